"""fmcheck catalogue, as a person types it: rows with sources and what was matched, near names, one's own rows, hostile files."""

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

from compliance.address import schema_id
from compliance.files.shipped import builtin
from compliance.inference.catalogue import ATTRIBUTION

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "catalogue" / "our-models.json"
ROW: dict[str, Any] = {
    **{"id": "ours", "name": "Ours", "developer": "Us", "hub_ids": ["us/ours"], "sources": ["our log"]},
    **{"source_date": "2026-01", "retrieved": "2026-02-03"},
}


def own(tmp_path: Path, *rows: dict[str, Any], text: str | None = None) -> str:
    """A file of one's own rows, or of anything else."""
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"schema": "fmcheck.catalogue/1", "models": rows}) if text is None else text, encoding="utf-8")
    return str(path)


def test_a_row_shows_its_facts_its_sources_and_what_matched(fmcheck: "Fmcheck") -> None:
    outcome = fmcheck("catalogue", "meta-llama/Llama-2-7b-chat-hf")
    assert outcome.code == 0 and outcome.err == ""
    lines = outcome.out.splitlines()
    assert lines[0] == "Llama 2 7B, Meta  [llama-2-7b]"
    assert "  matched       the hub id meta-llama/Llama-2-7b-chat-hf, the provider's own post-training of this model" in lines
    assert "  parameters    6.738417664e9" in lines and "  tokens        2e12" in lines
    assert any(line.startswith("  compute       8.4e22 (4.04e22 to 1.62e23) FLOP; Epoch AI 2026-07:") for line in lines)
    assert "                8.09e22 (5.66e22 to 1.05e23) FLOP; 6 x parameters x tokens, within 30 %" in lines
    assert any(line.startswith('  sources       Epoch AI "Llama 2-7B"') for line in lines)
    assert lines[-1] == ATTRIBUTION


@pytest.mark.parametrize(
    ("typed", "row", "matched"),
    [
        ("phi-2", "phi-2", "the id phi-2 of this catalogue"),
        ("Phi_2", "phi-2", "the id phi-2 of this catalogue"),
        ("https://huggingface.co/microsoft/phi-2", "phi-2", "the hub id https://huggingface.co/microsoft/phi-2"),
        ("TheBloke/phi-2-GGUF", "phi-2", "TheBloke/phi-2-GGUF, a copy by its name"),
        ("gpt-4-0613", "gpt-4", "gpt-4-0613, the name of an interface"),
        ("GPT-2 124M", "gpt2-small", "the name GPT-2 124M"),
        ("Llama-2-7b-chat-hf", "llama-2-7b", "the last part of the hub id, Llama-2-7b-chat-hf"),
        ("Helsinki-NLP/opus-mt-aa-bb", "opus-mt", "Helsinki-NLP/opus-mt-aa-bb, one of a series"),
    ],
)
def test_the_same_for_programs_fits_the_published_schema(quick: "Quick", typed: str, row: str, matched: str) -> None:
    outcome = quick("catalogue", typed, "--format", "json")
    assert outcome.code == 0, outcome.err
    found = json.loads(outcome.out)
    assert found["schema"] == "fmcheck.catalogue-rows/1" and found["attribution"] == ATTRIBUTION and found["looked_up"] == typed
    (entry,) = found["rows"]
    assert (entry["row"]["id"], entry["matched"]) == (row, matched)
    schema = Path(builtin("schemas"), "catalogue-1.schema.json").read_text(encoding="utf-8")
    file = {"schema": "fmcheck.catalogue/1", "models": [entry["row"]]}
    assert [error.message for error in jsonschema_rs.Draft202012Validator(schema).iter_errors(file)] == []


def test_the_beginning_of_several_lists_them(quick: "Quick") -> None:
    outcome = quick("catalogue", "Llama 2")
    assert outcome.code == 0
    assert [line.split()[0] for line in outcome.out.splitlines()[:4]] == ["llama-2-13b", "llama-2-34b", "llama-2-70b", "llama-2-7b"]
    assert "the ids of these begin with it" in outcome.out and ATTRIBUTION in outcome.out
    found = json.loads(quick("catalogue", "Llama 2", "--format", "json").out)
    assert found["rows"] == [] and found["beginning"] == ["llama-2-13b", "llama-2-34b", "llama-2-70b", "llama-2-7b"]
    many = quick("catalogue", "q").out.splitlines()
    assert len(many) == 24 and many[20].startswith("and ") and many[20].endswith(" more: type more of the name")


def test_a_name_that_two_models_have_shows_both(quick: "Quick") -> None:
    outcome = quick("catalogue", "onnx-community/bert-base-german-cased-ONNX")
    assert outcome.code == 0 and outcome.out.startswith("2 models have that name")
    assert "[bert-base-german-cased]" in outcome.out and "[bert-base-german-dbmdz-cased]" in outcome.out


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("lama-2-7b", "did you mean llama-2-7b or "),
        ("someone/Llama-3.1-8B-Instruct", "no known model or corpus has the id or name 'someone/Llama-3.1-8B-Instruct'; did you mean "),
        ("zzzzzzzzzz", "`fmcheck catalogue` says what it holds"),
        ("/mnt/models/phi-2-gguf", "no known model or corpus has the id or name '/mnt/models/phi-2-gguf'"),
        ("\x1b[31mx\n::error::y", r"'\x1b[31mx\n::error::y'"),
        ("x" * 5000, "no known model or corpus has the id or name 'xxx"),
        ("\udcff", "no known model or corpus"),
        ("model:phi-2\tx", "no known model or corpus"),
        ("../", "no known model or corpus"),
    ],
)
def test_what_is_not_known_ends_with_three_and_names_what_looks_like_it(quick: "Quick", typed: str, told: str) -> None:
    outcome = quick("catalogue", typed)
    assert outcome.code == 3 and outcome.out == "" and told in outcome.err
    assert outcome.err.count("\n") == 1 and "\x1b" not in outcome.err


def test_without_a_name_the_catalogue_says_what_it_holds(quick: "Quick", tmp_path: Path) -> None:
    outcome = quick("catalogue")
    assert outcome.code == 0 and "known models" in outcome.out and outcome.out.endswith(ATTRIBUTION + "\n")
    assert "1 row of your own before them." in quick("catalogue", "--catalogue", own(tmp_path, ROW)).out
    refused = quick("catalogue", "--format", "json")
    assert refused.code == 2 and "--format json shows rows; give a NAME" in refused.err


def test_the_example_of_one_s_own_rows_is_read(fmcheck: "Fmcheck") -> None:
    outcome = fmcheck("catalogue", "example-labs/aurora-7b-legal", "--catalogue", EXAMPLE)
    assert outcome.code == 0, outcome.err
    assert "  built on      aurora-7b (finetune)" in outcome.out
    assert "  compute       3e20 FLOP; in this stage alone; accelerator hours at 40 % utilisation; hardware hours" in outcome.out
    assert "retrieved" not in outcome.out and "2026-11-02; the newest source is of 2026-06-14" in outcome.out
    assert fmcheck("catalogue", "phi-2", "--catalogue", EXAMPLE).out == fmcheck("catalogue", "phi-2").out


def test_a_base_that_no_source_names_is_said_to_be_there(quick: "Quick") -> None:
    outcome = quick("catalogue", "qwen2-vl-72b")
    assert "  built on      another model: no source that was read says which" in outcome.out
    assert "; in this stage alone; " in outcome.out


def test_a_row_of_one_s_own_hides_the_shipped_one(quick: "Quick", tmp_path: Path) -> None:
    file = own(
        tmp_path, {**ROW, "id": "mine", "hub_ids": ["microsoft/phi-2"]}, {**ROW, "id": "gpt-4", "name": "Not that one", "hub_ids": []}
    )
    assert quick("catalogue", "microsoft/phi-2", "--catalogue", file).out.startswith("Ours, Us  [mine]")
    assert quick("catalogue", "gpt-4", "--catalogue", file).out.startswith("Not that one, Us  [gpt-4]")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "own.json: the file is empty; "),
        ("{", "own.json:1:"),
        ("[]", "found [], expected an object"),
        ("null", "expected an object"),
        ('{"schema": "fmcheck.catalogue/2", "models": []}', "$.schema: found"),
        ('{"schema": "fmcheck.catalogue/1"}', "$: has no row; models or corpora are expected"),
        ('{"schema": "fmcheck.catalogue/1", "models": [], "corpora": []}', "$: has no row"),
        ('{"schema": "fmcheck.catalogue/1", "schema": 1, "models": []}', "own.json:1:"),
        ('{"schema": "fmcheck.catalogue/1", "models": [{"id": NaN}]}', "own.json:1:"),
        ('{"schema": "fmcheck.catalogue/1", "models": [{"id": "ours"}]}', "$.models[0].name: is missing"),
        ("[" * 100_000, "own.json:1:"),
        ("\x00", "own.json:1:1"),
        ('{"schema": "fmcheck.catalogue/1", "models": [{"id": "\\ud800"}]}', "own.json:1:"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_with_its_place(quick: "Quick", tmp_path: Path, text: str, told: str) -> None:
    outcome = quick("catalogue", "phi-2", "--catalogue", own(tmp_path, text=text))
    assert outcome.code == 2 and outcome.out == ""
    assert outcome.err.startswith("fmcheck: --catalogue ") and told in outcome.err and "`fmcheck schema catalogue`" in outcome.err


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"id": "Ours"}, '$.models[0].id: found "Ours", expected'),
        ({"id": "a b"}, "$.models[0].id: found"),
        ({"hub_ids": ["/mnt/x"]}, '$.models[0].hub_ids[0]: found "/mnt/x", expected'),
        ({"hub_ids": ["a/b/c"]}, "$.models[0].hub_ids[0]"),
        ({"hub_ids": "us/ours"}, '$.models[0].hub_ids: found "us/ours", expected a list'),
        ({"series": ["us/"]}, "$.models[0].series[0]"),
        ({"name": " \t"}, "$.models[0].name"),
        ({"sources": []}, "$.models[0].sources: found [], expected at least one"),
        ({"parameters": "7B"}, '$.models[0].parameters: found "7B", expected a number'),
        ({"parameters": 0}, "expected a number above zero"),
        ({"parameters": -1}, "expected a number above zero"),
        ({"parameters": True}, "expected a number"),
        ({"parameters": None, "tokens": [1]}, "$.models[0].tokens"),
        ({"parameters": 1e9, "parameters_active": 2e9}, "more parameters are active than there are"),
        ({"released": "2026-02-30"}, "expected a day"),
        ({"released": "yesterday"}, "expected a day"),
        ({"retrieved": "2026"}, "expected a day"),
        ({"base": {"id": "ours", "relation": "finetune"}}, "a model is not its own base"),
        ({"base": {"relation": "cousin"}}, "$.models[0].base.relation"),
        ({"direct_flop": 1e22}, "$.models[0].direct_flop: found"),
        ({"direct_flop": {"method": "m", "confidence": "bound"}}, "has no figure, expected low, best or high"),
        ({"direct_flop": {"low": 2, "high": 1, "method": "m", "confidence": "bound"}}, "low, best and high are not in order"),
        ({"direct_flop": {"low": 2, "confidence": "sure", "method": "m"}}, "$.models[0].direct_flop.confidence"),
        ({"wide_tasks": True}, "$.models[0].wide_tasks"),
        ({"flops": 1}, "$.models[0].flops: is not a field here"),
        ({"name": "x" * 3000}, "$.models[0].name"),
    ],
)
def test_a_row_that_says_what_cannot_be_is_refused_with_its_field(quick: "Quick", tmp_path: Path, said: dict[str, Any], told: str) -> None:
    outcome = quick("catalogue", "ours", "--catalogue", own(tmp_path, {**ROW, **said}))
    assert outcome.code == 2 and told in outcome.err, outcome.both


def test_several_mistakes_are_told_at_once_and_the_rest_counted(quick: "Quick", tmp_path: Path) -> None:
    outcome = quick("catalogue", "ours", "--catalogue", own(tmp_path, *[{**ROW, "id": "same", "released": "never"}] * 7))
    assert outcome.code == 2 and outcome.err.count("expected a day") == 5 and "; and 2 more" in outcome.err
    twice = quick("catalogue", "ours", "--catalogue", own(tmp_path, ROW, ROW))
    assert twice.code == 2 and "ours is the id of another row too" in twice.err


def test_a_file_that_cannot_be_read_is_refused(quick: "Quick", tmp_path: Path) -> None:
    for path, told in ((str(tmp_path / "no.json"), "cannot be read"), (str(tmp_path), "not a regular file"), ("a\0b", "cannot be read")):
        outcome = quick("catalogue", "phi-2", "--catalogue", path)
        assert outcome.code == 2 and told in outcome.err
    large = tmp_path / "large.json"
    large.write_bytes(b" " * ((8 << 20) + 1))
    assert "at most 8,388,608 are read" in quick("catalogue", "phi-2", "--catalogue", str(large)).err


def test_hostile_words_of_a_row_command_no_terminal_and_break_no_line(quick: "Quick", tmp_path: Path) -> None:
    hostile = "x\x1b[31m\n::error::pwned\t\u202e\u2028y"
    row = {**ROW, "name": hostile, "developer": hostile, "sources": [hostile], "aliases": [hostile], "notes": hostile, "inputs": [hostile]}
    file = own(tmp_path, row, {**ROW, "id": "ours-2"})
    plain, listed = quick("catalogue", "us/ours", "--catalogue", file), quick("catalogue", "our", "--catalogue", file)
    for outcome in (plain, listed):
        assert outcome.code == 0
        assert all(line.isprintable() for line in outcome.out.splitlines()) and "\n::error" not in outcome.out
    found = json.loads(quick("catalogue", "us/ours", "--catalogue", file, "--format", "json").out, parse_float=Decimal)
    assert found["rows"][0]["row"]["name"] == hostile
    assert quick("catalogue", hostile, "--catalogue", file).code == 0


def test_a_corpus_is_shown_too(quick: "Quick", tmp_path: Path) -> None:
    outcome = quick("catalogue", "https://huggingface.co/datasets/rajpurkar/squad")
    assert outcome.code == 0 and outcome.out.startswith(
        "SQuAD, a corpus  [squad]\n  broad         no: passages with questions, for one task"
    )
    assert "  source        huggingface/datasets@" in outcome.out and outcome.out.endswith(ATTRIBUTION + "\n")
    found = json.loads(quick("catalogue", "C4", "--format", "json").out)
    assert found["rows"] == [] and found["corpus"]["id"] == "c4" and found["corpus"]["broad"] is True
    line = {
        "id": "ours",
        "name": "Ours",
        "names": ["us/ours"],
        "broad": False,
        "says": "our tickets",
        "source": "us",
        "retrieved": "2026-01-01",
    }
    file = own(tmp_path, text=json.dumps({"schema": "fmcheck.catalogue/1", "corpora": [line]}))
    assert "  broad         no: our tickets" in quick("catalogue", "us/ours", "--catalogue", file).out
    twice = own(tmp_path, text=json.dumps({"schema": "fmcheck.catalogue/1", "corpora": [line, {**line, "id": "other"}]}))
    refused = quick("catalogue", "us/ours", "--catalogue", twice)
    assert refused.code == 2 and "$.corpora[1]: ours is a name of another corpus too" in refused.err


def test_the_schema_is_printed(quick: "Quick") -> None:
    outcome = quick("schema", "catalogue")
    assert outcome.code == 0 and json.loads(outcome.out)["$id"] == schema_id("catalogue")
    validator = jsonschema_rs.Draft202012Validator(outcome.out)
    assert validator.is_valid(json.loads(EXAMPLE.read_text(encoding="utf-8")))
