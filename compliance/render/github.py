"""Workflow commands of GitHub Actions: annotations, after one plain line for whatever was found.

What closes the gate comes first, then the worst. Not a code scanning report.

The runner takes a line for a command when `::` begins it, whatever space precedes it, and when `##[` is anywhere in it.
"""

from typing import Literal

from compliance.assessment.judged import Judged
from compliance.card.text import one_line
from compliance.render import concise
from compliance.render.paths import relative
from compliance.render.results import Outcome, of_record, outcomes
from compliance.render.run import Run, Summary

Command = Literal["error", "warning", "notice"]

MOST = 10  # annotations of one kind that GitHub shows of one step
LONGEST_TITLE = 200
COMMANDS: tuple[Command, ...] = ("error", "warning", "notice")
OF_LEVEL: dict[str, Command] = {"error": "error", "warning": "warning", "note": "notice"}


class GitHub:
    """Plain lines card by card, and the annotations of all cards at the end, so that the worst are not the ones that are cut."""

    def __init__(self) -> None:
        self._lines: dict[Command, list[str]] = {command: [] for command in COMMANDS}
        self._count: dict[Command, int] = dict.fromkeys(COMMANDS, 0)
        self._closing: list[str] = []

    def begin(self, run: Run) -> str:
        return ""

    def card(self, judged: Judged, run: Run, first: bool) -> str:
        for item in outcomes(judged, run):
            if not item.level:
                continue
            command = OF_LEVEL[item.level]
            self._count[command] += 1
            lines = self._closing if item.closes else self._lines[command]
            if len(lines) < MOST:
                lines.append(annotation(command, item, run))
        firm = judged.assessment and judged._replace(assessment=judged.assessment.firm())
        return harmless(concise.card(firm or judged, run, first))

    def end(self, run: Run, summary: Summary) -> str:
        lines = []
        records = [annotation("error", of_record(uri, reason), run) for uri, reason in summary.records]
        self._count["error"] += len(records)
        self._lines["error"] = [*self._closing, *records, *self._lines["error"]]
        for command in COMMANDS:
            shown, count = self._lines[command], self._count[command]
            if count > MOST:
                shown = shown[: MOST - 1]
                shown.append(f"::{command} title=fmcheck::and {count - len(shown)} more; GitHub shows {MOST}, --format sarif has all\n")
            lines += shown
        opened = "gate open\n" if summary.gate == "open" else ""
        return "".join(lines) + harmless(opened + concise.end(run, summary))


def annotation(command: Command, item: Outcome, run: Run) -> str:
    """One command, on one line."""
    spot = item.spots[0]
    places = {"file": one_line(relative(spot.uri, run.root, run.top), 1000), "line": str(spot.line)}
    if spot.column:
        places |= {"endLine": str(spot.line), "col": str(spot.column), "endColumn": str(spot.end)}
    places["title"] = one_line(f"{item.id}: {item.title}", LONGEST_TITLE)
    return f"::{command} {','.join(f'{name}={_property(text)}' for name, text in places.items())}::{_data(item.says)}\n"


def harmless(text: str) -> str:
    """Lines that the runner takes for no command, whatever is in them."""
    return "".join(f"- {_unbracketed(line)}\n" for line in text.splitlines())


def _unbracketed(text: str) -> str:
    return text.replace("##[", "# #[")


def _data(text: str) -> str:
    return _unbracketed(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
