"""Whether a sentence plainly says something of this model: its subject, its verb, what stands between, and how it goes on.

A grammar of what may be said, not a list of denials: a sentence of another form says nothing.
"""

import re
from collections.abc import Iterator

from compliance.card.expressions import lazily
from compliance.named_tuple import NamedTuple
from compliance.sentences.identifiers import squeezed

LONGEST_BEFORE = 400
LEAST_NAME = 3  # letters of a name that is looked for among the model's own
_NO_NAME = frozenset(("the", "this", "that", "these", "those", "they", "their", "its", "our", "here", "there", "what", "with", "other"))
# A sentence ends at a stop that no word in small letters follows, so that "e.g. a" ends none; nor does an abbreviation.
_STOP = lazily(
    r"(?:(?<=[.!?;])|(?<=[.!?;][*_)]))(?<!\bvs\.)(?<!\bcf\.)(?<!e\.g\.)(?<!i\.e\.)\s+(?=[^\sa-z]|[a-z][a-z-]{0,30}[\d_])"
    r"|(?<=;)\s+|(?<=[。！？；])"
)
_QUOTED = lazily(
    r'"(?:[^"\s]*\s){3}[^"]{0,1000}"|“[^“”]{0,1000}”|«[^«»]{0,1000}»|„[^„“”]{0,1000}[“”]|「[^「」]{0,1000}」|『[^『』]{0,1000}』'
)
_NOUN = (
    r"(?:model|llm|vlm|checkpoint|adapter|lora|weights|version|variant|quant|merge|fine-?tune|network|transformer|encoder|classifier|"
    r"chatbot|assistant|generator|translator|repo|repository|folder)"
)
_NAME = r"(?:\[(?P<linked>[^\]\[]{1,100})\]\([^()\s]{1,400}\)|(?P<named>[\w./-]{1,100}))"
# What this model is called: this, it, the model, or its own name.
_CALLED = rf"(?:this (?:[a-z0-9-]+ ){{0,3}}?(?P<noun>{_NOUN})|(?:the|our) (?:final )?(?P<the>{_NOUN}))(?: {_NAME})??"
_OWN_NAME = r"(?P<name>[^\s\[\]()]{1,100}(?: v?\d[\w.]{0,10})?)"
_SUBJECT = lazily(
    rf"(?a:(?:(?P<short>this|it|here|we)|{_CALLED}|{_OWN_NAME}(?: model)?) "
    r"(?P<verb>is|was|has been|provides?|contains?|holds?|hosts?)(?: (?P<rest>.*))?)",
    re.IGNORECASE | re.DOTALL,
)
_ABOUT = lazily(rf"(?a:this (?:is|was)|{_CALLED}|{_OWN_NAME})(?: |$)", re.IGNORECASE)
_BACK = lazily(rf"it\b|the {_NOUN}\b", re.IGNORECASE)  # what may mean the subject of the sentence before
_MODEL_NOUN = lazily(_NOUN, re.IGNORECASE)
_HOLDERS = frozenset(("repo", "repository", "folder"))
# We present Alpha, a model fine-tuned from ...: Alpha is a model fine-tuned from ...
_PRESENTED = lazily(
    r"^(?:here,? )?we (?:are (?:happy|excited|proud) to )?(?:present|introduce|release|announce|share|open-?source)d? "
    r"([^\s,\[\]()]{1,100}), (?=an?\b)",
    re.IGNORECASE,
)
_TWICE = lazily(r"\b(is an?) is an?\b", re.IGNORECASE)
_LABEL = lazily(r"(?:model |short )?(?:description|summary|overview|details|introduction|note|name):\s*", re.IGNORECASE)
_ARTICLES = ("a", "an", "the")
_ADVERBS = frozenset(("further", "then", "also", "directly", "originally", "initially", "trained", "post-trained", "built"))
_WORD = lazily(r"(?a:[A-Za-z0-9][\w/.+-]{0,40})")
# Words that make of what follows something else, or nothing.
_ASTRAY = frozenset(
    (
        *("a", "an", "the", "with", "to", "for", "by", "from", "of", "against", "like", "on", "in", "as", "at", "than", "via"),
        *("and", "or", "but", "not", "no", "non", "never", "nor", "hardly", "barely", "scarcely", "that", "which", "who"),
        *("fake", "false", "so-called", "alleged", "supposed", "purported", "would-be", "hypothetical"),
        *("teacher", "judge", "baseline", "competitor", "rival", "previous", "earlier", "old"),
    )
)
_MODEL = r"(?: (?:base |original |pre-?trained )?(?:model|checkpoint|weights))?"
# What may follow the name of a model, so that the name is the whole of what is meant, and not a part of a longer noun.
_GOES_ON = lazily(
    rf"[*_`\"')]{{0,4}}{_MODEL}[*_]{{0,3}}(?:$|<br|[^\w\s'\u2019-]|\s+(?:[^\w\s]|(?:on|for|using|with|by|to|into?|from|via|at|as|and|but|"
    r"that|which|where|whose|it|this|we|trained|fine-?tuned|specifically|speciali[sz]ed|designed|developed|optimi[sz]ed|adapted|created|"
    r"generated|released|hosted|provided|produced|available)\b))",
    re.IGNORECASE,
)
_TAKEN_BACK = lazily(
    r"\b(?:until|till|no longer|any ?more|is what|untrue|not (?:any|true)|by (?:others|someone|somebody)|from scratch|previously|formerly|"
    r"in (?:an? |the )?(?:earlier|previous|old|first) version|"
    r"(?:is|as|for|in) (?:an? |the |our |its )?(?:judg|teach|baseline|reference|table|evaluation|comparison)\w*|"
    r"(?:row|column) of|(?:tokenizer|architecture|vocabulary|embeddings?) only|only (?:the|its) \w+|"
    r"is (?:false|wrong)|or so)\b",
    re.IGNORECASE,
)

_ENDS_IN_DOUBT = lazily(r"(?:\bfalse|\?)[\W_]*$", re.IGNORECASE)


class Sentence(NamedTuple):
    """A sentence of a passage, and whether one without a subject of its own, or with "it", would be about this model."""

    text: str
    about: bool
    first: bool


def unquoted(text: str) -> str:
    """A text without the words in quotation marks; a name of up to three words stays."""
    return _QUOTED.sub('""', text)


def sentences(passage: str, own: str) -> Iterator[Sentence]:
    """The sentences of a passage. `own` holds the model's own names, squeezed."""
    about = first = True
    for text in _STOP.split(passage):
        yield Sentence(text, about, first)
        plain = _plain(text[:LONGEST_BEFORE])
        if not _BACK.match(plain):
            found = _ABOUT.match(plain)
            about = found is not None and _is_own(found, own) and bool(own or not found["name"] or _SUBJECT.match(plain))
        first = False


def is_this(sentence: Sentence, start: int, own: str, participle: bool) -> bool:
    """Whether what stands in a sentence before a statement that begins at `start` makes it one of this model.

    participle: whether the statement says how it was made, "based on", so that what it is called before must be a model.
    """
    if start > LONGEST_BEFORE:
        return False
    before = sentence.text[:start]
    plain = _PRESENTED.sub(r"\1 is ", _TWICE.sub(r"\1", _plain(before)))
    if plain.lower() in ("", "a", "an"):
        begins = sentence.first or (sentence.about and sentence.text.lstrip("*_ ")[:1].isupper())
        return begins and "|" not in before
    subject = _SUBJECT.fullmatch(plain)
    if subject is None or not _is_own(subject, own):
        return False
    short, noun = (subject["short"] or "").lower(), (subject["noun"] or subject["the"] or "").lower()
    if (short == "it" or subject["the"]) and not sentence.about:
        return False
    being = subject["verb"].lower() in ("is", "was", "has been")
    fits = short != "we" and not (participle and noun in _HOLDERS) if being else bool(short) or noun in _HOLDERS
    return fits and _leads_on((subject["rest"] or "").split(), participle)


def goes_on(after: str, address: bool = False) -> bool:
    """Whether what follows a model's name, or its address, leaves it the whole of what is meant, and takes nothing back."""
    whole = address or _GOES_ON.match(after) is not None
    return whole and not _TAKEN_BACK.search(after) and not _ENDS_IN_DOUBT.search(after[-40:])


def _plain(text: str) -> str:
    """A text without marks before its first letter, emphasis, and a label that announces a description."""
    text = " ".join(re.sub(r"[*`\"]+|(?<!\w)_+|_+(?!\w)", "", text).split())
    text = re.sub(r"^[^\w\[]+", "", text)
    return re.sub(r"^[^\w\[]+", "", _LABEL.sub("", text, count=1) if _LABEL.match(text) else text)


def _is_own(subject: re.Match[str], own: str) -> bool:
    """Whether the name that a subject has is one of the model's own; without a name, this model is meant."""
    name: str | None = subject["name"] or subject["linked"] or subject["named"]
    if name is None:
        return True
    if not own:
        return _MODEL_NOUN.fullmatch(name) is not None or any(not letter.islower() for letter in name[1:])
    return is_own_name(name, own)


def is_own_name(name: str, own: str) -> bool:
    """Whether a name is one of the model's own. `own` holds them, squeezed."""
    name = squeezed(name)
    return len(name) >= LEAST_NAME and name in own and name not in _NO_NAME


def _leads_on(words: list[str], participle: bool) -> bool:
    """Whether the words between a verb and a statement leave it one of the subject: an article and up to three words, or adverbs."""
    if not words:
        return True
    if words[0].lower() not in _ARTICLES:
        return len(words) <= 2 and all(word.lower() in _ADVERBS for word in words)
    between = words[1:]
    if len(between) > 3 or not all(_WORD.fullmatch(word) and word.lower() not in _ASTRAY for word in between):
        return False
    return not participle or not between or _MODEL_NOUN.fullmatch(between[-1]) is not None
