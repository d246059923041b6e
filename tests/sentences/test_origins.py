"""What a README's text says of this model's origin is found; what it says of other models is not, however it is put."""

import pytest

from compliance.sentences.origins import in_prose, passages

GPT = "https://huggingface.co/openai-community/gpt2"


def said(text: str, own: str = "") -> list[tuple[str, str]]:
    return [(origin.kind, origin.said) for origin in in_prose(text, own)]


@pytest.mark.parametrize(
    ("text", "kind", "id"),
    [
        (f"This model is a fine-tuned version of [gpt2]({GPT}) on an unknown dataset.", "fine-tuned version of", GPT),
        (f"# Title\nThis model is a fine-tuned version of [gpt2]({GPT}) on x.", "fine-tuned version of", GPT),
        (f"This model is a\nfine-tuned version of [gpt2]({GPT}).", "fine-tuned version of", GPT),
        ("`my-model` is a fine-tuned version of `openai-community/gpt2`.", "fine-tuned version of", "openai-community/gpt2"),
        ("It is a fine-tuned version of openai-community/gpt2.", "fine-tuned version of", "openai-community/gpt2"),
        ("It was a small finetuned version of openai-community/gpt2 on x.", "fine-tuned version of", "openai-community/gpt2"),
        (f"- A fine-tuned version of [gpt2]({GPT})", "fine-tuned version of", GPT),
        ("**Base Model:** GPT-2 small (openai-community/gpt2)", "base model line", "openai-community/gpt2"),
        ("Licence: MIT\nBase model: t5-small\nEpochs: 3", "base model line", "t5-small"),
        ("| Base model | openai-community/gpt2 |", "base model line", "openai-community/gpt2"),
        (f"The base model is [GPT-2]({GPT}). It is fast.", "base model line", GPT),
        (f"- **Finetuned from model [optional]:** [gpt2]({GPT})", "finetuned from", GPT),
        ("- **Finetuned from model :** unsloth/llama-3-8b-bnb-4bit", "finetuned from", "unsloth/llama-3-8b-bnb-4bit"),
        ("- **Fine-tuned from:** gpt2", "finetuned from", "gpt2"),
        ("This is a quantized version of the `openai-community/gpt2` model.", "quantized version of", "openai-community/gpt2"),
        # How copies are called
        (f"weighted/imatrix quants of {GPT}", "quantized version of", GPT),
        (f"EXL2 quants of [gpt2]({GPT})", "quantized version of", GPT),
        (f"GGUF quantizations of the [gpt2]({GPT})", "quantized version of", GPT),
        (f"This is a direct GGUF conversion of [gpt2]({GPT}).", "quantized version of", GPT),
        (f"This repository contains the conversion of [gpt2]({GPT}) to another format.", "quantized version of", GPT),
        (f"This model was converted to MLX format from [gpt2]({GPT}).", "quantized version of", GPT),
        (f"- Original model: [GPT-2]({GPT})", "quantized version of", GPT),
        # What it was made from
        (f"It was built by finetuning [gpt2]({GPT}) on x.", "fine-tuned version of", GPT),
        (f"This model is fine-tuned from [gpt2]({GPT}).", "fine-tuned version of", GPT),
        (f"This is an experimental self-merge of [gpt2]({GPT}).", "fine-tuned version of", GPT),
        ("It was fine-tuned from Stable Diffusion 1.4.", "finetuned from", "Stable-Diffusion-1.4"),
        ("It was made by fine-tuning the **Stable-Diffusion-v1-5** checkpoint.", "finetuned from", "Stable-Diffusion-v1-5"),
        ("This model was fine-tuned from Llama 3 70B using x.", "finetuned from", "Llama-3-70B"),
        # What it is based on
        (f"Based on [gpt2]({GPT}).", "base model line", GPT),
        (f"Based on [gpt2]({GPT}), it has been taught much.", "base model line", GPT),
        (f"This model is based on the [gpt2]({GPT}) model.", "base model line", GPT),
        (f"This model is built on top of [gpt2]({GPT}) and speaks Finnish.", "base model line", GPT),
        (f"Base LLM: [gpt2]({GPT})", "base model line", GPT),
        # In other languages
        (f"基座模型：[gpt2]({GPT})", "base model line", GPT),
        (f"ベースモデル: [gpt2]({GPT})", "base model line", GPT),
        (f"Базовая модель: [gpt2]({GPT})", "base model line", GPT),
        (f"Modèle de base : [gpt2]({GPT})", "base model line", GPT),
        # What stands around it
        (f"**Description:** This is a fine-tuned version of [gpt2]({GPT}).", "fine-tuned version of", GPT),
        (f"This repository hosts the quantized version of the [gpt2]({GPT}) model for Dutch.", "quantized version of", GPT),
        (
            f"The model [me/x-2](https://huggingface.co/me/x-2) was converted to MLX format from [gpt2]({GPT}) using x.",
            "quantized version of",
            GPT,
        ),
        ("Orca 2 is a finetuned version of LLAMA-2. It is good.", "finetuned from", "LLAMA-2"),
        (f"weighted/imatrix quants of {GPT}\nstatic quants are elsewhere", "quantized version of", GPT),
        (f"Base model: [gpt2]({GPT}). Compared with GPT-4 it is small.", "base model line", GPT),
    ],
)
def test_a_statement_of_origin_is_read(text: str, kind: str, id: str) -> None:
    assert said(text) == [(kind, id)]


@pytest.mark.parametrize(
    "text",
    [
        f"It is better than a fine-tuned version of [gpt2]({GPT}).",
        f"Compared with the fine-tuned version of [gpt2]({GPT}) it is small.",
        f"Unlike X, which is a fine-tuned version of [gpt2]({GPT}), this was trained from scratch.",
        f"This model is not a fine-tuned version of [gpt2]({GPT}).",
        f"We outperform every fine-tuned version of [gpt2]({GPT}).",
        f"The teacher is a fine-tuned version of [gpt2]({GPT}).",
        f"The baseline, as usual, is a fine-tuned version of [gpt2]({GPT}).",
        f"If it were a fine-tuned version of [gpt2]({GPT}), it would be small.",
        f"<!-- This model is a fine-tuned version of [gpt2]({GPT}). -->",
        f"<!--\n\nThis model is a fine-tuned version of [gpt2]({GPT}).",
        "<!-- Base model: gpt2 -->",
        f"> This model is a fine-tuned version of [gpt2]({GPT}).",
        f"```\nThis model is a fine-tuned version of [gpt2]({GPT}).\n```",
        "~~~text\nBase model: gpt2\n~~~",
        "```\nBase model: gpt2",
        "Base model: [More Information Needed]",
        "- **Finetuned from model [optional]:** [More Information Needed]",
        "Base model: a transformer with 12 layers",
        "Base model: /mnt/models/gpt2",
        "It is a fine-tuned version of ~/models/gpt2, see C:\\models/gpt2 and ./models/gpt2.",
        "Base model: [GPT-2](https://example.com/openai-community/gpt2)",
        "This model is a fine-tuned version of [./clip-roberta](https://huggingface.co/./clip-roberta) on x.",
        "This model is a fine-tuned version of [](https://huggingface.co/) on x.",
        "This model is a fine-tuned version of [gpt2](https://github.com/openai/gpt-2).",
        "This model is a fine-tuned version of [x](https://huggingface.co/datasets/a/b).",
        "The base model is fast.",
        "I read about openai-community/gpt2 and fine-tuned models.",
        f"Based on [gpt2]({GPT}), with half of its layers.",
        f"Alice made a fine-tuned version of [gpt2]({GPT}).",
        f"Alice made a fine-tuned version of [gpt2]({GPT}). " + "It is long. " * 200,
        "It was fine-tuned from Alpha 3é.",
        f"Evaluation is based on [gpt2]({GPT}).",
        f"The tokenizer is based on [gpt2]({GPT}).",
        f"This dataset is based on [gpt2]({GPT}).",
        f"It is not based on [gpt2]({GPT}).",
        f"Alice is better than what is based on [gpt2]({GPT}).",
        f"Better quants of [gpt2]({GPT}).",
        "It was fine-tuned from scratch.",
        "It was fine-tuned from Stable Diffusion.",
        "It was fine-tuned from Stable Diffusion 1.4-based ideas.",
        "Alice was not fine-tuned from Stable Diffusion 1.4.",
        "This model is based on [a paper](https://huggingface.co/papers/2401.00001).",
        f"It is used with a fine-tuned version of [gpt2]({GPT}).",
        f"It is evaluated by a fine-tuned version of [gpt2]({GPT}).",
        f"This is similar to a fine-tuned version of [gpt2]({GPT}).",
        f"This is distilled from a fine-tuned version of [gpt2]({GPT}).",
        f"This model is a student of a fine-tuned version of [gpt2]({GPT}).",
        f"This is a tokenizer for a fine-tuned version of [gpt2]({GPT}).",
        f"This repository contains data for a fine-tuned version of [gpt2]({GPT}).",
        f"This dataset was built with a model that is a fine-tuned version of [gpt2]({GPT}).",
        f"It answers what is based on [gpt2]({GPT}).",
        f"Base model: a smaller one than [gpt2]({GPT})",
        f"Its sibling came from a fine-tuned version of [gpt2]({GPT}).",
        # Denied, doubted, past or planned
        f"This is never a fine-tuned version of [gpt2]({GPT}).",
        f"It is false that this model is a fine-tuned version of [gpt2]({GPT}).",
        f"This model was a fine-tuned version of [gpt2]({GPT}) until version 2.",
        f"v1: this model was a fine-tuned version of [gpt2]({GPT}); v2 is trained from scratch.",
        f"- v0.1 (2024): a fine-tuned version of [gpt2]({GPT})",
        f"TODO: a fine-tuned version of [gpt2]({GPT}).",
        f"See also: a fine-tuned version of [gpt2]({GPT}).",
        # Of something else
        f"Our rival is Foo. It is a fine-tuned version of [gpt2]({GPT}).",
        f"We release the data. It is a fine-tuned version of [gpt2]({GPT}) that wrote it.",
        f"We compare with:\n\n- A fine-tuned version of [gpt2]({GPT})",
        f"| A fine-tuned version of [gpt2]({GPT}) | 71.2 |",
        f"This work is based on [gpt2]({GPT}).",
        f"It is a card based on [gpt2]({GPT}).",
        f"This model is fine-tuned from [gpt2]({GPT}) outputs.",
        # Not its own words, or struck out
        f'"This model is a fine-tuned version of [gpt2]({GPT})" is what they said.',
        f"~~This model is a\nfine-tuned version of [gpt2]({GPT}).~~",
        f"    This model is a fine-tuned version of [gpt2]({GPT}).",
        f"[^1]: This model is a fine-tuned version of [gpt2]({GPT}).",
        f"## Changelog\n\n- This model is a fine-tuned version of [gpt2]({GPT}).",
        # Labels without a model of this one's
        f"Base model: our own (previously [gpt2]({GPT}))",
        f"Base model: from scratch; judge [gpt2]({GPT})",
        f"Finetuned from model: none (tokenizer of [gpt2]({GPT}))",
        "Base model: openai-community/gpt2 (tokenizer only)",
        "Base model: n/a",
        "Finetuned from model: Scratch",
        f"The base model is [gpt2]({GPT}) in the second row of the table.",
        "",
    ],
)
def test_another_model_that_is_named_is_no_origin(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("says", ["{} is a fine-tuned version of {}.", "{} was fine-tuned from {}.", "**{}** is based on {}."])
def test_what_is_said_of_a_model_by_another_name_is_not_said_of_this_one(says: str) -> None:
    for name in ("Our-Model", "our_model", "Model"):
        assert said(says.format(name, "openai-community/gpt2"), "someoneourmodel7b") != []
        assert said(says.format(name, "openai-community/gpt2")) != []  # where its own name is not known
    assert said(says.format("Rival", "openai-community/gpt2"), "someoneourmodel7b") == []
    assert said(says.format("This model", "openai-community/gpt2"), "someoneourmodel7b") != []


def test_each_statement_has_its_line_and_is_told_once() -> None:
    statement = f"This model is a fine-tuned version of [gpt2]({GPT}).\n"
    (origin,) = in_prose(f"---\n# A\n<!-- x\ny -->\n{statement}\n{statement}")
    assert origin.pointer == "line 5"


def test_two_bases_on_one_line_are_two() -> None:
    found = in_prose("Base model: openai-community/gpt2, microsoft/phi-2")
    assert [origin.said for origin in found] == ["openai-community/gpt2", "microsoft/phi-2"]


@pytest.mark.parametrize(
    "part",
    [
        "a fine-tuned version of ",
        "[x](",
        "base model: ",
        "<!--",
        "`",
        "- ",
        "a/",
        "is a b c ",
        "\n> ",
        "this ",
        '"a b c d',
        "~~",
        "; ",
        "base model。",
    ],
)
def test_a_hostile_text_takes_no_long_time_and_says_nothing(part: str) -> None:
    assert all(origin.said for origin in in_prose(part * (200_000 // len(part))))


def test_nothing_is_read_after_a_megabyte() -> None:
    statement = "\n\nBase model: gpt2"
    for before, read in ((1024 * 1024 - len(statement), True), (1024 * 1024, False)):
        assert bool(in_prose("x" * before + statement)) is read


def test_no_more_than_fifty_origins_are_read() -> None:
    text = "\n".join(f"Base model: someone/m{number}" for number in range(60))
    assert said(text) == [("base model line", f"someone/m{number}") for number in range(50)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("one\ntwo", [(1, "one two")]),
        ("  one  \n  two", [(1, "one two")]),
        ("one\n\ntwo\n \nthree", [(1, "one"), (3, "two"), (5, "three")]),
        ("# one\ntwo\n# three", [(1, "# one"), (2, "two"), (3, "# three")]),
        ("one\n- two\n  goes on\n* three\n2. four", [(1, "one"), (2, "- two goes on"), (4, "* three"), (5, "2. four")]),
        ("one\n| two |\nthree", [(1, "one"), (2, "| two |"), (3, "three")]),
        ("one\nBase model: gpt2\nthree", [(1, "one"), (2, "Base model: gpt2"), (3, "three")]),
        ("one\n> two\nthree\n\nfour", [(1, "one"), (5, "four")]),
        ("> # one\n> Base model: gpt2", []),
        ("one\n```\ntwo\n\n# three\n```\nfour", [(1, "one"), (7, "four")]),
        ("one\n~~~\ntwo", [(1, "one")]),
        ("one <!-- two\nthree --> four\nfive", [(1, "one four five")]),
        ("<!-- one\n\n-->\ntwo", [(4, "two")]),
        ("", []),
    ],
)
def test_a_text_is_read_by_its_visible_passages(text: str, found: list[tuple[int, str]]) -> None:
    assert [(passage.line, " ".join(passage.text.split())) for passage in passages(text)] == found
