"""What an editor shows says the same as the command: the definition that speaks for a place, and the same words."""

from pathlib import Path

from compliance.cli.editor.shown import shown

CARD = Path(__file__).resolve().parents[3] / "examples/models/gpt-4.json"


def test_the_line_at_the_top_names_what_the_screen_names() -> None:
    told = shown(str(CARD), CARD.read_text(), "2026-11-28", ())
    assert "European Union: general-purpose AI model: yes | United States: large language model" in told.answers()


def test_a_field_says_what_is_likely_and_what_is_in_force_as_reports_do() -> None:
    text = CARD.read_text()
    line = next(number for number, written in enumerate(text.split("\n")) if '"direct_flop"' in written)
    told = shown(str(CARD), text, "2026-11-28", ()).at(line, text.split("\n")[line].index('"direct_flop"') + 1)
    assert "**undetermined, likely yes**: " in told and "(in force since 2 August 2025)" in told
