"""Workflow commands of GitHub Actions: annotations, worst first, after one plain line for whatever was found. Not a code scanning report.

The runner takes a line for a command when `::` begins it, whatever space stands before, and when `##[` stands anywhere in it.
"""

from typing import Literal

from compliance.assessment.judged import Judged
from compliance.render import concise
from compliance.render.paths import relative
from compliance.render.results import Outcome, outcomes
from compliance.render.run import Run, Summary
from compliance.render.wording import plain

Command = Literal["error", "warning", "notice"]

MOST = 10  # annotations of one kind that GitHub shows of one step
LONGEST_TITLE = 200
COMMANDS: tuple[Command, ...] = ("error", "warning", "notice")
OF_LEVEL: dict[str, Command] = {"error": "error", "warning": "warning", "note": "notice"}


class GitHub:
    """Plain lines card by card, and the annotations of all cards at the end, so that the worst are not the ones that are cut."""

    def __init__(self) -> None:
        self._told: dict[Command, list[str]] = {command: [] for command in COMMANDS}
        self._count: dict[Command, int] = dict.fromkeys(COMMANDS, 0)

    def begin(self, run: Run) -> str:
        return ""

    def card(self, judged: Judged, run: Run, first: bool) -> str:
        for item in outcomes(judged, run):
            if item.level:
                command = OF_LEVEL[item.level]
                self._count[command] += 1
                if len(self._told[command]) < MOST:
                    self._told[command].append(annotation(command, item, run))
        return harmless(concise.card(judged, run, first))

    def end(self, run: Run, summary: Summary) -> str:
        lines = []
        for command in COMMANDS:
            told, count = self._told[command], self._count[command]
            if count > MOST:
                told = told[: MOST - 1]
                told.append(f"::{command} title=fmcheck::and {count - len(told)} more; GitHub shows {MOST}, --format sarif tells all\n")
            lines += told
        opened = "gate open\n" if summary.gate == "open" else ""
        return "".join(lines) + harmless(opened + concise.end(run, summary))


def annotation(command: Command, item: Outcome, run: Run) -> str:
    """One command, on one line."""
    spot = item.spots[0]
    places = {"file": plain(relative(spot.uri, run.root), 1000), "line": str(spot.line)}
    if spot.column:
        places |= {"endLine": str(spot.line), "col": str(spot.column), "endColumn": str(spot.end)}
    places["title"] = plain(f"{item.id}: {item.title}", LONGEST_TITLE)
    return f"::{command} {','.join(f'{name}={_property(text)}' for name, text in places.items())}::{_data(item.says)}\n"


def harmless(text: str) -> str:
    """Lines that the runner takes for no command, whatever stands in them."""
    return "".join(f"- {_unbracketed(line)}\n" for line in text.splitlines())


def _unbracketed(text: str) -> str:
    return text.replace("##[", "# #[")


def _data(text: str) -> str:
    return _unbracketed(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
