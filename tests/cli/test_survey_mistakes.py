"""fmcheck survey in tired hands: the wrong file, the wrong place, a full disk, a policy made for a gate, inputs that change."""

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.survey import chunking, pool
from compliance.survey.chunk import Chunk
from compliance.survey.worker import Job, Shard

if TYPE_CHECKING:
    from tests.conftest import Begun, Fmcheck, Quick, Write

DAY = ("--as-of", "2026-11-24")
ONE = ("--select", "crfm.2021", *DAY, "--workers", "1")
BROAD = {"training": {"data": {"broad": True}, "self_supervised": True}, "adaptation": {"wide_range": True}}
# The command with small chunks, in a process of its own.
SMALL = (
    "import sys; from compliance.survey import chunking; chunking.RANGE = 100_000; "
    "from compliance.cli import main; sys.exit(main(sys.argv[1:]))"
)
linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
unix = pytest.mark.skipif(os.name == "nt", reason="there are no such files or limits there")


def card(name: str, **sections: Any) -> dict[str, Any]:
    return {"schema_version": "1.0", "model": {"name": name}, **sections}


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def few(tmp_path: Path) -> str:
    (tmp_path / "in.jsonl").write_text(lines(card("One", **BROAD), card("Two")), encoding="utf-8")
    return "in.jsonl"


@pytest.fixture
def many(tmp_path: Path) -> str:
    with open(tmp_path / "in.jsonl", "w", encoding="utf-8") as file:
        file.writelines(lines(card(f"Model {number}" + "x" * 200)) for number in range(15_000))
    return "in.jsonl"


# What is read


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jsonl", gzip.compress(b"{}\n" * 9, mtime=0), "gzip; end its name in .jsonl.gz"),
        ("a.jsonl", b"(\xb5/\xfd" + b"x" * 9, "zstd; end its name in .jsonl.zst"),
        ("a.jsonl", b"PAR1" + b"x" * 9, "Parquet; end its name in .parquet"),
        ("a.jsonl.gz", b"{}\n" * 9, "cannot be decompressed: "),
        ("a.json", lines(card("One"), card("Two")).encode(), "a card in each line; end its name in .jsonl"),
        ("a.json", lines(*(card("x" * 1000) for _ in range(2000))).encode(), "a card in each line; end its name in .jsonl"),
    ],
)
def test_a_file_with_a_wrong_name_is_told_its_right_one_once(quick: "Quick", tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    outcome = quick("survey", name, *ONE, "--out", "out.jsonl")
    assert outcome.code == 3 and said in outcome.out
    (row,) = rows(tmp_path / "out.jsonl")
    assert row["card"] == name and said in row["error"]


def test_a_directory_of_files_of_many_cards_is_told_to_name_them(quick: "Quick", few: str, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    shutil.move(tmp_path / few, tmp_path / "d")
    outcome = quick("survey", "d", *ONE, "--out", "out.jsonl")
    assert outcome.code == 3 and f"it holds in.jsonl; name them, as {os.path.join('d', '*.jsonl')}" in outcome.out


def test_a_file_of_many_cards_inside_an_archive_is_a_row_with_an_error(quick: "Quick", few: str, write: "Write", tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as file:
        for name in (write("one.json"), few):
            file.add(tmp_path / name, name)
        file.add(tmp_path / few, "inner.tar")
    assert quick("survey", "a.tar", *ONE, "--long", "--out", "out.jsonl").code == 0
    told = {row["card"]: row["error"] for row in rows(tmp_path / "out.jsonl")}
    assert list(told) == ["a.tar:one.json", "a.tar:in.jsonl", "a.tar:inner.tar"]
    assert [error and error.partition(";")[2] for error in told.values()] == [None, " unpack it", " unpack it"]


@unix
@pytest.mark.parametrize(("most", "code"), [(None, 0), ("2", 0), ("1", 3), ("0", 3)])
def test_more_cards_that_cannot_be_judged_than_were_allowed_are_exit_3_and_their_rows_are_written(
    quick: "Quick", few: str, tmp_path: Path, most: str | None, code: int
) -> None:
    good = (tmp_path / few).read_text(encoding="utf-8")
    (tmp_path / "mixed.jsonl").write_text(good + '{"schema_version": "1.0"}\nnot json\n', encoding="utf-8")
    found = quick("survey", "mixed.jsonl", "--out", "o.jsonl", *(["--max-errors", most] if most else []))
    assert found.code == code and len((tmp_path / "o.jsonl").read_text().splitlines()) == len(good.splitlines()) + 2
    total = len(good.splitlines()) + 2
    assert (f"2 of {total} cards could not be judged, more than --max-errors {most}" in found.err) == (code == 3)


def test_a_pipe_is_refused_because_it_cannot_be_read_again(quick: "Quick", tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")
    outcome = quick("survey", "pipe.jsonl", *ONE, "--out", "out.jsonl")
    assert outcome.code == 3 and "write it to a file first" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["pipe.jsonl"]


@pytest.mark.parametrize("content", ["", "\n\n  \n"])
def test_an_empty_input_leaves_nothing_in_the_way_of_the_next_try(quick: "Quick", few: str, tmp_path: Path, content: str) -> None:
    (tmp_path / "empty.jsonl").write_text(content, encoding="utf-8")
    outcome = quick("survey", "empty.jsonl", *ONE, "--out", "out.jsonl")
    empty = "" if content else "fmcheck: empty.jsonl: the file is empty, with no card in it\n"
    assert (outcome.code, outcome.err) == (3, f"{empty}fmcheck: no card found in the inputs\n")
    assert quick("survey", few, *ONE, "--out", "out.jsonl").code == 0


def test_inputs_that_change_while_they_are_read_give_no_output(
    quick: "Quick", few: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = pool.run

    def run(job: Job, chunks: Iterable[tuple[int, Chunk]], workers: int) -> Iterator[Shard]:
        yield from whole(job, chunks, workers)
        with open(tmp_path / few, "a", encoding="utf-8") as file:
            file.write(lines(card("Three")))

    with monkeypatch.context() as patch:
        patch.setattr(pool, "run", run)
        outcome = quick("survey", few, *ONE, "--out", "out.jsonl")
    assert outcome.code == 3 and "in.jsonl: changed while it was read; remove out.jsonl.parts" in outcome.err
    assert not (tmp_path / "out.jsonl").exists()
    assert "other inputs" in quick("survey", few, *ONE, "--out", "out.jsonl").err
    shutil.rmtree(tmp_path / "out.jsonl.parts")
    assert quick("survey", few, *ONE, "--out", "out.jsonl").code == 0
    assert len(rows(tmp_path / "out.jsonl")) == 3


# Where the rows go


@pytest.mark.parametrize("link", [None, os.symlink, os.link])
def test_an_input_is_never_overwritten(quick: "Quick", few: str, tmp_path: Path, link: Any) -> None:
    before = (tmp_path / few).read_bytes()
    out = few if link is None else "link.jsonl"
    if link is not None:
        link(tmp_path / few, tmp_path / out)
    outcome = quick("survey", few, *ONE, "--out", out, "--force")
    assert outcome.code == 2 and "is an input too" in outcome.err
    assert (tmp_path / few).read_bytes() == before


def test_a_directory_is_no_output_and_that_is_told_before_any_work(quick: "Quick", few: str, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").mkdir()
    outcome = quick("survey", few, *ONE, "--out", "out.jsonl", "--force")
    assert outcome.code == 2 and "is a directory" in outcome.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_what_stands_where_the_shards_would_go_is_told(quick: "Quick", few: str, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl.parts").write_text("mine", encoding="utf-8")
    outcome = quick("survey", few, *ONE, "--out", "out.jsonl")
    assert (outcome.code, outcome.err) == (2, "fmcheck: out.jsonl.parts: cannot be used: file exists; name another file with --out\n")


def test_the_output_may_lie_in_the_directory_that_is_surveyed(
    quick: "Quick", write: "Write", monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(chunking, "MOST_FILES", 1)
    for name in ("a.json", "b.json", "c.json"):
        write(name)
    whole = pool.run

    def run(job: Job, chunks: Iterable[tuple[int, Chunk]], workers: int) -> Iterator[Shard]:
        yield next(whole(job, chunks, workers))
        raise KeyboardInterrupt

    args = ("survey", ".", *ONE, "--out", "out.jsonl")
    with monkeypatch.context() as patch:
        patch.setattr(pool, "run", run)
        assert quick(*args).code == 130
    outcome = quick(*args)
    assert (outcome.code, outcome.err) == (0, "fmcheck: 1 shard is complete in out.jsonl.parts, from an earlier run\n")
    assert [Path(row["card"]).name for row in rows(tmp_path / "out.jsonl")] == ["a.json", "b.json", "c.json"]
    outcome = quick(*args, "--force")
    assert (outcome.code, outcome.err) == (0, "")
    assert len(rows(tmp_path / "out.jsonl")) == 3


def test_a_folder_without_complete_shards_is_in_nobodys_way(quick: "Quick", few: str, tmp_path: Path) -> None:
    parts = tmp_path / "out.jsonl.parts"
    parts.mkdir()
    (parts / "identity").write_text('{"day": "20', encoding="utf-8")
    (parts / "00000000.rows.7.partial").write_text("x", encoding="utf-8")
    outcome = quick("survey", few, *ONE, "--out", "out.jsonl")
    assert (outcome.code, outcome.err) == (0, "") and not parts.exists()


@unix
def test_two_runs_never_write_to_one_output_at_a_time(quick: "Quick", few: str, tmp_path: Path) -> None:
    import fcntl

    (tmp_path / "out.jsonl.parts").mkdir()
    with open(tmp_path / "out.jsonl.parts" / "identity", "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        outcome = quick("survey", few, *ONE, "--out", "out.jsonl")
        assert outcome.code == 2 and "another run is at work on it" in outcome.err
    assert quick("survey", few, *ONE, "--out", "out.jsonl").code == 0


@unix
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("most", [400_000, 3_000_000], ids=["for a shard", "for the whole"])
def test_a_full_disk_is_told_and_the_same_command_goes_on_when_there_is_room(
    environment: dict[str, str], many: str, tmp_path: Path, workers: str, most: int
) -> None:
    import resource

    shards = 300 if most > 1_000_000 else 20
    (tmp_path / many).write_text("".join((tmp_path / many).read_text(encoding="utf-8").splitlines(keepends=True)[: shards * 50]))
    small = SMALL.replace("100_000", "14_000" if most > 1_000_000 else "1_000_000")
    options = ("--select", "crfm", *DAY, "--long", "--workers", workers, "--out", "out.jsonl")
    command = [sys.executable, "-c", small, "survey", many, *options]

    def run(limit: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )

    outcome = run(most)
    assert outcome.returncode == 2 and "goes on from them" in outcome.stderr and "Traceback" not in outcome.stderr, outcome.stderr
    assert not (tmp_path / "out.jsonl").exists()
    assert not list(tmp_path.rglob("*.partial"))
    assert bool(list(tmp_path.rglob("*.counts"))) == (most > 1_000_000)
    outcome = run(resource.RLIM_INFINITY)
    assert outcome.returncode == 0, outcome.stderr
    assert len(rows(tmp_path / "out.jsonl")) == shards * 50


# Stops from outside


@linux
def test_no_worker_outlives_a_survey_that_was_killed(environment: dict[str, str], many: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", SMALL, "survey", many, "--select", "crfm", *DAY, "--workers", "2", "--out", "out.jsonl"]
    started = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not list((tmp_path / "out.jsonl.parts").glob("*.rows")) and started.poll() is None:
        time.sleep(0.02)
    children = Path(f"/proc/{started.pid}/task/{started.pid}/children").read_text(encoding="utf-8").split()
    assert len(children) > 2
    started.kill()
    started.wait()
    wait_for_the_end_of(children)


def wait_for_the_end_of(processes: Iterable[str]) -> None:
    patience = time.monotonic() + 60
    while left := [process for process in processes if _lives(process)]:
        assert time.monotonic() < patience, f"still there: {left}"
        time.sleep(0.05)


def _lives(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2][0] not in "ZX"
    except OSError:
        return False


@linux
def test_a_second_interruption_does_not_wait_for_what_was_begun(begun: "Begun", many: str, tmp_path: Path) -> None:
    whole = SMALL.replace("chunking.RANGE = 100_000", "chunking.SHARES = 1")  # one shard, of several seconds
    command = [sys.executable, "-c", whole, "survey", many, "--all", *DAY, "--workers", "2", "--out", "out.jsonl"]
    started = begun(command)
    while not list((tmp_path / "out.jsonl.parts").glob("*.partial")) and started.poll() is None:
        time.sleep(0.02)
    children = Path(f"/proc/{started.pid}/task/{started.pid}/children").read_text(encoding="utf-8").split()
    os.killpg(started.pid, signal.SIGINT)
    time.sleep(0.3)
    os.killpg(started.pid, signal.SIGINT)
    _, said = started.communicate(timeout=120)
    assert started.returncode == 130 and "interrupted" in said and "Traceback" not in said, said
    assert not list((tmp_path / "out.jsonl.parts").glob("*.counts"))
    wait_for_the_end_of(children)


@unix
def test_a_terminal_is_told_how_far_the_work_has_come(command: list[str], environment: dict[str, str], many: str, tmp_path: Path) -> None:
    import pty

    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as file:
        (tmp_path / "one.json").write_text(json.dumps(card("One")), encoding="utf-8")
        for number in range(1500):
            file.add(tmp_path / "one.json", f"{number}.json")
    for source in (many, "a.tar.gz"):
        ours, theirs = pty.openpty()
        arguments = ["survey", source, "--select", "crfm", *DAY, "--workers", "1", "--out", f"{source}.jsonl"]
        small = [
            sys.executable,
            "-c",
            SMALL.replace("chunking.RANGE", "__import__('compliance.cli.progress').cli.progress.EVERY = 0; chunking.RANGE"),
        ]
        started = subprocess.Popen([*small, *arguments], cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=theirs)
        os.close(theirs)
        said = b""
        with os.fdopen(ours, "rb", buffering=0) as terminal:
            try:
                while more := terminal.read(4096):
                    said += more
            except OSError:  # how a terminal says that its other end is closed
                pass
        assert started.wait(120) == 0
        drawn = [line.decode().strip() for line in said.split(b"\r")]
        told = [line for line in drawn if line]
        assert drawn[-1] == "", "the line is left empty"
        assert all(" cards, " in line and "/s, " in line and line.endswith("left") for line in told), told
        shares = [int(line.split(", ")[2].rstrip("%")) for line in told]
        assert len(shares) > 2 and shares == sorted(shares) and shares[0] < 60 and shares[-1] >= 99, shares


# A policy


def test_what_a_policy_says_of_rules_and_readings_holds_in_a_survey_as_in_a_check(
    quick: "Quick", fmcheck: "Fmcheck", tmp_path: Path
) -> None:
    example = Path(__file__).resolve().parents[2] / "examples" / "models" / "gpt-3.json"
    shutil.copy(example, tmp_path / "card.json")
    plain = {row["rule"]: row["verdict"] for row in surveyed(quick, tmp_path, "card.json")}
    (tmp_path / "fmcheck.toml").write_text(
        'select = ["us", "crfm", "eu"]\nignore = ["eu.ep2023"]\nreadings = ["us.tens-of-billions=2e11"]\nrequire-basis = true\n',
        encoding="utf-8",
    )
    named = ("--policy", "fmcheck.toml")  # a policy that is only found cannot widen what counts
    found = {row["rule"]: row for row in surveyed(quick, tmp_path, "card.json", *named, err="fmcheck: policy fmcheck.toml\n")}
    (told,) = json.loads(quick("check", "card.json", *DAY, *named, "--format", "json").out)["assessments"]
    assert {row["rule"]: row["verdict"] for row in found.values()} == {item["rule"]: item["verdict"] for item in told["determinations"]}
    assert (plain["us.eo14110.3k"], found["us.eo14110.3k"]["verdict"]) == ("undetermined", "does_not_meet")
    assert found.keys() != plain.keys() and "eu.ep2023.fm-def" not in found
    outcome = fmcheck("survey", "card.json", *DAY, *named, "--long", "--workers", "2", "--out", "two.jsonl")
    assert rows(tmp_path / "two.jsonl") == list(found.values()), outcome.err


def surveyed(quick: "Quick", tmp_path: Path, *args: str, err: str = "") -> list[dict[str, Any]]:
    outcome = quick("survey", *args, *DAY, "--long", "--workers", "1", "--out", "out.jsonl", "--force")
    assert (outcome.code, outcome.err) == (0, err)
    return rows(tmp_path / "out.jsonl")


def test_what_a_policy_says_of_a_gate_is_told_to_have_no_effect(quick: "Quick", few: str, tmp_path: Path) -> None:
    (tmp_path / "fmcheck.toml").write_text(
        'select = ["crfm"]\nfail-on = ["meets:crfm"]\nexpect = ["uk=meets"]\n'
        '[[waivers]]\nrule = "crfm.2021"\nreason = "FM-12"\nby = "C. Ounsel"\nexpires = 2026-12-15\n',
        encoding="utf-8",
    )
    outcome = quick("survey", few, *DAY, "--long", "--workers", "1", "--out", "out.jsonl", "--policy", "fmcheck.toml")
    assert outcome.code == 0
    assert outcome.err.splitlines() == [
        "fmcheck: policy fmcheck.toml",
        "fmcheck: a survey closes no gate: fail-on, expect, waivers of fmcheck.toml have no effect",
    ]
    assert {row["rule"] for row in rows(tmp_path / "out.jsonl")} == {"crfm.2021"}
    assert quick("survey", few, *DAY, "--workers", "1", "--out", "out.jsonl", "--force", "--no-policy").err == ""


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ('select = ["uk"]\n', "selection"),
        ('select = ["crfm"]\nreadings = ["cumulative-allowance=3"]\n', "readings"),
        ('select = ["crfm"]\nrequire-basis = true\n', "choices"),
        ('select = ["crfm"]\nfail-on = ["meets:crfm"]\n', ""),
    ],
)
def test_a_policy_is_part_of_what_shards_belong_to(
    quick: "Quick", few: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, policy: str, said: str
) -> None:
    whole = pool.run

    def run(job: Job, chunks: Iterable[tuple[int, Chunk]], workers: int) -> Iterator[Shard]:
        yield from whole(job, chunks, workers)
        raise KeyboardInterrupt

    (tmp_path / "fmcheck.toml").write_text('select = ["crfm"]\n', encoding="utf-8")
    args = ("survey", few, *DAY, "--workers", "1", "--out", "out.jsonl", "--policy", "fmcheck.toml")
    with monkeypatch.context() as patch:
        patch.setattr(pool, "run", run)
        assert quick(*args).code == 130
    (tmp_path / "fmcheck.toml").write_text(policy, encoding="utf-8")
    outcome = quick(*args)
    if said:
        assert outcome.code == 2 and said in outcome.err.partition("it had other")[2]
    else:
        assert outcome.code == 0 and "1 shard is complete" in outcome.err


# The same rows


def test_any_form_of_the_input_and_any_number_of_workers_gives_the_same_rows(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    import pyarrow as pa  # type: ignore[import-not-found, unused-ignore]

    records = [json.dumps(card(f"Model {number}", **(BROAD if number % 3 else {}))) for number in range(1500)]
    records[5::500] = ['{"schema_version":"1.0"}'] * 3
    text = "".join(record + "\n" for record in records).encode()
    (tmp_path / "in.jsonl").write_bytes(text)
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(text))
    pq.write_table(pa.table({"card": records}), tmp_path / "in.parquet", row_group_size=400)
    told = []
    for name, workers in (("in.jsonl", "1"), ("in.jsonl.gz", "2"), ("in.parquet", "1"), ("in.parquet", "3")):
        outcome = fmcheck("survey", name, "--select", "crfm,eu", *DAY, "--workers", workers, "--out", "out.jsonl", "--force")
        assert outcome.code == 0, outcome.err
        told.append([row | {"card": row["card"].rpartition(":")[2]} for row in rows(tmp_path / "out.jsonl")])
    assert told[0] == told[1] == told[2] == told[3]
    assert [row["card"] for row in told[0] if "error" in row] == ["6", "506", "1006"]


def test_parquet_without_its_library_is_refused_before_any_work(quick: "Quick", monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for module in ("compliance.survey.parquet", "compliance.batch.arrow"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "in.jsonl").write_text(lines(card("One")), encoding="utf-8")
    outcome = quick("survey", "in.jsonl", *ONE, "--out", "out.parquet")
    assert outcome.code == 2 and "install fmcheck[parquet]" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_the_summary_lists_every_different_fault_with_how_often_it_was_met(quick: "Quick", tmp_path: Path) -> None:
    def told(**sections: object) -> str:
        return json.dumps({"schema_version": "1.0", "model": {"name": "x"}, **sections})

    records = [
        *[told(capability={"outputs": ["text", word]}) for word in ("smell", "smell", "taste")],
        *[told(capability={"outputs": [word, "text"]}) for word in ("smell", "smell\u202e")],
        *[told(architecture={"family": family}) for family in (12, 12, 12)],
        *["not json"] * 2,
        told(),
    ]
    (tmp_path / "in.jsonl").write_text("".join(record + "\n" for record in records), encoding="utf-8")
    (tmp_path / "in.csv").write_text("model.name,architecture.parameters.total\na,many\nb,1e9\nc,many\n", encoding="utf-8")
    summaries = []
    for workers in ("1", "2"):
        asked = ("survey", "in.jsonl", "in.csv", *ONE, "--workers", workers, "--out", f"o{workers}.jsonl")
        summaries.append(json.loads(quick(*asked, "--summary", "json").out)["faults"])
    faults = {item["fault"]: item["times"] for item in summaries[0]}
    assert summaries[0] == summaries[1] and list(faults.values()) == sorted(faults.values(), reverse=True)
    assert sum(faults.values()) == 5 + 3 + 2 + 2
    unknown = {
        fault.partition('found "')[2].partition('"')[0]: times for fault, times in faults.items() if fault.startswith("left out: $.capa")
    }
    assert unknown == {"smell": 3, "taste": 1, "smell\\u202e": 1}
    assert [times for fault, times in faults.items() if fault.startswith("$.architecture.family: found 12")] == [3]
    assert [times for fault, times in faults.items() if "many" in fault] == [2]
    text = quick("survey", "in.jsonl", *ONE, "--out", "o.jsonl").out
    assert "What is wrong, or left out, most often\n" in text and '  3  left out: $.capability.outputs[]: found "smell"' in text
    (tmp_path / "one.jsonl").write_text("not json\n" + told() + "\n", encoding="utf-8")
    assert "most often" not in quick("survey", "one.jsonl", *ONE, "--out", "one.out.jsonl").out.partition("Verdicts")[0]
