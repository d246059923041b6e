"""What a model says of itself by words: that it serves another model rather than does what that does, or that it is a foundation model."""

from compliance.card.expressions import lazily
from compliance.inference.signals import NO_SIGNALS
from compliance.inference.view import View
from compliance.sentences.identifiers import key, less_owner

# Words of models that judge, steer, speed up or explain another one, or give numbers for its words.
_BESIDE = lazily(
    r"(?<![a-z])(?:guards?|shield|moderation|moderator|safeguard|detector|detection|classif[a-z]*|rewards?|rm|prm|critic|verifier|scorer"
    r"|rerank[a-z]*|embed[a-z]*|retriev[a-z]*|draft|drafter|speculat[a-z]*|eagle[23]?|medusa|saes?|sparse[ _-]?autoencoders?|saelens"
    r"|transcoders?|probes?|steering|control[ _-]?vectors?|tokenizer|tts|vla)(?![a-z])"
)
# Not where a word of its own follows: a study of rewards judges nothing.
_MAY_JUDGE = lazily("guard|moderation|reward|rm|rerank")
_JUDGES = lazily(r"(?<![a-z])(?:guard|moderation|rewards?|rm|prm|rerank(?:er)?)(?![a-z])(?!\W+[a-z]{4,}(?![a-z0-9]))")
_CAMEL = lazily(r"(?<=[a-z])(?=[A-Z])|(?<=[0-9])(?=[A-Z][a-z])")
_FOUNDATION = lazily(r"\bfoundation(?:al)?[ -]models?\b")
_OTHER = lazily(r"\b(?:than|versus|vs|compared?|unlike|outperform\w*|based on|built (?:up)?on|not|uses? an?|evaluat\w*|teacher|from)\b")
_SUBJECT = lazily(r"^\W*(?:this (?:is|model)|the model|it is|we (?:introduce|present|release))\b")


def is_beside(view: View) -> bool:
    """Whether its name, tags or library say that a model serves, judges or explains the one that it was made from or for."""
    return view.seen(_is_beside)


def _is_beside(view: View) -> bool:
    return _BESIDE.search(f"{_named(view)} {' '.join(view.signals.tags)} {view.signals.library}".lower()) is not None


def _named(view: View) -> str:
    """Its names less whose it is, with blanks between words that are written together, in lower case."""
    names = " ".join(less_owner(text) for text in (*view.ids, view.name))
    return _CAMEL.sub(" ", names).lower()


def judges(view: View) -> str:
    """The word of its name that says that a model judges prompts or answers; empty where none does."""
    if view.signals is NO_SIGNALS or not _MAY_JUDGE.search(view.lower):
        return ""
    found = _JUDGES.search(_named(view))
    return found[0] if found is not None else ""


def says_foundation(view: View) -> bool:
    """Whether the source calls this very model a foundation model, by a tag or in a sentence about it."""
    return view.seen(_says_foundation)


def _says_foundation(view: View) -> bool:
    if any(_FOUNDATION.search(tag.lower().replace("_", " ")) for tag in view.signals.tags):
        return True
    names = {name for text in (*view.ids, view.name) if len(name := key(less_owner(text))) > 2}
    for says, _ in view.signals.descriptions:
        found = _FOUNDATION.search(says.lower())
        before = says[: found.start()].lower() if found is not None else ""
        if not _OTHER.search(before) and (_SUBJECT.match(before) or any(name in key(before) for name in names)):
            return True
    return False
