"""Until the first tag records may grow; the gate reads those of every earlier layout, as they were signed off.

`records/` has one of each: `first` of 23 and 24 November 2026; `second` with states of duties that came with the law of 28 November;
`third` of a bill with several models. In the first two facts have names that were changed since.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

RECORDS = Path(__file__).parent / "records"
LAYOUTS = ("first/model.json", "first/asked.json", "first/renamed.json", "second/model.json", "third/bom.json")
DAY = ("--as-of", "2026-11-24")


@pytest.fixture
def laid_out(tmp_path: Path) -> Callable[[str], tuple[str, Path]]:
    """A card of an earlier layout in the working directory, by its path below `records`, and the record beside it."""

    def take(card: str) -> tuple[str, Path]:
        path = RECORDS / card
        for file in (path, path.with_suffix(".fmcheck.json")):
            shutil.copy(file, tmp_path / file.name)
        return path.name, tmp_path / f"{path.stem}.fmcheck.json"

    return take


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_record_of_an_earlier_layout_is_read(quick: "Quick", laid_out: Callable[[str], tuple[str, Path]], layout: str) -> None:
    card, _ = laid_out(layout)
    outcome = quick("gate", card, *DAY)
    assert outcome.code in (0, 1) and "record of fmcheck" not in outcome.both and "by hand" not in outcome.both, outcome.both
    assert "state_of_the_art" not in outcome.out and "licence: modification" not in outcome.out, "a name that changed is no change"


@pytest.mark.parametrize("layout", ["first/model.json", "third/bom.json"])
def test_one_whose_verdicts_still_hold_opens_the_gate(quick: "Quick", laid_out: Callable[[str], tuple[str, Path]], layout: str) -> None:
    card, _ = laid_out(layout)
    outcome = quick("gate", card, *DAY)
    assert outcome.code == 0 and outcome.out.endswith("gate open\n"), outcome.both


def test_one_of_it_still_closes_the_gate_where_a_verdict_changed(
    quick: "Quick", laid_out: Callable[[str], tuple[str, Path]], tmp_path: Path
) -> None:
    card, _ = laid_out("first/model.json")
    (tmp_path / card).write_text((RECORDS / "first/model.json").read_text().replace('"wide_range": true', '"wide_range": false'))
    outcome = quick("gate", card, *DAY)
    assert outcome.code == 1 and "crfm.2021" in outcome.out
