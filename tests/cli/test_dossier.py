"""--dossier FILE: an archive that holds all that a determination rests on, and that can be checked without the run that wrote it."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

ROOT = Path(__file__).resolve().parents[2]
GPT_3 = ROOT / "examples/models/gpt-3.json"
DAY = ("--as-of", "2026-11-28")


def opened(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_the_reports_the_card_the_rules_and_digests_of_all(quick: "Quick", tmp_path: Path) -> None:
    outcome = quick("check", str(GPT_3), "--format", "html", "--dossier", "gpt-3.zip", *DAY)
    assert outcome.code == 0, outcome.err
    held = opened(tmp_path / "gpt-3.zip")
    assert held["report.html"] == outcome.stdout
    assert held["cards/0001-gpt-3.json"] == GPT_3.read_bytes()
    report = json.loads(held["report.json"])
    used = {item["rule"] for item in report["assessments"][0]["determinations"]}
    assert {f"rules/{id}.txt" for id in used} <= held.keys()
    assert "rules/eu.gl.criterion.txt" in held  # referred to, and not shown itself
    quotation = " ".join(held["rules/crfm.2021.txt"].decode().replace("  > ", "").split())
    assert "any model that is trained on broad data" in quotation
    sums = {line[66:]: line[:64] for line in held.pop("SHA256SUMS").decode().splitlines()}
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in held.items()}
    assert report["tool"]["rules_digest"] in held["README.txt"].decode()


def test_judging_its_cards_again_gives_its_report(quick: "Quick", tmp_path: Path) -> None:
    assert quick("check", str(GPT_3), "--dossier", "gpt-3.zip", *DAY).code == 0
    with zipfile.ZipFile(tmp_path / "gpt-3.zip") as archive:
        archive.extractall(tmp_path / "there")
    again = json.loads(quick("check", "there/cards", "--format", "json", *DAY).out)
    first = json.loads((tmp_path / "there/report.json").read_text(encoding="utf-8"))
    again["assessments"][0]["card"]["uri"] = first["assessments"][0]["card"]["uri"]
    assert again == first


def test_a_determination_in_it_is_unsigned_and_no_record(quick: "Quick", tmp_path: Path) -> None:
    assert quick("check", str(GPT_3), "--dossier", "gpt-3.zip", *DAY).code == 0
    found = json.loads(opened(tmp_path / "gpt-3.zip")["determinations/0001.json"])
    assert found["signed_off"] == {"by": "", "reason": ""} and found["verdicts"]["eu.aia.3-63"]["verdict"] == "meets"
    (tmp_path / "gpt-3.json").write_bytes(GPT_3.read_bytes())
    (tmp_path / "gpt-3.fmcheck.json").write_text(json.dumps(found), encoding="utf-8")
    outcome = quick("gate", "gpt-3.json", *DAY)
    assert outcome.code == 3 and "no record of fmcheck" in outcome.both


def test_several_cards_are_each_in_it_and_one_that_cannot_be_read_too(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    hostile = write("..\\ \u202eevil $(x).json", model={"name": "Evil"})
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    assert quick("check", str(GPT_3), hostile, "bad.json", "--dossier", "all.zip", *DAY).code == 3
    held = opened(tmp_path / "all.zip")
    cards = sorted(name for name in held if name.startswith("cards/"))
    assert cards == ["cards/0001-gpt-3.json", "cards/0002--evil-x-.json", "cards/0003-bad.json"] and held[cards[2]] == b"{"
    assert sorted(name for name in held if name.startswith("determinations/")) == ["determinations/0001.json", "determinations/0002.json"]
    assert len(json.loads(held["report.json"])["assessments"]) == 3


def test_the_models_of_a_bill_share_their_card(quick: "Quick", tmp_path: Path) -> None:
    assert quick("check", str(ROOT / "examples/bills/assistant.cdx.json"), "--dossier", "bill.zip", *DAY).code == 0
    held = opened(tmp_path / "bill.zip")
    assert [name for name in held if name.startswith("cards/")] == ["cards/0001-assistant.cdx.json"]
    assert len([name for name in held if name.startswith("determinations/")]) > 1


def test_the_same_run_gives_the_same_bytes(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    for name, env in (
        ("a.zip", {"PYTHONHASHSEED": "0", "TZ": "UTC"}),
        ("b.zip", {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}),
    ):
        assert fmcheck(GPT_3, "--dossier", name, *DAY, env=env).code == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize("target", ["good.json", "gone/all.zip", "folder", "json.out"])
def test_it_is_written_as_an_output_is_and_never_onto_a_card(quick: "Quick", write: "Write", tmp_path: Path, target: str) -> None:
    card = write()
    (tmp_path / "folder").mkdir()
    before = (tmp_path / card).read_bytes()
    outcome = quick("check", card, "--output", "json=json.out", "--dossier", target, *DAY)
    assert (outcome.code, outcome.out) == (2, "") and "--dossier" in outcome.err
    assert (tmp_path / card).read_bytes() == before and not (tmp_path / "json.out").exists()


def test_an_older_dossier_is_replaced_whole(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(b"old")
    assert quick("check", write(), "--dossier", "all.zip", *DAY).code == 0
    assert "report.json" in opened(tmp_path / "all.zip") and not list(tmp_path.glob("*.partial"))
