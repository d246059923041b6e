"""The command in surroundings that are nobody's choice: locales, flags, clocks, users, disks."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import compliance.files

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

DAY = ("--as-of", "2026-11-24")
SIGNED = ("--by", "A", "--reason", "B", *DAY)
HOME = Path(compliance.files.__file__).parents[2]  # where the package is that is tested
NAME = "Modèle İı ß 模型 😀"
# What a person types, and the file that it makes.
COMMANDS: list[tuple[tuple[str, ...], str]] = [
    (("check", "good.json", *DAY, "--quiet", "--output", "json=made"), "made"),
    (("check", "good.json", *DAY, "--quiet", "--output", "markdown=made"), "made"),
    (("record", "good.json", *SIGNED, "--update"), "good.fmcheck.json"),
    (("survey", "cards.jsonl", "--out", "made.jsonl", "--workers", "1", "--force", *DAY), "made.jsonl"),
    (("convert", "good.json", "--to", "cyclonedx", "--output", "made", *DAY), "made"),
]
WORLDS: dict[str, dict[str, str]] = {
    "C": {"LC_ALL": "C"},
    "C without UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX": {"LC_ALL": "POSIX", "LANG": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "Japanese": {"LC_ALL": "ja_JP.SJIS", "LANG": "ja_JP.SJIS", "PYTHONIOENCODING": "shift_jis"},
    "cp1252": {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    "no home": {"HOME": "", "USERPROFILE": "", "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": ""},
    "a home that is not there": {"HOME": "/nowhere/at/all", "TMPDIR": "/nowhere/at/all"},
    "another hash seed": {"PYTHONHASHSEED": "31337"},
    "optimised": {"PYTHONOPTIMIZE": "2"},
    "warnings are errors": {"PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1"},
    "far away": {"TZ": "Pacific/Kiritimati"},
}


@pytest.fixture
def cards(write: "Write", tmp_path: Path) -> Path:
    name = {"model": {"name": NAME}, "training": {"compute": {"direct_flop": 3e25}}}
    write("good.json", **name)
    (tmp_path / "cards.jsonl").write_text(json.dumps({"schema_version": "1.0", **name}) + "\n", encoding="utf-8")
    return tmp_path


def made(tmp_path: Path, file: str) -> bytes:
    data = (tmp_path / file).read_bytes()
    (tmp_path / file).unlink()
    return data


EXPECTED: dict[tuple[str, ...], bytes] = {}  # what each command writes in plain surroundings


@pytest.mark.slow
@pytest.mark.parametrize("world", WORLDS)
def test_the_surroundings_change_no_byte_of_what_is_written(fmcheck: "Fmcheck", cards: Path, world: str) -> None:
    away = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(cards / "bytecode")}  # of flags with bytecode of their own
    other = WORLDS[world] | (away if "PYTHONOPTIMIZE" in WORLDS[world] else {})
    for typed, file in COMMANDS:
        if typed not in EXPECTED:
            outcome = fmcheck(*typed)
            assert outcome.code == 0, outcome.both
            EXPECTED[typed] = made(cards, file)
        outcome = fmcheck(*typed, env=other, encoding=other.get("PYTHONIOENCODING", "utf-8"))
        assert outcome.code == 0 and b"defect" not in outcome.stderr, outcome.both
        assert made(cards, file) == EXPECTED[typed]


MAIN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from compliance.cli import main; sys.exit(main())"


@pytest.mark.slow
@pytest.mark.parametrize("flags", [("-O",), ("-OO",), ("-W", "error"), ("-I",), ("-bb",), ("-X", "dev"), ("-X", "utf8=0"), ("-E", "-s")])
def test_no_flag_of_python_changes_what_is_printed(
    fmcheck: "Fmcheck", environment: dict[str, str], cards: Path, flags: Sequence[str]
) -> None:
    typed = ("check", "good.json", *DAY, "--format", "json", "--no-policy")
    expected = fmcheck(*typed)
    command = [sys.executable, *flags, "-c", MAIN, str(HOME), *typed]
    done = subprocess.run(command, cwd=cards, env=environment, capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == expected.stdout and json.loads(done.stdout)["assessments"][0]["card"]["name"] == NAME


# Clocks

DAYS = ("0001-01-01", "1970-01-01", "2038-01-20", "2099-12-31", "9999-12-31")


@pytest.mark.parametrize("day", DAYS)
def test_every_command_answers_on_any_day(quick: "Quick", cards: Path, day: str) -> None:
    on = ("--as-of", day)
    for typed in (
        ("check", "good.json", "--all", "--format", "json", *on),
        ("explain", "good.json", *on),
        ("timeline", "good.json", *on),
        ("rules", *on),
        ("diff", "good.json", "good.json", *on),
        ("convert", "good.json", "--to", "cyclonedx", *on),
        ("plot", "good.json", "--out", "-", *on),
        ("record", "good.json", "--by", "A", "--reason", "B", "--update", *on),
        ("gate", "good.json", "--no-policy", "--ahead", "90d", *on),
        ("survey", "cards.jsonl", "--out", "rows.jsonl", "--force", "--workers", "1", *on),
    ):
        outcome = quick(*typed)
        assert outcome.code == 0, (typed, outcome.both)


@pytest.mark.slow
@pytest.mark.parametrize("day", ["1970-01-01", "2099-12-31"])
def test_a_clock_that_is_wrong_is_the_day_that_is_named(fmcheck: "Fmcheck", environment: dict[str, str], cards: Path, day: str) -> None:
    (cards / "sitecustomize.py").write_text(f"import time\ntime.strftime = lambda *_: {day!r}\n", encoding="utf-8")
    paths = os.pathsep.join(filter(None, (str(cards), environment.get("PYTHONPATH"))))
    outcome = fmcheck("check", "good.json", "--format", "json", env={"PYTHONPATH": paths})
    assert outcome.code == 0 and json.loads(outcome.stdout)["as_of"] == day
    assert fmcheck("check", "good.json", "--format", "json", "--as-of", day).stdout == outcome.stdout


# A user who may not write, and a disk that holds next to nothing

NOBODY = ("--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")


@pytest.fixture
def unprivileged(command: list[str], environment: dict[str, str]) -> list[str]:
    """The command as a user who may read everything and write nothing of ours; skips where there can be none."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("only root becomes another user, with setpriv")
    become = [str(shutil.which("setpriv")), *NOBODY]
    if subprocess.run([*become, sys.executable, "-c", ""], env=environment, capture_output=True, check=False).returncode:
        pytest.skip("nobody cannot start Python here")
    return [*become, *command]


def as_typed(command: list[str], typed: tuple[str, ...], environment: dict[str, str], cwd: Path) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run([*command, *typed], cwd=cwd, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert "Traceback" not in done.stdout + done.stderr and "defect" not in done.stderr, done.stderr
    return done


WRITING = [
    ("check", "good.json", *DAY, "--output", "json=out.json"),
    ("record", "good.json", *SIGNED),
    ("convert", "good.json", "--to", "cyclonedx", "--output", "out.json", *DAY),
    ("plot", "good.json", "--out", "out.svg", *DAY),
    ("survey", "cards.jsonl", "--out", "out.jsonl", "--workers", "1", *DAY),
]


@pytest.mark.slow
def test_who_may_not_write_here_can_read_and_is_told(unprivileged: list[str], environment: dict[str, str], cards: Path) -> None:
    kept = {name: value for name, value in environment.items() if name != "HOME"}
    before = sorted(os.listdir(cards))
    assert as_typed(unprivileged, ("check", "good.json", *DAY), kept, cards).returncode == 0
    for typed in WRITING:
        done = as_typed(unprivileged, typed, kept, cards)
        assert done.returncode == 2 and "ermission denied" in done.stderr, done.stderr
    assert sorted(os.listdir(cards)) == before


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A disk of one page, which a folder takes; skips where none may be mounted."""
    place = tmp_path / "tiny"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True, capture_output=True)


@pytest.mark.slow
def test_a_disk_that_is_full_is_told_and_left_as_it_was(fmcheck: "Fmcheck", cards: Path, tiny: Path) -> None:
    for name in ("good.json", "cards.jsonl"):
        (tiny / name).symlink_to(cards / name)
    (tiny / "full").write_bytes(b"x" * 4096)
    before = sorted(os.listdir(tiny))
    for typed in WRITING:
        outcome = fmcheck(*typed, cwd=tiny)
        assert outcome.code == 2 and "o space left on device" in outcome.err and "defect" not in outcome.err, outcome.both
        shutil.rmtree(tiny / "out.jsonl.parts", ignore_errors=True)  # where a survey goes on from
    assert sorted(os.listdir(tiny)) == before
