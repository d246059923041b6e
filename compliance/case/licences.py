"""What a licence's name says of its terms. The name is read, not the licence: an unknown name leaves the terms open.

The names of free licences are those of the SPDX list whose own terms limit neither who uses the work, nor for what, nor its
modification, nor its distribution beyond attribution, notices and the same terms.
"""

from compliance.compute.fields import Fields
from compliance.law import facts as f
from compliance.law.finding import Basis, Known

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
LIMITS = (
    (NON_COMMERCIAL, "not for commercial use"),
    (NO_DERIVATIVES, "without derivatives"),
    (RESEARCH_ONLY, "for research only"),
    (TERMS_OF_USE, "with terms of use"),
)

NAME_SAYS = "the licence's name says {}"
FREE_BY_NAME = "the licence is known by its name to restrict nothing: its own terms, from a table of this project"
NO_LICENCE = "no licence is named: the four freedoms are attested, and who invokes the exception has to show it"


def _alternatives(spdx: str) -> list[list[str]]:
    """An SPDX expression as alternatives, each of licences that hold together; an exception (WITH) adds a permission.

    How the parts in brackets join is not worked out: there, all of them hold together.
    """
    alternatives: list[list[str]] = [[]]
    exception = False
    for word in spdx.replace("(", " ").replace(")", " ").split():
        match word.upper():
            case "OR":
                if "(" not in spdx:
                    alternatives.append([])
            case "AND" | "WITH" as joins:
                exception = joins == "WITH"
                continue
            case _ if not exception:
                alternatives[-1].append(word.lower())
        exception = False
    return alternatives


def _says(name: str, limit: Limit) -> bool:
    parts, written_together = limit
    apart = name.replace("_", "-").replace(".", "-").split("-")
    whole = "".join(apart)
    return not parts.isdisjoint(apart) or any(words in whole for words in written_together)


def _limits(card: Fields, limit: Limit) -> bool:
    """Whether the name of the licence says the limit, whichever alternative is taken."""
    spdx = card.at(SPDX)
    return spdx is not None and all(_says("-".join(parts), limit) for parts in _alternatives(spdx))


def limits_of_name(card: Fields) -> list[str]:
    """What the name of the licence limits, in words; nothing for a name that is not known, or one alternative that limits nothing."""
    spdx = card.at(SPDX)
    each = [[says for limit, says in LIMITS if _says("-".join(parts), limit)] for parts in _alternatives(spdx or "")]
    return list(dict.fromkeys(says for one in each for says in one)) if all(each) else []


def _free(spdx: str) -> bool:
    return any(parts and all(part.removesuffix("+") in FREE for part in parts) for parts in _alternatives(spdx))


def _by_name(card: Fields, limit: Limit, says: str, value: bool) -> Known | None:
    if not _limits(card, limit):
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
    spdx = card.at(SPDX)
    if card.at(LISTED) is not None:
        return Known(False, LISTED)
    if spdx is not None:
        limited = any(_limits(card, limit) for limit in (NON_COMMERCIAL, RESEARCH_ONLY, NO_DERIVATIVES))
        if not limited and not _free(spdx):
            return None
        return Known(False, SPDX, Basis.GUIDANCE, "derived", "" if limited else FREE_BY_NAME)
    attested = [card.stated(freedom) for freedom in FREEDOMS]
    if all(one is not None and one.value is True for one in attested):
        return Known(False, FREEDOMS[0].pointer, Basis.GUIDANCE, "derived", NO_LICENCE)
    return None
