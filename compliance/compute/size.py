"""Training compute from parameters and tokens: six operations each. Not for models that the formula does not fit; it refuses those.

Commission Guidelines C(2025) 5045, Annex A.2.2: C = 6 * P * D for dense transformer language models, where D counts
repeated tokens and P is much larger than a twelfth of the context. Sparse models: active instead of all parameters.
"""

from decimal import Decimal
from typing import Any

from compliance.compute.fields import Fields
from compliance.compute.intervals import apart, hull, product, within
from compliance.compute.working import Estimate, Factor, Product, Refusal, basis
from compliance.law.fact import LEAST_PARAMETERS, LEAST_TOKENS
from compliance.law.quantity import EXACT, Interval, exactly
from compliance.named_tuple import NamedTuple

METHOD = "6 x parameters x tokens"
DENSE = "6 x parameters x tokens, within a factor of two"
SPARSE = "6 x active to 6 x total parameters x tokens (sparse model)"
SPARSE_ACTIVE = "6 x active parameters x tokens, within a factor of two (sparse model)"
DATA_SET = "6 x parameters x unique tokens x epochs, within a factor of four"
SPARSE_DATA_SET = "6 x active parameters x unique tokens x epochs, within a factor of four (sparse model)"
LOWER_END = "6 x parameters x unique tokens, as a lower end"
SPARSE_LOWER_END = "6 x active parameters x unique tokens, as a lower end (sparse model)"

SIX = Factor("operations a parameter and token", exactly(6), how="forward and backward pass; Guidelines C(2025) 5045, Annex A.2.2")
TWELVE_HUNDREDTHS = Decimal("0.12")  # 12 parameters a context token, times the factor 100 that stands for "significantly larger"
TWO, FOUR = Decimal(2), Decimal(4)
MARGIN = Decimal("1.69")  # the square of the Commission's margin of error, 30 % (Guidelines, para. 123)
# Of the 35 language models of Epoch AI's data (epoch.ai, CC BY 4.0; snapshots of June 2025 to July 2026) whose stated compute is not this
# very product, 32 lie within a factor of four of it in every snapshot, and 27 within two.
WIDTH_OF_DATA_SET = FOUR

ATTENTION = "factor of two: the formula leaves out attention over the context, and counts embeddings as if they were multiplied"
COUNTED_IN_WORDS = "factor of four: data sets are often counted in words or before filtering, and epochs are averages"
ONCE = "each token was seen at least once; how often, the card does not say, so there is no upper end"
NOT_ALL = "less than one epoch: between the part that was seen and all of it, because either may be what was counted"
CONTRARY = "tokens and unique tokens times epochs disagree, so both are inside the range"
BESIDES = "the card counts {} besides tokens, so there is no upper end"

FAMILY, SPARSITY = "/architecture/family", "/architecture/sparse"
PARAMETERS, CONTEXT = "/architecture/parameters", "/architecture/context_tokens"
DATA = "/training/data"
TOKENS, UNIQUE_TOKENS = DATA + "/tokens", DATA + "/unique_tokens"
OTHER_UNITS = {"images": "images", "audio_hours": "hours of audio", "video_hours": "hours of video"}


class Tokens(NamedTuple):
    """Tokens seen in training: the factors that make them, the width of the estimate that rests on them, and why."""

    factors: tuple[Factor, ...]
    value: Interval
    width: Decimal
    notes: tuple[str, ...]


def of_size(card: Fields, statute: bool) -> Estimate | Refusal:
    """The estimate from size and tokens, or why there is none.

    For a sparse model the EU's rules read the range from active to total parameters (`statute` false), the statutes of
    10^26 the active parameters within the width of a dense estimate.
    """
    family, size = card.at(FAMILY), card.at(PARAMETERS) or {}
    if family != "transformer":
        because = "the kind of network is not stated" if family is None else f"the network is {family}; the formula holds for transformers"
        return Refusal(METHOD, because, FAMILY)
    if size.get("unofficial") is True:
        return Refusal(METHOD, "the parameter count is marked unofficial", PARAMETERS + "/unofficial")
    parameters, active = _parameters(card, size, "total"), _parameters(card, size, "active")
    sparse = is_sparse(card)
    if sparse is None:
        return Refusal(METHOD, "the card does not say whether the model is sparse, or says it in two ways", SPARSITY)
    used = active if sparse else parameters
    if used is None:
        which = "active" if sparse else "total"
        return Refusal(
            METHOD, f"the {'active parameters of the sparse model' if sparse else 'parameters'} are not stated", f"{PARAMETERS}/{which}"
        )
    context = card.quantity(card.at(CONTEXT))
    if context is not None and EXACT.multiply(used.value.low, TWELVE_HUNDREDTHS) <= (context.high or context.low):
        return Refusal(METHOD, "the parameters are few beside the context, so that attention costs more than the formula counts", CONTEXT)
    tokens = _tokens(card)
    if isinstance(tokens, Refusal):
        return tokens
    if sparse and not statute:
        return _range(used, parameters, tokens)
    return _estimate(used, tokens, sparse)


def is_sparse(card: Fields) -> bool | None:
    """Whether not all parameters are in use for every token: as stated and as the two counts show.

    None when neither gives a figure, and when fewer parameters are active than there are in a model that is said not to be sparse.
    """
    stated, size = card.at(SPARSITY), card.at(PARAMETERS) or {}
    total, active = (card.quantity(size.get(which), LEAST_PARAMETERS) for which in ("total", "active"))
    if total is None or active is None:
        return None if stated is None else bool(stated)
    if active.high is not None and active.high < total.low:
        return True if stated is not False else None
    if stated is not None:
        return bool(stated)
    return False if total.exact and active == total else None


def six(parameters: Interval, tokens: Interval) -> Interval:
    """Six operations a parameter and token, within a factor of two."""
    return within(product(SIX.value, parameters, tokens), TWO)


def _estimate(used: Factor, tokens: Tokens, sparse: bool) -> Estimate:
    factors = (SIX, used, *tokens.factors)
    result = product(SIX.value, used.value, tokens.value)
    if tokens.value.high is None:
        method = SPARSE_LOWER_END if sparse else LOWER_END
    elif tokens.width == TWO:
        method = SPARSE_ACTIVE if sparse else DENSE
    else:
        method = SPARSE_DATA_SET if sparse else DATA_SET
    return Estimate(within(result, tokens.width), used.pointer, method, (Product(factors, result),), tokens.notes)


def _range(active: Factor, parameters: Factor | None, tokens: Tokens) -> Estimate:
    """From what the active parameters make to what all parameters make; without an upper end where those are not stated."""
    counts = (active,) if parameters is None else (active, parameters)
    made = [Product((SIX, count, *tokens.factors), product(SIX.value, count.value, tokens.value)) for count in counts]
    low = min(one.result.low for one in made)
    highs = [one.result.high for one in made if one.result.high is not None]
    high = max(highs) if len(highs) == 2 else None
    best = None if high is not None else low if made[0].result.best is None else made[0].result.best
    return Estimate(Interval(low, high, best), active.pointer, SPARSE, tuple(made), tokens.notes[1:])


def _parameters(card: Fields, size: dict[str, Any], which: str) -> Factor | None:
    value = card.quantity(size.get(which), LEAST_PARAMETERS)
    name = "active parameters" if which == "active" else "parameters"
    return None if value is None else Factor(name, value, f"{PARAMETERS}/{which}", basis(size[which]))


def _tokens(card: Fields) -> Tokens | Refusal:
    """Tokens seen in training, repeats counted: as stated, or the data set and how often it was passed, or the data set alone."""
    data = card.at(DATA) or {}
    seen, unique, epochs = (_of_data(card, data, key, name) for key, name in _NAMES.items())
    others = [unit for key, unit in OTHER_UNITS.items() if key in data]
    besides = tuple(BESIDES.format(unit) for unit in others)
    if seen is not None:
        told = Tokens((seen,), seen.value, TWO, (ATTENTION,))
        return _opened(told if unique is None else _with_data_set(told, unique, epochs), besides)
    if unique is None:
        because = f"the data is counted in {others[0]}, not in tokens" if others else "the tokens seen in training are not stated"
        return Refusal(METHOD, because, TOKENS)
    if epochs is None:
        low = unique.value.low if unique.value.best is None else unique.value.best
        return _opened(Tokens((unique,), Interval(unique.value.low, None, low), TWO, (ATTENTION, ONCE)), besides)
    passed = product(unique.value, epochs.value)
    if epochs.value.low < 1 and (epochs.value.best is None or epochs.value.best < 1):
        high = None if passed.high is None or unique.value.high is None else max(passed.high, unique.value.high)
        partly = Tokens((unique, epochs), Interval(passed.low, high), TWO, (ATTENTION, NOT_ALL))
        return _opened(partly, besides)
    return _opened(Tokens((unique, epochs), passed, WIDTH_OF_DATA_SET, (COUNTED_IN_WORDS,)), besides)


_NAMES = {"tokens": "tokens seen", "unique_tokens": "unique tokens", "epochs": "epochs"}


def _of_data(card: Fields, data: dict[str, Any], key: str, name: str) -> Factor | None:
    value = card.quantity(data.get(key), 0 if key == "epochs" else LEAST_TOKENS)
    return None if value is None else Factor(name, value, f"{DATA}/{key}", basis(data[key]))


def _with_data_set(told: Tokens, unique: Factor, epochs: Factor | None) -> Tokens:
    """Stated tokens; where the data set gives others, from one to the other, so that leaving one out turns no verdict round."""
    passed = product(unique.value, epochs.value) if epochs is not None else Interval(unique.value.low, None)
    seen = told.value
    if passed.best is None or seen.best is None or passed.high is None:
        agree = (seen.high is None or seen.high >= passed.low) and (passed.high is None or passed.high >= seen.low)
    else:
        agree = not apart(seen.best, passed.best, MARGIN)
    return told if agree else told._replace(value=hull(seen, passed), notes=(*told.notes, CONTRARY))


def _opened(tokens: Tokens, besides: tuple[str, ...]) -> Tokens:
    """Without an upper end where the card counts other units too."""
    if not besides:
        return tokens
    low, _, best = tokens.value[:3]
    return tokens._replace(value=Interval(low, None, low if best is None else best), notes=(*tokens.notes, *besides))
