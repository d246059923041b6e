"""What a CycloneDX ML-BOM states becomes facts of a card; what it does not state clearly becomes a note, and never a judgement."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.drafting.draft import Draft
from compliance.errors import InputError
from compliance.formats import Material
from compliance.formats.cyclonedx.read import read, read_all
from compliance.formats.detect import of_json
from tests.formats.provenance import notes_of as notes

MODEL = {"type": "machine-learning-model", "name": "Example 70B"}


def bom(**members: Any) -> Any:
    return decode(encode({"bomFormat": "CycloneDX", "specVersion": "1.6", **members}).encode())


def drafted(**members: Any) -> Draft:
    """The draft of a bill of one model with these members."""
    return read(Material("x.cdx.json", content=bom(components=[MODEL | members])))


def with_properties(*pairs: tuple[str, str]) -> Draft:
    return drafted(modelCard={"properties": [{"name": name, "value": value} for name, value in pairs]})


def parameters(**members: Any) -> Draft:
    return drafted(modelCard={"modelParameters": members})


@pytest.mark.parametrize(
    "members",
    [
        {"components": [MODEL]},
        {"metadata": {"component": MODEL}},
        {"metadata": {"component": {"type": "application", "name": "app"}}, "components": [{"type": "library", "components": [MODEL]}]},
    ],
)
def test_the_one_model_is_found_wherever_it_stands(members: Any) -> None:
    draft = read(Material("x.cdx.json", content=bom(**members)))
    assert draft.at("/model/name") == "Example 70B"
    assert notes(draft) == ""


def parts(**members: Any) -> dict[str, Any]:
    return {part: draft.at("/model/name") for part, draft in read_all(Material("x.cdx.json", content=bom(**members)))}


def test_every_model_of_a_bill_is_read_that_of_the_metadata_first() -> None:
    described = MODEL | {"licenses": [{"license": {"id": "MIT"}}]}
    several = [described | {"bom-ref": "a"}, described | {"name": "Tiny", "bom-ref": "b", "components": [described | {"name": "Head"}]}]
    main = {"component": described | {"name": "Main"}}
    assert parts(components=several, metadata=main) == {
        "/metadata/component": "Main",
        "a": "Example 70B",
        "b": "Tiny",
        "/components/1/components/0": "Head",
    }
    with pytest.raises(InputError, match="4 models in this bill"):
        read(Material("x.cdx.json", content=bom(components=several, metadata=main)))


def test_a_bom_ref_that_two_models_share_names_neither() -> None:
    twice = [MODEL | {"bom-ref": "m", "name": name, "publisher": "P"} for name in ("one", "two")]
    assert parts(components=twice) == {"/components/0": "one", "/components/1": "two"}


def test_a_model_that_is_repeated_to_the_letter_is_one() -> None:
    assert parts(components=[MODEL, MODEL], metadata={"component": MODEL}) == {"/metadata/component": "Example 70B"}


FULL = {"bom-ref": "m", "type": "machine-learning-model", "name": "Example-3B-v1", "licenses": [{"license": {"id": "MIT"}}]}


@pytest.mark.parametrize(
    "mention",
    [
        {"name": "Example-3B"},
        {"name": "example_3b", "version": "1.0"},
        {"name": "Example-3B-v1", "version": "1.0"},
        {"name": "other words", "bom-ref": "m"},
        {"name": "owner/Example-3B-v1"},
    ],
)
@pytest.mark.parametrize("nested", [False, True])
def test_a_mention_and_the_description_of_one_model_are_read_as_one(mention: dict[str, str], nested: bool) -> None:
    stub = {"type": "machine-learning-model", "description": "A model.", **mention}
    content = bom(components=[stub, FULL]) if nested else bom(components=[FULL], metadata={"component": stub})
    ((_, draft),) = read_all(Material("x.cdx.json", content=content))
    assert draft.at("/licence/spdx") == "MIT" and draft.at("/model/description") == "A model."
    assert draft.at("/model/name") == "Example-3B-v1" and "were read as one" in notes(draft)


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Example-3B-v2"},
        {"name": "Example-30B"},
        {"name": "Example-3B-v1", "version": "9"},
        {"name": "Example-3B", "purl": "pkg:huggingface/else/Example-3B"},
    ],
)
def test_another_model_is_not_taken_for_a_mention(other: dict[str, str]) -> None:
    full = FULL | {"version": "1.0", "purl": "pkg:huggingface/owner/Example-3B-v1"}
    found = parts(components=[full], metadata={"component": {"type": "machine-learning-model", **other}})
    assert len(found) == 2


def test_a_bill_of_too_many_models_is_refused_with_a_number() -> None:
    with pytest.raises(InputError, match="2,001 models in one bill of materials; at most 2,000"):
        read_all(Material("x", content=bom(components=[{"type": "machine-learning-model", "name": str(i)} for i in range(2001)])))


def test_a_bill_without_a_model_is_refused_and_the_message_says_what_it_holds() -> None:
    with pytest.raises(InputError, match="found 2 of type library, 1 of type application"):
        read(Material("x", content=bom(metadata={"component": {"type": "application"}}, components=[{"type": "library"}] * 2)))
    with pytest.raises(InputError, match="no component at all"):
        read(Material("x", content=bom()))
    with pytest.raises(InputError, match="bomFormat"):
        read(Material("x", content=[]))


@pytest.mark.parametrize("place", ["component", "card", "parameters"])
def test_properties_are_read_in_all_three_places_where_they_are_published(place: str) -> None:
    stated = {"properties": [{"name": "cdx:ai-ml:model:parameter:count", "value": "174.6B"}]}
    inside: dict[str, Any] = {"component": stated, "card": {"modelCard": stated}, "parameters": {"modelCard": {"modelParameters": stated}}}
    assert drafted(**inside[place]).at("/architecture/parameters/total")["value"] == Decimal("174600000000")


def test_the_official_names_for_parameters_context_languages_and_tuning_are_read() -> None:
    draft = drafted(
        pedigree={"ancestors": [MODEL | {"group": "example", "name": "Base", "version": "2"}]},
        modelCard={
            "properties": [
                {"name": "cdx:ai-ml:model:hyperparameter:context_length", "value": Decimal(8192)},
                {"name": "cdx:ai-ml:model:language", "value": "de, en"},
                {"name": "cdx:ai-ml:model:language", "value": "la"},
                {"name": "cdx:ai-ml:model:parameter:tuning_method", "value": "sft,rlhf"},
            ]
        },
    )
    assert draft.at("/architecture/context_tokens")["value"] == 8192
    assert draft.at("/documentation/languages") == ["de", "en", "la"]
    assert draft.at("/training/post_training") == ["sft", "rlhf"]
    assert draft.at("/lineage/bases") == [{"name": "example/Base 2", "relation": "finetune"}]


@pytest.mark.parametrize(("methods", "relation"), [("lora", "adapter"), ("sft,qlora", None), ("prune", None), ("full", "finetune")])
def test_the_relation_to_the_base_is_stated_only_where_all_methods_of_tuning_say_the_same(methods: str, relation: str | None) -> None:
    named = [{"name": "cdx:ai-ml:model:parameter:tune_method", "value": methods}]
    draft = drafted(pedigree={"ancestors": [MODEL]}, properties=named)
    assert draft.at("/lineage/bases/0").get("relation") == relation


def test_modalities_that_are_neither_inputs_nor_outputs_are_noted() -> None:
    draft = drafted(properties=[{"name": "cdx:ai-ml:model:modality:code"}, {"name": "cdx:ai-ml:model:modality", "value": "text"}])
    assert draft.at("/capability") is None
    assert "the modalities code, text do not distinguish inputs from outputs" in notes(draft)


def test_nvidia_figures_keep_their_units() -> None:
    draft = with_properties(
        ("nvidia:inference:training_duration_wall_clock", "54 days"),
        ("nvidia:inference:training_duration_hardware", "30,840,000"),
        ("nvidia:inference:hardware_units_count", "16000"),
        ("nvidia:inference:hardware_units_types", "H100 SXM"),
        ("nvidia:architecture:base_model", "This model was developed based on Example-Base-8B."),
        ("nvidia:model:release_dates", "build.nvidia.com 08/18/2025 via https://example.org"),
        ("nvidia:model:release_dates", "Hugging Face 07/30/2025"),
        ("nvidia:dataset:gpai:private_datasets", "Example Corpus, 2020-2024"),
    )
    assert draft.at("/training/wall_clock_days")["value"] == 54
    assert draft.at("/training/hardware") == [{"accelerator": "H100 SXM", "count": 16000, "hours": Decimal("1927.5")}]
    assert draft.at("/lineage/bases") == [{"name": "Example-Base-8B"}]
    assert draft.at("/model/released") == "2025-07-30"
    assert draft.at("/training/data/sources") == [{"name": "Example Corpus, 2020-2024", "kind": "private"}]
    assert notes(draft) == ""


def test_hours_of_all_hardware_are_not_shared_out_among_several_types_or_an_unknown_number() -> None:
    hours = ("nvidia:inference:training_duration_hardware", "1000")
    several = with_properties(
        hours,
        *(("nvidia:inference:hardware_units_types", name) for name in ("A100", "H100")),
        ("nvidia:inference:hardware_units_count", "8"),
    )
    assert several.at("/training/hardware") == [{"accelerator": "A100"}, {"accelerator": "H100"}]
    assert "hardware_units_count 8 is of 2 types" in notes(several) and "training_duration_hardware 1000 is of 2 types" in notes(several)
    alone = with_properties(hours)
    assert alone.at("/training") is None and "not on how many units" in notes(alone)


def test_compute_whose_notion_is_not_stated_is_noted_and_no_field_gets_it() -> None:
    draft = with_properties(
        ("nvidia:inference:compute_operations", "3.8e25"),
        ("nvidia:inference:gpu_utilization", "0.97"),
        ("nvidia:dataset:gpai:total_size", "1.5e13"),
        ("fmcheck:training:compute:flop", "3.8e25"),
    )
    assert draft.at("/training") is None
    for words in (
        "'3.8e25' are the operations of training",
        "share of the peak",
        "data points",
        "fmcheck:training:compute:flop is 3.8e25 and",
    ):
        assert words in notes(draft)


def test_what_the_source_says_is_undisclosed_is_recorded_as_unknown() -> None:
    draft = with_properties(("cdx:ai-ml:model:parameter:count", "Undisclosed"), ("fmcheck:training:compute:direct_flop", "unknown"))
    assert [(told["field"], told["says"]) for told in draft.card("x")["provenance"]["unknown"]] == [
        ("/architecture/parameters/total", "Undisclosed"),
        ("/training/compute/direct_flop", "unknown"),
    ]
    assert draft.at("/architecture") is None and draft.at("/training") is None


def test_a_number_that_cannot_be_read_is_noted() -> None:
    draft = with_properties(("cdx:ai-ml:model:parameter:count", "about seven billion"))
    assert "'about seven billion' is not a number of parameters that can be read" in notes(draft)


def test_properties_of_our_own_name_any_field_with_its_basis_range_and_evidence() -> None:
    draft = with_properties(
        ("fmcheck:training:compute:cumulative_flop", "3.8e25 (3e25 to 5e25)"),
        ("fmcheck:training:compute:cumulative_flop:basis", "estimated"),
        ("fmcheck:training:compute:cumulative_flop:source", "https://example.org"),
        ("fmcheck:training:compute:direct_flop", "at least 2e25"),
        ("fmcheck:training:data:tokens", ">1e13"),
        ("fmcheck:training:data:broad", "true"),
        ("fmcheck:training:data:large", "false"),
        ("fmcheck:training:data:large:basis", "ten files"),
        ("fmcheck:training:data:large:evidence", "a.md"),
        ("fmcheck:training:data:large:evidence", "b.md"),
        ("fmcheck:lineage:bases:1:name", "Second"),
        ("fmcheck:lineage:bases:0:name", "First"),
        ("fmcheck:lineage:bases:0:training_flop", "2e24 to 3e24"),
        ("fmcheck:documentation:technical", "docs/technical.pdf"),
        ("fmcheck:documentation:technical:version", "2"),
        ("fmcheck:capability:outputs_complete", "true"),
    )
    compute, data = draft.at("/training/compute"), draft.at("/training/data")
    assert compute["cumulative_flop"] == {
        "value": Decimal("3.8e25"),
        "low": Decimal("3e25"),
        "high": Decimal("5e25"),
        "basis": "estimated",
        "source": "https://example.org",
    }
    assert compute["direct_flop"] == {
        "low": Decimal("2e25"),
        "basis": "reported",
        "source": "x.cdx.json /components/0/modelCard/properties/3",
    }
    assert data["tokens"]["band"] == ">1e13"
    assert data["broad"] is True, "stated without a basis, and not given one here"
    assert data["large"] == {"value": False, "basis": "ten files", "evidence": ["a.md", "b.md"]}
    assert draft.at("/lineage/bases") == [
        {"name": "First", "training_flop": {"low": Decimal("2e24"), "high": Decimal("3e24")}},
        {"name": "Second"},
    ]
    assert draft.at("/documentation/technical") == {"url": "docs/technical.pdf", "version": "2"}
    assert draft.at("/capability/outputs_complete") is True
    assert notes(draft) == ""


def test_that_there_is_no_base_model_can_be_stated() -> None:
    draft = with_properties(("fmcheck:lineage:bases", "none"), ("fmcheck:lineage:modification_flop", "1e20"))
    assert draft.at("/lineage/bases") == []
    assert draft.at("/lineage/modification_flop")["value"] == Decimal("1e20")
    assert notes(draft) == ""


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([("fmcheck:training:compute:flops", "1")], "is not a field of a card"),
        ([("fmcheck:training:data:broad:becaus", "x")], "is not a field of a card"),
        ([("fmcheck:training:data:broad", "yes")], "neither true nor false"),
        ([("fmcheck:training:compute:direct_flop", "1e24 FLOP/s")], "may be a rate"),
        ([("fmcheck:training:compute:direct_flop", "1e24"), ("fmcheck:training:compute:direct_flop", "2e24")], "2 different values"),
        ([("fmcheck:training:compute:direct_flop:basis", "measured")], "itself is missing"),
        ([("fmcheck:training:compute:direct_flop", "5e24 to 1e24")], "does not fit"),
        ([("fmcheck:lineage:bases:first:name", "x")], "is not a field of a card"),
        ([("fmcheck:provenance:source_format", "x")], "is not a field of a card"),
        ([("fmcheck:" + "a:" * 5000, "x")], "is not a field of a card"),
    ],
)
def test_a_property_of_our_own_that_cannot_be_used_is_noted(pairs: list[tuple[str, str]], told: str) -> None:
    draft = with_properties(*pairs)
    assert told in notes(draft)
    assert draft.card("x").keys() <= {"schema_version", "model", "provenance"}


def test_who_made_it_is_the_provider_before_who_publishes_or_supplies_it_and_the_others_are_noted() -> None:
    draft = drafted(supplier={"name": "Hub"}, publisher="Example Labs", authors=[{"name": "A. Author"}])
    assert draft.at("/provider/name") == "Example Labs"
    assert "names Hub; the provider is taken from" in notes(draft) and "names A. Author; the" in notes(draft)
    assert not draft.faults, "a supplier beside a maker is no contradiction"
    maker = {"name": "Maker", "url": ["https://example.org"], "address": {"country": "CH"}, "contact": [{"email": "a@example.org"}]}
    draft = drafted(manufacturer=maker, publisher="Example Labs")
    assert draft.at("/provider") == {"name": "Maker", "country": "CH", "url": "https://example.org"}
    assert draft.at("/documentation/contact") == "a@example.org"
    assert drafted(authors=[{"name": "A"}, {"name": "B"}]).at("/provider/name") == "A, B"


def test_a_country_is_stated_only_by_its_code_and_a_group_is_no_provider() -> None:
    draft = drafted(supplier={"name": "Labs", "address": {"country": "United States"}})
    assert draft.at("/provider") == {"name": "Labs"} and "not a country code" in notes(draft)
    draft = drafted(group="uploader")
    assert draft.at("/provider") is None and "namespace of an upload" in notes(draft)


@pytest.mark.parametrize(
    ("licences", "name"),
    [
        ([{"license": {"id": "Apache-2.0", "url": "https://example.org/licence"}}], "Apache-2.0"),
        ([{"license": {"name": "Example Community Licence"}}], "Example Community Licence"),
        ([{"expression": "MIT OR Apache-2.0"}], "MIT OR Apache-2.0"),
        ([{"license": {"id": "MIT"}}, {"license": {"id": "MIT", "acknowledgement": "concluded"}}], "MIT"),
    ],
)
def test_one_licence_is_taken_by_identifier_name_or_expression(licences: Any, name: str) -> None:
    draft = drafted(licenses=licences)
    assert draft.at("/licence/spdx") == name
    assert draft.at("/licence/url") == licences[0].get("license", {}).get("url")


def test_of_several_licences_none_is_taken() -> None:
    draft = drafted(licenses=[{"license": {"id": "MIT", "url": "https://example.org"}}, {"license": {"id": "GPL-3.0-only"}}])
    assert draft.at("/licence") is None and "2 licences (MIT, GPL-3.0-only)" in notes(draft)


def test_only_clear_words_for_kinds_of_data_are_taken() -> None:
    draft = parameters(
        inputs=[{"format": word} for word in ("text/plain", "image/png", "Audio (16 kHz)", "text and video", "string", "byte[]")],
        outputs=[{"format": word} for word in ("Embeddings", "application/json", "Text. " + "Long prose. " * 20)],
    )
    assert draft.at("/capability") == {"inputs": ["text", "image", "audio", "video"], "outputs": ["embedding"]}
    for word in ("'string'", "'byte[]'", "'application/json'", "is a description of outputs"):
        assert word in notes(draft)


@pytest.mark.parametrize(
    ("family", "architecture", "taken"),
    [
        ("Decoder-only Transformer", "", "transformer"),
        ("", "ResNet-50 CNN", "convolutional"),
        ("state-space", "", "state-space"),
        ("diffusion transformer", "", None),
        ("llama", "LlamaForCausalLM", "transformer"),
        ("", "Qwen2ForCausalLM", "transformer"),
        ("Qwen2", "", "transformer"),
        ("falcon-mamba", "", "state-space"),
        ("lfm2", "", None),
        ("other", "", "other"),
    ],
)
def test_the_kind_of_network_is_taken_when_exactly_one_is_named(family: str, architecture: str, taken: str | None) -> None:
    draft = parameters(architectureFamily=family, modelArchitecture=architecture)
    assert draft.at("/architecture/family") == taken
    assert ("kind of network" in notes(draft)) is (taken is None)


def test_the_approach_self_supervised_is_a_statement_and_another_approach_is_no_denial() -> None:
    stated = parameters(approach={"type": "self-supervised"}).at("/training/self_supervised")
    assert stated["value"] is True and "self-supervised" in stated["basis"]
    supervised = parameters(approach={"type": "supervised"})
    assert supervised.at("/training") == {"process": "approach: supervised"}


def consuming(*activities: tuple[str, Any, str]) -> Draft:
    entries = [
        {"activity": name, "energyProviders": [], "activityEnergyCost": {"value": value, "unit": unit}} for name, value, unit in activities
    ]
    return drafted(modelCard={"considerations": {"environmentalConsiderations": {"energyConsumptions": entries}}})


def test_the_energy_of_training_is_summed_in_megawatt_hours() -> None:
    assert consuming(("training", Decimal("0.4"), "kWh")).at("/training/energy_mwh")["value"] == Decimal("0.0004")
    both = consuming(("training", Decimal(27000000), "kWh"), ("fine-tuning", Decimal(500000), "kWh"), ("inference", Decimal(9), "kWh"))
    assert both.at("/training/energy_mwh")["value"] == 27500 and both.at("/training/energy_mwh")["basis"] == "derived"
    alone = consuming(("fine-tuning", Decimal(500000), "kWh")).at("/training/energy_mwh")
    assert alone["low"] == 500 and "value" not in alone and "high" not in alone
    wrong = consuming(("training", Decimal(1), "MWh"))
    assert wrong.at("/training") is None and "not energy in kWh" in notes(wrong)


def test_data_sets_are_read_where_they_stand_and_where_they_are_referred_to() -> None:
    content = bom(
        components=[
            MODEL
            | {
                "modelCard": {
                    "modelParameters": {
                        "datasets": [
                            {"type": "dataset", "name": "Inline", "contents": {"url": "https://example.org/inline"}},
                            {"ref": "data-1"},
                            {"ref": "data-2"},
                            {"type": "configuration", "name": "settings"},
                        ]
                    }
                }
            },
            {
                "type": "data",
                "bom-ref": "data-1",
                "name": "Referred",
                "data": [{"type": "dataset", "contents": {"url": "https://example.org/1"}}],
            },
        ]
    )
    draft = read(Material("x.cdx.json", content=content))
    assert draft.at("/training/data/sources") == [
        {"name": "Inline", "url": "https://example.org/inline"},
        {"name": "Referred", "url": "https://example.org/1"},
    ]
    assert "no component has the bom-ref 'data-2'" in notes(draft)


def test_uses_users_limitations_page_and_day_of_release_are_read() -> None:
    draft = drafted(
        externalReferences=[{"type": "distribution", "url": "https://example.org/get"}, {"type": "website", "url": "https://example.org"}],
        releaseNotes={"type": "major", "timestamp": "2025-02-03T04:05:06Z"},
        modelCard={"considerations": {"users": ["Lawyers"], "useCases": ["Drafts.", "Search"], "technicalLimitations": ["Slow"]}},
    )
    assert draft.at("/documentation") == {"intended_uses": "Drafts; Search; users: Lawyers", "limitations": "Slow"}
    assert draft.at("/model/url") == "https://example.org"
    assert draft.at("/model/released") == "2025-02-03" and "day of the release notes" in notes(draft)


def test_every_fact_says_where_it_stands() -> None:
    facts = drafted(publisher="Labs").card("x")["provenance"]["facts"]
    assert facts == [
        {"field": "/model/name", "where": "x.cdx.json /components/0/name", "basis": "reported"},
        {"field": "/provider/name", "where": "x.cdx.json /components/0/publisher", "basis": "reported"},
    ]


def test_lists_without_end_are_cut_with_a_note() -> None:
    names = [{"name": "nvidia:dataset:web_crawler_name", "value": f"crawler {number}"} for number in range(3000)]
    draft = drafted(properties=names, modelCard={"considerations": {"useCases": ["x"] * 3000}})
    assert len(draft.at("/training/data/sources")) == 500
    assert "holds 500 entries" in notes(draft) and "3,000 entries; the first 500" in notes(draft)


@pytest.mark.parametrize("version", ["1.5", "1.6", "1.7"])
def test_a_document_in_the_form_of_the_specifications_samples_is_read(version: str) -> None:
    """Placeholders stand where facts could; outputs are given as a type of a programming language."""
    card = {
        "modelParameters": {
            "approach": {"type": "supervised"},
            "task": "to be filled",
            "architectureFamily": "to be filled",
            "modelArchitecture": "to be filled",
            "datasets": [
                {"type": "dataset", "name": "Pictures", "contents": {"url": "https://example.org/data"}, "classification": "public"}
            ],
            "inputs": [{"format": "string"}],
            "outputs": [{"format": "byte[]"}],
        },
        "considerations": {"users": ["Painters"], "useCases": ["Sketches"], "technicalLimitations": ["Hands"]},
    }
    component = {
        "bom-ref": "component-a",
        "type": "machine-learning-model",
        "publisher": "Example Labs",
        "group": "Example",
        "name": "painter",
        "version": "1.4",
        "modelCard": card,
    }
    content = {
        "$schema": f"http://cyclonedx.org/schema/bom-{version}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": version,
        "version": 1,
        "components": [component],
    }
    assert of_json(content) == "cyclonedx"
    draft = read(Material("bom.json", content=decode(encode(content).encode())))
    assert draft.at("/model/name") == "Example/painter" and draft.at("/model/version") == "1.4"
    assert draft.at("/training/data/sources") == [{"name": "Pictures", "url": "https://example.org/data"}]
    assert draft.at("/architecture") is None and "'byte[]'" in notes(draft)
