"""What a Model Documentation Form states of training: data, compute, time, energy. Not an estimate of any of them."""

import re
from decimal import Decimal
from functools import partial

from compliance.card.encode import written
from compliance.card.expressions import lazily
from compliance.drafting.amounts import Amount, amount
from compliance.drafting.draft import Basis, Draft
from compliance.drafting.node import Node, append, joined
from compliance.drafting.silence import says_unknown
from compliance.drafting.vocabulary import kind_of_data
from compliance.formats.eu import data_size
from compliance.formats.eu.data_size import SHOWN, is_absent
from compliance.formats.eu.form_checks import hold_magnitude
from compliance.formats.eu.form_leaves import Form, Leaf, choices, part, said, texts
from compliance.formats.eu.form_ranges import MAGNITUDE, MONTHS
from compliance.law.quantity import Interval, parse, times

DAYS = "/training/wall_clock_days"
ENERGY = "/training/energy_mwh"
MWH = {"": Decimal(1), "MWh": Decimal(1), "GWh": Decimal(1000), "kWh": Decimal("0.001")}
FEWEST_FLOP = Decimal("1e9")  # less than this is a figure whose exponent was lost, 1025 for 10^25
# One figure of a number is rounded from half a unit on either side; 1 from 0.95, because 0.94 would be written 0.9.
ONE = (Decimal("0.95"), Decimal("1.5"))
HALF = Decimal("0.5")
KINDS = (
    ("crawled", r"crawl|scrap"),
    ("synthetic", r"synthetic"),
    ("user", r"\busers?\b"),
    ("private", r"private|third[- ]part"),
    ("public", r"publicly|\bpublic\b"),
    ("other", r"\bother\b"),
)
_MAGNITUDE = lazily(
    r"(?i:order of magnitude(?: of)?:?\s*)?(?P<power>10\s*(?:\^|\*\*)\s*[0-9]{1,3})(?:\s*FLOPs?)?(?i:\s*\(?order of magnitude\)?)?"
)
# A sentence that says of which amount the figure is, and one that says of which it is not.
_SENTENCES = lazily(r"[.;!?\n](?:\s|$)")
_CUMULATIVE = lazily(r"\bcumulative(?:ly)?\b", re.I)
_DENIED = lazily(r"\b(?:no|non|not|never|nor|without|exclud\w*|except\w*|omit\w*|lacks?|instead|rather)\b|n't\b", re.I)
# FLOPS may be a rate, and the form counts operations.
_OPERATIONS = lazily(r"(?:FLOPs?|flop|(?i:floating[- ]point operations)(?:\s*\((?i:FLOPs?)\))?)?\s*(?:\((?P<how>estimated|measured)\))?")
_ESTIMATED = lazily(r"\(?(?:estimated|estimate)\)?", re.I)


def state(draft: Draft, form: Form) -> None:
    """Put what the form states of training into the draft."""
    _process(draft, form)
    _data(draft, form)
    for leaf in form.find("amountofcomputation", "amountofcomputationusedfortraining", "trainingcompute", "computation", "amountofcompute"):
        _compute(draft, leaf, _method(draft, form, "computation", "comput"))
    for leaf in form.find("ncas", within="computation"):
        hold_magnitude(draft, leaf.node)
    for leaf in form.find("trainingtime", "trainingduration", "timeusedfortraining"):
        _time(draft, leaf)
    for leaf in form.find("selectedrange", "range", within="trainingtime"):
        _within(draft, DAYS, leaf.node) if draft.at(DAYS) else _days(draft, leaf.node)
    for leaf in form.find(
        "trainingenergy", "amountofenergy", "amountofenergyusedfortraining", "energyusedfortraining", "energyfortraining"
    ):
        _energy(draft, leaf, _method(draft, form, "energy", "energy"))


def _process(draft: Draft, form: Form) -> None:
    found = form.find("designspecifications", within="process")
    found += form.find("designspecificationsofthetrainingprocess", "decisionrationale")
    said_of = [node for leaf in found for node in texts(draft, leaf)]
    if said_of:
        draft.put("/training/process", joined([node.value for node in said_of]), said_of[0].where)


def _data(draft: Draft, form: Form) -> None:
    for leaf in form.find("datatype", "typeofdata", "datamodality", "datamodalities", "typemodality"):
        for node in [each for text in texts(draft, leaf) for each in choices(text, partial(kind_of_data, side="inputs"))]:
            if kind := kind_of_data(node.value, "inputs"):
                append(draft, "/training/data/modalities", kind, node.where)
            else:
                draft.note(f"{node.where}: {node.value[:SHOWN]!r} does not say which kind of data it is")
    for leaf in form.find("provenance", "dataprovenance", "provenanceofdata"):
        for node in [each for text in texts(draft, leaf) for each in choices(text, _kind_of_source)]:
            _source(draft, node)
    described = [
        node
        for names in (
            ("scope", "scopeandmaincharacteristics", "datascope"),
            ("howobtained", "dataobtainedandselected", "howdatawasobtained"),
        )
        for leaf in form.find(*names)
        for node in texts(draft, leaf)
    ]
    if described:
        draft.put("/training/data/description", joined([node.value for node in described]), described[0].where)
    for leaf in form.find("numberofdatapoints", "datapoints", "sizeofdata"):
        for node in texts(draft, leaf):
            _data_points(draft, node)


def _source(draft: Draft, node: Node) -> None:
    if says_unknown(node.value) or is_absent(node.value):
        draft.unknown("/training/data/sources", node.where, node.value)
        return
    kind = _kind_of_source(node.value)
    append(draft, "/training/data/sources", {"name": node.value[:200]} | ({"kind": kind} if kind else {}), node.where)


def _kind_of_source(text: str) -> str:
    return next((kind for kind, words in KINDS if re.search(words, text, re.I)), "")


def _data_points(draft: Draft, node: Node) -> None:
    """The form's data points have no unit of their own: only tokens, images and hours of sound or film are taken."""
    found = amount(node.value)
    modality = {"tokens": "text", "images": "image"}.get(found.unit if found else "", "")
    if found and found.unit == "hours":
        modality = next((kind for kind in ("audio", "video") if re.search(rf"\b{kind}\b", node.value, re.I)), "")
    if modality:
        data_size.state(draft, modality, node.value, node.where)
    elif says_unknown(node.value):
        draft.unknown("/training/data/unique_tokens", node.where, node.value)
    elif not is_absent(node.value):
        draft.note(f"{node.where}: {node.value[:SHOWN]!r} data points do not say what they are; tokens, images or hours of sound or film?")


def _compute(draft: Draft, leaf: Leaf, method: str) -> None:
    """The amount of computation, as the notion that holds whichever was meant.

    Annex XI 2(d) asks for "the computational resources used to train the model". Guidelines C(2025) 5045, para. 118 in print, take
    that as the compute "directly contributing to parameter updates" unless the model has systemic risk, and as the cumulative amount
    if it has; and the form does not say which it is. As direct compute the figure bounds the cumulative amount from below either way,
    where as cumulative it would bound it from above and could be too low. So it is cumulative only where the form says so, in a
    sentence without a denial: "the base model is not included in the cumulative amount" leaves it direct.
    """
    text = "; ".join(node.value for node in texts(draft, leaf))
    sentences = _SENTENCES.split(f"{text}; {method}")
    cumulative = any(_CUMULATIVE.search(each) for each in sentences) and not any(
        _CUMULATIVE.search(each) and _DENIED.search(each) for each in sentences
    )
    field = f"/training/compute/{'cumulative' if cumulative else 'direct'}_flop"
    where = leaf.node.where
    if says_unknown(text):
        draft.unknown(field, where, text)
        return
    magnitude = _MAGNITUDE.fullmatch(text)
    try:
        found, basis = _operations(magnitude["power"].replace(" ", "") if magnitude else text)
    except ValueError:
        draft.note(f"{where}: {text[:SHOWN]!r} is not a number of operations that can be read; write 3.8e25 or 3.8*10^25, in FLOP")
        return
    value = found.figure.low
    if (found.figure.high or value) < FEWEST_FLOP:
        draft.note(f"{where}: {text[:SHOWN]} operations train no model; the exponent may have been lost: write 10^25, not 1025")
    elif found.band.startswith(("<", ">")):
        draft.band(field, found.band, where, method)  # more than 10^25 is not 10^25 or more
    elif found.band or found.figures > 1:
        draft.number(field, found.figure, where, basis, method)
    else:
        power = Decimal(1).scaleb(value.adjusted())
        if magnitude or leaf.is_told_to_authorities:
            figure, says = Interval(power * MAGNITUDE[0], power * MAGNITUDE[1]), "an order of magnitude"
        elif value == power:
            figure, says = Interval(power * ONE[0], power * ONE[1], value), "one significant figure"
        else:
            figure, says = Interval(value - power * HALF, value + power * HALF, value), "one significant figure"
        draft.number(field, figure, where, basis, joined([says, method]))


def _operations(text: str) -> tuple[Amount, Basis]:
    """A number of operations, and how it is known. Raises ValueError for other units, and for rates."""
    found = amount(text)
    suffix = _OPERATIONS.fullmatch(found.rest) if found is not None and not found.unit else None
    if found is not None and suffix:
        return found, "measured" if suffix["how"] == "measured" else "estimated" if suffix["how"] else _basis(found)
    value = parse(text)
    return Amount(Interval(value, value, value), "", False, len(value.as_tuple().digits), "", ""), "reported"


def _basis(found: Amount) -> Basis:
    return "estimated" if found.about else "reported"


def _time(draft: Draft, leaf: Leaf) -> None:
    if days := part(leaf, "wallclockdays", "wallclock"):
        _days(draft, days.node)
    elif not isinstance(leaf.node.value, dict):
        _days(draft, leaf.node)
    if hardware := part(leaf, "hardwaredays", "hardware"):
        draft.note(f"{hardware.node.where}: {said(hardware.node.value)[:SHOWN]} hardware days; the card asks for accelerators and hours")


def _days(draft: Draft, node: Node) -> None:
    text = said(node.value)
    found = amount(text)
    if says_unknown(text):
        draft.unknown(DAYS, node.where, text)
    elif found is None or found.unit not in ("", "days", "months") or found.rest or (not found.unit and found.band):
        draft.note(f"{node.where}: {text[:SHOWN]!r} is not training time that can be read; write it in days")
    elif found.unit == "months":
        low, high = _in_days(found.figure.low, 0), None if found.figure.high is None else _in_days(found.figure.high, 1)
        draft.number(DAYS, Interval(low, high), node.where, method=f"stated as {text[:SHOWN]}")
    elif found.band:
        draft.number(DAYS, found.figure, node.where)
    else:
        draft.number(DAYS, found.figure, node.where, _basis(found))


def _within(draft: Draft, field: str, node: Node) -> None:
    """Note a training time that lies outside of the range that the form states beside it."""
    found, held = amount(said(node.value)), draft.at(field).get("value")
    if found is None or found.unit != "months" or held is None:
        return
    high = found.figure.high
    if held < _in_days(found.figure.low, 0) or (high is not None and held > _in_days(high, 1)):
        draft.note(f"{node.where}: {said(node.value)[:SHOWN]!r} does not fit {written(held)} days, which was taken")


def _in_days(months: Decimal, end: int) -> Decimal:
    """The fewest days (end 0) or the most (end 1) that so many months can have."""
    known = MONTHS.get(int(months)) if months == months.to_integral_value() else None
    return Decimal(known[end]) if known else months * MONTHS[1][end]


def _energy(draft: Draft, leaf: Leaf, method: str) -> None:
    text, where = "; ".join(node.value for node in texts(draft, leaf)), leaf.node.where
    found = amount(text)
    if says_unknown(text):
        draft.unknown(ENERGY, where, text)
    elif found is None or found.unit not in MWH or (found.rest and not _ESTIMATED.fullmatch(found.rest)):
        draft.note(f"{where}: {text[:SHOWN]!r} is not an amount of energy that can be read; write it in MWh")
    else:
        draft.number(ENERGY, times(found.figure, MWH[found.unit]), where, "estimated" if found.rest else _basis(found), method)


def _method(draft: Draft, form: Form, word: str, within: str) -> str:
    """How the form says that a figure was measured or estimated."""
    names = ("methodology", "measurementmethodology", f"{word}methodology", "methodologyused", f"training{word}methodology")
    return joined([node.value for leaf in form.find(*names, within=within, without="inference") for node in texts(draft, leaf)])
