"""Formats: each turns judged cards into text, a card at a time. None of them prints, and none changes a verdict.

A format has `begin(run)`, `card(judged, run, first)` and `end(run, summary)`, each returning text: a module, or an object
where the text depends on all cards.
"""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from compliance.assessment.judge import Judged
from compliance.law.criteria import NoConcept
from compliance.policy.policy import Policy
from compliance.registry.load import Registry

FORMATS = (
    *("table", "tree", "concise", "json", "jsonl", "markdown", "sarif", "sarif-full"),
    *("github", "gitlab", "junit", "cyclonedx", "html"),
)
# Formats that tell no duties but those that a policy names, so that none need be worked out where it names none.
VERDICTS_ONLY = frozenset({"concise", "sarif", "github", "gitlab"})


class Run(NamedTuple):
    """What all cards of one run share. `root` is the directory from which paths were typed, where it is known."""

    day: str
    registry: Registry
    no_concept: tuple[NoConcept, ...] = ()  # texts looked at that hold no test for models
    in_full: bool = False  # whether those are told one by one
    also_asked: Mapping[str, tuple[str, ...]] = {}  # by field: documentation duties that ask for it too
    changed: tuple[str, ...] = ()  # what-if values, as typed
    colour: bool = False
    ascii: bool = False
    policy: Policy = Policy()
    root: str = ""


class Summary(NamedTuple):
    """The end of a run. `gate` is open, closed, or None when no policy was asked for; `undecided` is what it could not decide.

    `waived` is what would have closed it, had nobody answered for it.
    """

    cards: int
    invalid: int
    gate: str | None
    closed_by: tuple[str, ...]
    undecided: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()


class Format(Protocol):
    def begin(self, run: Run) -> str: ...
    def card(self, judged: Judged, run: Run, first: bool) -> str: ...
    def end(self, run: Run, summary: Summary) -> str: ...


def renderer(name: str) -> Format:
    """The format of that name; its libraries are imported only now."""
    match name:
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
