"""How facts, lines and statuses read to people. Card text is hostile here: control characters never reach a terminal."""

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from compliance.assessment.result import Determination, Likely
from compliance.card.text import one_line
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Evidence, Finding, Known, Verdict, numbers_first, why
from compliance.law.quantity import EXACT, Interval, decades, exactly, show

if TYPE_CHECKING:
    from compliance.inference.inferred import Inferred

WORDS: dict[Verdict | None, str] = {MEETS: "yes", DOES_NOT_MEET: "no", UNDETERMINED: "open", None: "open"}  # None: no verdict
MARKS = {MEETS: "yes", DOES_NOT_MEET: "no ", UNDETERMINED: "?  "}
BY_THIRD_PARTY = "by a third party's estimate"
OPPOSITES = {">": "<=", ">=": "<"}
_figure = lru_cache(256)(Interval.__str__)  # many rules look at the figures of one card


def value(known: Known) -> str:
    """The value of a fact in words."""
    match known.value:
        case bool():
            return "true" if known.value else "false"
        case Interval():
            return _figure(known.value)
        case str():
            return one_line(known.value)
        case _:
            return one_line(", ".join(known.value)) or "none"


def edge(limit: Interval, verdict: Verdict) -> str:
    """The end of a line that decides: a vague word has a band, met at its upper end and failed at its lower."""
    if limit.exact or (verdict is MEETS and limit.high is not None):
        return show(limit.high or limit.low)
    return show(limit.low) if verdict is DOES_NOT_MEET else str(limit)


def comparison(evidence: Evidence, verdict: Verdict, figure: str | None = None) -> str:
    """A fact beside its line, true as arithmetic: "3.14e23 > 1e23 FLOP", "8e24 to 3e25 against 1e25 FLOP", "broad data: true".

    The verdict is that of the finding, which an exception may have turned round: the sign is that of the figures. `figure` is
    printed in place of the fact's value.
    """
    if evidence.limit is not None:
        factor = evidence.operator.rpartition(" ")[0]
        text, sign, line = beside(evidence.known.value, evidence.operator, evidence.limit, verdict is not UNDETERMINED)
        text = _marked(text, evidence.known) if figure is None else figure
        left = f"{factor} {text}" if factor else text
        whose = f" ({BY_THIRD_PARTY})" if evidence.limit_third_party else ""
        return f"{left} {sign} {line} {evidence.fact.unit}".rstrip() + whose
    text = value(evidence.known) if figure is None else figure
    if evidence.operator:
        return f"{evidence.fact.label} {text}, asked: {evidence.operator}"
    return f"{evidence.fact.label}: {text}"


def printed(known: Known, evidence: Evidence, verdict: Verdict) -> str:
    """What `comparison` prints of another card's value of the same fact, where that card is alike."""
    if evidence.limit is None or not isinstance(known.value, Interval):
        return value(known)
    return _marked(beside(known.value, evidence.operator, evidence.limit, verdict is not UNDETERMINED)[0], known)


def _marked(text: str, known: Known) -> str:
    """A figure that decides; one that is not the provider's own judgement is called that (Commission Guidelines, para. 123)."""
    if not known.third_party:
        return text
    return f"{text[:-1]}; {BY_THIRD_PARTY})" if text.endswith(")") else f"{text} ({BY_THIRD_PARTY})"


@lru_cache(256)
def beside(amount: object, operator: str, limit: Interval, decided: bool) -> tuple[str, str, str]:
    """A figure, the sign between it and a line, and the end of the line that is meant.

    A range is printed whole where it is past the line, or where nothing is decided; else its best value decided, and is printed.
    """
    assert isinstance(amount, Interval)
    factor, _, sign = operator.rpartition(" ")
    times = Decimal(factor.removesuffix(" x")) if factor else Decimal(1)

    def past(number: Decimal, line: Decimal, strict: bool) -> bool:
        product = EXACT.multiply(number, times)
        return product > line if strict else product >= line

    over = sign == ">"
    ends = [(_figure(amount), amount)]
    if decided and amount.best is not None:
        ends.append((show(amount.best), exactly(amount.best)))
    for text, (low, high, _, low_open, high_open) in ends:
        if limit.high is not None and past(low, limit.high, over and not (low_open or limit.high_open)):
            return text, sign, show(limit.high)
        if high is not None and not past(high, limit.low, over or high_open or limit.low_open):
            return text, OPPOSITES[sign], show(limit.low)
    return ends[0][0], "against", str(limit)


def short(determination: Determination, figure: str | None = None) -> str:
    """The deciding fact on one line; how many more there are; or why there is none. `figure` is printed in place of its value."""
    finding = determination.finding
    if finding is None:
        return determination.reason
    deciding = numbers_first(finding)
    if finding.verdict is UNDETERMINED:
        asked = ", ".join(fact.label for fact in finding.missing[:3])
        more = f" (+{len(finding.missing) - 3} more)" if len(finding.missing) > 3 else ""
        near = comparison(deciding[0], UNDETERMINED, figure) if deciding and deciding[0].limit is not None else ""
        return "; ".join(part for part in (near, f"not known: {asked}{more}" if asked else "") if part) or why(finding)
    if not deciding:
        return why(finding)
    rest = f" (+{len(deciding) - 1} more)" if len(deciding) > 1 else ""
    return comparison(deciding[0], finding.verdict, figure) + (", borderline" if finding.borderline else "") + rest


def status(determination: Determination) -> str:
    """The legal status with the day it began or will begin, where that is the point."""
    applies = determination.rule.source.applies
    if determination.status in ("revoked", "repealed"):
        return f"{determination.status} {applies.end}"
    if determination.status == "enacted_not_yet_in_force":
        return f"{determination.status}, from {applies.start}"
    if determination.status == "on_the_books_not_enforced":
        return f"{determination.status} since {determination.rule.source.instrument.unenforced}"
    return determination.status


def verdict(determination: Determination) -> str:
    finding = determination.finding
    return "-" if finding is None else finding.verdict.value


def leaning(determination: Determination) -> str:
    """The verdict word, and after it what an undetermined rule leans to: "undetermined, likely no"."""
    word = verdict(determination)
    likely = determination.likely
    return word if likely is None else f"{word}, likely {WORDS[likely.verdict]}"


def grounds(determination: Determination) -> list[str]:
    """What an undetermined rule leans to and how far, and each ground with its source, a line each; empty where it leans to nothing."""
    likely = determination.likely
    if likely is None:
        return []
    how_far = margin(likely)
    head = f"likely {WORDS[likely.verdict]}{f': {how_far}' if how_far else ''}"
    return [head, *(ground(item) for item in likely.grounds)]


def ground(item: "Inferred") -> str:
    """One premise on which something likely rests, with its source and the id of the inference."""
    source = f" ({one_line(item.source)})" if item.source else ""
    return f"{one_line(item.says, 1000)}{source} [{item.inference}]"


def margin(likely: Likely) -> str:
    """The inferred figure beside the line, and how far it is from it; empty where no figure decides."""
    item = likely.decisive
    if item is None or item.limit is None or not isinstance(item.known.value, Interval):
        return ""
    amount = item.known.value
    text = comparison(item, likely.verdict)
    end = amount.low if likely.verdict is MEETS else amount.high
    line = item.limit.high if likely.verdict is MEETS else item.limit.low
    if end is None or line is None or not end or not line or "against" in text:
        return text
    return f"{text} ({decades(end, line)} decades from the line)"


def basis(determination: Determination) -> str:
    finding = determination.finding
    return "-" if finding is None or finding.basis is None else finding.basis.word


def words_of(finding: Finding) -> str:
    """The words of the law for a finding; where none were read, what is asked, in brackets."""
    if finding.words:
        return finding.words
    if finding.refers is not None:
        return f"[{finding.refers.term}]"
    if finding.parts:
        return {"any": "[one of these]", "doubtful": "[left open by]"}.get(finding.kind, "[all of these]")
    asked = next((fact.asks for fact in (*finding.missing, *(item.fact for item in finding.decisive))), "")
    return f"[{asked.rstrip('?')}]" if asked else "[a claim]" if finding.kind == "claimed" else "[words not read]"


def readings(finding: Finding) -> list[str]:
    """Every reading, stand-in and assumption on which the verdict rests, in the order met."""
    remarks = [f"{evidence.fact.label}: {evidence.known.reading}" for evidence in finding.decisive if evidence.known.reading]
    remarks += [
        f"{reading.name} ({evidence.limit}): {reading.says}" for evidence in finding.decisive if (reading := evidence.reading) is not None
    ]
    return remarks


def would_change(finding: Finding) -> list[str]:
    """How far the deciding numbers lie from their lines, as a factor."""
    remarks = []
    for evidence in finding.decisive:
        amount, limit = evidence.known.value, evidence.limit
        if limit is None or not isinstance(amount, Interval) or not limit.exact or evidence.operator not in OPPOSITES:
            continue
        figure = amount.best or amount.low
        if figure > 0 and limit.low > 0:
            line = f"{show(limit.low)} {evidence.fact.unit}"
            if figure == limit.low:
                remarks.append(f"{show(figure)} is exactly {line}")
                continue
            more, less = max(figure, limit.low), min(figure, limit.low)
            side = "above" if figure > limit.low else "below"
            factor = show(more / less, figures=3)
            remarks.append(f"{show(figure)} is {f'{side} {line} by a factor of {factor}' if factor != '1' else f'just {side} {line}'}")
    return remarks
