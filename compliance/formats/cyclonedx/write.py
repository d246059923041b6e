"""A card as a CycloneDX ML-BOM 1.6 or 1.7: one model with its model card. Not an attestation, and no verdict.

What CycloneDX has a place for goes there; every other fact is a property named fmcheck: (see properties), and so is one
that its place cannot hold whole. The same card gives the same bytes: there is no time stamp and no random serial number.
"""

import re
from decimal import Decimal
from typing import Any

from compliance.card.encode import encode, written
from compliance.card.expressions import lazily
from compliance.card.locate import parts
from compliance.drafting.licences import named
from compliance.drafting.names import models
from compliance.drafting.parameter_counts import FEWEST, TOTAL
from compliance.errors import UsageError
from compliance.formats.properties import GAP, of_card
from compliance.law.quantity import EXACT
from compliance.named_tuple import NamedTuple

SPECS = ("1.6", "1.7")
CDX = "cdx:ai-ml:model:"
LONGEST_VERSION = 1024
# The facts that a rule needs most, with the fields of which one is enough.
NEEDED = {
    "model.released": ("/model/released",),
    "provider.name": ("/provider/name",),
    "architecture.parameters.total": ("/architecture/parameters/total",),
    "training.data": ("/training/data/description", "/training/data/sources"),
    "training.compute.direct_flop": ("/training/compute/direct_flop",),
    "training.compute.cumulative_flop": ("/training/compute/cumulative_flop",),
    "licence": ("/licence/spdx", "/licence/url"),
}
# Identifiers of the SPDX list that models bear; another licence is written by its name, which needs no list.
SPDX = frozenset(
    {
        *("Apache-2.0", "MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "MPL-2.0", "Unlicense", "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0"),
        *("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0", "CC-BY-ND-4.0", "CDLA-Permissive-2.0", "ODbL-1.0", "EUPL-1.2"),
        *("GPL-2.0-only", "GPL-3.0-only", "GPL-3.0-or-later", "LGPL-3.0-only", "AGPL-3.0-only", "AGPL-3.0-or-later", "OpenMDW-1.0"),
    }
)
EXPRESSION = lazily(r"\(*[A-Za-z0-9.+-]+\)*(?: (?:AND|OR|WITH) \(*[A-Za-z0-9.+-]+\)*)+")
URL = lazily(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?](?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?(?:#[A-Za-z0-9._~-]*)?")


class Native(NamedTuple):
    """The card's facts in places of CycloneDX's own, and the fields that are whole there."""

    card: dict[str, Any]
    whole: set[str]

    def at(self, field: str) -> Any:
        node: Any = self.card
        for key in parts(field):
            node = node.get(key) if isinstance(node, dict) else None
        return node

    def take(self, field: str) -> Any:
        """The value of a field, which needs no property then; None when the card has none."""
        value = self.at(field)
        if value is not None:
            self.whole.add(field)
        return value

    def url(self, field: str) -> Any:
        """A URL that CycloneDX takes; one that it refuses is None here and becomes a property."""
        value = self.at(field)
        return self.take(field) if isinstance(value, str) and URL.fullmatch(value) else None

    def number(self, field: str) -> Decimal | None:
        """The one value of a quantity; it needs no property when nothing else is said of it."""
        value = self.at(field)
        if isinstance(value, dict):
            return value.get("value") if not {"low", "high", "band"} & value.keys() else None
        taken = self.take(field)
        return None if taken is None else Decimal(taken)


def write(card: dict[str, Any], spec: str = "1.6") -> str:
    """The text of a bill of materials with one model, from a valid card with exact numbers. Raises UsageError for another `spec`."""
    if spec not in SPECS:
        raise UsageError(f"CycloneDX {spec[:20]} is not written", f"choose one of {', '.join(SPECS)}")
    native = Native(card, set())
    component = _filled(
        {
            "type": "machine-learning-model",
            "bom-ref": "model",
            "manufacturer": _manufacturer(native),
            "name": native.take("/model/name"),
            "version": native.take("/model/version") if len(native.at("/model/version") or "") <= LONGEST_VERSION else None,
            "description": native.take("/model/description"),
            "licenses": _licences(native),
            "externalReferences": _references(native),
            "pedigree": _filled({"ancestors": _ancestors(native)}),
            "modelCard": _filled({"modelParameters": _parameters(native), "considerations": _considerations(native)}),
        }
    )
    told = [*_taxonomy(native), *of_card(card, native.whole), *((GAP, name) for name in gaps(native))]
    component.setdefault("modelCard", {})["properties"] = [{"name": name, "value": text} for name, text in told]
    return encode(
        {
            "$schema": f"http://cyclonedx.org/schema/bom-{spec}.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": spec,
            "version": Decimal(1),
            "metadata": {"tools": {"components": [{"type": "application", "name": "fmcheck"}]}},
            "components": [component],
        }
    )


def gaps(native: Native) -> list[str]:
    """The facts that rules need most and the card does not state."""
    return [name for name, fields in NEEDED.items() if not any(native.at(field) for field in fields)]


def _filled(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value not in (None, [], {})}


def _manufacturer(native: Native) -> dict[str, Any]:
    """Whoever provides the model; what is said of somebody without a name is left to properties."""
    name = native.take("/provider/name")
    if name is None:
        return {}
    country, url = native.take("/provider/country"), native.url("/provider/url")
    return _filled({"name": name, "address": _filled({"country": country}), "url": [url] if url else None})


def _licences(native: Native) -> list[dict[str, Any]]:
    name = native.at("/licence/spdx")
    if name is None:
        return []
    if named(name) in ("", name):  # what a reader would call by another name is a property as well
        native.take("/licence/spdx")
    if EXPRESSION.fullmatch(name):
        return [{"expression": name}]
    return [{"license": _filled({"id" if name in SPDX else "name": name, "url": native.url("/licence/url")})}]


def _references(native: Native) -> list[dict[str, str]]:
    pages = {"website": native.url("/model/url")}
    if "/licence/url" not in native.whole:
        pages["license"] = native.url("/licence/url")
    return [{"type": kind, "url": url} for kind, url in pages.items() if url]


def _ancestors(native: Native) -> list[dict[str, str]]:
    bases = native.at("/lineage/bases") or []
    # A name that a reader would not take for one, a sentence or a path, is a property as well, and read back from there.
    if bases and all(base.keys() == {"name"} and models(base["name"], whole=True).names == (base["name"],) for base in bases):
        native.whole.add("/lineage/bases")
    return [{"type": "machine-learning-model", "name": base["name"]} for base in bases]


def _parameters(native: Native) -> dict[str, Any]:
    supervised = native.at("/training/self_supervised")
    supervised = supervised.get("value") if isinstance(supervised, dict) else supervised
    tasks = native.at("/capability/tasks") or []
    if len(tasks) == 1:
        native.whole.add("/capability/tasks")
    return _filled(
        {
            # Never left without its property: the approach alone would read as a truth with a basis.
            "approach": {"type": "self-supervised"} if supervised is True else None,
            "task": ", ".join(tasks) or None,
            "architectureFamily": native.take("/architecture/family"),
            "datasets": _datasets(native),
            "inputs": _formats(native, "inputs"),
            "outputs": _formats(native, "outputs"),
        }
    )


def _formats(native: Native, side: str) -> list[dict[str, str]]:
    kinds = native.at(f"/capability/{side}") or []
    if kinds:
        native.whole.add(f"/capability/{side}")
    return [{"format": kind} for kind in kinds]


def _datasets(native: Native) -> list[dict[str, Any]]:
    sources = native.at("/training/data/sources") or []
    if sources and all(source.keys() <= {"name", "url"} and URL.fullmatch(source.get("url", "http://x")) for source in sources):
        native.whole.add("/training/data/sources")
    return [
        _filled(
            {
                "type": "dataset",
                "name": source["name"],
                "contents": {"url": source["url"]} if URL.fullmatch(source.get("url", "")) else None,
            }
        )
        for source in sources
    ]


def _considerations(native: Native) -> dict[str, Any]:
    uses, limits = native.take("/documentation/intended_uses"), native.take("/documentation/limitations")
    field = "/training/energy_mwh"
    energy = native.number(field) if native.at(field) != 0 else None  # of none a reader would doubt that it was measured
    cost = None if energy is None else {"value": EXACT.multiply(energy, Decimal(1000)), "unit": "kWh"}
    consumption = [{"activity": "training", "energyProviders": [], "activityEnergyCost": cost}] if cost else []
    return _filled(
        {
            "useCases": [uses] if uses else None,
            "technicalLimitations": [limits] if limits else None,
            "environmentalConsiderations": {"energyConsumptions": consumption} if consumption else None,
        }
    )


def _taxonomy(native: Native) -> list[tuple[str, str]]:
    """The properties of the official taxonomy that the card can fill."""
    told = []
    total = native.at(TOTAL)
    least = total if isinstance(total, Decimal | int) else FEWEST  # of fewer a reader would doubt the unit
    if least >= FEWEST and (count := native.number(TOTAL)) is not None and count >= FEWEST:
        told.append((f"{CDX}parameter:count", _count(count)))
    if (context := native.number("/architecture/context_tokens")) is not None:
        told.append((f"{CDX}hyperparameter:context_length", format(context, "f")))
    languages = native.at("/documentation/languages") or []
    if languages and all(re.fullmatch("[a-z]{2}", language) for language in languages):
        native.whole.add("/documentation/languages")
        told.append((f"{CDX}language", ",".join(languages)))
    return told


def _count(number: Decimal) -> str:
    """A number with M, B or T, exactly, as the taxonomy writes it: 174.6B."""
    for letter, exponent in (("T", 12), ("B", 9), ("M", 6)):
        if number >= Decimal(10) ** exponent:
            return f"{number.scaleb(-exponent, EXACT).normalize(EXACT):f}{letter}"
    return written(number)
