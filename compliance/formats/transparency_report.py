"""The skeleton of California's transparency report (SB 53) as Markdown, filled from a card, with the gaps marked. It judges nothing.

Bus. & Prof. Code §§ 22757.12-22757.13. Quoted are § 22757.11(h) and (j) and § 22757.12(c)(3); the items are paraphrased.
"""

from collections.abc import Callable, Iterator
from typing import Any

from compliance.formats.document_values import at, every, first, shown
from compliance.formats.markdown import address, escaped, gap
from compliance.named_tuple import NamedTuple

Card = dict[str, Any]

ABOUT = (
    "A skeleton written by fmcheck from a model card. SB 53 (Transparency in Frontier Artificial Intelligence Act, Stats. 2025, ch. 138; "
    "Cal. Bus. & Prof. Code §§ 22757.10-22757.16) asks every frontier developer to publish such a report before or with deployment, from "
    "1 January 2026. The items below are a paraphrase of §§ 22757.12-22757.13: read the statute before you publish. This page does not "
    "say whether the report is owed.",
    "The report need not be a document of its own. Publishing it “as part of a larger document, including a system card or model card, "
    "shall be deemed in compliance” (§ 22757.12(c)(3), quoted).",
    f"What the card does not say is marked `{gap('/the/field')}`, with the field of the card that would say it.",
)
FRONTIER_DEVELOPER = (
    "“Frontier developer” means a person who has trained, or initiated the training of, a frontier model, with respect to which the person "
    "has used, or intends to use, at least as much computing power to train the frontier model as would meet the technical specifications "
    "found in subdivision (i)."
)
LARGE_FRONTIER_DEVELOPER = (
    "“Large frontier developer” means a frontier developer that together with its affiliates collectively had annual gross revenues in "
    "excess of five hundred million dollars ($500,000,000) in the preceding calendar year."
)


class Item(NamedTuple):
    """One item of the report: its letter and what it asks, in our words; what the card says to it."""

    asks: str
    told: Callable[[Card], str]


def write(card: dict[str, Any]) -> str:
    """The report in Markdown, from a valid card. The same card gives the same text."""
    lines = [f"# Transparency report: {escaped(card['model']['name'])}", "", *_spaced(ABOUT), *_spaced(_subject(card))]
    lines += ["## What every frontier developer publishes", "", f"> {FRONTIER_DEVELOPER} (§ 22757.11(h), quoted)", ""]
    lines += [line for item in EVERY for line in (f"### {item.asks} (paraphrase)", "", item.told(card), "")]
    lines += ["## What a large frontier developer adds", "", f"> {LARGE_FRONTIER_DEVELOPER} (§ 22757.11(j), quoted)", ""]
    lines += ["Others may leave this part out.", ""]
    lines += [line for item in ADDED for line in (f"### {item.asks} (paraphrase; large frontier developers only)", "", item.told(card), "")]
    return "\n".join(lines).rstrip() + "\n"


def _spaced(texts: tuple[str, ...]) -> Iterator[str]:
    for text in texts:
        yield from (text, "")


def _subject(card: Card) -> tuple[str, ...]:
    model = every(card, ("", "/model/name"), ("version", "/model/version"), ("family", "/model/family"))
    published = shown(card, "/documentation/transparency_report")
    return f"Model: {model}", f"Developer: {first(card, '/provider/name')}", *((f"Published at: {published}",) if published else ())


def _outputs(card: Card) -> str:
    outputs = first(card, "/capability/outputs")
    return f"{outputs}; whether these are all: {gap('/capability/outputs_complete')}" if _may_be_more(card) else outputs


def _may_be_more(card: Card) -> bool:
    return bool(at(card, "/capability/outputs")) and at(card, "/capability/outputs_complete") is not True


def _assessments(card: Card) -> str:
    return every(card, ("assessment", "/documentation/risk_assessment"), ("model report", "/documentation/model_report"))


def _third_parties(card: Card) -> str:
    done = [item for item in at(card, "/documentation/evaluations") or () if item["kind"] == "third-party"]
    if not done:
        return gap("/documentation/evaluations")
    links = [address(item["url"].strip()) for item in done if "url" in item]
    where = f": {', '.join(links)}" if links else ""
    return f"{len(done)} recorded{where}; their extent: {gap()}"


def _steps(card: Card) -> str:
    return every(card, ("framework", "/documentation/frontier_framework"), ("model report", "/documentation/model_report"))


EVERY = (
    Item("(A) Website", lambda card: first(card, "/provider/url", "/model/url")),
    Item("(B) A mechanism by which a natural person can make contact", lambda card: first(card, "/documentation/contact")),
    Item("(C) Release date", lambda card: first(card, "/model/released")),
    Item("(D) Languages", lambda card: first(card, "/documentation/languages")),
    Item("(E) Output modalities", _outputs),
    Item("(F) Intended uses", lambda card: first(card, "/documentation/intended_uses", "/model/purpose")),
    Item(
        "(G) Generally applicable restrictions",
        lambda card: every(card, ("", "/documentation/restrictions"), ("acceptable use", "/documentation/acceptable_use")),
    ),
)
ADDED = (
    Item("(A) Summary of the assessments of catastrophic risk", _assessments),
    Item("(B) Summary of their results", _assessments),
    Item("(C) The extent to which third-party evaluators were involved", _third_parties),
    Item("(D) Other steps under the frontier AI framework", _steps),
)
