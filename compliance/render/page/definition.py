"""One definition of a page: the term, the answer, the law and its words, why, and what it rests on."""

from compliance.card.text import capital
from compliance.case.case import Case
from compliance.registry.selection import Ruleset
from compliance.render.answers import Answered
from compliance.render.locations import Places
from compliance.render.page.content import Block, More, Paragraph, Part, Span, Title, plain, stated
from compliance.render.page.figures import firmness, typeset
from compliance.render.page.law import basis_of_reading, named, quoted
from compliance.render.page.reasons import deciding, reasons
from compliance.render.page.symbols import symbol
from compliance.render.plain_words import Answer
from compliance.render.wording import readings

WORDS: dict[Answer, str] = {
    "yes": "Yes",
    "likely yes": "Likely yes, and not decided",
    "open": "Open",
    "likely no": "Likely no, and not decided",
    "no": "No",
    "none": "No answer",
}


def definition(answered: Answered, places: Places, case: Case, ruleset: Ruleset, anchor: str, level: int, annex: str = "") -> Part:
    """One definition, with a title of that level. `annex` is the anchor at which the law is quoted once for many models, where it is."""
    determination = answered.determination
    rule, finding = determination.rule, determination.finding
    firm = firmness(determination)
    said = (symbol(answered.answer), Span(WORDS[answered.answer], "strong"), Span(f", {firm}." if firm else "."))
    term = Title(level, plain(capital(answered.term)), anchor)
    blocks: list[Block] = [Part((term, Paragraph(said, "answer")), "term")]
    marks = [words for words, _ in deciding(finding)] if finding is not None else []
    told: list[Block] = []
    if annex:
        law = Span(f"{rule.source.instrument.title}, {rule.source.cited(case.day)}", "", f"#{annex}")
        blocks.append(Paragraph((law, Span(f": {answered.status}.")), "law"))
    else:
        blocks.append(named(rule.source, case.day, rule.id))
        told += quoted(rule.source, marks)
    told += reasons(determination, places, case, ruleset)
    if not annex:
        told.append(basis_of_reading(rule, readings(finding) if finding is not None else []))
    if unfolded(answered):
        return Part((*blocks, *told), "definition")
    return Part(
        (*blocks, Paragraph(plain(typeset(stated(answered.reason)))), More("The provision, and why" if not annex else "Why", tuple(told))),
        "definition",
    )


def unfolded(answered: Answered) -> bool:
    """Whether a screen shows the provision and the reasons at once: where a law in force is met, or may be."""
    return answered.standing == "in force" and answered.answer not in ("no", "likely no", "none")
