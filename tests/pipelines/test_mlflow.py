"""The recipe for MLflow, on a registry of its own in a file: tags, a promotion that is refused, and the webhook of the server."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.pipelines import recipes
from tests.pipelines.recipes import CLOSED, DAY, OPEN, POLICY, Recipe, needed

# Takes steps on the registry, each a list of words, and prints what each gave. A delivery is signed by MLflow's own function.
STEPS = """
import json, shutil, sys, time
import mlflow
from mlflow import MlflowClient
from mlflow.webhooks.delivery import _generate_hmac_signature
from mlflow_gate import on_event
client, options = MlflowClient(), sys.argv[1:]

def register(card):
    if not client.search_registered_models("name='m'"):
        client.create_registered_model("m")
    with mlflow.start_run() as run:
        if card:
            shutil.copyfile(card, "model.json")
            mlflow.log_artifact("model.json", "fmcheck")
    return client.create_model_version("m", f"runs:/{run.info.run_id}/model", run.info.run_id).version

def show(version):
    found = client.get_model_version("m", version)
    return [dict(found.tags), list(found.aliases)]

def deliver(entity, version, alias="", secret="of the webhook", age="0"):
    data = {"name": "m", "version": version} | ({"alias": alias} if alias else {})
    body, stamp = json.dumps({"entity": entity, "action": "created", "timestamp": "now", "data": data}), str(int(time.time()) - int(age))
    signed = _generate_hmac_signature("of the webhook", "one", stamp, body)
    headers = {"X-MLflow-Signature": signed, "X-MLflow-Timestamp": stamp, "X-MLflow-Delivery-Id": "one"}
    try:
        return on_event(client, body.encode(), headers, secret, *options)
    except PermissionError as error:
        return f"refused: {error}"

do = {
    "register": register,
    "show": show,
    "deliver": deliver,
    "give": lambda alias, version: client.set_registered_model_alias("m", alias, version),
    "tag": lambda version, key: client.set_model_version_tag("m", version, key, "x"),
}
print(json.dumps([do[name](*words) for name, *words in json.load(sys.stdin)]))
"""


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry without a model: to lay one out takes the library ten seconds."""
    for package, module in (("mlflow-skinny", "mlflow"), ("sqlalchemy", ""), ("alembic", "")):
        needed(package, module)
    place = tmp_path_factory.mktemp("mlflow")
    ran = recipes.recipe(place, {**os.environ})("from mlflow import MlflowClient; MlflowClient().search_registered_models()")
    assert ran.code == 0, ran.err
    return place / "mlflow.db"


@pytest.fixture
def registry(empty: Path, recipe: Recipe, tmp_path: Path) -> Recipe:
    """A recipe's folder that has a registry."""
    shutil.copyfile(empty, tmp_path / "mlflow.db")
    return recipe


def take(registry: Recipe, *steps: list[str]) -> list[Any]:
    """What each step gave, in one process."""
    ran = registry(STEPS, POLICY, *DAY, stdin=json.dumps(steps))
    assert ran.code == 0, ran.err
    told = json.loads(ran.out.splitlines()[-1])
    assert isinstance(told, list)
    return told


def test_a_version_is_tagged_and_promoted_only_where_the_policy_allows_it(registry: Recipe) -> None:
    take(registry, ["register", str(OPEN)], ["register", str(CLOSED)])
    assert registry("mlflow_gate.py", "promote", "m", "1", "champion", POLICY, *DAY).code == 0
    refused = registry("mlflow_gate.py", "promote", "m", "2", "champion", POLICY, *DAY)
    assert refused.code == 1 and "m 2 is not promoted:\neu.aia.51-2 is meets; to open:" in refused.err
    (good, aliases), (bad, none) = take(registry, ["show", "1"], ["show", "2"])
    assert aliases == ["champion"] and good["fmcheck.gate"] == "open" and "fmcheck.closed_by" not in good
    assert good["fmcheck.eu.aia.51-2"] == "does_not_meet (estimate) in_force" and good["fmcheck.as_of"] == "2026-11-28"
    assert none == [] and bad["fmcheck.gate"] == "closed" and bad["fmcheck.eu.aia.51-2"].startswith("meets")


def test_tags_of_an_earlier_judgement_go_and_others_stay(registry: Recipe) -> None:
    take(registry, ["register", str(CLOSED)], ["tag", "1", "fmcheck.no.such.rule"], ["tag", "1", "team"])
    assert registry("mlflow_gate.py", "tag", "m", "1", POLICY, *DAY).code == 0
    ((tags, _),) = take(registry, ["show", "1"])
    assert "fmcheck.no.such.rule" not in tags and tags["team"] == "x" and tags["fmcheck.gate"] == "closed"


def test_a_version_without_a_card_is_not_promoted(registry: Recipe) -> None:
    take(registry, ["register", ""])
    ran = registry("mlflow_gate.py", "promote", "m", "1", "champion", POLICY, *DAY)
    assert ran.code == 1 and "its run has no artifact fmcheck/model.json" in ran.err
    assert take(registry, ["show", "1"]) == [[{}, []]]


def test_the_webhook_tags_a_version_and_takes_an_alias_from_one_that_must_not_have_it(registry: Recipe) -> None:
    take(registry, ["register", str(OPEN)], ["register", str(CLOSED)], ["register", ""])
    told = take(
        registry,
        ["deliver", "model_version", "2"],
        ["deliver", "model_version", "3"],
        ["give", "champion", "2"],
        ["deliver", "model_version_alias", "2", "champion"],
        ["show", "2"],
        ["give", "champion", "3"],
        ["deliver", "model_version_alias", "3", "champion"],
        ["give", "champion", "1"],
        ["deliver", "model_version_alias", "1", "champion"],
        ["deliver", "model_version_alias", "2", "champion"],
        ["show", "1"],
        ["give", "candidate", "2"],
        ["deliver", "model_version_alias", "2", "candidate"],
    )
    assert told[0] == "m 2: gate closed" and told[1].startswith("m 3 was not judged: m 3: its run has no artifact")
    assert told[3].startswith("m 2 lost champion: eu.aia.51-2 is meets") and told[4][0]["fmcheck.gate"] == "closed" and told[4][1] == []
    assert told[6].startswith("m 3 lost champion: m 3: its run has no artifact")
    assert told[8:10] == ["m 1 keeps champion", "champion has moved to m 1; nothing was taken"]
    assert told[10][1] == ["champion"] and told[12] == "nothing to do"


def test_a_delivery_that_the_server_did_not_sign_now_is_refused(registry: Recipe) -> None:
    forged, unsigned, old = take(
        registry,
        ["deliver", "model_version", "1", "", "another"],
        ["deliver", "model_version", "1", "", ""],
        ["deliver", "model_version", "1", "", "of the webhook", "3600"],
    )
    assert forged == unsigned == "refused: the delivery is not signed with the secret of this webhook"
    assert old == "refused: the delivery is too old"
