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
