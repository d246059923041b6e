"""A dialogue with somebody tired, through the command: what is typed in other words, commands in other words, and the last question."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Write

ON = ("--as-of", "2026-11-28", "--select", "us-ca.sb53.frontier-model")


def lines(*answers: str) -> bytes:
    return "".join(f"{answer}\n" for answer in answers).encode()


def card(tmp_path: Path, name: str = "card.json") -> dict[str, Any]:
    found = json.loads((tmp_path / name).read_bytes())
    assert isinstance(found, dict)
    return found


def test_a_dialogue_in_other_words_writes_the_same_card(fmcheck: "Fmcheck", write: "Write", tmp_path: Path) -> None:
    write("card.json", lineage={"bases": []})
    said = ("oui (un crawl du web)", "dunno", "undo", "Ja", "sure, it was tried", "15T", "2,1 × 10²⁶ FLOPs, I think")
    outcome = fmcheck("ask", "card.json", "--in-place", *ON, stdin=lines(*said))
    assert outcome.code == 0, outcome.both
    assert "0 of 1 definition is answered." in outcome.out
    assert "found '15T', which may be parameters or tokens" in " ".join(outcome.out.split())
    made = card(tmp_path)
    assert made["training"]["data"]["broad"] == {"value": True, "basis": "un crawl du web"}
    assert made["capability"]["general_output"] is True
    assert made["training"]["compute"]["total_flop"] == {"value": 2.1e26, "basis": "estimated"}
    assert "California: frontier model: yes" in outcome.out


@pytest.mark.parametrize("word", ["ok", "Yes please", "y.", "sure"])
def test_the_last_question_takes_no_word_for_the_name_of_a_file(fmcheck: "Fmcheck", write: "Write", tmp_path: Path, word: str) -> None:
    write("card.json")
    outcome = fmcheck("ask", "card.json", *ON, stdin=lines("no", "narrow", word, "no"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["card.json"]
    if word == "Yes please":
        assert outcome.code == 2 and "the name of another file ends in .json" in outcome.out
    else:
        assert outcome.code == 0 and card(tmp_path)["training"]["data"]["broad"] == {"value": False, "basis": "narrow"}


def test_nothing_answered_writes_nothing_in_place(fmcheck: "Fmcheck", write: "Write", tmp_path: Path) -> None:
    before = (tmp_path / write("card.json")).read_bytes()
    outcome = fmcheck("ask", "card.json", "--in-place", *ON, stdin=lines("no clue", "stop"))
    assert outcome.code == 0 and "Nothing was answered, and nothing is written." in outcome.out
    assert (tmp_path / "card.json").read_bytes() == before


def test_what_was_passed_over_is_offered_again(fmcheck: "Fmcheck", write: "Write") -> None:
    write("card.json", lineage={"bases": []})
    outcome = fmcheck("ask", "card.json", "--in-place", *ON, stdin=lines("yes, a crawl", "n/a", "n/a", "n/a", "n/a"))
    assert "No question is left" in outcome.out and "  fmcheck ask card.json\n" in outcome.out
    done = fmcheck("ask", "card.json", "--in-place", *ON, stdin=lines("no, one task", "stop"))
    assert "Next, for the verdicts, and to sign it off:" in done.out and "fmcheck ask" not in done.out


@pytest.mark.parametrize("amount", ["1,2e26", "1.2 × 10²⁶", "120'000'000'000'000'000'000'000'000"])
def test_set_takes_amounts_in_the_same_words(fmcheck: "Fmcheck", write: "Write", amount: str) -> None:
    name = write("card.json")
    outcome = fmcheck(name, "--set", f"training.compute.total_flop={amount}", *ON, "--format", "json")
    assert outcome.code == 0 and '"1.2e26"' in outcome.out
