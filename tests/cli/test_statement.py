"""A determination as an in-toto statement: what it says, that the official reader takes it, and that the gate holds to it."""

import base64
import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

ROOT = Path(__file__).resolve().parents[2]
SIGNED = ("--by", "R. Engineer", "--reason", "reviewed")
STATED = (*SIGNED, "--weights", "weights", "--statement", "model.intoto.json")


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A card, and weights in a folder beside it."""
    shutil.copyfile(ROOT / "examples/models/gpt-3.json", tmp_path / "model.json")
    (tmp_path / "weights" / "parts").mkdir(parents=True)
    (tmp_path / "weights" / "config.json").write_text("{}")
    (tmp_path / "weights" / "parts" / "model.bin").write_bytes(b"\x00" * 1000)
    return tmp_path


def stated(folder: Path, name: str = "model.intoto.json") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / name).read_text())
    return found


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def enveloped(statement: str) -> dict[str, Any]:
    payload = base64.b64encode(statement.encode()).decode()
    return {"payloadType": "application/vnd.in-toto+json", "payload": payload, "signatures": [{"sig": "c2ln"}]}


def test_a_statement_names_every_file_and_holds_the_record(quick: "Quick", release: Path) -> None:
    outcome = quick("record", "model.json", *STATED)
    assert outcome.code == 0, outcome.err
    content = stated(release)
    assert {item["name"]: item["digest"]["sha256"] for item in content["subject"]} == {
        "model.json": digest(release / "model.json"),
        "config.json": digest(release / "weights/config.json"),
        "parts/model.bin": digest(release / "weights/parts/model.bin"),
    }
    assert content["predicate"]["record"] == stated(release, "model.fmcheck.json")
    assert "policy" not in content["predicate"]


def test_the_official_reader_takes_it(quick: "Quick", release: Path) -> None:
    from google.protobuf import json_format
    from in_toto_attestation.v1 import statement_pb2
    from in_toto_attestation.v1.statement import Statement

    assert quick("record", "model.json", *STATED).code == 0
    read = json_format.Parse((release / "model.intoto.json").read_text(), statement_pb2.Statement())
    Statement.copy_from_pb(read).validate()
    assert [subject.name for subject in read.subject] == ["config.json", "model.json", "parts/model.bin"]


def test_a_repository_is_stated_whole(quick: "Quick", tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(ROOT / "examples/repositories/microsoft__phi-2", folder)
    (folder / "model.sig").write_text("{}")
    assert quick("record", "model", *SIGNED, "--statement", "model/phi.intoto.json").code == 0
    names = {item["name"] for item in stated(folder, "phi.intoto.json")["subject"]}
    assert names == {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {
        "model.sig",
        "model.fmcheck.json",
        "phi.intoto.json",
    }
    assert quick("gate", "model", "--statement", "model/phi.intoto.json").code == 0


def test_the_gate_is_open_for_what_was_stated_and_closed_for_anything_else(quick: "Quick", release: Path) -> None:
    assert quick("record", "model.json", *STATED).code == 0
    gate = ("gate", "model.json", "--statement", "model.intoto.json", "--weights", "weights")
    assert quick(*gate).code == 0
    (release / "weights" / "more.bin").write_bytes(b"1")
    (release / "weights" / "config.json").unlink()
    (release / "weights" / "parts" / "model.bin").write_bytes(b"\x01" * 1000)
    closed = quick(*gate)
    assert closed.code == 1
    for sentence in (
        "more.bin is released, and was not stated",
        "config.json was stated, and is not released",
        "parts/model.bin is not the file that was stated",
    ):
        assert f"gate closed: the statement model.intoto.json: {sentence}\n" in closed.out
    told = json.loads(quick(*gate, "--format", "json").out)
    assert told["gate"] == "closed" and len(told["statement"]["closed"]) == 3


def test_a_card_that_changed_without_effect_closes_too(quick: "Quick", release: Path) -> None:
    assert quick("record", "model.json", *STATED).code == 0
    card = release / "model.json"
    card.write_text(card.read_text() + "\n")
    assert quick("gate", "model.json").code == 0
    closed = quick("gate", "model.json", "--statement", "model.intoto.json", "--weights", "weights")
    assert closed.code == 1 and "model.json is not the file that was stated" in closed.out


def test_a_statement_of_another_record_closes(quick: "Quick", release: Path) -> None:
    assert quick("record", "model.json", *STATED).code == 0
    assert quick("record", "model.json", "--by", "Another", "--reason", "again", "--update").code == 0
    closed = quick("gate", "model.json", "--statement", "model.intoto.json", "--weights", "weights")
    assert closed.code == 1 and "it is about another record than the one beside the card" in closed.out


def test_the_envelope_and_the_bundle_of_a_signer_are_read(quick: "Quick", release: Path) -> None:
    assert quick("record", "model.json", *STATED).code == 0
    envelope = enveloped((release / "model.intoto.json").read_text())
    (release / "dsse.json").write_text(json.dumps(envelope))
    (release / "bundle.json").write_text(
        json.dumps({"mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json", "dsseEnvelope": envelope})
    )
    for name in ("dsse.json", "bundle.json"):
        assert quick("gate", "model.json", "--statement", name, "--weights", "weights").code == 0


def manifest(folder: Path) -> str:
    """What model-signing 1.1 writes over a folder, without its key."""
    resources = [
        {"name": path.relative_to(folder).as_posix(), "algorithm": "sha256", "digest": digest(path)}
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    subject = [{"name": "weights", "digest": {"sha256": "0" * 64}}]
    kind = "https://model_signing/signature/v1.0"
    content = {"_type": "https://in-toto.io/Statement/v1", "subject": subject, "predicateType": kind}
    return json.dumps(content | {"predicate": {"serialization": {"hash_type": "sha256", "method": "files"}, "resources": resources}})


def test_the_signature_of_model_signing_states_the_weights(quick: "Quick", release: Path) -> None:
    bundle = {"dsseEnvelope": enveloped(manifest(release / "weights"))}
    (release / "weights" / "model.sig").write_text(json.dumps(bundle))
    outcome = quick("record", "model.json", *SIGNED, "--weights", "weights/model.sig", "--statement", "model.intoto.json")
    assert outcome.code == 0, outcome.err
    for weights in ("weights", "weights/model.sig"):
        assert quick("gate", "model.json", "--statement", "model.intoto.json", "--weights", weights).code == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "not JSON"),
        ("{}", "not an in-toto statement"),
        ("[]", "not an in-toto statement"),
        (json.dumps({"payload": "%%"}), "not base64"),
        (json.dumps({"_type": "https://in-toto.io/Statement/v1", "predicateType": "x", "predicate": {}, "subject": []}), "names no file"),
        (
            json.dumps({"_type": "https://in-toto.io/Statement/v1", "predicateType": "x", "predicate": {}, "subject": [{"name": "a"}]}),
            "gives no SHA-256",
        ),
        (
            json.dumps(
                {
                    "_type": "https://in-toto.io/Statement/v1",
                    "predicateType": "x",
                    "predicate": {},
                    "subject": [{"name": "a\u202e", "digest": {"sha256": "0" * 64}}],
                }
            ),
            "is a statement of x, not a determination",
        ),
    ],
)
def test_what_is_no_statement_is_bad_input(quick: "Quick", release: Path, content: str, says: str) -> None:
    assert quick("record", "model.json", *SIGNED).code == 0
    (release / "x.json").write_text(content)
    refused = quick("gate", "model.json", "--statement", "x.json")
    assert refused.code == 3 and (says in refused.err or says == "not JSON") and "x.json" in refused.err
    assert "\u202e" not in refused.err


def test_mistakes_on_the_command_line(quick: "Quick", release: Path) -> None:
    assert quick("record", "model.json", *SIGNED, "--weights", "weights").code == 2
    assert quick("record", "model.json", *SIGNED, "--weights", "nowhere", "--statement", "s.intoto.json").code == 3
    assert not (release / "model.fmcheck.json").exists()
    assert quick("record", "model.json", *SIGNED, "--statement", "model.json").code == 2
    there = quick("record", "model.json", *SIGNED, "--statement", "weights/config.json")
    assert there.code == 2 and "--statement weights/config.json: the file exists; name another, or add --update" in there.err
    assert not (release / "model.fmcheck.json").exists()
    (release / "weights" / "model.json").write_text("another")
    clash = quick("record", "model.json", *STATED)
    assert clash.code == 2 and "two files of that name" in clash.err


def test_a_policy_in_use_is_named_by_its_digest(quick: "Quick", release: Path) -> None:
    (release / "fmcheck.toml").write_text('fail-on = ["duty"]\n')
    assert quick("record", "model.json", *STATED).code == 0
    one = stated(release)["predicate"]["policy"]["sha256"]
    (release / "fmcheck.toml").write_text('# said\nfail-on   = ["duty"]\n')
    assert quick("record", "model.json", *STATED, "--update").code == 0
    assert stated(release)["predicate"]["policy"]["sha256"] == one
    (release / "fmcheck.toml").write_text('fail-on = ["change"]\n')
    assert quick("record", "model.json", *STATED, "--update").code == 0
    assert stated(release)["predicate"]["policy"]["sha256"] != one


def test_a_record_keeps_its_sign_offs(quick: "Quick", release: Path) -> None:
    for number, by in enumerate(("First", "Second", "Third")):
        outcome = quick("record", "model.json", "--by", by, "--reason", f"because {number}", *(("--update",) if number else ()))
        assert outcome.code == 0, outcome.err
    lines = quick("record", "--history", "model.json").out.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["First", "Second", "Third"]
    assert quick("record", "--history", "model.fmcheck.json").out.splitlines() == lines
    assert quick("gate", "model.json").code == 0
    edited = (release / "model.fmcheck.json").read_text().replace('"by": "First"', '"by": "Nobody"')
    (release / "model.fmcheck.json").write_text(edited)
    assert quick("gate", "model.json").code == 3
    assert quick("record", "--history", "model.json", "--by", "X").code == 2


def test_the_gate_notes_a_record_that_was_changed_after_it_was_committed(quick: "Quick", release: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *words], cwd=release, check=True, capture_output=True)

    git("init", "-q")
    assert quick("record", "model.json", *SIGNED).code == 0
    assert "changed after" not in quick("gate", "model.json").out
    git("add", ".")
    git("commit", "-qm", "one")
    assert "changed after" not in quick("gate", "model.json").out
    assert quick("record", "model.json", "--by", "Another", "--reason", "x", "--update").code == 0
    kept = quick("gate", "model.json").out
    assert "noted: model.json: the record model.fmcheck.json was changed after HEAD\n" in kept and "no longer holds" not in kept
    (release / "model.fmcheck.json").unlink()
    assert quick("record", "model.json", "--by", "Another", "--reason", "x").code == 0
    lost = quick("gate", "model.json")
    assert lost.code == 0 and "the record no longer holds the sign-off of" in lost.out and "by R. Engineer, which HEAD has" in lost.out
