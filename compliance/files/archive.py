"""Zip archives in memory, without a clock and an owner, so that the same content gives the same bytes."""

import io
import zipfile
from collections.abc import Callable, Iterable

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can say


def zipped(members: Iterable[tuple[str, bytes]], compressed: bool = False) -> bytes:
    """An archive of named files in the order given. Not compressed, it has the same bytes on every machine."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members:
            member = zipfile.ZipInfo(name, FIRST_DAY)
            member.create_system = 3
            member.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
            member.external_attr = 0o644 << 16
            archive.writestr(member, data)
    return stream.getvalue()


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    """What a library saves as a zip archive, free of the time at which it did."""
    stream = io.BytesIO()
    save(stream)
    with zipfile.ZipFile(stream) as archive:
        return zipped([(name, archive.read(name)) for name in archive.namelist()], compressed=True)
