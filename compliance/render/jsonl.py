"""One complete fmcheck.report/1 a line, each with one card: for streams, and for tools that read line by line."""

import json

from compliance.assessment.judged import Judged
from compliance.render.credit import credit
from compliance.render.report import assessment, heading, totals
from compliance.render.run import Run, Summary


def begin(run: Run) -> str:
    return ""


def card(judged: Judged, run: Run, first: bool) -> str:
    """The card's own report. The gate is reported once, on the last line, because it closes for the whole run."""
    summary = Summary(1, int(judged.assessment is None), None, ())
    said = credit(judged.assessment.determinations) if judged.assessment is not None else ""
    report = heading(run) | {"assessments": [assessment(judged, run)], "summary": totals(summary)}
    return json.dumps(report | {"attribution": said} if said else report) + "\n"


def end(run: Run, summary: Summary) -> str:
    if summary.gate is None:
        return ""
    return json.dumps(heading(run) | {"assessments": [], "summary": totals(summary)}) + "\n"
