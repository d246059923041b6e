"""Which questions to answer first: those whose answers settle the most verdicts, and who can answer them. Pure; it changes no verdict.

What a question settles is found by supposing an answer: the rules that ask it are applied to the card with that answer in it.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from decimal import Decimal
from typing import Any, Literal

from compliance.assessment.assess import FindingCache
from compliance.assessment.result import Determination
from compliance.assessment.supposed import as_written
from compliance.assessment.what_if import put
from compliance.card.locate import found
from compliance.card.text import one_line, some
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.criteria import Holds
from compliance.law.criteria_tree import walk
from compliance.law.evaluate import Refer
from compliance.law.facts import BASES, Fact
from compliance.law.finding import UNDETERMINED
from compliance.law.quantity import Interval
from compliance.named_tuple import NamedTuple
from compliance.registry.selection import Ruleset

Who = Literal["engineer", "lawyer", "provider of the base"]
MOST_NAMED = 4  # entries of a list
MOST_TRIED = 8  # questions whose answers are supposed, those that most rules ask
NO_BASE_KNOWN = "which models was it built upon? name each, or write [] where it was built on none"
OF_A_BASE = ("/lineage/modification_flop", "/lineage/modification_cost_usd", "/lineage/significant_change")
JUDGED_BY_LAWYERS = ("/availability", "/provider", "/acts", "/intended_use", "/risk", "/authority", "/notification")
SUPPOSED: dict[str, tuple[Any, ...]] = {"attestation": (True, False)}
VAST = Decimal("1e40")
# Of facts whose field holds no yes or no: what may be written there, on both sides of what is asked.
WRITTEN: dict[str, tuple[Any, ...]] = {
    f.TRAINING_STARTED.pointer: ("planned", "in_progress", "complete"),
    f.OUTSIDE_UNION.pointer: ("US", "DE"),
    f.UNLISTED_RESTRICTIONS.pointer: ([], ["non-commercial"]),
    f.PRE_MARKET.pointer: ("research",),
}
PLACED = ("2023-01-01", "2099-12-31")  # days on which a base may have come to the market: long before any day of the law, and after


class Question(NamedTuple):
    """One field to fill, who can, the rules that ask for it, and how many of the undetermined verdicts one of its answers settles.

    `settles` counts what the answers to the questions before it may leave open; it is 0 where no answer was supposed.
    `listed` is what the field holds already, where the card does not say that it is all.
    """

    pointer: str
    asks: str
    rules: tuple[str, ...]
    who: Who
    settles: int = 0
    answers: tuple[Any, ...] = ()
    listed: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is asked, in a sentence that is true of a card that says a part of it."""
        if not self.listed:
            return self.asks
        field = self.pointer.strip("/").replace("/", ".")
        return f"{self.asks.rstrip('?')}, besides {some(self.listed, MOST_NAMED)}? (if that is all: {field}_complete)"


def asked(card: dict[str, Any], determinations: Sequence[Determination]) -> list[Question]:
    """Every question that is open, each once, in the order of the report; nothing is asked about a base that is not there."""
    found: dict[tuple[str, str], tuple[Question, list[str]]] = {}
    for determination in determinations:
        if determination.finding is not None:
            for question in of_facts(determination.finding.missing, card):
                found.setdefault((question.pointer, question.asks), (question, []))[1].append(determination.rule.id)
    return [question._replace(rules=tuple(rules)) for question, rules in found.values()]


def of_facts(facts: Sequence[Fact], card: dict[str, Any]) -> list[Question]:
    """The questions in which facts are asked of a card, each once, in their order."""
    made = [question for fact in facts for question in _of_fact(fact, card)]
    return list({(question.pointer, question.asks): question for question in made}.values())


def _of_fact(fact: Fact, card: dict[str, Any]) -> Iterator[Question]:
    bases = card.get("lineage", {}).get("bases")
    if (fact.pointer == BASES and not bases) or (fact.pointer in OF_A_BASE and bases is None):
        yield Question(BASES, NO_BASE_KNOWN, (), "engineer", answers=([],))
        return
    if fact in (f.CUMULATIVE_FLOP, f.TOTAL_FLOP) and _only_complete_is_open(card):
        yield Question(f.COMPUTE_COMPLETE.pointer, f.COMPUTE_COMPLETE.asks, (), "engineer", answers=(True, False))
    pointer, asks = fact.pointer, fact.asks
    if fact.pointer == BASES:
        place = next((index for index, base in enumerate(bases) if fact.key not in base), 0)
        pointer = f"{BASES}/{place}/{fact.key}"
        asks = f.BASE_SAME_PROVIDER.asks if fact.key == "same_provider" else fact.asks
    yield Question(pointer, asks, (), _who(fact), answers=_answers(fact, card), listed=_listed(fact, card))


def _listed(fact: Fact, card: dict[str, Any]) -> tuple[str, ...]:
    """What a list of the card holds, of those that may be marked as complete."""
    held = found(card, fact.pointer) if fact in (f.MARKETS, f.OUTPUTS) else None
    return tuple(one_line(str(entry["where"] if isinstance(entry, dict) else entry), 40) for entry in held or ())


def _answers(fact: Fact, card: dict[str, Any]) -> tuple[Any, ...]:
    """What may be answered, as the field holds it; nothing where no answer can be supposed. A claim is added to those of its list."""
    if fact.kind == "claim" and fact.pointer != f.PRE_MARKET.pointer:
        held = found(card, fact.pointer)
        return () if fact.pointer == f.MARKETS.pointer else ([*(held if isinstance(held, list) else ()), fact.key],)
    if fact == f.BASE_PLACED:
        return PLACED
    if fact.kind == "quantity":
        return Decimal(fact.least or 1), VAST
    return WRITTEN.get(fact.pointer, SUPPOSED.get(fact.kind, ()))


def _only_complete_is_open(card: dict[str, Any]) -> bool:
    """Whether the compute that contributed directly is stated, and not whether anything else counts."""
    compute = card.get("training", {}).get("compute", {})
    return "direct_flop" in compute and "complete" not in compute


def _who(fact: Fact) -> Who:
    if fact.pointer == BASES:
        return "lawyer" if fact.key == "same_provider" else "provider of the base"
    return "lawyer" if fact.pointer.startswith(JUDGED_BY_LAWYERS) else "engineer"


def planned(
    case: Case,
    ruleset: Ruleset,
    determinations: Sequence[Determination],
    most: int = 3,
    askable: Callable[[Question], bool] = lambda question: True,
) -> tuple[list[Question], int]:
    """The questions to answer first, at most `most` of those that are `askable`, and how many verdicts are undetermined.

    Whose the model built upon is comes first; else each is the one that settles the most where those before it were answered as
    settles least. One of which an answer would undo a verdict, because a rule takes it as true while the card is silent, is left out.
    """
    undetermined = {item.rule.id for item in determinations if item.verdict is UNDETERMINED}
    left, card, chosen = set(undetermined), case.card, list[Question]()
    holds = [part for rule in ruleset.rules.values() for part in walk(rule.test) if isinstance(part, Holds)]
    assumed = {question.pointer for question in of_facts([part.fact for part in holds if part.assumed], card)} - {BASES}
    missing = [fact for item in determinations if item.finding for fact in item.finding.missing]
    quantities = {fact.pointer: fact for fact in missing if fact.kind == "quantity" and fact.pointer != BASES}
    waiting = [
        question._replace(answers=_amounts(quantities[question.pointer], case)) if question.pointer in quantities else question
        for question in asked(card, determinations)
        if question.pointer not in assumed and askable(question)
    ]
    while waiting and len(chosen) < most:
        waiting.sort(key=lambda question: (not _whose(question), -len(left.intersection(question.rules))))
        tried = [(question, _supposed(question, card, case, ruleset, left)) for question in waiting[:MOST_TRIED]]
        question, answers = max(tried, key=lambda item: (_whose(item[0]), max(map(_size, item[1])), len(left.intersection(item[0].rules))))
        chosen.append(question._replace(settles=max(map(_size, answers))))
        settled, card = min(answers, key=_size)
        left -= settled
        waiting = [other for other in waiting if other is not question and left.intersection(other.rules)]
    return chosen, len(undetermined)


def _amounts(fact: Fact, case: Case) -> tuple[Any, ...]:
    """The least and the most of a quantity as its field holds them."""
    return tuple(as_written(fact, amount, case) for amount in _from(fact, case))


def _from(fact: Fact, case: Case) -> tuple[Decimal, Decimal]:
    """The least and the most that may be answered of a quantity without denying what is known of it, or of what it includes."""
    parts = (fact, f.DIRECT_FLOP, f.TOTAL_FLOP) if fact.unit == "FLOP" else (fact,)
    known = [item.value for part in parts if (item := case.known(part)) is not None and isinstance(item.value, Interval)]
    least = max([Decimal(fact.least or 1), *(amount.best or amount.low for amount in known)])
    return least, max(least, min((amount.high for amount in known if amount.high is not None), default=VAST))


def _whose(question: Question) -> bool:
    """Whether it asks if the model built upon is the provider's own: who modifies another's model is asked that first."""
    return question.pointer.endswith("/same_provider")


def _size(answer: tuple[set[str], dict[str, Any]]) -> int:
    return len(answer[0])


def _supposed(
    question: Question, card: dict[str, Any], case: Case, ruleset: Ruleset, left: set[str]
) -> list[tuple[set[str], dict[str, Any]]]:
    """For each answer that is supposed, what it settles, and the card with it; the card as it is where none is."""
    found: list[tuple[set[str], dict[str, Any]]] = []
    for answer in question.answers:
        supposed = deepcopy(card)
        judgement = case.require_basis and isinstance(answer, bool) and not _whose(question)  # whose it is takes no basis
        put(supposed, question.pointer, _with_basis(answer) if judgement else answer)
        refer = FindingCache(Case(supposed, case.day, case.readings, case.require_basis), ruleset.rules).refer
        found.append(({id for id in left.intersection(question.rules) if _settled(id, refer)}, supposed))
    return found or [(set(), card)]


def _with_basis(judgement: Any) -> dict[str, Any]:
    """A judgement as one must be written that counts only with its basis."""
    return {"value": judgement, "basis": "supposed"}


def _settled(id: str, refer: Refer) -> bool:
    try:
        _, finding = refer(id)
    except Exception:  # the defect of a rule is reported by its determination
        return False
    return finding is not None and finding.verdict is not UNDETERMINED
