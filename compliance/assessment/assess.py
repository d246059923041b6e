"""One card under many rules on one day. Pure: what it returns depends on its arguments alone. Not a gate: see compliance.gate."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from compliance.assessment.advisories import Caution, of_card, of_reviews
from compliance.assessment.duties import Owed, owed
from compliance.case.case import Case
from compliance.errors import DefectError, FmcheckError
from compliance.law.criteria import CrossCheck, Rule
from compliance.law.duty import Duty
from compliance.law.evaluate import Refer, evaluate
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Finding, Verdict
from compliance.law.source import Status


class Determination(NamedTuple):
    """One rule applied to one card: the verdict, the legal status of the rule that day, and the finding that explains it.

    `finding` is None when there is no verdict; `reason` then says why: the text was not yet written, or the rule is defective.
    """

    rule: Rule
    status: Status
    finding: Finding | None
    reason: str = ""
    defect: bool = False

    @property
    def verdict(self) -> Verdict | None:
        return None if self.finding is None else self.finding.verdict


class Conflict(NamedTuple):
    """Two indicators of one authority that disagree about a card. The verdict stands; the disagreement is told."""

    id: str
    message: str
    rules: tuple[str, ...]


class Assessment(NamedTuple):
    """The determinations on one card in the order of the rules, the duties that follow, conflicts, and warnings about the card."""

    determinations: tuple[Determination, ...]
    warnings: tuple[Caution, ...]
    duties: tuple[Owed, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


class Following(NamedTuple):
    """What is told beside determinations: the duties of the loaded rules, and cross-checks between them."""

    duties: tuple[Duty, ...] = ()
    cross_checks: tuple[CrossCheck, ...] = ()


NOTHING_FOLLOWS = Following()


class Docket:
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
            self._findings[id] = found(rule, self._case, self.refer)
        return rule, self._findings[id]


def assess(
    case: Case,
    rules: Mapping[str, Rule],
    shown: Sequence[str],
    following: Following = NOTHING_FOLLOWS,
    verdicts: Callable[[Case], list[Determination]] | None = None,
) -> Assessment:
    """Judge a card by the rules named in `shown`, and tell the duties that follow from those met.

    `rules` holds one text of every loaded rule, so that a rule can ask for another. A rule that raises yields a
    determination without verdict that says so; the others stand. `verdicts` determines the same without the parts of the
    findings (see compliance.session), for formats that show none.
    """
    refer = Docket(case, rules).refer
    determinations = _determined(case, rules, shown, refer, verdicts)
    sound = {item.rule.id for item in determinations if not item.defect}
    duties = owed(case, [duty for duty in following.duties if duty.rule in sound], refer)
    checks = [check for check in following.cross_checks if check.rule in sound]
    return Assessment(tuple(determinations), warnings(case, rules, shown), duties, _conflicts(checks, refer))


def warnings(case: Case, rules: Mapping[str, Rule], shown: Sequence[str]) -> tuple[Caution, ...]:
    """What a reader should know of the card, and of the rules shown, beside the verdicts."""
    return (*of_card(case), *of_reviews(rules, shown, case.day))


def _determined(
    case: Case, rules: Mapping[str, Rule], shown: Sequence[str], refer: Refer, verdicts: Callable[[Case], list[Determination]] | None
) -> list[Determination]:
    if verdicts is not None:
        with suppress(Exception):  # a defect: found again below, where it can be told which rule has it
            return verdicts(case)
    told = []
    for id in shown:
        rule = rules[id]
        status = rule.source.status(case.day)
        try:
            _, finding = refer(id)
            told.append(determination(rule, case.day, finding))
        except FmcheckError as error:
            told.append(Determination(rule, status, None, f"the rule failed: {error}", defect=True))
        except Exception as error:
            told.append(Determination(rule, status, None, f"the rule failed: {type(error).__name__}: {error}", defect=True))
    return told


def found(rule: Rule, case: Case, refer: Refer) -> Finding | None:
    """The finding on a card by a rule, None when its text was not yet written."""
    written = rule.source.instrument.written
    return None if written is not None and case.day < written else evaluate(rule.test, case, refer)


def determination(rule: Rule, day: str, finding: Finding | None) -> Determination:
    """What a finding determines on a day, or why there is none: the text of the rule did not yet exist."""
    late = "" if finding is not None else f"written on {rule.source.instrument.written}, after the day asked about"
    return Determination(rule, rule.source.status(day), finding, late)


def default_rules(rules: Mapping[str, Rule], day: str) -> list[str]:
    """What is shown unless asked otherwise: the founding definitions, company policies, and binding law in force or enacted."""
    binding = ("in_force", "enacted_not_yet_in_force", "uncertain_window")
    return [
        id
        for id, rule in rules.items()
        if rule.founding
        or rule.source.instrument.kind == "company"
        or (rule.source.instrument.kind == "law" and not rule.auxiliary and rule.source.status(day) in binding)
    ]


def questions(determinations: Sequence[Determination]) -> list[tuple[str, str, list[str]]]:
    """What would settle the undetermined: field, wording, and the rules that ask, in the order of the report."""
    asked: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for determination in determinations:
        if determination.finding is not None and determination.verdict is UNDETERMINED:
            for fact in determination.finding.missing:
                asked.setdefault((fact.pointer, fact.key), (fact.asks, []))[1].append(determination.rule.id)
    return [(pointer, asks, rules) for (pointer, _), (asks, rules) in asked.items()]


def _conflicts(checks: Sequence[CrossCheck], refer: Refer) -> tuple[Conflict, ...]:
    """Where an indicator meets and the one it is held against does not."""
    found = []
    for check in checks:
        _, indicator = refer(check.indicator)
        _, against = refer(check.against)
        if indicator is not None and against is not None and indicator.verdict is MEETS and against.verdict is DOES_NOT_MEET:
            found.append(Conflict(check.id, check.says, (check.indicator, check.against)))
    return tuple(found)
