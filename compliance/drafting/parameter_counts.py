"""A number of parameters as bills and forms write it: "70B", "~6.7 billion", "50B-100B", "671B total, 37B active". Not prose.

And the length of the longest input, in tokens.
"""

import re
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.drafting.amounts import Amount, amount
from compliance.drafting.draft import Draft
from compliance.drafting.silence import says_unknown
from compliance.law.quantity import Interval

TOTAL, ACTIVE = "/architecture/parameters/total", "/architecture/parameters/active"
CONTEXT = "/architecture/context_tokens"
BINARY = Decimal("1.024")  # 128K may be 128,000 and may be 131,072
FEWEST = Decimal(1000)  # fewer than these are a number whose unit was lost: 7 for 7B
_BOTH = lazily(
    r"(?P<total>[^,;(/]+?)(?:\s+(?:total|in total|overall|parameters))*\s*[,;(/]\s*(?:and\s+|with\s+|of which\s+|~)?"
    r"(?P<active>[^,;()]+?)\s+(?:are\s+)?activ(?:e|ated)(?:\s+(?:parameters|per token))*\)?",
    re.IGNORECASE,
)
_THOUSANDS = lazily(r"[0-9]+\s?k\b", re.IGNORECASE)
_REMARK = lazily(r"\([^()0-9]{0,80}\)|total|in total|overall", re.IGNORECASE)


def both(text: str) -> tuple[str, str]:
    """What a text says of all parameters and of the active ones, which may be nothing: "30B total, 3B active"."""
    found = _BOTH.fullmatch(text[:400])
    return (found["total"], found["active"]) if found else (text, "")


def put_parameters(draft: Draft, text: str, where: str, field: str = TOTAL) -> None:
    """State the number of parameters that a text gives, with its range; what is no such number is noted."""
    if says_unknown(text):
        draft.unknown(field, where, text)
        return
    total, active = both(text) if field == TOTAL else (text, "")
    for stated, place in ((total, field), (active, ACTIVE)):
        found = amount(stated) if stated else None
        if found is not None and found.unit in ("", "parameters") and (not found.rest or _REMARK.fullmatch(found.rest)):
            _put(draft, place, found, stated, where)
        elif stated:
            draft.note(f"{where}: {stated[:80]!r} is not a number of parameters that can be read; write 70B or 7*10^10")


def put_context(draft: Draft, text: str, where: str) -> None:
    """State the longest input that a text gives, in tokens; of thousands, the range of both their meanings."""
    found = amount(text)
    if says_unknown(text):
        draft.unknown(CONTEXT, where, text)
    elif found is None or found.unit not in ("", "tokens") or found.rest or found.band:
        draft.note(f"{where}: {text[:80]!r} is not a number of tokens that can be read; write 131072")
    elif _THOUSANDS.match(text.strip()):
        draft.number(CONTEXT, Interval(found.figure.low, found.figure.low * BINARY), where)
    else:
        draft.number(CONTEXT, found.figure, where, "estimated" if found.about else "reported")


def _put(draft: Draft, field: str, found: Amount, text: str, where: str) -> None:
    if (found.figure.high is not None and found.figure.high < FEWEST) and not found.band:
        draft.note(f"{where}: {text[:80]} parameters make no model; the unit may have been lost: write 7B, not 7")
    elif found.band:
        draft.band(field, found.band, where)
    else:
        draft.number(field, found.figure, where, "estimated" if found.about else "reported")
