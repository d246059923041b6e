"""MLflow: a registered model version gets its verdicts as tags, and is promoted only where the policy allows it.

    python mlflow_gate.py tag NAME VERSION POLICY
    python mlflow_gate.py promote NAME VERSION ALIAS POLICY

The card of a version is the artifact fmcheck/model.json of its run. MLFLOW_TRACKING_URI says which server. `promote` refuses before the
alias is set; `on_event`, for a webhook of the server, comes after the fact and takes an alias away again. A policy is the file of whoever
promotes, never an artifact.
"""

import base64
import hashlib
import hmac
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from mlflow import MlflowClient
from mlflow.artifacts import download_artifacts
from verdicts import Judged, Refused, judged

CARD = "fmcheck/model.json"
GUARDED = ("champion", "production")  # the aliases that only an open gate gives
PREFIX = "fmcheck."
LATEST = 300  # seconds for which a delivery is accepted


def tag(client: MlflowClient, name: str, version: str, policy: str | Path, *options: str) -> Judged:
    """Judge the card of a version and tag the version with what was found. Raises Refused where there is no card to judge."""
    found = client.get_model_version(name, version)
    if not found.run_id:
        raise Refused(f"{name} {version} has no run, and so no card; register it from a run that logged {CARD}")
    try:
        card = download_artifacts(run_id=found.run_id, artifact_path=CARD, tracking_uri=client.tracking_uri)
    except Exception as error:
        raise Refused(f"{name} {version}: its run has no artifact {CARD}: {error}") from error
    result = judged(card, policy, *options)
    said = result.tags()
    for old in [key for key in found.tags if key.startswith(PREFIX) and key not in said]:
        client.delete_model_version_tag(name, version, old)
    for key, value in said.items():
        client.set_model_version_tag(name, version, key, value)
    return result


def promote(client: MlflowClient, name: str, version: str, alias: str, policy: str | Path, *options: str) -> None:
    """Set an alias where the gate is open. Raises Refused, and sets nothing, where it is not."""
    tag(client, name, version, policy, *options).must_be_open()
    client.set_registered_model_alias(name, alias, version)


def on_event(client: MlflowClient, body: bytes, headers: Mapping[str, str], secret: str, policy: str | Path, *options: str) -> str:
    """Act on a delivery of the server's webhook: tag a new version, take a guarded alias from a version that must not have it.

    Call it from the web framework you have, for the events model_version.created and model_version_alias.created. Raises PermissionError
    for a delivery that the server did not sign. Returns what was done, for the log.
    """
    _signed(body, headers, secret)
    event = json.loads(body)
    data, what = event["data"], (event["entity"], event["action"])
    try:
        if what == ("model_version", "created"):
            result = tag(client, data["name"], data["version"], policy, *options)
            return f"{data['name']} {data['version']}: gate {'closed' if result.closed_by else 'open'}"
        if what == ("model_version_alias", "created") and data["alias"] in GUARDED:
            tag(client, data["name"], data["version"], policy, *options).must_be_open()
            return f"{data['name']} {data['version']} keeps {data['alias']}"
    except Refused as refused:
        if what == ("model_version_alias", "created"):
            held = client.get_model_version_by_alias(data["name"], data["alias"]).version
            if str(held) != str(data["version"]):
                return f"{data['alias']} has moved to {data['name']} {held}; nothing was taken"
            client.delete_registered_model_alias(data["name"], data["alias"])
            return f"{data['name']} {data['version']} lost {data['alias']}: {refused}"
        return f"{data['name']} {data['version']} was not judged: {refused}"
    return "nothing to do"


def _signed(body: bytes, headers: Mapping[str, str], secret: str) -> None:
    """Check the signature of a delivery (v1: HMAC-SHA256 of id, time and body), and that it is not an old one sent again."""
    lower = {name.lower(): value for name, value in headers.items()}
    sent, stamp = lower.get("x-mlflow-signature", ""), lower.get("x-mlflow-timestamp", "")
    content = f"{lower.get('x-mlflow-delivery-id', '')}.{stamp}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(secret.encode(), content, hashlib.sha256).digest()).decode()
    if not secret or not hmac.compare_digest(sent.encode(), expected.encode()):
        raise PermissionError("the delivery is not signed with the secret of this webhook")
    if not stamp.isdigit() or abs(time.time() - int(stamp)) > LATEST:
        raise PermissionError("the delivery is too old")


def main(do: str, name: str, version: str, *rest: str) -> int:
    """0: tagged, or promoted. 1: refused, with the reasons on standard error."""
    client = MlflowClient()
    try:
        if do == "promote":
            promote(client, name, version, *rest)
        else:
            tag(client, name, version, *rest)
    except Refused as refused:
        print(f"{name} {version} is not promoted:\n{refused}" if do == "promote" else str(refused), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
