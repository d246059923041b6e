"""known-base: what a model has from the row of the catalogue that it is built on."""

from collections.abc import Iterable
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.inference.beside import is_beside
from compliance.inference.catalogue import Conflict, Match
from compliance.inference.catalogue.corpora import corpus
from compliance.inference.head import FACTS, facts
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.inside import Inside, inside, sourced
from compliance.inference.kinds import GENERATES as HEADED
from compliance.inference.kinds import METRICS, REWRITES, Kind
from compliance.inference.known_model import BROAD, COMPUTE, at_most, of_compute, outputs
from compliance.inference.readings import MODIFIER_SHARE, share, shared
from compliance.inference.task import LARGE, has_own_kind
from compliance.inference.untrained import drawn
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.quantity import EXACT, Interval, show

_REWRITES = lazily(rf"{REWRITES}ForConditionalGeneration")
TRAINERS = frozenset({"generated_from_trainer", "generated_from_keras_callback", "autotrain", "trl", "hf-asr-leaderboard"})
APART = frozenset({"distillation", "pruning-and-distillation"})  # another network than what it is made from
# What words of a README say, in which a base need not be all that a model is made of.
IN_WORDS = frozenset({"base model line", "finetuned from"})
GENERATING = frozenset(
    {"text-generation", "conversational", "image-text-to-text", "text-to-image", "any-to-any", "visual-question-answering"}
)


def _infer(view: View) -> Iterable[Inferred]:
    if drawn(view):
        return  # it has the shape of its base, and nothing that was learned
    match = view.base_match
    if isinstance(view.base, Conflict) and view.own_match is None:
        yield from _of_larger(view.base, view)
    if match is None or not _leaves_open(view, match):
        return
    row = match.row
    words = f"it is built on {row.name}"
    times = share(view)
    known = inside(view.catalogue, row, times)
    if known is not None:
        says = f"{words}, whose training compute is inside it; {shared(times)}"
        yield of_compute(_with_stages(known, view, times), says, sourced(view.catalogue, row))
    if row.generates == ():
        says = f"{words}, which generates nothing; neither does what is built on it"
        yield from facts(Kind(("embedding", "label", "score"), False), says, row.basis, "said")
    if row.parameters is not None and view.parameters is None and view.own_match is None:
        size = row.parameters
        yield Inferred((f.PARAMETERS,), Interval(size, size, size), f"{words}, and has its size", row.basis)
    yield from _abilities(match, view, words)


def _leaves_open(view: View, match: Match) -> bool:
    """Whether the row that the model is, if there is one, has no compute, and names no other base."""
    own = view.own_match
    if own is None:
        return True
    if own.row.narrow:
        return False
    return inside(view.catalogue, own.row) is None and own.row.base_id in ("", match.row.id) and own.row.relation not in APART


def _with_stages(known: Inside, view: View, times: Decimal) -> Interval:
    """What is inside a base with a stage on top; of a merge, with a stage for each model that it is made of."""
    amount = known.with_stage(times).range
    named = {origin.said for origin in view.origins if not origin.copies}
    if not view.merged or len(named) < 2 or known.range.high is None:
        return amount
    return amount._replace(high=EXACT.multiply(known.range.high, 1 + EXACT.multiply(times, Decimal(len(named)))))


def _of_larger(found: Conflict, view: View) -> Iterable[Inferred]:
    """Where a base is larger than the size in the model's own name: an upper end, which holds for either."""
    times = share(view)
    known = inside(view.catalogue, found.row, times)
    most = None if known is None else known.with_stage(times).range.high
    if most is None or found.row.parameters is None or found.other > found.row.parameters:
        return
    says = f"{found.because}; with a stage on top, the larger of the two has at most {show(most)} FLOP; {shared(times)}"
    yield of_compute(at_most(most), says, sourced(view.catalogue, found.row))


def _abilities(match: Match, view: View, words: str) -> Iterable[Inferred]:
    """What a general fine-tune has from its base; a head or a task of its own has none of it."""
    row, plain = match.row, plain_descendant(view)
    if not row.generates or not (plain or _writes_still(view)):
        return
    given = outputs(row)
    if given is not None:
        yield Inferred((f.OUTPUTS,), given, f"{words}, and gives what that gives", row.basis)
    if not plain:
        return
    if row.broad_data is not None and row.broad_data.value:
        yield Inferred(BROAD, True, f"{words}: {row.broad_data.says}", row.basis)
    if row.wide_tasks is not None and row.wide_tasks.value:
        yield Inferred((f.ADAPTABLE,), True, f"{words}, which can be adapted: {row.wide_tasks.says}", row.basis)


def plain_descendant(view: View) -> bool:
    """Whether nothing shows that a model does something else than what it is built on does."""
    return not has_own_kind(view) and not _of_a_trainer(view) and not _in_words_alone(view) and not is_beside(view) and not drawn(view)


def _writes_still(view: View) -> bool:
    """Whether an adapter that a trainer made writes as its base does, by its configuration. How general it is stays open."""
    if view.signals.adapter_task != "CAUSAL_LM" or has_own_kind(view) or is_beside(view) or drawn(view):
        return False
    return _of_a_trainer(view) and not _of_one_task(view)


def _generates(view: View) -> bool:
    """Whether a task, a tag or a class says that the model generates."""
    tags = {tag.lower() for tag in view.signals.tags}
    tagged = view.signals.pipeline_tag in GENERATING or bool(tags & GENERATING)
    return tagged or any(name.endswith(HEADED) for name in view.signals.architectures)


def _in_words_alone(view: View) -> bool:
    """Whether words of the README alone name a small base, and nothing says that the model still generates: it may do one task of it."""
    match = view.base_match
    if match is None or any(origin.kind not in IN_WORDS for origin in view.origins):
        return False
    size = match.row.parameters
    return size is not None and size < LARGE and not _generates(view)


def _of_a_trainer(view: View) -> bool:
    """Whether a trainer wrote the card, and nothing says that what it trained still generates and more than for one task."""
    if TRAINERS.isdisjoint(tag.lower() for tag in view.signals.tags):
        return False
    return not _generates(view) or _of_one_task(view)


def _of_one_task(view: View) -> bool:
    """Whether all metrics are those of one right answer, all data are known to be narrow, or the class writes a text for a text."""
    signals = view.signals
    if signals.metrics and METRICS.issuperset(signals.metrics):
        return True
    if any(_REWRITES.fullmatch(name) for name in signals.architectures):
        return True
    found = [corpus(view.catalogue, name) for name in signals.datasets]
    return bool(found) and all(each is not None and not each.broad for each in found)


KNOWN_BASE = Inference(
    "known-base",
    "what the model is said to be built on (base_model, an adapter, a sentence of the README), in the catalogue of known models",
    "the base's compute inside the model's, its size, outputs, broad data and adaptability",
    "the catalogue: each row names its sources (`fmcheck catalogue NAME`)",
    "from a path or a placeholder; for random weights; of less than half or more than twice the model's size; outputs and abilities not "
    "for a head or a task of its own, what a trainer made for one task, nor for a word such as guard, draft or embedding",
    _infer,
    frozenset({*COMPUTE, *BROAD, *FACTS, f.PARAMETERS}),
    "origins",
    readings=(MODIFIER_SHARE,),
)
