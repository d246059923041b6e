"""The base models of a README: names that its lines state of the model, and nothing that is a phrase, quoted, struck out or past."""

from typing import Any

import pytest

from compliance.formats import Material
from compliance.formats.huggingface.read import read

ID = "org/base-7b"
LINK = f"[{ID}](https://huggingface.co/{ID})"
LABEL = "- **Finetuned from model:** "
SENTENCE = "This model was developed based on "


def card(text: str) -> dict[str, Any]:
    return read(Material("README.md", text=f"# Alpha\n\n{text}\n")).card("fallback")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (LABEL + LINK, ID),
        (LABEL + LINK + " (the base)", ID),
        (LABEL + LINK + ".", ID),
        (LABEL + f"<a href=https://huggingface.co/{ID}>base</a>", ID),
        (LABEL + f"`{ID}`.", ID),
        (LABEL + f"Other-7B (drawn from {LINK})", "Other-7B"),
        (LABEL + "bert", "bert"),
        (LABEL + "bert base uncased", "bert base uncased"),
        (LABEL + "LLama 13B", "LLama 13B"),
        (LABEL + "Stable Diffusion", "Stable Diffusion"),
        ("- Details\n    " + LABEL + LINK, ID),
        ("- Details\n\n    " + LABEL + LINK, ID),
        ("> A quotation.\n\n" + LABEL + LINK, ID),
        ("## News\n\nNothing.\n\n## Details\n\n" + LABEL + LINK, ID),
        (SENTENCE + ID, ID),
        ("**" + SENTENCE + LINK + "** <br>", ID),
        ("**" + SENTENCE + "Flux.1-Kontext.", "Flux.1-Kontext"),
        ("  - ** " + SENTENCE + "AlphaFold3", "AlphaFold3"),
        (SENTENCE + "Llama 3.1 8B", "Llama 3.1 8B"),
        (SENTENCE + "LLaMA", "LLaMA"),
    ],
)
def test_a_name_is_a_base(text: str, name: str) -> None:
    assert [base["name"] for base in card(text)["lineage"]["bases"]] == [name]


PHRASES = [
    *(
        f"not {LINK}",
        f"**not** {LINK}",
        f"never {ID}",
        f"similar to {LINK}",
        f"a model like {ID}",
        f"{ID} outputs",
        f"scratch, tokenizer {LINK}",
    ),
    *(f"our own (previously {LINK})", f"none (tokenizer of {LINK})", "none", "our own", "feedback from users", "the ideas in this paper"),
    *(f"{LINK} until version 2", "From scratch", f"~~{LINK}~~", f"~~{LINK}~~ none"),
]


@pytest.mark.parametrize("value", PHRASES)
@pytest.mark.parametrize("asked", [LABEL, SENTENCE])
def test_a_phrase_is_no_base(asked: str, value: str) -> None:
    found = card(asked + value)
    assert "lineage" not in found and "origins" not in found["provenance"].get("signals", {})


@pytest.mark.parametrize(
    "value",
    [
        "feedback from users.",
        "customer feedback",
        "internal research",
        "a Kaggle notebook titled “Fraud detection with 2 models”",
        "the needs of Llama 3 users",
        "[FastConformer encoder](https://example.org) architecture[3] and TDT decoder[4]",
        "GPT-4 outputs.",
        "Whisper",
    ],
)
def test_a_sentence_names_a_base_only_by_what_looks_like_a_models_name(value: str) -> None:
    found = card(SENTENCE + value)
    assert "lineage" not in found
    assert "not the name of a model" in "".join(found["provenance"].get("notes", ()))


@pytest.mark.parametrize(
    "frame",
    [
        "    {}",
        "\t{}",
        "> {}",
        "[^1]: {}",
        "[^1]: A note.\n\n    {}",
        "~~{}~~",
        "<del>{}</del>",
        "<blockquote>\n\n{}\n\n</blockquote>",
        "<pre>\n{}\n</pre>",
        "## Changelog\n\n### 0.1\n\n{}",
        "**News**\n\n{}",
        "Related models:\n\n{}",
        "## Citation\n\n{}",
    ],
)
@pytest.mark.parametrize("says", [LABEL + LINK, LABEL + ID, SENTENCE + ID])
def test_what_is_quoted_struck_out_or_told_of_the_past_is_no_base(frame: str, says: str) -> None:
    found = card(frame.format(says))
    assert "lineage" not in found and "origins" not in found["provenance"].get("signals", {})


def test_a_label_in_indented_code_is_no_fact() -> None:
    assert "provider" not in card("    **Developed by:** Somebody\n    **License:** MIT")
    assert card("- About\n\n    **Developed by:** Somebody")["provider"] == {"name": "Somebody"}
