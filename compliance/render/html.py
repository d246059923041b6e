"""A page in HTML: one file of ASCII without scripts, and without anything that is fetched from elsewhere. What it holds: see page."""

import base64
import hashlib
from html import escape

from compliance.assessment.judged import Judged
from compliance.files.shipped import style
from compliance.render import pictures
from compliance.render.page.markup import written
from compliance.render.page.whole import Gathered
from compliance.render.plain_words import day
from compliance.render.run import Run, Summary


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
        title = self._page.title()
        return document(f"{title}: law of {day(run.day)}", "".join(self._page.blocks(run, summary)), (title, f"law of {day(run.day)}"))


def document(title: str, body: str, running: tuple[str, str]) -> str:
    """A whole document in the style of the page. `running` is printed at the head of each sheet: the model, and the day."""
    sheets = (style(), pictures.style(), printed(*running))
    policy = f"default-src 'none'; style-src {' '.join(map(allowed, sheets))}; base-uri 'none'; form-action 'none'"
    styles = "".join(f"<style>{sheet}</style>\n" for sheet in sheets)
    page = (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n{styles}</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
    return page.encode("ascii", "xmlcharrefreplace").decode("ascii")


def allowed(sheet: str) -> str:
    """A style sheet as a source of the Content-Security-Policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()}'"


def printed(model: str, law: str) -> str:
    """The margins of a printed sheet: the model and the day above, the number of the sheet below."""
    return f'@page{{@top-left{{content:"{css(model)}"}}@top-right{{content:"{css(law)}"}}}}'


def css(text: str) -> str:
    """A text inside quotation marks of a style sheet: everything but letters, digits and spaces as its number."""
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter == " ") else f"\\{ord(letter):x} " for letter in text)
