"""Archives have the same bytes whatever the clock says, and are read by what reads zip archives."""

import io
import zipfile

import pytest

from compliance.files.archive import saved, zipped


@pytest.mark.parametrize("compressed", [False, True])
def test_members_keep_their_order_their_bytes_and_no_time(compressed: bool) -> None:
    data = zipped([("b/c.txt", b"one" * 100), ("a.txt", b"")], compressed)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert [(one.filename, archive.read(one)) for one in archive.infolist()] == [("b/c.txt", b"one" * 100), ("a.txt", b"")]
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert (b"oneone" in data) is not compressed


def test_what_a_library_saves_loses_its_time() -> None:
    def save(stream: io.BytesIO, year: int) -> None:
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(zipfile.ZipInfo("a.xml", (year, 5, 4, 3, 2, 2)), b"<a/>")

    assert saved(lambda stream: save(stream, 2020)) == saved(lambda stream: save(stream, 2026))
