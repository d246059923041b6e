"""What k8s-aibom says of a model: where in a Kubernetes workload its name was found, and how sure that is. Nothing of what the model is.

Names: GoogleCloudPlatform/k8s-aibom, docs/cyclonedx-property-taxonomy.md, in the spelling up to version 1.6 (identity.confidence) and
from 1.7 on (k8s-aibom:identity:confidence).
"""

import re
from collections.abc import Collection

from compliance.drafting.draft import Draft
from compliance.drafting.node import Node
from compliance.formats.properties import Property

PREFIX = "k8s-aibom:"
OLD_PREFIX = "aibom."
# Without a prefix up to version 1.6; they are this tool's where one of its own prefixes is beside them.
_UNPREFIXED = re.compile(r"(?:identity|container|image|runtime|volume|model|signature|kserve|dynamo|nim|lws)\.[\w.-]+")


def own(names: Collection[str]) -> frozenset[str]:
    """Of the names of a component's properties, those that are k8s-aibom's."""
    if not any(name.startswith((PREFIX, OLD_PREFIX)) for name in names):
        return frozenset()
    return frozenset(name for name in names if name.startswith((PREFIX, OLD_PREFIX)) or _UNPREFIXED.fullmatch(name))


def describes(properties: list[Node]) -> bool:
    """Whether properties say anything of a model besides where its name was found."""
    names = {entry.at("name").text for entry in properties} - {""}
    return bool(names - own(names))


def read_k8s(draft: Draft, found: list[Property]) -> None:
    """Note where the name was found, the revision, and what was blacked out."""
    ours = own([item.name for item in found])
    said: dict[str, Property] = {}
    for item in found:
        if item.name in ours and item.value:
            said.setdefault(_plain(item.name), item)
    if (revision := said.get("model.revision")) and draft.at("/model/version") is None:
        draft.put("/model/version", revision.value, revision.where)
    if claimed := said.get("identity.confidence"):
        parts = [said[name].value[:120] for name in ("evidence.source", "evidence.locator") if name in said]
        place = " ".join(parts) or "it is not said where"
        signed = said.get("signature.status")
        sure = "its signature was verified" if signed and signed.value == "verified" else "no signature was verified"
        draft.note(f"{claimed.where}: the name of the model is {claimed.value[:20]!r}, from a workload: {place}; {sure}")
    if redacted := said.get("redaction.applied"):
        draft.note(f"{redacted.where}: a part of this component was blacked out: {redacted.value[:80]}")


def note_truncation(draft: Draft, bill: Node) -> None:
    """Note where the tool left components out of the bill."""
    for entry in bill.at("metadata", "properties").entries(draft):
        if entry.at("name").text in (f"{OLD_PREFIX}truncation.applied", f"{PREFIX}truncation:applied"):
            draft.note(f"{entry.where}: components were left out of this bill, perhaps models: {entry.at('value').text[:80]}")


def _plain(name: str) -> str:
    """One spelling for both versions: evidence.source, signature.status."""
    if name.startswith(PREFIX):
        return re.sub(r"^security\.signing\.", "signature.", name.removeprefix(PREFIX).replace(":", "."))
    return name.removeprefix(OLD_PREFIX)
