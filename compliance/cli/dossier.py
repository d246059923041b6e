"""A dossier: one archive with the reports of a run, the cards, the rules that were applied with their words, and how to check it later."""

import hashlib
import os
import re

from compliance import __version__
from compliance.assessment.judged import Judged
from compliance.cli.outputs import Target
from compliance.cli.record_files import rules_by_day
from compliance.cli.settings import Settings
from compliance.errors import UsageError
from compliance.files import whole
from compliance.files.archive import zipped
from compliance.history.days import snapshot_on
from compliance.history.record_text import written
from compliance.history.validity import readings_in_words
from compliance.law.finding import walk
from compliance.render import renderer
from compliance.render.plain_words import day
from compliance.render.rules import as_text
from compliance.render.run import NOTICE, Run, Summary

FORMATS = ("html", "json")
LONGEST_NAME = 60
README = """Dossier of fmcheck {version}: the law of {day}, read for {models}.

report.html         the answers with their reasons; open it in a browser, or print it
report.json         the same for programs (fmcheck.report/1)
cards/              what was judged, byte for byte; of a directory, the card that was made of it
determinations/     each determination, its facts and a seal, as fmcheck records it; nobody has signed it
rules/              every rule that was applied: the provision as quoted, its dates and address, how it is read, and who compared it when
SHA256SUMS          the digest of every file here

To check it, in five years too:

1. sha256sum --check SHA256SUMS says whether every file is the one that was written.
2. Install fmcheck {version}. `fmcheck rules --as-of {iso} --format json` gives the digest of its rules, which must be
   {rules}.
3. `fmcheck check cards --as-of {iso} --format json` gives report.json again, but for the names of files and the
   options of the run{options}.
4. The law is not in fmcheck's hands: compare the words under rules/ with their sources, at the addresses given there.
5. To sign a determination off: fmcheck record CARD --by NAME --reason TEXT.

{notice}
"""


class Dossier:
    """The archive, written whole at the end of a run."""

    def __init__(self, target: Target, run: Run, chosen: Settings) -> None:
        assert target.path is not None
        self._path, self._run, self._chosen = target.path, run._replace(colour=False, ascii=False, width=0), chosen
        self._formats = {format: renderer(format) for format in FORMATS}
        self._texts = {format: [made.begin(self._run)] for format, made in self._formats.items()}
        self._cards: dict[str, tuple[str, bytes]] = {}  # by source: the name in the archive, and the bytes
        self._determinations: list[tuple[str, bytes]] = []
        self._rules: dict[str, None] = {}
        self._models = 0

    def card(self, judged: Judged) -> None:
        first = not self._models
        self._models += 1
        for format, made in self._formats.items():
            self._texts[format].append(made.card(judged, self._run, first))
        if judged.file not in self._cards:
            self._cards[judged.file] = (f"cards/{len(self._cards) + 1:04}-{_plain(judged.file)}", judged.data)
        if judged.assessment is None or judged.card is None:
            return
        for item in judged.assessment.determinations:
            self._rules[item.rule.id] = None
            if item.finding is not None:
                self._rules |= {part.refers.id: None for part in walk(item.finding) if part.refers is not None}
        self._determinations.append((f"determinations/{self._models:04}.json", self._determination(judged).encode()))

    def _determination(self, judged: Judged) -> str:
        """A record that nobody has signed, which fmcheck refuses as a record for that reason."""
        assert judged.card is not None
        interpretation = self._chosen.interpretation
        snapshot = snapshot_on(judged.card, interpretation.day, rules_by_day(self._chosen), self._chosen.ruleset.shown)
        identity = {
            "file": self._cards[judged.file][0],
            "format": judged.format,
            "name": judged.name[:500],
            "sha256": hashlib.sha256(judged.data).hexdigest(),
        }
        rules = {"digest": self._run.registry.digest(), "version": __version__}
        readings = readings_in_words(interpretation.readings)
        unsigned = {"by": "", "reason": ""}
        return written(identity, unsigned, rules, readings, interpretation.require_basis, [(judged.part, judged.name, snapshot)])

    def end(self, summary: Summary) -> None:
        """Write the archive. Raises UsageError where that is not possible."""
        archive = self._archive(summary)
        try:
            whole.write(self._path, archive)
        except OSError as error:
            raise UsageError(f"--dossier {self._path}: cannot write there: {error.strerror}") from error

    def _archive(self, summary: Summary) -> bytes:
        reports = []
        for format, made in self._formats.items():
            text = "".join([*self._texts[format], made.end(self._run, summary)])
            reports.append((f"report.{format}", text.encode("utf-8", "backslashreplace")))
        rules = self._run.registry.on(self._run.day)
        pages = []
        for id in sorted(self._rules):
            page = as_text(rules[id], self._run.day, self._run.registry.origins.get(id, "built-in"))
            pages.append((f"rules/{_plain(id)}.txt", f"{page}\n".encode()))
        members = [*reports, *self._cards.values(), *self._determinations, *pages]
        members.insert(0, ("README.txt", self._readme().encode("utf-8", "backslashreplace")))
        sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in members)
        return zipped([*members, ("SHA256SUMS", sums.encode())])

    def _readme(self) -> str:
        return README.format(
            version=__version__,
            day=day(self._run.day),
            iso=self._run.day,
            models="one model" if self._models == 1 else f"{self._models} models",
            rules=self._run.registry.digest(),
            options=f" ({self._run.options})" if self._run.options else "",
            notice=NOTICE,
        )


def _plain(path: str) -> str:
    """A name that is safe on every file system: letters, digits, dots and dashes."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", os.path.basename(os.path.normpath(path))).lstrip(".")
    return name[-LONGEST_NAME:].lstrip(".") or "card"
