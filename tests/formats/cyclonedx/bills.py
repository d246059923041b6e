"""Bills of materials for tests: one of the examples, and one of a single model with properties."""

from pathlib import Path
from typing import Any

from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.drafting.draft import Draft
from compliance.formats import Material
from compliance.formats.cyclonedx.read import read, read_all

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "bills"


def example(name: str) -> dict[str, Draft]:
    """The drafts of an example, by the names of their models."""
    content = decode((EXAMPLES / name).read_bytes())
    return {draft.at("/model/name"): draft for _, draft in read_all(Material("bill", content=content))}


def bill(*components: dict[str, Any], **members: Any) -> Material:
    """A bill of these components."""
    content = {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": list(components), **members}
    return Material("bill", content=decode(encode(content).encode()))


def with_properties(*pairs: tuple[str, str], **members: Any) -> Draft:
    """The draft of a model whose card has these properties, and which has these members besides."""
    stated = {"modelCard": {"properties": [{"name": name, "value": value} for name, value in pairs]}}
    return read(bill({"type": "machine-learning-model", "name": "org/model"} | stated | members))
