"""What a page says of one model: place by place the definitions and duties, then remarks. Or why its card could not be judged."""

from collections.abc import Iterator

from compliance.assessment.duties import Owed
from compliance.assessment.judged import Judged
from compliance.assessment.would_follow import WOULD_FOLLOW, would_follow
from compliance.card.text import capital
from compliance.case.case import Case
from compliance.render import concise
from compliance.render.answers import Place
from compliance.render.locations import Places
from compliance.render.page import duties
from compliance.render.page.content import Block, Paragraph, Part, Points, Title, plain, stated
from compliance.render.page.definition import definition
from compliance.render.page.figures import typeset
from compliance.render.run import Run


def case_of(judged: Judged, run: Run) -> Case:
    """The card as it was judged."""
    return run.case(judged.card or {})


def by_place(judged: Judged, places: list[Place], run: Run, anchors: str, level: int, annex: bool) -> Iterator[Block]:
    """A part for each place. `anchors` begins the anchors of its definitions; with `annex`, the law is quoted elsewhere."""
    assert judged.assessment is not None
    case, ruleset, where = case_of(judged, run), run.every_rule(), Places(judged)
    terms = {item.rule.id: item.rule.term for item in judged.assessment.determinations}
    would = would_follow(judged.assessment.determinations, run.registry.duties)
    owed: dict[str, list[Owed]] = {}
    for duty in judged.assessment.duties:
        owed.setdefault(duty.duty.source.instrument.jurisdiction, []).append(duty)
    for place in places:
        blocks: list[Block] = [Title(level, plain(capital(place.name)))]
        for item in place.answers:
            id = item.determination.rule.id
            blocks.append(definition(item, where, case, ruleset, anchors + id, level + 1, f"law-{id}" if annex else ""))
        if place.code in owed:
            blocks.append(duties.table(place.code, owed.pop(place.code), case, terms))
        if ahead := [duty for item in would for duty in item.duties if duty.source.instrument.jurisdiction == place.code]:
            blocks.append(Paragraph(plain(f"{WOULD_FOLLOW}:")))
            cited = (f"{duty.says.rstrip()} ({duty.source.instrument.title}, {duty.source.cited(run.day)})" for duty in ahead)
            blocks.append(Points(tuple(plain(typeset(text)) for text in cited)))
        yield Part(tuple(blocks), "place")
    for code, left in owed.items():
        yield duties.table(code, left, case, terms)


def remarks(judged: Judged, run: Run, level: int) -> Iterator[Block]:
    """Conflicts between indicators, and warnings about the card."""
    assert judged.assessment is not None
    said = [f"Indicators that disagree: {conflict.message}" for conflict in judged.assessment.conflicts]
    said += [capital(caution.message) for caution in judged.assessment.warnings]
    if said:
        yield Title(level, plain("Remarks on the card"))
        yield Points(tuple(plain(typeset(stated(text, 2000))) for text in said))


def unjudged(judged: Judged) -> Iterator[Block]:
    """Why a card could not be judged."""
    yield Paragraph(plain("This card could not be judged. Nothing is said of the model."), "answer")
    yield Points(tuple(plain(line) for line in concise.unjudged(judged).splitlines()))
