"""What the source of a card shows beside its facts (provenance.signals), typed: what inferences look at."""

from collections.abc import Mapping
from typing import Any

from compliance.named_tuple import NamedTuple
from compliance.sentences.origins import Origin


class Signals(NamedTuple):
    """The signals of one card; empty where the source shows nothing of a kind. Texts are as written, tasks and library in lower case.

    `sentences` and `descriptions` are the words with the place where they are written.
    """

    hub_id: str = ""
    folder: str = ""
    tags: tuple[str, ...] = ()
    pipeline_tag: str = ""
    tasks: tuple[str, ...] = ()
    library: str = ""
    architectures: tuple[str, ...] = ()
    remote_code: bool = False
    pipeline_class: str = ""
    datasets: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    sentences: tuple[tuple[str, str], ...] = ()
    descriptions: tuple[tuple[str, str], ...] = ()
    packed: bool = False
    weights: bool = False
    adapter_task: str = ""
    metrics: tuple[str, ...] = ()
    token_output: bool = False
    headless: bool = False
    pipeline_parts: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()


NO_SIGNALS = Signals()


def of_card(card: Mapping[str, Any]) -> Signals:
    """The signals of a valid, decoded card."""
    node = card.get("provenance", {}).get("signals")
    if not node:
        return NO_SIGNALS

    def texts(name: str) -> tuple[str, ...]:
        return tuple(node.get(name, ()))

    return Signals(
        node.get("hub_id", ""),
        node.get("folder", ""),
        texts("tags"),
        node.get("pipeline_tag", "").lower(),
        tuple(text.lower() for text in texts("tasks")),
        node.get("library", "").lower(),
        texts("architectures"),
        node.get("remote_code", False),
        node.get("pipeline_class", ""),
        texts("datasets"),
        tuple(Origin(item["kind"], item["says"], item["where"], item.get("relation", "")) for item in node.get("origins", ())),
        tuple((item["says"], item["where"]) for item in node.get("sentences", ())),
        tuple((item["says"], item["where"]) for item in node.get("descriptions", ())),
        node.get("packed", False),
        node.get("weights", False),
        node.get("adapter_task", ""),
        tuple(text.lower() for text in texts("metrics")),
        node.get("token_output", False),
        node.get("headless", False),
        texts("pipeline_parts"),
        texts("modules"),
    )
