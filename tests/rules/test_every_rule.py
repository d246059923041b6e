"""What holds for every rule, ours, those under examples/, and every future one. Cards are built from the rule's own criteria."""

import random
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from compliance.assessment.assess import assess
from compliance.case.case import Case
from compliance.errors import DefectError
from compliance.law.criteria import (
    Above,
    AllOf,
    AnyOf,
    AtLeast,
    Before,
    Claimed,
    Criterion,
    Done,
    Doubtful,
    Holds,
    Includes,
    Indicated,
    IsA,
    OfBases,
    OnOrAfter,
    Presumed,
    Reading,
    Shown,
    Unread,
)
from compliance.law.criteria_tree import children, facts_asked, walk
from compliance.law.evaluate import evaluate
from compliance.law.facts import (
    BASE_FLOP,
    BASE_OTHER_PROVIDER,
    BASE_PLACED,
    BASE_RELATION,
    CUMULATIVE_FLOP,
    DIRECT_FLOP,
    EU_MARKET_ENDED,
    MARKET_DATE_EU,
    MARKETS,
    MARKETS_LEFT,
    NEW_DEFINITION_S_2938,
    OPERATES_IN,
    OWN_INTENDED_FLOP,
    PRE_MARKET,
    REBUTTAL_SINCE,
    REVENUE_LAST_YEAR,
    SELF_SUPERVISED,
    TOTAL_FLOP,
    TRAINING_STARTED,
    UNION_EXCLUDED,
    UNLISTED_RESTRICTIONS,
    US_COMMERCE,
    WEIGHTS,
    Fact,
)
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Basis, Finding, Verdict
from compliance.law.rule import Rule
from compliance.registry.declarative import SHARED, actions
from compliance.registry.load import load
from compliance.registry.selection import Ruleset
from compliance.registry.sound import AS_MUCH_AS_WOULD_MEET, EXCESS, INCLUSION, faults

ROOT = Path(__file__).parents[2]
DAY = "2026-11-23"
# Rules that no card meets, because a part of the text was not read.
OUT_OF_REACH = {path.parts[-3] for path in Path(__file__).parent.glob("*/meets/out-of-reach.txt")}

# Facts that decide nothing alone: a run that is only planned has used nothing, so there is no frontier model either; commerce is
# asked for the model already; where no own compute is stated, the total stands for it; another definition leaves the answer open.
IDLE = {
    "us.gaaia.frontier-developer": {TRAINING_STARTED},
    "us.hr9925.frontier-developer": {TRAINING_STARTED, US_COMMERCE, OWN_INTENDED_FLOP},
    "us.s2938.advanced-ai-system": {NEW_DEFINITION_S_2938},
}

Card = dict[str, Any]


def example_directories() -> list[str]:
    """Every outermost directory of rule files under examples/, without those that hold the earlier state of another, or the same files."""
    found: list[Path] = []
    texts: set[str] = set()
    for file in sorted((ROOT / "examples").rglob("*.py")):
        if (
            file.parent.name != "before"
            and not any(folder in file.parents for folder in found)
            and "RULES" in (text := file.read_text(encoding="utf-8"))
            and text not in texts
        ):
            found.append(file.parent)
            texts.add(text)
    return [str(folder) for folder in found]


REGISTRY = load(example_directories())
RULES = REGISTRY.rules
TEXTS = REGISTRY.on(DAY)
FILES = sorted(file.path for file in REGISTRY.files)

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id} from {rule.source.applies.start or 'the beginning'}")


def rules_with(*kinds: type, **features: bool) -> pytest.MarkDecorator:
    """The rules in which a criterion of one of `kinds` occurs, with `features` set; referred rules are searched too."""

    def fits(criterion: Criterion) -> bool:
        return isinstance(criterion, kinds) and all(getattr(criterion, name) is value for name, value in features.items())

    found = [rule for rule in RULES if any(fits(part) for part in deep(rule.test))]
    return pytest.mark.parametrize("rule", found, ids=lambda rule: f"{rule.id} from {rule.source.applies.start or 'the beginning'}")


def criterion_of(rule: Rule | str) -> Criterion:
    return (TEXTS[rule] if isinstance(rule, str) else rule).test


def deep(criterion: Criterion) -> Iterator[Criterion]:
    """The criterion and everything inside it, referred rules included."""
    for part in walk(criterion):
        yield part
        if isinstance(part, IsA):
            yield from deep(criterion_of(part.rule))


# Judging one text of a rule


def judged(rule: Rule, card: Card) -> Finding:
    """The finding of this very text of a rule on a card, whatever else has the same id."""
    determination = assess(Case(card, DAY), Ruleset({**TEXTS, rule.id: rule}, [rule.id])).determinations[0]
    assert determination.finding is not None, determination.reason
    return determination.finding


def leaf_verdict(leaf: Criterion, card: Card) -> Verdict:
    def refer(id: str) -> tuple[Rule, Finding | None]:
        raise DefectError(f"a leaf refers to no rule: {id}")

    return evaluate(leaf, Case(card, DAY), refer).verdict


# Building cards


# Facts that only turn an open answer: the order of two acts, what a licence's name leaves open, a Union that is excluded.
NEVER_ALONE = {REBUTTAL_SINCE, UNLISTED_RESTRICTIONS, UNION_EXCLUDED}


def put(card: Card, fact: Fact, value: Any) -> None:
    """State a fact in a card. A value of None states nothing."""
    if value is None:
        return
    if fact in (REBUTTAL_SINCE, UNLISTED_RESTRICTIONS):
        if fact == UNLISTED_RESTRICTIONS and value is False:
            card.setdefault("licence", {}).setdefault("restrictions", [])
        return
    if fact == BASE_PLACED:
        value = "2025-01-01" if value else "2039-01-01"
    if fact == EU_MARKET_ENDED:
        card.setdefault("availability", {}).setdefault("markets", []).append({"where": "EU", "until": "2026-01-01"})
        return
    if fact == MARKETS_LEFT:
        gone = [{"where": place, "until": "2026-01-01"} for place in value[0]]
        card.setdefault("availability", {}).setdefault("markets", []).extend(gone)
        return
    if fact == UNION_EXCLUDED:
        card.setdefault("availability", {})["excluded_markets"] = ["EU"]
        return
    if fact.kind == "act":
        card.setdefault("acts", []).append({"authority": fact.authority, "act": fact.key, "value": value})
        return
    if fact.pointer == BASE_FLOP.pointer:
        bases = card.setdefault("lineage", {}).setdefault("bases", [{"name": "base"}])
        if fact == BASE_RELATION:
            value = value[0][0]
        bases[0][fact.key] = not value if fact == BASE_OTHER_PROVIDER else value
        return
    if fact.kind == "claim" and fact.key:
        section, last = fact.pointer[1:].split("/")
        card.setdefault(section, {}).setdefault(last, []).append(fact.key)
        return
    if fact == WEIGHTS:
        value = value[0][0]
    if fact == MARKETS:
        value = ([*card.get("availability", {}).get("markets", ()), *({"where": place} for place in value[0])], value[1])
    if fact == MARKET_DATE_EU:
        value = [{"where": "EU", "date": value}]
    elif fact == PRE_MARKET:
        value = "research" if value else "released"
    elif fact == TRAINING_STARTED:
        value = "complete" if value else "planned"
    elif fact == REVENUE_LAST_YEAR:
        value = [{"year": int(DAY[:4]) - 1, "usd": value, "includes_affiliates": True}]
    *sections, last = fact.pointer[1:].split("/")
    for section in sections:
        card = card.setdefault(section, {})
    if isinstance(value, tuple):
        listed, card[last + "_complete"] = value
        value = list(listed)
    card[last] = value


def card_of(facts: dict[Fact, Any]) -> Card:
    card: Card = {"schema_version": "1.0", "model": {"name": "built from criteria"}}
    for fact, value in facts.items():
        put(card, fact, value)
    return card


def values(fact: Fact, leaves: list[Criterion]) -> list[Any]:
    """Values of a fact on every side of every line that `leaves` draw through it, unknown first."""
    match fact.kind:
        case "attestation" | "act":
            return [None, True, False]
        case "claim":
            return [None, True]
        case "date":
            days = sorted({leaf.day for leaf in leaves if isinstance(leaf, OnOrAfter | Before)})
            return [None, "1990-01-01", *days, "2026-11-01"]
        case "terms":
            asked = [leaf for leaf in leaves if isinstance(leaf, Includes)]
            hits = [((term,), False) for leaf in asked for term in leaf.terms[:1]]
            open_ones = [((leaf.perhaps[0],), True) for leaf in asked if leaf.perhaps]
            shut = any("closed" in leaf.terms for leaf in asked)
            others = {MARKETS: ("JP",), OPERATES_IN: ("JP",), WEIGHTS: ("open" if shut else "closed",), BASE_RELATION: ("converted",)}
            neither = others.get(fact, ("label",))
            return [None, *hits, *[(listed, True) for listed, _ in hits], *open_ones, (neither, False), (neither, True)]
    edges: set[Decimal] = set()
    for leaf in leaves:
        if isinstance(leaf, Above | AtLeast):
            match leaf.limit:
                case str():
                    edges.add(Decimal(leaf.limit))
                case Reading(default=band):
                    edges |= {edge for edge in (band.low, band.high) if edge is not None}
                case Fact():
                    edges |= {Decimal("1e20"), Decimal("3e20"), Decimal("1e21")}
    return [None, Decimal(fact.least), *sorted({edge * factor for edge in edges for factor in (Decimal("0.1"), Decimal(1), Decimal(2))})]


class Wanted(NamedTuple):
    """A criterion that reads facts directly, and the verdict it should have."""

    leaf: Criterion
    verdict: Verdict


class OutOfReach(Exception):
    """A part that no card can make true or false."""


def counted(parts: tuple[Criterion, ...]) -> list[Criterion]:
    return [part for part in parts if not getattr(part, "typical", False)]


def read(parts: tuple[Criterion, ...]) -> list[Criterion]:
    """The alternatives that a card can answer: what was not read stays open beside them."""
    return [part for part in counted(parts) if not isinstance(part, Unread) and any(leaf for leaf in deep(part) if answerable(leaf))]


def answerable(criterion: Criterion) -> bool:
    """Whether a criterion asks a card for something."""
    return bool(list(facts_asked(criterion)))


def open_ended(rule: Rule) -> bool:
    """Whether a part of the rule stays open whatever a card says, so that what is not met may be open rather than denied."""
    return any(isinstance(part, Unread) for part in deep(rule.test))


# Rules whose paths hang together, so that no card at the lines lets each criterion decide alone; hard_cases.json has cards for them.
TANGLED = {"eu.aia.2-1-a", "eu.aia.51-1", "eu.gl.mod-sr"}
Settled = dict[Criterion, Verdict]
WAYS = 6  # of one criterion, beside each way of those before it


def ways(criterion: Criterion, verdict: Verdict, settled: Settled) -> Iterator[Settled]:
    """What the leaves may be for a criterion to have a verdict, beside what is settled of them: one way after another."""
    yes, no = MEETS, DOES_NOT_MEET
    match criterion:
        case AllOf(parts=parts, unless=unless):
            if verdict is no:
                for part in counted(parts):
                    yield from ways(part, no, settled)
                if unless is not None:
                    yield from ways(unless, yes, settled)
            exception = [] if unless is None else [(unless, no)]
            yield from every([*[(part, verdict) for part in counted(parts)], *exception], settled)
        case AnyOf(parts=parts) if verdict is yes:
            for part in counted(parts):
                yield from every([(part, yes), *[(other, no) for other in read(parts) if other is not part]], settled)
        case AnyOf(parts=parts):
            yield from every([(part, verdict) for part in read(parts)], settled)
        case Shown(chapeau=chapeau, by=by):
            yield from every([(chapeau, verdict), *[(example, no) for example in by]], settled)
        case Presumed(when=when, rebutted=rebutted, merits=merits):
            yield from every([(when, verdict), (rebutted, no), *([] if verdict is yes else [(merits, verdict)])], settled)
            if verdict is yes:
                yield from every([(merits, yes), (rebutted, no)], settled)
        case Indicated(merits=merits, yardstick=yardstick):
            yield from every([(merits, verdict), *([(yardstick, verdict)] if verdict is UNDETERMINED else [])], settled)
        case IsA(rule=rule, shown=True) if verdict is no:
            yield from ways(criterion_of(rule), no, settled)
            yield from ways(criterion_of(rule), UNDETERMINED, settled)
        case IsA(rule=rule):
            yield from ways(criterion_of(rule), verdict, settled)
        case OfBases(test=test):
            yield from ways(test, verdict, settled)
        case Doubtful(when=when):
            if verdict is not yes:
                yield from ways(when, no if verdict is no else yes, settled)
        case Unread():
            return
        case _:
            if criterion in settled:
                if settled[criterion] is verdict:
                    yield settled
            elif card_for(with_same_facts(criterion, verdict, settled)) is not None:
                yield {**settled, criterion: verdict}


def every(wanted: list[tuple[Criterion, Verdict]], settled: Settled) -> Iterator[Settled]:
    """The ways for every one of several criteria to have its verdict: those that leave few ways open first, and some of each."""
    if not wanted:
        yield settled
        return
    for found in islice(ways(*wanted[0], settled), WAYS):
        yield from every(wanted[1:], found)


def with_same_facts(criterion: Criterion, verdict: Verdict, settled: Settled) -> list[Wanted]:
    """A leaf and the settled ones that read the same facts: what one card must be able to say together."""
    asked = set(facts_asked(criterion))
    beside = [Wanted(leaf, held) for leaf, held in settled.items() if asked & set(facts_asked(leaf))]
    return [*beside, Wanted(criterion, verdict)]


def pivots(criterion: Criterion) -> Iterator[tuple[Criterion, list[tuple[Criterion, Verdict]], bool]]:
    """Every leaf of the tree, what the criteria beside it should be so that it decides alone, and whether it speaks against."""
    yes, no = MEETS, DOES_NOT_MEET
    parts = children(criterion)
    beside: list[list[tuple[Criterion, Verdict]]] = []
    match criterion:
        case AllOf(parts=needed, unless=unless):
            beside = [[(other, yes) for other in counted(needed) if other is not part] for part in needed]
            if unless is not None:
                beside = [[*others, (unless, no)] for others in beside] + [[(other, yes) for other in counted(needed)]]
        case AnyOf() | Shown():
            beside = [[(other, no) for other in read(parts) if other is not part] for part in parts]
        case Presumed(when=when, rebutted=rebutted, merits=merits):
            beside = [[(rebutted, no), (merits, no)], [(when, yes)], [(when, no), (rebutted, no)]]
        case Indicated(merits=merits):
            beside = [[], [(merits, UNDETERMINED)]]
        case IsA(rule=rule):
            yield from pivots(criterion_of(rule))
            return
        case OfBases(test=test):
            yield from pivots(test)
            return
        case Unread() | Doubtful():
            return
        case _:
            if not getattr(criterion, "typical", False) and NEVER_ALONE.isdisjoint(facts_asked(criterion)):
                yield criterion, [], False
            return
    for part, others in zip(parts, beside, strict=True):
        turned = part is getattr(criterion, "unless", None) or part is getattr(criterion, "rebutted", None)
        for leaf, further, against in pivots(part):
            yield leaf, [*further, *others], against is not turned


def solve(wanted: list[tuple[Criterion, Verdict]]) -> Card:
    """A card on which every criterion has the verdict wanted. Raises OutOfReach when none is found among the values at the lines."""
    for settled in islice(every(wanted, {}), 100):
        card = card_for([Wanted(leaf, verdict) for leaf, verdict in settled.items()])
        # One fact may speak of another: a market date ends the claim of pre-market research.
        if card is not None and all(leaf_verdict(leaf, card) is verdict for leaf, verdict in settled.items()):
            return card
    raise OutOfReach


def card_for(wanted: list[Wanted]) -> Card | None:
    """A card on which every leaf has the verdict wanted, or None."""
    leaves = [item.leaf for item in wanted]
    asked = list(dict.fromkeys(fact for leaf in leaves for fact in facts_asked(leaf)))
    limits = {leaf.limit for leaf in leaves if isinstance(leaf, Above | AtLeast) and isinstance(leaf.limit, Fact)}
    chosen: dict[Fact, Any] = {fact: Decimal("1e20") for fact in asked if fact in limits}
    for fact in asked:
        if fact in chosen:
            continue
        about = [item for item in wanted if fact in facts_asked(item.leaf)]
        for value in values(fact, [item.leaf for item in about]):
            card = card_of({**chosen, fact: value})
            if all(leaf_verdict(item.leaf, card) is item.verdict for item in about):
                chosen[fact] = value
                break
        else:
            return None
    return card_of(chosen)


class Pivot(NamedTuple):
    """Two cards that differ in one criterion: it holds in the first and not in the second."""

    leaf: Criterion
    holds: Card
    fails: Card
    against: bool


@cache
def _pivots(number: int) -> tuple[tuple[Pivot, ...], tuple[Criterion, ...]]:
    found, stuck = [], []
    for leaf, others, against in pivots(RULES[number].test):
        try:
            found.append(Pivot(leaf, solve([(leaf, MEETS), *others]), solve([(leaf, DOES_NOT_MEET), *others]), against))
        except OutOfReach:
            stuck.append(leaf)
    return tuple(found), tuple(stuck)


def pivots_of(rule: Rule) -> tuple[tuple[Pivot, ...], tuple[Criterion, ...]]:
    """The pivots of a rule, and the leaves for which no card makes them decide alone."""
    return _pivots(RULES.index(rule))


def built_cards(rule: Rule) -> list[Card]:
    return [card for pivot in pivots_of(rule)[0] for card in (pivot.holds, pivot.fails)]


# Form


@every_rule
def test_the_rule_is_sound(rule: Rule) -> None:
    assert list(faults(rule)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(Path(path).name))
def test_a_rule_file_only_states(path: str) -> None:
    assert list(actions(Path(path).read_bytes(), Path(path).stem == SHARED)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(Path(path).name))
def test_a_rule_file_begins_with_what_it_is_and_ends_in_its_rules(path: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    assert text.startswith('"""')
    assert text.rstrip().splitlines()[-1].startswith("RULES = (") or text.rstrip().endswith(")")


@every_rule
def test_every_phrase_occurs_verbatim_in_its_provision(rule: Rule) -> None:
    text = " ".join(rule.source.text.split()).casefold()
    for criterion in walk(rule.test):
        words = criterion.chapeau.words if isinstance(criterion, Shown) else criterion.words
        for piece in words.split("[...]"):
            assert " ".join(piece.split()).casefold() in text
        # A part whose words could not be read carries none, and a reading of the rule says what stands for them.
        assert words.strip() or rule.assumes


@rules_with(Above, AtLeast)
def test_every_operator_comes_from_the_words(rule: Rule) -> None:
    for criterion in walk(rule.test):
        if not isinstance(criterion, Above | AtLeast):
            continue
        if not criterion.words:
            # Without words, the readings of the rule must say the operator.
            wanted = EXCESS if isinstance(criterion, Above) else INCLUSION
            assert any(wanted.search(line) for line in rule.assumes)
            continue
        # "equal to or greater than" includes; what is left of it says nothing of excess.
        excess, inclusion = EXCESS.search(INCLUSION.sub("", criterion.words)), INCLUSION.search(criterion.words)
        if criterion.words == AS_MUCH_AS_WOULD_MEET:
            assert isinstance(criterion, Above) and rule.id == "us-ca.sb53.frontier-developer"
        elif isinstance(criterion, Above):
            assert excess and not inclusion
        else:
            assert inclusion and not excess


@rules_with(Holds, typical=True)
def test_a_feature_is_typical_only_where_the_law_says_generally_or_gives_an_illustration(rule: Rule) -> None:
    for criterion in walk(rule.test):
        if getattr(criterion, "typical", False):
            before = rule.source.text.partition(getattr(criterion, "words", ""))[0] + getattr(criterion, "words", "")
            assert "generally" in before.casefold() or "including where" in before


@every_rule
def test_a_reading_that_widens_a_number_is_told_and_every_rule_says_who_compared_it(rule: Rule) -> None:
    assert date.fromisoformat(rule.review.on).isoformat() == rule.review.on
    assert rule.review.by
    assert all(line.strip() for line in rule.assumes)
    for criterion in walk(rule.test):
        limit = getattr(criterion, "limit", None)
        if isinstance(limit, Reading):
            assert REGISTRY.readings()[limit.name] == limit
            assert limit.says


@every_rule
def test_an_ended_text_says_what_ended_it(rule: Rule) -> None:
    instrument = rule.source.instrument
    assert (instrument.ended is None) == (instrument.ended_by == "")
    if instrument.ended is not None:
        assert rule.source.applies.end is not None


# Answers


BLANK: Card = {"schema_version": "1.0", "model": {"name": "nothing is known"}}


@every_rule
def test_where_nothing_is_known_nothing_is_decided_but_by_acts_and_claims(rule: Rule) -> None:
    finding = judged(rule, BLANK)
    if finding.verdict is UNDETERMINED:
        facts = [fact for part in deep(rule.test) for fact in facts_asked(part)]
        assert finding.missing or not facts or any(isinstance(part, Unread) for part in deep(rule.test))
    else:
        closed = [part for part in deep(rule.test) if isinstance(part, Done | Claimed) or getattr(part, "assumed", False)]
        assert closed, "only a public act or a claim may decide from silence"
        assert finding.verdict is DOES_NOT_MEET


@every_rule
def test_every_question_is_one_that_the_card_can_answer(rule: Rule) -> None:
    asked = {fact for part in deep(rule.test) for fact in facts_asked(part)}
    for card in (BLANK, *built_cards(rule)):
        assert set(judged(rule, card).missing) <= asked


@every_rule
def test_every_criterion_decides_alone_on_some_card(rule: Rule) -> None:
    found, stuck = pivots_of(rule)
    if rule.id in OUT_OF_REACH:
        return  # see test_no_card_meets_a_rule_of_which_a_part_was_not_read
    # A leaf of a referred rule may be idle here, beside what this rule asks already; it decides alone in its own rule.
    # A ground for doubt decides nothing; nor does what only another path beside it can settle.
    own, deciding = set(walk(rule.test)), {pivot.leaf for pivot in found}
    idle = {leaf for leaf in own & set(stuck) if set(facts_asked(leaf)) & IDLE.get(rule.id, set())}
    doubts = {inner for part in own if isinstance(part, Doubtful) for inner in walk(part)}
    if rule.id not in TANGLED:
        assert own & set(stuck) - idle <= deciding
    assert rule.id in TANGLED or all(deciding & set(deep(part)) for part in own - doubts if isinstance(part, IsA))
    assert found
    for pivot in found:
        pair = judged(rule, pivot.holds).verdict, judged(rule, pivot.fails).verdict
        met, unmet = reversed(pair) if pivot.against else pair
        assert met is MEETS, f"{pivot.leaf} does not decide alone"
        assert unmet is DOES_NOT_MEET or (unmet is UNDETERMINED and open_ended(rule)), f"{pivot.leaf} does not decide alone"


@every_rule
def test_every_verdict_is_reached_by_a_built_card(rule: Rule) -> None:
    if rule.id in OUT_OF_REACH:
        return  # see test_no_card_meets_a_rule_of_which_a_part_was_not_read
    reached = {judged(rule, card).verdict for card in (BLANK, *built_cards(rule))}
    assert reached >= ({MEETS, UNDETERMINED} if open_ended(rule) else {MEETS, DOES_NOT_MEET})


def test_no_card_meets_a_rule_of_which_a_part_was_not_read() -> None:
    """A part that was not read leaves the rule open; the parts that were read still decide against it."""
    out = [rule for rule in RULES if rule.id in OUT_OF_REACH]
    assert {rule.id for rule in out} == OUT_OF_REACH
    for rule in out:
        leaves = list(plain(rule.test))
        assert open_ended(rule)
        denied = set()
        for leaf in leaves:
            holds, fails = card_for([Wanted(leaf, MEETS)]), card_for([Wanted(leaf, DOES_NOT_MEET)])
            assert holds is not None and fails is not None
            assert judged(rule, holds).verdict is UNDETERMINED
            denied.add(judged(rule, fails).verdict)
        assert denied <= {DOES_NOT_MEET, UNDETERMINED}
        assert DOES_NOT_MEET in denied or not leaves
        assert judged(rule, BLANK).verdict is UNDETERMINED
        assert MEETS not in {space_of(rule).answer(state)[0] for state in space_of(rule).states()}


@every_rule
def test_no_self_supervision_never_turns_meets_into_does_not_meet(rule: Rule) -> None:
    if any(part.fact == SELF_SUPERVISED and not part.typical for part in deep(rule.test) if isinstance(part, Holds)):
        return  # recital 98 names it as a condition
    for card in built_cards(rule):
        if judged(rule, card).verdict is MEETS:
            for value in (False, "partly", True):
                training = {**card.get("training", {}), "self_supervised": value}
                assert judged(rule, {**card, "training": training}).verdict is not DOES_NOT_MEET


@every_rule
def test_adding_safeguards_changes_nothing(rule: Rule) -> None:
    for card in (BLANK, *built_cards(rule)):
        guarded = {**card, "risk": {**card.get("risk", {}), "safeguards": ["refusal training", "output filter"]}}
        assert judged(rule, guarded) == judged(rule, card)


NOTIONS = (DIRECT_FLOP, CUMULATIVE_FLOP, TOTAL_FLOP)
NOTION_OF_A_LINE = {
    "EU": {"1e23": {DIRECT_FLOP}, "1e25": {CUMULATIVE_FLOP}},
    "US": {"1e23": {TOTAL_FLOP}, "1e24": {TOTAL_FLOP}, "1e25": {TOTAL_FLOP}, "1e26": {TOTAL_FLOP}},
}


@every_rule
def test_a_rule_reads_one_notion_of_compute_and_the_one_that_its_line_belongs_to(rule: Rule) -> None:
    read = {fact for part in walk(rule.test) for fact in facts_asked(part) if fact in NOTIONS}
    assert len(read) <= 1
    for part in walk(rule.test):
        if isinstance(part, Above | AtLeast) and part.fact in NOTIONS and isinstance(part.limit, str):
            lines = NOTION_OF_A_LINE.get(rule.source.instrument.jurisdiction.partition("-")[0], {})
            assert part.fact in lines.get(part.limit, set(NOTIONS))


@rules_with(Above, AtLeast)
def test_a_stated_figure_of_one_notion_is_not_moved_by_the_others(rule: Rule) -> None:
    compared = [part for part in deep(rule.test) if isinstance(part, Above | AtLeast) and part.fact in NOTIONS]
    sizes = (None, Decimal(10**9), Decimal("1e24"), Decimal("1e30"))
    for part in compared:
        others = [notion for notion in NOTIONS if notion is not part.fact and notion is not part.limit]
        for amount in values(part.fact, [part])[1:]:
            alone = leaf_verdict(part, card_of({part.fact: amount}))
            for mixed in product(sizes, repeat=len(others)):
                assert leaf_verdict(part, card_of({part.fact: amount, **dict(zip(others, mixed, strict=True))})) is alone


@rules_with(Above, AtLeast)
def test_total_compute_alone_says_nothing_of_the_other_two_notions(rule: Rule) -> None:
    for part in deep(rule.test):
        if isinstance(part, Above | AtLeast) and part.fact in (DIRECT_FLOP, CUMULATIVE_FLOP):
            for amount in (Decimal(10**9), Decimal("1e30")):
                assert leaf_verdict(part, card_of({TOTAL_FLOP: amount})) is UNDETERMINED


# Learning and forgetting. Typical, assumed, claimed, act-only and illustrative parts are set apart, and tested below.


def plain(criterion: Criterion) -> Iterator[Criterion]:
    """The leaves of a rule that stand for facts on which silence means nobody knows."""
    match criterion:
        case Shown(chapeau=chapeau):
            yield from plain(chapeau)
        case IsA(rule=rule):
            yield from plain(criterion_of(rule))
        case Done() | Claimed() | Unread() | Doubtful():
            return
        case _ if children(criterion):
            for part in children(criterion):
                yield from plain(part)
        case _ if not getattr(criterion, "typical", False) and not getattr(criterion, "assumed", False):
            yield criterion


def merits(criterion: Criterion) -> set[Fact]:
    """The facts of the merits to which an indication yields, both ways."""
    found: set[Fact] = set()
    for part in deep(criterion):
        if isinstance(part, Indicated):
            found |= {fact for inner in deep(part.merits) for fact in facts_asked(inner)}
    return found


State = tuple[Any, ...]
MOST = 300


class Space:
    """Every card that answers the plain questions of a rule, at every side of every line, or leaves them open."""

    def __init__(self, rule: Rule) -> None:
        leaves = list(plain(rule.test))
        self.rule = rule
        self.facts = list(dict.fromkeys(fact for leaf in leaves for fact in facts_asked(leaf)))
        self.values = [values(fact, [leaf for leaf in leaves if fact in facts_asked(leaf)]) for fact in self.facts]
        self.memo: dict[State, tuple[Verdict, Basis | None]] = {}

    def states(self) -> Iterator[State]:
        """All of them where they are few, else some of them, always the same ones."""
        size = 1
        for found in self.values:
            size *= len(found)
        if size <= MOST:
            yield from product(*self.values)
            return
        chance = random.Random(self.rule.id)
        for _ in range(MOST):
            yield tuple(found[0] if chance.random() < 0.3 else chance.choice(found) for found in self.values)

    def card(self, state: State) -> Card:
        return card_of(dict(zip(self.facts, state, strict=True)))

    def answer(self, state: State) -> tuple[Verdict, Basis | None]:
        if state not in self.memo:
            finding = judged(self.rule, self.card(state))
            self.memo[state] = finding.verdict, finding.basis
        return self.memo[state]

    def unanswered(self, state: State, place: int) -> State:
        return (*state[:place], None, *state[place + 1 :])


@cache
def _space(number: int) -> Space:
    return Space(RULES[number])


def space_of(rule: Rule) -> Space:
    return _space(RULES.index(rule))


def contradicts_itself(card: dict[str, Any]) -> bool:
    """Whether a model that is on a market is said to be only planned: what is on a market has been trained."""
    return card.get("training", {}).get("status") == "planned" and bool(card.get("availability", {}).get("markets"))


@every_rule
def test_filling_in_a_missing_fact_never_changes_a_verdict_of_the_text(rule: Rule) -> None:
    space = space_of(rule)
    # A text that was read only in a description holds nothing more firmly than guidance.
    firmest = Basis.TEXT if rule.review.read_as == "VERIFIED" else Basis.GUIDANCE
    decided = 0
    for state in space.states():
        if contradicts_itself(space.card(state)):
            continue
        for place, value in enumerate(state):
            if value is not None:
                verdict, basis = space.answer(space.unanswered(state, place))
                if basis is firmest:
                    decided += 1
                    assert space.answer(state)[0] is verdict, space.card(state)
    assert decided or len(space.facts) < 2


@every_rule
def test_dropping_evidence_never_flips_a_verdict(rule: Rule) -> None:
    """Set apart: the merits of an indication (see below), and a fact that, unstated, another field answers in its stead."""
    space, yielding = space_of(rule), merits(rule.test)
    for state in space.states():
        verdict = space.answer(state)[0]
        for place, value in enumerate(state):
            if value is None or verdict is UNDETERMINED or space.facts[place] in yielding:
                continue
            dropped = space.unanswered(state, place)
            after = space.answer(dropped)[0]
            if after not in (verdict, UNDETERMINED):
                assert Case(space.card(dropped), DAY).known(space.facts[place]) is not None, space.card(state)


@rules_with(Indicated)
def test_dropping_the_merits_of_an_indication_leaves_at_most_what_guidance_indicates(rule: Rule) -> None:
    space, yielding = space_of(rule), merits(rule.test)
    for state in space.states():
        verdict = space.answer(state)[0]
        for place, value in enumerate(state):
            if value is not None and space.facts[place] in yielding:
                after, basis = space.answer(space.unanswered(state, place))
                assert after in (verdict, UNDETERMINED) or verdict is UNDETERMINED or (basis is not None and basis <= Basis.GUIDANCE)


@rules_with(Holds, typical=True)
def test_a_typical_part_never_moves_a_verdict_by_a_judgement(rule: Rule) -> None:
    for part in deep(rule.test):
        if isinstance(part, Holds) and part.typical:
            for card in built_cards(rule):
                verdicts = set()
                for value in (None, True, False):
                    facts = {part.fact: value}
                    verdicts.add(judged(rule, merged(card, facts)).verdict)
                assert len(verdicts) == 1


@rules_with(Holds, assumed=True)
def test_an_assumed_part_counts_only_when_the_card_denies_it(rule: Rule) -> None:
    for part in deep(rule.test):
        if isinstance(part, Holds) and part.assumed:
            for card in (pivot.holds for pivot in pivots_of(rule)[0] if pivot.leaf != part):
                bare = merged(card, {part.fact: None}, remove=part.fact)
                assert judged(rule, bare).verdict is judged(rule, merged(card, {part.fact: True})).verdict


# Rules whose only claim lifts a doubt, and decides alone on no card at the lines: that claim is tried on a card of its own.
CLAIM_LIFTS_A_DOUBT = {"eu.gl.mod-change", "eu.gl.mod-sr"}


@rules_with(Claimed)
def test_an_unclaimed_exemption_is_no_exemption(rule: Rule) -> None:
    claims = [(pivot, pivot.leaf) for pivot in pivots_of(rule)[0] if isinstance(pivot.leaf, Claimed)]
    assert bool(claims) is (rule.id not in CLAIM_LIFTS_A_DOUBT)
    for pivot, leaf in claims:
        assert judged(rule, pivot.holds).verdict is not judged(rule, pivot.fails).verdict
        # Without the list of restrictions, and without the market or the base that the claim is about, more than it is open.
        shared = leaf.fact.pointer in (UNLISTED_RESTRICTIONS.pointer, MARKETS.pointer, BASE_FLOP.pointer)
        without = judged(rule, merged(pivot.holds, {}, remove=leaf.fact)).verdict
        assert without is judged(rule, pivot.fails).verdict or (shared and without is UNDETERMINED)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.id in CLAIM_LIFTS_A_DOUBT], ids=lambda rule: rule.id)
def test_a_doubt_about_systemic_risk_stays_unless_it_is_claimed_of_the_original(rule: Rule) -> None:
    base = {"name": "b", "relation": "finetune", "same_provider": False, "training_flop": Decimal("9.4e24")}
    for claimed, verdict in (({}, UNDETERMINED), ({"systemic_risk": True}, DOES_NOT_MEET)):
        lineage = {"bases": [base | claimed], "modification_flop": Decimal("8e23")}
        assert judged(rule, {"capability": {"outputs": ["text"]}, "lineage": lineage}).verdict is verdict


@rules_with(Shown)
def test_an_illustration_proves_and_never_disproves(rule: Rule) -> None:
    for shown in (part for part in deep(rule.test) if isinstance(part, Shown)):
        for example in shown.by:
            for answered in (None, True, False):
                truth = evaluate(shown, Case(card_of({shown.chapeau.fact: answered, example.fact: True}), DAY), unreferred).verdict
                falsity = evaluate(shown, Case(card_of({shown.chapeau.fact: answered, example.fact: False}), DAY), unreferred).verdict
                alone = evaluate(shown, Case(card_of({shown.chapeau.fact: answered}), DAY), unreferred).verdict
                assert (truth, falsity) == (MEETS, alone)


def unreferred(id: str) -> tuple[Rule, Finding | None]:
    raise DefectError(id)


def merged(card: Card, facts: dict[Fact, Any], remove: Fact | None = None) -> Card:
    """A copy of a card with facts stated anew, and one field taken out."""
    copy = deepcopy(card)
    for fact, value in facts.items():
        put(copy, fact, value)
    if remove is not None and remove.pointer == BASE_FLOP.pointer:
        for entry in copy.get("lineage", {}).get("bases", []):
            entry.pop(remove.key, None)
    elif remove is not None:
        node: Any = copy
        *sections, last = remove.pointer[1:].split("/")
        for section in sections:
            node = node.get(section, {})
        node.pop(last, None)
    return copy
