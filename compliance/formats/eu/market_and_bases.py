"""What the official forms of the Union state of a model's days, of its market and of the models it was made from. Not a reader."""

import re

from compliance.card.expressions import lazily
from compliance.drafting.draft import Draft
from compliance.drafting.lineage import Stated, put_bases
from compliance.drafting.silence import says_unknown
from compliance.formats.eu.data_size import SHOWN, is_absent
from compliance.formats.eu.form_dates import day_or_part

LONGEST_NAME = 200
_NO_MODEL = lazily(r"no|nil|(?:n/?a|none|not applicable)(?:[\s.,;(].*)?", re.I)


def put_day(draft: Draft, field: str, text: str, where: str) -> None:
    """A day; a text that is none, or could be two, is noted."""
    if not text or says_unknown(text):
        draft.put(field, text, where)
        return
    found = "" if is_absent(text) else day_or_part(text)
    if len(found) == 10:
        draft.put(field, found, where)
    else:
        why = f"names no day, and {field} is one" if found else "is not one day that can be read; write YYYY-MM-DD"
        draft.note(f"{where}: {text[:SHOWN]!r} {why}")


def put_union_market(draft: Draft, text: str, where: str) -> None:
    """The Union market and the day of placing on it; without the day where only a month or a year is stated."""
    if not text:
        return
    if says_unknown(text):
        draft.unknown("/availability/markets", where, text)
        return
    found = "" if is_absent(text) else day_or_part(text)
    if len(found) != 10:
        draft.note(f"{where}: {text[:SHOWN]!r} is not a {'day' if found else 'date'} of placing on the Union market")
    if found:
        draft.add("/availability/markets", {"where": "EU"} | ({"date": found} if len(found) == 10 else {}), where)


def put_dependencies(draft: Draft, listed: list[str], where: str) -> None:
    """The models that this one was made from, as an official form lists them."""
    for text in filter(None, (text.strip() for text in listed)):
        if says_unknown(text) and not _NO_MODEL.fullmatch(text):
            draft.unknown("/lineage/bases", where, text)
        elif _NO_MODEL.fullmatch(text):
            # By the forms this means no general-purpose AI model that was on the market before: less than the card's empty list says.
            draft.note(f"{where}: no model dependencies ({text[:SHOWN]}); whether there is no base model at all is for /lineage/bases")
        else:
            put_bases(draft, [Stated(text, where)])
