"""Names of fields in other files: the message names the field of a card, with the value as it is written there."""

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.card.field_kinds import kind
from compliance.card.locate import pointer
from compliance.card.other_names import NAMES, fields, meant

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

CASES: list[tuple[str, dict[str, Any], str]] = [
    ("base_model", {"base_model": "org/base"}, 'write it as $.lineage.bases: [{"name": "org/base"}]'),
    ("baseModel", {"baseModel": ["a", "b"]}, 'write it as $.lineage.bases: [{"name": ...}]'),
    ("license", {"license": "Apache-2.0"}, 'write it as $.licence.spdx: "Apache-2.0"'),
    ("gpu_hours", {"gpu_hours": 2048}, '"count": ..., "hours": ...}]; count times hours makes the 2048 gpu_hours'),
    ("gpu_days", {"gpu_days": 100}, "100 gpu_days are 2400 hours, which count times hours makes"),
    ("h100_hours", {"h100_hours": "many"}, "count times hours makes the h100_hours"),
    ("parameters", {"parameters": "7B"}, "write it as $.architecture.parameters.total: 7e9"),
    ("parameters as a section", {"parameters": {"total": 7e9}}, '"parameters" belongs in $.architecture'),
    ("total_billion", {"total_billion": 13}, "13 total_billion is 1.3e10: write it as $.architecture.parameters.total: 1.3e10"),
    ("total_billion in place", {"architecture": {"parameters": {"total_billion": 13.5}}}, 'is 1.35e10: write "total": 1.35e10'),
    ("pflop_days", {"pflop_days": 25000}, "25000 pflop_days is 2.16e24 FLOP: write it as $.training.compute.direct_flop: 2.16e24"),
    ("a rate", {"zettaflops": 21}, "is 2.1e22 FLOP, if it counts operations and not operations per second: write it as $.training"),
    ("params", {"params": "13B"}, "write it as $.architecture.parameters.total: 1.3e10"),
    ("params in place", {"architecture": {"params": 7e9}}, "write it as $.architecture.parameters.total: 7e9"),
    ("flops", {"training": {"compute": {"flops": 1e25}}}, 'write "direct_flop": 1e25, or as cumulative_flop, where'),
    ("tokens", {"tokens": "2 trillion"}, "write it as $.training.data.tokens: 2e12"),
    ("context_length", {"context_length": 4096}, "write it as $.architecture.context_tokens: 4096"),
    ("release_date", {"model": {"name": "A", "release_date": "2024-01-01"}}, 'write "released": "2024-01-01"'),
    ("a date in other words", {"release_date": "May 2024"}, "write it as $.model.released: ..."),
    ("gpu", {"training": {"hardware": [{"gpu": "NVIDIA H100 SXM"}]}}, 'write "accelerator": "NVIDIA H100 SXM"'),
    ("gpu_hours in place", {"training": {"hardware": [{"gpu_hours": 9}]}}, 'write "count" and "hours"; count times hours'),
    ("energy_kwh", {"energy_kwh": 1300000}, "1.3e6 energy_kwh is 1300: write it as $.training.energy_mwh: 1300"),
    ("organization", {"organization": "Example"}, 'write it as $.provider.name: "Example"'),
    ("13 billion", {"architecture": {"parameters": {"total": "13 billion"}}}, "write 1.3e10 without quotes"),
    ("PFLOP-days in words", {"training": {"compute": {"direct_flop": "25000 pflop_days"}}}, "write 2.16e24 without quotes"),
    ("72h", {"training": {"hardware": [{"hours": "72h"}]}}, "write 72 without quotes"),
    ("40 %", {"training": {"hardware": [{"utilisation": "40 %"}]}}, "write the share 0.4 without quotes"),
]


@pytest.mark.parametrize(("sections", "remedy"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_message_names_the_field_and_converts_the_number(quick: "Quick", write: "Write", sections: dict[str, Any], remedy: str) -> None:
    outcome = quick("validate", write(**sections))
    assert outcome.code == 3 and outcome.out.count("\n") == 1 and remedy in outcome.out


def test_every_name_leads_to_a_field_of_the_card() -> None:
    assert [field for field in fields() if not kind(pointer("$." + field.replace("[]", "[0]")))] == []
    assert all(name == name.lower() and " " not in name for name in NAMES)


def test_a_required_field_under_another_name_is_one_mistake(quick: "Quick", tmp_path: Any) -> None:
    (tmp_path / "card.json").write_text(json.dumps({"schema_version": "1.0", "model": {"title": "A"}}), encoding="utf-8")
    outcome = quick("validate", "card.json")
    assert outcome.out.count("\n") == 1 and 'write "name": "A"' in outcome.out


@given(
    st.one_of(st.sampled_from(sorted(NAMES)), st.text()), st.one_of(st.text(), st.floats(), st.booleans(), st.none(), st.lists(st.text()))
)
def test_no_name_and_no_value_is_a_defect(key: str, value: object) -> None:
    told = meant(key, value, "$", kind)
    assert told is None or (told.remedy and kind(pointer("$." + told.field.replace("[]", "[0]"))))
