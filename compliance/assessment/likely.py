"""The likely lane: where a rule is undetermined, the same rule once more with inferred facts. It never changes a verdict.

What is likely rests on named inferences, each with its premise, and is absent where they contradict one another.
"""

from collections.abc import Iterator, Mapping, Sequence

from compliance.assessment.assess import FindingCache
from compliance.assessment.result import Assessment, Likely, Premises
from compliance.case.case import Case
from compliance.case.followers import FOLLOWS, with_followers
from compliance.inference.case import InferredCase
from compliance.inference.inferred import Inferred
from compliance.inference.registry import infer
from compliance.inference.view import View
from compliance.law.criteria_tree import all_facts
from compliance.law.evaluate import separate
from compliance.law.facts import Fact
from compliance.law.finding import UNDETERMINED, Evidence, Finding, Verdict
from compliance.law.quantity import Interval
from compliance.registry.selection import Ruleset


class LikelyLane:
    """What is likely of the rules of one run. Which facts each rule asks for is worked out once."""

    def __init__(self, ruleset: Ruleset, premises: Premises) -> None:
        self._ruleset = ruleset
        self._premises = premises
        self._asked: dict[str, frozenset[Fact]] = {}

    def __call__(self, assessment: Assessment, case: Case) -> Assessment:
        """The assessment with what is likely of each rule that is undetermined; a rule that raises with inferred facts has nothing."""
        inferred = infer(View(case, self._premises.catalogue), self._premises.without)
        if not inferred:
            return assessment
        refer, touched = FindingCache(InferredCase(case, inferred), self._ruleset.rules).refer, with_followers(inferred)
        made: dict[str, Likely] = {}
        for item in assessment.determinations:
            if item.verdict is not UNDETERMINED or self._facts(item.rule.id).isdisjoint(touched):
                continue
            try:
                _, finding = refer(item.rule.id)
            except Exception:  # the defect of a rule is reported by its determination
                continue
            if (likely := leaning(finding, inferred)) is not None:
                made[item.rule.id] = likely
        if not made:
            return assessment
        return assessment._replace(determinations=tuple(item._replace(likely=made.get(item.rule.id)) for item in assessment.determinations))

    def _facts(self, id: str) -> frozenset[Fact]:
        """Every fact that a rule asks for, itself or through the rules that it refers to."""
        if id not in self._asked:
            rule = self._ruleset.rules.get(id)
            self._asked[id] = frozenset() if rule is None else frozenset(all_facts(rule.test, self._ruleset.rules))
        return self._asked[id]


def leaning(finding: Finding | None, inferred: Mapping[Fact, tuple[Inferred, ...]]) -> Likely | None:
    """What a finding on stated and inferred facts makes likely; None where it decides nothing, or rests on no inference."""
    if finding is None or finding.verdict is UNDETERMINED:
        return None
    return resting(finding.verdict, finding.decisive, inferred)


def resting(verdict: Verdict, evidence: Sequence[Evidence], inferred: Mapping[Fact, tuple[Inferred, ...]]) -> Likely | None:
    """A side that rests on some inferred evidence: each inference once, and the first figure beside a line; None where there is none."""
    used: dict[tuple[str, str], Inferred] = {}
    figure: Evidence | None = None
    for one in evidence:
        if not one.known.inferred and one.limit_inferred is None:
            continue
        for item in _grounds(one, inferred):
            made = item.told()
            used.setdefault((made.inference, made.says), made)
        if figure is None and one.limit is not None:
            figure = one
    return Likely(verdict, tuple(used.values()), figure) if used else None


def rests(evidence: Evidence, inferred: Mapping[Fact, tuple[Inferred, ...]]) -> bool:
    """Whether some evidence rests on an inference."""
    if not evidence.known.inferred and evidence.limit_inferred is None:
        return False
    return next(_grounds(evidence, inferred), None) is not None


def _grounds(evidence: Evidence, inferred: Mapping[Fact, tuple[Inferred, ...]]) -> Iterator[Inferred]:
    """What some evidence rests on: what is inferred of its fact, or of one that it follows from; and of the fact that gives its line."""
    if evidence.known.inferred:
        yield from _needed(evidence, _behind(evidence.fact, inferred))
    if evidence.limit_inferred is not None:
        yield from inferred.get(evidence.limit_inferred, ())


def _behind(fact: Fact, inferred: Mapping[Fact, tuple[Inferred, ...]]) -> tuple[Inferred, ...]:
    """What is inferred of a fact, else of the first of those that it follows from."""
    if fact in inferred:
        return inferred[fact]
    return next((found for other in FOLLOWS.get(fact, ()) if (found := _behind(other, inferred))), ())


def _needed(evidence: Evidence, items: tuple[Inferred, ...]) -> tuple[Inferred, ...]:
    """Of several ranges, the one that alone is past the line, the strongest first; else all of them."""
    for item in items:
        if not isinstance(item.value, Interval) or evidence.limit is None:
            return (item,)
        if separate(item.value, evidence.limit, evidence.operator.endswith(">")) is not UNDETERMINED:
            return (item,)
    return items
