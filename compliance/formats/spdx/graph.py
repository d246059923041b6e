"""The elements of an SPDX 3 document and how they are related. Not a JSON-LD processor: names are compared without their prefixes."""

import re
from collections import Counter
from typing import Any

from compliance.drafting.draft import Draft
from compliance.drafting.node import MOST_ITEMS, Node, label
from compliance.drafting.silence import says_nothing
from compliance.errors import InputError

AI_PACKAGE = "AIPackage"
ANCESTOR = "ancestorOf"  # what descendantOf says the other way round
MOST = 100_000  # elements
MOST_MODELS = 2000
# The members with which an element is no more than named.
_NAMING = frozenset({"type", "@type", "spdxId", "@id", "id", "creationInfo", "name", "packageVersion", "primaryPurpose"})
SILENT = frozenset({"noassertion", "none", "noneelement", "noassertionelement", "nonelicense", "noassertionlicense"})


class Graph:
    """The elements of a document by their identifiers, and its relationships by where they start and what they say."""

    def __init__(self, draft: Draft, document: Node) -> None:
        listed = document.at("@graph")
        self.draft = draft
        self.elements = (listed if listed.value is not None else document).entries(draft, MOST)
        self.named = {name: element for element in self.elements if (name := identifier(element))}
        self.relationships: dict[tuple[str, str], list[Node]] = {}
        self.ends: dict[tuple[str, str], list[Node]] = {}
        for element in self.elements:
            if kind(element).endswith("Relationship"):
                saying = get(element, "from").text, last(get(element, "relationshipType").text)
                self.relationships.setdefault(saying, []).append(element)
                if saying[1] == ANCESTOR:
                    for target in get(element, "to").entries(draft):
                        self.ends.setdefault((saying[1], target.text), []).append(get(element, "from"))

    def related(self, start: str, relation: str) -> list[Node]:
        """Where each target of a relation is named, in the order of the document."""
        found = self.relationships.get((start, relation), [])
        return [target for element in found[:MOST_ITEMS] for target in get(element, "to").entries(self.draft)]

    def starts(self, relation: str, end: str) -> list[tuple[Node, Node]]:
        """Where each start of a relation to `end` is named, which of all is ancestorOf, and its element."""
        return [(start, self.element(start)) for start in self.ends.get((relation, end), [])[:MOST_ITEMS]]

    def element(self, reference: Node) -> Node:
        """The element that is referred to, or is written there itself; one of the reference alone when the document does not have it."""
        return self.named.get(reference.text, reference)


def packages(graph: Graph) -> list[tuple[str, Node]]:
    """The AI packages, each with what tells it apart: its identifier, or where it stands in the document. Raises InputError without one.

    The roots of the document come first, then the others in their order.
    """
    found = [element for element in graph.elements if kind(element) == AI_PACKAGE]
    if not found:
        kinds = sorted({label(kind(element)) for element in graph.elements} - {""})
        raise InputError(
            f"no AI package in this SPDX document; found {', '.join(kinds[:8]) or 'no element'}",
            "a model is an element of type ai_AIPackage",
        )
    if len(found) > MOST_MODELS:
        raise InputError(f"{len(found):,} AI packages in one document; at most {MOST_MODELS:,} are judged", "split it")
    bases = _built_upon(graph)  # one of which the document says no more than its name is the base of another, and no model of its own
    found = [package for package in found if identifier(package) not in bases or not set(map(last, package.value)) <= _NAMING] or found
    roots = {root.text for element in graph.elements for root in get(element, "rootElement").entries(graph.draft)}
    ordered = sorted(found, key=lambda package: identifier(package) not in roots)
    names = [identifier(package) for package in ordered]
    times = Counter(names)
    own = [bool(name) and times[name] == 1 and name.isprintable() and len(name) <= 300 for name in names]
    return [(name if unique else "/" + "/".join(package.steps), package) for name, unique, package in zip(names, own, ordered, strict=True)]


def _built_upon(graph: Graph) -> set[str]:
    """The elements that another one descends from."""
    related = (
        (start, element) for (start, said), elements in graph.relationships.items() if said == "descendantOf" for element in elements
    )
    below = {target.text for start, element in related for target in get(element, "to").entries(graph.draft) if target.text != start}
    return below | {start.text for (_, end), starts in graph.ends.items() for start in starts if start.text != end}


def holds_model(content: dict[str, Any]) -> bool:
    """Whether there is an AI package among the elements of a decoded document."""
    listed = content.get("@graph", content)
    elements = listed if isinstance(listed, list) else [listed]
    return any(isinstance(element, dict) and kind(Node(element, "")) == AI_PACKAGE for element in elements)


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
