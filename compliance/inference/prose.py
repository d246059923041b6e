"""prose: figures in sentences of a README that speak of this model's own training."""

import re
from collections.abc import Iterable
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.inference.bounds import loops
from compliance.inference.catalogue import Match
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.inside import inside
from compliance.inference.itself import of_a_family, of_itself
from compliance.inference.known_model import COMPUTE, of_compute
from compliance.inference.readings import MODIFIER_SHARE, share, shared
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.quantity import EXACT, Interval, show
from compliance.sentences.accelerator_time import spent
from compliance.sentences.figures import Seen, active, only, operations, rounded, sizes
from compliance.sentences.tokens_abroad import tokens_abroad
from compliance.sentences.training_tokens import Span, together, training_tokens

LOW, HIGH = Decimal("0.7"), Decimal("1.3")
MOST_MEMBERS = 5
# Fewer tokens for each parameter may be those of a later stage alone (a choice of this project, after Hoffmann et al. 2022).
PRETRAINED = Decimal(20)
_TUNED = frozenset({"instruct", "chat", "sft", "dpo", "ppo", "grpo", "rlhf", "rl", "tuned", "finetuned", "finetune", "it", "assistant"})
_EXPERTS = lazily(r"(?<![a-z0-9])(?:a\d{1,3}(?:\.\d)?b|\d{1,3}x\d{1,3}(?:\.\d)?b)(?![a-z0-9])")  # 30b-a3b, 8x7b
# How a model is made from another one, in its name or a tag, or in a sentence.
_MADE = frozenset({"pruned", "pruning", "sheared", "minitron", "reap", "cpt", "distill", "distilled", "distillation", "upscaled", "healed"})
_CONTINUES = lazily(
    r"\bprun(?:ed|ing)\b|\bcontinu\w+ (?:pre-?)?train\w*|\binitiali[sz]ed (?:from|with)\b|\bstarting (?:from|with) the weights\b",
    re.IGNORECASE,
)
_WHOLLY, _PRETRAINS = lazily(r"\bfrom scratch\b", re.IGNORECASE), lazily(r"\bpre-?train", re.IGNORECASE)
_TUNES = lazily(r"\bfine-?tun(?:ed|ing)\b", re.IGNORECASE)


def _infer(view: View) -> Iterable[Inferred]:
    if not _may(view):
        return
    stated = None if view.origins else only(operations(view.sentences))
    if stated is not None:
        flop, says, where = stated
        amount = Interval(EXACT.multiply(flop, LOW), EXACT.multiply(flop, HIGH), flop)
        yield of_compute(amount, f'the README says "{says}"', where)
    members = sizes(view.sentences)
    size = _size(view, members)
    if size is not None and view.parameters is None and _of_row(view) is None and members:
        says = " and ".join(show(member) for member in sorted(members))
        yield Inferred((f.PARAMETERS,), size, f"the README says that it has {says} parameters", "the text of the README")
    if stated is None and not view.origins and not said_tokens(view):
        yield from _of_hardware(view, len(members))
    if stated is None and (counted := of_tokens(view)) is not None:
        yield counted


def _may(view: View) -> bool:
    """Whether the words of a model speak of all of it, and the catalogue does not know better."""
    if view.own_match is not None and not _open(view, view.own_match):
        return False
    return not view.origins or (view.base is None and of_itself(view))


def _size(view: View, members: frozenset[Decimal]) -> Interval | None:
    """The number of parameters: known, or of all members that the sentences name, or the one in the name."""
    size = view.parameters or _of_row(view)
    if size is None and 0 < len(members) <= MOST_MEMBERS:
        best = next(iter(members)) if len(members) == 1 else None
        size = Interval(EXACT.multiply(min(members), Decimal("0.95")), EXACT.multiply(max(members), Decimal("1.05")), best)
    if size is None and not members and len(view.named_sizes) == 1:
        (named,) = view.named_sizes
        size = Interval(EXACT.multiply(named, LOW), EXACT.multiply(named, HIGH), named)
    return size


def of_tokens(view: View) -> Inferred | None:
    """The training compute by the number of tokens that the model's own sentences give; None where they leave a doubt."""
    return view.seen(_of_tokens) if _may(view) else None


def _of_tokens(view: View) -> Inferred | None:
    members = sizes(view.sentences)
    size = _used(view) if sparse(view) else _size(view, members)
    span = together(said_tokens(view), len(members))
    if span is None or size is None or size.high is None:
        return None
    low, high = _operations(size.low, span.low, LOW), None if span.high is None else _operations(size.high, span.high, HIGH)
    best = None if size.best is None or span.first.more else _operations(size.best, span.low, Decimal(1))
    if span.high is None or span.high < size.low or _of_a_stage(view, span, size) or loops(view):
        high = best = None
    elif view.origins and high is not None:
        high = EXACT.multiply(high, 1 + share(view))  # what it says may be of the stage below alone
    what = f"{show(size.best or size.high)} active parameters" if sparse(view) else "parameters"
    words = f'the README says "{span.first.says}": 6 x {what} x tokens, within 30 %'
    return of_compute(Interval(low, high, best), f"{words}; {shared(share(view))}" if view.origins else words, span.first.where)


def _operations(size: Decimal, tokens: Decimal, share: Decimal) -> Decimal:
    return EXACT.multiply(EXACT.multiply(EXACT.multiply(Decimal(6), size), tokens), share)


def said_tokens(view: View) -> list[Seen]:
    """Every number of tokens that English sentences say this model was trained on; those of other languages where none does."""
    return view.seen(_said_tokens)


def _said_tokens(view: View) -> list[Seen]:
    return training_tokens(view.sentences, view.own_names) or tokens_abroad(view.sentences, view.own_names)


def _of_a_stage(view: View, span: Span, size: Interval) -> bool:
    """Whether the tokens may be those of a later stage: few for a model that is tuned, or any for one that was made from another."""
    if tuned(view) and span.high is not None and span.high < EXACT.multiply(size.low, PRETRAINED):
        return True
    if _WHOLLY.search(span.first.says):
        return False
    if view.origins and tuned(view) and not _PRETRAINS.search(span.first.says):
        return True
    named = not _MADE.isdisjoint({*view.words, *(tag.lower() for tag in view.signals.tags)})
    said = any(_CONTINUES.search(says) for says, _ in (*view.signals.sentences, *view.signals.descriptions))
    return named or said or bool(of_a_family(view))


def _open(view: View, match: Match) -> bool:
    """Whether a row is that of the model, and has neither compute nor something that it is built on."""
    return match.certain and not match.row.relation and inside(view.catalogue, match.row) is None


def _of_row(view: View) -> Interval | None:
    """The size of the row that the model is."""
    match = view.own_match
    size = None if match is None or match.row.sparse else match.row.parameters
    return None if size is None else Interval(size, size, size)


def _used(view: View) -> Interval | None:
    """The parameters that a mixture of experts uses for a token, where the sentences give one number, as rounded as it is."""
    return rounded(active(view.sentences))


def _of_hardware(view: View, members: int) -> Iterable[Inferred]:
    """What the accelerators could do in the time that a sentence gives; an upper end alone where it may be that of several models."""
    found = spent(view.sentences, view.name)
    if found is None:
        return
    several = found.of_all or members > 1
    if tuned(view):
        if several:
            return
        amount = Interval(found.operations.low, None)  # of the last stage; what is below is not in it
    else:
        amount = Interval(Decimal(0), found.operations.high) if several else found.operations._replace(best=None)
    words = f'the README says "{found.says}": accelerators x time x peak rate x the utilisation of known training runs'
    yield of_compute(amount, words, found.where)


def tuned(view: View) -> bool:
    """Whether its name, a tag or a sentence says that a later stage made it: figures may be those of that stage alone."""
    said = {*view.words, *(tag.lower() for tag in view.signals.tags)}
    return not _TUNED.isdisjoint(said) or any(_TUNES.search(says) for says, _ in (*view.signals.sentences, *view.signals.descriptions))


def sparse(view: View) -> bool:
    """Whether not all parameters are used for a token, by what is stated or by the words of the source."""
    words = " ".join((view.name, *view.signals.tags, *view.signals.architectures, *(says for says, _ in view.signals.sentences))).lower()
    if view.case.at("/architecture/sparse") is True or "moe" in words or "mixture" in words or "experts" in words:
        return True
    return _EXPERTS.search(view.lower) is not None


PROSE = Inference(
    "prose",
    "sentences of the README with a number and its unit that speak of this model's own training, and rows of a label and a number",
    "parameters, and training compute: stated, by tokens within 30 %, or by accelerators and hours; of a family, what all share",
    "the sentence, which is quoted",
    "where a sentence speaks of another model, a teacher, a plan or a context, or a table is of another model; below 10^21 operations; "
    "with a base that is not the model itself; for a mixture of experts of which no sentence gives the active parameters; no upper end "
    "by hours, or by few tokens, of a model that is said to be tuned, nor by tokens of pruning, distillation or continued training, nor "
    "of a looped network",
    _infer,
    frozenset({*COMPUTE, f.PARAMETERS}),
    "signals",
    readings=(MODIFIER_SHARE,),
)
