"""fmcheck survey: every source, the same rows for any number of workers, bad records as rows, and a run that is taken up again."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterable, Iterator
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
README = "---\nlicense: mit\n---\n# A model\n"


def card(name: str, **sections: Any) -> dict[str, Any]:
    return {"schema_version": "1.0", "model": {"name": name}, **sections}


BROAD = {"training": {"data": {"broad": True}, "self_supervised": True}, "adaptation": {"wide_range": True}}


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def survey(quick: "Quick", tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """The rows of a survey that succeeds: one a card and rule, unless `--wide` asks for others."""

    def run(*args: str, code: int = 0) -> list[dict[str, Any]]:
        (tmp_path / "out.jsonl").unlink(missing_ok=True)
        outcome = quick("survey", *args, *([] if "--wide" in args else ["--long"]), "--out", "out.jsonl")
        assert outcome.code == code, outcome.both
        assert not (tmp_path / "out.jsonl.parts").exists()
        return rows(tmp_path / "out.jsonl")

    return run


Survey = Callable[..., list[dict[str, Any]]]


def test_each_line_gives_one_row_for_each_rule_with_what_decides_it(survey: Survey, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines(card("One", **BROAD), card("Two")), encoding="utf-8")
    one, two = survey("in.jsonl", *ONE)
    evidence = {"pointer": "/training/data/broad", "value": "true", "basis": "stated without basis", "limit": None, "unit": None}
    assert one["card"] == "in.jsonl:1" and one["name"] == "One" and one["verdict"] == "meets" and one["basis"] == "text"
    assert evidence in one["decided_by"] and one["error"] is None
    assert two["card"] == "in.jsonl:2" and two["verdict"] == "undetermined" and two["decided_by"] == []
    assert "/adaptation/wide_range" in two["missing"]
    assert list(one) == list(two)


def test_a_row_says_what_the_report_says(survey: Survey, report: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    example = Path(__file__).resolve().parents[2] / "examples" / "models" / "gpt-3.json"
    found = {row["rule"]: row for row in survey(str(example), "--all", *DAY, "--trees", "--workers", "1")}
    (told,) = report(str(example), "--all", *DAY)["assessments"]
    assert list(found) == [item["rule"] for item in told["determinations"]]
    for item in told["determinations"]:
        row = found[item["rule"]]
        assert {key: row[key] for key in ("verdict", "basis", "status", "borderline")} == {
            key: item[key] for key in ("verdict", "basis", "status", "borderline")
        }
        assert row["missing"] == [question["pointer"] for question in item["missing"]]
        assert [(evidence["pointer"], evidence["value"]) for evidence in row["decided_by"]] == [
            (evidence["pointer"], evidence["value"]) for evidence in item["decided_by"]
        ]
        assert row["finding"] == item["finding"]


def test_a_wide_table_has_one_row_a_card_and_a_column_for_each_rule(survey: Survey, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines(card("One", **BROAD), {"nonsense": 1}), encoding="utf-8")
    one, bad = survey("in.jsonl", *ONE, "--wide")
    assert one["name"] == "One" and one["crfm.2021"] == "meets" and len(one["sha256"]) == 64 and one["format"] == "fmcheck"
    assert bad["crfm.2021"] is None and "unknown format" in bad["error"]
    assert list(one) == list(bad)


# What a line may hold that is no card, and a word of what is said of it.
BAD = {
    "not JSON": (b"{", "JSON"),
    "not UTF-8": (b'{"schema_version":"1.0","model":{"name":"\xff"}}', "UTF-8"),
    "NaN": (b'{"schema_version":"1.0","model":{"name":"x"},"training":{"data":{"tokens":NaN}}}', "NaN"),
    "a key twice": (b'{"schema_version":"1.0","schema_version":"1.0"}', "twice"),
    "a list": (b"[1]", "object"),
    "a number": (b"1", "object"),
    "another document": (b'{"model_type":"llama"}', "unknown format"),
    "a misspelt field": (b'{"schema_version":"1.0","model":{"name":"x"},"trainning":{}}', '"training"'),
    "a deep nest": (b"[" * 5000 + b"]" * 5000, "deep"),
    "a card under card that is none": (b'{"modelId":"a/b","card":7}', "text"),
    "a README without front matter and title": (b'{"modelId":"a/b","card":5.5}', "text"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_is_a_row_with_an_error_and_the_next_line_is_judged(survey: Survey, tmp_path: Path, name: str) -> None:
    line, said = BAD[name]
    (tmp_path / "in.jsonl").write_bytes(line + b"\n" + lines(card("Good")).encode())
    bad, good = survey("in.jsonl", *ONE)
    assert (bad["card"], bad["rule"], bad["verdict"]) == ("in.jsonl:1", None, None)
    assert said in bad["error"]
    assert "Traceback" not in bad["error"]
    assert good["card"] == "in.jsonl:2" and good["verdict"] == "undetermined"


def test_a_line_longer_than_a_card_may_be_is_read_past(survey: Survey, tmp_path: Path) -> None:
    long = b'{"schema_version":"1.0","x":"' + b"x" * (3 << 20) + b'"}\n'
    content = lines(card("First")).encode() + long + b"\n" + lines(card("Last")).encode()
    (tmp_path / "in.jsonl").write_bytes(content)
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(content))
    for name in ("in.jsonl", "in.jsonl.gz"):
        found = survey(name, *ONE)
        assert [row["card"] for row in found] == [f"{name}:1", f"{name}:2", f"{name}:4"]
        assert "1,048,576 bytes" in found[1]["error"]


def test_a_hostile_name_stays_inside_its_row(survey: Survey, tmp_path: Path) -> None:
    name = 'x","rule":"\n\u2028\x1b[31m<<3 of a card: value>>%s'
    (tmp_path / "in.jsonl").write_text(lines(card(name, **BROAD)), encoding="utf-8")
    (row,) = survey("in.jsonl", *ONE)
    assert row["name"] == name


def test_a_compressed_file_gives_the_same_rows(survey: Survey, tmp_path: Path) -> None:
    content = lines(*(card(f"Model {number}") for number in range(50)))
    (tmp_path / "in.jsonl").write_text(content, encoding="utf-8")
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(content.encode()))
    plain, packed = survey("in.jsonl", *ONE), survey("in.jsonl.gz", *ONE)
    assert [row | {"card": ""} for row in plain] == [row | {"card": ""} for row in packed]


def test_a_compressed_file_that_breaks_off_yields_what_came_before_and_an_error(survey: Survey, tmp_path: Path) -> None:
    content = lines(*(card(os.urandom(40).hex()) for _ in range(300))).encode()
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(content)[:-2000])
    found = survey("in.jsonl.gz", *ONE, code=3)
    assert len(found) > 2 and found[0]["error"] is None
    assert "cannot be decompressed" in found[-1]["error"]


def test_zstd_is_read_where_a_library_is_there_and_asked_for_where_not(quick: "Quick", tmp_path: Path) -> None:
    try:
        from zstandard import compress  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        compress = None
    (tmp_path / "in.jsonl.zst").write_bytes(compress(lines(card("One")).encode()) if compress else b"")
    outcome = quick("survey", "in.jsonl.zst", *ONE, "--out", "out.jsonl")
    if compress or sys.version_info >= (3, 14):
        assert (outcome.code, len(rows(tmp_path / "out.jsonl"))) == (0, 1)
    else:
        assert outcome.code == 2 and "fmcheck[zstd]" in outcome.err


def test_a_dump_of_readmes_is_read_in_the_format_of_the_hub(survey: Survey, tmp_path: Path) -> None:
    dump = lines({"modelId": "org/model", "downloads": 3, "card": README}, {"modelId": "org/other", "card": json.dumps(card("Own"))})
    (tmp_path / "dump.jsonl").write_text(dump, encoding="utf-8")
    readme, own = survey("dump.jsonl", *ONE, "--wide")
    assert (readme["name"], readme["format"], readme["error"]) == ("org/model", "huggingface", None)
    assert (own["name"], own["format"], own["error"]) == ("org/other", "fmcheck", None)


def test_a_line_may_be_a_document_in_another_format(survey: Survey, tmp_path: Path) -> None:
    foreign = Path(__file__).resolve().parents[2] / "examples" / "foreign" / "llama-3.1-405b.cdx.json"
    (tmp_path / "in.jsonl").write_text(lines(json.loads(foreign.read_text(encoding="utf-8"))), encoding="utf-8")
    (row,) = survey("in.jsonl", *ONE, "--wide")
    assert (row["format"], row["error"]) == ("cyclonedx", None)


def test_a_directory_stands_for_what_check_finds_in_it(survey: Survey, quick: "Quick", write: "Write", tmp_path: Path) -> None:
    for name in ("d/b.json", "d/a.json", "d/deep/c.json"):
        write(name)
    (tmp_path / "d/config.txt").write_text("{", encoding="utf-8")
    (tmp_path / "d/repo").mkdir()
    (tmp_path / "d/repo/README.md").write_text(README, encoding="utf-8")
    (tmp_path / "d/list.json").write_text("[1]", encoding="utf-8")
    found = survey("d", *ONE)
    told = quick("d", "--select", "crfm.2021", *DAY, "--format", "concise")
    assert [row["card"].replace("\\", "/") for row in found] == [line.split(": ")[0].replace("\\", "/") for line in told.out.splitlines()]
    assert [row["error"] for row in found] == [None] * 4


def archive(path: Path, mode: str, members: dict[str, bytes]) -> None:
    with tarfile.open(path, mode) as file:  # type: ignore[call-overload]
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            file.addfile(member, io.BytesIO(data))


@pytest.mark.parametrize(("name", "mode"), [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar.xz", "w:xz")])
def test_the_cards_of_an_archive_are_judged_and_its_other_files_passed_over(survey: Survey, tmp_path: Path, name: str, mode: str) -> None:
    members = {
        "x/one.json": json.dumps(card("One")).encode(),
        "x/config.json": b'{"model_type":"llama"}',
        "../README.md": README.encode(),
        "notes.md": b"no front matter",
        "weights.bin": b"\0" * 1000,
        "x/bad.json": b'{"schema_version":"1.0",',
    }
    archive(tmp_path / name, mode, members)
    found = survey(name, *ONE)
    assert [row["card"] for row in found] == [f"{name}:x/one.json", f"{name}:../README.md", f"{name}:x/bad.json"]
    assert [bool(row["error"]) for row in found] == [False, False, True]
    assert not (tmp_path.parent / "README.md").exists()


def test_an_archive_that_breaks_off_yields_what_came_before_and_an_error(survey: Survey, tmp_path: Path) -> None:
    archive(tmp_path / "a.tar", "w", {f"{number}.json": json.dumps(card("One")).encode() for number in range(9)})
    whole = (tmp_path / "a.tar").read_bytes()
    (tmp_path / "a.tar").write_bytes(whole[: 1024 * 4 + 700])
    found = survey("a.tar", *ONE, code=3)
    assert found[0]["error"] is None and "archive" in found[-1]["error"]
    (tmp_path / "b.tar").write_bytes(b"no archive at all")
    (row, _) = survey("b.tar", "a.tar", *ONE, code=3)[:2]
    assert "archive" in row["error"]


def test_several_inputs_are_told_in_the_order_typed(survey: Survey, write: "Write", tmp_path: Path) -> None:
    (tmp_path / "two.jsonl").write_text(lines(card("One")), encoding="utf-8")
    names = [write("b.json"), "two.jsonl", write("a.json")]
    assert [row["card"] for row in survey(*names, *ONE)] == ["b.json", "two.jsonl:1", "a.json"]


def test_the_summary_counts_verdicts_and_what_is_missing_and_finds_the_cards_nearest_to_a_line(quick: "Quick", tmp_path: Path) -> None:
    sizes = [{"architecture": {"parameters": {"total": size}}} for size in (7e9, 1.9e10, 2.1e10, 5e11)]
    content = lines(*(card(f"Model {number}", **size) for number, size in enumerate(sizes)), [1])
    (tmp_path / "in.jsonl").write_text(content, encoding="utf-8")
    outcome = quick("survey", "in.jsonl", "--select", "us.eo14110.3k", *DAY, "--workers", "1", "--out", "o.jsonl", "--summary", "json")
    told = json.loads(outcome.out)
    assert (told["cards"], told["not_judged"]) == (5, 1)
    assert told["verdicts"] == {"us.eo14110.3k": {"meets": 0, "does_not_meet": 1, "undetermined": 3, "no_verdict": 0}}
    assert {"field": "/training/data/broad", "verdicts": 3, "cards": 3} in told["missing"]
    near = {line["limit"]: line["cards"] for line in told["nearest"]}
    assert [item["name"] for item in near["2e10"]] == ["Model 2", "Model 1", "Model 0", "Model 3"]
    assert near["2e10"][1] == {"decades": -0.022276, "card": "in.jsonl:2", "name": "Model 1", "figure": "1.9e10"}
    assert told["errors"] == [{"card": "in.jsonl:5", "error": rows(tmp_path / "o.jsonl")[-1]["error"]}]
    text = quick("survey", "in.jsonl", "--select", "us.eo14110.3k", *DAY, "--workers", "1", "--out", "o.jsonl", "--force").out
    assert "5 cards, 1 that could not be judged" in text and "0.02 decades below" in text
    assert f"Could not be judged\n  in.jsonl:5: {told['errors'][0]['error']}\n" in text


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("in.jsonl",), "--out"),
        (("--out", "x.jsonl"), "name what to read"),
        (("in.jsonl", "--out", "x.csv"), ".jsonl or .parquet"),
        (("in.jsonl", "--out", "in.jsonl"), "would be lost"),
        (("-", "--out", "x.jsonl"), "standard input"),
        (("in.jsonl", "--out", "x.jsonl", "--wide", "--trees"), "--wide"),
        (("in.jsonl", "--out", "x.jsonl", "--wide", "--long"), "--long"),
        (("in.jsonl", "--out", "x.jsonl", "--select", "nothing"), "nothing"),
        (("in.jsonl", "--out", "none/x.jsonl"), "none"),
    ],
)
def test_what_cannot_be_done_is_refused_before_any_work(quick: "Quick", tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    (tmp_path / "in.jsonl").write_text(lines(card("One")), encoding="utf-8")
    outcome = quick("survey", *args)
    assert outcome.code == 2 and said in outcome.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl"]


def test_an_input_that_is_not_there_is_told(quick: "Quick", tmp_path: Path) -> None:
    outcome = quick("survey", "none.jsonl", "--out", "out.jsonl")
    assert outcome.code == 3 and "none.jsonl" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_where_no_card_at_all_could_be_judged_the_exit_code_says_so(survey: Survey, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("[1]\n", encoding="utf-8")
    assert len(survey("in.jsonl", *ONE, code=3)) == 1


def test_the_summary_tells_the_first_cards_that_could_not_be_judged_and_how_many_more(quick: "Quick", many: str, tmp_path: Path) -> None:
    text = (tmp_path / many).read_text(encoding="utf-8").splitlines(keepends=True)
    text[7::1400] = ["[1]\n"] * len(text[7::1400])
    (tmp_path / many).write_text("".join(text), encoding="utf-8")
    told = quick("survey", many, *ONE, "--out", "o.jsonl").out.split("\n\n")[1].splitlines()
    assert [line.split(": ")[0].strip() for line in told] == [
        "Could not be judged",
        *(f"many.jsonl:{number}" for number in (8, 1408, 2808, 4208, 5608)),
        "and 1 more",
    ]


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A file of lines that is cut into a good many chunks."""
    monkeypatch.setattr(chunking, "RANGE", 4000)
    sizes = ({"architecture": {"parameters": {"total": 10**9 + number}}} for number in range(8_000))
    with open(tmp_path / "many.jsonl", "w", encoding="utf-8") as file:
        file.writelines(lines(card(f"Model {number}" + "x" * 100, **size)) for number, size in enumerate(sizes))
    return "many.jsonl"


def interrupted(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Ctrl-C after so many shards."""
    whole = pool.run

    def run(job: Job, chunks: Iterable[tuple[int, Chunk]], workers: int) -> Iterator[Shard]:
        for number, done in enumerate(whole(job, chunks, workers), 1):
            yield done
            if number == after:
                raise KeyboardInterrupt

    monkeypatch.setattr(pool, "run", run)


def test_an_interrupted_survey_is_taken_up_by_the_same_command(
    quick: "Quick", many: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    args = ("survey", many, *ONE)
    assert quick(*args, "--out", "whole.jsonl").code == 0
    with monkeypatch.context() as patch:
        interrupted(patch, after=2)
        outcome = quick(*args, "--out", "out.jsonl")
    parts = tmp_path / "out.jsonl.parts"
    assert outcome.code == 130 and "goes on from them" in outcome.err and "--as-of 2026-11-24" in outcome.err
    assert not (tmp_path / "out.jsonl").exists()
    kept = {path.name: path.stat().st_mtime_ns for path in parts.glob("*.rows")}
    assert len(kept) == 2
    (parts / "00000002.rows.99.partial").write_bytes(b"half a sha")
    seen: dict[str, int] = {}
    join = os.replace
    monkeypatch.setattr(os, "replace", lambda a, b: (seen.update({p.name: p.stat().st_mtime_ns for p in parts.glob("*.rows")}), join(a, b)))
    outcome = quick(*args, "--out", "out.jsonl")
    assert outcome.code == 0 and "2 shards are complete" in outcome.err
    assert kept.items() <= seen.items()
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert not parts.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("--as-of", "2026-11-25"), "day"),
        (("--select", "crfm.2021,uk"), "selection"),
        (("--reading", "cumulative-allowance=3"), "readings"),
        (("other.jsonl",), "inputs"),
    ],
)
def test_shards_of_another_survey_are_never_mixed_in(
    quick: "Quick", many: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, change: tuple[str, ...], said: str
) -> None:
    (tmp_path / "other.jsonl").write_text(lines(card("One")), encoding="utf-8")
    with monkeypatch.context() as patch:
        interrupted(patch, after=1)
        assert quick("survey", many, *ONE, "--out", "out.jsonl").code == 130
    before = sorted((tmp_path / "out.jsonl.parts").iterdir())
    outcome = quick("survey", many, *ONE, *change, "--out", "out.jsonl")
    assert outcome.code == 2 and said in outcome.err.partition("it had other")[2]
    assert sorted((tmp_path / "out.jsonl.parts").iterdir()) == before
    os.utime(tmp_path / many)
    assert "inputs" in quick("survey", many, *ONE, "--out", "out.jsonl").err


def test_a_folder_that_no_survey_made_is_left_alone(quick: "Quick", many: str, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl.parts").mkdir()
    (tmp_path / "out.jsonl.parts" / "mine.txt").write_text("mine", encoding="utf-8")
    assert quick("survey", many, *ONE, "--out", "out.jsonl").code == 2
    assert [path.name for path in (tmp_path / "out.jsonl.parts").iterdir()] == ["mine.txt"]


def test_any_number_of_workers_writes_the_same_bytes(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    with gzip.open(tmp_path / "in.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(lines(card(f"Model {number}" + "x" * 900, **BROAD) if number % 50 else [1]) for number in range(4000))
    told = []
    for workers in ("1", "2", "3"):
        outcome = fmcheck("survey", "in.jsonl.gz", "--workers", workers, "--out", f"{workers}.jsonl", "--select", "crfm,eu", *DAY)
        assert outcome.code == 0, outcome.err
        told.append(((tmp_path / f"{workers}.jsonl").read_bytes(), outcome.stdout))
    assert told[0] == told[1] == told[2]
    assert told[0][0].count(b"\n") == 4000


# The command with small chunks, in a process of its own that can be interrupted.
SMALL = (
    "import sys; from compliance.survey import chunking; chunking.RANGE = 100_000; "
    "from compliance.cli import main; sys.exit(main(sys.argv[1:]))"
)


@pytest.mark.skipif(os.name == "nt", reason="a signal cannot be sent to one group of processes there")
@pytest.mark.parametrize("sent", ["SIGINT", "SIGKILL"])
def test_a_survey_that_is_stopped_in_the_middle_is_completed_by_the_same_command(
    environment: dict[str, str], begun: "Begun", tmp_path: Path, sent: str
) -> None:
    with open(tmp_path / "in.jsonl", "w", encoding="utf-8") as file:
        file.writelines(lines(card(f"Model {number}" + "x" * 200)) for number in range(15_000))
    command = [sys.executable, "-c", SMALL, "survey", "in.jsonl", "--select", "crfm", *DAY, "--workers", "2", "--out", "out.jsonl"]
    started = begun(command)
    parts = tmp_path / "out.jsonl.parts"
    while not list(parts.glob("*.counts")) and started.poll() is None:  # which says that a shard is complete
        time.sleep(0.02)
    os.killpg(started.pid, signal.Signals[sent])  # as a terminal does: the workers hear it too
    _, said = started.communicate(timeout=120)
    assert "Traceback" not in said, said
    if sent == "SIGINT":
        assert started.returncode == 130 and "goes on from them" in said, said
        assert not list(parts.glob("*.partial"))
        assert {path.stem for path in parts.glob("*.rows")} == {path.stem for path in parts.glob("0*.counts")}
    outcome = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
    assert outcome.returncode == 0 and "from an earlier run" in outcome.stderr, outcome.stderr
    names = [json.loads(line)["card"] for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert names == [f"in.jsonl:{number}" for number in range(1, 15_001)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.skipif(sys.platform != "linux", reason="the workers are found in /proc")
def test_a_worker_that_is_killed_ends_the_survey_with_a_sentence(environment: dict[str, str], tmp_path: Path) -> None:
    with open(tmp_path / "in.jsonl", "w", encoding="utf-8") as file:
        file.writelines(lines(card(f"Model {number}" + "x" * 200)) for number in range(15_000))
    command = [sys.executable, "-c", SMALL, "survey", "in.jsonl", "--select", "crfm", *DAY, "--workers", "2", "--out", "out.jsonl"]
    started = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True)
    while not list((tmp_path / "out.jsonl.parts").glob("*.rows")) and started.poll() is None:
        time.sleep(0.02)
    children = Path(f"/proc/{started.pid}/task/{started.pid}/children").read_text(encoding="utf-8").split()
    os.kill(int(children[-1]), signal.SIGKILL)
    _, said = started.communicate(timeout=120)
    assert started.returncode == 2 and "a worker process was lost" in said and "Traceback" not in said, said


pyarrow = pytest.mark.skipif("not __import__('importlib.util').util.find_spec('pyarrow')", reason="pyarrow is not installed")


@pyarrow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_parquet_in_and_out_say_what_lines_say(fmcheck: "Fmcheck", tmp_path: Path, workers: str) -> None:
    import pyarrow as pa  # type: ignore[import-not-found, unused-ignore]
    import pyarrow.parquet as pq  # type: ignore[import-not-found, unused-ignore]

    cards = [json.dumps(card(f"Model {number}", **BROAD)) for number in range(700)] + ["[1]", README]
    table = pa.table({"card": cards, "modelId": [f"org/{number}" for number in range(702)], "downloads": list(range(702))})
    pq.write_table(table, tmp_path / "in.parquet", row_group_size=100)
    (tmp_path / "in.jsonl").write_text(lines(*({"modelId": f"org/{n}", "card": text} for n, text in enumerate(cards))), encoding="utf-8")
    for source, out in (("in.parquet", "out.parquet"), ("in.jsonl", "out.jsonl")):
        outcome = fmcheck("survey", source, "--all", "--long", *DAY, "--workers", workers, "--out", out)
        assert outcome.code == 0, outcome.err
    told = [row | {"card": row["card"].replace(".parquet", ".jsonl")} for row in pq.read_table(tmp_path / "out.parquet").to_pylist()]
    assert told == rows(tmp_path / "out.jsonl")


@pyarrow
def test_a_parquet_file_may_have_a_column_for_each_section_of_the_card(quick: "Quick", tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    records = [
        card("One", **BROAD, architecture={"parameters": {"total": 7e10}}, lineage={"bases": []}),
        card("Two", training={"compute": {"direct_flop": {"value": 1e25, "basis": "reported"}}}),
    ]
    pq.write_table(pa.Table.from_pylist(records), tmp_path / "in.parquet")
    (tmp_path / "in.jsonl").write_text(lines(*records), encoding="utf-8")
    for source, out in (("in.parquet", "p.jsonl"), ("in.jsonl", "j.jsonl")):
        assert quick("survey", source, "--all", *DAY, "--workers", "1", "--out", out).code == 0
    told = [row | {"card": row["card"].replace(".parquet", ".jsonl")} for row in rows(tmp_path / "p.jsonl")]
    assert told == rows(tmp_path / "j.jsonl")


@pyarrow
@pytest.mark.parametrize("form", ["--wide", "--trees"])
def test_parquet_holds_wide_rows_and_explanations_as_text(quick: "Quick", tmp_path: Path, form: str) -> None:
    import pyarrow.parquet as pq

    (tmp_path / "in.jsonl").write_text(lines(card("One", **BROAD), [1]), encoding="utf-8")
    for out in ("out.parquet", "out.jsonl"):
        assert quick("survey", "in.jsonl", *ONE, form, "--out", out).code == 0
    told = pq.read_table(tmp_path / "out.parquet").to_pylist()
    if form == "--trees":
        told = [row | {"finding": row["finding"] and json.loads(row["finding"])} for row in told]
    assert told == rows(tmp_path / "out.jsonl")


@pyarrow
def test_a_file_that_is_no_parquet_is_a_row_with_an_error(survey: Survey, tmp_path: Path) -> None:
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 but not really")
    (tmp_path / "in.jsonl").write_text(lines(card("One")), encoding="utf-8")
    bad, good = survey("bad.parquet", "in.jsonl", *ONE, code=3)
    assert "Parquet" in bad["error"] and good["error"] is None
