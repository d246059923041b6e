"""Looking up in a sorted text finds exactly what a search through all of it would."""

import mmap
from bisect import bisect_right
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from compliance.files.shipped import builtin, mapped
from compliance.inference.catalogue import lines
from compliance.inference.catalogue.catalogue import FILE

KEYS = st.text("abc:/é", min_size=1, max_size=5)
VALUES = st.text("xyz é\t", max_size=30)


def text(entries: dict[str, str]) -> bytes:
    return b"".join(sorted(f"{key}\t{value}\n".encode() for key, value in entries.items()))


@given(st.dictionaries(KEYS, VALUES), KEYS)
def test_a_key_has_what_is_written_at_it_and_another_key_has_nothing(entries: dict[str, str], other: str) -> None:
    for key in [*entries, other]:
        assert lines.value(text(entries), key) == entries.get(key)


@given(st.dictionaries(KEYS, VALUES), KEYS)
def test_what_begins_alike_is_found_whole_and_in_order(entries: dict[str, str], prefix: str) -> None:
    alike = [(key, entries[key]) for key in sorted(entries, key=str.encode) if key.startswith(prefix)]
    assert list(lines.under(text(entries), prefix)) == alike


@given(st.dictionaries(KEYS, VALUES), KEYS)
def test_the_last_key_up_to_another_is_found(entries: dict[str, str], key: str) -> None:
    keys = sorted(entries, key=str.encode)
    place = bisect_right([item.encode() for item in keys], key.encode())
    expected = (keys[place - 1], entries[keys[place - 1]]) if place else None
    assert lines.upto(text(entries), "", key) == expected


def test_nothing_is_found_before_the_prefix() -> None:
    assert lines.upto(b"a:1\tx\nb:5\ty\n", "b:", "b:3") is None


def test_a_text_without_a_last_line_break_is_looked_up_in_too() -> None:
    assert lines.value(b"a\t1\nb\t2", "b") == "2"
    assert lines.value(b"", "b") is None


def test_the_shipped_file_is_sorted_mapped_and_smaller_than_a_megabyte() -> None:
    data = Path(builtin("data"), FILE).read_bytes()
    written = data.splitlines()
    assert written == sorted(written) and len({line.partition(b"\t")[0] for line in written}) == len(written)
    assert len(data) < 1_000_000
    assert isinstance(mapped(FILE), mmap.mmap)


def test_a_look_up_reads_a_small_part_of_the_file() -> None:
    class Counted(bytes):
        read = 0

        def __getitem__(self, index: slice) -> bytes:  # type: ignore[override]
            part = super().__getitem__(index)
            Counted.read += len(part)
            return part

    data = Counted(Path(builtin("data"), FILE).read_bytes())
    assert lines.value(data, "id:meta-llama/llama-2-7b-hf") == "llama-2-7b"
    assert 0 < Counted.read < len(data) / 20


def halved_and_read_whole(given: bytes) -> tuple[bytes, bytes]:
    """The same text twice: one that is looked up in by halving, and one that has been read as a whole."""
    other = bytes(bytearray(given))
    lines._looks.cache_clear()
    if given:
        lines._looks(other).count = lines.HALVED
        lines.value(other, "a")
    return given, other


@given(st.dictionaries(KEYS, VALUES, min_size=1), KEYS)
def test_a_text_that_was_read_as_a_whole_says_the_same(entries: dict[str, str], other: str) -> None:
    _, whole = halved_and_read_whole(text(entries))
    assert lines._looks(whole).table is not None
    for key in [*entries, other]:
        assert lines.value(whole, key) == entries.get(key)
        alike = [(found, entries[found]) for found in sorted(entries, key=str.encode) if found.startswith(key)]
        assert list(lines.under(whole, key)) == alike


def test_a_text_is_read_as_a_whole_after_so_many_look_ups_and_not_before() -> None:
    given = text({"id:a": "x"})
    lines._looks.cache_clear()
    for _ in range(lines.HALVED):
        lines.value(given, "nobody")
    assert lines.names(given, ("id",)) is None
    lines.value(given, "nobody")
    assert lines.names(given, ("id",)) == frozenset({"a"})


def test_everything_begins_with_nothing() -> None:
    assert list(lines.under(b"a\t1\nb\t2\n", "")) == [("a", "1"), ("b", "2")]


def test_names_are_known_once_the_text_was_read_as_a_whole() -> None:
    given = text({"bare:gpt-2": "x", "id:a/b": "x", "model:gpt-2-large": "x", "about": "{}"})
    lines._looks.cache_clear()
    assert lines.names(given, ("bare",)) is None
    _, whole = halved_and_read_whole(given)
    assert lines.names(whole, ("bare", "id")) == frozenset({"gpt-2", "a/b"})
    assert lines.names(whole, ("bare", "model"), parts=1) == frozenset({"gpt"})


def test_the_shipped_catalogue_says_the_same_of_every_key_when_it_was_read_as_a_whole() -> None:
    given = Path(builtin("data"), FILE).read_bytes()
    lines._looks.cache_clear()
    table = lines._table(given)
    assert list(table) == sorted(table) and len(table) == given.count(b"\n")
    for key, written in list(table.items())[::97]:
        assert lines._halved(given, key) == written
