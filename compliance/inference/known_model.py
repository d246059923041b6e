"""known-model: the facts of the row of the catalogue that a model is, or is a copy of."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from compliance.inference.catalogue import Match, Row, of_id
from compliance.inference.catalogue.corpora import corpus
from compliance.inference.head import kind_of, pretrained
from compliance.inference.inferred import Ground, Inference, Inferred
from compliance.inference.inside import at_scale, inside, sourced
from compliance.inference.readings import MODIFIER_SHARE, share, shared
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.facts import Fact
from compliance.law.quantity import EXACT, MARGIN, Interval

COMPUTE: tuple[Fact, ...] = (f.DIRECT_FLOP, f.CUMULATIVE_FLOP, f.TOTAL_FLOP)
NOTHING = Decimal(0)


def of_compute(value: Interval, words: str | Callable[[], str], source: str, ground: Ground = "said") -> Inferred:
    """The same of training compute in all its notions."""
    return Inferred(COMPUTE, value, words, source, ground)


def at_most(most: Decimal) -> Interval:
    """An upper end."""
    return Interval(NOTHING, most)


# Statements that name what a copy was made from.
COPIED = frozenset({"base_model", "quantized version of"})
# Words of the catalogue for what a model generates, and the card's.
GENERATES = {"text": "text", "image": "image", "video": "video", "speech": "speech", "music": "music", "sound": "audio"}


def outputs(row: Row) -> tuple[str, ...] | None:
    """Everything that a row's model gives, in the card's words; None where it was not read."""
    if row.generates is None:
        return None
    if not row.generates:
        return ("embedding",)
    return tuple(sorted({GENERATES[word] for word in row.generates if word in GENERATES})) or None


BROAD: tuple[Fact, ...] = (f.BROAD_DATA, f.VAST_DATA, f.LARGE_DATA)
# Of a model that generates nothing, wide tasks are those that it is adapted to.
GENERALITY: tuple[Fact, ...] = (f.SIGNIFICANT_GENERALITY, f.WIDE_TASKS, f.WIDE_CONTEXTS, f.WIDE_OUTPUTS, f.GENERAL_OUTPUT)


def judgements(row: Row, headed: bool, may_be_broad: bool) -> Iterable[tuple[tuple[Fact, ...], bool, str]]:
    """What sources say of broad data and of wide tasks. A narrow head does nothing wide, whatever is said of its base.

    Data of one kind, such as source code or images, may be broad where there are so many, or where nobody says how many.
    """
    if row.broad_data is not None and (row.broad_data.value or not may_be_broad):
        yield BROAD if row.broad_data.value else (f.BROAD_DATA,), row.broad_data.value, row.broad_data.says
    if row.wide_tasks is None or headed:
        return
    if row.generates != ():
        yield GENERALITY, row.wide_tasks.value, row.wide_tasks.says
    if row.wide_tasks.value:
        yield (f.ADAPTABLE,), True, row.wide_tasks.says


def raised(amount: Interval) -> Interval:
    """The lower end alone, from the best value with its margin on: a name proves no upper end."""
    return Interval(amount.low if amount.best is None else max(amount.low, EXACT.multiply(amount.best, MARGIN[0])), None)


def _is_said(match: Match, view: View) -> bool:
    """Whether its source names the id of the model that its own name has: a copy by two signs, as what is built on it is by one."""
    if match.how != "copy":
        return False
    found = (of_id(view.catalogue, origin.said) for origin in view.origins if origin.kind in COPIED)
    return any(isinstance(each, Match) and each.certain and each.row.id == match.row.id for each in found)


def of_row(match: Match, view: View, words: str) -> Iterable[Inferred]:
    """The facts of a row, each with the row as its source."""
    row = match.row
    kind = kind_of(view)
    source = row.basis
    raising = not match.certain and match.size == "not measured" and not _is_said(match, view)
    known = inside(view.catalogue, row, share(view))
    if known is not None:
        amount = raised(known.range) if raising else known.range
        why = f"; {shared(share(view))}" if known.shared else ""
        yield of_compute(amount, f"{words}; its training compute is public{why}", sourced(view.catalogue, row))
    if row.parameters is not None and not view.adapter:
        size = row.parameters
        yield Inferred((f.PARAMETERS,), Interval(size, None if raising else size, size), f"{words}; its size is public", source)
    given = outputs(row)
    if given is not None and kind is None:
        yield Inferred((f.OUTPUTS,), given, f"{words}; what it generates is public", source)
    if raising:
        return
    narrow = kind is not None and kind[1].narrow
    counted = row.tokens is not None or known is not None
    for facts, value, says in judgements(row, narrow, not counted or bool(at_scale(view.catalogue, row))):
        yield Inferred(facts, value, f"{words}: {says}", source)


def _infer(view: View) -> Iterable[Inferred]:
    match = view.own_match
    if match is None:
        return
    name = match.row.name
    words = f"the model is {name}" if match.how in ("id", "renamed") else f"the model is {name} or a copy of it"
    yield from of_row(match, view, words)
    own = match.row.relation in ("", "distillation")
    broad = match.row.broad_data is not None and match.row.broad_data.value and match.row.wide_tasks is None
    if broad and own and match.certain and pretrained(view):
        says = f"{words}, of a class that is pre-trained to be adapted, on broad data"
        yield Inferred((f.ADAPTABLE,), True, says, match.row.basis)
    if match.row.broad_data is None:
        for text in view.signals.datasets:
            found = corpus(view.catalogue, text)
            if found is not None and found.broad:
                yield Inferred(BROAD, True, f"it was trained on {found.name}: {found.says}", found.basis)
                if pretrained(view) and own:
                    says = f"{words}, of a class that is pre-trained to be adapted, on {found.name}"
                    yield Inferred((f.ADAPTABLE,), True, says, found.basis)
                break


KNOWN_MODEL = Inference(
    "known-model",
    "the id of the model, or its name together with a measured size, in the catalogue of known models",
    "the facts of that model: compute, size, outputs, broad data, wide tasks",
    "the catalogue: each row names its sources (`fmcheck catalogue NAME`)",
    "by a part of a name, where a measured size differs, or by a name alone, unless it only raises a figure or the source says that it is "
    "made from that model; data of one kind are not "
    "called narrow where nobody says how much there was",
    _infer,
    frozenset({*COMPUTE, *BROAD, *GENERALITY, f.PARAMETERS, f.OUTPUTS, f.ADAPTABLE}),
    readings=(MODIFIER_SHARE,),
)
