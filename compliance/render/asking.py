"""What to ask of whom: the questions that settle the most verdicts, by who can answer; and how far numbers are from their lines."""

from collections.abc import Iterator

from compliance.assessment.judged import Judged
from compliance.assessment.planner import Question, asked, planned
from compliance.card.text import one_line
from compliance.render.distance import distances
from compliance.render.origin import built_on
from compliance.render.run import Run

MOST_RULES = 3  # named beside one question


def blocks(judged: Judged, run: Run) -> Iterator[str]:
    """The block of distances, and that of the first questions; none where nothing is undetermined."""
    assert judged.assessment is not None and judged.card is not None
    near: dict[str, list[str]] = {}
    for item in judged.assessment.determinations:
        for distance in distances(item.finding) if item.finding is not None else ():
            near.setdefault(one_line(str(distance), 400), []).append(item.rule.id)
    if near:
        yield "\n".join(["How far the numbers are from their lines:", *(f"  - {text} [{_rules(rules)}]" for text, rules in near.items())])
    case = run.case(judged.card)
    if told := built_on(judged, run, cited=True):
        yield told
    every = asked(judged.card, judged.assessment.determinations)
    if every:
        first, total = planned(case, run.every_rule(), judged.assessment.determinations)
        lines = ["To settle what is undetermined, answer in the card:"]
        number = 0
        for who in dict.fromkeys(question.who for question in first):
            lines.append(f"  the {who}:")
            for question in (question for question in first if question.who == who):
                number += 1
                asks = f"{question.pointer}: {question.words} {settles(question, total)}"
                lines.append(f"  {number}. {asks} [{_rules(question.rules)}]{_also(question, run)}")
        if left := len(every) - len(first):
            lines.append(f"  and {left} more question{'s' if left > 1 else ''}: `fmcheck explain` has those of each rule")
        yield "\n".join(lines)


def settles(question: Question, total: int) -> str:
    """How many verdicts an answer settles at best."""
    return f"(settles {question.settles} of {total})" if question.settles else f"(asked by {len(question.rules)} of {total})"


def _rules(rules: tuple[str, ...] | list[str]) -> str:
    more = f", and {len(rules) - MOST_RULES} more" if len(rules) > MOST_RULES else ""
    return ", ".join(rules[:MOST_RULES]) + more


def _also(question: Question, run: Run) -> str:
    """The documentation duties that ask for the same field: a missing fact is a gap in both."""
    items = run.also_asked.get(question.pointer, ())
    return f" (documentation too: {items[0]}{f', and {len(items) - 1} more' if len(items) > 1 else ''})" if items else ""
