"""bound.size and bound.record: upper ends of training compute, from the size of a model and from what anybody had trained by then."""

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from compliance.card.expressions import lazily
from compliance.inference.catalogue import Catalogue, largest, last_day
from compliance.inference.catalogue.base import LEAST
from compliance.inference.catalogue.records import earliest, holders
from compliance.inference.inferred import Ground, Inference, Inferred
from compliance.inference.inside import ON_TOP, inside
from compliance.inference.known_model import COMPUTE, at_most, of_compute
from compliance.inference.readings import MODIFIER_SHARE, RECORD_FLOP, RECORD_TOKENS, factor, share
from compliance.inference.signals import NO_SIGNALS
from compliance.inference.size import WITHIN, Size, size_of
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.quantity import EXACT, Interval, show
from compliance.sentences.sizes import agree, named_sizes

# Networks of which 6 x parameters x tokens is not a upper end: they use a parameter several times for a token, or count other units.
_REUSING = ("albert", "universal", "recurrent", "diffusion", "unet", "perceiver")
_LOOPED = lazily(
    r"\blooped\b|\bloop(?:ed)?[- ]?(?:lms?|transformers?|language models?)\b|\brecurrent[- ](?:depth|steps)\b|\bdepth[- ]recurren\w+|"
    r"\buniversal transformers?\b|\b(?:weight|parameter)s?[- ](?:sharing|tying) across\b|\b(?:shared|iterative shared|tied)[- ]weights? "
    r"(?:across|computation|layers|blocks)\b",
    re.IGNORECASE,
)
# The parameters that work on each token, as names of sparse models have them: Qwen3-30B-A3B.
_ACTIVE = lazily(r"(?<![A-Za-z0-9])[Aa](\d{1,3}(?:\.\d)?)[Bb](?![A-Za-z0-9])")


def reuses(view: View) -> bool:
    """Whether a network uses its parameters several times for a token, or counts no tokens."""
    return view.seen(_reuses)


def _reuses(view: View) -> bool:
    signals, family = view.signals, view.case.at("/architecture/family") or ""
    if signals is NO_SIGNALS and not family:
        return False
    named = " ".join((*signals.architectures, signals.pipeline_class, family)).lower()
    return loops(view) or any(word in named for word in _REUSING) or bool(signals.pipeline_class) or signals.library == "diffusers"


def loops(view: View) -> bool:
    """Whether its source says that it runs through its layers several times for a token."""
    return view.seen(_loops)


def _loops(view: View) -> bool:
    signals = view.signals
    return any(_LOOPED.search(text) for text in (*signals.tags, *(says for says, _ in (*signals.sentences, *signals.descriptions))))


def _day(view: View) -> datetime.date:
    """The day of release: the card's, else that of the known model, else the day asked about."""
    match = view.own_match
    return match.row.released if match is not None and match.row.released and view.known(f.RELEASED) is None else view.day


def _undated(view: View) -> bool:
    """Whether nobody says when it was released, and it is asked about in the year of the last record or in the next."""
    last = last_day(view.catalogue)
    dated = view.known(f.RELEASED) is not None or (view.own_match is not None and view.own_match.row.released is not None)
    return not dated and last is not None and last < view.day and view.day.year <= last.year + 1


def _stages(view: View, size: Decimal) -> int:
    """At most how many trainings of so many parameters are inside a model: its own, and one of each that it is built on.

    By the sizes in their names; 0 where one is larger, or has no size in its name.
    """
    named = {origin.said: [one for one in named_sizes(origin.said) if one >= LEAST] for origin in view.origins}
    if not named or view.merged or any(origin.relation == "merge" for origin in view.origins):
        return 0
    exact = Interval(size, size, size)
    fits = all(sizes and all(one <= size or agree(exact, one, nominal=True) for one in sizes) for sizes in named.values())
    return 1 + len(named) if fits else 0


def _working(view: View, size: Size) -> Size:
    """At most so many parameters work on each token: of a sparse row without compute and base, or by the one A3B of all names; else all."""
    match = view.own_match or view.base_match
    active: Decimal | None = None
    if match is not None:
        row = match.row
        active = row.active if row.sparse and not row.relation and inside(view.catalogue, row) is None else None
    elif view.own is None and view.base is None:
        named = [frozenset(_ACTIVE.findall(text)) for text in (" ".join((*view.ids, view.name)), *(origin.said for origin in view.origins))]
        if len(set(named)) == 1 and len(named[0]) == 1:
            active = Decimal(next(iter(named[0]))).scaleb(9)
    most = None if active is None else EXACT.multiply(active, WITHIN)
    if most is None or most >= size.most:
        return size
    return Size(most, "that work on each token, by name or by its row, times 1.3")


def _by_size(view: View) -> Iterable[Inferred]:
    size, day = size_of(view), _day(view)
    if size is None or reuses(view):
        return
    working = _working(view, size)
    if _undated(view):
        day = last_day(view.catalogue) or day
    record = largest(view.catalogue, "tokens", day, "language") or earliest(view.catalogue, day)
    if record is None:
        return
    times = factor(view, RECORD_TOKENS)
    tokens = EXACT.multiply(record.figure, times)
    most = EXACT.multiply(EXACT.multiply(Decimal(6), working.most), tokens)
    kind, each = "" if working is size else f" ({working.says})", ""
    base = view.base_match or (view.own_match if view.own_match is not None and view.own_match.row.relation else None)
    if base is not None:
        below = inside(view.catalogue, base.row, share(view))
        if below is not None and below.range.high is not None:
            most = EXACT.add(most, below.range.high)
        elif base.row.parameters is not None and base.row.relation in ("", *ON_TOP):
            stages = 1 + len(view.catalogue.ancestors(base.row)) + (base is view.base_match)
            most = EXACT.multiply(most, Decimal(stages))
        else:
            return
    elif view.own_match is None and (view.origins or view.case.at("/lineage/bases")):
        stages = _stages(view, size.most)
        if not stages:
            return  # built on a model whose compute nobody knows
        most = EXACT.multiply(most, Decimal(stages))
        each = f", as often for {'what' if stages == 2 else 'each that'} it is built on, no larger by its name"

    def says() -> str:
        return (
            f"6 x {show(working.most)} parameters{kind} x {show(tokens)} tokens, {show(times)} times the record of "
            f"{record.model} by {day.isoformat()}{each}, is {show(most.normalize())} FLOP"
        )

    # An early day of release lowers the bound: one that a card or a name gives is somebody's word, however the size is known. So is a base.
    ground: Ground = "said" if each or view.known(f.RELEASED) is not None or view.own_match is not None else working.ground
    yield of_compute(at_most(most), says, record.source, ground)


@lru_cache(1_000)
def _held_a_record(catalogue: Catalogue, provider: str) -> bool:
    """Whether the name of a provider has that of somebody who ever held the record of compute."""
    return any(name in provider for name in holders(catalogue, "compute"))


def _by_record(view: View) -> Iterable[Inferred]:
    provider: str = (view.case.at("/provider/name") or "").lower()
    if not (view.signals.origins or view.signals.hub_id or provider or view.parameters is not None):
        return
    record = largest(view.catalogue, "compute", view.day)
    if record is None or _held_a_record(view.catalogue, provider):
        return
    times = factor(view, RECORD_FLOP)
    most = EXACT.multiply(record.figure, times)
    yield of_compute(
        at_most(most),
        lambda: f"{show(times)} times the largest training known by {view.day.isoformat()}, {record.model}, is {show(most)} FLOP",
        record.source,
    )


BOUND_SIZE = Inference(
    "bound.size",
    "the number of parameters, and the largest number of training tokens known on the day of release",
    "an upper end of training compute: 6 x parameters x 1.6 times those tokens, with the compute of a known base, and as often for each "
    "that is not known and no larger by its name; of a sparse model without compute only the parameters that work on each token count",
    "the catalogue's record of tokens by day; the reading record.tokens sets the factor",
    "for networks that use a parameter several times a token, merges, or a base that is not known and larger or of no size by its name; "
    "for a release after the last day of the record, or the year after it where no day is said",
    _by_size,
    frozenset(COMPUTE),
    readings=(RECORD_TOKENS, MODIFIER_SHARE),
)
BOUND_RECORD = Inference(
    "bound.record",
    "the day of release, and the largest training run known by then",
    "an upper end of training compute: ten times that run",
    "the catalogue's record of compute by day; the reading record.flop sets the factor",
    "after the last day of the record, and for developers that it names",
    _by_record,
    frozenset(COMPUTE),
    readings=(RECORD_FLOP,),
)
