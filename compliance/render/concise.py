"""One line a rule, for hooks and grep: card: rule: verdict (basis, status): deciding fact."""

from compliance.assessment.judged import Judged
from compliance.assessment.result import Determination
from compliance.card.text import one_line
from compliance.card.validate import Violation, format_violation
from compliance.law.rule import NoConcept, NotRead
from compliance.render.run import Run, Summary
from compliance.render.wording import basis, leaning, short, status

LONGEST_LINE = 10_000
MOST = 100  # violations told of one card


def begin(run: Run) -> str:
    return ""


def card(judged: Judged, run: Run, first: bool) -> str:
    uri = one_line(judged.uri, 1000)
    if judged.assessment is None:
        return unjudged(judged)
    verdicts = judged.assessment.lines or [line(made) for made in judged.assessment.determinations]
    lines = [f"{uri}: {text}\n" for text in verdicts]
    lines += [f"{uri}: warning {caution.id}: {caution.message}\n" for caution in judged.assessment.warnings]
    lines += [f"{uri}: {line}\n" for line in without_rule(run)]
    return "".join(lines)


def line(determination: Determination, figure: str | None = None) -> str:
    """One determination on a line. `figure` is printed in place of the value that decides."""
    head = f"{determination.rule.id}: {leaning(determination)} ({basis(determination)}, {status(determination)})"
    return f"{head}: {short(determination, figure)}"


def without_rule(run: Run) -> list[str]:
    """One line a text that holds no test for models, or was not read, where they were asked for."""
    if not run.in_full:
        return []
    return [f"{text.id}: {absence(text)} ({text.source.status(run.day)}): {text.says}" for text in run.no_rule]


def absence(text: NoConcept | NotRead) -> str:
    """Why a text has no verdict: two different answers."""
    return "not read" if isinstance(text, NotRead) else "no such concept"


def unjudged(judged: Judged) -> str:
    """The lines for a card that could not be judged, in every text format."""
    uri = one_line(judged.uri, 1000)
    if judged.defect:
        return f"{uri}: fmcheck itself failed on this card: {one_line(judged.defect, 1000)}\n"
    lines = [violation_line(judged.uri, violation) for violation in judged.violations[:MOST]]
    if len(judged.violations) > MOST:
        lines.append(f"{uri}: and {len(judged.violations) - MOST} more; --format json shows all\n")
    return "".join(lines)


def violation_line(uri: str, violation: Violation) -> str:
    """`file:line:column: $.path: message`. The file's name, its keys and its texts are hostile."""
    return one_line(format_violation(uri, violation), LONGEST_LINE) + "\n"


def end(run: Run, summary: Summary) -> str:
    closed = "".join(f"gate closed: {one_line(reason, LONGEST_LINE)}\n" for reason in summary.closed_by)
    return closed + "".join(f"gate not decided: {one_line(remark, LONGEST_LINE)}\n" for remark in summary.undecided)
