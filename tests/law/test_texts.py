"""The texts themselves: their form, that no quotation lacks one, and the command that compares one rule with its text."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from compliance.law.source import Provision
from compliance.registry.load import load, with_texts
from tests.law.compare import main, quoted
from tests.law.provisions import KINDS, READ, TEXTS, Text, digest, folded, found, pieces, texts

ROOT = Path(__file__).parents[2]
REGISTRY = with_texts(load())
FILES = sorted(TEXTS.glob("*.toml"))
HEAD = {"instrument", "place", "official"}
STATUSES = {
    "academic",
    "enacted_not_yet_in_force",
    "in_force",
    "never_enacted",
    "proposed",
    "repealed",
    "revoked",
    "soft_law",
    "vetoed",
    "unverified",
    "",
}
# A text under copyright is quoted no longer than this.
SHORT = 220

every_text = pytest.mark.parametrize("text", texts().values(), ids=texts().keys())


def tables(path: Path) -> list[dict[str, Any]]:
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["provision"]
    assert isinstance(entries, list)
    return entries


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_one_instrument_and_no_field_that_the_readme_does_not_explain(path: Path) -> None:
    readme = (TEXTS / "README.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"`(\w+)`", "\n".join(line.split("|")[1] for line in readme.splitlines() if line.startswith("| `"))))
    head = tomllib.loads(path.read_text(encoding="utf-8")).keys() - {"provision"}
    assert head == HEAD
    for entry in tables(path):
        assert entry.keys() <= explained
        assert entry["id"] == path.stem or entry["id"].startswith(f"{path.stem}.")


@every_text
def test_a_text_says_where_when_and_how_it_was_read(text: Text) -> None:
    assert text.read in READ
    assert text.kind in KINDS
    assert text.sources and all(text.sources)
    assert text.retrieved in ("2026-11-23", "2026-11-28") or text.retrieved > "2026-11-28"
    assert text.status in STATUSES
    assert bool(text.words) is (text.kind != "none")
    assert text.pinpoint


@every_text
def test_a_text_under_copyright_is_a_short_quotation_with_the_digest_of_the_whole(text: Text) -> None:
    assert bool(text.copyright) is bool(text.sha256)
    if text.copyright:
        assert len(text.words) <= SHORT
        assert re.fullmatch(r"[0-9a-f]{64}", text.sha256)


def test_what_was_only_recalled_is_not_kept() -> None:
    kept = "".join(path.read_text(encoding="utf-8") for path in FILES)
    assert "RECALLED" not in kept and "INFERRED" not in kept
    recalled = {"eu.trainsum.ranges", "uk.whitepaper.hcgpai", "cn.gbt45288-1.large-scale-model", "int.oecd-coe.ai-system"}
    assert recalled.isdisjoint(texts())
    assert recalled.isdisjoint(rule.id for rule in REGISTRY.rules)
    shown = {text.id: text for text in REGISTRY.not_read if text.review.read_as == "RECALLED"}
    assert set(shown) == recalled
    assert all(text.source.text == "" and text.says.startswith("not shipped: ") for text in shown.values())


def sources() -> list[tuple[str, Provision]]:
    """Every provision that anything loaded quotes, by the id that quotes it."""
    loaded = [(rule.id, rule.source) for rule in REGISTRY.rules] + [(text.id, text.source) for text in REGISTRY.other_texts()]
    loaded += [(duty.id, duty.source) for duty in REGISTRY.duties]
    loaded += [(duty.id, duty.fine.source) for duty in REGISTRY.duties if duty.fine is not None]
    return [(id, source) for id, source in loaded if source.text]


OUTSTANDING = tomllib.loads((Path(__file__).with_name("outstanding.toml")).read_text(encoding="utf-8"))["rules"]
NOT_YET = {*OUTSTANDING["quotation"], *OUTSTANDING["duties"]}


@pytest.mark.parametrize(("id", "source"), sources(), ids=lambda value: value if isinstance(value, str) else value.pinpoint)
def test_every_piece_of_every_quotation_is_in_a_text_of_its_instrument(id: str, source: Provision) -> None:
    missing = [piece for piece, text in found(source.text, id, source.instrument.id) if text is None]
    assert bool(missing) is (id in NOT_YET), f"not in tests/law/texts: {missing}; add the text first, see its README.md"


@pytest.mark.parametrize("text", [text for text in REGISTRY.other_texts() if text.id in texts()], ids=lambda text: str(text.id))
def test_a_text_without_the_concept_is_read_as_its_file_says(text: Any) -> None:
    assert text.review.read_as == texts()[text.id].read


# Reading


def test_white_space_alone_may_differ() -> None:
    text = texts()["eu.aia.51-2"]
    assert text.is_whole(text.words.replace(" ", "\n  "))
    assert not text.is_whole(text.words.replace("greater than", "more than"))
    assert not text.says("")
    assert text.says("greater than 10^25") and not text.says("greater than 10^26")


def test_a_whole_text_under_copyright_is_known_by_its_digest() -> None:
    text = texts()["crfm.2021"]
    whole = next(rule.source.text for rule in REGISTRY.rules if rule.id == "crfm.2021")
    assert digest(whole) == text.sha256
    assert text.says(whole) and text.is_whole(whole)
    assert text.says("can be adapted (e.g., fine-tuned) to a wide range of downstream tasks")
    assert not text.is_whole(whole + " More.")


@pytest.mark.parametrize("omission", ["[...]", "[…]"])
def test_pieces_stand_between_marks_of_omission(omission: str) -> None:
    assert pieces(f"a  b {omission} c {omission}") == ["a b", "c"]


# The command


def test_a_rule_is_printed_beside_its_text(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["us-ca.sb53.frontier-model"]) == 0
    out = capsys.readouterr().out
    assert "tests/law/texts/us-ca.sb53.toml, us-ca.sb53.frontier-model, Bus. & Prof. Code § 22757.11(i)" in out
    assert "read VERIFIED, retrieved 2026-11-23" in out
    assert "official address: https://leginfo.legislature.ca.gov/" in out
    assert "word for word the whole text" in out
    assert "limit in the words: compute.total_flop > 1E+26 operations" in out
    assert "/training/compute/total_flop > 1e26 FLOP" in out


def test_every_loaded_id_can_be_compared(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("tests.law.compare.load", lambda: REGISTRY)
    loaded = (
        [rule.id for rule in REGISTRY.rules]
        + [duty.id for duty in REGISTRY.duties]
        + [text.id for text in REGISTRY.other_texts() if text.id in texts()]
    )
    assert [id for id in dict.fromkeys(loaded) if main([id]) != int(id in NOT_YET)] == []
    assert folded(capsys.readouterr().out).count("official address:") > 60


def test_a_quotation_that_differs_is_shown_and_fails(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    rule = next(rule for rule in REGISTRY.rules if rule.id == "eu.aia.51-2")
    wrong = rule._replace(source=rule.source._replace(text=rule.source.text.replace("greater than", "at least")))
    monkeypatch.setattr("tests.law.compare.load", lambda: REGISTRY._replace(rules=(wrong,)))
    assert main(["eu.aia.51-2"]) == 1
    assert "NOT in the texts:" in capsys.readouterr().out


def test_an_id_that_nothing_has_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eu.aia.nothing"]) == 2
    assert "eu.aia.nothing: nothing of that id is loaded; `fmcheck rules` lists every id" in capsys.readouterr().out
    assert main([]) == 2
    assert quoted(REGISTRY, "eu.aia.nothing") == []


def test_the_command_runs_as_it_is_written() -> None:
    done = subprocess.run([sys.executable, "-m", "tests.law.compare", "eu.aia.51-2"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "greater than 10^25" in done.stdout
