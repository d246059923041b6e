"""fmcheck convert of a table: a card a row, each cell read as the answer to the question of its field."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode
from compliance.card.validate import is_valid

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick

ROOT = Path(__file__).resolve().parents[2]
TABLE = str(ROOT / "examples/tables/models.csv")
MAPPED = (
    *("--map", "Model=model.name", "--map", "Parameters=architecture.parameters.total", "--map", "Release=model.released"),
    *("--map", "Training=training.compute.direct_flop", "--map", "Markets=availability.markets", "--as-of", "2026-11-28"),
)


def cards(folder: Path) -> dict[str, Any]:
    made: dict[str, Any] = {path.stem: decode(path.read_bytes()) for path in folder.glob("*.json")}
    assert all(map(is_valid, made.values()))
    return made


def test_each_row_of_the_example_is_a_card(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    outcome = fmcheck("convert", TABLE, *MAPPED, "--out-dir", "cards")
    assert outcome.code == 0 and "column Parameters, reported)" in outcome.out
    made = cards(tmp_path / "cards")
    assert sorted(made) == ["example-70b", "example-7b", "example-tagger"]
    assert made["example-7b"]["training"]["hardware"] == [{"accelerator": "H100", "count": 256, "hours": 72}]
    assert made["example-7b"]["availability"] == {"markets": [{"where": "EU", "date": "2025-09-01"}, {"where": "US-CA"}]}
    assert made["example-7b"]["training"]["data"]["broad"] == {"value": True, "basis": "a crawl of the web"}
    (silence,) = made["example-70b"]["provenance"]["unknown"]
    assert silence["where"] == "models.csv line 3, column adaptation.wide_range"
    judged = fmcheck("cards", "--select", "crfm.2021", "--format", "concise", "--as-of", "2026-11-28", "--no-likely")
    verdicts = [line.split(": ")[2].split(" ")[0] for line in judged.out.splitlines()]
    assert verdicts == ["undetermined", "meets", "does_not_meet"]


def test_a_cell_that_is_no_answer_is_said_with_its_place_and_left_out(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("model.name;model.released;training.data.broad\nA;2025-13-01;perhaps\n", encoding="utf-8")
    outcome = quick("convert", "m.csv")
    assert outcome.code == 0 and decode(outcome.stdout)["model"] == {"name": "A"}  # type: ignore[index]
    assert "m.csv line 2, column training.data.broad: found 'perhaps', expected yes, no or don't know" in outcome.err
    assert "m.csv line 2, column model.released: '2025-13-01' is not a day that the calendar has" in outcome.err


@pytest.mark.parametrize(
    ("content", "options", "code", "says"),
    [
        (b"Label\nA\n", (), 2, "no column is the name of the model"),
        (b"Model\nA\n", ("--map", "Modl=model.name"), 2, "has no column 'Modl'"),
        (b"Model\nA\n", ("--map", "Model=model.nme"), 2, "the card has no field model.nme"),
        (b"Model\nA\n", ("--map", "Model"), 2, "not COLUMN=FIELD"),
        (b"model.name,Model\nA,B\n", ("--map", "Model=model.name"), 2, "two columns are for model.name"),
        (b"model.name\n", (), 3, "found 1 lines, expected the names of the columns"),
        (b"model.name,model.name\nA,B\n", (), 3, "two columns are named"),
        (b"model.name,b,,,c,b,c\nA,B\n", ("--map", "b=provider.name"), 3, "two columns are named 'b'"),
        (b"model.name\nA,B\n", (), 3, "m.csv: found 2 cells, expected at most 1"),
        (b'model.name\n"A\n', (), 3, "the table cannot be read"),
        (b"model.name\n\xff\n", (), 3, "not UTF-8"),
        (b"model.name\nA\nB\n", (), 2, "add --out-dir DIR"),
        (b"model.name\nA\n", ("--from", "spdx", "--map", "x=y"), 2, "leave one of the two out"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(
    quick: "Quick", tmp_path: Path, content: bytes, options: tuple[str, ...], code: int, says: str
) -> None:
    (tmp_path / "m.csv").write_bytes(content)
    outcome = quick("convert", "m.csv", *options)
    assert outcome.code == code and says in outcome.err, outcome.both


def test_hostile_cells_stay_text(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text('model.name,model.description\n"\x1b[31m../../A","=cmd()\u202e"\n', encoding="utf-8")
    outcome = quick("convert", "m.csv", "--out-dir", "cards")
    assert outcome.code == 0 and "\x1b" not in outcome.both and "\u202e" not in outcome.both
    (path,) = tmp_path.rglob("*.json")
    assert path.parent == tmp_path / "cards" and is_valid(decode(path.read_bytes()))
