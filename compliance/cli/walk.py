"""The cards below a directory: every one is judged, and what is passed over is reported with the reason.

What is plainly not a model's (the settings of tools, software bills, installed packages) never fails a run; what says that it is
a card and cannot be read does.
"""

import os
import stat
from collections.abc import Callable, Iterator

from compliance.card.text import one_line, some
from compliance.cli.source import Source
from compliance.errors import InputError
from compliance.files.folder import INSTALLED, VERSIONS, Folder
from compliance.formats.detect import JSON, LINES, MARKDOWN, NATIVE, PARQUET, RECORD, TABLES, Seen, is_repository, seen, worth_reading
from compliance.formats.take import tried
from compliance.named_tuple import NamedTuple

README = "README.md"
PARTS = frozenset({"readme.md", "data_summary_card.md"})  # what a repository's reader reads itself
MOST_NAMED = 5

REASONS = {
    "no model": "bills of materials without a model",
    "hidden": "hidden folders",
    "installed": "installed packages",
    "linked": "linked folders",
    "irregular": "no regular files",
    "dangling": "links that lead nowhere",
    "no record": f"no records, though their names end in {RECORD}",
    "spoken for": "model repositories that a card beside them speaks for",
    "unreadable": "files that cannot be read",
}


class Skipped(NamedTuple):
    """What was passed over below a directory: how many JSON files that are no cards, and other things by reason."""

    directory: str
    files: int
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __str__(self) -> str:
        told = []
        if self.files:
            told.append(f"{self.files} JSON {'file is not a card and was' if self.files == 1 else 'files are not cards and were'} skipped")
        if self.others:
            told.append("passed over: " + "; ".join(f"{REASONS[reason]} ({some(names, MOST_NAMED)})" for reason, names in self.others))
        return f"{self.directory}: {'; '.join(told)}"


def below(path: str, read: Callable[[str], Source]) -> Iterator[Source | Skipped]:
    """The models of a directory: model repositories, and the cards in every format, in the order of their names.

    `read` gives a file by its path. A card of our own speaks for the repository whose files it is beside, because only it can
    carry everything. What was passed over comes last.
    """
    walk = _Walk(path, read)
    yield from walk.cards()
    if walk.files or walk.others:
        yield Skipped(path, walk.files, tuple((reason, tuple(names)) for reason in REASONS if (names := walk.others.get(reason))))
    if not walk.found:
        yield Source(path, b"", _nothing(path))


def _nothing(path: str) -> InputError:
    """What to do about a directory without a card: one that is empty, one with files of many cards, or any other."""
    try:
        names = sorted(os.listdir(path))
    except OSError:
        names = ["?"]
    if not names:
        return InputError("the directory is empty", "name one that holds a card, or the files of a model: README.md, config.json")
    if many := next((name for name in names if name.lower().endswith((*TABLES, PARQUET, *LINES))), ""):
        table = one_line(os.path.join(path, many))
        return InputError(
            "no card found below this directory", f"`fmcheck survey {table} --out verdicts.jsonl` judges each model of a table"
        )
    return InputError("no card found below this directory", tried())


class _Walk:
    """One walk, and what it has met so far."""

    def __init__(self, path: str, read: Callable[[str], Source]) -> None:
        self._path, self._read = path, read
        self._repositories: set[str] = set()
        self.found = self.files = 0
        self.others: dict[str, list[str]] = {}

    def cards(self) -> Iterator[Source]:
        faults: list[OSError] = []
        for folder, folders, names in os.walk(self._path, onerror=faults.append):
            folders[:] = [name for name in sorted(folders) if self._enters(folder, name)]
            for source in self._of_folder(folder, sorted(name for name in names if not name.startswith("._"))):
                self.found += 1
                yield source
        for fault in faults:
            self.found += 1
            yield Source(str(fault.filename), b"", InputError(f"cannot be read: {fault.strerror}"))

    def _enters(self, folder: str, name: str) -> bool:
        """Whether a folder is looked into."""
        path = os.path.join(folder, name)
        if name in VERSIONS:
            return False
        reason = ""
        if os.path.islink(path):
            reason = "linked"
        elif name in INSTALLED or os.path.isfile(os.path.join(path, "pyvenv.cfg")):
            reason = "installed"
        elif name.startswith("."):
            reason = "hidden"
        return not self._passes(reason, path) if reason else True

    def _of_folder(self, folder: str, names: list[str]) -> list[Source]:
        above = any(folder.startswith(one + os.sep) for one in self._repositories)
        readme = self._readme(folder) if README in names else ""
        visible = [name for name in names if not name.startswith(".")]
        # Below a model repository a configuration is that of a part; a README of its own makes a model of its own.
        repository = is_repository([] if above else visible, readme) or (folder == self._path and _is_run(folder, visible))
        counted = self.files
        met = [self._card(folder, name, repository) for name in names]
        cards = [item for item in met if item is not None]
        sources = [source for source, _ in cards]
        own = any(what.format == NATIVE for _, what in cards)
        if above or (repository and not own):
            self.files = counted  # they belong to a model
        if not repository:
            return sources
        self._repositories.add(folder)
        if own:
            if is_repository([name for name in visible if not name.endswith(JSON)], readme):
                self._passes("spoken for", folder)
            return sources
        return [Source(folder, b"", folder=Folder(folder)), *sources]

    def _card(self, folder: str, name: str, repository: bool) -> tuple[Source, Seen] | None:
        """The card in a file; None for what is none, which is counted, or part of the `repository` that the folder is."""
        lower, path = name.lower(), os.path.join(folder, name)
        if not lower.endswith((JSON, *MARKDOWN)) or (repository and lower in PARTS):
            return None
        source = self._regular(path)
        if source is None:
            return None
        if source.error is not None and (not source.data or not worth_reading(name, source.data)):
            # What cannot be opened may be a card; what is too large and says nothing of one is a tokenizer or the like.
            if source.data or lower.endswith(MARKDOWN):
                self._none(name, path, "unreadable" if not source.data else "")
                return None
            return source, Seen("damaged")
        what = Seen("card") if source.error is not None else seen(name, source.data)
        if what.what in ("card", "damaged"):
            return source, what
        if what.what != "record":
            self._none(name, path, "no model" if what.what == "no model" else "no record" if lower.endswith(RECORD) else "")
        return None

    def _none(self, name: str, path: str, reason: str) -> None:
        """Count what is no card; hidden files are not worth a word."""
        if reason:
            self._passes(reason, path)
        elif name.lower().endswith(JSON) and not name.startswith("."):
            self.files += 1

    def _readme(self, folder: str) -> str:
        source = self._regular(os.path.join(folder, README), told=False)
        return "" if source is None else source.data.decode("utf-8", "replace")

    def _regular(self, path: str, told: bool = True) -> Source | None:
        """A file, unless it is a pipe or the like, which would wait for ever, or a link to nothing."""
        try:
            mode = os.stat(path).st_mode
        except FileNotFoundError:
            self._passes("dangling" if told else "", path)
            return None
        except OSError:
            return self._read(path)
        if not stat.S_ISREG(mode):
            self._passes("irregular" if told else "", path)
            return None
        return self._read(path)

    def _passes(self, reason: str, path: str) -> bool:
        if reason:
            self.others.setdefault(reason, []).append(os.path.relpath(path, self._path))
        return True


def _is_run(folder: str, names: list[str]) -> bool:
    """Whether a directory that was named is the record of one training run by itself. Of one that is met, nobody asked for it."""
    from compliance.formats.run_logs import DIRECTORIES, is_log

    below = [f"{place}/{name}" for place in DIRECTORIES if os.path.isdir(at := os.path.join(folder, place)) for name in os.listdir(at)]
    return is_log([*names, *below])
