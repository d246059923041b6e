"""The page as a person uses it: on screens, with files, without a network, by a link, and with cards that mean harm."""

import json
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.web.conftest import ROOT, Tried

if TYPE_CHECKING:
    from tests.conftest import Fmcheck

HARM = "</textarea></script><script>globalThis.alerted=1</script><img src=x onerror=globalThis.alerted=1>"
GPT3 = (ROOT / "examples/models/gpt-3.json").read_bytes().decode()


def chosen(tried: Tried, *paths: Path) -> dict[str, Any]:
    """What the page makes of files that are chosen together. Nothing may be asked for elsewhere, nor anything be refused by its policy."""
    found = tried("files", json.dumps([str(path) for path in paths]))
    assert (found["elsewhere"], found["said"], found["alerts"]) == ([], [], 0)
    return found


def sparse(path: Path, numbers: int) -> Path:
    """A weight file of so many 16-bit numbers, of which only the header takes room on the disk."""
    header = json.dumps({"weight": {"dtype": "BF16", "shape": [numbers], "data_offsets": [0, 2 * numbers]}}).encode()
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(header)) + header)
        file.truncate(8 + len(header) + 2 * numbers)
    return path


def test_screens_are_accessible_and_nothing_scrolls_sideways(tried: Tried) -> None:
    assert tried("screens")["wrong"] == []


def test_it_works_without_a_network_after_the_first_visit(tried: Tried) -> None:
    found = tried("offline")
    print(f"ready after {found['ready'] / 1000:.1f} s, the first verdict after {found['verdict'] / 1000:.1f} s, on an empty profile")
    assert (found["same"], found["elsewhere"], found["said"]) == (True, [], [])
    assert found["record"]["name"] == "gpt-4.fmcheck.json"


def test_downloads_are_what_the_command_writes_and_a_link_opens_the_same_card(tried: Tried, fmcheck: "Fmcheck", tmp_path: Path) -> None:
    (tmp_path / "model.json").write_bytes(GPT3.encode())
    found = tried("link", tmp_path / "model.json")
    law = ("--all", "--as-of", "2026-11-24", "--place", "EU")
    outputs = ("--output", "html=report.html", "--output", "json=report.json")
    assert fmcheck("model.json", "--format", "concise", *outputs, *law).code == 0
    by = ("--by", "A. Reviewer", "--reason", "read against the sources")
    assert fmcheck("record", "model.json", *by, *law).code == 0
    files = {"save-card": "model.json", "save-html": "report.html", "save-json": "report.json", "record": "model.fmcheck.json"}
    for download, name in files.items():
        assert found["downloads"][download]["text"] == (tmp_path / name).read_bytes().decode(), name
    assert found["again"] == {"text": GPT3, "same": True, "day": "2026-11-24"}
    assert (found["sent"], found["elsewhere"], found["said"]) == ([], [], [])
    assert all(said.startswith("The link cannot be read") for said in found["refused"]), found["refused"]


def test_a_weight_file_of_gigabytes_is_read_by_its_header(tried: Tried, tmp_path: Path) -> None:
    found = chosen(tried, sparse(tmp_path / "model.safetensors", 35 * 10**8))
    assert "3.5 × 10⁹" in found["report"]
    assert found["card"]


def test_a_gguf_file_of_gigabytes_is_read_by_its_header(tried: Tried, tmp_path: Path) -> None:
    numbers, name = 35 * 10**8, b"token_embd.weight"
    head = struct.pack("<4sIQQ", b"GGUF", 3, 1, 0) + struct.pack("<Q", len(name)) + name + struct.pack("<IQIQ", 1, numbers, 1, 0)
    with (tmp_path / "model.gguf").open("wb") as file:
        file.write(head.ljust(-(-len(head) // 32) * 32, b"\0"))
        file.truncate(file.tell() + 2 * numbers)
    assert "3.5 × 10⁹" in chosen(tried, tmp_path / "model.gguf")["report"]


def test_several_files_are_one_model(tried: Tried) -> None:
    folder = ROOT / "examples/repositories/microsoft__phi-2"
    found = chosen(tried, *(path for path in folder.iterdir() if path.is_file()))
    assert "phi-2" in found["report"]


def test_a_card_that_means_harm_stays_text(tried: Tried, tmp_path: Path) -> None:
    said = {"value": True, "basis": HARM, "evidence": [HARM]}
    card = {"schema_version": "1.0", "model": {"name": HARM, "version": HARM}, "training": {"data": {"broad": said}}}
    (tmp_path / "harm.json").write_text(json.dumps(card), encoding="utf-8")
    assert "<script>globalThis.alerted=1" in chosen(tried, tmp_path / "harm.json")["report"]
    (tmp_path / "harm.json").write_text(json.dumps({**card, HARM: 1}), encoding="utf-8")
    found = chosen(tried, tmp_path / "harm.json")
    assert found["status"].startswith("This cannot be judged as it is")


def test_questions_are_asked_one_at_a_time_and_answers_go_into_the_card(tried: Tried, tmp_path: Path) -> None:
    card = {"schema_version": "1.0", "model": {"name": "Example"}, "capability": {"outputs": ["text"], "outputs_complete": True}}
    answers = ["perhaps", "yes", "skip", "back", "yes, it is adapted to many tasks"]
    (tmp_path / "asked.json").write_text(json.dumps({"card": json.dumps(card), "answers": answers}), encoding="utf-8")
    found = tried("ask", tmp_path / "asked.json")
    assert (found["elsewhere"], found["said"]) == ([], [])
    refused, first, skipped, taken, last = found["steps"]
    assert "expected yes, no or don't know" in refused["refused"]
    assert (refused["asked"], json.loads(refused["card"])) == (first["asked"], card)
    assert json.loads(first["card"])["training"]["data"]["broad"] is True
    assert skipped["asked"] != taken["asked"]
    assert skipped["asked"] == last["asked"]
    assert "it is adapted to many tasks" in last["card"]
    assert last["said"]


def test_there_are_several_ways_to_begin(tried: Tried) -> None:
    found = tried("start", ROOT / "examples/models/gpt-4.json")
    assert (found["elsewhere"], found["said"]) == ([], [])
    seen = found["seen"]
    assert "phi-2" in seen["known"]["report"] and seen["known"]["card"]
    assert seen["unknown"]["status"] == "No known model is called no such model."
    assert "GPT-4" in seen["dropped"]["report"] and seen["dropped"]["report"] != seen["earlier"]["report"]
    assert "A model" in seen["pasted"]["report"]
    assert "Example Assistant" in seen["bill"]["report"] and not seen["bill"]["card"]
    assert seen["bill"]["kept"] == "A card is that of one model: choose one."
    assert "Example Assistant" not in seen["one of it"]["report"] and seen["one of it"]["card"]


def test_neither_the_page_nor_its_worker_can_ask_for_anything_elsewhere(tried: Tried) -> None:
    assert tried("policy") == {"page": "refused", "worker": "refused", "inline": "refused", "others": 0}


def test_a_newer_page_waits_until_the_person_says_so(tried: Tried, tmp_path: Path) -> None:
    found = tried("newer", tmp_path / "served")
    assert (found["before"], found["after"], found["said"]) == (False, True, [])
