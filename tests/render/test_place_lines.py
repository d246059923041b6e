"""The lines of one place on the screen: which definition speaks for it, how the others are answered, and on narrow terminals."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.render.conftest import ON

if TYPE_CHECKING:
    from tests.conftest import Quick


def test_a_place_on_one_line_says_how_its_other_definitions_are_answered(screen: Any) -> None:
    assert re.search(r"^California +foundation model; 2 open, 2 likely no +✓ yes$", screen("examples/models/gpt-4.json"), re.M)
    assert re.search(r"^New York, Illinois +frontier model and 1 more, from 2027 +✗ no$", screen("examples/models/gpt-1.json"), re.M)


def test_a_narrow_terminal_names_places_by_code_and_still_says_what_rests_on_the_first(screen: Any) -> None:
    lines = screen("examples/models/gpt-4.json", width=60).splitlines()
    assert re.match(r"EU +general-purpose AI model +✓ yes$", lines[2])
    assert any(re.match(r" +with systemic risk +~ likely yes$", line) for line in lines[3:6])
    assert len(lines) <= 30


def test_the_definition_that_speaks_for_a_place_is_not_cut_off(screen: Any) -> None:
    for card in ("examples/repositories/microsoft__phi-2", "examples/repositories/example__support-lora"):
        line = next(line for line in screen(card).splitlines() if line.startswith("United States"))
        assert "..." not in line and re.match(r"United States +large language model; 3 open, 1 likely no +\? open", line), line


def test_two_answers_of_one_text_that_is_no_law_are_not_two_entries(screen: Any) -> None:
    text = " ".join(screen("examples/repositories/example__support-lora").split())
    assert "Not law: EU Guidelines: downstream modifier likely no (+1) · EU Parliament" in text


def test_the_columns_of_a_matrix_begin_with_the_places_that_people_look_for(screen: Any) -> None:
    assert screen("examples/models").splitlines()[2].split()[:4] == ["EU", "US", "US-CA", "US-NY"]


def test_a_law_that_is_coming_says_so_on_one_line(quick: "Quick", tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text('{"schema_version": "1.0", "model": {"name": "Fine"}}')
    text = quick("check", str(path), *ON, "--format", "screen").out
    assert re.search(r"^Illinois +frontier model and 1 more, from 2027 +\? open$", text, re.M)


def test_what_rests_on_another_definition_is_below_it(screen: Any) -> None:
    lines = screen("examples/models/gpt-4.json").splitlines()
    assert re.match(r"European Union +general-purpose AI model +✓ yes$", lines[2])
    assert any(re.match(r" {23}with systemic risk +~ likely yes$", line) for line in lines[3:7])
