"""Rows of the catalogue for people and for programs: what is known of a model, where that is written, and what was matched."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.card.text import one_line
from compliance.inference.catalogue import ATTRIBUTION, Catalogue, Corpus
from compliance.inference.catalogue.lookup import Hit, Looked
from compliance.inference.catalogue.row import Compute, Judgement, Row
from compliance.law.quantity import Interval, show

SCHEMA = "fmcheck.catalogue-rows/1"
MOST_SHOWN = 20
LONGEST = 400


def summary(catalogue: Catalogue, own: int) -> str:
    """What the catalogue holds, without a name to look up."""
    about = catalogue.about()
    lines = [
        f"{about['rows']:,} known models, their sources read by {about['retrieved']},",
        f"{about['corpora']} corpora, and {about['records']} records of training compute and tokens, up to {about['records_until']}.",
    ]
    if own:
        lines.append(f"{own:,} {'row' if own == 1 else 'rows'} of your own before them.")
    return "\n".join([*lines, "`fmcheck catalogue NAME` shows a row: phi-2, meta-llama/Llama-2-7b-hf, gpt-4-0613.", ATTRIBUTION])


def as_text(looked: Looked) -> str:
    """The rows that were found in full; or, where a name only begins several, one line for each of them."""
    if looked.hits or looked.corpus:
        parts = [_row(hit) for hit in looked.hits]
        if looked.corpus:
            parts.append(_corpus(looked.corpus))
        if len(looked.hits) > 1:
            parts.insert(0, f"{len(looked.hits)} models have that name; an id with its organisation names one of them")
        return "\n\n".join([*parts, ATTRIBUTION])
    shown = looked.beginning[:MOST_SHOWN]
    width = max(len(row.id) for row in shown)
    lines = [f"{row.id:{width}}  {one_line(row.name)}, {one_line(row.developer)}{_size(row)}" for row in shown]
    if more := len(looked.beginning) - len(shown):
        lines.append(f"and {more} more: type more of the name")
    return "\n".join([*lines, "", "no model has that whole name; the ids of these begin with it", ATTRIBUTION])


def as_json(catalogue: Catalogue, typed: str, looked: Looked) -> str:
    """The same for programs: `rows` in the form of the published schema of a catalogue, each with what was matched."""
    retrieved = catalogue.about().get("retrieved", "")
    report: dict[str, Any] = {
        "schema": SCHEMA,
        "looked_up": typed,
        "rows": [_node(catalogue, hit, retrieved) for hit in looked.hits],
        "corpus": looked.corpus._asdict() if looked.corpus else None,
        "beginning": [row.id for row in looked.beginning],
        "attribution": ATTRIBUTION,
    }
    return encode(report)


def _node(catalogue: Catalogue, hit: Hit, retrieved: str) -> dict[str, Any]:
    row = decode(catalogue.written(hit.row.id).encode())
    assert isinstance(row, dict)
    return {"matched": hit.matched, "variant": hit.variant, "row": {**row, "retrieved": row.get("retrieved", retrieved)}}


def _row(hit: Hit) -> str:
    row = hit.row
    matched = hit.matched + (", the provider's own post-training of this model" if hit.variant else "")
    facts: list[tuple[str, str]] = [
        ("matched", matched),
        ("released", row.released.isoformat() if row.released else ""),
        ("hub ids", ", ".join(row.hub_ids)),
        ("variants", ", ".join(row.variants)),
        ("series", ", ".join(f"{beginning}*" for beginning in row.series)),
        ("aliases", ", ".join(row.aliases)),
        ("built on", _base(row)),
        ("parameters", _parameters(row)),
        ("tokens", _tokens(row)),
        ("compute", _compute(row.direct, "in this stage alone" if row.relation else "")),
        ("", _counted(row)),
        ("with its base", _compute(row.cumulative, "")),
        ("inputs", ", ".join(row.inputs)),
        ("outputs", ", ".join(row.outputs)),
        ("generates", "" if row.generates is None else ", ".join(row.generates) or "nothing"),
        ("broad data", _judgement(row.broad_data)),
        ("wide tasks", _judgement(row.wide_tasks)),
        ("licence", row.licence),
        ("notes", row.notes),
        *((("sources" if place == 0 else ""), source) for place, source in enumerate(row.sources)),
        ("read", f"{row.retrieved}; the newest source is of {row.source_date}"),
    ]
    title = f"{one_line(row.name)}, {one_line(row.developer)}  [{row.id}]"
    return "\n".join([title, *(f"  {label:13} {one_line(text, LONGEST)}" for label, text in facts if text)])


def _base(row: Row) -> str:
    if row.relation == "unknown":
        return "another model: no source that was read says which"
    return f"{row.base_id or 'a model that no source names'} ({row.relation})" if row.relation else ""


def _corpus(corpus: Corpus) -> str:
    title = f"{one_line(corpus.name)}, a corpus  [{corpus.id}]"
    facts = (("broad", f"{'yes' if corpus.broad else 'no'}: {corpus.says}"), ("source", corpus.source), ("read", corpus.retrieved))
    return "\n".join([title, *(f"  {label:13} {one_line(text, LONGEST)}" for label, text in facts)])


def _size(row: Row) -> str:
    return f", {show(row.parameters)} parameters" if row.parameters is not None else ""


def _parameters(row: Row) -> str:
    parts = [show(row.parameters) if row.parameters is not None else ""]
    if row.sparse:
        parts.append(
            f"{show(row.active)} of them active on each token" if row.active is not None else "sparse; how many are active is not known"
        )
    if row.stored is not None:
        parts.append(f"stored as {show(row.stored)} elements")
    return ", ".join(filter(None, parts))


def _tokens(row: Row) -> str:
    unit = "" if row.text_tokens else f" ({row.unit})"
    if row.tokens is not None:
        return show(row.tokens) + unit
    return f"at most {show(row.tokens_max)}{unit}" if row.tokens_max is not None else unit.strip(" ()")


def _compute(compute: Compute | None, scope: str) -> str:
    if compute is None:
        return ""
    low, high, best = compute.range[:3]
    if high is not None and low > 0:
        figure = str(compute.range)
    else:
        ends = [f"at least {show(low)}" if low else "", f"at most {show(high)}" if high is not None else ""]
        figure = ", ".join(filter(None, [show(best) if best is not None else "", *ends]))
    parts = (f"{figure} FLOP", scope, compute.method, compute.confidence)
    return "; ".join(filter(None, parts))


def _counted(row: Row) -> str:
    if row.counted is None:
        return ""
    low, high, best = (Decimal(f"{figure:.2e}") for figure in row.counted[:3] if figure is not None)
    return f"{Interval(low, high, best)} FLOP; 6 x {'active ' if row.sparse else ''}parameters x tokens, within 30 %"


def _judgement(judgement: Judgement | None) -> str:
    return f"{'yes' if judgement.value else 'no'}: {judgement.source} {judgement.says}" if judgement else ""


def listed(names: Sequence[str]) -> str:
    """Names as a choice, each as it may be typed."""
    return " or ".join(json.dumps(name)[1:-1] for name in names)
