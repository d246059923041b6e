"""What the rule files of a folder share, in its _instruments.py: stated once, checked like the others, of that folder alone."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance.registry.load import load

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

INSTRUMENTS = '''"""Shared."""

from compliance.law.source import Instrument, Period

POLICY = Instrument("{id}", "ACME", "{title}", "Policy 1", "", "company", "2025-01-01", Period("2025-01-01"))
'''
RULE = '''"""A rule."""

from compliance.law import facts as f
from compliance.law.criteria import AtLeast
from compliance.law.rule import Rule
from compliance.law.source import Review

from ._instruments import POLICY

SEC_1 = POLICY.at("s. 1", "models of at least a billion parameters")
LARGE = Rule("{id}", "model", SEC_1, AtLeast(f.PARAMETERS, "1e9", "at least a billion"), Review("2026-11-23", "a test", "VERIFIED"))
RULES = (LARGE,)
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Rules in two folders whose module names would be one if a dot were a slash, each with instruments of its own."""
    for place, id in (("a/b", "acme.one"), ("a.b", "acme.two")):
        directory = tmp_path / "rules" / place
        directory.mkdir(parents=True)
        (directory / "_instruments.py").write_text(INSTRUMENTS.format(id=id, title=f"Policy of {place}"), encoding="utf-8")
        for number in (1, 2):
            (directory / f"rule{number}.py").write_text(RULE.format(id=f"{id}.{number}"), encoding="utf-8")
    return tmp_path / "rules"


def test_rule_files_import_from_their_own_folder(folder: Path, quick: "Quick", write: "Write") -> None:
    added = {rule.id: rule.source.instrument for rule in load([str(folder)]).rules if rule.id.startswith("acme")}
    assert {id: instrument.title for id, instrument in added.items()} == {
        "acme.one.1": "Policy of a/b",
        "acme.one.2": "Policy of a/b",
        "acme.two.1": "Policy of a.b",
        "acme.two.2": "Policy of a.b",
    }
    assert added["acme.one.1"] is added["acme.one.2"]
    outcome = quick("check", write(), "--rules", str(folder), "--select", "acme", "--as-of", "2026-11-24")
    assert outcome.code == 0 and "acme.two.2" in outcome.out


def test_the_digest_covers_what_is_shared_and_names_each_file_once(folder: Path) -> None:
    before = load([str(folder)])
    digest = before.digest()
    names = [file.name for file in before.files if file.path.startswith(str(folder))]
    assert sorted(names) == sorted(f"{place}/{name}.py" for place in ("a/b", "a.b") for name in ("_instruments", "rule1", "rule2"))
    shared = folder / "a.b" / "_instruments.py"
    shared.write_text(shared.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    assert load([str(folder)]).digest() != digest == before.digest()


def test_a_shared_file_that_nobody_imports_is_not_read(folder: Path) -> None:
    (folder / "_instruments.py").write_text("raise SystemExit", encoding="utf-8")
    assert len([rule for rule in load([str(folder)]).rules if rule.id.startswith("acme")]) == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "imports from _instruments.py, and there is no such file in its folder"),
        ("POLICY = (", "SyntaxError"),
        ("from compliance.law.source import Instrument\nPOLICY = Instrument()\n", "TypeError"),
        ("OTHER = 1\n", "ImportError"),
        ("import os\nPOLICY = os\n", "nothing in it runs"),
        ("POLICY = 7\n", "AttributeError"),
    ],
)
def test_what_is_wrong_with_a_shared_file_is_reported_with_the_file(
    folder: Path, quick: "Quick", write: "Write", text: str | None, said: str
) -> None:
    shared = folder / "a" / "b" / "_instruments.py"
    shared.unlink()
    if text is not None:
        shared.write_text(text, encoding="utf-8")
    outcome = quick("check", write(), "--rules", str(folder))
    assert outcome.code == 4 and outcome.out == ""
    assert str(shared.parent) in outcome.err and said in outcome.err


def test_one_instrument_is_stated_once() -> None:
    """Each value is made in one file: those that are equal are the same, however many rule files cite them."""
    loaded = load()
    sources = [item.source for group in (loaded.rules, loaded.duties, loaded.no_concept) for item in group]
    stated: dict[str, set[int]] = {}
    for source in sources:
        stated.setdefault(f"{source.instrument.id}: {source.instrument.title}, {source.instrument.citation}", set()).add(
            id(source.instrument)
        )
    assert len(stated) > 40
    assert {name for name, values in stated.items() if len(values) > 1} == set()
