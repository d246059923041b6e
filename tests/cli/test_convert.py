"""fmcheck convert, and judging a foreign format directly: what is found, where it stands, what is still to be found."""

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode
from compliance.card.validate import is_valid
from compliance.formats import READERS

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CONFIG = {"model_type": "mixtral", "architectures": ["MixtralForCausalLM"], "num_local_experts": 8, "num_experts_per_tok": 2}
README = """---
license: apache-2.0
pipeline_tag: text-generation
base_model: example/base
base_model_relation: finetune
---
# Example 8x7B

- **Developed by:** [More Information Needed]
"""
DAY = ("--as-of", "2026-11-24")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    home = tmp_path / "example__moe"
    home.mkdir()
    (home / "README.md").write_text(README, encoding="utf-8")
    (home / "config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    return home


def test_a_repository_becomes_a_valid_card_whose_facts_say_where_they_stand(quick: "Quick", repository: Path) -> None:
    outcome = quick("convert", repository.name, *DAY)
    assert outcome.code == 0, outcome.err
    card: Any = decode(outcome.stdout)
    assert is_valid(card)
    assert card["licence"]["spdx"] == "Apache-2.0" and card["architecture"]["sparse"] is True
    places = {fact["field"]: fact["where"] for fact in card["provenance"]["facts"]}
    assert places["/licence/spdx"] == "README.md line 2"
    assert places["/architecture/sparse"].startswith("config.json /num_local_experts")
    assert places["/lineage/bases/0"] == "README.md line 4"


def test_what_the_source_says_is_unknown_is_recorded_as_that(quick: "Quick", repository: Path) -> None:
    card: Any = decode(quick("convert", repository.name, *DAY).stdout)
    (silence,) = [item for item in card["provenance"]["unknown"] if item["field"] == "/provider/name"]
    assert silence == {"field": "/provider/name", "where": "README.md line 9", "says": "[More Information Needed]"}
    assert "provider" not in card


def test_no_reader_makes_a_judgement(quick: "Quick", repository: Path) -> None:
    card: Any = decode(quick("convert", repository.name, *DAY).stdout)
    assert not {"adaptation", "risk"} & card.keys()
    assert not {"broad", "large", "vast"} & card.get("training", {}).get("data", {}).keys()
    assert not {"significant_generality", "wide_tasks", "general_output", "outputs_complete"} & card.get("capability", {}).keys()


def test_the_account_tells_what_is_missing_and_which_verdicts_it_settles(quick: "Quick", repository: Path) -> None:
    told = quick("convert", repository.name, *DAY).err
    assert "/licence/spdx: Apache-2.0 (README.md line 2, reported)" in told
    assert "/provider/name: [More Information Needed] (README.md line 9)" in told
    (asks,) = [line for line in told.splitlines() if "/training/data/broad:" in line]
    assert "crfm.2021" in asks and "us.eo14110.3k" in asks


def test_a_repository_and_the_card_made_of_it_get_the_same_verdicts(quick: "Quick", repository: Path) -> None:
    quick("convert", repository.name, *DAY, "--output", "made.json", "--quiet")

    def verdicts(source: str) -> Any:
        told = json.loads(quick("check", source, *DAY, "--format", "json").stdout)["assessments"][0]
        return told["card"]["format"], [(item["rule"], item["verdict"], item["basis"]) for item in told["determinations"]]

    assert verdicts(repository.name) == ("huggingface", verdicts("made.json")[1])


def test_an_explanation_names_the_place_in_the_source(quick: "Quick", repository: Path) -> None:
    outcome = quick("explain", repository.name, *DAY, "--rule", "eu.gl.criterion")
    assert "text, reported (README.md line 3)" in outcome.out or "README.md line 3" in outcome.out


def test_the_report_names_the_format_and_the_place(quick: "Quick", repository: Path) -> None:
    told = json.loads(quick("check", repository.name, *DAY, "--format", "json", "--rule", "eu.gl").stdout)
    evidence = [item for found in told["assessments"][0]["determinations"] for item in found["decided_by"]]
    assert told["assessments"][0]["card"]["format"] == "huggingface"
    assert all(item["line"] == 0 for item in evidence)


@pytest.mark.parametrize("target", ["cyclonedx", "model-documentation-form", "transparency-report"])
def test_a_card_is_written_in_other_formats_with_its_gaps(quick: "Quick", write: "Write", target: str) -> None:
    outcome = quick("convert", write(), "--to", target, *DAY)
    assert outcome.code == 0 and "Good" in outcome.out
    assert "gap" in outcome.out or "to be filled" in outcome.out


def test_an_exported_bill_of_materials_is_read_again(quick: "Quick", tmp_path: Path) -> None:
    card = str(EXAMPLES / "models/gpt-3.json")
    assert quick("convert", card, "--to", "cyclonedx", "--output", "gpt-3.cdx.json", "--quiet").code == 0
    back: Any = decode(quick("convert", "gpt-3.cdx.json", "--quiet").stdout)
    assert back["architecture"]["parameters"]["total"]["value"] == Decimal("174.6e9")
    assert back["provenance"]["source_format"] == "cyclonedx"


def test_a_file_that_exists_is_kept_unless_forced(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("mine")
    refused = quick("convert", write(), "--output", "out.json")
    assert refused.code == 2 and "exists" in refused.err and (tmp_path / "out.json").read_text() == "mine"
    assert quick("convert", "good.json", "--output", "out.json", "--force").code == 0
    assert quick("convert", "good.json", "--output", "good.json", "--force").code == 2


@pytest.mark.parametrize("names", [(), ("a.json", "b.json")])
def test_one_source_is_converted_at_a_time(quick: "Quick", names: tuple[str, ...]) -> None:
    outcome = quick("convert", *names)
    assert outcome.code == 2 and "expected one" in outcome.err


def test_a_directory_of_several_cards_asks_which(quick: "Quick", write: "Write") -> None:
    write("d/a.json")
    write("d/b.json")
    outcome = quick("convert", "d")
    assert outcome.code == 3 and "name one of them" in outcome.err


@pytest.mark.parametrize(("name", "text"), [("x.json", '{"foo": 1}'), ("x.txt", "hello"), ("x.json", "[1]")])
def test_an_unknown_format_is_3_and_json_hears_what_was_tried(fmcheck: "Fmcheck", tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    outcome = fmcheck(name)
    assert outcome.code == 3
    if "foo" in text:
        for words in READERS.values():
            assert words in outcome.out


def test_a_format_can_be_told_and_a_wrong_name_lists_the_right_ones(quick: "Quick", repository: Path, write: "Write") -> None:
    assert quick("check", "--from", "huggingface", repository.name).code == 0
    assert quick("check", "--from", "fmcheck", write()).code == 0
    refused = quick("check", "--from", "hugging-face", repository.name)
    assert refused.code == 2 and "huggingface" in refused.err
    wrong = quick("check", "--from", "cyclonedx", "good.json")
    assert wrong.code == 3
    directory = quick("check", "--from", "spdx", repository.name)
    assert directory.code == 2 and "is a directory" in directory.err


def test_a_card_of_our_own_speaks_for_the_repository_that_holds_it(quick: "Quick", repository: Path, write: "Write") -> None:
    write(f"{repository.name}/card.json")
    told = json.loads(quick("check", repository.name, "--format", "json").stdout)
    assert [(item["card"]["format"], item["card"]["name"]) for item in told["assessments"]] == [("fmcheck", "Good")]


def test_a_directory_of_repositories_is_judged_one_by_one(quick: "Quick", repository: Path, write: "Write") -> None:
    write("plain/card.json")
    told = json.loads(quick("check", ".", "--format", "json").stdout)
    assert [item["card"]["format"] for item in told["assessments"]] == ["huggingface", "fmcheck"]


def test_what_a_source_says_and_a_card_cannot_take_is_a_warning(quick: "Quick", repository: Path) -> None:
    (repository / "config.json").write_text('{"model_type": "llama"}\n{"second": "document"}')
    told = json.loads(quick("check", repository.name, "--format", "json").stdout)
    assert any(item["id"] == "source-note" and "config.json" in item["message"] for item in told["assessments"][0]["warnings"])


def test_a_readme_from_standard_input_is_read(fmcheck: "Fmcheck") -> None:
    outcome = fmcheck("check", "-", "--format", "json", stdin=README.encode())
    assert outcome.code == 0 and json.loads(outcome.stdout)["assessments"][0]["card"]["format"] == "huggingface"


SOURCES = sorted([*(EXAMPLES / "repositories").iterdir(), *(EXAMPLES / "foreign").iterdir()])


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_every_example_in_another_format_is_converted_and_judged(quick: "Quick", tmp_path: Path, source: Path) -> None:
    made = quick("convert", str(source), "--output", "made.json", *DAY)
    assert made.code == 0 and "Found: " in made.out and "Not found, and asked for" in made.out
    card: Any = decode((tmp_path / "made.json").read_bytes())
    assert is_valid(card) and all(fact["where"] for fact in card["provenance"]["facts"])
    for name in ("made.json", str(source)):
        assert quick("check", name, *DAY, "--format", "json").code == 0


@pytest.mark.parametrize(
    "says",
    [
        "This model was developed based on feedback from users.",
        "- **Finetuned from model:** not [example/base](https://huggingface.co/example/base)",
        "- **Finetuned from model:** ~~example/base~~",
        "    **Finetuned from model:** example/base",
        "> This model was developed based on example/base-7b",
        "## Changelog\n\n- **Finetuned from model:** example/base",
    ],
)
def test_a_phrase_or_words_that_are_not_the_readmes_own_make_no_base(quick: "Quick", tmp_path: Path, says: str) -> None:
    (tmp_path / "README.md").write_text(f"# Alpha\n\n{says}\n", encoding="utf-8")
    outcome = quick("convert", "README.md", *DAY)
    assert outcome.code == 0, outcome.err
    assert "lineage" not in outcome.out
