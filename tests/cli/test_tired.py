"""A dialogue with somebody tired, through the command: what is typed in other words, commands in other words, and the last question."""

import json
import re
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


ASKED = ("--as-of", "2026-11-28", "--select", "cn.genai-measures.service")  # where it is offered is all that is open


def served(*markets: dict[str, str]) -> dict[str, Any]:
    listed = {"markets": list(markets)} if markets else {}
    return {"availability": {"public_generative": True, **listed}, "capability": {"outputs": ["text"]}}


def test_a_market_that_is_named_again_keeps_its_day(fmcheck: "Fmcheck", write: "Write", tmp_path: Path) -> None:
    write("card.json", **served({"where": "US", "date": "2026-09-01"}, {"where": "GB", "date": "2026-10-01"}))
    outcome = fmcheck("ask", "card.json", "--in-place", *ASKED, stdin=lines("US, China since 2026-11-01"))
    assert "Where is the model available? Name all places. So far: US, GB." in " ".join(outcome.out.split())
    kept = [{"where": "US", "date": "2026-09-01"}, {"where": "CN", "date": "2026-11-01"}]
    assert card(tmp_path)["availability"] == {"public_generative": True, "markets": kept, "markets_complete": True}


@pytest.mark.parametrize("format", ["tree", "table", "html", "json"])
def test_a_list_that_is_there_is_not_said_to_be_missing(fmcheck: "Fmcheck", write: "Write", format: str) -> None:
    def said(name: str) -> str:
        return " ".join(re.sub(r"<[^>]*>", "", fmcheck(name, *ASKED, "--format", format).out).split())

    listed, silent = write("listed.json", **served({"where": "US"})), write("silent.json", **served())
    assert "here is the model available, besides US? (if that is all: availability.markets_complete)" in said(listed)
    assert "here is the model available?" in said(silent) and "besides" not in said(silent)


def test_the_screen_says_which_markets_are_not_said(fmcheck: "Fmcheck", write: "Write") -> None:
    listed, silent = write("listed.json", **served({"where": "US"})), write("silent.json", **served())
    assert "not said: other markets\n" in fmcheck(listed, *ASKED, "--format", "screen").out
    assert "not said: markets\n" in fmcheck(silent, *ASKED, "--format", "screen").out
