"""Cards with figures of training, written as text so that each number is as a person wrote it, and the warnings that they get."""

from compliance.assessment.advisories import Advisory, of_card
from compliance.card.decode import decode
from compliance.case.case import Case

DAY = "2026-11-24"
DENSE = '"family": "transformer", "sparse": false, "parameters": {"total": 7e9}'
CHIPS = '"count": 1000, "hours": 100, "peak_flop_per_second": 1e15'  # 3.6e23 operations at the peak
TOKENS = '"tokens": 2e12'  # 8.4e22 operations for 7e9 parameters
BASE = '"bases": [{"name": "B", "training_flop": 8.4e22}]'


def told(text: str) -> list[Advisory]:
    card = decode(text.encode())
    assert isinstance(card, dict)
    return list(of_card(Case(card, DAY)))


def card(compute: str = "", data: str = "", hardware: str = "", architecture: str = DENSE, lineage: str = "", name: str = "M") -> str:
    return f"""{{"model": {{"name": "{name}"}}, "architecture": {{{architecture}}}, "lineage": {{{lineage}}},
        "training": {{"data": {{{data}}}, "compute": {{{compute}}}, "hardware": [{f"{{{hardware}}}" if hardware else ""}]}}}}"""
