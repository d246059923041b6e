"""The words with which sources say nothing: that something is not known, or that there is none. One vocabulary for all readers.

Neither is a fact of a card. That a thing is not known is recorded as that; that there is none is noted, because an empty
list says more than a form in which "None" was typed.
"""

import re
from functools import lru_cache

from compliance.card.expressions import lazily

LONGEST = 120  # characters; what is longer says something
_ENDS = " \t\r\n\"'`*_[](){}<>.,;:!"
_NO_LETTERS = lazily(r"[\W_]*")
_KNOWN = "known|disclosed|specified|provided|available|stated|given|reported|mentioned|documented|determined|published|shared|public"
_TO_BE = "determined|announced|added|completed|filled(?: in)?|done|confirmed|decided|defined|provided|disclosed|specified|updated|written"
_THING = "information|info|description|details?|data|documentation|specification|answer|value"
_UNKNOWN = lazily(
    rf"""
    un(?:known|disclosed|specified|determined|stated|defined|available) (?:\ (?:at\ this\ time|yet|to\ us))?
    | not\ (?:(?:yet|currently|publicly|explicitly|been|fully)\ )* (?:{_KNOWN}) (?:\ (?:yet|publicly|by\ the\ \w+|here|at\ this\ time))?
    | to\ be\ (?:{_TO_BE})
    | (?:more|further|additional)\ (?:information|info|details?)\ (?:is\ )?(?:needed|required|coming|to\ come|to\ follow)(?:\ soon)?
    | (?:there\ is\ )?no\ (?:(?:further|additional|more|specific|model|such)\ )*(?:{_THING})
        (?:\ (?:is|was|has\ been|are|were))?(?:\ (?:{_KNOWN}|found|yet))*
    | (?:this\ |the\ )?(?:{_THING})\ (?:is\ |was\ )?(?:not|un)[ ]?(?:yet\ |currently\ |publicly\ )?(?:{_KNOWN})
    | none\ (?:{_KNOWN})
    | noassertion | tbd | tba | tbc | todo | to\ do | wip | work\ in\ progress | coming\ soon | pending | placeholder | missing
    | (?:fill|insert)(?:\ me)?\ (?:in|here) | redacted | no\ idea | not\ sure | unsure | i\ don'?t\ know | we\ don'?t\ know | x{{2,}}
    | (?:strictly\ |commercially\ )?confidential (?:\ (?:information|info))? | withheld | (?:a\ )?trade\ secrets?
    | undefined | null | nan
    | k\.\ ?a | keine\ angaben? | unbekannt | nicht\ bekannt | inconnue? | non\ communiqu\u00e9e? | desconocid[oa] | sconosciut[oa] | n[./]d
    """,
    re.VERBOSE,
)
_NONE = lazily(r"none|nil|nothing|n/?\.?a|none applicable|not[ -]applicable|inapplicable|does not apply|nothing to report")
# Codes of countries and languages: NA is Namibia, na is Nauruan.
_CODES = ("/country", "/where", "/member_state", "/languages")


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(_ENDS).lower()


def says_unknown(text: str) -> bool:
    """Whether a source says with these words that it does not say, perhaps with a remark in brackets behind them: "Unknown (see below)"."""
    if len(text) > LONGEST:
        return False
    return _unknown(_bare(text)) or (text.rstrip(" .").endswith(")") and _unknown(_bare(text.partition("(")[0])))


def says_none(text: str) -> bool:
    """Whether a source says with these words that there is none, or that the question does not arise."""
    return len(text) <= LONGEST and _none(_bare(text))


@lru_cache(4_000)  # of many models the same few words are asked
def _unknown(bare: str) -> bool:
    return bool(_UNKNOWN.fullmatch(bare)) or bare in ("na", "n/a")


@lru_cache(4_000)
def _none(bare: str) -> bool:
    return bool(_NONE.fullmatch(bare))


def says_nothing(text: str, field: str = "") -> bool:
    """Whether a text is not a fact: it says that something is not known, or that there is none, or it has no letter and no digit.

    A code of a country or a language is a fact in a `field` that holds one (a JSON pointer of the card).
    """
    if field.endswith(_CODES) and text.strip().isalpha() and len(text.strip()) <= 3:
        return False
    return bool(_NO_LETTERS.fullmatch(text)) or says_unknown(text) or says_none(text)
