"""Which rules: those of a day and the ones reported, the defaults, and ids and prefixes as people type them."""

from collections.abc import Iterable, Mapping, Sequence

from compliance.errors import UsageError
from compliance.law.rule import Rule
from compliance.law.source import PERHAPS_BINDING
from compliance.named_tuple import NamedTuple


class Ruleset(NamedTuple):
    """The rules of one day: one text of every loaded rule by its id, so that rules can refer to one another, and the ids `shown`."""

    rules: Mapping[str, Rule]
    shown: Sequence[str]


def default_rules(rules: Mapping[str, Rule], day: str) -> list[str]:
    """What is shown unless asked otherwise: the founding definitions, company policies, and binding law in force or enacted."""
    return [
        id
        for id, rule in rules.items()
        if rule.founding
        or rule.source.instrument.kind == "company"
        or (rule.source.instrument.kind == "law" and not rule.auxiliary and rule.source.status(day) in PERHAPS_BINDING)
    ]


def matching(pattern: str, ids: Iterable[str]) -> list[str]:
    """The ids that a rule id or a prefix of one selects: `eu` selects eu.*, `us` also us-ca.*, `eu.aia` selects eu.aia.*."""
    return [id for id in ids if id == pattern or id.startswith(pattern + ".") or ("." not in pattern and id.startswith(pattern + "-"))]


def known_rules(pattern: str, ids: Sequence[str], option: str) -> list[str]:
    """The rules that an id or prefix selects. Raises UsageError when there is none."""
    selected = matching(pattern, ids)
    if not selected:
        raise unknown_rule(pattern, ids, option)
    return selected


def known_duties(pattern: str, duties: Mapping[str, str], option: str) -> list[str]:
    """The duties that an id or prefix selects. Raises UsageError when there is none."""
    selected = matching(pattern, duties)
    if not selected:
        raise UsageError(f"{option}: no duty has the id or prefix {pattern!r}", f"{closest(pattern, duties)}reports name them")
    return selected


def unknown_rule(pattern: str, ids: Sequence[str], option: str) -> UsageError:
    """The error for an id that no loaded rule has, with the nearest one that exists."""
    return UsageError(f"{option}: no rule has the id or prefix {pattern!r}", f"{closest(pattern, ids)}`fmcheck rules` lists them")


def closest(pattern: str, ids: Iterable[str]) -> str:
    """A question after the nearest id, or nothing."""
    from compliance.card.suggest import nearest

    near = nearest(pattern, ids, least=0.5)
    return f"did you mean {near}? " if near else ""
