"""The models that a repository names as those it was made from, from several files, each once. Not a search for unnamed ones.

That no base is named says nothing: an empty list of bases is never written.
"""

import re

from compliance.formats.draft import Draft, says_unknown

RELATIONS = frozenset({"finetune", "adapter", "merge", "quantized"})
_HUB_URL = re.compile(r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/([\w.-]+(?:/[\w.-]+)?)(?:/tree/[^/]+)?/?$")
_LINK = re.compile(r"\[([^\]]*)\]\(<?([^)\s>]+)>?(?:\s[^)]*)?\)")


def hub_id(text: str) -> str:
    """The repository id that a text, a link in Markdown or an address of the hub names; any other text as it stands."""
    text = text.strip().strip("`*_ ").strip()
    if link := _LINK.fullmatch(text):
        named = _HUB_URL.match(link[2])
        return named[1] if named else link[1].strip("`*_ ").strip()
    named = _HUB_URL.match(text)
    return named[1] if named else text


class Bases:
    """Base models in the order in which they are met."""

    def __init__(self) -> None:
        self._found: list[tuple[str, str, str]] = []

    def __len__(self) -> int:
        return len(self._found)

    def add(self, name: str, where: str, relation: str = "") -> None:
        """Name a base, and how this model was made from it where the source says so."""
        name = hub_id(name)
        if not name or says_unknown(name) or name.lower() in ("none", "-", "[optional]"):
            return
        for place, (held, stood, known) in enumerate(self._found):
            if _same(held, name):
                self._found[place] = (held if "/" in held else name, stood, known or relation)
                return
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
        for name, where, relation in self._found:
            draft.add("/lineage/bases", {"name": name} | ({"relation": relation} if relation else {}), where)


def _same(one: str, other: str) -> bool:
    """Whether two names mean one repository; a name without its namespace may mean any of that name."""
    one, other = one.lower(), other.lower()
    return one == other or (("/" in one) != ("/" in other) and one.rpartition("/")[2] == other.rpartition("/")[2])
