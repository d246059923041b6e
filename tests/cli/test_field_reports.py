"""Small inputs of the kinds that public reports describe: what a person types, and what must hold of the answer."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Outcome, Quick

DAY = ("--as-of", "2026-11-23")
GATE = ("--fail-on", "meets:eu.aia.51-2", *DAY)
BIG = {
    "schema_version": "1.0",
    "model": {"name": "m"},
    "capability": {"significant_generality": True, "wide_tasks": True},
    "training": {"data": {"large": True}, "compute": {"cumulative_flop": 4e25}},
}
SPDX = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()


def put(files: dict[str, Any]) -> None:
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def readme(body: str, front: str = "license: mit") -> dict[str, Any]:
    return {"README.md": f"---\n{front}\n---\n# M\n\n{body}\n"}


def bill(**component: Any) -> dict[str, Any]:
    component = {"type": "machine-learning-model", "name": "m", **component}
    return {"bom.json": {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [component]}}


def document(*elements: dict[str, Any]) -> dict[str, Any]:
    listed = [{"creationInfo": "_:c", "spdxId": f"urn:{number}", **element} for number, element in enumerate(elements)]
    return {"a.spdx3.json": {"@context": SPDX, "@graph": listed}}


def converted(quick: "Quick", source: str) -> tuple[dict[str, Any], "Outcome"]:
    outcome = quick("convert", source, *DAY)
    assert outcome.code == 0, outcome.err
    card: dict[str, Any] = json.loads(outcome.out)
    return card, outcome


def facts(card: dict[str, Any]) -> str:
    return json.dumps({key: value for key, value in card.items() if key != "provenance"})


@pytest.mark.parametrize(
    "value",
    [
        "Not applicable",
        "Trained from scratch",
        "None (no base was used)",
        "From what is known, there is no word of the model having been tuned from another one. The text is about networks in general.",
    ],
)
def test_a_line_that_names_no_base_makes_none(quick: "Quick", value: str) -> None:
    put(readme(f"- **Finetuned from model [optional]:** {value}"))
    card, _ = converted(quick, "README.md")
    assert "lineage" not in card


def test_a_remark_is_no_part_of_a_base(quick: "Quick") -> None:
    put(readme("- **Finetuned from model:** org/base-v3 (86M parameters)"))
    assert converted(quick, "README.md")[0]["lineage"]["bases"][0]["name"] == "org/base-v3"


def test_a_folder_of_a_machine_is_no_base_of_an_adapter(quick: "Quick") -> None:
    put({"repo/adapter_config.json": {"peft_type": "LORA", "base_model_name_or_path": "/home/someone/base"}, "repo/README.md": "# A\n"})
    card, outcome = converted(quick, "repo")
    assert "/home/" not in facts(card) and "/home/someone/base" in outcome.err


def test_a_folder_among_merged_models_is_unnamed(quick: "Quick") -> None:
    put(readme("", "base_model:\n- ./models/one\n- org/two-7B\ntags:\n- merge"))
    card, _ = converted(quick, "README.md")
    assert "./models" not in facts(card) and "org/two-7B" in [base["name"] for base in card["lineage"]["bases"]]


def test_placeholders_of_a_bill_are_no_facts(quick: "Quick") -> None:
    parameters = {"architectureFamily": "unknown", "task": "text-generation"}
    considerations = {"technicalLimitations": ["N/A"], "useCases": ["Not specified"]}
    put(
        bill(
            description="No description available",
            supplier={"name": "NOASSERTION"},
            licenses=[{"license": {"name": "NOASSERTION"}}],
            pedigree={"ancestors": [{"type": "machine-learning-model", "name": "unknown"}]},
            modelCard={"modelParameters": parameters, "considerations": considerations},
        )
    )
    card, _ = converted(quick, "bom.json")
    assert card.keys() & {"lineage", "provider", "licence", "architecture", "documentation"} == set() and card["model"] == {"name": "m"}


def test_a_mention_is_read_with_its_description(quick: "Quick") -> None:
    files = bill(name="Example-3B-v1", version="1.0", licenses=[{"license": {"id": "Apache-2.0"}}])
    files["bom.json"]["metadata"] = {"component": {"type": "machine-learning-model", "name": "Example-3B", "version": "1.0"}}
    put(files)
    assert converted(quick, "bom.json")[0]["licence"]["spdx"] == "Apache-2.0"


WITH_TYPES = [
    bill(modelCard={"modelParameters": {"architectureFamily": "llama"}}),
    document({"type": "ai_AIPackage", "name": "m", "ai_typeOfModel": ["text-generation", "qwen2"]}),
]


@pytest.mark.parametrize("files", WITH_TYPES)
def test_a_type_of_the_hub_is_known_in_bills(quick: "Quick", files: dict[str, Any]) -> None:
    put(files)
    assert converted(quick, next(iter(files)))[0]["architecture"]["family"] == "transformer"


def test_every_package_is_judged(quick: "Quick") -> None:
    put(document({"type": "ai_AIPackage", "name": "one"}, {"type": "ai_AIPackage", "name": "two"}))
    assert len(json.loads(quick("a.spdx3.json", "--format", "json", *DAY).out)["assessments"]) == 2


@pytest.mark.parametrize(
    ("line", "section", "value"),
    [
        ("**Cumulative Compute:** 1.23 * 10^20 FLOPS", ("training", "compute", "cumulative_flop", "value"), 1.23e20),
        ("**Number of model parameters:** 7B (7*10^9)  ", ("architecture", "parameters", "total", "value"), 7e9),
        ("### Release Date:\nHuggingface : 03/16/2026", ("model", "released"), "2026-03-16"),
    ],
)
def test_lines_of_a_vendors_template_are_read(quick: "Quick", line: str, section: tuple[str, ...], value: object) -> None:
    put(readme(line))
    node: Any = converted(quick, "README.md")[0]
    for key in section:
        node = node[key]
    assert node == value


def test_front_matter_in_a_code_block_does_not_pass_in_silence(quick: "Quick") -> None:
    put({"README.md": "```---\nlicense: mit\nbase_model: org/base\n---\n```\n# M\n"})
    outcome = quick("validate", "--strict", "--from", "huggingface", "README.md")
    assert outcome.code == 3 and "front matter" in outcome.out


def test_a_walk_leaves_out_what_is_installed(quick: "Quick") -> None:
    put({"model.json": BIG, "node_modules/x/model.json": BIG, ".venv/lib/model.json": BIG})
    assert len(json.loads(quick(".", "--format", "json", *DAY).out)["assessments"]) == 1


@pytest.mark.parametrize("other", [bill(type="library"), document({"type": "dataset_DatasetPackage", "name": "d"})])
def test_a_bill_without_a_model_does_not_fail_a_walk(quick: "Quick", other: dict[str, Any]) -> None:
    put({"model.json": {"schema_version": "1.0", "model": {"name": "m"}}, **other})
    outcome = quick("check", ".", *GATE)
    assert outcome.code == 0 and next(iter(other)) in outcome.err


def test_a_policy_by_another_name_does_not_pass_in_silence(quick: "Quick") -> None:
    put({"m.json": BIG, ".fmcheck.toml": 'fail-on = ["meets:eu.aia.51-2"]\n'})
    assert ".fmcheck.toml" in quick("check", "m.json", *DAY).err


def index(declared: int, size: int, shards: int) -> dict[str, Any]:
    weights = {f"{number}.weight": f"model-{number:05d}-of-{shards:05d}.safetensors" for number in range(1, shards + 1)}
    return {"metadata": {"total_parameters": declared, "total_size": size}, "weight_map": weights}


def test_an_index_alone_gives_the_count_that_it_declares(quick: "Quick") -> None:
    config = {"model_type": "qwen3_moe", "quantization": {"group_size": 64, "bits": 8}}
    put({"repo/config.json": config, "repo/model.safetensors.index.json": index(314590621012, 334382046752, 2)})
    (found,) = json.loads(quick("measure", "repo", "--format", "json").out)["models"]
    assert found["total"] == 314590621012 and found["parameters"]["low"] <= found["total"] <= found["parameters"]["high"]


@pytest.mark.parametrize("format", ["sarif", "gitlab"])
def test_locations_count_from_the_root_of_the_repository(fmcheck: "Fmcheck", tmp_path: Path, format: str) -> None:
    put({"models/m.json": BIG})
    made = fmcheck("m.json", *GATE, "--format", format, cwd=tmp_path / "models", env={"CI_PROJECT_DIR": str(tmp_path)})
    report = json.loads(made.out)
    if format == "gitlab":
        found = {item["location"]["path"] for item in report}
    else:
        places = [place for result in report["runs"][0]["results"] for place in result["locations"]]
        found = {place["physicalLocation"]["artifactLocation"]["uri"] for place in places}
    assert found == {"models/m.json"}
