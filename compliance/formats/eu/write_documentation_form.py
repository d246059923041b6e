"""The EU Model Documentation Form as Markdown, filled from a card, with the gaps marked. Not the official form, which was not read.

Fields and recipients as third parties render the form (Code of Practice, Transparency chapter, 10 July 2025), checked against
Annexes XI and XII of Regulation (EU) 2024/1689. What goes to downstream providers follows Annex XII.
"""

from collections.abc import Callable, Iterator
from decimal import Context, Decimal
from typing import Any

from compliance.formats.document_values import at, every, first, shown
from compliance.formats.eu.figures_in_words import in_full, magnitude, rounded, size_range, time_range, two_figures
from compliance.formats.markdown import address, escaped, gap, head, row
from compliance.law.quantity import EXACT, exactly, show, total
from compliance.named_tuple import NamedTuple

NOT_TOLD = "\u2014"
RECIPIENTS = ["Item", "AI Office", "National competent authorities", "Downstream providers"]
Card = dict[str, Any]

ABOUT = (
    "Written by fmcheck from a model card. The fields follow Annexes XI and XII of Regulation (EU) 2024/1689 (AI Act) and the Model "
    "Documentation Form of the General-Purpose AI Code of Practice (Transparency chapter, 10 July 2025) as third parties render it. This "
    "is not the official form, which was not read: compare the two before use.",
    f"What the card does not say is marked `{gap('/the/field')}`, with the field of the card that would say it. {NOT_TOLD} marks what a "
    "recipient does not get: downstream providers get what Annex XII asks for, and nothing on computation, time and energy. The AI Office "
    "gets size and computation with two significant figures; national competent authorities get the size as a range of the form, and "
    "computation as an order of magnitude. How a number was rounded is written beside it.",
)
# Quantities: the field, and the unit with what is counted.
COMPUTE = (
    ("/training/compute/direct_flop", "FLOP contributing directly to parameter updates"),
    ("/training/compute/cumulative_flop", "FLOP cumulatively"),
    ("/training/compute/total_flop", "FLOP in total, with later modifications"),
)
DATA_POINTS = (
    ("/training/data/tokens", "tokens, repeats counted"),
    ("/training/data/unique_tokens", "tokens, each counted once"),
    ("/training/data/images", "images"),
    ("/training/data/audio_hours", "hours of audio"),
    ("/training/data/video_hours", "hours of video"),
)
SIZE = (("/architecture/parameters/total", "parameters"),)
ACTIVE = "/architecture/parameters/active"
DAYS = (("/training/wall_clock_days", "days by the clock"),)
ENERGY = (("/training/energy_mwh", "MWh"),)


class Item(NamedTuple):
    """A line of the form: what the AI Office, the national authorities and downstream providers learn."""

    name: str
    office: str
    authorities: str
    downstream: str


def write(card: dict[str, Any]) -> str:
    """The form in Markdown, from a valid card. The same card gives the same text."""
    lines = [f"# Model Documentation Form: {escaped(card['model']['name'])}", "", *(line for text in ABOUT for line in (text, ""))]
    for title, items in SECTIONS.items():
        lines += [f"## {title}", "", *head(RECIPIENTS), *(row(list(item)) for item in items(card)), ""]
    return "\n".join(lines).rstrip() + "\n"


def _all(name: str, text: str) -> Item:
    return Item(name, text, text, text)


def _authorities(name: str, text: str) -> Item:
    """Told to the AI Office and to national authorities alone: Annex XII does not ask for it."""
    return Item(name, text, text, NOT_TOLD)


def _general(card: Card) -> Iterator[Item]:
    yield _all("Date of the last update of the document", gap())
    yield _all("Version of the document", gap())
    yield _all("Legal name of the provider", first(card, "/provider/name"))
    yield _all("Model name", every(card, ("", "/model/name"), ("version", "/model/version"), ("family", "/model/family")))
    yield _authorities("Model authenticity (hash or endpoint)", gap())
    yield _all("Release date", first(card, "/model/released"))
    yield _all("Union market release date", _union_market(card))
    yield _all("Model dependencies", _dependencies(card))


def _union_market(card: Card) -> str:
    days = [market.get("date") for market in at(card, "/availability/markets") or () if market["where"] == "EU"]
    return next((escaped(day) for day in days if day), gap("/availability/markets"))


def _dependencies(card: Card) -> str:
    bases = at(card, "/lineage/bases")
    if bases is None:
        return gap("/lineage/bases")
    listed = [escaped(base["name"]) + (f" ({base['relation']})" if "relation" in base else "") for base in bases]
    return ", ".join(listed) or "N/A (the card states that there is no base model)"


def _properties(card: Card) -> Iterator[Item]:
    sparse = at(card, "/architecture/sparse")
    kind = "" if sparse is None else ", sparse (not all parameters in use for every token)" if sparse else ", dense"
    yield _all("Model architecture", first(card, "/architecture/family") + kind)
    yield _authorities("Design specifications of the model", gap())
    context = at(card, "/architecture/context_tokens")
    longest = gap("/architecture/context_tokens") if context is None else in_full(context, "tokens")
    yield _all("Input modalities, with maximum size", f"{first(card, '/capability/inputs')}; maximum size: {longest}")
    yield _all("Output modalities, with maximum size", f"{first(card, '/capability/outputs')}; maximum size: {gap()}")
    active = at(card, ACTIVE)
    exact = _told(card, SIZE, two_figures) + ("" if active is None else f"; in use for one token: {two_figures(active, 'parameters')}")
    ranged = _told(card, SIZE, lambda node, unit: size_range(node))
    rumour = "; not published by the provider" if at(card, "/architecture/parameters/unofficial") else ""
    yield Item("Total model size", exact + rumour, ranged + rumour, ranged + rumour)


def _distribution(card: Card) -> Iterator[Item]:
    yield _all("Distribution channels", every(card, ("", "/availability/channels"), ("weights", "/availability/weights")))
    yield _all("Licence: link", every(card, ("", "/licence/url"), ("SPDX", "/licence/spdx")))
    flags = [(name, f"/licence/{name}") for name in ("access", "use", "modification", "distribution", "restrictions", "monetised")]
    terms = "; ".join(f"{name}: {value}" for name, field in flags if (value := shown(card, field)))
    yield _all("Licence: category", f"{terms}; category: {gap()}" if terms else gap())
    yield _all("Licence: additional assets", gap())


def _use(card: Card) -> Iterator[Item]:
    yield _all("Acceptable use policy", first(card, "/documentation/acceptable_use"))
    uses = (("", "/documentation/intended_uses"), ("purpose", "/model/purpose"), ("tasks", "/capability/tasks"))
    yield _all("Intended or restricted uses", every(card, *uses, ("restricted", "/documentation/restrictions")))
    yield _all("Type and nature of AI systems", gap())
    yield _all("Technical means for integration", first(card, "/documentation/integration"))
    yield _all("Required hardware", gap())
    yield _all("Required software", gap())


def _process(card: Card) -> Iterator[Item]:
    described = (("", "/training/process"), ("objectives", "/training/objectives"), ("self-supervised", "/training/self_supervised"))
    yield _authorities("Design specifications of the training process", every(card, *described, ("afterwards", "/training/post_training")))
    yield _authorities("Decision rationale", gap())


def _data(card: Card) -> Iterator[Item]:
    yield _all("Type and modality of data", first(card, "/training/data/modalities"))
    yield _all("Provenance of data", _sources(card))
    yield _authorities("How data was obtained and selected", gap())
    yield Item("Number of data points", _told(card, DATA_POINTS, two_figures), _told(card, DATA_POINTS, magnitude), NOT_TOLD)
    scope = (("", "/training/data/description"), ("domains", "/training/data/domains"), ("languages", "/training/data/languages"))
    yield _authorities("Scope and main characteristics", every(card, *scope, ("newest data", "/training/data/cutoff")))
    yield _all("Curation methodologies", gap())
    yield _authorities("Measures against unsuitable sources", gap())
    yield _authorities("Measures against identifiable biases", gap())


def _sources(card: Card) -> str:
    kinds: dict[str, list[str]] = {}
    for source in at(card, "/training/data/sources") or ():
        link = f" {address(source['url'])}" if "url" in source else ""
        kinds.setdefault(source.get("kind", "of a kind not stated"), []).append(escaped(source["name"]) + link)
    return "; ".join(f"{kind}: {', '.join(names)}" for kind, names in kinds.items()) or gap("/training/data/sources")


def _compute(card: Card) -> Iterator[Item]:
    months = _told(card, DAYS, lambda node, unit: time_range(node))
    yield Item("Training time", f"{_told(card, DAYS, two_figures)}; {_hardware_days(card)}", months, NOT_TOLD)
    yield Item("Amount of computation used for training", _told(card, COMPUTE, two_figures), _told(card, COMPUTE, magnitude), NOT_TOLD)
    yield _authorities("Measurement methodology", _methods(card, COMPUTE))


def _hardware_days(card: Card) -> str:
    """Accelerators times days, from what the card lists; a list with a gap adds up to nothing."""
    listed = at(card, "/training/hardware") or ()
    if not listed or not all("count" in entry and "hours" in entry for entry in listed):
        return gap("/training/hardware")
    hours = total([exactly(EXACT.multiply(Decimal(entry["count"]), Decimal(entry["hours"]))) for entry in listed]).low
    days = rounded(Context(prec=400).divide(hours, Decimal(24)))
    return f"{days} hardware days (two significant figures, from {show(hours)} accelerator hours)"


def _energy(card: Card) -> Iterator[Item]:
    yield _authorities("Amount of energy used for training", _told(card, ENERGY, two_figures))
    yield _authorities("Measurement methodology", _methods(card, ENERGY))
    yield _authorities("Benchmarked computation for inference", gap())
    yield _authorities("Methodology of the benchmark", gap())


def _told(card: Card, quantities: tuple[tuple[str, str], ...], how: Callable[[Any, str], str]) -> str:
    """Every quantity that the card states, at the precision of `how`; else a gap that names them all."""
    told = [how(node, unit) for field, unit in quantities if (node := at(card, field)) is not None]
    return "; ".join(told) or gap(*(field for field, _ in quantities))


def _methods(card: Card, quantities: tuple[tuple[str, str], ...]) -> str:
    """How the quantities were measured or estimated, and where that is stated."""
    nodes = [node for field, _ in quantities if isinstance(node := at(card, field), dict)]
    said = [", ".join(filter(None, (escaped(node.get(key, "")) for key in ("method", "source")))) for node in nodes]
    return "; ".join(dict.fromkeys(filter(None, said))) or gap(*(f"{field}/method" for field, _ in quantities))


SECTIONS: dict[str, Callable[[Card], Iterator[Item]]] = {
    "General information": _general,
    "Model properties": _properties,
    "Methods of distribution and licences": _distribution,
    "Use": _use,
    "Training process": _process,
    "Information on the data used for training, testing and validation": _data,
    "Computational resources (during training)": _compute,
    "Energy consumption": _energy,
}
