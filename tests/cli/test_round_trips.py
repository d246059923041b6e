"""A card that is written as a bill of materials and read back says the same, also where a text is long or a name is unusual."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode

if TYPE_CHECKING:
    from tests.conftest import Quick

DAY = ("--as-of", "2026-11-24")


def there_and_back(quick: "Quick", path: Path, **sections: Any) -> Any:
    card = {"schema_version": "1.0", "model": {"name": "Lark"}} | sections
    (path / "lark.json").write_text(json.dumps(card), encoding="utf-8")
    for source, to, target in (("lark.json", "cyclonedx", "lark.cdx.json"), ("lark.cdx.json", "card", "back.json")):
        outcome = quick("convert", source, "--to", to, "--output", target, "--quiet", *DAY)
        assert outcome.code == 0, outcome.err
    return decode((path / "back.json").read_bytes())


def test_a_long_text_comes_back_whole(quick: "Quick", tmp_path: Path) -> None:
    text = "word " * 1999 + "ended"  # the 10,000 characters that are kept
    judged = {"value": True, "basis": text}
    back = there_and_back(quick, tmp_path, model={"name": "Lark", "description": text}, capability={"significant_generality": judged})
    assert back["model"]["description"] == text and back["capability"]["significant_generality"] == judged


def test_what_is_cut_of_a_text_is_told(quick: "Quick", tmp_path: Path) -> None:
    back = there_and_back(quick, tmp_path, model={"name": "Lark", "description": "x" * 12_000})
    assert back["model"]["description"] == "x" * 10_000
    assert "/model/description has more than 10,000 characters; what comes after them was left out" in back["provenance"]["notes"][0]


@pytest.mark.parametrize("name", ["/data/ckpt-3", "a checkpoint that we trained and that is not published", "Wren-8B"])
def test_a_base_comes_back_whatever_its_name(quick: "Quick", tmp_path: Path, name: str) -> None:
    assert there_and_back(quick, tmp_path, lineage={"bases": [{"name": name}]})["lineage"]["bases"] == [{"name": name}]


@pytest.mark.parametrize("total", [7, 999, 1000, 6738415616])
def test_a_count_comes_back_however_small(quick: "Quick", tmp_path: Path, total: int) -> None:
    back = there_and_back(quick, tmp_path, architecture={"parameters": {"total": total}})
    assert back["architecture"]["parameters"]["total"]["value"] == total


@pytest.mark.parametrize("name", ["MIT License", "Apache 2.0", "MIT", "llama2"])
def test_a_licence_comes_back_as_it_was_called(quick: "Quick", tmp_path: Path, name: str) -> None:
    back = there_and_back(quick, tmp_path, licence={"spdx": name})
    assert back["licence"] == {"spdx": name} and "notes" not in back["provenance"]


def test_a_text_of_several_lines_reads_alike_from_an_attestation_and_from_a_bill(quick: "Quick", tmp_path: Path) -> None:
    model = {"name": "Lark", "description": "One\nTwo\u2028Three"}
    bill = there_and_back(quick, tmp_path, model=model)
    outcome = quick("lark.json", "--format", "cyclonedx", "--select", "eu.aia.3-63", *DAY)
    (tmp_path / "attested.cdx.json").write_text(outcome.out, encoding="utf-8")
    attested: Any = decode(quick("convert", "attested.cdx.json", *DAY).stdout)
    assert attested["model"] == bill["model"] == {"name": "Lark", "description": "One Two Three"}


def test_no_energy_at_all_comes_back_as_that(quick: "Quick", tmp_path: Path) -> None:
    assert there_and_back(quick, tmp_path, training={"energy_mwh": 0})["training"]["energy_mwh"]["value"] == 0


@pytest.mark.parametrize("number", ["1e400", "1e-400", "9" * 150])
def test_a_number_that_no_card_may_hold_is_left_out_of_one(quick: "Quick", tmp_path: Path, number: str) -> None:
    said = [{"name": f"fmcheck:{field}", "value": number} for field in ("architecture:context_tokens", "training:compute:direct_flop")]
    model = {"type": "machine-learning-model", "name": "a", "properties": said}
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [model]}
    (tmp_path / "a.cdx.json").write_text(json.dumps(bill), encoding="utf-8")
    assert quick("convert", "a.cdx.json", "--output", "back.json", *DAY).code == 0
    assert quick("validate", "back.json").code == 0, "what convert writes, every command reads"
    card: Any = decode((tmp_path / "back.json").read_bytes())
    assert set(card) == {"schema_version", "model", "provenance"} and len(card["provenance"]["notes"]) == 2


def test_one_figure_inside_the_range_of_another_is_no_contradiction(quick: "Quick", tmp_path: Path) -> None:
    said = [{"name": "fmcheck:architecture:parameters:total", "value": "6.5e9 to 7.5e9"}]
    said += [{"name": "cdx:ai-ml:model:parameter:count", "value": count} for count in ("7B", "9B")]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "components": [{"type": "machine-learning-model", "name": "a", "properties": said}],
    }
    (tmp_path / "a.cdx.json").write_text(json.dumps(bill), encoding="utf-8")
    card: Any = decode(quick("convert", "a.cdx.json", *DAY).stdout)
    inside, outside = card["provenance"]["notes"]
    assert inside.endswith("as 7e9; a.cdx.json /components/0/properties/0 gives 6.5e9 to 7.5e9, which was kept")
    assert outside.endswith("as 9e9; a.cdx.json /components/0/properties/0 gives 6.5e9 to 7.5e9")
