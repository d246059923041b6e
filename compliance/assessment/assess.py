"""One card under many rules on one day. Pure: what it returns depends on its arguments alone. Not a gate: see compliance.policy."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from compliance.assessment.advisories import Advisory, of_card, of_reviews
from compliance.assessment.result import NO_CONSEQUENCES, Assessment, Conflict, Consequences, Determination
from compliance.case.case import Case
from compliance.errors import DefectError, FmcheckError
from compliance.law.evaluate import Refer, evaluate
from compliance.law.finding import DOES_NOT_MEET, MEETS, Basis, Finding
from compliance.law.rule import CrossCheck, Rule
from compliance.registry.selection import Ruleset

if TYPE_CHECKING:
    from compliance.assessment.duties import Owed


class FindingCache:
    """The findings on one card, each made once. Not a closure: one that calls itself keeps every card's findings alive."""

    __slots__ = ("_case", "_findings", "_rules")

    def __init__(self, case: Case, rules: Mapping[str, Rule]) -> None:
        self._case = case
        self._rules = rules
        self._findings: dict[str, Finding | None] = {}

    def refer(self, id: str) -> tuple[Rule, Finding | None]:
        """A rule and its finding, None when its text was not yet written. Raises DefectError when it is not loaded."""
        rule = self._rules.get(id)
        if rule is None:
            raise DefectError(f"rule {id} is not loaded")
        if id not in self._findings:
            self._findings[id] = finding_of(rule, self._case, self.refer)
        return rule, self._findings[id]


def assess(case: Case, ruleset: Ruleset, consequences: Consequences = NO_CONSEQUENCES) -> Assessment:
    """Judge a card by the rules that are shown, and work out what follows from those met.

    A rule that raises yields a determination without verdict that says so; the others are applied.
    """
    refer = FindingCache(case, ruleset.rules).refer
    determinations = _determinations(case, ruleset, refer)
    sound = {item.rule.id for item in determinations if not item.defect}
    laws = {item.rule.source.instrument.id for item in determinations if not item.defect}
    duties: tuple[Owed, ...] = ()
    if consequences.duties:
        from compliance.assessment.duties import owed

        shown = [duty for duty in consequences.duties if duty.rule in sound or _beside(ruleset.rules[duty.rule], laws)]
        duties = owed(case, shown, refer)
    checks = [check for check in consequences.cross_checks if check.rule in sound]
    return Assessment(determinations, warnings(case, ruleset), duties, _conflicts(checks, refer))


def _beside(rule: Rule, laws: set[str]) -> bool:
    """Whether a rule serves others of its law that are shown, so that its duties follow though it is not shown itself."""
    return rule.auxiliary and rule.source.instrument.id in laws


def warnings(case: Case, ruleset: Ruleset) -> tuple[Advisory, ...]:
    """What a reader should know of the card, and of the rules shown, beside the verdicts."""
    return (*of_card(case), *of_reviews(ruleset.rules, ruleset.shown, case.day))


def determinations(case: Case, ruleset: Ruleset) -> tuple[Determination, ...]:
    """The determinations alone, each with its whole explanation."""
    return _determinations(case, ruleset, FindingCache(case, ruleset.rules).refer)


def _determinations(case: Case, ruleset: Ruleset, refer: Refer) -> tuple[Determination, ...]:
    made = []
    for id in ruleset.shown:
        rule = ruleset.rules[id]
        status = rule.source.status(case.day)
        try:
            _, finding = refer(id)
            made.append(determination(rule, case.day, finding))
        except FmcheckError as error:
            made.append(Determination(rule, status, None, f"the rule failed: {error}", defect=True))
        except Exception as error:
            made.append(Determination(rule, status, None, f"the rule failed: {type(error).__name__}: {error}", defect=True))
    return tuple(made)


def finding_of(rule: Rule, case: Case, refer: Refer) -> Finding | None:
    """The finding on a card by a rule, None when its text was not yet written.

    A rule whose words were read only in somebody else's description is held no more firmly than guidance.
    """
    written = rule.source.instrument.written
    if written is not None and case.day < written:
        return None
    finding = evaluate(rule.test, case, refer)
    if rule.review.read_as == "VERIFIED" or finding.basis is None or finding.basis <= Basis.GUIDANCE:
        return finding
    return finding._replace(basis=Basis.GUIDANCE)


def determination(rule: Rule, day: str, finding: Finding | None) -> Determination:
    """What a finding determines on a day, or why there is none: the text of the rule did not yet exist."""
    late = "" if finding is not None else f"written on {rule.source.instrument.written}, after the day asked about"
    return Determination(rule, rule.source.status(day), finding, late)


def _conflicts(checks: Sequence[CrossCheck], refer: Refer) -> tuple[Conflict, ...]:
    """Where an indicator meets and the one it is held against does not."""
    conflicts = []
    for check in checks:
        _, indicator = refer(check.indicator)
        _, against = refer(check.against)
        if indicator is not None and against is not None and indicator.verdict is MEETS and against.verdict is DOES_NOT_MEET:
            conflicts.append(Conflict(check.id, check.says, (check.indicator, check.against)))
    return tuple(conflicts)
