"""The lines of an interview: what was read, what is decided, what an answer settles or takes back. Not the dialogue itself."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from compliance.assessment.result import Determination
from compliance.card.text import many, one_line
from compliance.formats.detect import WEIGHTS
from compliance.interview.interview import Change, Step
from compliance.interview.questions import Asked
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED
from compliance.law.places import name
from compliance.render.plain_words import answer
from compliance.render.wording import WORDS

MOST_FILES = 6


def opening(card: dict[str, Any], files: Sequence[str], determinations: Sequence[Determination]) -> Iterator[str]:
    """What was read and how many facts it gave, how much is answered already, and what that is, a line a place and answer."""
    facts = card.get("provenance", {}).get("facts")
    number = count(card) if facts is None else len(facts)
    named = f"Read {_files(files)}: {many(number, 'fact')}. " if files else ""
    firm = [item for item in determinations if item.verdict in (MEETS, DOES_NOT_MEET)]
    likely = [item for item in determinations if item.likely]
    answered = (
        f"{len(firm) + len(likely)} of {many(len(determinations), 'definition')} {'is' if len(determinations) == 1 else 'are'} answered"
    )
    yield f"{named}{answered}, {len(likely)} of them only likely." if likely else f"{named}{answered}."
    yield from (f"  {line}" for line in _grouped((item, answer(item)) for item in (*firm, *likely)))


def question(item: Asked, number: int, open_verdicts: int) -> str:
    """The question with its number, and what an answer settles at best, or how many verdicts ask it."""
    rules = len(item.question.rules)
    if item.question.settles:
        told = f"settles up to {item.question.settles} of {open_verdicts}"
    else:
        told = f"one of several facts that {many(rules, 'open verdict')} {'need' if rules > 1 else 'needs'}"
    return f"{number}. {item.words} ({told})"


def outcome(step: Step) -> Iterator[str]:
    """What an answer settled, what it took back, and what is no longer likely; a line a place and verdict."""
    yield from _grouped(_told(change) for change in step.changes if change.after is not UNDETERMINED)
    for change in step.changes:
        if change.before is not UNDETERMINED and change.after is UNDETERMINED:
            yield f"{_where(change)}: open again (was {WORDS[change.before]})"
    undone = [change for change in step.changes if change.before is change.after is UNDETERMINED and change.likely_before is not None]
    yield from _grouped((change.determination, _leans(change)) for change in undone)
    fresh = [
        change
        for change in step.changes
        if change.after is UNDETERMINED and change.likely_before is None and change.likely_after is not None
    ]
    yield from _grouped((change.determination, f"likely {WORDS[change.likely_after]}") for change in fresh)
    if any(change.before is not UNDETERMINED for change in step.changes):
        yield "the answer and what the card said before do not go together; back takes it back"
    if not step.changes:
        yield "noted; no verdict is settled by it alone"


def _told(change: Change) -> tuple[Determination, str]:
    word = WORDS[change.after]
    if change.before is not UNDETERMINED and change.before is not change.after:
        return change.determination, f"{word} (was {WORDS[change.before]})"
    undone = change.likely_before not in (None, change.after)
    return change.determination, f"{word} (was likely {WORDS[change.likely_before]})" if undone else word


def _leans(change: Change) -> str:
    was = f"was likely {WORDS[change.likely_before]}"
    return f"likely {WORDS[change.likely_after]} now ({was})" if change.likely_after is not None else f"open ({was})"


def _where(change: Change) -> str:
    rule = change.determination.rule
    return f"{name(rule.source.instrument.jurisdiction)}: {rule.term}"


def _grouped(items: Iterable[tuple[Determination, str]]) -> Iterator[str]:
    """Place: terms: word, a line for each place and word."""
    lines: dict[tuple[str, str], list[str]] = {}
    for item, word in items:
        terms = lines.setdefault((name(item.rule.source.instrument.jurisdiction), word), [])
        if item.rule.term not in terms:
            terms.append(item.rule.term)
    for (place, word), terms in lines.items():
        yield f"{place}: {', '.join(terms)}: {word}"


def count(node: Any) -> int:
    """How many facts a card states: values that are no sections, without what says where they come from."""
    if not isinstance(node, dict):
        return 1
    if {"value", "low", "high", "band"} & node.keys():
        return 1
    return sum(count(value) for key, value in node.items() if key not in ("schema_version", "$schema", "provenance"))


def _files(names: Sequence[str]) -> str:
    weights = [name for name in names if name.endswith(WEIGHTS)]
    others = [one_line(name, 100) for name in names if name not in weights]
    shown = others[:MOST_FILES] + ([f"{len(others) - MOST_FILES} more"] if len(others) > MOST_FILES else [])
    return ", ".join([*shown, *([many(len(weights), "weight file")] if weights else [])])
