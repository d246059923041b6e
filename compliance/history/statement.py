"""A determination as an in-toto Statement v1: of which files it is (their digests), and what was determined. Pure; it signs nothing.

Read back are the statement itself, the envelope (DSSE) or bundle (Sigstore) in which a signer put it, and the manifest of OpenSSF
model signing, which states the digests of a model's files. No signature is checked here: cosign or model-signing does that.
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from compliance.card.decode import decode
from compliance.card.text import one_line
from compliance.errors import InputError
from compliance.named_tuple import NamedTuple

TYPE = "https://in-toto.io/Statement/v1"
PREDICATE = "urn:fmcheck:determination:1"
MANIFEST = "https://model_signing/signature/v1.0"
SHA256 = re.compile("[0-9a-f]{64}")
MOST_SUBJECTS = 100_000
HINT = "name a statement that `fmcheck record --statement` wrote, as it is or signed"


class Statement(NamedTuple):
    """The digests that are stated, by the name of the file, and what is stated of them."""

    digests: dict[str, str]
    kind: str
    predicate: Mapping[str, Any]

    @property
    def seal(self) -> str:
        """The seal of the record that is in a statement of ours."""
        record = self.predicate.get("record")
        return str(record.get("seal", "")) if isinstance(record, Mapping) else ""


def written(digests: Mapping[str, str], record: Mapping[str, Any], policy: str) -> str:
    """The text of a statement: the SHA-256 of each file by its name, the record, and the digest of the policy (empty: none was used)."""
    predicate: dict[str, Any] = {"record": dict(record)}
    if policy:
        predicate["policy"] = {"sha256": policy}
    content = {
        "_type": TYPE,
        "subject": [{"name": name, "digest": {"sha256": digest}} for name, digest in sorted(digests.items())],
        "predicateType": PREDICATE,
        "predicate": predicate,
    }
    return json.dumps(content, indent=2) + "\n"


def read(data: bytes) -> Statement:
    """The statement in some bytes. Raises InputError where there is none."""
    content = _opened(decode(data))
    if not isinstance(content, dict) or content.get("_type") != TYPE:
        raise InputError(f"not an in-toto statement: found no _type {TYPE}", HINT)
    kind, predicate = content.get("predicateType"), content.get("predicate")
    if not isinstance(kind, str) or not isinstance(predicate, dict):
        raise InputError("not an in-toto statement: found no predicateType and predicate", HINT)
    listed = predicate.get("resources") if kind == MANIFEST else content.get("subject")
    if not isinstance(listed, list) or not 0 < len(listed) <= MOST_SUBJECTS:
        raise InputError(f"the statement names no file, or more than {MOST_SUBJECTS:,}", HINT)
    digests = dict(_digest(item, kind) for item in listed)
    if len(digests) < len(listed):
        raise InputError("the statement names a file twice", HINT)
    return Statement(digests, kind, predicate)


def _opened(content: Any) -> Any:
    """What lies in a bundle or an envelope; anything else as it is."""
    if isinstance(content, dict) and isinstance(content.get("dsseEnvelope"), dict):
        content = content["dsseEnvelope"]
    if not isinstance(content, dict) or not isinstance(content.get("payload"), str):
        return content
    try:
        return decode(base64.b64decode(content["payload"], validate=True))
    except (binascii.Error, ValueError):
        raise InputError("the payload of the envelope is not base64", HINT) from None


def _digest(item: Any, kind: str) -> tuple[str, str]:
    """The name and the SHA-256 of one file. Raises InputError."""
    name = item.get("name") if isinstance(item, dict) else None
    if not isinstance(name, str) or not name:
        raise InputError("a file of the statement has no name", HINT)
    if kind == MANIFEST:
        digest = item.get("digest") if item.get("algorithm") == "sha256" else None
    else:
        digest = item["digest"].get("sha256") if isinstance(item.get("digest"), dict) else None
    if not isinstance(digest, str) or not SHA256.fullmatch(digest):
        raise InputError(f"{one_line(name)}: the statement gives no SHA-256 of it", "sign the model with sha256, the default")
    return name, digest


def differing(stated: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """How the files that are released differ from those that were stated, a sentence each; empty where they are the same."""
    told = [
        f"{one_line(name)} is not the file that was stated" for name in sorted(stated.keys() & found.keys()) if stated[name] != found[name]
    ]
    told += [f"{one_line(name)} was stated, and is not released" for name in sorted(stated.keys() - found.keys())]
    return told + [f"{one_line(name)} is released, and was not stated" for name in sorted(found.keys() - stated.keys())]


def summary(sentences: Sequence[str], most: int = 5) -> list[str]:
    """The first sentences, and how many more there are."""
    return [*sentences[:most], *([f"and {len(sentences) - most} more files differ"] if len(sentences) > most else [])]
