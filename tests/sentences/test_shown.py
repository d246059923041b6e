"""What readers of a Markdown text see, and which lines stand aside: each as the hosts of models show it."""

import pytest

from compliance.sentences.shown import shown, unstruck

ONE = "This model is a copy."


def kept(text: str) -> list[tuple[int, str]]:
    """The lines that are neither hidden nor aside."""
    return [(line.number, line.text.strip()) for line in shown(text.split("\n")) if line.text.strip() and not line.aside]


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{ONE}\n```",
        f"~~~ text\n{ONE}",
        f"````\n```\n{ONE}\n```\n````",
        f"    {ONE}",
        f"\t{ONE}",
        f"\n    a\n\n    {ONE}",
        f"```\n\n```\n    {ONE}",
        f"<!-- {ONE} -->",
        f"<!--\n\n{ONE}",
        f"<pre>\n{ONE}\n</pre>",
        f"<blockquote>\n\n{ONE}\n\n</BLOCKQUOTE>",
        f"~~{ONE}~~",
        f"<del>{ONE}</del>",
        f"<s>{ONE}</s>",
    ],
)
def test_code_comments_and_what_is_struck_out_are_hidden(text: str) -> None:
    assert not any(ONE in line.text for line in shown(text.split("\n")))


@pytest.mark.parametrize(
    "text",
    [
        f"> {ONE}",
        f"> a\n{ONE}",
        f"- > {ONE}",
        f"[^1]: {ONE}",
        f"[^1]:\n    {ONE}",
        f"[^1]: a\n\n    {ONE}",
        f"# Changelog\n{ONE}",
        f"## 🔥 Latest News\n\n### May\n\n{ONE}",
        f"## Related models:\n{ONE}",
        f"**Version history**\n{ONE}",
        f"Citation:\n\n{ONE}",
        f"Updates\n-------\n\n{ONE}",
        f"## 更新日志\n{ONE}",
    ],
)
def test_quotations_footnotes_and_sections_of_other_things_stand_aside(text: str) -> None:
    (line,) = [line for line in shown(text.split("\n")) if ONE in line.text]
    assert line.aside and not any(ONE in said for _, said in kept(text))


@pytest.mark.parametrize(
    "text",
    [
        f"> a\n\n{ONE}",
        f"> a\n- {ONE}",
        f"a\n    {ONE}",
        f"- a\n\n    {ONE}",
        f"1. a\n   - b\n\n     {ONE}",
        f"- a\n    - {ONE}",
        f"```\na\n```\n{ONE}",
        f"``` a ``` {ONE}",
        f"[^1]: a\n\n{ONE}",
        f"a[^1] {ONE}",
        f"## News\n\na\n\n## Details\n{ONE}",
        f"### News\n\n# Model\n{ONE}",
        f"**News**\n\na\n\n**Model**\n{ONE}",
        f"# News summariser\n{ONE}",
        f"- [News](#news)\n- [Citation](#citation)\n\n{ONE}",
        f"| Versions |\n{ONE}",
        f"It writes `<pre>` and <prefix> {ONE}",
        f"<s> begins a text, </s> ends it\n{ONE}",
        f"~~ a ~~ {ONE}",
        f"<!-- a --> {ONE} <!-- b -->",
    ],
)
def test_everything_else_is_shown(text: str) -> None:
    assert any(ONE in said for _, said in kept(text))


def test_lines_keep_their_numbers_from_the_first_on() -> None:
    assert [(line.number, line.text) for line in shown(["a", "```", "b", "```", "<!-- c", "d --> e"], 5)] == [(5, "a"), (9, ""), (10, " e")]


@pytest.mark.parametrize(
    "part", ["~~", "~~a", "~", "<s>", "<s>a</s", "<!---->", "<!--", "<pre>", "[^a]:", "- ", "> ", "# a", "**a", "\t", "    "]
)
def test_a_hostile_line_is_read_to_its_end(part: str) -> None:
    text = part * (50_000 // len(part))
    assert len(list(shown([text, "a"]))) <= 2
    assert len(unstruck(text)) <= len(text)
