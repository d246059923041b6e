"""A rule's verdict on one card, supposing that some facts were as another card has them. Pure. It says which facts did it."""

from collections.abc import Collection, Mapping, Sequence

from compliance.assessment.assess import FindingCache
from compliance.case.case import Case, OneBase
from compliance.history.snapshot import key
from compliance.law.criteria import Reading
from compliance.law.facts import BASES, Fact
from compliance.law.finding import Known
from compliance.law.quantity import Interval
from compliance.law.rule import Rule


class Counterfactual(Case):
    """A case whose facts are those of one card, but for the named ones, which are those of another."""

    __slots__ = ("_named", "_other")

    def __init__(self, case: Case, other: Case, named: Collection[str]) -> None:
        super().__init__(case.card, case.day, case.readings, case.require_basis)
        self._other, self._named = other, named

    def known(self, fact: Fact) -> Known | None:
        return self._other.known(fact) if key(fact) in self._named else super().known(fact)

    def band(self, reading: Reading) -> Interval:
        return self._other.band(reading)

    def of_bases(self) -> Sequence[OneBase]:
        """The other card's models built upon, one by one, where what is named of them differs."""
        return self._other.of_bases() if any(name.startswith(BASES) for name in self._named) else super().of_bases()


def verdict(id: str, case: Case, rules: Mapping[str, Rule]) -> str:
    """The verdict of a rule on a case, empty where it has none."""
    _, finding = FindingCache(case, rules).refer(id)
    return "" if finding is None else finding.verdict.value
