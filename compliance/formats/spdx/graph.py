"""The elements of an SPDX 3 document and how they are related. Not a JSON-LD processor: names are compared without their prefixes."""

import re

from compliance.formats.draft import Draft
from compliance.formats.node import MOST_ITEMS, Node
from compliance.formats.silence import says_nothing

MOST = 100_000  # elements
SILENT = frozenset({"noassertion", "none", "noneelement", "noassertionelement", "nonelicense", "noassertionlicense"})


class Graph:
    """The elements of a document by their identifiers, and its relationships by where they start and what they say."""

    def __init__(self, draft: Draft, document: Node) -> None:
        listed = document.at("@graph")
        self.draft = draft
        self.elements = (listed if listed.value is not None else document).entries(draft, MOST)
        self.named = {name: element for element in self.elements if (name := identifier(element))}
        self._relationships: dict[tuple[str, str], list[Node]] = {}
        for element in self.elements:
            if kind(element).endswith("Relationship"):
                saying = get(element, "from").text, last(get(element, "relationshipType").text)
                self._relationships.setdefault(saying, []).append(element)

    def related(self, start: str, relation: str) -> list[Node]:
        """Where each target of a relation is named, in the order of the document."""
        found = self._relationships.get((start, relation), [])
        return [target for element in found[:MOST_ITEMS] for target in get(element, "to").entries(self.draft)]

    def element(self, reference: Node) -> Node:
        """The element that is referred to, or is written there itself; one of the reference alone when the document does not have it."""
        return self.named.get(reference.text, reference)


def kind(element: Node) -> str:
    """The type of an element without its profile."""
    stated = element.at("type") if element.at("type").value is not None else element.at("@type")
    first = stated.value[0] if isinstance(stated.value, list) and stated.value else stated.value
    return last(first) if isinstance(first, str) else ""


def last(name: str) -> str:
    return re.split(r"[_:/#]", name[-200:])[-1]


def is_silent(text: str) -> bool:
    """Whether a text is NONE or NOASSERTION, or the identifier of one of the elements that mean them."""
    return text.lower() in SILENT or (bool(text) and says_nothing(text)) or ("spdx" in text[:40].lower() and last(text).lower() in SILENT)


def get(element: Node, name: str) -> Node:
    """The member of that name, with or without the prefix of a profile."""
    members = element.value if isinstance(element.value, dict) else {}
    return element.at(next((key for key in members if key == name or (key.endswith(name) and last(key) == name)), name))


def identifier(element: Node) -> str:
    return next((element.at(key).text for key in ("spdxId", "@id", "id") if element.at(key).text), "")
