"""One model of the catalogue: what is publicly known of it, with where it is written and how sure that is."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from compliance.card.decode import decode
from compliance.law.quantity import EXACT, MARGIN, Interval
from compliance.named_tuple import NamedTuple

StatedRelation = Literal[
    "finetune",
    "continued-pretraining",
    "multimodal-extension",
    "distillation",
    "pruning-and-distillation",
    "pruning-and-finetune",
    "depth-upscaling",
    "unknown",
]
Relation = Literal["", StatedRelation]  # empty: on what it is built is not known
StatedConfidence = Literal["confident", "likely", "speculative", "computed", "difference", "bound", "hardware hours", "sum with the base"]
Confidence = Literal["", StatedConfidence]
# Whose data are licensed under CC BY 4.0: what is printed of them is printed with the line ATTRIBUTION.
EPOCH, BESIDE = "Epoch AI", "figures of Epoch AI"


class Compute(NamedTuple):
    """An amount of training compute in FLOP: the range with its best value, how it was found, and how sure that is.

    `range.low` is 0 where only an upper end is known, `range.high` is None where only a lower one is.
    """

    range: Interval
    method: str
    confidence: Confidence


class Judgement(NamedTuple):
    """Yes or no to a question about the model, what the source says in our words, and where it says so."""

    value: bool
    says: str
    source: str


class Row(NamedTuple):
    """One model version. None, an empty text and an empty tuple mean "not read", never "no"; but `generates` () is "it generates nothing".

    `hub_ids` name this model, `variants` the same provider's own post-training of it (chat, instruct ...), `series` are beginnings of ids.
    `relation` is "unknown" where the model is built on another one, and no source that was read says on which or how; an empty one is
    no proof that it is built on none.
    `stored` are the elements counted in its weights where buffers among them make them more than its parameters.
    Counts of parameters and tokens are numbers; `tokens` are those seen in this model's own stage, `tokens_max` an upper end of them.
    `direct` is the compute that updated this model's own parameters, of a model with a base in its own stage only; `cumulative` includes
    the base's. Facts of a variant are those of the row: the compute of post-training is in neither.
    """

    id: str
    name: str
    developer: str
    released: datetime.date | None
    hub_ids: tuple[str, ...]
    variants: tuple[str, ...]
    series: tuple[str, ...]
    aliases: tuple[str, ...]
    architecture: str
    base_id: str
    relation: Relation
    parameters: Decimal | None
    stored: Decimal | None
    active: Decimal | None
    sparse: bool
    tokens: Decimal | None
    tokens_max: Decimal | None
    unit: str
    direct: Compute | None
    cumulative: Compute | None
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    generates: tuple[str, ...] | None
    broad_data: Judgement | None
    wide_tasks: Judgement | None
    licence: str
    sources: tuple[str, ...]
    source_date: str
    retrieved: str
    notes: str

    @property
    def closed(self) -> bool:
        """Whether no id of a hub is known for it, as of a model that only an interface gives."""
        return not (self.hub_ids or self.variants)

    @property
    def confidence(self) -> Confidence:
        """How sure the compute is; empty where there is none."""
        figure = self.direct or self.cumulative
        return figure.confidence if figure else ""

    @property
    def basis(self) -> str:
        """The basis that a fact of this row has in print. It names Epoch AI wherever a figure or a judgement is theirs: see EPOCH."""
        return _basis(self)

    def basis_with(self, epoch: bool) -> str:
        """The basis of a fact that is, or is not, Epoch AI's."""
        confidence = f", {self.confidence}" if self.confidence else ""
        sources = (BESIDE, *self.sources) if epoch and not any(EPOCH in text for text in self.sources) else self.sources
        return f"catalogue: {'; '.join(sources)}{confidence}, retrieved {self.retrieved}"

    @property
    def narrow(self) -> bool:
        """Whether a source says that the data or the tasks of the model are narrow."""
        return any(judged is not None and not judged.value for judged in (self.broad_data, self.wide_tasks))

    @property
    def of_epoch(self) -> bool:
        """Whether a figure or a judgement of the row is Epoch AI's."""
        figures = (figure.method for figure in (self.direct, self.cumulative) if figure is not None)
        judged = (judgement.source for judgement in (self.broad_data, self.wide_tasks) if judgement is not None)
        return any(EPOCH in text for text in (*self.sources, *figures, *judged))

    @property
    def counted(self) -> Interval | None:
        """The narrower reading of `direct`: 0.7 to 1.3 times 6 x parameters x tokens, in FLOP; None unless all figures are known.

        Parameters are the active ones of a sparse model. Source of the margin: the Commission's guidelines on general-purpose AI
        models, which accept an estimate within 30 %. A named reading of fmcheck, not a replacement of the wider range.
        """
        size = self.active if self.sparse else self.parameters
        if size is None or self.tokens is None or not self.text_tokens:
            return None
        product = EXACT.multiply(EXACT.multiply(Decimal(6), size), self.tokens)
        return Interval(EXACT.multiply(product, MARGIN[0]), EXACT.multiply(product, MARGIN[1]), product)

    @property
    def text_tokens(self) -> bool:
        """Whether `tokens` count tokens, for which 6 x parameters x tokens holds, and not pairs, words or frames."""
        return self.unit in ("text tokens", "tokens")


@lru_cache(2_000)  # asked for each fact that many models have of one row
def _basis(row: Row) -> str:
    return row.basis_with(row.of_epoch)


@lru_cache(maxsize=512)
def parsed(text: str, retrieved: str) -> Row:
    """The row of a line of the catalogue, which is sound: see compliance.inference.catalogue.file for what a person writes.

    retrieved: the day of the whole text, for a row that has none of its own.
    """
    node = decode(text.encode())
    assert isinstance(node, dict)
    return of({"retrieved": retrieved, **node})


def of(node: Mapping[str, Any]) -> Row:
    """The row of decoded JSON that fits the schema of a catalogue."""

    def texts(key: str) -> tuple[str, ...]:
        found: Sequence[str] = node.get(key, ())
        return tuple(found)

    released = node.get("released")
    base = node.get("base", {})
    return Row(
        id=node["id"],
        name=node["name"],
        developer=node["developer"],
        released=None if released is None else datetime.date.fromisoformat(released),
        hub_ids=texts("hub_ids"),
        variants=texts("variants"),
        series=texts("series"),
        aliases=texts("aliases"),
        architecture=node.get("architecture", ""),
        base_id=base.get("id", ""),
        relation=base.get("relation", ""),
        parameters=node.get("parameters"),
        stored=node.get("parameters_stored"),
        active=node.get("parameters_active"),
        sparse=node.get("sparse", "parameters_active" in node),
        tokens=node.get("tokens"),
        tokens_max=node.get("tokens_max"),
        unit=node.get("unit", "tokens"),
        direct=_compute(node.get("direct_flop")),
        cumulative=_compute(node.get("cumulative_flop")),
        inputs=texts("inputs"),
        outputs=texts("outputs"),
        generates=texts("generates") if "generates" in node else None,
        broad_data=_judgement(node.get("broad_data")),
        wide_tasks=_judgement(node.get("wide_tasks")),
        licence=node.get("licence", ""),
        sources=texts("sources"),
        source_date=node["source_date"],
        retrieved=node["retrieved"],
        notes=node.get("notes", ""),
    )


def _compute(node: Mapping[str, Any] | None) -> Compute | None:
    if node is None:
        return None
    return Compute(Interval(node.get("low", Decimal(0)), node.get("high"), node.get("best")), node["method"], node["confidence"])


def _judgement(node: Mapping[str, Any] | None) -> Judgement | None:
    return None if node is None else Judgement(node["value"], node["says"], node["source"])
