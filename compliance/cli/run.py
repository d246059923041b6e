"""One run over cards: read, judge, write to every output, and say with one code how it went."""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from compliance import __version__
from compliance.assessment.advisories import Advisory
from compliance.assessment.judged import Judged
from compliance.assessment.result import NO_CONSEQUENCES
from compliance.cli.exit_code import fallen_back
from compliance.cli.option_values import Choices
from compliance.cli.outputs import Output, Target, columns, console, dossier_target, refuse_overwriting, targets
from compliance.cli.settings import Settings, settings
from compliance.cli.sources import Skipped, sources
from compliance.cli.streams import to_stderr
from compliance.cli.totals import NO_POLICY, Totals
from compliance.errors import UsageError
from compliance.render.run import FORMATS, GROUNDS, VERDICTS_ONLY, Run, Summary

FEW = 20  # cards that are judged one by one in the time that it takes to learn what the rules can distinguish

if TYPE_CHECKING:
    from compliance.assessment.modifiers import Assess
    from compliance.cli.dossier import Dossier
    from compliance.weights import Measured


def counted(directory: str) -> "Measured | None":
    """The parameters of a directory's weight files, where one was named. Raises UsageError where it cannot be read."""
    if not directory:
        return None
    from compliance.files.folder import Folder
    from compliance.weights import measured

    if not os.path.isdir(directory):
        raise UsageError(f"--weights {directory}: not a directory", "name the directory that holds the weight files")
    weights = measured(Folder(directory))
    for note in weights.notes:
        to_stderr(f"fmcheck: {directory}: {note}")
    return weights


def compared(judged: Judged, measured: "Measured | None") -> Judged:
    """The same judgement, with a warning where the card declares another number of parameters than was measured."""
    if measured is None or judged.card is None or judged.assessment is None:
        return judged
    from compliance.weights import compare

    differing = tuple(Advisory(*item) for item in compare(judged.card, measured))
    return judged._replace(assessment=judged.assessment._replace(warnings=(*judged.assessment.warnings, *differing)))


def automatic(format: str | None, verbose: int = 0) -> str:
    """The format to print where none was chosen: one screen on a terminal, else what the place can read; more, where asked for."""
    if format:
        return format
    if verbose:
        return "table" if verbose == 1 else "tree"
    if os.environ.get("GITHUB_ACTIONS") == "true" and "github" in FORMATS:
        return "github"
    return "screen" if sys.stdout is not None and sys.stdout.isatty() else "concise"


def here() -> str:
    """The directory from which paths were typed; empty where it has been removed."""
    try:
        return os.getcwd()
    except OSError:
        return ""


def checkout(place: str) -> str:
    """The directory that a CI system counts paths from: what its variable says, or the root of the repository that holds `place`.

    Empty where neither holds it.
    """
    for variable in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        stated = os.environ.get(variable, "")
        top = os.path.realpath(stated) if stated else ""
        if place and top and (place == top or place.startswith(top.rstrip(os.sep) + os.sep)):
            return top
    above = place
    while above and not os.path.lexists(os.path.join(above, ".git")):
        above = "" if os.path.dirname(above) == above else os.path.dirname(above)
    return above


def _of_many(chosen: Settings) -> "Assess":
    """The assessor of many cards for concise lines: it builds nothing that nobody reads."""
    if chosen.policy == NO_POLICY:
        from compliance.batch.lines import LineAssessor

        return chosen.by_origin(lambda ruleset: LineAssessor(ruleset, chosen.interpretation, chosen.premises))
    from compliance.batch.assessors import BriefAssessor

    return chosen.by_origin(lambda ruleset: BriefAssessor(ruleset, chosen.interpretation, chosen.premises))


def _dossier(archive: Target | None, run: Run, chosen: Settings) -> "Dossier | None":
    """The dossier to write, where one was asked for."""
    if archive is None:
        return None
    from compliance.cli.dossier import Dossier

    return Dossier(archive, run, chosen)


def judge_cards(
    cards: tuple[str, ...],
    format: str | None,
    output: tuple[str, ...],
    exit_zero: bool,
    choices: Choices,
    gated: bool = True,
    quiet: bool = False,
    verbose: int = 0,
    dossier: str = "",
) -> int:
    """Judge every card and return the exit code. Highest wins: 4 a defect, 2 usage, 3 input, 1 the gate is closed.

    Where not `gated`, the policy file closes nothing; what was typed does. Where `quiet`, standard output says nothing of a card that
    was judged, but why the gate is closed. `dossier` is the archive to write.
    """
    if not cards:
        raise UsageError("no card was named", "write `fmcheck model.json`, a directory, or - for standard input")
    if quiet and format not in (None, "concise"):
        raise UsageError(f"--quiet with --format {format}", "leave one of the two out; --output writes a whole report to a file")
    if verbose and (quiet or format is not None):
        raise UsageError(
            f"-v with {'--quiet' if quiet else f'--format {format}'}", "leave one of the two out; -v is the table, -vv the tree"
        )
    wanted = targets("concise" if quiet else automatic(format, verbose), output, cards)
    archive = dossier_target(dossier, wanted, cards) if dossier else None
    chosen = settings(choices, gated)
    registry, gate, consequences = chosen.registry, chosen.policy, chosen.consequences
    quick: Assess | None = None
    if all(target.format in VERDICTS_ONLY for target in wanted) and not gate.follows and archive is None:
        consequences = NO_CONSEQUENCES
        if all(target.format == "concise" for target in wanted) and (len(cards) > FEW or any(map(os.path.isdir, cards))):
            quick = _of_many(chosen)
    config = chosen.config(consequences)
    if quick is not None:
        config = config._replace(assess=quick)
    colour, ascii_only = console(sys.stdout)
    measured = counted(choices.weights)
    reports: list[Output] = []
    totals = Totals(registry, any(target.format in GROUNDS for target in wanted) or archive is not None)
    skipped: list[Skipped] = []
    try:
        also: Mapping[str, tuple[str, ...]] = {}
        if consequences.duties:
            from compliance.assessment.duties import also_asked

            also = also_asked(consequences.duties)
        place = here()
        run = Run(
            chosen.interpretation.day,
            registry,
            __version__,
            chosen.no_rule,
            chosen.chosen,
            also,
            choices.set,
            colour,
            ascii_only,
            columns(sys.stdout),
            gate,
            place,
            checkout(place),
            chosen.again,
            chosen.interpretation,
        )
        reports.extend(Output(target, run) for target in wanted)
        kept = _dossier(archive, run, chosen)
        for source in sources(cards, config.format):
            if isinstance(source, Skipped):
                skipped.append(source)
                continue
            refuse_overwriting(source.uri, wanted if archive is None else [*wanted, archive])
            for model in source.judged(config):
                judged = compared(model, measured)
                for report in reports[1:] if quiet and judged.assessment is not None else reports:
                    report.card(judged)
                if kept is not None:
                    kept.card(judged)
                totals.card(source, judged, chosen)
        totals.without_card(cards, chosen)
        summary = Summary(
            totals.cards,
            totals.invalid,
            totals.gate(gate),
            totals.closed,
            totals.undecided,
            totals.waived,
            tuple(totals.records),
            totals.credit,
        )
        for report in reports:
            report.end(summary)
        if kept is not None:
            kept.end(summary)
    except BaseException:
        for report in reports:
            report.abandon()
        raise
    for passed_over in skipped:
        to_stderr(f"fmcheck: {passed_over}")
    for remark in totals.waived:
        to_stderr(f"fmcheck: waived: {remark}")
    for result in totals.results:
        for remark in result.noted:
            to_stderr(f"fmcheck: noted: {remark}")
    fallbacks: int = getattr(quick, "fallbacks", 0)
    if fallbacks and not totals.defects:
        to_stderr(fallen_back(fallbacks))
    return totals.code(exit_zero)
