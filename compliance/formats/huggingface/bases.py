"""The models that a repository names as those it was made from, from several files, each once. Not a search for unnamed ones.

That no base is named says nothing: an empty list of bases is never written.
"""

import re

from compliance.card.expressions import lazily
from compliance.drafting.draft import Draft
from compliance.drafting.lineage import BASES, Stated, told
from compliance.drafting.names import UNNAMED, Named, models, without_remark
from compliance.formats.huggingface.labels import link, plain

# The hub's words for how a model was made from another, and the card's. "distill" is in use, and not in the hub's list.
RELATIONS = {name: name for name in ("finetune", "adapter", "merge", "quantized")} | {
    "distill": "distilled",
    "distilled": "distilled",
    "distillation": "distilled",
    "fine-tune": "finetune",
    "finetuned": "finetune",
    "fine-tuned": "finetune",
    "quantization": "quantized",
    "quantised": "quantized",
    "quantize": "quantized",
    "merged": "merge",
    "lora": "adapter",
}
_HUB_URL = lazily(r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/([\w.-]+(?:/[\w.-]+)?)(?:/tree/[^/]+)?/?$")
_LINK = lazily(r"\[([^\]]*)\]\(<?([^)\s>]+)>?(?:\s[^)]*)?\)")
# Words that stand in no name, so that what has one is a phrase; and those of small letters that may end a name.
_NO_NAME = frozenset(
    (
        *("a", "an", "of", "from", "with", "by", "in", "on", "at", "to", "for", "as", "than", "or", "via", "using", "until", "instead"),
        *("not", "none", "no", "nor", "neither", "never", "unlike", "scratch", "unknown", "previously", "formerly"),
        *("our", "own", "my", "your", "their", "its", "this", "that", "these", "those", "which", "who"),
        *("is", "was", "are", "were", "has", "have"),
    )
)
_ENDS_NAME = frozenset(("base", "large", "small", "medium", "tiny", "mini", "nano", "instruct", "chat", "cased", "uncased"))
_LIKE_A_NAME = lazily(r"[\d/]|[A-Za-z][A-Z]|[A-Z][\w.]*-")
_REFERENCE = lazily(r"\[\d{1,3}\]")


def hub_id(text: str) -> str:
    """The repository id that a text, a link in Markdown or an address of the hub names; any other text unchanged."""
    text = text.strip().strip("`*_ ").strip()
    if linked := _LINK.fullmatch(text):
        named = _HUB_URL.match(linked[2])
        return named[1] if named else linked[1].strip("`*_ ").strip()
    named = _HUB_URL.match(text)
    return named[1] if named else text


class Bases:
    """Base models in the order in which they are met."""

    def __init__(self) -> None:
        self._found: list[tuple[str, str, str]] = []
        self._places: dict[str, list[int]] = {}  # in the list above, by the name without its namespace
        self._nameless: list[tuple[Stated, Named]] = []

    def __len__(self) -> int:
        return len(self._found)

    def add(self, name: str, where: str, relation: str = "") -> None:
        """Name a base, and how this model was made from it where the source says so."""
        text = hub_id(name)
        named = models(text) if text else Named()
        if text and not named.names:
            self._nameless.append((Stated(text, where, relation), named))
        for each in named.names:
            self._add(each, where, relation)

    def stated(self, value: str, where: str, relation: str = "", asked: bool = True) -> None:
        """Name the bases in a value as it is written, where it is names. Not asked: a sentence gave it, which may name other things."""
        said, address = plain(value), link(value.split(" (")[0])  # in brackets stands a remark
        named = models(said).names
        if named and not _is_name(said, asked):
            self._nameless.append((Stated(said, where, relation), Named(why="is a phrase, not the name of a model")))
            return
        page = _HUB_URL.match(address) if named else None
        self.add(page[1] if page else value if address and named else said, where, relation)

    def _add(self, name: str, where: str, relation: str) -> None:
        places = self._places.setdefault(_bare(name), [])
        for place in places:
            held, stood, known = self._found[place]
            if _same(held, name):
                self._found[place] = (held if "/" in held else name, stood, known or relation)
                return
        places.append(len(self._found))
        self._found.append((name, where, relation))

    def adapted(self, name: str, where: str, draft: Draft) -> None:
        """The base of an adapter, as its configuration names it. One base that the README names is taken to be the same."""
        if not self._found or any(_same(held, hub_id(name)) for held, _, _ in self._found):
            self.add(name, where, "adapter")
            return
        if len(self._found) == 1:
            held, stood, relation = self._found[0]
            self._found[0] = (held, stood, relation or "adapter")
            draft.note(f"{where} names the base {name}; {stood} names {held}, which was taken")
            return
        self.add(name, where, "adapter")

    def quantized(self) -> bool:
        return any(relation == "quantized" for _, _, relation in self._found)

    def write(self, draft: Draft) -> None:
        """Put them into the draft, and note what is not a name. A base that cannot be looked up is one without a name beside others."""
        own = str(draft.at("/model/name")).lower()
        for name, where, relation in self._found:
            if "/" in name and name.lower() == own:
                draft.note(f"{where}: {name[:100]} is named as the base of itself; that was left out")
                continue
            draft.add(BASES, {"name": name} | ({"relation": relation} if relation else {}), where)
        for item, named in self._nameless:
            told(draft, item, named)
            if named.local and self._found:
                draft.add(BASES, {"name": UNNAMED} | ({"relation": item.relation} if item.relation else {}), item.where)


def _bare(name: str) -> str:
    return name.lower().rpartition("/")[2]


def _same(one: str, other: str) -> bool:
    """Whether two names mean one repository; a name without its namespace may mean any of that name."""
    one, other = one.lower(), other.lower()
    return one == other or (("/" in one) != ("/" in other) and _bare(one) == _bare(other))


def _is_name(text: str, asked: bool) -> bool:
    """Whether a text is names: no word that stands in none, the last one of a name, and where nobody asked for one, one like a model's."""
    words = [word.strip("\"'`*_.") for word in re.split(r"[\s,;()&+]+", _REFERENCE.sub("", without_remark(text)))]
    words = [word for word in words if word]
    if not words or any(word.lower() in _NO_NAME for word in words):
        return False
    if len(words) == 1 and asked:
        return True
    words = words[:-1] if words[-1].lower() in ("model", "models") else words
    if not words or (words[-1].islower() and words[-1].isalpha() and words[-1] not in _ENDS_NAME):
        return False
    return any(_LIKE_A_NAME.search(word) or (asked and (not word.islower() or word in _ENDS_NAME)) for word in words)
