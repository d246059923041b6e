"""A page in HTML: one file of ASCII without scripts, and without anything that is fetched from elsewhere. What it holds: see page."""

from compliance.assessment.judged import Judged
from compliance.files.shipped import style
from compliance.render import pictures
from compliance.render.page.markup import written
from compliance.render.page.whole import Gathered
from compliance.render.plain_words import day
from compliance.render.run import Run, Summary
from compliance.render.static_page import page

HEAD = {"viewport": "width=device-width", "color-scheme": "light dark"}


class Html:
    """The page, written at the end: what is said of all models comes before what is said of each."""

    def __init__(self) -> None:
        self._page = Gathered(written)

    def begin(self, run: Run) -> str:
        return ""

    def card(self, judged: Judged, run: Run, first: bool) -> str:
        self._page.add(judged, run)
        return ""

    def end(self, run: Run, summary: Summary) -> str:
        title, law = self._page.title(), f"law of {day(run.day)}"
        body = "".join(self._page.blocks(run, summary))
        sheets = (style(), pictures.style(), printed(title, law))
        return page(f"{title}: {law}", f"<main>\n{body}</main>\n", sheets, HEAD)


def printed(model: str, law: str) -> str:
    """The margins of a printed sheet: the model and the day above, the number of the sheet below."""
    return f'@page{{@top-left{{content:"{css(model)}"}}@top-right{{content:"{css(law)}"}}}}'


def css(text: str) -> str:
    """A text inside quotation marks of a style sheet: everything but letters, digits and spaces as its number."""
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter == " ") else f"\\{ord(letter):x} " for letter in text)
