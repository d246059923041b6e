"""Formats: each turns judged cards into text, a card at a time. None of them prints, and none changes a verdict.

A format has `begin(run)`, `card(judged, run, first)` and `end(run, summary)`, each returning text: a module, or an object
where the text depends on all cards.
"""

from typing import Protocol

from compliance.assessment.judged import Judged
from compliance.render.run import BINARY, Run, Summary


class Format(Protocol):
    def begin(self, run: Run) -> str: ...
    def card(self, judged: Judged, run: Run, first: bool) -> str: ...
    def end(self, run: Run, summary: Summary) -> str: ...


class BinaryFormat(Protocol):
    """A format that is not text: what it returns at the end is the whole report."""

    def card(self, judged: Judged, run: Run, first: bool) -> str: ...
    def end(self, run: Run, summary: Summary) -> bytes: ...


def binary(name: str) -> BinaryFormat | None:
    """The format of that name where it is not text. Raises UsageError where its library is not installed."""
    if name not in BINARY:
        return None
    from compliance.render.docx import Docx

    return Docx()


def renderer(name: str) -> Format:
    """The format of that name; its libraries are imported only now."""
    match name:
        case "screen":
            from compliance.render.screen import Screen

            return Screen()
        case "table":
            from compliance.render import table

            return table
        case "tree":
            from compliance.render import tree

            return tree
        case "concise":
            from compliance.render import concise

            return concise
        case "json":
            from compliance.render import report as json_report

            return json_report
        case "jsonl":
            from compliance.render import jsonl

            return jsonl
        case "markdown":
            from compliance.render.markdown import Markdown

            return Markdown()
        case "sarif" | "sarif-full":
            from compliance.render.sarif import Sarif

            return Sarif(full=name == "sarif-full")
        case "github":
            from compliance.render.github import GitHub

            return GitHub()
        case "gitlab":
            from compliance.render.gitlab import GitLab

            return GitLab()
        case "junit":
            from compliance.render import junit

            return junit
        case "cyclonedx":
            from compliance.render.cyclonedx import CycloneDX

            return CycloneDX()
        case "html":
            from compliance.render.html import Html

            return Html()
        case _:
            raise ValueError(f"no format {name!r}")
