"""A survey never passes over what was lost: shards that are not what was written, and inputs that were cut off."""

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance.survey import account

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick

DAY = ("--as-of", "2026-11-28")
CARDS = 600
# The command with small chunks, which is killed once some shards are complete, where it is told to be.
SMALL = (
    "import os, sys; from compliance.survey import chunking, worker\n"
    "chunking.RANGE = chunking.READ = 10_000; complete = worker.account.write\n"
    "def write(path, *rest):\n"
    "    complete(path, *rest)\n"
    "    if 'DIE' in os.environ and path.endswith('00000005.counts'): os._exit(9)\n"
    "worker.account.write = write\n"
    "from compliance.cli import main; sys.exit(main(sys.argv[1:]))"
)


def card(number: int) -> str:
    return json.dumps({"schema_version": "1.0", "model": {"name": f"Model {number}" + "x" * 100}})


def lines(count: int = CARDS) -> bytes:
    return "".join(card(number) + "\n" for number in range(count)).encode()


def names(path: Path) -> list[str]:
    if path.suffix == ".jsonl":
        return [str(json.loads(line)["card"]) for line in path.read_text(encoding="utf-8").splitlines()]
    pq = pytest.importorskip("pyarrow.parquet")
    return [str(name) for name in pq.read_table(path).column("card").to_pylist()]


def lose_rows(rows: Path) -> None:
    os.truncate(rows, rows.stat().st_size // 2)


def lose_whole_lines(rows: Path) -> None:
    data = rows.read_bytes()
    rows.write_bytes(data[: data.index(b"\n") + 1] or data[:-1])


def lose_all(rows: Path) -> None:
    rows.unlink()


def lose_content(rows: Path) -> None:
    """What a power loss can leave: the length is right, and zeros are there."""
    data = rows.read_bytes()
    rows.write_bytes(data[:100] + b"\0" * (len(data) - 100))


def lose_the_account(rows: Path) -> None:
    rows.with_suffix(".counts").write_bytes(b"")


def lose_half_the_account(rows: Path) -> None:
    told = json.loads(rows.with_suffix(".counts").read_text(encoding="utf-8"))
    rows.with_suffix(".counts").write_text(json.dumps({"rows": told["rows"], "counts": {"cards": 7}}), encoding="utf-8")


LOSSES = (lose_rows, lose_whole_lines, lose_all, lose_content, lose_the_account, lose_half_the_account)


@pytest.mark.parametrize(
    ("lose", "out"), [*((lose, "out.jsonl") for lose in LOSSES), (lose_rows, "out.parquet"), (lose_content, "out.parquet")]
)
def test_a_shard_that_is_not_what_was_written_is_made_again(
    environment: dict[str, str], tmp_path: Path, lose: Callable[[Path], None], out: str
) -> None:
    if out.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    (tmp_path / "in.jsonl").write_bytes(lines())
    command = [sys.executable, "-c", SMALL, "survey", "in.jsonl", "--select", "crfm", *DAY, "--workers", "1", "--out", out]

    def run(**env: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command, cwd=tmp_path, env=environment | env, capture_output=True, text=True, timeout=120, check=False)

    assert run(DIE="1").returncode == 9
    parts = tmp_path / f"{out}.parts"
    assert len(list(parts.glob("*.counts"))) == 6
    lose(parts / "00000003.rows")
    outcome = run()
    assert outcome.returncode == 0, outcome.stderr
    assert names(tmp_path / out) == [f"in.jsonl:{number}" for number in range(1, CARDS + 1)]
    assert f"{CARDS} cards" in outcome.stdout and not parts.exists()


def test_a_disk_that_keeps_nothing_ends_with_a_sentence_and_no_output(
    quick: "Quick", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in.jsonl").write_bytes(lines(3))
    monkeypatch.setattr(account, "content_of", lambda path, copy=None: account.Content(1, "0"))
    outcome = quick("survey", "in.jsonl", "--select", "crfm", "--workers", "1", "--out", "out.jsonl")
    assert outcome.code == 2 and outcome.err.count("is made again") == 3 and "does not stay as it is" in outcome.err
    assert not (tmp_path / "out.jsonl").exists()


def test_an_account_holds_the_length_and_digest_of_what_was_written(tmp_path: Path) -> None:
    with account.Digested(str(tmp_path / "a")) as raw, io.BufferedWriter(raw, 1000) as file:
        for number in range(5000):
            file.write(b"%d\n" % number)
        file.flush()
        told = raw.content()
    assert told == account.content_of(str(tmp_path / "a"))
    assert told.bytes == (tmp_path / "a").stat().st_size > 20_000
    assert account.content_of(str(tmp_path / "nothing")).bytes == 0


# Inputs that were cut off


def plain() -> bytes:
    return lines(50)


def zipped() -> bytes:
    return gzip.compress(lines(50))


def archive(compression: str = "") -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=f"w:{compression}") as file:  # type: ignore[call-overload]
        for number in range(50):
            data = card(number).encode()
            member = tarfile.TarInfo(f"{number}.json")
            member.size = len(data)
            file.addfile(member, io.BytesIO(data))
    return target.getvalue()


def table() -> bytes:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    target = io.BytesIO()
    pq.write_table(pa.table({"card": [card(number) for number in range(50)]}), target)
    return target.getvalue()


def zstandard() -> bytes:
    try:
        from compression.zstd import compress  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        compress = pytest.importorskip("zstandard").compress
    compressed: bytes = compress(lines(50))
    return compressed


INPUTS: dict[str, Callable[[], bytes]] = {
    "in.jsonl": plain,
    "in.jsonl.gz": zipped,
    "in.jsonl.zst": zstandard,
    "in.tar": archive,
    "in.tar.gz": lambda: archive("gz"),
    "in.tar.xz": lambda: archive("xz"),
    "in.parquet": table,
}


@pytest.mark.parametrize("name", INPUTS)
def test_an_input_that_was_cut_off_is_no_success_and_what_came_before_is_kept(quick: "Quick", tmp_path: Path, name: str) -> None:
    data = INPUTS[name]()
    (tmp_path / "whole.jsonl").write_bytes(lines(5))

    def survey(size: int) -> tuple[int, str, list[str]]:
        (tmp_path / name).write_bytes(data[:size])
        outcome = quick("survey", name, "whole.jsonl", "--select", "crfm", "--workers", "1", "--out", "out.jsonl", "--force")
        return outcome.code, outcome.err, names(tmp_path / "out.jsonl")

    code, said, found = survey(len(data))
    assert (code, said, len(found)) == (0, "", 55)
    for size in (len(data) // 3, len(data) // 2 + 1, len(data) * 2 // 3):
        code, said, found = survey(size)
        assert code == 3 and said.count("the rows hold what could be read") == 1 and said.startswith(f"fmcheck: {name}"), said
        assert found[-5:] == [f"whole.jsonl:{number}" for number in range(1, 6)] and len(found) < 55


def test_an_archive_cut_between_two_members_or_in_a_header_is_cut_off(quick: "Quick", tmp_path: Path) -> None:
    data = archive()
    for size in (1024 * 10, 1024 * 10 + 100, 1024 * 10 + 512):
        (tmp_path / "in.tar").write_bytes(data[:size])
        outcome = quick("survey", "in.tar", "--select", "crfm", "--workers", "1", "--out", "out.jsonl", "--force")
        assert outcome.code == 3 and "in.tar" in outcome.err
        assert len(names(tmp_path / "out.jsonl")) == 11


@pytest.mark.parametrize("end", ["", "\n", "\r\n", " "])
def test_a_last_line_needs_no_line_break(quick: "Quick", tmp_path: Path, end: str) -> None:
    (tmp_path / "in.jsonl").write_bytes(lines(2) + card(3).encode() + end.encode())
    assert quick("survey", "in.jsonl", "--select", "crfm", "--workers", "1", "--out", "out.jsonl").code == 0


def test_a_worker_that_is_lost_is_no_fault_of_the_input(fmcheck: "Fmcheck", environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(lines())
    # What starts with the interpreter of a worker ends it as it takes its first shard, however fast the machine is.
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\n"
        "def seen(frame, event, _):\n"
        "    if event == 'call' and frame.f_code.co_name == 'shard': os._exit(9)\n"
        "if 'spawn_main' in ' '.join(sys.orig_argv): sys.setprofile(seen)\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join(filter(None, (str(tmp_path), environment.get("PYTHONPATH"))))
    outcome = fmcheck("survey", "in.jsonl", *DAY, "--workers", "2", "--out", "out.jsonl", env={"PYTHONPATH": paths})
    assert outcome.code == 2 and "a worker process was lost" in outcome.err, outcome.err
    assert not (tmp_path / "out.jsonl").exists()
