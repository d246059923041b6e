"""What fmcheck writes into a README: nothing else changes, and it is never read back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.errors import InputError
from compliance.formats.huggingface.front_matter import split
from compliance.formats.huggingface.own_section import BEGIN, END, into, page, read, without
from compliance.formats.huggingface.yaml12 import Scalar

ROOT = Path(__file__).resolve().parents[3]
KEYS = ["fmcheck:", '  law_as_of: "2026-11-28"', "  verdicts:", '    "eu.aia.3-63": meets']
SECTION = ["## Heading", "", "A sentence."]
LATER = [*KEYS[:1], '  law_as_of: "2026-12-01"']


def own(text: str) -> str:
    """The text of the one value that KEYS and LATER both have."""
    keys = split(text).keys
    assert keys is not None
    day = keys.entries["fmcheck"].entries["law_as_of"]  # type: ignore[union-attr]
    assert isinstance(day, Scalar)
    return day.text


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    "text",
    [
        "---\nlicense: mit # the licence\ntags:\n- a\n---\n# Title\n\nText.\n",
        "# Title without front matter\n",
        "---\nlicense: mit\n---",
        "no line break at the end",
        "",
    ],
)
def test_the_section_and_the_key_are_added_and_all_else_is_kept(text: str, line_break: str, mark: str) -> None:
    text = mark + text.replace("\n", line_break)
    made = into(text, KEYS, SECTION)
    assert own(made) == "2026-11-28" and made.startswith(mark)
    used = line_break if "\n" in text else "\n"
    block, key = used.join([BEGIN, *SECTION, END]), used.join(KEYS)
    assert made.count(block) == made.count(key) == 1 and (used == "\n" or "\n" not in made.replace("\r\n", ""))
    rest = iter(made.removeprefix(mark).replace(block, "").replace(key, "").split(used))
    assert all(line in rest for line in text.removeprefix(mark).split(used))  # every line, in their order
    assert into(made, KEYS, SECTION) == made


def test_an_update_changes_what_lies_between_and_nothing_else() -> None:
    def text(key: str, section: str) -> str:
        return f"---\na: |\n  fmcheck: no key\n{key}\n\n# a remark\nz: 1\n---\nAbove\n\n```\n{END}\n```\n{section}\n\nBelow  \n"

    old = text('fmcheck:\n  law_as_of: "x"\n\n  more: [1,\n   2]', f"{BEGIN}  \nold\n{END}\t")
    made = into(old, LATER, SECTION)
    assert made == text("\n".join(LATER), "\n".join([BEGIN, *SECTION, f"{END}\t"]))
    assert own(made) == "2026-12-01"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{BEGIN}\nx\n", "found 1 of <!-- fmcheck:begin --> and 0 of <!-- fmcheck:end -->"),
        (f"{END}\n{BEGIN}\n", "expected one of each, in this order"),
        (f"{BEGIN}\n{END}\n{BEGIN}\n{END}\n", "found 2"),
        ("---\na: [\n---\n", "front matter cannot be read"),
        ("---\nlicense: mit\n# no end", "front matter cannot be read"),
        ("---\n{license: mit}\n---\n", "written in a form"),
    ],
)
def test_a_page_that_cannot_be_changed_safely_is_refused(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says.replace("[", r"\[")):
        into(text, KEYS, SECTION)


def test_the_section_is_never_evidence() -> None:
    claim = "- **Number of parameters:** 7B"
    body = f"# Title\n\n{BEGIN}\n{claim}\n{END}\n\nText\n"
    assert without(body) == "# Title\n\n\n\n\n\nText\n"
    assert claim not in read(f"---\nlicense: mit\n---\n{body}").body
    in_code = f"```\n{BEGIN}\n{claim}\n{END}\n```\n"
    assert without(in_code) == in_code and without(f"{BEGIN}\n{claim}\n") == f"{BEGIN}\n{claim}\n"


@pytest.mark.parametrize("readme", sorted((ROOT / "examples/repositories").glob("*/README.md")), ids=lambda path: path.parent.name)
def test_the_examples_keep_every_line(readme: Path) -> None:
    text = readme.read_bytes().decode()
    made = into(text, KEYS, SECTION)
    assert set(text.splitlines()) <= set(made.splitlines()) and made.startswith(text[:3])
    assert into(into(made, LATER, ["x"]), KEYS, SECTION) == made


@given(st.text(alphabet="ab:#- \n\r`~<>!'\"|[]{}", max_size=80), st.booleans())
def test_any_page_is_changed_in_two_places_or_refused(body: str, front: bool) -> None:
    text = f"---\nlicense: mit\n---\n{body}" if front else body
    try:
        made = into(text, KEYS, SECTION)
    except InputError:
        return
    assert body in made and own(made) == "2026-11-28"
    assert into(made, KEYS, SECTION) == made


def test_nothing_is_written_into_a_code_block_without_an_end() -> None:
    with pytest.raises(InputError, match="code block that '```py' begins has no end") as raised:
        into("# T\n\n```py\nx = 1\n", KEYS, SECTION)
    assert raised.value.line == 3
    assert into("~~~\n```\n~~~\n", KEYS, SECTION).endswith(f"{END}\n")
    assert into("```code``` and text\n", KEYS, SECTION).endswith(f"{END}\n")


def test_a_page_of_its_own_is_read_as_one() -> None:
    assert own(page(["license: mit", *KEYS], SECTION)) == "2026-11-28"
