"""The explanation: the law's sentence, one line a criterion in its order, the verdict in a fixed column, then the evidence."""

from collections.abc import Iterator

from compliance.assessment.judged import Judged
from compliance.assessment.planner import of_facts
from compliance.assessment.result import Determination
from compliance.card.text import one_line
from compliance.law.finding import MEETS, UNDETERMINED, Evidence, Finding, Verdict
from compliance.render import concise
from compliance.render.answers import binding_first
from compliance.render.columns import fitted
from compliance.render.distance import distances
from compliance.render.locations import Places
from compliance.render.plain_words import standing, without_rule
from compliance.render.run import Run, Summary
from compliance.render.table import following, heading
from compliance.render.wording import MARKS, comparison, grounds, readings, value, words_of, would_change

HEADLINES = {"meets": "MEETS", "does_not_meet": "DOES NOT MEET", "undetermined": "UNDETERMINED"}
BASES = {
    "guidance": "as guidance indicates",
    "presumption": "as the law presumes",
    "estimate": "by estimate",
    "reading": "by a choice of this project",
}
COLOURS = {"yes": "\x1b[1m", "?  ": "\x1b[2m"}  # red is kept for a closed gate and a missing duty
BRANCHES = {"├─ ": "|- ", "└─ ": "`- ", "│  ": "|  "}


def begin(run: Run) -> str:
    return ""


def card(judged: Judged, run: Run, first: bool) -> str:
    gap = "" if first else "\n"
    if judged.assessment is None or judged.card is None:
        return gap + concise.unjudged(judged)
    places = Places(judged)
    blocks = [heading(judged, run)]
    blocks += ["\n".join(lines(determination, places, run)) for determination in binding_first(judged.assessment.determinations)]
    if remarks := without_rule(run):
        blocks.append("\n".join(remarks))
    blocks += following(judged.assessment, run)
    if judged.assessment.warnings:
        blocks.append("\n".join(f"warning {caution.id}: {caution.message}" for caution in judged.assessment.warnings))
    return gap + fitted("\n\n".join(blocks) + "\n", run.width)


def end(run: Run, summary: Summary) -> str:
    last = concise.end(run, summary)
    said = f"\n{fitted(summary.credit, run.width)}\n" if summary.credit else ""
    return said + ("\n" + last if last else "")


def lines(determination: Determination, places: Places, run: Run) -> Iterator[str]:
    """The lines that explain one determination: headline, instrument, the tree, questions, and what it assumes."""
    rule, finding = determination.rule, determination.finding
    where = f"  {rule.source.instrument.title}, {rule.source.cited(run.day)}, {standing(rule.source, determination.status)}  [{rule.id}]"
    if finding is None:
        yield f"NO VERDICT: {rule.term}"
        yield where
        yield f"  {one_line(determination.reason)}"
        return
    basis = "" if finding.basis is None or finding.basis.word == "text" else f" ({BASES[finding.basis.word]})"
    yield f"{HEADLINES[finding.verdict.value]}{basis}: {rule.term}"
    yield where
    if rule.source.translation:
        yield f"  {rule.source.translation}"
    for line in branch(finding, places, "", "", run):
        yield "  " + (to_ascii(line) if run.ascii else line)
    if finding.verdict is UNDETERMINED:
        for number, question in enumerate(of_facts(finding.missing, places.card), 1):
            yield f"  to settle {number}: {question.pointer}: {question.words}"
    for line in grounds(determination):
        yield f"  {line if line.startswith('likely ') else f'  because: {line}'}"
    for distance in distances(finding):
        yield f"  how far: {distance}"
    for change in would_change(finding):
        yield f"  distance: {change}"
    for reading in (*readings(finding), *rule.assumes):
        yield f"  reading: {one_line(reading, 1000)}"


def branch(finding: Finding, places: Places, lead: str, rest: str, run: Run) -> Iterator[str]:
    """One line for a finding, then one branch for each of its parts."""
    mark = mark_of(finding)
    start, stop = (COLOURS[mark], "\x1b[0m") if run.colour and mark in COLOURS else ("", "")
    words = "in general" if finding.role == "chapeau" else words_of(finding)
    yield f"{lead}{start}{mark}{stop} {words}{evidence(finding, places, run)}".rstrip()
    for index, part in enumerate(finding.parts):
        last = index == len(finding.parts) - 1
        yield from branch(part, places, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "), run)


def mark_of(finding: Finding) -> str:
    """yes, no, ? or -, in three columns. An exception that is not made out is a dash: it changes nothing."""
    if finding.role == "exception" and finding.verdict is not MEETS:
        return "-  "
    return MARKS[finding.verdict]


def evidence(finding: Finding, places: Places, run: Run) -> str:
    """What supports one line: the fact, its line, why it is so; or what is missing."""
    notes = []
    if finding.refers is not None:
        notes.append(f" [{finding.refers.source.cited(run.day)}; {finding.refers.id}]")
    if finding.role in ("typical", "example"):
        notes.append(f" ({'what is typical; reported only' if finding.role == 'typical' else 'an example; one proves it'})")
    if finding.parts:
        return "".join(notes)
    if finding.decisive:
        named = finding.refers is not None  # the words are those of the rule that refers, and name no fact
        evidence = "; ".join(_evidence(item, finding.verdict, places, named) for item in finding.decisive)
        notes.append(f": {evidence}{', borderline' if finding.borderline else ''}")
    if finding.because and not (finding.refers is not None and finding.decisive):
        notes.append(f"{'; ' if finding.decisive else ': '}{finding.because}")
    elif finding.refers is not None and not finding.decisive:
        notes.append(f": not known: {', '.join(fact.label for fact in finding.missing)}")
    return "".join(notes)


def _evidence(item: Evidence, verdict: Verdict, places: Places, named: bool) -> str:
    known = item.known
    origin = f"{known.how} ({one_line(places.described(known.pointer), 300)})"
    why = one_line(places.reason(known.pointer))
    fact = comparison(item, verdict) if item.operator or named else value(item.known)
    return f"{fact}, {origin}" + (f": {why}" if why else "")


def to_ascii(line: str) -> str:
    """The same line for a console that cannot show box-drawing characters."""
    for drawn, typed in BRANCHES.items():
        line = line.replace(drawn, typed)
    return line
