"""The labelled lines of a README put into a draft: the hub's template, and NVIDIA's Model Card++. Not a reading of prose.

Labels: huggingface_hub, templates/modelcard_template.md; NVIDIA/Trustworthy-AI, Model Card Overview Template. Of other labels
nothing is taken. A line that says [More Information Needed] or Undisclosed is recorded as unknown.
"""

import re
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.drafting.dates import day, days
from compliance.drafting.draft import Draft
from compliance.drafting.energy import FIELD as ENERGY
from compliance.drafting.licences import named
from compliance.drafting.parameter_counts import ACTIVE, both
from compliance.drafting.parameter_counts import TOTAL as PARAMETERS
from compliance.drafting.silence import says_unknown
from compliance.drafting.vocabulary import add_kinds, put_family
from compliance.formats.figures import stated
from compliance.formats.huggingface import accelerators
from compliance.formats.huggingface.bases import Bases
from compliance.formats.huggingface.labels import Line, Text, link, plain
from compliance.law.quantity import EXACT, Interval, parse

_FLOP = "/training/compute/cumulative_flop"
_LABELS = {
    "developed by": "provider",
    "developer": "provider",
    "model developer": "provider",
    "model developers": "provider",
    "license": "licence",
    "licence": "licence",
    "language(s) (nlp)": "languages",
    "language(s)": "languages",
    "finetuned from model": "base",
    "fine-tuned from model": "base",
    "finetuned from": "base",
    "hardware type": "hardware",
    "hours used": "hours",
    "release date": "released",
    "model release date": "released",
    "release dates": "released",
    "expected release date": "released",
    "number of model parameters": "parameters",
    "model parameters": "parameters",
    "cumulative compute": "flop",
    "estimated energy and emissions for model training": "energy",
    "architecture type": "family",
    "network architecture": "network",
    "input type(s)": "inputs",
    "input type": "inputs",
    "output type(s)": "outputs",
    "output type": "outputs",
}
LONGEST_DAY = 60  # characters
_BASED_ON = lazily(r"[\s*-]*This model was developed based on\s+(\S.{1,300})", re.IGNORECASE)
_PARAMETERS = lazily(r"[\s*-]*Number of model parameters[\s*:]+([^\s*:].{0,200})", re.IGNORECASE)
_WATT_HOURS = lazily(r"([0-9][0-9,]*(?:\.[0-9]+)?)\s*([kMG])Wh\b")
_DECIMALS = lazily(r"([0-9]{1,3}),([0-9]{1,2})")
_TO_MEGAWATT = {"k": Decimal("0.001"), "M": Decimal(1), "G": Decimal(1000)}


def statements(text: Text) -> dict[str, Line]:
    """The first line of each meaning that the table of labels knows."""
    met: dict[str, Line] = {}
    for line in text.labelled:
        meaning = _LABELS.get(line.label, "")
        if meaning and _is_statement(line, meaning) and not (meaning == "base" and line.line in text.aside):
            met.setdefault(meaning, line)
    if "parameters" not in met:
        found = next(((number, found) for number, said in text.lines if (found := _PARAMETERS.match(said))), None)
        if found:
            met["parameters"] = Line("number of model parameters", found[1][1], found[0], True)
    return met


def parameters(met: dict[str, Line]) -> Decimal | None:
    """The number of parameters that a line states; None where none does, or none that is a number."""
    line = met.get("parameters")
    if line is None:
        return None
    try:
        found = stated(both(plain(line.value))[0]).figure
    except ValueError:
        return None
    return found.best if found.exact else None


def state(draft: Draft, met: dict[str, Line], text: Text, file: str, bases: Bases) -> None:
    """Put the statements into the draft, and the models that it was made from into `bases`."""
    for number, said in text.lines:
        if number not in text.aside and (found := _BASED_ON.match(said)):
            base = found[1].strip("*. ").removesuffix("<br>").strip("*. ")
            bases.stated(base, f"{file} line {number}", asked=False)
    for meaning, line in met.items():
        value = plain(line.value)
        if value and meaning not in ("hardware", "hours"):
            _one(draft, meaning, line, value, f"{file} line {line.line}", bases)
    hardware, hours = met.get("hardware"), met.get("hours")
    accelerators.state(draft, *_told(hardware, file), *_told(hours, file))


def _is_statement(line: Line, meaning: str) -> bool:
    """Without a colon, bold words begin a sentence, except where a developer or a day follows, as in the cards of Llama."""
    if line.colon or meaning == "provider":
        return "{{" not in line.value
    return meaning == "released" and len(line.value) <= LONGEST_DAY and bool(day(plain(line.value)))


def _told(line: Line | None, file: str) -> tuple[str, str]:
    return ("", "") if line is None else (plain(line.value), f"{file} line {line.line}")


def _one(draft: Draft, meaning: str, line: Line, value: str, where: str, bases: Bases) -> None:
    match meaning:
        case "provider":
            url = link(line.value)
            if value.startswith(("https://", "http://")) or draft.put("/provider/name", value, where):
                draft.put("/provider/url", url, where)
        case "licence":
            _licence(draft, line, value, where)
        case "languages":
            if says_unknown(value):
                draft.unknown("/documentation/languages", where, value)
        case "base":
            bases.stated(line.value, where, "finetune")
        case "released":
            _released(draft, line, value, where)
        case "parameters" | "flop":
            _number(draft, PARAMETERS if meaning == "parameters" else _FLOP, value, where)
        case "energy":
            _energy(draft, value, where)
        case "family" | "network":
            put_family(draft, [(value, where)])
        case "inputs" | "outputs":
            add_kinds(draft, meaning, value, where)


def _licence(draft: Draft, line: Line, value: str, where: str) -> None:
    if draft.at("/licence/spdx") is not None:
        if id := named(value):
            draft.put("/licence/spdx", id, where)  # another licence than the front matter's is told as a contradiction
        return
    if says_unknown(value):
        draft.unknown("/licence/spdx", where, value)
    elif id := named(value):
        draft.put("/licence/spdx", id, where)
    elif url := link(line.value):
        draft.put("/licence/url", url, where)
    else:
        draft.note(f"{where}: the licence {value[:80]!r} is not a licence known by this name")


def _released(draft: Draft, line: Line, value: str, where: str) -> None:
    """The day of release; of several, one for each place where the model came out, the first."""
    found = [day(value)] if day(value) else days(line.value)
    if found or says_unknown(value):
        draft.put("/model/released", found[0] if found else value, where)
    else:
        draft.note(f"{where}: the release date {value[:60]!r} is not one day; write it as YYYY-MM-DD")


def _number(draft: Draft, field: str, value: str, where: str) -> None:
    if says_unknown(value):
        draft.unknown(field, where, value)
        return
    total, active = both(value) if field == PARAMETERS else (value, "")
    _figure(draft, field, total, where)
    if active:
        _figure(draft, ACTIVE, active, where)


def _figure(draft: Draft, field: str, value: str, where: str) -> None:
    try:
        found = stated(value, operations=field == _FLOP)
    except ValueError as error:
        draft.note(f"{where}: {error}")
        return
    held, figure = (draft.at(field) or {}).get("value"), found.figure
    # What the files hold is known better than what the text rounds; only a real difference is worth a word.
    if isinstance(held, Decimal) and held and allows(figure, held):
        return
    draft.number(field, figure, where, found.basis, found.method)
    if found.method:
        draft.note(f"{where}: {value[:60]!r}: {found.method}")


def _energy(draft: Draft, value: str, where: str) -> None:
    found = _WATT_HOURS.findall(value)
    if says_unknown(value):
        draft.unknown(ENERGY, where, value)
    elif len(found) == 1 and (number := _amount(found[0][0])) is not None:
        draft.number(ENERGY, EXACT.multiply(number, _TO_MEGAWATT[found[0][1]]), where)
    else:
        draft.note(f"{where}: the energy {value[:80]!r} is not one figure in kWh, MWh or GWh")


def _amount(text: str) -> Decimal | None:
    """A number with commas between thousands, or with one before one or two decimals, 708,3; None for any other, such as 1,2,3."""
    decimals = _DECIMALS.fullmatch(text)
    try:
        return parse(f"{decimals[1]}.{decimals[2]}" if decimals else text)
    except ValueError:
        return None


def allows(range: Interval, figure: Decimal) -> bool:
    """Whether a figure, with its last digit rounded, lies in a range."""
    return range.low * 9 <= figure * 10 and (range.high is None or figure * 10 <= range.high * 11)
