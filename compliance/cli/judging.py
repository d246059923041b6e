"""One run over cards: read, judge, write to every sink, and say with one code how it went."""

import sys

from compliance.assess import NOTHING_FOLLOWS
from compliance.cli.commands import REPORT
from compliance.cli.options import Choices, settings
from compliance.cli.sinks import Sink, console, refuse_overwriting, targets
from compliance.cli.sources import Skipped, sources
from compliance.cli.streams import said
from compliance.duties import also_asked
from compliance.errors import UsageError
from compliance.gate import closed_by, left_open
from compliance.judge import judge, unreadable
from compliance.render import VERDICTS_ONLY, Run, Summary


def judge_cards(cards: tuple[str, ...], format: str, output: tuple[str, ...], exit_zero: bool, choices: Choices) -> int:
    """Judge every card and return the exit code. Highest wins: 4 a defect, 2 usage, 3 input, 1 the gate is closed."""
    if not cards:
        raise UsageError("no card was named", "write `fmcheck model.json`, a directory, or - for standard input")
    wanted = targets(format, output, cards)
    registry, bench, gate, no_concept = settings(choices)
    if all(target.format in VERDICTS_ONLY for target in wanted):
        bench = bench._replace(following=NOTHING_FOLLOWS)
    colour, ascii_only = console(sys.stdout)
    sinks: list[Sink] = []
    judged_cards = invalid = 0
    defects: list[str] = []
    theirs = True
    reasons: list[str] = []
    undecided: list[str] = []
    skipped: list[Skipped] = []
    try:
        run = Run(
            bench.day,
            registry,
            no_concept,
            bool(choices.select) or choices.all,
            also_asked(bench.following.duties),
            choices.set,
            colour,
            ascii_only,
        )
        sinks.extend(Sink(target, run) for target in wanted)
        for source in sources(cards):
            if isinstance(source, Skipped):
                skipped.append(source)
                continue
            refuse_overwriting(source.uri, wanted)
            judged = unreadable(source.uri, source.error, source.data) if source.error else judge(source.uri, source.data, bench)
            judged_cards += 1
            for sink in sinks:
                sink.card(judged)
            if judged.assessment is None:
                invalid += not judged.defect
                if judged.defect:
                    theirs = False
                    defects.append(f"{source.uri}: {judged.defect}")
                elif gate.invalid:
                    reasons.append(f"{source.uri}: cannot be judged")
                continue
            found = judged.assessment.determinations
            for item in found:
                if item.defect:
                    origin = registry.origins[item.rule.id]
                    theirs = theirs and origin != "built-in"
                    defects.append(f"{source.uri}: {item.rule.id} ({origin}): {item.reason}")
            reasons.extend(closed_by(gate, source.uri, found))
            undecided.extend(left_open(gate, source.uri, found))
        state = ("closed" if reasons else "open") if gate.asked else None
        summary = Summary(judged_cards, invalid, state, tuple(reasons), tuple(undecided))
        for sink in sinks:
            sink.end(summary)
    except BaseException:
        for sink in sinks:
            sink.abandon()
        raise
    for passed_over in skipped:
        said(f"fmcheck: {passed_over}")
    if invalid:
        said(f"fmcheck: {invalid} of {judged_cards} card{'s' if judged_cards > 1 else ''} could not be judged")
    for defect in defects:
        said(f"fmcheck: a defect of fmcheck or of a rule: {defect}")
    if defects:
        said("mend the rule file; its other rules stand" if theirs else REPORT)
        return 4
    return 3 if invalid else 1 if reasons and not exit_zero else 0
