"""On which day a duty falls due for one card. Not whether it is fulfilled: see duties."""

from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.criteria import Above, AtLeast
from compliance.law.criteria_tree import walk
from compliance.law.duty import Due
from compliance.law.evaluate import compare
from compliance.law.facts import Fact
from compliance.law.finding import MEETS, UNDETERMINED, Verdict
from compliance.law.rule import Rule
from compliance.law.source import later
from compliance.named_tuple import NamedTuple


class When(NamedTuple):
    """The day on which a duty falls due, None where it is not known; `open` says why it cannot be decided whether it is due.

    `lacks` is what would have to be known for the day.
    """

    day: str | None
    open: str = ""
    lacks: str = ""


def due_on(case: Case, due: Due, rule: Rule | None = None) -> When:
    """The day on which a duty falls due. With `rule`, never before the person was covered by it."""
    found = _by_law(case, due)
    if due.ends is not None and (end := _date(case, due.ends)) is not None and (found.day is None or found.day > end):
        return When(found.day, f"the model left the market on {end}, and no words on withdrawal were read")
    if due.covered is None or found.day is None or rule is None:
        return found
    covered = _covered_since(case, due.covered, rule, found.day)
    if covered.day is None:
        return found if found.day > case.day else covered
    return When(max(found.day, covered.day))


def _by_law(case: Case, due: Due) -> When:
    if due.after is None:
        return When(due.start)
    known = _counted(case, due, _date(case, due.after))
    if due.before is not None and due.latest is not None:
        placed = _date(case, due.placed or due.after)
        if due.by is not None and (own := _date(case, due.by)) is not None and own < due.before:
            placed = own  # an earlier version can only have been placed earlier
        if due.placed is None and placed is None:
            return When(None, f"not known: {due.after.label}" if case.day < due.latest else "")
        if placed is not None and placed < due.before:
            if due.placed is None or (known is not None and known < due.before):
                return When(due.latest)
            if known is None:
                return When(due.latest) if _met_when_placed(case, due.before) else When(None, f"not known: {due.after.label}")
    return When(None, lacks=due.after.label) if known is None else When(max(due.start, later(known, due.days)))


def _counted(case: Case, due: Due, known: str | None) -> str | None:
    """The date that counts: the one of `again` where the first is too early to count and that one is not."""
    if due.again is None or due.since is None or known is None or known >= due.since:
        return known
    again = _date(case, due.again)
    return known if again is None or again < due.since else again


def _met_when_placed(case: Case, before: str) -> bool:
    """Whether a model placed before a day had all its compute by then: training is complete, and no modification came later."""
    complete, modified = case.known(f.TRAINING_COMPLETE), _date(case, f.MODIFIED)
    return complete is not None and complete.value is True and (modified is None or modified < before)


def _covered_since(case: Case, covered: Fact, rule: Rule, start: str) -> When:
    """The day from which the person is covered: the first model, and the first year of those without a break in which revenue is enough.

    Not known where the revenue of an earlier year, in which the person would have been covered since `start`, is not.
    """
    first = _date(case, covered)
    if first is None:
        return When(None, lacks=covered.label)
    for part in walk(rule.test):
        if isinstance(part, Above | AtLeast) and part.fact == f.REVENUE_LAST_YEAR:
            year = int(case.day[:4])
            while (enough := _enough(case, part, f"{year - 1}-01-01")) is MEETS:
                year -= 1
            if enough is UNDETERMINED and f"{year}-01-01" > max(first, start):
                return When(None, lacks=f"revenue of {year - 2}")  # that year may have been enough too
            first = max(first, f"{year}-01-01")
    return When(first)


def _enough(case: Case, part: Above | AtLeast, day: str) -> Verdict:
    """Whether the revenue is enough on another day."""
    return compare(part, Case(case.card, day, case.readings, case.require_basis)).verdict


def _date(case: Case, fact: Fact) -> str | None:
    known = case.known(fact)
    return known.value if known is not None and isinstance(known.value, str) else None
