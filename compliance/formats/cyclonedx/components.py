"""Which models a bill of materials describes, and in which of its components: a model may be described in two places."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from compliance.card.expressions import lazily
from compliance.drafting.draft import Draft
from compliance.drafting.hub_ids import of_purl
from compliance.drafting.node import Node, label
from compliance.errors import InputError
from compliance.formats.cyclonedx.k8s_aibom import describes
from compliance.named_tuple import NamedTuple

MODEL = "machine-learning-model"
MOST = 50_000  # components, and properties of one
MOST_MODELS = 2000
# What a mere mention of a component does not have, besides properties that say where its name was found.
_DESCRIBED = (
    "modelCard",
    "licenses",
    "pedigree",
    "manufacturer",
    "supplier",
    "publisher",
    "authors",
    "author",
    "releaseNotes",
)
_VERSION = lazily(r"[-_. ]v(\d+(?:\.\d+)*)$")


class Model(NamedTuple):
    """One model of a bill: the component that describes it, others that describe it too or only mention it, and what the bill calls it."""

    component: Node
    also: tuple[Node, ...] = ()
    mentions: tuple[Node, ...] = ()
    part: str = ""


def components(draft: Draft, bom: Node) -> list[Node]:
    """The components: that of the metadata first, then those of the list, each before the ones nested in it."""
    waiting = [*reversed(bom.at("components").entries(draft, MOST)), bom.at("metadata", "component")]
    found: list[Node] = []
    while waiting and len(found) < MOST:
        component = waiting.pop()
        if isinstance(component.value, dict):
            found.append(component)
            waiting.extend(reversed(component.at("components").entries(draft, MOST)))
    if waiting:
        raise InputError(f"more than {MOST:,} components ({waiting[-1].where} and those after it)", "split the bill of materials")
    return found


def models(listed: list[Node]) -> list[Model]:
    """The models among the components, in their order. Raises InputError when there is none, and says what was found."""
    found = [component for component in listed if component.at("type").text == MODEL]
    if not found:
        kinds = Counter(component.at("type").text or "no type" for component in listed)
        held = ", ".join(f"{count} of type {label(kind)}" for kind, count in kinds.most_common(5)) or "no component at all"
        raise InputError(f"no component of type {MODEL} in this bill of materials; found {held}", f"a model has the type {MODEL}")
    if len(found) > MOST_MODELS:
        raise InputError(f"{len(found):,} models in one bill of materials; at most {MOST_MODELS:,} are judged", "split it")
    return _named(_joined(found))


def holds_model(content: dict[str, Any]) -> bool:
    """Whether there is a model among the components of a decoded bill."""
    metadata = content.get("metadata")
    waiting: list[Any] = [metadata.get("component") if isinstance(metadata, dict) else None, content.get("components")]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if node.get("type") == MODEL:
                return True
            waiting.append(node.get("components"))
    return False


def name_of(component: Node) -> str:
    """Group and name, as group/name where the name does not say the group already; hf:// is the Hub's own scheme.

    Without a group, a package URL of the Hub has it: pkg:huggingface/org/name@commit.
    """
    group, name = component.at("group").text, component.at("name").text.removeprefix("hf://")
    if group and name and not name.startswith(f"{group}/"):
        return f"{group}/{name}"
    id = of_purl(component.at("purl").text) if name and "/" not in name else ""
    return id if id.lower().endswith(f"/{name.lower()}") else name


class _Key(NamedTuple):
    """What tells whether two components are about one model."""

    reference: str
    purl: str
    version: str
    name: str
    suffix: str


def _key(component: Node) -> _Key:
    """The name is without its owner, case and separators, and without a version at its end, which is the suffix."""
    name = name_of(component).rpartition("/")[2].strip().lower()
    suffix = _VERSION.search(name)
    bare = re.sub(r"[-_. ]+", "", name[: suffix.start()] if suffix else name)
    return _Key(component.at("bom-ref").text, component.at("purl").text, component.at("version").text, bare, suffix[1] if suffix else "")


def _same(one: _Key, other: _Key) -> bool:
    """Whether two components are about one model: by reference or package URL, else by name, where no version differs."""
    if one.reference and one.reference == other.reference:
        return True
    if one.purl and other.purl:
        return one.purl == other.purl
    return one.name == other.name != "" and not _differ(one, other)


def _differ(one: _Key, other: _Key) -> bool:
    """Whether two components name different versions."""
    pairs = ((one.version, other.version), (one.suffix, other.suffix))
    return any(this and that and this != that for this, that in pairs)


def _joined(found: list[Node]) -> list[Model]:
    """The models with their mentions: a component that describes nothing belongs to another of the same model, if there is one.

    Two that describe, one in the metadata and one in the list, are of one model where they share a reference and a name, or a package URL.
    """
    keys = {id(component.value): _key(component) for component in found}
    kept, known = list[Node](), dict[tuple[str, ...], Node]()
    mentions: dict[int, list[Node]] = {}
    also: dict[int, list[Node]] = {}
    described = [component for component in found if _is_described(component)]
    for component in described:
        key = keys[id(component.value)]
        own = [names for names in (("purl", key.purl), ("bom-ref", key.reference, key.name)) if names[1]]
        first = next((known[names] for names in own if names in known), None)
        if first is not None and not _differ(keys[id(first.value)], key):
            if _letters(first) != _letters(component):
                also.setdefault(id(first.value), []).append(component)
        else:
            kept.append(component)
            known |= dict.fromkeys(own, component)
    seen = {id(component.value) for component in described}
    for component in found:
        if id(component.value) in seen:
            continue
        key = keys[id(component.value)]
        whole = next((other for other in kept if _same(key, keys[id(other.value)])), None)
        if whole is None:
            kept.append(component)
        else:
            mentions.setdefault(id(whole.value), []).append(component)
    places = {id(component.value): place for place, component in enumerate(found)}
    ordered = sorted(kept, key=lambda component: places[id(component.value)])
    return list(_once([Model(item, tuple(also.get(id(item.value), ())), tuple(mentions.get(id(item.value), ()))) for item in ordered]))


def _once(made: list[Model]) -> Iterator[Model]:
    """Each model once: a component that repeats another to the letter is the same model."""
    met: dict[tuple[str, ...], list[Any]] = {}
    for model in made:
        value = _letters(model.component)
        twins = met.setdefault(tuple(model.component.at(key).text for key in ("bom-ref", "purl", "name", "version")), [])
        if value not in twins:
            twins.append(value)
            yield model


def _letters(component: Node) -> dict[str, Any]:
    """What a component says, without the components that are nested in it."""
    return {key: item for key, item in component.value.items() if key != "components"}


def _is_described(component: Node) -> bool:
    if any(component.value.get(key) not in (None, [], {}, "") for key in _DESCRIBED):
        return True
    return describes(component.at("properties").entries(Draft("cyclonedx"), MOST))


def _named(found: list[Model]) -> list[Model]:
    """The models with what tells them apart: their bom-ref, or where they stand in the bill where that is missing or not their own."""
    references = Counter(model.component.at("bom-ref").text for model in found)
    made = []
    for model in found:
        reference = model.component.at("bom-ref").text
        own = reference and references[reference] == 1 and reference.isprintable() and len(reference) <= 300
        made.append(model._replace(part=reference if own else "/" + "/".join(model.component.steps)))
    return made
