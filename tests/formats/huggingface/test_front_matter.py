"""The block at the top of a README is found as the hub finds it, and lines are counted in the file."""

import pytest

from compliance.formats.huggingface.front_matter import split


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\nlicense: mit\n---\n# Name\n", 4),
        ("\n\n  \n---\nlicense: mit\n---\n# Name\n", 7),
        ("\ufeff---\nlicense: mit\n---\n# Name\n", 4),
        ("---\r\nlicense: mit\r\n---\r\n# Name\r\n", 4),
        ("---\nlicense: mit\n---  \t\n# Name\n", 4),
    ],
    ids=["plain", "after blank lines", "byte order mark", "windows", "trailing blanks"],
)
def test_front_matter_is_found_and_the_body_begins_below_it(text: str, line: int) -> None:
    readme = split(text)
    assert readme.keys is not None
    assert readme.keys.lines == {"license": line - 2}
    assert readme.body.startswith("# Name")
    assert readme.line == line
    assert not readme.fault


def test_front_matter_may_end_with_the_file() -> None:
    readme = split("---\nlicense: mit\n---")
    assert readme.keys is not None
    assert readme.body == ""


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("---\nlicense: mit\n# Name\n", 1, "no closing line"),
        ("---\n---\n# Name\n", 2, "empty"),
        ("---\n\n---\n# Name\n", 2, "empty"),
        ("---\n# a comment\n---\n# Name\n", 2, "empty"),
        ("---\n- license\n- mit\n---\n# Name\n", 2, "not a mapping"),
        ("---\nmit\n---\n# Name\n", 2, "not a mapping"),
        ("---\nlicense: mit\ntags: [a\n---\n# Name\n", 4, "not YAML"),
        ("---\nlicense: mit\nlicense: gpl\n---\n# Name\n", 3, "line 2"),
        ("A word first.\n\n---\nlicense: mit\n---\n# Name\n", 3, "below other text"),
    ],
)
def test_front_matter_at_fault_is_told_and_the_body_is_kept(text: str, line: int, words: str) -> None:
    readme = split(text)
    assert readme.keys is None
    assert words in readme.fault
    assert readme.fault_line == line
    assert "# Name" in readme.body


def test_a_text_without_front_matter_is_all_body() -> None:
    readme = split("# Name\n\n---\n\nA rule is no front matter.\n")
    assert (readme.keys, readme.fault, readme.line) == (None, "", 1)


@pytest.mark.parametrize(
    "text",
    [
        "```---\nlicense: mit\nlanguage:\n- ca\n---\n```\n# M\n",
        "```yaml\n---\nlicense: mit\n---\n```\n# M\n",
        "```\nlicense: mit\n```\n# M\n",
        "~~~\n---\nlicense: mit\n---\n~~~\n",
        "----\nlicense: mit\n----\n# M\n",
        "\u2014\nlicense: mit\n\u2014\n# M\n",
        "+++\nlicense = 'mit'\n+++\n# M\n",
        "license: mit\ntags:\n- x\n\n# M\n",
    ],
)
def test_keys_that_the_hub_does_not_read_are_a_fault(text: str) -> None:
    found = split(text)
    assert found.keys is None and "the hub reads none" in found.fault and found.fault_line == 1


@pytest.mark.parametrize(
    "text", ["# M\n\nText.\n", "```python\nimport x\n```\n", "***\nM\n***\n", "License: see below\n", "====\nM\n====\n"]
)
def test_a_text_without_keys_is_none(text: str) -> None:
    assert split(text).fault == ""
