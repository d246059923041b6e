"""fmcheck record: what is written beside a card, that it is readable and the same each time, and what is never signed off."""

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from compliance.history.record import read, record_schema
from compliance.history.snapshot import key
from compliance.law.facts import KNOWN

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

ROOT = Path(__file__).resolve().parents[2]
GPT_3 = ROOT / "examples/models/gpt-3.json"
DAY = ("--as-of", "2026-11-24")
SIGNED = ("--by", "R. Engineer", "--reason", "reviewed", *DAY)


@pytest.fixture
def card(tmp_path: Path) -> str:
    shutil.copyfile(GPT_3, tmp_path / "model.json")
    return "model.json"


def recorded(tmp_path: Path, name: str = "model.fmcheck.json") -> dict[str, Any]:
    found = json.loads((tmp_path / name).read_bytes())
    assert isinstance(found, dict)
    return found


def test_a_record_holds_what_check_says_who_signed_it_off_and_why(quick: "Quick", report: Any, card: str, tmp_path: Path) -> None:
    outcome = quick("record", card, *SIGNED)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("model.fmcheck.json: ") and outcome.out.endswith("; signed off by R. Engineer\n")
    found = recorded(tmp_path)
    assert (found["schema"], found["day"]) == ("fmcheck.record/1", "2026-11-24")
    assert found["signed_off"] == {"by": "R. Engineer", "reason": "reviewed"}
    told = report(card, *DAY)
    (assessment,) = told["assessments"]
    assert found["rules"]["digest"] == told["tool"]["rules_digest"]
    assert (found["card"]["sha256"], found["card"]["name"]) == (assessment["card"]["sha256"], "GPT-3 davinci 175B")
    said = {item["rule"]: (item["verdict"], item["basis"], item["status"]) for item in assessment["determinations"]}
    assert {id: (line["verdict"], line["basis"], line["status"]) for id, line in found["verdicts"].items()} == said
    assert {id: line["state"] for id, line in found["duties"].items()} == {duty["id"]: duty["status"] for duty in assessment["duties"]}
    assert found["facts"]["/architecture/parameters/total"]["value"] == "1.746e11"
    named = {name for line in found["verdicts"].values() for name in line["decided_by"]}
    assert named <= set(found["facts"])


def test_a_record_is_sorted_and_has_one_line_a_verdict_so_that_its_diff_is_readable(quick: "Quick", card: str, tmp_path: Path) -> None:
    quick("record", card, *SIGNED)
    found, lines = recorded(tmp_path), (tmp_path / "model.fmcheck.json").read_text(encoding="utf-8").splitlines()
    for kind in ("verdicts", "duties", "facts"):
        assert list(found[kind]) == sorted(found[kind])
        for name in found[kind]:
            assert sum(line.startswith(f"    {json.dumps(name)}: {{") for line in lines) == 1
    before = set(lines)
    changed = json.loads((tmp_path / card).read_bytes())
    changed["architecture"]["parameters"]["total"] = 3e9
    (tmp_path / card).write_text(json.dumps(changed), encoding="utf-8")
    quick("record", card, *SIGNED, "--update")
    after = (tmp_path / "model.fmcheck.json").read_text(encoding="utf-8").splitlines()
    # The card, two verdicts, their fact, the sign-off before it on a line, and the seal.
    assert len(after) == len(lines) + 3
    moved = sorted(line.split('"')[1] for line in set(after) - before if '"' in line)
    assert moved == ["/architecture/parameters/total", "card", "day", "history", "seal", "us.eo14110.3k", "us.fedramp.et-fm"]


def test_the_same_card_rules_and_day_give_the_same_bytes(fmcheck: "Fmcheck", card: str, tmp_path: Path) -> None:
    path = tmp_path / "model.fmcheck.json"
    assert fmcheck("record", card, *SIGNED).code == 0
    first = path.read_bytes()
    assert fmcheck("record", card, *SIGNED, "--update", env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}).code == 0
    assert path.read_bytes() == first


def test_every_example_gives_a_record_that_fits_its_schema_and_is_read_again(quick: "Quick", tmp_path: Path) -> None:
    schema = json.loads((ROOT / "schemas/record-1.schema.json").read_text(encoding="utf-8"))
    for example in sorted((ROOT / "examples/models").glob("*.json")):
        shutil.copyfile(example, tmp_path / example.name)
        assert quick("record", example.name, *SIGNED, "--all").code == 0
        path = tmp_path / f"{example.stem}.fmcheck.json"
        assert [error.message for error in Draft202012Validator(schema).iter_errors(json.loads(path.read_bytes()))] == []
        assert read(path.read_bytes()).card.file == example.name


def test_the_published_schema_is_what_the_model_generates(quick: "Quick") -> None:
    text = (ROOT / "schemas/record-1.schema.json").read_text(encoding="utf-8")
    assert text == json.dumps(record_schema(), indent=2) + "\n", "run: python .ci/regenerate.py"
    assert quick("schema", "record").out == text


def test_a_record_names_every_fact_by_a_name_of_its_own() -> None:
    assert len({key(fact) for fact in KNOWN}) == len(KNOWN)


def test_names_and_reasons_stay_as_written_and_command_no_terminal(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    hostile = "José \x1b[31m\u202e模型 \U0001f600"
    outcome = quick("record", write(model={"name": hostile}), "--by", hostile, "--reason", "ja\nnein", *DAY)
    assert outcome.code == 0 and "\x1b" not in outcome.both and "\u202e" not in outcome.both
    text = (tmp_path / "good.fmcheck.json").read_text(encoding="utf-8")
    assert "José \\u001b[31m\\u202e模型 \U0001f600" in text and "\x1b" not in text
    assert recorded(tmp_path, "good.fmcheck.json")["signed_off"] == {"by": hostile, "reason": "ja\nnein"}
    assert quick("gate", "good.json", *DAY).code == 0


# What is never written


def test_a_record_that_exists_is_written_over_only_with_update(quick: "Quick", card: str, tmp_path: Path) -> None:
    quick("record", card, *SIGNED)
    before = (tmp_path / "model.fmcheck.json").read_bytes()
    again = quick("record", card, "--by", "Another", "--reason", "other", *DAY)
    assert again.code == 2 and again.out == "" and "--update" in again.err
    assert (tmp_path / "model.fmcheck.json").read_bytes() == before
    assert quick("record", card, "--by", "Another", "--reason", "other", *DAY, "--update").code == 0
    assert recorded(tmp_path)["signed_off"] == {"by": "Another", "reason": "other"}


@pytest.mark.parametrize("text", ["[]", '{"schema_version": "1.0"', '{"schema_version": "1.0", "model": {"name": 1}}'])
def test_a_card_that_cannot_be_judged_is_never_signed_off(quick: "Quick", tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    outcome = quick("record", "bad.json", *SIGNED)
    assert outcome.code == 3 and outcome.out.startswith("bad.json:") and "nothing was signed off" in outcome.err
    assert quick("record", "gone.json", *SIGNED).code == 3
    assert os.listdir(tmp_path) == ["bad.json"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("model.json",), "--by"),
        (("model.json", "--by", "A"), "--reason"),
        (("model.json", "--by", " ", "--reason", "x"), "--by: is empty"),
        (("model.json", "--by", "A", "--reason", "\t"), "--reason: is empty"),
        (("--by", "A", "--reason", "x"), "expected one"),
        (("model.json", "model.json", "--by", "A", "--reason", "x"), "expected one"),
        (("model.fmcheck.json", "--by", "A", "--reason", "x"), "is a record"),
        (("-", "--by", "A", "--reason", "x"), "standard input has no record"),
        (("model.json", "--by", "A", "--reason", "x", "--select", "atlantis"), "atlantis"),
    ],
)
def test_a_sign_off_that_says_too_little_is_a_usage_error(
    quick: "Quick", card: str, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    outcome = quick("record", *arguments)
    assert outcome.code == 2 and told in outcome.err
    assert os.listdir(tmp_path) == ["model.json"]


def test_a_name_that_is_no_text_is_refused(fmcheck: "Fmcheck", card: str) -> None:
    assert fmcheck("record", card, "--by", b"\xff", "--reason", "x").code == 2


def test_a_rule_that_fails_is_4_and_nothing_is_signed_off(
    quick: "Quick", card: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compliance.assessment import assess

    def raises(*_: object) -> Any:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(assess, "evaluate", raises)
    outcome = quick("record", card, *SIGNED)
    assert outcome.code == 4 and "ZeroDivisionError" in outcome.err and "crfm.2021" in outcome.err
    assert os.listdir(tmp_path) == ["model.json"]


@pytest.mark.parametrize(("error", "code"), [(PermissionError(13, "Permission denied"), 2), (KeyboardInterrupt(), 130)])
def test_what_cannot_be_finished_leaves_nothing_half_written(
    quick: "Quick", card: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    quick("record", card, *SIGNED)
    before = (tmp_path / "model.fmcheck.json").read_bytes()

    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "replace", fails)
    outcome = quick("record", card, "--by", "B", "--reason", "other", *DAY, "--update")
    assert outcome.code == code
    assert ("the record cannot be written: Permission denied" in outcome.err) is (code == 2)
    assert sorted(os.listdir(tmp_path)) == ["model.fmcheck.json", "model.json"]
    assert (tmp_path / "model.fmcheck.json").read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_directory_is_told(quick: "Quick", card: str, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        outcome = quick("record", card, *SIGNED)
        assert outcome.code == 2 and "cannot be written" in outcome.err
        assert quick("gate", card, *DAY).code == 1
    finally:
        tmp_path.chmod(0o700)


def test_a_record_is_never_written_through_a_link(quick: "Quick", card: str, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("kept", encoding="utf-8")
    (tmp_path / "model.fmcheck.json").symlink_to("precious")
    outcome = quick("record", card, *SIGNED, "--update")
    assert outcome.code == 2 and "is not a regular file" in outcome.err
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "kept"


# Where it lies


def test_a_model_repository_holds_its_record(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "repo").mkdir()
    (tmp_path / "repo/README.md").write_text("---\nlicense: mit\n---\n# A model\n", encoding="utf-8")
    assert quick("record", "repo", *SIGNED).code == 0
    assert sorted(os.listdir(tmp_path / "repo")) == ["README.md", "model.fmcheck.json"]
    assert recorded(tmp_path / "repo")["card"]["file"] == "."
    assert quick("gate", "repo", *DAY).code == 0


def test_two_cards_of_one_name_do_not_share_a_record(quick: "Quick", card: str, tmp_path: Path) -> None:
    shutil.copyfile(tmp_path / card, tmp_path / "model.card")
    quick("record", card, *SIGNED)
    outcome = quick("gate", "model.card", *DAY)
    assert outcome.code == 3 and "the record is that of model.json, not of model.card" in outcome.out


def test_a_directory_of_several_cards_is_not_signed_off_at_once(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    write("d/a.json")
    write("d/b.json")
    outcome = quick("record", "d", *SIGNED)
    assert outcome.code == 3 and "2 cards are below it" in outcome.err
    assert sorted(os.listdir(tmp_path / "d")) == ["a.json", "b.json"]
