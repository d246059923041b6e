"""The cards in a tar archive, read once from front to back. Not an extractor: nothing is written, and no name is a path here."""

import tarfile
from collections.abc import Callable, Iterator
from tarfile import EOFHeaderError  # type: ignore[attr-defined]
from typing import Any, Self

from compliance.card.text import some
from compliance.files.folder import INSTALLED, VERSIONS
from compliance.formats.detect import JSON, MARKDOWN, bounded, is_repository, worth_reading
from compliance.survey.chunk import CardFile

ENDINGS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
MOST_NAMED = 5
MOST_KEPT = 10_000  # names of folders


def members(path: str, collections: tuple[str, ...], tell: Callable[[str], object]) -> Iterator[tuple[CardFile, int]]:
    """The cards in an archive, known from other files as in a directory; each with the bytes of the archive it took.

    A file that by its name's ending holds many cards is an error, because it is not looked into. Other files are passed
    over, and so are hidden folders and installed packages. An archive that breaks off yields what came before, and an error.
    `tell` hears what was passed over, and which models are in several files, of which each is read by itself.
    """
    at = 0
    met = _Met()
    try:
        with open(path, "rb") as raw, _Archive.open(fileobj=raw, mode="r|*") as archive:
            for member in archive:
                archive.members = []  # type: ignore[attr-defined]  # it would keep a record of every file
                name = member.name.lower()
                if not member.isfile() or not met.is_looked_at(member.name):
                    continue
                if name.endswith(collections):
                    yield CardFile(f"{path}:{member.name}", error="a file of many cards inside an archive is not read; unpack it"), 0
                if not name.endswith((JSON, *MARKDOWN)):
                    continue
                content = archive.extractfile(member)
                assert content is not None  # it is a file
                data, error = bounded(content)
                if not worth_reading(name, data):
                    continue
                yield CardFile(f"{path}:{member.name}", b"" if error else data, error=error), raw.tell() - at
                at = raw.tell()
            if not archive.ended:
                yield CardFile(path, error="the archive has no end: it was probably cut off; fetch or save it again", broken=True), 0
    except Exception as error:  # each kind of compression has errors of its own
        why = str(error) or type(error).__name__
        yield CardFile(path, error=f"the archive cannot be read on from here: {why}", broken=True), 0
    for says in met.says():
        tell(f"{path}: {says}")


class _Met:
    """The folders of an archive that are passed over, and those that are a model in several files; at most so many of each."""

    def __init__(self) -> None:
        self._passed: dict[str, dict[str, None]] = {"hidden folders": {}, "installed packages": {}}
        self._models: dict[str, None] = {}

    def is_looked_at(self, name: str) -> bool:
        """Whether a file is read, by the folders that it is in, as below a directory; what it shows of its folder is kept."""
        *folders, file = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")] or [""]
        for depth, folder in enumerate(folders, 1):
            if folder in VERSIONS:
                return False
            kind = "installed packages" if folder in INSTALLED else "hidden folders" if folder.startswith(".") else ""
            if kind:
                self._keep(self._passed[kind], "/".join(folders[:depth]))
                return False
        if is_repository([file], ""):
            self._keep(self._models, "/".join(folders) or ".")
        return not file.startswith("._")

    def says(self) -> Iterator[str]:
        """What is said of the archive."""
        if passed := [f"{kind} ({some(list(names), MOST_NAMED)})" for kind, names in self._passed.items() if names]:
            yield f"passed over: {'; '.join(passed)}"
        models = [name for name in self._models if not any(above in self._models for above in _above(name))]
        if models:
            them = "a folder is a model" if len(models) == 1 else "folders are models"
            unread = "each file is read by itself, and configurations and weights are not read"
            yield f"{them} in several files ({some(models, MOST_NAMED)}): {unread}; unpack the archive and name the directory"

    @staticmethod
    def _keep(names: dict[str, None], name: str) -> None:
        if len(names) < MOST_KEPT:
            names[name] = None


def _above(name: str) -> Iterator[str]:
    """The folders that a folder is in."""
    if name != ".":
        yield "."
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name


class _Member(tarfile.TarInfo):
    @classmethod
    def fromtarfile(cls, tarfile: Any) -> Self:
        try:
            return super().fromtarfile(tarfile)
        except EOFHeaderError:
            tarfile.ended = True
            raise


class _Archive(tarfile.TarFile):
    """An archive that notes whether its maker ended it, with a block of zeros. To tarfile any fault after the first member is an end."""

    tarinfo = _Member
    ended = False
