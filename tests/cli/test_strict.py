"""`fmcheck validate --strict`: also figures that cannot be right, and a source that is damaged or contradicts itself."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

README = "---\nlicense: mit\nlanguage: en\n---\n# Good\n\n- **Number of model parameters:** 7B\n- **License:** MIT License\n"
# What a hook runs on every README.md of a repository.
HOOK = ("validate", "--strict", "--from", "huggingface")


def readme(place: Path, text: str) -> str:
    (place / "README.md").write_text(text, encoding="utf-8")
    return "README.md"


@pytest.mark.parametrize(
    "text",
    [
        README,
        "# A project\n\nSome text.\n",
        "[![build](badge.svg)](https://example.org)\n# A project that opens with a badge\n",
        "{% raw %}\n# A template\n",
        "",
        "\ufeff# With a byte order mark\r\n",
        "---\nlicense: other\nlanguage: [en, xxxxxxxx]\npipeline_tag: a-task-of-tomorrow\nlicense_name: my-own\n---\n# Remarks only\n",
        "# How to write one\n\n```yaml\n---\nlicense: mit\n---\n```\n",
        "<p align='center'>\n---\n</p>\n# A rule below the top\n",
    ],
)
def test_an_ordinary_readme_passes_without_a_line(quick: "Quick", tmp_path: Path, text: str) -> None:
    outcome = quick(*HOOK, readme(tmp_path, text))
    assert (outcome.code, outcome.out) == (0, ""), outcome.both
    assert outcome.err == "fmcheck: 1 valid, 0 invalid\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "language: en",
            "license: apache-2.0",
            "line 3: front matter not read: found the key 'license' here and in line 2; keep one of the two",
        ),
        ("language: en", "tags: [a", "front matter not read: not YAML"),
        ("en\n---", "en\n", "line 1: front matter not read: the front matter has no closing line of three dashes"),
        ("---\nlicense", "# Good\n\n---\nlicense", "line 3: front matter not read: found the keys below other text"),
        ("MIT License", "Apache 2.0", "line 8 gives /licence/spdx as Apache-2.0; README.md line 2 gives MIT"),
    ],
)
def test_a_readme_that_is_damaged_or_contradicts_itself_is_told(quick: "Quick", tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in README
    outcome = quick(*HOOK, readme(tmp_path, README.replace(old, new, 1)))
    assert outcome.code == 3
    assert outcome.out.startswith("README.md: ") and told in outcome.out and outcome.out.count("\n") == 1
    assert quick("validate", "--from", "huggingface", "README.md").code == 0


def test_a_text_that_is_no_utf_8_is_told(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"# caf\xe9\n")
    outcome = quick(*HOOK, "README.md")
    assert outcome.code == 3 and "README.md:1:1: the text is not UTF-8" in outcome.out


def test_a_figure_that_cannot_be_right_is_told_and_a_remark_is_not(quick: "Quick", write: "Write") -> None:
    write(training={"compute": {"direct_flop": 1026}})
    write("unofficial.json", architecture={"parameters": {"total": 7e9, "unofficial": True}})
    assert quick("validate", "good.json").code == 0
    outcome = quick("validate", "--strict", "good.json", "unofficial.json")
    assert outcome.code == 3
    assert outcome.out.startswith("good.json: warning exponent-lost: ") and "unofficial" not in outcome.out
    assert outcome.err == "fmcheck: 1 valid, 1 invalid\n"


def test_an_invalid_card_is_told_as_without_it(quick: "Quick", write: "Write") -> None:
    write(traning={})
    assert quick("validate", "--strict", "good.json").both == quick("validate", "good.json").both


def test_a_fault_cannot_command_the_terminal(quick: "Quick", tmp_path: Path) -> None:
    outcome = quick(*HOOK, readme(tmp_path, '---\n"a\\eb": 1\n"a\\eb": 2\n---\n'))
    assert outcome.code == 3
    assert "\x1b" not in outcome.both
