"""Plain English: words that every reader would have to learn are in no message, no reading of a rule and no page. The list: messages.py."""

import re
import subprocess
import sys
from functools import cache

import pytest

from tests.docs.messages import ROOT, Sentence, messages, pages, readings

# Each with what to write instead.
AVOIDED = {
    r"\b(stand|stands|stood)\b": "is, is written, means",
    r"\b(tell|tells|told|telling)\b": "report, say, give, show; tell apart: distinguish",
    r"\bmend(s|ed|ing)?\b": "fix, correct",
    r"\bis no day\b": "is not a date",
    r"\blets? (it |them |us )?pass\b": "accept, allow",
    r"\b(?<!terms )of ours\b": "say whose: built in, fmcheck's own",
    r"\ba fact that\b": "name what it is",
    r"\b(that are|look|looks) alike\b": "say in what they are equal",
    r"\b(stands here|is expected)\b": "found X, expected Y",
}
IS_NO = r"(?<!here )\b(is|are) no (?!(longer|more|such|later|earlier|proof)\b)"
# What is said in these words on purpose.
ALLOWED = (
    r"\bstands? in( for\b|[:,.;)]| where\b|$)",  # one figure or field taken for another: English has no plainer word
    r"\bstand-in\b",
)


@cache
def sentences() -> list[Sentence]:
    return [*messages(), *readings(), *pages()]


@cache
def words(text: str) -> str:
    """The words themselves: no names of code, and nothing that is put in at run time."""
    return re.sub("|".join((r"`[^`]*`", r"\{[^{}]*\}", *ALLOWED)), "", " ".join(text.split()))


@pytest.mark.parametrize("pattern", AVOIDED)
@pytest.mark.parametrize("kind", ["message", "reading", "page"])
def test_no_sentence_uses_a_word_that_every_reader_would_have_to_learn(kind: str, pattern: str) -> None:
    found = [str(item) for item in sentences() if item.kind == kind and re.search(pattern, words(item.text))]
    assert found == [], f"write instead: {AVOIDED[pattern]}"


@pytest.mark.parametrize("kind", ["message", "reading", "page"])
def test_what_something_is_not_is_said_with_not(kind: str) -> None:
    found = [str(item) for item in sentences() if item.kind == kind and re.search(IS_NO, words(item.text))]
    assert found == [], "write instead: is not a"


def test_the_list_holds_the_messages_of_every_part() -> None:
    files = {item.file.split("/")[1] for item in sentences() if item.kind == "message"}
    assert files >= {"assessment", "card", "cli", "formats", "history", "law", "policy", "registry", "render", "survey", "weights"}
    texts = {item.text for item in sentences() if item.kind == "message"}
    assert {"no card was named", "the card does not say"} <= texts
    assert any("is not a date" in text for text in texts)


def test_the_list_can_be_printed_and_read() -> None:
    done = subprocess.run([sys.executable, "-m", "tests.docs.messages"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == sum(item.kind == "message" for item in sentences())
