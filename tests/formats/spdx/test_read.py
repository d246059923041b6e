"""What an SPDX 3 document states of its AI package becomes facts of a card, in either edition's names."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.drafting.draft import Draft
from compliance.errors import InputError
from compliance.formats import Material
from compliance.formats.detect import of_json
from compliance.formats.spdx.read import read, read_all
from tests.formats.provenance import notes_of as notes

CONTEXT = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"
PACKAGE = {"type": "ai_AIPackage", "spdxId": "urn:p", "name": "Example"}
LABS = {"type": "Organization", "spdxId": "urn:labs", "name": "Example Labs"}


def document(*elements: Any) -> Any:
    return decode(encode({"@context": CONTEXT, "@graph": list(elements)}).encode())


def drafted(*others: Any, **members: Any) -> Draft:
    return read(Material("x.spdx3.json", content=document(PACKAGE | members, *others)))


def related(relation: str, *to: Any, start: str = "urn:p") -> dict[str, Any]:
    return {"type": "Relationship", "spdxId": f"urn:{relation}:{start}", "from": start, "relationshipType": relation, "to": list(to)}


def unknown(draft: Draft) -> dict[str, str]:
    return {told["field"]: told["says"] for told in draft.card("x")["provenance"].get("unknown", ())}


@pytest.mark.parametrize("prefix", ["ai_", "ai:", "", "https://spdx.org/rdf/3.1/terms/AI/"])
def test_names_are_read_with_and_without_the_prefix_of_their_profile(prefix: str) -> None:
    package = {
        "@type": [f"{prefix}AIPackage"],
        "@id": "urn:p",
        "name": "Example",
        f"{prefix}domain": ["law"],
        f"{prefix}limitation": "Slow",
    }
    draft = read(Material("x", content=document(package)))
    assert draft.at("/documentation") == {"intended_uses": "domains: law", "limitations": "Slow"}


def test_name_version_release_page_and_who_made_it_are_read() -> None:
    draft = drafted(
        LABS,
        releaseTime="2025-03-13T00:00:00Z",
        software_packageVersion="2",
        software_downloadLocation="https://example.org/get",
        summary="A model",
        suppliedBy="urn:labs",
    )
    assert draft.at("/model") == {
        "name": "Example",
        "version": "2",
        "released": "2025-03-13",
        "description": "A model",
        "url": "https://example.org/get",
    }
    assert draft.at("/provider") == {"name": "Example Labs"}
    hub = {"type": "Organization", "spdxId": "urn:hub", "name": "Hub"}
    draft = drafted(LABS, hub, originatedBy=["urn:labs"], suppliedBy="urn:hub")
    assert draft.at("/provider/name") == "Example Labs" and "names Hub; the provider is taken from" in notes(draft)


def test_a_document_without_an_ai_package_is_refused_and_the_message_says_what_it_holds() -> None:
    with pytest.raises(InputError, match="found DatasetPackage, Organization"):
        read(Material("x", content=document(LABS, {"type": "dataset_DatasetPackage", "spdxId": "urn:d"})))
    with pytest.raises(InputError, match="no element"):
        read(Material("x", content=document()))
    with pytest.raises(InputError):
        read(Material("x", content="@graph"))


def test_every_package_is_read_the_root_first() -> None:
    other = PACKAGE | {"spdxId": "urn:q", "name": "Other"}
    root = {"type": "SpdxDocument", "rootElement": ["urn:q"]}
    found = read_all(Material("x", content=document(PACKAGE, other, root)))
    assert [(part, draft.at("/model/name")) for part, draft in found] == [("urn:q", "Other"), (PACKAGE["spdxId"], "Example")]
    with pytest.raises(InputError, match="2 AI packages"):
        read(Material("x", content=document(PACKAGE, other)))


def test_packages_without_an_identifier_of_their_own_are_told_apart_by_their_place() -> None:
    found = read_all(Material("x", content=document(PACKAGE, PACKAGE)))
    assert [part for part, _ in found] == ["/@graph/0", "/@graph/1"]


@pytest.mark.parametrize(("more", "count"), [({}, 1), ({"ai_domain": ["text"]}, 2)])
def test_a_base_of_which_no_more_is_said_than_its_name_is_no_model_of_its_own(more: dict[str, Any], count: int) -> None:
    base = {"type": "ai_AIPackage", "spdxId": "urn:q", "name": "Base", **more}
    descends = {"type": "Relationship", "from": PACKAGE["spdxId"], "relationshipType": "descendantOf", "to": ["urn:q"]}
    found = read_all(Material("x", content=document(PACKAGE, base, descends)))
    assert len(found) == count and found[0][1].at("/lineage/bases") == [{"name": "Base"}]


def test_noassertion_and_none_are_unknown_and_never_a_fact() -> None:
    draft = drafted(
        related("hasDeclaredLicense", "https://spdx.org/rdf/3.0.1/terms/Licensing/NoAssertion"),
        related("descendantOf", "https://spdx.org/rdf/3.0.1/terms/Core/NoneElement"),
        related("trainedOn", "NOASSERTION"),
        software_packageVersion="NOASSERTION",
        software_downloadLocation="NONE",
        suppliedBy="NOASSERTION",
    )
    assert unknown(draft).keys() == {
        *("/licence/spdx", "/lineage/bases", "/training/data/sources", "/model/version", "/model/url", "/provider/name"),
    }
    assert draft.card("x").keys() == {"schema_version", "model", "provenance"}


@pytest.mark.parametrize(
    ("target", "elements", "name"),
    [
        ("https://spdx.org/licenses/MIT", [], "MIT"),
        ("urn:l", [{"type": "simplelicensing_LicenseExpression", "simplelicensing_licenseExpression": "MIT OR ISC"}], "MIT OR ISC"),
        ("urn:l", [{"type": "expandedlicensing_CustomLicense", "name": "Example Licence"}], "Example Licence"),
        (
            "urn:l",
            [
                {"type": "expandedlicensing_ConjunctiveLicenseSet", "expandedlicensing_member": ["https://spdx.org/licenses/MIT", "urn:m"]},
                {"type": "expandedlicensing_CustomLicense", "spdxId": "urn:m", "name": "LicenseRef-x"},
            ],
            "MIT AND LicenseRef-x",
        ),
        (
            "urn:l",
            [
                {"type": "expandedlicensing_ConjunctiveLicenseSet", "expandedlicensing_member": ["https://spdx.org/licenses/MIT", "urn:m"]},
                {
                    "type": "simplelicensing_LicenseExpression",
                    "spdxId": "urn:m",
                    "simplelicensing_licenseExpression": "Apache-2.0 OR CC-BY-NC-4.0",
                },
            ],
            "MIT AND (Apache-2.0 OR CC-BY-NC-4.0)",
        ),
    ],
)
def test_a_licence_is_read_from_its_element_or_its_place_in_the_licence_list(target: str, elements: Any, name: str) -> None:
    draft = drafted(related("hasDeclaredLicense", target), *({"spdxId": "urn:l"} | element for element in elements))
    assert draft.at("/licence/spdx") == name


def test_the_declared_licence_is_taken_and_another_conclusion_is_noted() -> None:
    mit, isc = "https://spdx.org/licenses/MIT", "https://spdx.org/licenses/ISC"
    draft = drafted(related("hasConcludedLicense", isc), related("hasDeclaredLicense", mit))
    assert draft.at("/licence/spdx") == "MIT" and "ISC was concluded, and MIT is declared" in notes(draft)
    assert drafted(related("hasConcludedLicense", isc)).at("/licence/spdx") == "ISC"
    several = drafted(related("hasDeclaredLicense", mit, isc))
    assert several.at("/licence") is None and "2 licences" in notes(several)


def test_only_clear_keys_of_hyperparameters_are_parameters() -> None:
    entries = {"Number of parameters": "7.3*10^10", "active_parameters": "13B", "context_length": "8192", "parameters": "many", "dim": "21"}
    draft = drafted(ai_hyperparameter=[{"type": "DictionaryEntry", "key": key, "value": value} for key, value in entries.items()])
    assert draft.at("/architecture/parameters/total")["value"] == Decimal("7.3e10")
    assert draft.at("/architecture/parameters/active")["value"] == Decimal("1.3e10")
    assert draft.at("/architecture/context_tokens")["value"] == 8192
    assert "'many' is not a number of parameters that can be read" in notes(draft) and "hyperparameters: dim" in notes(draft)


def test_fields_of_the_card_can_be_named_as_hyperparameters() -> None:
    draft = drafted(ai_hyperparameter=[{"key": "fmcheck:training:compute:direct_flop", "value": "1.3e24"}])
    assert draft.at("/training/compute/direct_flop")["value"] == Decimal("1.3e24")


def energy(*entries: tuple[Any, str], tuning: bool = False) -> Draft:
    name = "ai_finetuningEnergyConsumption" if tuning else "ai_trainingEnergyConsumption"
    stated = [{"ai_energyQuantity": quantity, "ai_energyUnit": unit} for quantity, unit in entries]
    return drafted(ai_energyConsumption={"type": "ai_EnergyConsumption", name: stated})


def test_energy_is_converted_exactly_from_kilowatt_hours_and_megajoules() -> None:
    assert energy(("0.0048269", "kilowattHour")).at("/training/energy_mwh")["value"] == Decimal("0.0000048269")
    assert energy((Decimal(7200), "megajoule")).at("/training/energy_mwh")["value"] == 2
    third = energy((Decimal(1200), "megajoule")).at("/training/energy_mwh")
    assert third["low"] * 3 < 1 < third["high"] * 3 and third["high"] - third["low"] == Decimal("1e-20")
    assert energy(("1000", "kilowattHour"), ("3600", "megajoule")).at("/training/energy_mwh")["value"] == 2
    assert energy(("1000", "kilowattHour"), tuning=True).at("/training/energy_mwh")["low"] == 1
    other = energy(("5", "other"))
    assert other.at("/training") is None and "unit other, cannot be converted" in notes(other)


def test_data_sets_are_sources_and_their_size_without_a_unit_is_no_number_of_tokens() -> None:
    data = {"type": "dataset_DatasetPackage", "spdxId": "urn:d", "name": "Corpus", "software_downloadLocation": "https://example.org/d"}
    draft = drafted(
        data | {"dataset_datasetSize": Decimal("1e12"), "dataset_datasetType": ["text", "noAssertion"]},
        {"type": "software_File", "spdxId": "urn:f", "name": "model.bin"},
        related("contains", "urn:f"),
        related("trainedOn", "urn:d"),
        related("trainedOn", "urn:elsewhere", start="urn:f"),
        related("testedOn", "urn:test"),
    )
    assert draft.at("/training/data") == {
        "sources": [{"name": "Corpus", "url": "https://example.org/d"}, {"name": "urn:elsewhere"}],
        "modalities": ["text"],
    }
    assert "a size of 1e12 without a unit" in notes(draft)


def test_a_model_that_it_descends_from_is_a_base() -> None:
    base = {"type": "ai_AIPackage", "spdxId": "urn:b", "name": "Base", "software_packageVersion": "1.0"}
    draft = read(Material("x", content=document(PACKAGE, base, related("descendantOf", "urn:b"))))
    assert draft.at("/lineage/bases") == [{"name": "Base 1.0"}]


def test_types_of_model_and_a_risk_class_are_no_judgement() -> None:
    draft = drafted(
        ai_typeOfModel=["supervised", "Transformer"], ai_safetyRiskAssessment="serious", ai_informationAboutTraining="One epoch"
    )
    assert draft.at("/architecture/family") == "transformer"
    assert draft.at("/training") == {"process": "One epoch"} and draft.at("/risk") is None
    assert "risk class 'serious'" in notes(draft)
    assert drafted(ai_typeOfModel=["self-supervised"]).at("/training/self_supervised")["value"] is True


def test_a_document_of_files_is_read_as_the_sample_of_the_specification_is_built() -> None:
    """The package contains a file with the weights; that file, not the package, was trained on files. Energy is in kWh, as text."""
    files = [
        {"type": "software_File", "spdxId": f"urn:{name}", "name": name} for name in ("model.bin", "train.txt", "valid.txt", "test.txt")
    ]
    energy = {"ai_energyQuantity": "0.0048269", "ai_energyUnit": "kilowattHour", "type": "ai_EnergyConsumptionDescription"}
    package = PACKAGE | {"ai_energyConsumption": {"type": "ai_EnergyConsumption", "ai_trainingEnergyConsumption": [energy]}}
    expression = {"type": "simplelicensing_LicenseExpression", "spdxId": "urn:licence", "simplelicensing_licenseExpression": "CC0-1.0"}
    content = document(
        {"@id": "_:creationinfo", "type": "CreationInfo", "specVersion": "3.0.1"},
        {"type": "software_Sbom", "spdxId": "urn:sbom", "rootElement": ["urn:p"]},
        *files,
        package,
        expression,
        related("hasDeclaredLicense", "urn:licence"),
        related("hasConcludedLicense", "urn:licence"),
        related("contains", "urn:model.bin"),
        related("trainedOn", "urn:train.txt", "urn:valid.txt", start="urn:model.bin"),
        related("testedOn", "urn:test.txt", start="urn:model.bin"),
    )
    assert of_json(content) == "spdx"
    draft = read(Material("sbom.spdx3.json", content=content))
    assert draft.at("/licence/spdx") == "CC0-1.0"
    assert draft.at("/training/energy_mwh")["value"] == Decimal("0.0000048269")
    assert [source["name"] for source in draft.at("/training/data/sources")] == ["train.txt", "valid.txt"]
