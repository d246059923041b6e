"""Which rules: those of a day and the ones reported, the defaults, and ids and prefixes as people type them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from compliance.errors import UsageError
from compliance.law.rule import Rule
from compliance.law.source import PERHAPS_BINDING
from compliance.named_tuple import NamedTuple

MOST_CITED = 3
# What people call a definition that its id does not name.
TERMS = {
    "gpai": ("eu.aia.3-63",),
    "gpai-model": ("eu.aia.3-63",),
    "general-purpose-ai-model": ("eu.aia.3-63",),
    "gpaisr": ("eu.aia.51-1",),
    "systemic-risk": ("eu.aia.51-1",),
    "ai-act": ("eu.aia.3-63", "eu.aia.51-1", "eu.aia.51-2"),
}


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
    """The ids that a rule id or a prefix of one selects: `eu` selects eu.*, `us` also us-ca.*, `eu.aia` selects eu.aia.*.

    Where none is selected so, what goes on after a hyphen is: `eu.aia.51` selects eu.aia.51-1 and eu.aia.51-2.
    """
    ids = tuple(ids)
    whole = [id for id in ids if id == pattern or id.startswith(pattern + ".") or ("." not in pattern and id.startswith(pattern + "-"))]
    return whole or [id for id in ids if "." in pattern and id.startswith(pattern + "-")]


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
    """A question after the nearest id, or nothing: the ids of a provision as it is cited ("Art. 51(2)", "SB 53"), else one spelt alike."""
    from compliance.card.suggest import nearest

    ids = tuple(ids)
    if cited := _cited(pattern, ids):
        more = f", or {len(cited) - MOST_CITED} more" if len(cited) > MOST_CITED else ""
        return f"did you mean {' or '.join(cited[:MOST_CITED])}{more}? "
    near = nearest(pattern, ids, least=0.5)
    return f"did you mean {near}? " if near else ""


def _cited(pattern: str, ids: Sequence[str]) -> list[str]:
    """The ids that hold a provision or an instrument as people cite it: "Art. 51", "article 3(63)", "SB 53", "GPAI"."""
    words = re.sub(r"[^a-z0-9]+", "-", pattern[:200].lower()).strip("-")
    words = re.sub(r"^(?:article|art|section|sec|para|paragraph|the)-", "", words)
    if pattern in ids or ("." in pattern.rstrip(".") and " " not in pattern) or not words:
        return []
    if words in TERMS:
        return [id for id in ids if id in TERMS[words]]
    joined = words.replace("-", "")

    def holds(part: str) -> bool:
        return part == words or part.startswith(f"{words}-") or (len(joined) > 3 and part.replace("-", "") == joined)

    return [id for id in ids if any(map(holds, id.split(".")[1:]))]
