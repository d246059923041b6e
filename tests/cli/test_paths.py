"""What was typed as cards: several files, directories, standard input. Nothing is dropped silently."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance.case.case import Case
from compliance.law.quantity import Interval

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = ("--select", "crfm", "--as-of", "2026-11-24", "--format", "concise")


def judged(out: str) -> list[str]:
    return [line.split(": ")[0] for line in out.splitlines() if ": crfm.2021: " in line]


def test_several_cards_are_judged_in_the_order_typed(quick: "Quick", write: "Write") -> None:
    names = [write("b.json"), write("a.json"), write("c.json")]
    outcome = quick(*names, *OPTIONS)
    assert outcome.code == 0 and judged(outcome.out) == names


def test_a_directory_stands_for_its_cards_nested_ones_too_in_the_order_of_names(fmcheck: "Fmcheck", write: "Write", tmp_path: Path) -> None:
    for name in ("d/b.json", "d/a.json", "d/deep/er/c.json", "d/.hidden/x.json", "d/.x.json"):
        write(name)
    (tmp_path / "d/notes.txt").write_text("{", encoding="utf-8")
    outcome = fmcheck("d", *OPTIONS)
    assert (outcome.code, outcome.err) == (0, "fmcheck: d: passed over: hidden folders (.hidden)\n")
    assert judged(outcome.out) == ["d/.x.json", "d/a.json", "d/b.json", "d/deep/er/c.json"]


@pytest.mark.parametrize("command", ["check", "validate"])
def test_json_that_is_no_card_is_skipped_and_counted(quick: "Quick", write: "Write", tmp_path: Path, command: str) -> None:
    write("d/good.json")
    for name, content in (("config.json", {"model_type": "llama"}), ("list.json", [1]), ("number.json", 1)):
        (tmp_path / "d" / name).write_text(json.dumps(content), encoding="utf-8")
        outcome = quick(command, "d", *(OPTIONS if command == "check" else ()))
        assert outcome.code == 0
    assert "fmcheck: d: 3 JSON files are not cards and were skipped\n" in outcome.err
    (tmp_path / "d/list.json").unlink()
    (tmp_path / "d/number.json").unlink()
    assert "fmcheck: d: 1 JSON file is not a card and was skipped\n" in quick(command, "d").err


def test_broken_json_below_a_directory_is_told(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    write("d/good.json")
    (tmp_path / "d/broken.json").write_text('{"schema_version": "1.0",', encoding="utf-8")
    outcome = quick("d", *OPTIONS)
    assert outcome.code == 3
    assert outcome.out.startswith("d/broken.json:1:") and judged(outcome.out) == ["d/good.json"]


def test_a_large_file_of_a_model_repository_is_skipped_and_a_card_grown_too_large_is_told(
    quick: "Quick", write: "Write", tmp_path: Path
) -> None:
    write("d/good.json")
    (tmp_path / "d/tokenizer.json").write_text(json.dumps({"vocabulary": "x" * 2_000_000}), encoding="utf-8")
    outcome = quick("d", *OPTIONS)
    assert outcome.code == 0 and outcome.err == "fmcheck: d: 1 JSON file is not a card and was skipped\n"
    write("d/grown.json", model={"name": "x" * 2_000_000})
    outcome = quick("d", *OPTIONS)
    assert outcome.code == 3 and "d/grown.json: the file has more than 1,048,576 bytes" in outcome.out


def test_a_card_of_another_version_is_told_not_skipped(quick: "Quick", write: "Write") -> None:
    write("d/future.json", schema_version="9.0")
    outcome = quick("d", *OPTIONS)
    assert outcome.code == 3 and "$.schema_version" in outcome.out


@pytest.mark.parametrize("content", [None, {"compilerOptions": {}}])
def test_a_directory_without_a_card_is_3(fmcheck: "Fmcheck", tmp_path: Path, content: object) -> None:
    (tmp_path / "d/e").mkdir(parents=True)
    if content:
        (tmp_path / "d/tsconfig.json").write_text(json.dumps(content), encoding="utf-8")
    outcome = fmcheck("d", *OPTIONS)
    assert outcome.code == 3
    assert outcome.out.startswith("d") and "no card found below this directory" in outcome.out and "schema_version" in outcome.out


def test_a_directory_given_twice_is_judged_twice_as_typed(quick: "Quick", write: "Write") -> None:
    write("d/a.json")
    outcome = quick("d", "d/", *OPTIONS)
    assert outcome.code == 0 and judged(outcome.out) == ["d/a.json", "d/a.json"]


def test_a_link_in_a_circle_does_not_hang_a_directory(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    write("d/a.json")
    (tmp_path / "d/again").symlink_to(tmp_path / "d")
    outcome = quick("d", *OPTIONS)
    assert outcome.code == 0 and judged(outcome.out) == ["d/a.json"]
    (tmp_path / "d/loop.json").symlink_to("loop.json")
    outcome = quick("d", *OPTIONS)
    assert outcome.code == 3 and "d/loop.json: cannot be read: too many levels of symbolic links" in outcome.out


def test_a_folder_that_cannot_be_listed_is_told(quick: "Quick", write: "Write", monkeypatch: pytest.MonkeyPatch) -> None:
    write("d/a.json")
    write("d/locked/b.json")
    real = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    outcome = quick("d", *OPTIONS)
    assert outcome.code == 3
    assert judged(outcome.out) == ["d/a.json"] and "d/locked: cannot be read: permission denied" in outcome.out.lower()


def test_a_dash_is_standard_input(fmcheck: "Fmcheck", write: "Write", tmp_path: Path) -> None:
    card = write()
    outcome = fmcheck("-", card, *OPTIONS, stdin=(tmp_path / card).read_bytes())
    assert outcome.code == 0 and judged(outcome.out) == ["<stdin>", card]
    assert fmcheck("validate", "-", stdin=b"[]").out.startswith("<stdin>:1:1: $: ")
    empty = fmcheck("-", *OPTIONS, stdin=b"")
    assert empty.code == 3 and "is empty" in empty.out


@pytest.mark.parametrize("options", [(), ("--all",), ("--fail-on", "meets:crfm.2021"), ("--quiet",), ("--as-of", "2024-01-01")])
def test_many_cards_get_the_lines_that_each_gets_alone(quick: "Quick", options: tuple[str, ...]) -> None:
    cards = [str(path) for path in sorted((ROOT / "examples").glob("*/*.json"))]
    together = quick("check", "--format", "concise", *options, *cards) if "--quiet" not in options else quick("check", *options, *cards)
    form = () if "--quiet" in options else ("--format", "concise")
    alone = [quick("check", *form, *options, card) for card in cards]
    assert len(cards) > 20 and together.code == max(outcome.code for outcome in alone)
    said = [line for outcome in alone for line in outcome.out.splitlines() if not line.startswith(("gate", "no such"))]
    assert [line for line in together.out.splitlines() if not line.startswith(("gate", "no such"))] == said


def test_a_rule_that_fails_on_one_of_many_cards_is_told_and_the_others_stand(
    quick: "Quick", monkeypatch: pytest.MonkeyPatch, write: "Write"
) -> None:
    plain = Case.quantity

    def quantity(case: Case, node: object, least: int = 0) -> Interval | None:
        if case.card.get("model") == {"name": "card 7"}:
            raise RuntimeError("a fault put in")
        return plain(case, node, least)

    monkeypatch.setattr(Case, "quantity", quantity)
    size = {"parameters": {"total": 7e9}}
    names = [write(f"{number:02}.json", model={"name": f"card {number}"}, architecture=size) for number in range(30)]
    outcome = quick("check", "--format", "concise", *names)
    assert outcome.code == 4
    assert "07.json" in outcome.err and "a fault put in" in outcome.both
    assert all(f"{name}: crfm.2021: undetermined" in outcome.out for name in names if name != "07.json")
