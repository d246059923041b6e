"""The cards in a tar archive, read once from front to back. Not an extractor: nothing is written, and no name is a path here."""

import tarfile
from collections.abc import Iterator
from tarfile import EOFHeaderError  # type: ignore[attr-defined]
from typing import Any, Self

from compliance.formats.detect import JSON, MARKDOWN, bounded, worth_reading
from compliance.survey.chunk import CardFile

ENDINGS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")


def members(path: str, collections: tuple[str, ...]) -> Iterator[tuple[CardFile, int]]:
    """The cards in an archive, known from other files as in a directory; each with the bytes of the archive it took.

    A file that by its name's ending holds many cards is an error, because it is not looked into. Other files are passed
    over. An archive that breaks off yields what came before, and an error.
    """
    at = 0
    try:
        with open(path, "rb") as raw, _Archive.open(fileobj=raw, mode="r|*") as archive:
            for member in archive:
                archive.members = []  # type: ignore[attr-defined]  # it would keep a record of every file
                name = member.name.lower()
                if member.isfile() and name.endswith(collections):
                    yield CardFile(f"{path}:{member.name}", error="a file of many cards inside an archive is not read; unpack it"), 0
                if not member.isfile() or not name.endswith((JSON, *MARKDOWN)):
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
