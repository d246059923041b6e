"""The peak rate of an accelerator by its name, however people write it, and by number format. Not what a training run reached.

A name fits every accelerator of the table that differs only in what the name leaves open: its form or its memory.
"""

import re
from decimal import Decimal
from functools import cache

from compliance.compute.peaks import TABLE
from compliance.law.quantity import Interval, exactly
from compliance.named_tuple import NamedTuple

ATTRIBUTION = "Data: Epoch AI (epoch.ai), CC BY 4.0"
UNSTATED = "the faster of its 16-bit and 32-bit rates, because the precision is not stated"
AGREE = Decimal("1.01")  # two rows for one chip: 989.4 and 989.5 TFLOP/s
LONGEST = 100
# BF16 and FP16 have one rate, and a chip's 16-bit rate is marked where the table has none for its tensor cores.
COLUMN = {"bf16": "fp16"}
UNKNOWN = "?"

_MAKERS = "nvidia amd intel google huawei amazon aws microsoft meta"
_LINES = "tesla geforce radeon instinct habana ascend cloud hbm2 hbm2e hbm3 hbm3e"
_NOUNS = "tensor core gpu gpus npu npus accelerator accelerators chip chips card cards generation"
_NOISE = frozenset(f"{_MAKERS} {_LINES} {_NOUNS}".split())
# HGX is a form of accelerator; DGX is a whole machine, so that a count of it is not a count of accelerators.
_FORMS = {"hgx": "sxm", "pcie": "pcie", "pcle": "pcie", "nvl": "nvl", "dgxs": "dgxs", "oam": "oam"}
_FORMS |= {f"sxm{version}": "sxm" for version in ("", *"2345")}
_SERIES = frozenset({"rtx", "gtx"})
_NICKNAMES = {"trillium": "tpu v6e", "ironwood": "tpu v7", "grace hopper": "gh200", "h100 80gb hbm3": "h100 sxm5 80gb"}
_GLUED = re.compile(r"(sxm[2-5]?|pcie|tpu|rtx|gtx|ascend)|(?<=[0-9]{4})(ti|super)\b")
_SPLIT = re.compile(r"\b(gaudi|trainium|inferentia|mi)[ -]+(?=[0-9])")
_MEMORY = re.compile(r"\b([0-9]{1,4})[ -]?(?:gib|gb|g)\b")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[a-z0-9]+")


class Peak(NamedTuple):
    """Operations a second: one figure, or the range over the accelerators that the name fits; `read` says which rate it is."""

    rate: Interval
    names: tuple[str, ...]
    read: str


class _Name(NamedTuple):
    """A name taken apart: its words, those in brackets, RTX or GTX, its form, and its memory in GB; empty: left open."""

    words: frozenset[str]
    bracketed: frozenset[str]
    series: str
    form: str
    memory: str


def peak(accelerator: str, precision: str = "") -> Peak | str:
    """The peak rate of an accelerator, or a sentence that says why there is none.

    Without a precision, the faster of the 16-bit and 32-bit rates is read, which is what training of the chip's day used.
    The rate has a best value where all accelerators that fit agree, or where the table has a row for the bare name.
    """
    fitting = _fitting(_taken_apart(accelerator[:LONGEST]))
    if not fitting:
        return "the table of peak rates has no accelerator of this name"
    found = {name: rate for name, rates in fitting.items() if (rate := _rate(rates, precision)) is not None}
    if len(found) < len(fitting):
        missing = next(name for name in fitting if name not in found)
        return f"the table of peak rates has no {precision or '16-bit'} figure for {missing}"
    low, high = min(found.values()), max(found.values())
    if high <= low * AGREE:
        return Peak(exactly(high), tuple(found), precision or UNSTATED)
    bare = [rate for name, rate in found.items() if _taken_apart(name) == _taken_apart(accelerator)]
    return Peak(Interval(low, high, bare[0] if bare else None), tuple(found), precision or UNSTATED)


def _fitting(asked: _Name) -> dict[str, dict[str, str]]:
    words = asked.words | asked.bracketed
    same = {
        name: (entry, rates)
        for name, (entry, rates) in _table().items()
        if entry.words <= words <= entry.words | entry.bracketed and all(_agree(*pair) for pair in zip(asked[2:], entry[2:], strict=True))
    }
    # A row of the form asked for says more than one that leaves the form open.
    form = asked.form if any(entry.form == asked.form for entry, _ in same.values()) else ""
    return {name: rates for name, (entry, rates) in same.items() if not form or entry.form == form}


def _agree(asked: str, entry: str) -> bool:
    return not asked or not entry or asked == entry


def _rate(rates: dict[str, str], precision: str) -> Decimal | None:
    if precision:
        text = rates[COLUMN.get(precision, precision)]
        return Decimal(text) if text and text != UNKNOWN else None
    if UNKNOWN in (rates["fp16"], rates["fp32"]):
        return None
    return max((Decimal(text) for text in (rates["fp16"], rates["fp32"]) if text), default=None)


def _taken_apart(text: str) -> _Name:
    lower = text.casefold()
    for nickname, name in _NICKNAMES.items():
        lower = lower.replace(nickname, name)
    memory = _MEMORY.search(lower)
    plain = _SPLIT.sub(r"\1", _GLUED.sub(lambda found: f" {found[0]} ", _MEMORY.sub(" ", lower)))
    outside = _WORD.findall(_BRACKETS.sub(" ", plain))
    bracketed = frozenset(_WORD.findall(" ".join(_BRACKETS.findall(plain))))
    form = next((_FORMS[word] for word in (*outside, *sorted(bracketed)) if word in _FORMS), "")
    series = next((word for word in outside if word in _SERIES), "")
    known = _NOISE | _FORMS.keys() | _SERIES
    return _Name(frozenset(outside) - known, bracketed - known, series, form, memory[1] if memory else "")


@cache
def _table() -> dict[str, tuple[_Name, dict[str, str]]]:
    head, *lines = TABLE.splitlines()
    columns = head.split(",")
    rows = [dict(zip(columns, line.split(","), strict=True)) for line in lines]
    return {row["name"]: (_taken_apart(row["name"]), row) for row in rows}
