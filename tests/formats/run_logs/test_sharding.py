"""A figure of the library has an upper end where it is known how much it may have left out."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.formats.run_logs.network import PACKED, SIX, SPLIT, Network
from compliance.formats.run_logs.reading import Reading
from compliance.formats.run_logs.sharding import uncounted

BASE = Decimal("7e9")
KNOWN = Network(None, None, BASE, BASE, SIX, False, "")
OF_MATRICES = KNOWN._replace(size=None, least=Decimal("7e8"))
STEPS = Reading("log", Decimal("4e18"), samples=Decimal(8000))


def run(**more: str | bool) -> Reading:
    changed: dict[str, Any] = {key: value if isinstance(value, bool) else Decimal(value) for key, value in more.items()}
    return STEPS._replace(**changed)


@pytest.mark.parametrize(
    ("reading", "network", "times", "why"),
    [
        (STEPS, KNOWN, 1024, "up to 1024 times"),
        (run(machines="8"), KNOWN, 8, "up to 8 times"),
        (run(machines="5000"), KNOWN, 1024, "up to 1024 times"),
        (run(machines="1"), KNOWN, 1, ""),
        # 4e18 FLOP and 1e8 tokens: 6.7e9 parameters were counted, with 8e8 tokens an eighth of them
        (run(tokens="1e8"), KNOWN, 1, ""),
        (run(tokens="8e8"), KNOWN, None, "not counted"),
        (run(tokens="8e8"), OF_MATRICES, 1024, "up to 1024 times"),
        (run(parameters="7e9", exact=True), KNOWN, 1, ""),
        (run(parameters="7e9"), KNOWN, 1024, "up to 1024 times"),
        (run(parameters="2e6", exact=True), KNOWN, None, "not counted"),
        (run(flop="2.1e16"), KNOWN, None, "not counted"),
        (run(flop="2.1e16", every_sample=True), KNOWN, 1024, "up to 1024 times"),
        (run(flop="5.3e15", every_sample=True), KNOWN, None, "not counted"),
        (STEPS, KNOWN._replace(hidden=SPLIT), None, "DeepSpeed may have split up the parameters"),
        (run(tokens="1e8"), KNOWN._replace(hidden=SPLIT), 1, ""),
        (STEPS, KNOWN._replace(hidden=PACKED), None, "the base is packed"),
        (STEPS, KNOWN._replace(size=None, least=None), None, "the size of the network is not known"),
        (STEPS._replace(samples=None), KNOWN, None, "neither tokens nor steps are known"),
    ],
)
def test_how_often_the_figure_may_be_contained_in_the_whole(reading: Reading, network: Network, times: int | None, why: str) -> None:
    notes = list[str]()
    found = uncounted(reading, network, notes)
    assert found.times == times and why in found.why and bool(found.why) is (times != 1)
    assert bool(notes) is ("not counted" in found.why)
