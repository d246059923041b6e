"""The pages and pictures of a survey as files: each is made whole beside its name, and gets that only when the rows have theirs."""

import os
import shlex
from collections.abc import Sequence
from contextlib import suppress

from compliance import __version__
from compliance.cli.options import DECIMALS
from compliance.cli.outputs import place, same
from compliance.cli.picture_files import drawn, needs_library
from compliance.cli.settings import Settings
from compliance.errors import UsageError
from compliance.files.whole import Whole, sync
from compliance.inference.catalogue import ATTRIBUTION
from compliance.render.pictures.svg import svg
from compliance.render.run import Run
from compliance.render.survey.content import Source, Survey
from compliance.survey.counts import Counts
from compliance.survey.input_identity import folder_of

ENDINGS = (".html", ".svg", ".png", ".pdf")


class Reports:
    """The files that --report names. Raises UsageError where one cannot be written, or would take the place of an input or of the rows."""

    def __init__(self, typed: Sequence[str], inputs: Sequence[str], out: str, force: bool) -> None:
        self._typed, self._inputs, self._out = typed, inputs, out
        self._chosen: Settings | None = None
        self._source = Source(tuple(inputs), out, "", "")
        self._paths: list[tuple[str, str]] = []  # the real path of each, and its ending
        self._begun: list[Whole] = []
        taken = {os.path.realpath(out): "--out"}
        for path in typed:
            option, ending = f"--report {path}", os.path.splitext(path)[1].lower()
            if ending not in ENDINGS:
                raise UsageError(f"{option}: the ending names no format", f"end it in {', '.join(ENDINGS)}")
            real = place(path, option)
            if any(same(path, given) for given in inputs):
                raise UsageError(f"{option}: is an input too, and would be lost", "name another file")
            if real in taken:
                raise UsageError(f"{option}: {taken[real]} goes to that file", "name another file")
            if os.path.dirname(real) == os.path.realpath(folder_of(out)):
                raise UsageError(f"{option}: that folder is removed when the survey is complete", "name a file in another")
            if os.path.lexists(path) and not force:
                raise UsageError(f"{option}: the file exists", "name another, or add --force")
            if ending in (".png", ".pdf"):
                needs_library()
            taken[real] = "another report"
            self._paths.append((real, ending))
        for (real, _), path in zip(self._paths, typed, strict=True):
            _try_to_begin(real, path)

    def about(self, mapped: Sequence[str], given: Sequence[str], decimal: str, chosen: Settings) -> None:
        """Say how cards are judged, and what was typed for tables."""
        self._chosen = chosen
        command = _command(self._inputs, self._out, self._typed, mapped, given, decimal, chosen)
        self._source = Source(tuple(self._inputs), self._out, command, "" if chosen.premises is None else ATTRIBUTION)

    def make(self, parts: str, count: int, counts: Counts) -> None:
        """Make every file of the sums of a survey. None has its name yet. Raises ShardDamaged, UsageError."""
        from compliance.survey.report.gather import gathered

        self.discard()
        chosen = self._chosen
        assert chosen is not None  # about was called
        run = Run(chosen.interpretation.day, chosen.registry, __version__, interpretation=chosen.interpretation)
        try:
            survey = gathered(parts, count, counts, chosen.ruleset, run, self._source)
        except OSError as error:
            raise UsageError(f"{error.filename or parts}: {error.strerror}", "the same command goes on from the complete shards") from error
        for (path, ending), typed in zip(self._paths, self._typed, strict=True):
            data = _content(survey, ending)
            try:
                begun = Whole(path)
                self._begun.append(begun)
                with open(begun.partial, "xb") as file:
                    file.write(data)
                    sync(file)
            except OSError as error:
                self.discard()
                again = "the same command goes on from the complete shards"
                raise UsageError(f"--report {typed}: cannot be written: {error.strerror}", again) from error

    def complete(self) -> None:
        """Give every file its name. Raises UsageError."""
        while self._begun:
            begun = self._begun.pop(0)
            try:
                begun.complete()
            except OSError as error:
                begun.discard()
                raise UsageError(f"--report {begun.path}: cannot be written: {error.strerror}", "the rows are complete") from error

    def discard(self) -> None:
        """Leave things as they were."""
        while self._begun:
            with suppress(OSError):
                self._begun.pop().discard()


def _try_to_begin(path: str, typed: str) -> None:
    """Raises UsageError where no file can be made beside `path`, as on a file system that is read only, before work that is for nothing."""
    try:
        begun = Whole(path)
        try:
            open(begun.partial, "xb").close()
        finally:
            begun.discard()
    except OSError as error:
        why = f"--report {typed}: cannot be written: {error.strerror}"
        raise UsageError(why, "name a file in a directory that can be written") from error


def _content(survey: Survey, ending: str) -> bytes:
    if ending == ".html":
        from compliance.render.survey.page import html

        return html(survey).encode("ascii")
    from compliance.render.survey.drawings import poster

    drawing = poster(survey)
    return svg(drawing, alone=True).encode() if ending == ".svg" else drawn(drawing, ending[1:])


def _command(
    inputs: Sequence[str], out: str, reports: Sequence[str], mapped: Sequence[str], given: Sequence[str], decimal: str, chosen: Settings
) -> str:
    """The command that makes the page again."""
    premises = chosen.premises
    words = ["fmcheck", "survey", *inputs, "--out", out]
    said = [word for word, sign in DECIMALS.items() if sign == decimal]
    for option, values in (("--report", reports), ("--map", mapped), ("--set", given), ("--decimal", said)):
        words += [word for value in values for word in (option, value)]
    words += ["--no-likely"] if premises is None else [word for id in sorted(premises.without) for word in ("--without", id)]
    day = "" if "--as-of" in chosen.again else f" --as-of {chosen.interpretation.day}"
    return f"{shlex.join(words)}{day}{f' {chosen.again}' if chosen.again else ''}"
