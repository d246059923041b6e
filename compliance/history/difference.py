"""What differs between two snapshots, and which facts did it. Pure. Not how it reads (wording), nor what was signed off (validity)."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from compliance.history.snapshot import DutyState, FactState, RuleState, Snapshot
from compliance.law.finding import Basis
from compliance.law.source import PERHAPS_BINDING
from compliance.named_tuple import NamedTuple

Name = TypeVar("Name")
# Whether some facts, as they are now, would alone have made a rule's verdict what it is now.
Suffice = Callable[[str, frozenset[str]], bool]

FIRMNESS = ("", *(basis.word for basis in Basis))


class FactChange(NamedTuple):
    """A fact that is another one now; None where it is not known."""

    key: str
    before: FactState | None
    after: FactState | None


class VerdictChange(NamedTuple):
    """A rule whose verdict, basis or status differs; None where the rule is not there at all."""

    id: str
    before: RuleState | None
    after: RuleState | None
    moved: tuple[FactChange, ...]


class DutyChange(NamedTuple):
    """A duty that differs, or follows on one side only. `moved` are facts on which it hangs whether it is owed, and when.

    `open`: its definition is undetermined on the newer side, so that it may follow all the same.
    """

    id: str
    before: DutyState | None
    after: DutyState | None
    moved: tuple[FactChange, ...] = ()
    open: bool = False

    @property
    def rule(self) -> str:
        """The rule that it follows from."""
        either = self.after or self.before
        return "" if either is None else either.rule


class WarningChange(NamedTuple):
    """A warning that is given on one side only, or in other words; empty where it is not given."""

    id: str
    before: str
    after: str


class Asks(NamedTuple):
    """The keys of the facts that a rule, or a duty, asks for, by its id."""

    rule: Callable[[str], frozenset[str]]
    duty: Callable[[str], frozenset[str]]


class Difference(NamedTuple):
    """Everything that differs, in the order of the newer side; `moved` are all facts that moved, whatever came of it."""

    verdicts: tuple[VerdictChange, ...]
    duties: tuple[DutyChange, ...]
    warnings: tuple[WarningChange, ...]
    moved: tuple[FactChange, ...]


def difference(before: Snapshot, after: Snapshot, asks: Asks, suffice: Suffice | None = None) -> Difference:
    """What differs between two snapshots, with the facts behind it; facts that do not `suffice`, where that can be asked, are not all."""
    moved = {
        name: FactChange(name, before.facts.get(name), after.facts.get(name))
        for name in sorted({*before.facts, *after.facts})
        if before.facts.get(name) != after.facts.get(name)
    }
    verdicts = []
    for id in _names(after.verdicts, before.verdicts):
        old, new = before.verdicts.get(id), after.verdicts.get(id)
        if old is None or new is None or (old.verdict, old.basis, old.status) != (new.verdict, new.basis, new.status):
            verdicts.append(VerdictChange(id, old, new, _behind(id, old, new, moved, asks.rule(id), suffice)))
    duties = tuple(
        DutyChange(id, was, now, tuple(moved[name] for name in moved if name in asks.duty(id)), now is None and _is_open(was, after))
        for id in _names(after.duties, before.duties)
        if (was := before.duties.get(id)) != (now := after.duties.get(id))
    )
    warnings = tuple(
        WarningChange(name[0], before.warnings.get(name, ""), after.warnings.get(name, ""))
        for name in _names(after.warnings, before.warnings)
        if before.warnings.get(name) != after.warnings.get(name)
    )
    return Difference(tuple(verdicts), duties, warnings, tuple(moved.values()))


def _is_open(duty: DutyState | None, snapshot: Snapshot) -> bool:
    """Whether the definition that a duty follows from is undetermined."""
    state = snapshot.verdicts.get(duty.rule) if duty is not None else None
    return state is not None and state.verdict == "undetermined"


def _behind(
    id: str, old: RuleState | None, new: RuleState | None, moved: Mapping[str, FactChange], asked: frozenset[str], suffice: Suffice | None
) -> tuple[FactChange, ...]:
    """The facts that moved and did it: those that matter to both verdicts, else to either, else any that the rule asks for."""
    if old is None or new is None or (old.verdict, old.basis) == (new.verdict, new.basis):
        return ()
    matters_before = {*old.decided_by, *old.missing}
    matters_after = {*new.decided_by, *new.missing}
    behind: tuple[FactChange, ...] = ()
    for matter in (matters_before & matters_after, matters_before | matters_after, asked):
        behind = tuple(change for name, change in moved.items() if name in matter) or behind
        if behind and (suffice is None or suffice(id, frozenset(change.key for change in behind))):
            return behind
    return behind


def weighty(change: VerdictChange) -> bool:
    """Whether a change must be signed off: another verdict, one held less firmly, another status where the definition is not
    plainly unmet, or binding law that is met and was not judged before."""
    old, new = change.before, change.after
    if new is None:
        return True
    if old is None:
        return new.verdict == "meets" and new.status in PERHAPS_BINDING
    if old.verdict != new.verdict or FIRMNESS.index(new.basis) < FIRMNESS.index(old.basis):
        return True
    return old.status != new.status and new.verdict != "does_not_meet"


def worse(change: DutyChange) -> bool:
    """Whether a duty must be signed off: everything but what has been documented since."""
    old, new = change.before, change.after
    if new is None or old is None:
        return True
    if new.state == "documented":
        return False
    return (old.state, old.due) != (new.state, new.due) or any(item not in old.missing for item in new.missing)


def _names(first: Iterable[Name], then: Iterable[Name]) -> list[Name]:
    return list(dict.fromkeys((*first, *then)))
