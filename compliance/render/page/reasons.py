"""Why a definition is answered as it is: the facts that decide, with the card's lines; what is open; what would change the answer."""

from collections.abc import Iterator

from compliance.assessment.planner import of_facts
from compliance.assessment.result import Determination
from compliance.card.text import capital
from compliance.case.case import Case
from compliance.law.finding import UNDETERMINED, Evidence, Finding, Verdict, numbers_first, walk, why
from compliance.law.quantity import Interval
from compliance.registry.selection import Ruleset
from compliance.render.locations import Places
from compliance.render.page.changes import changes
from compliance.render.page.content import Block, Paragraph, Phrase, Points, Span, plain, stated
from compliance.render.page.figures import typeset
from compliance.render.plain_words import against, grounds, leaning
from compliance.render.wording import WORDS, value

MOST_ASKED = 6


def deciding(finding: Finding) -> list[tuple[str, Evidence]]:
    """The evidence that decides, numbers first, each with the law's words that it is held against."""
    criteria = [leaf for leaf in walk(finding) if not leaf.parts and leaf.role != "typical"]
    found = []
    for evidence in numbers_first(finding):
        about = (evidence.fact, evidence.operator, evidence.limit)
        same = (leaf for leaf in criteria if any((item.fact, item.operator, item.limit) == about for item in leaf.decisive))
        leaf = next(same, None)
        found.append(("" if leaf is None or leaf.refers is not None else leaf.words, evidence))
    return found


def reasons(determination: Determination, places: Places, case: Case, ruleset: Ruleset) -> Iterator[Block]:
    """The blocks that explain an answer."""
    finding = determination.finding
    if finding is None:
        yield Paragraph(plain(typeset(stated(determination.reason))))
        return
    facts = tuple(_fact(words, evidence, finding.verdict, places) for words, evidence in deciding(finding))
    if facts:
        yield Points(facts, "why")
    if finding.verdict is not UNDETERMINED:
        if not facts:
            yield Paragraph((Span("Why: ", "strong"), Span(typeset(why(finding)))))
        elif finding.borderline:
            yield Paragraph(plain("The figure is within the error of such estimates: this is borderline."))
        if other := changes(determination, case, ruleset):
            yield Paragraph((Span("What would change it: ", "strong"), *other))
        return
    questions = of_facts(finding.missing, places.card)
    asked: list[Phrase] = [(Span(f"{capital(typeset(question.words))} "), field(question.pointer)) for question in questions[:MOST_ASKED]]
    if len(questions) > MOST_ASKED:
        asked.append(plain(f"and {len(questions) - MOST_ASKED} more"))
    if asked:
        yield Paragraph((Span("Open because the card does not say:", "strong"),))
        yield Points(tuple(asked))
    elif not facts or why(finding):
        yield Paragraph((Span("Open: ", "strong"), Span(typeset(why(finding) or "the facts above decide nothing"))))
    if determination.likely is not None:
        lean, head = WORDS[determination.likely.verdict], typeset(leaning(determination.likely))
        yield Paragraph((Span(f"Likely {lean}: ", "strong"), Span(f"{head}. It decides nothing, and rests on:")))
        yield Points(tuple(plain(typeset(ground)) for ground in grounds(determination.likely)))


def field(pointer: str) -> Span:
    """A place in a card, as people write it; one kind of a list's entries in brackets: acts (notification)."""
    path, kind, entry = pointer.lstrip("/").replace("/", ".").partition("#")
    return Span(stated(f"{path} ({entry})" if kind else path, 200), "field")


def _fact(words: str, evidence: Evidence, verdict: Verdict, places: Places) -> Phrase:
    """One fact that decides: the law's words, what the card says and where, and the reason that its author gives."""
    known = evidence.known
    quoted = (Span(f"\u201c{words}\u201d: "),) if words and not words.startswith("[") else ()
    if evidence.limit is not None and isinstance(known.value, Interval):
        said = f"{evidence.fact.label} {typeset(against(evidence, verdict))}"
    elif isinstance(known.value, bool):
        said = f"{evidence.fact.label}: {'yes' if known.value else 'no'}"
    else:
        said = f"{evidence.fact.label}: {stated(value(known), 300)}"
    where = places.described(known.pointer)
    how = "" if known.how == "stated" else f"{known.how}; "
    because = places.reason(known.pointer)
    return (
        *quoted,
        Span(said, "strong"),
        Span(f" ({how}"),
        field(known.pointer),
        Span(f", {stated(where, 300)})"),
        *((Span(f": {stated(because)}"),) if because else ()),
    )
