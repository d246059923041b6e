"""What a bill says of a model and no field of a card takes: named in a note, never passed over in silence. Not a judgement of it."""

from typing import Any

from compliance.card.text import some
from compliance.drafting.draft import Draft
from compliance.drafting.node import Node
from compliance.formats.cyclonedx import k8s_aibom, namespaces, owasp
from compliance.formats.cyclonedx.components import MODEL, name_of
from compliance.formats.properties import PREFIX, Property

SHOWN = 15  # names in a note
# The parts of a model card that are read, by their place.
READ = {
    ("modelCard",): {"bom-ref", "modelParameters", "considerations", "properties"},
    ("modelCard", "modelParameters"): {
        *("approach", "task", "architectureFamily", "modelArchitecture", "datasets", "inputs", "outputs", "properties"),
    },
    ("modelCard", "considerations"): {"users", "useCases", "technicalLimitations", "environmentalConsiderations"},
}
# What the parts that are read consist of: of an object, a text, or a list of objects, where the bill may have written something else.
SHAPES: dict[tuple[str, ...], type] = {
    ("licenses",): dict,
    ("modelCard",): dict,
    ("modelCard", "modelParameters"): dict,
    ("modelCard", "modelParameters", "approach"): dict,
    ("modelCard", "modelParameters", "task"): str,
    ("modelCard", "modelParameters", "architectureFamily"): str,
    ("modelCard", "modelParameters", "modelArchitecture"): str,
    ("modelCard", "modelParameters", "datasets"): dict,
    ("modelCard", "modelParameters", "inputs"): dict,
    ("modelCard", "modelParameters", "outputs"): dict,
    ("modelCard", "considerations"): dict,
    ("pedigree",): dict,
    ("pedigree", "ancestors"): dict,
}
LISTS = frozenset({"licenses", "datasets", "inputs", "outputs", "ancestors"})


def note_unread(draft: Draft, model: Node, found: list[Property]) -> None:
    """Name the properties and the parts of the model card of which nothing was read."""
    ours = k8s_aibom.own({item.name for item in found})
    names = {item.name: item for item in found if item.value and item.name not in ours and not _is_read(item.name)}
    if names:
        draft.note(f"{next(iter(names.values())).where}: no field of a card takes {_listed('property', 'properties', list(names))}")
    parts = ["/".join((*place[1:], key)) for place, read in READ.items() for key in _stated(model.at(*place)) if key not in read]
    if parts:
        draft.note(f"{model.at('modelCard').where}: no field of a card takes {_listed('part', 'parts', parts)}")
    pedigree = [key for key in _stated(model.at("pedigree")) if key != "ancestors"]
    if pedigree:
        draft.note(f"{model.at('pedigree').where}: no field of a card takes {_listed('part', 'parts', pedigree)}; name bases in ancestors")
    for place, shape in SHAPES.items():
        _note_shape(draft, model.at(*place), shape)


def note_dependencies(made: list[tuple[str, Draft]], dependencies: list[Node], listed: list[Node]) -> None:
    """Note in the drafts of models, each under its reference, the other models of the bill on which it says that they depend."""
    names = {node.at("bom-ref").text: name_of(node) for node in listed if node.at("type").text == MODEL}
    drafts = dict(made) if len(made) > 1 else {}
    for entry in dependencies:
        draft = drafts.get(entry.at("ref").text)
        on = [reference.text for reference in entry.at("dependsOn").entries(draft)] if draft else []
        if draft and (others := [names[one] for one in on if one in names and one != entry.at("ref").text]):
            told = ", ".join(name[:80] for name in others[:SHOWN])
            draft.note(f"{entry.where}: depends on {told}; whether it was made from it is not said: name bases in pedigree/ancestors")


def _note_shape(draft: Draft, node: Node, shape: type) -> None:
    """Note a part that is not of the shape in which it is read, so that nothing of it was."""
    values = node.value if isinstance(node.value, list) and node.steps[-1] in LISTS else [node.value]
    other = next((value for value in values if value not in (None, "", [], {}) and not isinstance(value, shape)), None)
    if other is not None:
        kinds: tuple[tuple[type, str], ...] = ((dict, "an object"), (list, "a list"), (str, "text"))
        found = next((word for kind, word in kinds if isinstance(other, kind)), "a number or a truth")
        draft.note(f"{node.where}: found {found}, expected {'text' if shape is str else 'an object'}; it was left out")


def _is_read(name: str) -> bool:
    return name.startswith(PREFIX) or name in owasp.NAMES or namespaces.is_read(name)


def _stated(node: Node) -> list[str]:
    return [key for key, value in node.value.items() if _says(value)] if isinstance(node.value, dict) else []


def _says(value: Any) -> bool:
    """Whether anything is written in a value: an object of empty lists says nothing."""
    if isinstance(value, dict | list):
        return any(_says(part) for part in (value.values() if isinstance(value, dict) else value))
    return value not in (None, "")


def _listed(one: str, several: str, names: list[str]) -> str:
    shown = some([name[:60] for name in names], SHOWN)
    return f"the {one} {shown}" if len(names) == 1 else f"these {several}: {shown}"
