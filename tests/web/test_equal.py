"""Reports that the page makes are those of the command, byte for byte: standard output, standard error and exit code."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.web.conftest import ROOT, Tried

if TYPE_CHECKING:
    from tests.conftest import Fmcheck

EXAMPLES = ROOT / "examples"
FOLDERS = ("models", "not-foundation-models", "personalised", "fine-tuning", "foreign", "bills", "repositories")
LAW = ("--all", "--as-of", "2026-11-24")
FAULTY = {
    "no-json.json": '{"schema_version": "1.0", "model": {"name": "x"',
    "mistakes.json": '{"schema_version": "1.0", "model": {"nam": 7}, "training": {"compute": {"direct_flop": -1, "complete": "yes"}}}',
    "large-number.json": '{"schema_version": "1.0", "model": {"name": "x"}, "architecture": {"parameters": {"total": 1e300}}}',
    "a b \u202e.json": '{"schema_version": "1.0", "model": {"name": "\\u202e</script><script>alert(1)</script>"}}',
    "-v.json": '{"schema_version": "1.0", "model": {"name": "a name like an option"}}',
}


def sources() -> list[tuple[str, dict[str, str]]]:
    """Every example: what is named, and its files by their paths."""
    found = []
    for folder in FOLDERS:
        for path in sorted((EXAMPLES / folder).iterdir()):
            parts = sorted(path.rglob("*")) if path.is_dir() else [path]
            files = {part.relative_to(path.parent).as_posix(): part.read_bytes().decode() for part in parts if part.is_file()}
            if path.name != "SOURCES.md":
                found.append((path.name, files))
    return found + [(name, {name: text}) for name, text in FAULTY.items()]


def runs(name: str) -> list[list[str]]:
    reports = [["check", *LAW, "--format", format, "--", name] for format in ("json", "concise")]
    return [*reports, ["check", "--as-of", "2026-11-24", "--format", "html", "--", name], ["convert", "--as-of", "2026-11-24", "--", name]]


def test_every_report_is_the_command_s(tried: Tried, fmcheck: "Fmcheck", tmp_path: Path) -> None:
    everything = sources()
    (tmp_path / "cases.json").write_text(json.dumps([{"files": files, "runs": runs(name)} for name, files in everything]), encoding="utf-8")
    found = tried("equal", tmp_path / "cases.json")
    assert (found["said"], found["elsewhere"]) == ([], [])
    expected: list[Any] = []
    named = [(name, files, run) for name, files in everything for run in runs(name)]
    for at, (_, files, run) in enumerate(named):
        place = tmp_path / "source"
        for path, text in files.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(text.encode())
        done = fmcheck(*run, cwd=place)
        expected.append([done.code, done.out, done.err])
        shutil.rmtree(place)
        assert found["results"][at] == expected[at], run
    print(f"{len(expected)} of {len(found['results'])} runs over {len(everything)} sources are equal, byte for byte")
    assert len(expected) == len(found["results"]) >= 4 * 35
