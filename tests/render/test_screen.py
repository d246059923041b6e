"""The first screen as a person sees it: it answers first, and fits whatever the width."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.render.columns import beside, cells, cut, fitted, padded, wrapped
from tests.render.conftest import ON, ROOT

if TYPE_CHECKING:
    from tests.conftest import Quick

CARDS = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "examples").glob("*/*.json") if "schema_version" in path.read_text())
WORDS = {"yes": "meets", "no": "does_not_meet", "open": "undetermined", "likely yes": "undetermined", "likely no": "undetermined"}


def test_there_are_cards_to_try() -> None:
    assert len(CARDS) > 15


@pytest.mark.parametrize("card", CARDS)
def test_a_card_fits_on_a_screen(screen: Any, card: str) -> None:
    lines = screen(card).splitlines()
    assert len(lines) <= 25
    assert max(map(cells, lines)) <= 80


WIDTHS = [60, 61, 71, 72, 79, 80, 100, 139, 140, 160, 200]


@pytest.mark.parametrize(
    ("width", "more"), [*((width, ()) for width in WIDTHS), (80, ("--all",)), (140, ("--all",)), (80, ("--no-likely",))]
)
def test_no_line_is_wider_than_the_terminal(screen: Any, width: int, more: tuple[str, ...]) -> None:
    for cards in (["examples/models/gpt-4.json"], ["examples/models/gpt-1.json"], ["examples/fine-tuning/support-assistant.json"], CARDS):
        text = screen(*cards, width=width, more=more)
        assert max(map(cells, text.splitlines())) <= width


@pytest.mark.parametrize("format", ["table", "tree"])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_more_than_a_screen_fits_too_and_loses_nothing(quick: "Quick", monkeypatch: pytest.MonkeyPatch, format: str, width: int) -> None:
    arguments = ("check", str(ROOT / "examples" / "models" / "gpt-4.json"), *ON, "--format", format)
    whole = quick(*arguments).out
    monkeypatch.setenv("COLUMNS", str(width))
    text = quick(*arguments).out
    longest = max(cells(word) for word in whole.split())
    assert max(map(cells, text.splitlines())) <= max(width, longest)
    if format == "tree":
        assert re.sub(r"[\s│]+", "", text) == re.sub(r"[\s│]+", "", whole)
    else:
        assert all(id in text for id in re.findall(r"\b(?:eu|us|kr|cn|uk|it|crfm)[-.\w]*\.[-.\w]+", whole))


def test_every_answer_on_the_screen_is_the_verdict(quick: "Quick", screen: Any) -> None:
    for card in CARDS[:8]:
        report = json.loads(quick("check", str(ROOT / card), *ON, "--format", "json").out)
        verdicts = {(item["term"], item["verdict"]) for item in report["assessments"][0]["determinations"]}
        found = 0
        for line in screen(card, width=200).splitlines():
            rest, words = r"(?:;.*| and \d+ more| \+\d+)?", "likely yes|likely no|yes|no|open"
            told = re.match(rf"^.{{21}}(?P<term>(?!  with)\S.*?){rest} +[✓~?✗] (?P<word>{words})(?:  .*)?$", line)
            if told and "," not in told["term"] and "..." not in told["term"]:
                term = told["term"].partition(" (")[0]
                assert any(name.startswith(term) and verdict == WORDS[told["word"]] for name, verdict in verdicts), line
                found += 1
        assert found >= 3, card


def test_the_first_place_says_why_and_the_rest_is_counted_by_name(screen: Any) -> None:
    text = screen("examples/models/gpt-1.json")
    assert re.search(r"European Union +general-purpose AI model +✗ no\n +1.76e19 FLOP \(a third party's\), less than a \.\.\.\n", text)
    assert "Not law: EU Parliament 2023 open · US FedRAMP no · US EO 14110 no" in text
    crowded = screen("examples/models/gpt-4.json")
    assert re.search(r"\d more likely no: .*New York.*\(-v\)", crowded.replace("\n  ", " "))


def test_where_nothing_binds_what_was_asked_for_is_shown(screen: Any) -> None:
    text = screen("examples/models/gpt-4.json", more=("--place", "brazil,japan"))
    assert re.search(r"^Brazil +general-purpose AI system, proposed, not law +✓ yes$", text, re.M)
    assert "Japan: no such concept: " in text and "Not law" not in text
    assert re.search(
        r"^GPT-4 March 2023 +✓$", screen("examples/models/gpt-4.json", "examples/models/gpt-1.json", more=("--place", "brazil")), re.M
    )


def test_all_definitions_fit_on_a_screen_too(screen: Any) -> None:
    text = screen("examples/models/gpt-4.json", more=("--all",))
    assert len(text.splitlines()) <= 25 and re.search(r"\d+ more \(-v\)", text)


def test_places_where_something_is_met_are_not_left_to_the_rest(screen: Any) -> None:
    text = screen("examples/release-gate/model.json")
    assert re.search(r"^European Union +general-purpose AI model; 2 yes, 1 open +✓ yes$", text, re.M)


def test_no_id_of_a_status_or_verdict_is_shown(screen: Any) -> None:
    for card in CARDS:
        assert not re.search(
            r"\b(does_not_meet|undetermined|never_enacted|soft_law|in_force|enacted_not_yet\w*)\b", screen(card, more=("--all",))
        )


def test_a_card_built_on_another_begins_with_how_much(screen: Any) -> None:
    text = screen("examples/fine-tuning/support-assistant.json")
    assert text.splitlines()[1].startswith("Built on acme/base: your 1.6e21 FLOP is 1 % of the base's 1.6e23 FLOP")


def test_duties_say_how_many_and_what_is_next(screen: Any) -> None:
    text = screen("examples/release-gate/model.json")
    assert re.search(r"\d+ dut(?:y follows|ies follow): .*not documented", text)


def test_a_card_that_is_not_json_fits_the_terminal(quick: "Quick", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "model.json"
    path.write_text("name: not json")
    whole = quick("check", str(path), "--format", "screen").out
    monkeypatch.setenv("COLUMNS", "80")
    text = quick("check", str(path), "--format", "screen").out
    assert max(map(cells, text.splitlines())) <= 80 < cells(whole.strip())
    assert "".join(text.split()) == "".join(whole.split())  # a path wider than the terminal is broken too


def test_markets_come_first(screen: Any, tmp_path: Path) -> None:
    card = json.loads((ROOT / "examples" / "models" / "gpt-4.json").read_text())
    card.setdefault("availability", {})["markets"] = [{"where": "KR", "date": "2023-03-14"}]
    path = tmp_path / "model.json"
    path.write_text(json.dumps(card))
    assert screen(str(path)).splitlines()[2].startswith("South Korea")


def test_red_is_kept_for_a_closed_gate_and_a_missing_duty(quick: "Quick", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    card = str(ROOT / "examples" / "models" / "gpt-4.json")
    quiet = quick("check", card, *ON, "--format", "screen")
    closed = quick("check", card, *ON, "--format", "screen", "--fail-on", "meets:eu.aia.3-63")
    assert "\x1b[31m" not in quiet.out and "\x1b[1m" in quiet.out
    assert closed.code == 1 and "\x1b[31mgate closed" in closed.out


def test_a_console_without_symbols_gets_letters(screen: Any, monkeypatch: pytest.MonkeyPatch, quick: "Quick") -> None:
    from compliance.cli import run as cli_run

    monkeypatch.setattr(cli_run, "console", lambda stream: (False, True))
    text = screen("examples/models/gpt-1.json")
    assert text.isascii() and "- no" in text and "+ yes" in text


def test_several_cards_are_a_matrix(screen: Any) -> None:
    text = screen(*CARDS)
    head = next(line for line in text.splitlines() if " EU " in line)
    assert head.split()[:2] == ["EU", "IT"] or "EU" in head.split()
    assert f"{len(CARDS)} models" in text and "✓ yes" in text and "What needs attention" in text


def test_the_matrix_agrees_with_the_report(quick: "Quick", screen: Any) -> None:
    cards = ["examples/models/gpt-1.json", "examples/models/gpt-4.json"]
    lines = screen(*cards, width=200).splitlines()
    head = next(line for line in lines if " EU " in line)
    column = head.index("US-CT")
    marks = {line.split()[0]: line[column] for line in lines if line.startswith("GPT")}
    for card, name in zip(cards, ("GPT-1", "GPT-4"), strict=True):
        report = json.loads(quick("check", str(ROOT / card), *ON, "--format", "json", "--select", "us-ct").out)
        (item,) = report["assessments"][0]["determinations"]
        mark = {"meets": "✓", "does_not_meet": "✗", "undetermined": "~" if item["likely"] else "?"}[item["verdict"]]
        assert mark == marks[name.split()[0]]


def test_very_many_cards_are_counted(quick: "Quick", tmp_path: Path, screen: Any) -> None:
    text = (ROOT / "examples" / "models" / "gpt-4.json").read_text()
    for number in range(45):
        (tmp_path / f"model-{number}.json").write_text(text.replace('"GPT-4"', f'"GPT-4 {number}"', 1))
    shown = screen(str(tmp_path))
    assert re.search(r"^EU +45 ", shown, re.M) and "Nearest to a line" in shown and len(shown.splitlines()) < 60


def test_an_unreadable_card_is_said(quick: "Quick", tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text('{"schema_version": "1.0", "model": {"name": 1}}')
    alone = quick("check", str(path), "--format", "screen")
    assert alone.code == 3 and "$.model.name" in alone.out
    both = quick("check", str(path), str(ROOT / "examples" / "models" / "gpt-1.json"), "--format", "screen")
    assert both.code == 3 and "cannot be judged" in both.out and "GPT-1" in both.out


@pytest.mark.parametrize(
    "text", ["", "a", "two words", "a " * 50, "模型 " * 30, "x" * 200, "é" * 70 + " end", "\U0001f600 " * 40, "   led in " * 9]
)
@pytest.mark.parametrize("width", [10, 40, 80])
def test_wrapping_keeps_to_the_width_and_every_letter(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert cells(cut(text, width)) <= width


def test_cells_are_counted_as_a_terminal_shows_them() -> None:
    assert (cells("abc"), cells("模型"), cells("e\u0301"), cells("\x1b[1mab\x1b[0m")) == (3, 4, 1, 2)
    assert padded("模型", 6) == "模型  " and beside("a", "b", 5) == "a   b"


def test_a_rule_fits_the_terminal(quick: "Quick", monkeypatch: pytest.MonkeyPatch) -> None:
    whole = quick("rule", "eu.aia.53-2", *ON).out
    monkeypatch.setenv("COLUMNS", "80")
    text = quick("rule", "eu.aia.53-2", *ON).out
    assert max(map(cells, text.splitlines())) <= 80 < max(map(cells, whole.splitlines()))
    assert re.sub(r"[\s>]+", "", text) == re.sub(r"[\s>]+", "", whole)


def test_a_branch_goes_on_below_itself() -> None:
    assert fitted("  label  one two three", 16) == "  label  one two\n         three".replace("         ", " " * 8)
    assert fitted("  > one two three", 12) == "  > one two\n  > three"
    assert fitted("  ├─ yes one two three", 14) == "  ├─ yes one\n  │    two\n  │    three"
    assert fitted("as it is", 0) == "as it is"
    address = "https://example.org/a-law-with-a-long-name"
    assert fitted(f"  source  one\n          {address}", 20) == f"  source  one\n          {address}"
    assert fitted(f"  source  words {address}", 18) == f"  source  words\n         {address}"
