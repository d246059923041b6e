"""The models that a source names as those this one was made from, put into a draft. Not a search for unnamed ones.

That no base is named says nothing: an empty list of bases is never written.
"""

from collections.abc import Iterable

from compliance.drafting.draft import Draft
from compliance.drafting.names import UNNAMED, Named, models
from compliance.drafting.node import append
from compliance.drafting.silence import says_unknown
from compliance.named_tuple import NamedTuple

BASES = "/lineage/bases"
SHOWN = 80  # characters of a text in a note


class Stated(NamedTuple):
    """A text where a base model belongs, where it is written, and how this model was made from it, if that is said."""

    text: str
    where: str
    relation: str = ""


def put_bases(draft: Draft, stated: Iterable[Stated], whole: bool = False) -> None:
    """Every base that is named. What is not a name is noted; beside named ones, a base that cannot be looked up is one without a name.

    Left out of the list, it would make the others look like all of them. `whole` is as for names.models.
    """
    found = [(item, models(item.text, whole)) for item in stated if item.text]
    some = any(named.names for _, named in found)
    for item, named in found:
        told(draft, item, named)
        names = named.names or ((UNNAMED,) if named.local and some else ())
        for name in names:
            if all(held["name"] != name for held in draft.at(BASES) or ()):
                append(draft, BASES, {"name": name} | ({"relation": item.relation} if item.relation else {}), item.where)


def told(draft: Draft, item: Stated, named: Named) -> None:
    """Record what a text without a name says."""
    if named.names:
        return
    if says_unknown(item.text):
        draft.unknown(BASES, item.where, item.text)
    else:
        draft.note(f"{item.where}: {item.text[:SHOWN]!r} {named.why}")
