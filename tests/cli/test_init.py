"""fmcheck init and fmcheck ask through a pipe: what is read is shown, answers come in line by line, and a valid card goes out."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode
from compliance.card.validate import is_valid

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Write

ROOT = Path(__file__).resolve().parents[2]
DAY = ("--as-of", "2026-11-28")


def lines(*answers: str) -> bytes:
    return "".join(f"{answer}\n" for answer in answers).encode()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples/repositories/example__support-lora", home := tmp_path / "my-model")
    return home


def card_at(path: Path) -> Any:
    card = decode(path.read_bytes())
    assert is_valid(card)
    return card


def test_from_nothing_a_card_is_written_and_says_what_to_type_next(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    outcome = fmcheck("init", *DAY, stdin=lines("Example 13B", "yes, a crawl", "yes", "many tasks were tried", "stop"))
    assert outcome.code == 0 and outcome.err == ""
    assert "No source is named" in outcome.out and "> Example 13B\n" in outcome.out
    assert "-> research definitions: foundation model: yes" in outcome.out
    assert "Wrote model.json (3 facts)." in outcome.out and "\n  fmcheck ask model.json\n" in outcome.out
    card = card_at(tmp_path / "model.json")
    assert card["training"] == {"data": {"broad": {"value": True, "basis": "a crawl"}}}
    assert card["adaptation"] == {"wide_range": {"value": True, "basis": "many tasks were tried"}}


def test_a_repository_is_read_first_and_the_card_beside_it_is_found(fmcheck: "Fmcheck", repository: Path) -> None:
    outcome = fmcheck("init", "my-model", *DAY, stdin=lines("no", "", "no: support alone"))
    assert outcome.code == 0
    assert outcome.out.startswith(
        "Read README.md, trainer_state.json: 11 facts. 16 of 33 definitions are\n   answered, 15 of them only likely."
    )
    assert 'Is "mistralai/Mixtral-8x7B-v0.1" your own model (no: another provider\'s)?' in outcome.out
    assert "-> United Kingdom: foundation model: no (was likely yes)" in outcome.out
    assert "(end of input)" in outcome.out and "\x1b" not in outcome.out
    card = card_at(repository / "model.fmcheck-card.json")
    assert card["lineage"]["bases"][0]["same_provider"] is False
    assert {"field": "/adaptation/wide_range", "where": "answered when fmcheck asked"} in card["provenance"]["facts"]
    judged = fmcheck("my-model", "--format", "concise", "--select", "uk.cma.fm", *DAY)
    assert judged.out == "my-model/model.fmcheck-card.json: uk.cma.fm: does_not_meet (guidance, soft_law): adaptability: false\n"


def test_the_law_is_behind_a_question_mark_and_answers_can_be_taken_back(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    outcome = fmcheck("init", *DAY, stdin=lines("x", "back", "?", "yes, so", "what", "back", "no, narrow", "stop"))
    assert "There is no answer to take back." in outcome.out
    assert '"trained on broad data"' in outcome.out and "Field of the card: /training/data/broad." in outcome.out
    assert "found 'what', expected yes, no or don't know" in outcome.out
    assert outcome.out.count("1. Is the model trained on broad data?") == 2
    assert card_at(tmp_path / "model.json")["training"]["data"] == {"broad": {"value": False, "basis": "narrow"}}


def test_a_reason_is_asked_where_a_judgement_decides_and_back_leads_to_the_question(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    outcome = fmcheck("init", *DAY, stdin=lines("x", "no", "back", "no", "?", "one corpus of law", "stop"))
    assert outcome.out.count("In one sentence, why?") == 2 and "The reason is written beside the judgement" in outcome.out
    assert card_at(tmp_path / "model.json")["training"]["data"] == {"broad": {"value": False, "basis": "one corpus of law"}}


def test_what_is_known_is_not_asked_and_dont_know_asks_no_more(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    outcome = fmcheck("init", *DAY, stdin=lines("x", *["don't know"] * 60))
    assert outcome.code == 0 and "No question is left" in outcome.out
    assert outcome.out.count("Is the model trained on broad data?") == 1
    assert card_at(tmp_path / "model.json") == {"schema_version": "1.0", "model": {"name": "x"}}


def test_a_file_that_exists_is_not_replaced_unasked(fmcheck: "Fmcheck", write: "Write", tmp_path: Path) -> None:
    before = (tmp_path / write("model.json")).read_bytes()
    outcome = fmcheck("init", *DAY, stdin=lines("x"))
    assert outcome.code == 2 and "`fmcheck ask model.json` goes on with it" in outcome.err and outcome.out == ""
    assert (tmp_path / "model.json").read_bytes() == before
    assert fmcheck("init", "--force", *DAY, stdin=lines("x")).code == 0
    assert card_at(tmp_path / "model.json")["model"] == {"name": "x"}


def test_without_a_name_there_is_no_card(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    outcome = fmcheck("init", *DAY, stdin=b"")
    assert outcome.code == 2 and "no name yet" in outcome.err and list(tmp_path.iterdir()) == []


def test_ask_keeps_the_text_of_the_card(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    text = '{"model": {"name": "x"},\n "schema_version": "1.0",\n "training": {"compute": {"direct_flop": 70.0E+9}}\n}\n'
    (tmp_path / "card.json").write_text(text, encoding="utf-8")
    outcome = fmcheck("ask", "card.json", "--in-place", *DAY, stdin=lines("no, narrow", "stop"))
    assert outcome.code == 0, outcome.err
    made = (tmp_path / "card.json").read_text(encoding="utf-8")
    assert made == text.replace("70.0E+9}}", '70.0E+9}, "data": {"broad": {"value": false, "basis": "narrow"}}}')


def test_ask_writes_only_where_that_is_confirmed(fmcheck: "Fmcheck", write: "Write", tmp_path: Path) -> None:
    before = (tmp_path / write("card.json")).read_bytes()
    for ending in ([], ["no"], ["card.json"]):
        outcome = fmcheck("ask", "card.json", *DAY, stdin=lines("no, narrow", "stop", *ending))
        assert outcome.code == 2 and "add --in-place or --out FILE" in outcome.err
        assert (tmp_path / "card.json").read_bytes() == before
    assert fmcheck("ask", "card.json", *DAY, stdin=lines("no, narrow", "stop", "other.json")).code == 0
    assert card_at(tmp_path / "other.json")["training"]["data"]["broad"]["value"] is False
    assert fmcheck("ask", "card.json", *DAY, stdin=lines("no, narrow", "stop", "yes")).code == 0
    assert (tmp_path / "card.json").read_bytes() != before


def test_ask_without_answers_writes_nothing(fmcheck: "Fmcheck", write: "Write", tmp_path: Path) -> None:
    before = (tmp_path / write("card.json")).read_bytes()
    outcome = fmcheck("ask", "card.json", *DAY, stdin=b"")
    assert outcome.code == 0 and "Nothing was answered, and nothing is written." in outcome.out
    assert (tmp_path / "card.json").read_bytes() == before


def test_the_card_can_go_to_standard_output_and_the_dialogue_to_standard_error(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    outcome = fmcheck("init", "--out", "-", *DAY, stdin=lines("x", "stop"))
    assert outcome.code == 0 and decode(outcome.stdout) == {"schema_version": "1.0", "model": {"name": "x"}}
    assert "What is the model called?" in outcome.err and list(tmp_path.iterdir()) == []


def test_answers_are_printed_rather_than_lost_where_the_file_cannot_be_written(fmcheck: "Fmcheck") -> None:
    outcome = fmcheck("init", "--out", "/dev/null", "--force", *DAY, stdin=lines("x", "no, narrow", "stop"))
    assert outcome.code == 2 and "printed here instead" in outcome.err and "--out /dev/null: is not a regular file" in outcome.err
    card = decode(outcome.out[outcome.out.index("\n{\n") :].encode())
    assert is_valid(card) and card["training"]["data"]["broad"]["basis"] == "narrow"  # type: ignore[index]


def test_the_minimal_card_is_valid_and_explained_apart(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    outcome = fmcheck("init", "--minimal")
    assert outcome.code == 0 and is_valid(decode(outcome.stdout))
    assert "training.compute.direct_flop: How much compute did training take" in outcome.err
    assert fmcheck("init", "--minimal", "--out", "model.json").out == "" and is_valid(card_at(tmp_path / "model.json"))
    assert fmcheck("init", "--minimal", "--out", "model.json").code == 2


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("init", "a", "b"), 2, "found 2 sources"),
        (("init", "-"), 2, "standard input holds the answers"),
        (("init", "nowhere"), 3, "cannot be read"),
        (("init", "--out", "nowhere/model.json"), 2, "no file can be written there"),
        (("init", "--minimal", "good.json"), 2, "--minimal with a source"),
        (("ask",), 2, "found no cards"),
        (("ask", "my-model"), 2, "`fmcheck init my-model` makes one of it"),
        (("ask", "bad.json"), 3, "bad.json:"),
        (("ask", "good.json", "--in-place", "--out", "x.json"), 2, "--in-place"),
    ],
)
def test_mistakes_are_said_before_anything_is_asked(
    fmcheck: "Fmcheck", write: "Write", repository: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    write("good.json")
    (tmp_path / "bad.json").write_text('{"schema_version": "1.0", "model": {}}', encoding="utf-8")
    outcome = fmcheck(*arguments, *(() if "--minimal" in arguments else DAY), stdin=b"")
    assert outcome.code == code and says in outcome.err and "1." not in outcome.out, outcome.both


def test_hostile_input_commands_no_terminal_and_breaks_no_card(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    hostile = b"\x1b]0;x\x07\xff\xfe Name\n\x1b[2J\n" + b"y" * 100_000 + b"\nno, \xe2\x80\xae\x1b[31m reason\nstop\n"
    outcome = fmcheck("init", *DAY, stdin=hostile)
    assert outcome.code == 0, outcome.err
    assert "\x1b" not in outcome.both and "\u202e" not in outcome.both
    text = (tmp_path / "model.json").read_text(encoding="utf-8")
    assert "\x1b" not in text and "\u202e" not in text and "reason" in text
    assert is_valid(json.loads(text))


def test_a_set_amount_may_be_a_range(fmcheck: "Fmcheck", write: "Write") -> None:
    outcome = fmcheck(write(), "--set", "training.compute.direct_flop=1e24 to 3e24", "--select", "eu.gl.criterion", "--format", "json")
    assert outcome.code == 0 and "1e24 to 3e24" in outcome.out
