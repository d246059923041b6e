"""The namespace of properties as it is documented for registration: every name is read, and every name that is written is there."""

import json
import re
from pathlib import Path

import pytest

from compliance.card.decode import decode
from compliance.formats.cyclonedx.write import write
from compliance.formats.from_properties import OF_ATTESTATIONS, _field
from compliance.formats.properties import GAP, PREFIX

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "property-taxonomy.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("<!-- generated: properties -->")[2].partition("<!-- end: properties -->")[0]
NAMES = re.findall(r"^\| `(fmcheck:[^`]+)`", TABLE, re.MULTILINE)
PARTS = {"basis", "by", "date", "method", "source", "evidence", "version"}
FOLDERS = ("models", "personalised", "not-foundation-models", "fine-tuning")
CARDS = [
    *(path for folder in FOLDERS for path in sorted(ROOT.glob(f"examples/{folder}/*.json"))),
    ROOT / "examples/release-gate/model.json",
]


def test_every_name_follows_the_grammar_of_the_taxonomy_and_occurs_once() -> None:
    assert len(NAMES) > 150 and len(set(NAMES)) == len(NAMES)
    for name in NAMES:
        assert re.fullmatch(r"fmcheck(:[A-Za-z0-9_ -]+)+", name.replace(":<i>", ":0")), name
        assert name == name.lower()


def test_every_name_is_read_and_no_section_has_one() -> None:
    assert [name for name in NAMES if not _field(name.replace("<i>", "0"))] == []


@pytest.mark.parametrize("card", CARDS, ids=lambda path: path.stem)
def test_every_name_that_is_written_is_documented(card: Path) -> None:
    content = decode(card.read_bytes())
    assert isinstance(content, dict)
    (model,) = json.loads(write(content))["components"]
    written = {item["name"] for item in model["modelCard"]["properties"] if item["name"].startswith(PREFIX)}
    assert written
    for name in written:
        general = re.sub(r":\d+(?=:|$)", ":<i>", name)
        if ":items:" in name:
            assert name.startswith("fmcheck:documentation:training_data_statement:items:")
            continue
        above, _, part = general.rpartition(":")
        assert general in NAMES or general == GAP or (above in NAMES and part in PARTS) or f"`{general}` = `none`" in PAGE, name


def test_what_is_written_besides_facts_is_documented() -> None:
    for name in (*OF_ATTESTATIONS, GAP, f"{PREFIX}rules_digest", f"{PREFIX}verdict"):
        assert f"`{name}`" in PAGE
