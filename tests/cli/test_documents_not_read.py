"""Documents that are no card and that people give all the same: each is refused by what it is, with what to give instead."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

RECORD = {"id": "example/lark", "pipeline_tag": "text-generation"}
XML = '<?xml version="1.0"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components/></bom>'
BILL = {"bomFormat": "CycloneDX", "specVersion": "1.6"}


@pytest.mark.parametrize(
    ("content", "what", "instead"),
    [
        ({"spdxVersion": "SPDX-2.3", "packages": []}, "an SPDX 2 document", "SPDX 3 with the AI profile"),
        ("SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\n", "an SPDX 2 document", "CycloneDX 1.6"),
        (XML, "a CycloneDX bill in XML", "convert it"),
        ("\ufeff" + XML, "a CycloneDX bill in XML", "convert it"),
        ({"_type": "https://in-toto.io/Statement/v1", "predicateType": "x", "predicate": BILL}, "an in-toto statement", "jq .predicate"),
        ({"payloadType": "application/vnd.in-toto+json", "payload": "e30="}, "a signed envelope", "check its signature"),
        ({"mediaType": "x", "dsseEnvelope": {}}, "a sigstore bundle", "check its signature"),
        ({"@context": {"cr": "x"}, "@type": "sc:Dataset", "name": "C4"}, "a description of a data set", "/training/data/sources"),
        ({"id": "a/b", "tags": ["task_categories:text-generation"]}, "a description of a data set", "/training/data/sources"),
        ({"id": "a/b", "sdk": "gradio"}, "a record of a demo on the Hub", "the record of the model"),
        ({"models": [RECORD]}, "a list of records of the Hub under models", "jq .models"),
    ],
)
def test_a_document_that_is_known_is_refused_by_its_name(quick: "Quick", tmp_path: Path, content: Any, what: str, instead: str) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    (tmp_path / "given.json").write_text(text, encoding="utf-8")
    outcome = quick("given.json", "--as-of", "2026-11-24")
    assert outcome.code == 3 and f"this is {what}" in outcome.out and instead in outcome.out
    assert "unknown format" not in outcome.out and len(outcome.out.splitlines()) <= 3


def test_a_mistyped_card_still_hears_of_its_mistakes(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text(json.dumps({"model": {"name": "Lark", "sdk": 1}, "models": [RECORD]}), encoding="utf-8")
    outcome = quick("card.json", "--as-of", "2026-11-24")
    assert outcome.code == 3 and "sdk" in outcome.out and "this is" not in outcome.out


@pytest.mark.parametrize(("key", "what"), [("task_categories: [text-generation]", "data set"), ("sdk: gradio", "demo")])
def test_the_readme_of_a_data_set_or_a_demo_is_not_that_of_a_model(quick: "Quick", tmp_path: Path, key: str, what: str) -> None:
    (tmp_path / "README.md").write_text(f"---\nlicense: mit\n{key}\n---\n# Lark\n", encoding="utf-8")
    outcome = quick("README.md", "--as-of", "2026-11-24")
    assert outcome.code == 3 and f"this is the README of a {what} on the Hub, not of a model" in outcome.out
    assert quick("README.md", "--from", "huggingface", "--as-of", "2026-11-24").code == 0
    (tmp_path / "README.md").write_text(f"---\npipeline_tag: text-generation\n{key}\n---\n# Lark\n", encoding="utf-8")
    assert quick("README.md", "--as-of", "2026-11-24").code == 0, "a key that only models have decides"
