"""The page as a document of a word processor, for whoever has to file a memo: the same blocks as in HTML. It needs python-docx."""

from datetime import UTC, datetime

from compliance.assessment.judged import Judged
from compliance.errors import UsageError
from compliance.files.archive import saved
from compliance.render.page.content import Block, More, Paragraph, Part, Phrase, Picture, Points, Quotation, Span, Table, Title
from compliance.render.page.whole import Gathered
from compliance.render.plain_words import day
from compliance.render.run import Run, Summary

try:
    from docx import Document
    from docx.document import Document as Written
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor
    from docx.text.paragraph import Paragraph as Line
except ImportError:
    raise UsageError("documents need python-docx, which is not installed", "pip install 'fmcheck[docx]', or use --format html") from None

QUIET = RGBColor(0x57, 0x60, 0x6A)


def _itself(block: Block) -> Block:
    return block


class Docx:
    """The document, written at the end."""

    def __init__(self) -> None:
        self._page = Gathered(_itself)

    def card(self, judged: Judged, run: Run, first: bool) -> str:
        self._page.add(judged, run)
        return ""

    def end(self, run: Run, summary: Summary) -> bytes:
        title, law = self._page.title(), f"law of {day(run.day)}"
        made = Document()
        made.core_properties.author, made.core_properties.title = f"fmcheck {run.version}", f"{title}: {law}"
        made.core_properties.comments = ""
        year, month, number = map(int, run.day.split("-"))
        made.core_properties.created = made.core_properties.modified = datetime(year, month, number, tzinfo=UTC)
        made.styles["Normal"].font.size = Pt(10)
        section = made.sections[0]
        section.header.paragraphs[0].text = f"{title}\t\t{law}"
        _field(section.footer.paragraphs[0], "PAGE")
        for block in self._page.blocks(run, summary):
            write(made, block)
        return saved(made.save)


def write(made: Written, block: Block) -> None:
    """Add a block to a document."""
    match block:
        case Title(level, words):
            phrase(made.add_heading(level=level), words)
        case Paragraph(words, role):
            phrase(made.add_paragraph(style="Intense Quote" if role == "lead" else "Normal"), words)
        case Quotation(words, language, gloss):
            phrase(made.add_paragraph(style="Quote"), words, language)
            if gloss:
                phrase(made.add_paragraph(), (Span(f"Unofficial English: {gloss}", "quiet"),))
        case Points(items, role):
            for item in items:
                phrase(made.add_paragraph(style="List Bullet"), ((Span("\u2610 "), *item) if role == "check" else item))
        case Table():
            _table(made, block)
        case Picture(_, _, alternative):
            phrase(made.add_paragraph(), (Span(alternative),))
        case Part(blocks):
            for part in blocks:
                write(made, part)
        case More(summary, blocks):
            phrase(made.add_paragraph(), (Span(summary, "quiet"),))
            for part in blocks:
                write(made, part)


def phrase(line: Line, words: Phrase, language: str = "en") -> None:
    """Add words to a line; an address becomes a link, a break a new line."""
    for item in words:
        if item.kind == "break":
            if line.text:
                line.add_run().add_break()
            continue
        run = line.add_run(f"{item.text} " if item.kind == "symbol" else item.text)
        run.bold = True if item.kind == "strong" else None
        run.underline = True if item.kind == "mark" or item.url.startswith("http") else None
        if item.kind in ("quiet", "id"):
            run.font.color.rgb = QUIET
        if item.kind in ("field", "id"):
            run.font.size = Pt(8.5)
        if language != "en":
            mark = OxmlElement("w:lang")
            mark.set(qn("w:val"), language)
            mark.set(qn("w:eastAsia"), language)
            run._r.get_or_add_rPr().append(mark)
        if item.url.startswith("http"):
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), line.part.relate_to(item.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            run._r.getparent().replace(run._r, link)
            link.append(run._r)


def _table(made: Written, block: Table) -> None:
    caption = made.add_paragraph(style="Caption")
    caption.add_run(block.caption)
    table = made.add_table(rows=0, cols=len(block.columns), style="Light Grid")
    if any(block.columns):
        for cell, name in zip(table.add_row().cells, block.columns, strict=True):
            cell.text = name
    for row in block.rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            phrase(cell.paragraphs[0], words)


def _field(line: Line, instruction: str) -> None:
    """A field that the word processor fills in, such as the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    line._p.append(field)
