"""What a licence's name says of its terms. The name is read, not the licence: an unknown name leaves the terms open.

A name may be an SPDX expression: licences to choose from (OR), that hold together (AND), with a permission beside one (WITH), in brackets.
What is no such expression leaves the terms open too.

The names of free licences are those of the SPDX list whose own terms limit neither who uses the work, nor for what, nor its
modification, nor its distribution beyond attribution, notices and the same terms.
"""

from functools import lru_cache

from compliance.compute.fields import Fields
from compliance.law import facts as f
from compliance.law.finding import Basis, Known
from compliance.named_tuple import NamedTuple

SPDX = "/licence/spdx"
LISTED = "/licence/restrictions"
FREEDOMS = (f.LICENCE_ACCESS, f.LICENCE_USE, f.LICENCE_MODIFICATION, f.LICENCE_DISTRIBUTION)

FREE = frozenset(
    """0bsd afl-3.0 agpl-3.0 agpl-3.0-only agpl-3.0-or-later apache-2.0 artistic-2.0 bsd-2-clause bsd-2-clause-patent bsd-3-clause
    bsd-3-clause-clear bsl-1.0 cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0 cc-by-sa-3.0 cc-by-sa-4.0 cc0-1.0 cdla-permissive-1.0
    cdla-permissive-2.0 cdla-sharing-1.0 ecl-2.0 epl-1.0 epl-2.0 eupl-1.1 eupl-1.2 gpl-2.0 gpl-2.0-only gpl-2.0-or-later gpl-3.0
    gpl-3.0-only gpl-3.0-or-later isc lgpl-2.1 lgpl-2.1-only lgpl-2.1-or-later lgpl-3.0 lgpl-3.0-only lgpl-3.0-or-later mit mit-0 mpl-2.0
    ms-pl ncsa odbl-1.0 odc-by-1.0 pddl-1.0 postgresql unlicense wtfpl zlib""".split()  # noqa: SIM905
)
# A part of a name, or words in it written together: CC-BY-NC-4.0, "Acme Non-Commercial".
Limit = tuple[frozenset[str], tuple[str, ...]]
NON_COMMERCIAL: Limit = (frozenset({"nc"}), ("noncommercial",))
RESEARCH_ONLY: Limit = (frozenset(), ("researchonly", "researchuse", "academiconly", "academicuse"))
NO_DERIVATIVES: Limit = (frozenset({"nd"}), ("noderiv",))
# Names of licences whose terms say what the model must not be used for, or by whom.
TERMS_OF_USE: Limit = (frozenset({"rail", "gemma"}), ("llama", "openrail"))
# What each says, in words.
LIMITS = {
    NON_COMMERCIAL: "not for commercial use",
    NO_DERIVATIVES: "without derivatives",
    RESEARCH_ONLY: "for research only",
    TERMS_OF_USE: "with terms of use",
}
TOLD = frozenset((NON_COMMERCIAL, NO_DERIVATIVES, RESEARCH_ONLY))  # limits that are facts: a name that says one shows its terms

NAME_SAYS = "the licence's name says {}"
FREE_BY_NAME = "the licence is known by its name to restrict nothing: its own terms, from a table of this project"
NO_LICENCE = "no licence is named: the four freedoms are attested, and who invokes the exception has to show it"

OPERATORS = frozenset(("OR", "AND", "WITH"))
WORDS_END = OPERATORS | {"(", ")"}
IN_NAMES = " .+-:_'()"  # beside letters and digits: a comma or a slash may mean AND, OR or neither
LONGEST = 2_000  # characters of an expression
DEEPEST = 50  # brackets within brackets
MANY = 1_000  # expressions remembered


class Terms(NamedTuple):
    """What a name shows, or an expression by the names in it: whether some choice is `free`, and whether each name tells its terms.

    `always` are the limits that hold whatever is chosen; `limited` says whether each choice has a limit, and `limits` are those of any.
    """

    free: bool
    told: bool
    always: frozenset[Limit]
    limited: bool
    limits: frozenset[Limit]


def _either(one: Terms, other: Terms) -> Terms:
    return Terms(
        one.free or other.free,
        one.told and other.told,
        one.always & other.always,
        one.limited and other.limited,
        one.limits | other.limits,
    )


def _together(one: Terms, other: Terms) -> Terms:
    return Terms(
        one.free and other.free,
        one.told and other.told,
        one.always | other.always,
        one.limited or other.limited,
        one.limits | other.limits,
    )


def _named(words: str) -> Terms:
    name = words.replace(" ", "-").removesuffix("+")  # + stands for later versions too
    limits = frozenset(limit for limit in LIMITS if _says(name, limit))
    free = name in FREE
    return Terms(free, free or not limits.isdisjoint(TOLD), limits, bool(limits), limits)


def _says(name: str, limit: Limit) -> bool:
    parts, written_together = limit
    apart = name.replace("_", "-").replace(".", "-").replace(":", "-").split("-")
    whole = "".join(apart)
    return not parts.isdisjoint(apart) or any(words in whole for words in written_together)


@lru_cache(MANY)
def terms(spdx: str) -> Terms | None:
    """What a name or an SPDX expression shows, whatever its case, its spaces and its brackets; None where it is neither."""
    if len(spdx) > LONGEST or not all(letter.isalnum() or letter.isspace() or letter in IN_NAMES for letter in spdx):
        return None
    written = spdx.replace("(", " ( ").replace(")", " ) ").split()
    words = [upper if (upper := word.upper()) in OPERATORS else word.lower() for word in reversed(written)]
    try:
        found = _choice(words, 0)
    except ValueError:
        return None
    return None if words else found


def _choice(words: list[str], depth: int) -> Terms:
    """Alternatives, of which whoever takes the model may take one. `words` are those not read yet, the next one last. Raises ValueError."""
    found = _conjunction(words, depth)
    while words and words[-1] == "OR":
        words.pop()
        found = _either(found, _conjunction(words, depth))
    return found


def _conjunction(words: list[str], depth: int) -> Terms:
    """Licences that hold together, which bind more closely than alternatives."""
    found = _licence(words, depth)
    while words and words[-1] == "AND":
        words.pop()
        found = _together(found, _licence(words, depth))
    return found


def _licence(words: list[str], depth: int) -> Terms:
    """One licence, or an expression in brackets. An exception adds a permission; anything else that is added has terms of its own."""
    if words and words[-1] == "(" and depth < DEEPEST:
        words.pop()
        found = _choice(words, depth + 1)
        if not words or words.pop() != ")":
            raise ValueError("a bracket is not closed")
        return found
    found = _named(_name(words))
    if words and words[-1] == "WITH":
        words.pop()
        added = _name(words)
        if " " in added or "exception" not in added:
            found = _together(found, _named(added))
    return found


def _name(words: list[str]) -> str:
    """The next name, in one word or in several as people write it."""
    name: list[str] = []
    while words and words[-1] not in WORDS_END:
        name.append(words.pop())
    if not name:
        raise ValueError("a name is missing")
    return " ".join(name)


def _terms(card: Fields) -> Terms | None:
    spdx = card.at(SPDX)
    return None if spdx is None else terms(spdx)


def limits_of_name(card: Fields) -> list[str]:
    """What the name of the licence limits, in words; nothing for a name that is not known, or one alternative that limits nothing.

    For a warning, not for a fact: of a text that is no expression, each word counts.
    """
    spdx = card.at(SPDX)
    if spdx is None:
        return []
    found = terms(spdx) or _named("".join(letter if letter.isalnum() else " " for letter in spdx.lower()))
    return [says for limit, says in LIMITS.items() if limit in found.limits] if found.limited else []


def _by_name(card: Fields, limit: Limit, says: str, value: bool) -> Known | None:
    found = _terms(card)
    if found is None or limit not in found.always:
        return None
    return Known(value, SPDX, Basis.ESTIMATE, "derived", NAME_SAYS.format(says))


def non_commercial(card: Fields) -> Known | None:
    """The licence's name limits use to what is not commercial."""
    return _by_name(card, NON_COMMERCIAL, "non-commercial", True)


def research_only(card: Fields) -> Known | None:
    """The licence's name limits use to research."""
    return _by_name(card, RESEARCH_ONLY, "research only", True)


def modification(card: Fields) -> Known | None:
    """Whether the licence allows modification; a name that forbids it goes before what is attested."""
    return _by_name(card, NO_DERIVATIVES, "no derivatives", False) or card.stated(f.LICENCE_MODIFICATION)


def unlisted(card: Fields) -> Known | None:
    """Whether the licence restricts anything that the card does not list: no where it lists, or where the name shows its terms.

    Not known for a name whose terms this project does not know, such as those of responsible-use and community licences.
    """
    if card.at(LISTED) is not None:
        return Known(False, LISTED)
    if card.at(SPDX) is not None:
        found = _terms(card)
        limited = found is not None and found.told and not found.always.isdisjoint(TOLD)
        if found is None or not (limited or found.free):
            return None
        return Known(False, SPDX, Basis.GUIDANCE, "derived", "" if limited else FREE_BY_NAME)
    attested = [card.stated(freedom) for freedom in FREEDOMS]
    if all(one is not None and one.value is True for one in attested):
        return Known(False, FREEDOMS[0].pointer, Basis.GUIDANCE, "derived", NO_LICENCE)
    return None
