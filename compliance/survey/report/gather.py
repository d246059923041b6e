"""The page of a survey as data, gathered from the sums of its shards: see render.survey.content."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from heapq import nsmallest

from compliance.batch.rows import asked_for
from compliance.card.text import many, one_line
from compliance.case.case import Interpretation
from compliance.law.criteria_tree import all_facts
from compliance.law.fact import Fact
from compliance.law.rule import Rule
from compliance.law.source import BINDING
from compliance.registry.selection import Ruleset
from compliance.render.answers import FIRST
from compliance.render.pictures.counts import Count
from compliance.render.pictures.counts import Counts as Counted
from compliance.render.pictures.thresholds import Rung, rungs, standing
from compliance.render.pictures.thresholds import thresholds as drawn
from compliance.render.plain_words import ANSWERS, Answer
from compliance.render.run import Run
from compliance.render.survey.content import LETTERS, Asked, Column, Group, Line, Model, Near, Numbers, Source, Survey
from compliance.survey.counts import Counts, Threshold, thresholds
from compliance.survey.report import files
from compliance.survey.report.files import Developer
from compliance.survey.report.rows import ModelRow, Most
from compliance.survey.report.sums import Sums
from compliance.survey.shards import ShardDamaged

MOST_DEVELOPERS = 25
MOST_ASKED = 15
MOST_BROKEN = 50  # inputs that break off


def gathered(parts: str, count: int, counts: Counts, ruleset: Ruleset, run: Run, source: Source) -> Survey:
    """The page over the first `count` shards, whose counts are given. Raises ShardDamaged, OSError."""
    rules = [ruleset.rules[id] for id in ruleset.shown]
    sums, most = Sums(len(rules)), Most()
    for number in range(count):
        told = files.read(parts, number, len(rules))
        if told is None:
            raise ShardDamaged([number])
        sums.add(told.sums)
        most.extend(told.rows)
    numbers = [_numbers(rule.id, counts) for rule in rules]
    judged = counts.cards - counts.not_judged
    asked, more = _asked(counts, sums, ruleset)
    top, named, with_name = _developers(files.developers(parts, count), len(rules))
    in_words = [
        Count(rule, standing(rule, run.day)[1], dict(each)) for rule, each in zip(rules, numbers, strict=True) if any(each.values())
    ]
    order = list(dict.fromkeys(item.place for item in in_words))
    in_words.sort(key=lambda item: order.index(item.place))
    return Survey(
        run,
        counts.cards,
        judged,
        Counted(run.day, judged, many(judged, "model"), tuple(in_words)),
        tuple(_columns(rules, numbers, sums.alike, run.day)),
        {label: {part: (firm, vague) for part, (firm, vague) in sorted(heap.items())} for label, heap in sums.heaps.items()},
        tuple(_lines(counts, ruleset, run.read_as, run)),
        asked,
        more,
        tuple(_year(year, sums.years[year], len(rules)) for year in sorted(sums.years, key=lambda year: year or "9999")),
        top,
        named,
        judged - with_name,
        tuple(map(_model, most.rows())),
        tuple((one_line(card, 100), one_line(error, 200)) for card, error in counts.errors),
        tuple((one_line(name, 100), one_line(error, 200)) for name, error in counts.broken[:MOST_BROKEN]),
        source,
    )


def _numbers(id: str, counts: Counts) -> Numbers:
    verdicts, likely = counts.verdicts[id], counts.likely[id]
    yes, no = likely["meets"], likely["does_not_meet"]
    found: dict[Answer, int] = dict.fromkeys(ANSWERS, 0)
    found |= {"yes": verdicts["meets"], "likely yes": yes, "open": verdicts["undetermined"] - yes - no}
    return found | {"likely no": no, "no": verdicts["does_not_meet"]}


def _columns(rules: Sequence[Rule], numbers: Sequence[Numbers], alike: Sequence[int], day: str) -> Iterator[Column]:
    """Rules that find the same of every model, once: law in force or coming apart from what is not."""
    together: defaultdict[tuple[int, bool], list[int]] = defaultdict(list)
    for at, rule in enumerate(rules):
        together[alike[at], rule.source.status(day) in BINDING].append(at)
    for (_, binds), ats in sorted(together.items(), key=lambda item: (not item[0][1], _place(rules[item[1][0]]), item[1])):
        same = tuple(rules[at] for at in ats)
        statuses = tuple(standing(rule, day)[1] for rule in same)
        yield Column(ats[0], same, statuses, numbers[ats[0]], binds)


def _place(rule: Rule) -> int:
    """The place of a rule among those that most models are on the market of."""
    code = rule.source.instrument.jurisdiction
    return FIRST.index(code) if code in FIRST else len(FIRST)


def _lines(counts: Counts, ruleset: Ruleset, interpretation: Interpretation, run: Run) -> Iterator[Line]:
    shown = [ruleset.rules[id] for id in ruleset.shown]
    for threshold in thresholds(ruleset, interpretation):
        near = counts.near.get(threshold.key, ())
        lines = drawn(shown, ruleset.rules, interpretation, threshold.fact.unit)
        own = [line for line in lines if line.rule in threshold.rules and line.fact == threshold.fact and line.times == 1]
        own = [line for line in own if threshold.number in (line.low, line.high)]
        shown_as = tuple(rungs(own))
        made = tuple(Near(one_line(item.name, 80), Decimal(item.figure), item.decades) for item in near)
        yield Line(threshold.fact, threshold.number, shown_as, _whose(threshold, shown_as), made)


def _whose(threshold: Threshold, own: Sequence[Rung]) -> str:
    return "; ".join(rung.whose for rung in own) or ", ".join(threshold.rules)


def _asked(counts: Counts, sums: Sums, ruleset: Ruleset) -> tuple[tuple[Asked, ...], int]:
    """The questions asked most often, and how many more there are."""
    facts: dict[str, Fact] = {}
    for id in ruleset.shown:
        for fact in all_facts(ruleset.rules[id].test, ruleset.rules):
            facts.setdefault(asked_for(fact), fact)
    found: dict[tuple[str, str], Asked] = {}
    for key, verdicts in sorted(counts.missing.items()):
        label, field = facts[key].label if key in facts else key, key.partition("#")[0][1:].replace("/", ".")
        before = found.get((label, field), Asked(label, field, 0, 0, 0))
        models = max(before.models, counts.asked[key])
        found[label, field] = Asked(label, field, models, before.verdicts + verdicts, before.alone + sums.alone[key])
    ranked = sorted(found.values(), key=lambda asked: (-asked.verdicts, asked.field, asked.label))
    return tuple(ranked[:MOST_ASKED]), len(ranked[MOST_ASKED:])


def _year(year: str, tally: Mapping[str, int], rules: int) -> Group:
    return Group(year, tally["models"], _each(tally, rules))


def _developers(every: Iterator[Developer], rules: int) -> tuple[tuple[Group, ...], int, int]:
    """Those with the most models; how many there are; and how many models are theirs."""
    named = models = 0

    def passed() -> Iterator[Developer]:
        nonlocal named, models
        for developer in every:
            named += 1
            models += developer[1]
            yield developer

    top = nsmallest(MOST_DEVELOPERS, passed(), key=lambda developer: (-developer[1], developer[0]))
    return tuple(Group(name, count, _each(tally, rules)) for name, count, tally in top), named, models


def _each(tally: Mapping[str, int], rules: int) -> tuple[Numbers, ...]:
    """What each rule found, from numbers by its place and a letter."""
    return tuple({answer: tally.get(f"{at}{letter}", 0) for letter, answer in LETTERS.items()} for at in range(rules))


def _model(row: ModelRow) -> Model:
    name, card, developer, released, parameters, compute, how, answers = row
    size, amount = (Decimal(figure) if figure else None for figure in (parameters, compute))
    return Model(name, card, developer, released, size, amount, how, answers)
