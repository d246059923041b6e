"""bound.medium: an upper end of training compute for a model that gives pictures or video alone, by the largest known model of them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, TypeAlias

from compliance.inference.catalogue import Match, largest, last_day
from compliance.inference.extremes import giants, words
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.inside import inside
from compliance.inference.kinds import GENERATES
from compliance.inference.known_model import COMPUTE, at_most, of_compute
from compliance.inference.readings import RECORD_MEDIUM, factor
from compliance.inference.view import View
from compliance.law.quantity import EXACT, show

Medium: TypeAlias = Literal["image", "video"]
LARGEST = Decimal("3e10")  # parameters; a larger one may be a language model that also draws
GIVES: dict[Medium, frozenset[str]] = {"image": frozenset(["image"]), "video": frozenset(["image", "video", "sound"])}
_OF: dict[str, Medium] = {
    **dict.fromkeys(("text-to-image", "image-to-image", "unconditional-image-generation"), "image"),
    **dict.fromkeys(("text-to-video", "image-to-video", "video-to-video", "image-text-to-video"), "video"),
}
_OTHERS = frozenset({"text-generation", "image-text-to-text", "any-to-any", "image-to-text", "visual-question-answering"})


def _of_row(match: Match) -> Medium | None:
    given = frozenset(match.row.generates or ())
    if not given or match.row.closed:
        return None
    return next((medium for medium, all_of_it in GIVES.items() if given <= all_of_it), None)


def _of_tags(view: View) -> Medium | None:
    """By the task tag, else by the tags, of a model that is no language model and of nobody who has one of the largest."""
    signals, most = view.signals, giants(view.catalogue)
    tags = [signals.pipeline_tag] if signals.pipeline_tag else [tag.lower() for tag in signals.tags]
    named = {_OF[tag] for tag in tags if tag in _OF}
    if not named or not _OTHERS.isdisjoint(tags) or any(name.endswith(GENERATES) for name in signals.architectures) or most is None:
        return None
    text = " ".join((view.lower, *(origin.said.lower() for origin in view.origins)))
    if most.named.search(text) or most.words & set(words(text)):
        return None
    return "video" if "video" in named else "image"


def _medium(view: View) -> Medium | None:
    match = view.own_match or view.base_match
    if match is not None:
        known = inside(view.catalogue, match.row)
        return _of_row(match) if known is None or known.range.high is None else None
    return _of_tags(view) if view.own is None and view.base is None else None


def _infer(view: View) -> Iterable[Inferred]:
    medium, last = _medium(view), last_day(view.catalogue)
    if medium is None or last is None or view.day.year > last.year + 1 or any(size >= LARGEST for size in view.sizes_around):
        return
    record = largest(view.catalogue, "compute", last, medium)
    if record is None:
        return
    times = factor(view, RECORD_MEDIUM)
    most = EXACT.multiply(record.figure, times).normalize()
    gives = "pictures" if medium == "image" else "video"
    says = f"it gives {gives} alone: {show(times)} times {record.model}, the largest known model of {gives}, is {show(most)} FLOP"
    yield of_compute(at_most(most), says, record.source)


BOUND_MEDIUM = Inference(
    "bound.medium",
    "what a known model or base gives, or else the task tag or the tags, where that is pictures or video alone",
    "an upper end of training compute: ten times the largest known model of pictures, or of video",
    "the catalogue's record of compute for pictures and for video; the reading record.medium sets the factor",
    "for a class of language models, another task beside it, from 3 x 10^10 parameters on, for a closed model, where a known model or base "
    "has its own upper end, and by tags for whoever has one of the largest models",
    _infer,
    frozenset(COMPUTE),
    "signals or origins",
    readings=(RECORD_MEDIUM,),
)
