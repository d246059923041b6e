"""The loaded rules, and what is asked of all of them: one text of each for a day, the named readings, a digest of the files."""

from functools import cache

from compliance.law.criteria import Reading
from compliance.law.criteria_tree import readings_asked
from compliance.law.duty import Duty
from compliance.law.readings import ALLOWANCES
from compliance.law.rule import CrossCheck, NoConcept, NotRead, Rule, Supporting
from compliance.named_tuple import NamedTuple
from compliance.registry.rule_file import RuleFile, read


class Registry(NamedTuple):
    """The loaded rules in order of loading, where each came from, and the files that were run for them."""

    rules: tuple[Rule, ...]
    origins: dict[str, str]
    files: tuple[RuleFile, ...]
    duties: tuple[Duty, ...] = ()
    cross_checks: tuple[CrossCheck, ...] = ()
    no_concept: tuple[NoConcept, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    supporting: tuple[Supporting, ...] = ()

    def no_rule(self) -> tuple[NoConcept | NotRead, ...]:
        """The texts that give no verdict: they hold no test for models, or were not read."""
        return (*self.no_concept, *self.not_read)

    def other_texts(self) -> tuple[NoConcept | NotRead | Supporting, ...]:
        """Every text that no rule is made of."""
        return (*self.no_concept, *self.not_read, *self.supporting)

    def digest(self) -> str:
        """A digest of all rule files: the same files, the same digest."""
        return _digest(self.files)

    def on(self, day: str) -> dict[str, Rule]:
        """One text of each rule for a day: the one in its period, else the next, else the last."""
        chosen: dict[str, Rule] = {}
        for rule in sorted(self.rules, key=lambda rule: rule.source.applies.start or ""):
            text = chosen.get(rule.id)
            if text is None or (text.source.applies.end is not None and text.source.applies.end <= day):
                chosen[rule.id] = rule
        return {rule.id: chosen[rule.id] for rule in self.rules}

    def readings(self) -> dict[str, Reading]:
        """The named readings that the rules use, by name."""
        readings = {reading.name: reading for reading in ALLOWANCES}
        for rule in self.rules:
            readings.update(readings_asked(rule.test))
        return readings


@cache
def _digest(files: tuple[RuleFile, ...]) -> str:
    import hashlib

    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + (file.source or read(file.path)) + b"\0")
    return "sha256:" + digest.hexdigest()
