"""The name of a model, or of whoever provides it, in a text that should hold one. Not a search: a sentence names nobody.

What is written where the name of a base model belongs decides verdicts, so that a remark in brackets is left out of a name, and
a placeholder, a sentence or a path on somebody's machine is none.
"""

import re

from compliance.card.expressions import lazily
from compliance.drafting.silence import says_none, says_nothing
from compliance.named_tuple import NamedTuple

LONGEST = 100  # characters of a name; the hub's longest ids have 96
MOST_WORDS = 12
UNNAMED = "a base model without a name"

_REMARK = lazily(r"(?P<name>\S.*?)(?:\s+\((?P<round>[^()]*)\)|\s+\[(?P<square>[^\[\]]*)\])\s*")
_VERSION = lazily(r"v\d[\w.]{0,20}|\d{3,8}|\d+(?:\.\d+)+|\d-bit")
_NO_BASE = lazily(
    r"""(?:none|nil|no|n/?a|not\ applicable)(?:\s*[.,;:(]|\s+[\u2013\u2014-]\s).*          # None (trained from scratch)
    | .{0,60}\b(?:from\ scratch|randomly\ initiali[sz]ed|random\ initiali[sz]ation)\b.{0,80}
    | (?:there\ (?:is|was)\ )?no\ (?:base|parent|pre-?trained|foundation|other|underlying)\b.{0,60}
    | (?:it\ |this\ (?:model\ )?)?(?:is\ |was\ |has\ )?(?:not|never)\ (?:been\ )?
        (?:fine-?tuned|finetuned|derived|based|built|a\ fine-?tune)\b.{0,80}
    | (?:it\ |this\ |this\ model\ )?(?:is\ )?(?:an?\ |the\ )?(?:base|original|foundation)\ model
    | no|false|scratch|self|itself|this\ model""",
    re.VERBOSE | re.IGNORECASE,
)
_NO_NAME = lazily(
    r"(?:various|multiple|several|many|different|other|custom|proprietary|internal|private|confidential|own|see\b.{0,60}|yes|true|optional"
    r"|(?:an?|our|the|my|some|various|multiple|several|many) (?:\w+[ -]){0,3}(?:models?|checkpoints?|llms?))",
    re.IGNORECASE,
)
_SENTENCE = lazily(r"[.!?]\s+[A-Z]|[:;]\s|\w{3,}\.$")
_SPEECH = lazily(
    r"\b(?:is|was|are|were|be|been|has|have|had|does|did|do|can|cannot|may|will|this|these|that|which|there|we|our|you|it|its|they|not|no"
    r"|trained|tuned|based|built|using|used|mention(?:s|ed)?|provided|according|please|see|from|explicit(?:ly)?)\b",
    re.IGNORECASE,
)
_PLACE = lazily(
    r"""(?:/|\./|\.\./|~|\\|file:|[A-Za-z]:[\\/]|\$\{?\w|%\w+%|(?:s3|gs|gcs|hdfs|dbfs|az|abfss?|wasbs?)://?) .*   # of a machine
    | .*\\.*
    | (?:models?|outputs?|checkpoints?|ckpts?|results?|runs?|tmp|data|weights|saved_models?|pretrained(?:_models?)?|experiments?|exp
        |content|workspace|home|root|mnt|root|users|drive|training_output) / .*
    | [^/\s]+(?:/[^/\s]+){2,}                                                           # the hub's ids have one slash
    | (?:.*/)?checkpoint-\d+/?""",
    re.VERBOSE | re.IGNORECASE,
)
_LIST = lazily(r"\s*(?:[,;&+]|\band\b)\s*")
_ID = lazily(r"[\w.-]+(?:/[\w.-]+)?")


class Named(NamedTuple):
    """The names that a text holds; without one, `why` says what the text is. `local`: a model is meant that nobody can look up."""

    names: tuple[str, ...] = ()
    why: str = ""
    local: bool = False


def models(text: str, whole: bool = False) -> Named:
    """The names of the models that a text names as those another was made from: one, or several with commas between.

    `whole`: the text is all of one name, as in a field for names; then brackets and commas belong to it.
    """
    text = " ".join(text.split()).strip("\"'`*_ ").rstrip(",;.")
    if says_nothing(text) or text.lower() in ("optional", "[optional]"):
        return Named(why="says that there is none" if says_none(text) else "says nothing")
    if _NO_BASE.fullmatch(text.rstrip(".")):
        return Named(why="says that there is no base model; if that is so, write an empty list in /lineage/bases")
    shorter = without_remark(text)
    text = text if whole else shorter
    listed = _LIST.split(text)
    several = not whole and len(listed) > 1 and all(_ID.fullmatch(name) and re.search(r"[/\d_-]", name) for name in listed)
    if several and not any(map(_PLACE.fullmatch, listed)):
        return Named(tuple(dict.fromkeys(listed)))
    if _PLACE.fullmatch(text) and not text.lower().startswith(("https://", "http://")):
        return Named(why="is a path on some machine, and a base model that has no name here; name it in /lineage/bases", local=True)
    if several:
        return Named(tuple(dict.fromkeys(listed)))
    if _NO_NAME.fullmatch(text) or says_nothing(text):
        return Named(why="is not the name of a model")
    return Named(why="is a sentence, not the name of a model") if is_prose(shorter) else Named((text,))


def without_remark(text: str) -> str:
    """A name without the remarks in brackets behind it; a version in brackets is part of the name."""
    while (found := _REMARK.fullmatch(text)) and not _VERSION.fullmatch((found["round"] or found["square"] or "").strip()):
        text = found["name"].strip()
    return text


def is_prose(text: str) -> bool:
    """Whether a text is a sentence or a paragraph, which holds no name by itself: by its length, its stops and its verbs."""
    words = text.split()
    if len(text) > LONGEST or len(words) > MOST_WORDS:
        return True
    spoken = len(_SPEECH.findall(text))
    return len(words) > 3 and (spoken > 1 or (bool(spoken) and bool(_SENTENCE.search(text))))


def provider(text: str) -> str:
    """Why a text does not name a provider; empty where it does. Names of several, and of departments, are long."""
    if says_nothing(text):
        return "names nobody"
    sentence = len(text) > 300 or (len(_SPEECH.findall(text)) > 2 and len(text.split()) > 6)
    return "is a sentence, not the name of a provider" if sentence else ""
