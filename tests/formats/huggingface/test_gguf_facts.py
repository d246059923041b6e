"""What the header of a GGUF file says in words is taken where the repository itself says nothing, and is no more than that."""

from collections.abc import Callable, Mapping
from math import prod
from pathlib import Path
from struct import pack
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode
from compliance.card.validate import is_valid
from tests.formats.provenance import notes, where

if TYPE_CHECKING:
    from tests.conftest import Quick

Facts = Mapping[str, str | int | bytes]
Convert = Callable[..., dict[str, Any]]
ARCHITECTURE = {"general.architecture": "llama"}


def text(value: str) -> bytes:
    return pack("<Q", len(value.encode())) + value.encode()


def gguf(facts: Facts, shape: tuple[int, ...] = (1000, 1000)) -> bytes:
    """A file with one tensor; a value as bytes is written as it is, with its type before it."""
    keys = b"".join(
        text(key)
        + (value if isinstance(value, bytes) else pack("<I", 8) + text(value) if isinstance(value, str) else pack("<II", 4, value))
        for key, value in facts.items()
    )
    header = (
        b"GGUF" + pack("<IQQ", 3, 1, len(facts)) + keys + text("token_embd.weight") + pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, 0)
    )
    return header + b"\0" * (-len(header) % 32 + 4 * prod(shape))


@pytest.fixture
def convert(quick: "Quick", tmp_path: Path) -> Convert:
    """The card that the command makes of a directory with these files."""

    def made(files: Mapping[str, bytes | str]) -> dict[str, Any]:
        (tmp_path / "folder").mkdir()
        for name, content in files.items():
            (tmp_path / "folder" / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        outcome = quick("convert", "folder", "--as-of", "2026-11-28")
        assert outcome.code == 0, outcome.err
        card = decode(outcome.stdout)
        assert isinstance(card, dict) and is_valid(card)
        return card

    return made


FACTS: dict[str, str | int | bytes] = {
    **ARCHITECTURE,
    "general.name": "Example 1B Instruct",
    "general.license": "apache-2.0",
    "general.size_label": "1.0M",
    "general.base_model.count": 1,
    "general.base_model.0.name": "Example 1B",
    "general.base_model.0.organization": "Example Org",
    "general.base_model.0.repo_url": "https://huggingface.co/example-org/example-1b",
    "llama.context_length": 8192,
}


def test_a_file_alone_names_its_model_its_licence_and_its_base(convert: Convert) -> None:
    card = convert({"m.gguf": gguf(FACTS)})
    assert card["model"]["name"] == "Example 1B Instruct" and where(card, "/model/name") == "m.gguf general.name"
    assert card["licence"]["spdx"] == "Apache-2.0" and where(card, "/licence/spdx") == "m.gguf general.license"
    assert card["lineage"]["bases"] == [{"name": "example-org/example-1b"}]
    assert card["architecture"]["context_tokens"]["value"] == 8192
    assert card["architecture"]["parameters"]["total"]["value"] == 1_000_000 and "notes" not in card["provenance"]


def test_without_an_address_the_base_is_named_by_organisation_and_name(convert: Convert) -> None:
    facts = {key: value for key, value in FACTS.items() if not key.endswith("repo_url")}
    assert convert({"m.gguf": gguf(facts)})["lineage"]["bases"] == [{"name": "Example-Org/Example-1B"}]


def test_what_the_readme_says_goes_before(convert: Convert) -> None:
    readme = "---\nlicense: mit\nbase_model: other/base\nbase_model_relation: quantized\n---\n# Heading\n"
    card = convert({"m.gguf": gguf(FACTS), "README.md": readme})
    assert card["model"]["name"] == "Heading" and card["licence"]["spdx"] == "MIT"
    assert card["lineage"]["bases"] == [{"name": "other/base", "relation": "quantized"}]
    assert "the licence 'MIT' of the repository was taken" in notes(card)


def test_another_licence_is_taken_by_its_name(convert: Convert) -> None:
    facts = ARCHITECTURE | {
        "general.license": "other",
        "general.license.name": "example-terms",
        "general.license.link": "https://example.org/l",
    }
    assert convert({"m.gguf": gguf(facts)})["licence"] == {"spdx": "example-terms", "url": "https://example.org/l"}


@pytest.mark.parametrize("name", ["model", "/home/me/model", "..\\x", "", " ", "unknown", "x", "N/A"])
def test_what_is_no_name_leaves_that_of_the_directory(convert: Convert, name: str) -> None:
    assert convert({"m.gguf": gguf(ARCHITECTURE | {"general.name": name})})["model"]["name"] == "folder"


def test_a_label_that_contradicts_the_tensors_is_noted(convert: Convert) -> None:
    card = convert({"m.gguf": gguf(ARCHITECTURE | {"general.size_label": "7B"})})
    assert card["architecture"]["parameters"]["total"]["value"] == 1_000_000 and "'7B'" in notes(card)


@pytest.mark.parametrize("label", ["8x7B", "large", "", "-7B", "9" * 19, "7B tokens", "\u0667B"])
def test_what_is_no_number_of_parameters_is_passed_over(convert: Convert, label: str) -> None:
    assert "size_label" not in notes(convert({"m.gguf": gguf(ARCHITECTURE | {"general.size_label": label})}))


def test_files_that_differ_say_only_what_they_say_alike(convert: Convert) -> None:
    card = convert({"a.gguf": gguf(FACTS | {"general.name": "One"}), "b.gguf": gguf(FACTS | {"general.name": "Two"})})
    assert card["model"]["name"] == "folder" and card["licence"]["spdx"] == "Apache-2.0"


@pytest.mark.parametrize("count", [0, 2**32 - 1])
def test_the_number_of_bases_is_bounded(convert: Convert, count: int) -> None:
    card = convert({"m.gguf": gguf(FACTS | {"general.base_model.count": count})})
    assert card.get("lineage", {}).get("bases", []) == ([{"name": "example-org/example-1b"}] if count else [])


@pytest.mark.parametrize(
    "value", [pack("<Ib", 7, 1), pack("<If", 6, float("nan")), pack("<IIQ", 9, 8, 0), 5, "\x1b[31m\n" * 20, "x" * 100_000]
)
@pytest.mark.parametrize(
    "key", ["general.name", "general.license", "general.size_label", "general.base_model.0.repo_url", "llama.context_length"]
)
def test_a_value_of_another_kind_is_not_taken(convert: Convert, key: str, value: bytes | int | str) -> None:
    card = convert({"m.gguf": gguf({**ARCHITECTURE, "general.base_model.count": 1, key: value})})
    assert card["architecture"]["parameters"]["total"]["value"] == 1_000_000
    assert "\x1b" not in str(card)
