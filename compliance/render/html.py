"""A page in HTML: one file of ASCII without scripts, links or anything from elsewhere. The same content as Markdown."""

import base64
import hashlib
from html import escape

from compliance.assessment.judged import Judged
from compliance.render.document import COLUMNS, Block, Grid, Heading, Listing, Reasons, Sentence, answer, blocks, foot, rows, title
from compliance.render.run import Run, Summary

STYLE = """
body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #1a1a1a; background: #fff; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
th, td { border: 1px solid #bbb; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eee; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.85rem; }
summary { cursor: pointer; }
"""
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"


class Html:
    """The page, written at the end: how the run went and the table come before what is written card by card."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, ...]] = []
        self._sections: list[str] = []

    def begin(self, run: Run) -> str:
        return ""

    def card(self, judged: Judged, run: Run, first: bool) -> str:
        self._rows += rows(judged, run)
        self._sections += [written(block) for block in blocks(judged, run)]
        return ""

    def end(self, run: Run, summary: Summary) -> str:
        top = [written(block) for block in (Heading(1, title(run)), *answer(run, summary), Grid(COLUMNS, tuple(self._rows)))]
        head = (
            f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            f'<meta name="viewport" content="width=device-width">\n<title>{escape(title(run))}</title>\n'
            f"<style>{STYLE}</style>\n</head>\n<body>\n"
        )
        body = "".join([*top, *self._sections, written(Sentence(foot(run)))])
        return (head + body + "</body>\n</html>\n").encode("ascii", "xmlcharrefreplace").decode("ascii")


def written(block: Block) -> str:
    """A block as HTML, ending in a line break."""
    match block:
        case Heading(level, words):
            return f"<h{level}>{escape(words)}</h{level}>\n"
        case Sentence(words):
            return f"<p>{escape(words)}</p>\n"
        case Listing(items):
            return "<ul>\n" + "".join(f"<li>{escape(item)}</li>\n" for item in items) + "</ul>\n"
        case Grid(columns, lines):
            head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
            body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>\n" for line in lines)
            return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
        case Reasons(summary, lines):
            shown = "\n".join(escape(line) for line in lines)
            return f"<details><summary>{escape(summary)}</summary>\n<pre>\n{shown}\n</pre>\n</details>\n"
