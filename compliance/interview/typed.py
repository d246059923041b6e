"""What somebody types in a hurry, in the words that answers are read in: oui is yes, H100s are H100. Not a reader of answers.

Only what has one meaning is put into other words. What has two is refused, with both; anything else stays as it was typed.
"""

import re

from compliance.answers.forms import terms
from compliance.card.expressions import lazily
from compliance.card.text import plain
from compliance.drafting.silence import says_unknown
from compliance.interview import typed_figures
from compliance.interview.questions import Asked
from compliance.law import facts as f

# fmt: off
YES = frozenset({
    "yes", "y", "yep", "yeah", "yup", "true", "sure", "ok", "okay", "correct", "right", "definitely", "absolutely", "indeed",
    "affirmative", "ja", "jawohl", "oui", "s\u00ed", "si", "s\u00ec", "sim", "tak", "ano", "evet", "jo", "\u0434\u0430", "\u662f",
    "\u662f\u7684", "\u5bf9", "\u306f\u3044", "\u3048\u3048", "\ub124", "\uc608", "\u2713", "\u2714",
})
NO = frozenset({
    "no", "n", "nope", "nah", "false", "never", "wrong", "nein", "non", "n\u00e3o", "nao", "nie", "nej", "nei", "nee", "ne",
    "hay\u0131r", "\u043d\u0435\u0442", "\u5426", "\u4e0d", "\u4e0d\u662f", "\u3044\u3044\u3048", "\u3044\u3048",
    "\uc544\ub2c8\uc694", "\uc544\ub2c8\uc624", "\u2717", "\u2718",
})
# fmt: on
_WORD = lazily(r"(?P<word>[^\W\d_]+|[\u2713\u2714\u2717\u2718])")
_BRACKETED = lazily(r"(?P<word>\S+?)[.!,]*\s*\((?P<rest>[^()]*)\)\.?")
_ON_A_DAY = lazily(r"(?i)(?P<word>\S+)\s+(?:on|since|in)\s+(?P<day>.*[0-9].*)")
_TURNED = lazily(r"(?i)(?:(?:wait|sorry|actually|rather|i mean|well|oh|hm+|no wait|or)[\s,.!]+)*(?P<word>[^\W\d_]+)[\s.!]*")
_RATHER = {"of course": "yes", "certainly": "yes", "by all means": "yes", "not at all": "no", "of course not": "no", "certainly not": "no"}

_PARTLY = frozenset({"partly", "partially", "in part", "mixed", "some", "some of it", "both", "yes and no", "teils", "en partie"})

# Other words for those of a field, as people say them.
SYNONYMS: dict[str, dict[str, str]] = {
    f.WEIGHTS.pointer: {
        **dict.fromkeys(("public", "open weights", "open-weights", "open weight", "open-weight", "open source", "open-source"), "open"),
        **dict.fromkeys(("anyone", "anybody", "everyone", "everybody"), "open"),
        **dict.fromkeys(("private", "proprietary", "api only", "only api", "closed weights", "nobody", "no one", "not public"), "closed"),
        **dict.fromkeys(("not released", "not published", "nobody outside", "closed source", "closed-source"), "closed"),
        **dict.fromkeys(
            ("on request", "upon request", "after a form", "anyone who accepts terms", "anyone who accepts the terms"), "gated"
        ),
    },
    f.TRAINING_STARTED.pointer: {
        **dict.fromkeys(("completed", "done", "finished", "over", "trained", "complete already"), "complete"),
        **dict.fromkeys(("ongoing", "running", "under way", "underway", "started", "training", "still training"), "in_progress"),
    },
    f.PRE_MARKET.pointer: {
        **dict.fromkeys(("on the market", "in production", "production", "deployed", "live", "public", "published"), "released"),
        **dict.fromkeys(("in development", "being developed"), "development"),
    },
}
# Codes of a country that are also those of a state whose law is read.
_TWO_PLACES = {"CA": "Canada or California", "IL": "Israel or Illinois", "CO": "Colombia or Colorado", "MA": "Morocco or Massachusetts"}
_STATES = {"CT": "US-CT", "MI": "US-MI"}  # no country has these codes
_PLACES = {
    **dict.fromkeys(("u.s.", "u.s", "u.s.a.", "u.s.a"), "US"),
    **dict.fromkeys(("u.k.", "u.k", "britain", "england", "scotland", "wales", "northern ireland"), "United Kingdom"),
    **dict.fromkeys(("e.u.", "e.u"), "EU"),
}
_EVERYWHERE = lazily(
    r"(?i)(?:world-?wide|everywhere|global(?:ly)?|all|anywhere|(?:all over |in )?(?:the )?(?:whole )?world|all countries|all of them)"
)
_BETWEEN = lazily(r"\s+[/&+]\s+|\s*[/&](?=\s)|(?<=[A-Z]{2})/(?=[A-Z]{2}\b)")
_OWN = lazily(r"(?i)(?:plus )?(?:our|my)(?: own)?(?: (?:model|base|base model|one))?|ours|mine|own model")
_CURRENCY = lazily(r"(?i)\$|usd|dollar|eur|\u20ac")
_SCALED = lazily(r"(?i)[0-9]\s*(?:[kmbt]\b|mn|bn|tn|thousand|million|billion|trillion)|[0-9]e[0-9]|\^")
LEAST_REVENUE = 10**6  # US dollars, typed without a scale or a currency


def decided(text: str) -> bool | None:
    """Whether a word is one for yes or for no, in some languages; None where it is neither."""
    word = text.casefold().strip(" .!")
    return True if word in YES or _RATHER.get(word) == "yes" else False if word in NO or word in _RATHER else None


def words_for(pointer: str) -> tuple[str, ...]:
    """The words that answer a question of a choice: no command, whatever they are elsewhere."""
    return (*terms(pointer), *SYNONYMS.get(pointer, ()))


def in_words(item: Asked, text: str) -> str:
    """What was typed, in the words that its field is read in. Raises ValueError for what has two meanings."""
    said = plain(text)
    match item.form:
        case "judgement" | "yes or no" | "licence":
            return _judged(said)
        case "partly":
            return "partly" if said.casefold().strip(" .!") in _PARTLY else _judged(said)
        case "act":
            return _of_act(said)
        case "amount":
            return typed_figures.figure(said)
        case "compute":
            return typed_figures.compute(said)
        case "revenue":
            return _of_revenue(said)
        case "day" | "market day":
            return typed_figures.day(said)
        case "places" | "markets" | "country":
            return _of_places(said)
        case "choice":
            return SYNONYMS.get(item.question.pointer, {}).get(said.casefold().strip(" ."), said)
        case "choices":
            return _BETWEEN.sub(", ", re.sub(r"(?i)\s+only\.?$", "", said))
        case "models":
            if any(_OWN.fullmatch(part.strip(" .")) for part in re.split(r"[,;]|\band\b", said)):
                raise ValueError(f"found {said[:60]!r}, expected names; write what your own model is called as well, or none")
            return said


def _judged(said: str) -> str:
    """The same with its first word as yes or no. Raises ValueError where it says yes and no, or that nobody knows."""
    whole = said.casefold().strip(" .!")
    if whole in _RATHER:
        return _RATHER[whole]
    if (found := _BRACKETED.fullmatch(said)) is not None and decided(found["word"]) is not None:
        said = f"{found['word']}, {found['rest']}"
    word = _WORD.match(said)
    if word is None or (yes := decided(word[0])) is None:
        return said
    rest = said[word.end() :]
    why = rest.strip(" ,.;:!\u2013\u2014-")
    turned = _TURNED.fullmatch(why)
    other = None if turned is None else decided(turned["word"])
    if (other is not None and other is not yes) or says_unknown(why):
        raise ValueError(f"found {said[:60]!r}, which says two things; write yes, no or don't know")
    return f"{'yes' if yes else 'no'}{rest}"


def _of_act(said: str) -> str:
    """Yes with its day, or no: of what was not done there is no day."""
    if said.casefold().strip(" .!") in ("not yet", "no, not yet", "not so far", "never"):
        return "no"
    if (found := _ON_A_DAY.fullmatch(said)) is not None:
        said = f"{found['word']}, {found['day']}"
    judged = _judged(said)
    word, _, rest = judged.partition(",")
    if word != "yes" or not rest.strip():
        return "no" if word == "no" else judged
    return f"yes, {typed_figures.day(rest.strip())}"


def _of_revenue(said: str) -> str:
    if said.casefold().strip(" .!") in ("none", "nothing", "no revenue", "nil", "zero"):
        return "0"
    figure = typed_figures.figure(said)
    bare = figure.replace(",", "").replace("_", "")
    if bare.isdigit() and 0 < int(bare) < LEAST_REVENUE and not _CURRENCY.search(said) and not _SCALED.search(said):
        raise ValueError(f"found {said[:60]!r}, which may lack its scale; write it in full, such as 300 million, or {bare} USD")
    return figure


def _of_places(said: str) -> str:
    """Places with commas between them. Raises ValueError for a code of two places, and for the whole world."""
    if _EVERYWHERE.fullmatch(said.strip(" .")):
        raise ValueError(f"{said[:60]!r} names no place; write those whose law is asked about, such as EU, US, GB, KR and others")
    parts = re.split(r"(\s*[,;]\s*)", _BETWEEN.sub(", ", said))
    for place in range(0, len(parts), 2):
        word = parts[place].strip()
        if word in _TWO_PLACES:
            raise ValueError(f"{word!r} may be {_TWO_PLACES[word]}; write the name")
        parts[place] = _STATES.get(word) or _PLACES.get(word.casefold()) or word
    return "".join(parts)
