"""GitLab Code Quality: the members that GitLab asks for, severities of its list, and fingerprints that are unique."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance import __version__
from compliance.registry.load import load
from compliance.render import renderer
from compliance.render.run import Run, Summary

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

ROOT = Path(__file__).resolve().parents[2]
GPT_3 = str(ROOT / "examples/models/gpt-3.json")
DAY = ("--as-of", "2026-11-24")


def issues(quick: "Quick", *args: str) -> list[dict[str, Any]]:
    told = json.loads(quick(*args, "--format", "gitlab", *DAY).out)
    for issue in told:
        assert list(issue) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert isinstance(issue["location"]["lines"]["begin"], int) and issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith("./")
        assert issue["description"].startswith(f"{issue['check_name']}: ")
    assert len({issue["fingerprint"] for issue in told}) == len(told)
    assert isinstance(told, list)
    return told


def test_levels_are_severities(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    policy = ("--fail-on", "meets:eu.aia.3-63", "--fail-on", "meets:eu.aia.51-1")
    found = {issue["check_name"]: issue["severity"] for issue in issues(quick, GPT_3, "bad.json", *policy)}
    assert found == {
        "eu.aia.3-63": "major",
        "eu.aia.51-1": "minor",
        "us-ca.sb53.foundation-model": "info",
        "us.ndaa2024.foundational-model": "info",
        "schema/unreadable": "critical",
    }


def test_the_same_card_twice_has_two_fingerprints_each_time_the_same(quick: "Quick", write: "Write") -> None:
    card = write(capability={"significant_generality": True, "wide_tasks": True})
    found = issues(quick, card, card)
    assert len(found) == 2
    assert found == issues(quick, card, card)


def test_a_path_is_relative_to_where_the_command_ran(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    write("sub/a b.json", capability={"significant_generality": True, "wide_tasks": True})
    for typed in ("sub/a b.json", "./sub/a b.json", str(tmp_path / "sub/a b.json")):
        assert [issue["location"]["path"] for issue in issues(quick, typed)] == ["sub/a b.json"]


def test_nothing_to_tell_is_an_empty_list(quick: "Quick", write: "Write") -> None:
    assert quick(write(), "--format", "gitlab", *DAY).out == "[]\n"
    format, run = renderer("gitlab"), Run("2026-11-24", load(), __version__)
    assert format.begin(run) + format.end(run, Summary(0, 0, None, ())) == "[]\n"
