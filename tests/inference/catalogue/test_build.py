"""Making the shipped catalogue: what is not sourced, or contradicts itself, is left out and said."""

import csv
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.catalogue.__main__ import made
from benchmarks.catalogue.checks import Line, checked
from benchmarks.catalogue.words import cited, of_data, of_tasks, pointer
from compliance.inference.catalogue import Catalogue, Match, Row, largest, of_id
from compliance.law.quantity import Interval

ROOT = Path(__file__).resolve().parents[3]
FIELDS = (
    *("id", "name", "developer", "released", "hub_ids", "hub_pattern", "aliases", "family", "architecture", "base_id", "relation"),
    *("parameters_total", "parameters_active", "tokens", "tokens_max", "unit", "direct_flop", "flop_low", "flop_high", "flop_method"),
    *("flop_confidence", "cumulative_flop", "inputs", "outputs", "can_generate", "broad_data", "broad_data_citation", "wide_tasks"),
    *("wide_tasks_citation", "licence", "source", "source_date", "retrieved", "notes"),
)
SOURCE = 'Epoch AI "X" (2026-07) | parameters: a/b:README.md | tokens: a/b:README.md | base: a/b:README.md | active: a/b:x.md'
COUNTED = {
    "parameters_total": "1e9",
    "tokens": "1e12",
    "unit": "text tokens",
    "direct_flop": "6e21",
    "flop_low": "3e21",
    "flop_high": "1.2e22",
    "flop_method": "Epoch AI 2026-07",
    "flop_confidence": "Confident",
}


def line(id: str = "one", **said: str) -> Line:
    """A line of the table."""
    whole = {
        "id": id,
        "name": id,
        "developer": "d",
        "hub_ids": f"org/{id}",
        "source": SOURCE,
        "source_date": "2026",
        "retrieved": "2026-11-28",
    }
    return {**dict.fromkeys(FIELDS, ""), "inputs": "text", "outputs": "text", "can_generate": "text", **whole, **said}


def row(*table: Line) -> Row:
    """The row of the last line."""
    text, _ = made(list(table), [], [], [])
    found = Catalogue((text,)).row(table[-1]["id"])
    assert found is not None
    return found


def left_out(*table: Line) -> list[str]:
    return [f"{item.what}: {item.why}" for item in checked(list(table))[1]]


def test_a_sound_line_is_kept_whole() -> None:
    assert left_out(line(**COUNTED)) == []
    found = row(line(**COUNTED))
    assert found.direct is not None and str(found.direct.range) == "6e21 (3e21 to 1.2e22)"
    assert (found.direct.confidence, found.direct.method) == ("confident", "Epoch AI 2026-07")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"direct_flop": "1.81e22", "flop_high": "4e22"}, "compute: 3.0 times 6 x active parameters x tokens"),
        ({"direct_flop": "1.9e21", "flop_low": "1e21"}, "compute: 0.32 times 6 x active parameters x tokens"),
        ({"flop_low": "7e21"}, "compute: the figure lies outside its own range"),
        ({"name": "One MoE"}, "compute: sparse, and the active parameters are not known"),
        ({"architecture": "deepseek_moe"}, "compute: sparse, and the active parameters are not known"),
        ({"id": "mix-8x7b"}, "compute: sparse, and the active parameters are not known"),
        ({"notes": "rows contradict each other"}, "compute and tokens: rows of one source contradict each other"),
        ({"parameters_total": "1e12", "tokens": "", "released": "2025-01-01"}, "compute: too little for a dense model of its size"),
    ],
)
def test_compute_that_does_not_hold_is_left_out(said: dict[str, str], expected: str) -> None:
    table = line(**{**COUNTED, **said})
    assert any(text.startswith(expected) for text in left_out(table)), left_out(table)
    assert row(table).direct is None


def test_the_active_parameters_count_and_a_name_may_give_them() -> None:
    sparse = {**COUNTED, "parameters_total": "3e10", "name": "One 30B A1B"}
    assert left_out(line(**sparse)) == []
    found = row(line(**sparse))
    assert found.sparse and found.active == 10**9 and "active: the number in the model name" in found.sources


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"parameters_total": "1e9", "source": "hub id only: x/y:z"}, "parameters: no source"),
        ({"parameters_active": "1e9", "source": "hub id only: x/y:z"}, "active parameters: no source"),
        ({"tokens": "1e9", "source": "parameters: x/y:z | tokens: LM"}, "tokens: no source that can be found"),
        ({"released": "2024-01-01", "source": "parameters: AlexsJones/llmfit@b:data/hf_models.json [a/b]"}, "release date: no source"),
        ({"broad_data": "no", "broad_data_citation": "COCO"}, "broad_data: no source"),
        ({"wide_tasks": "yes", "wide_tasks_citation": "chat"}, "wide_tasks: no source"),
        ({"base_id": "two", "relation": "finetune", "source": "base: inferred from the name"}, "base: inferred, not stated by a source"),
        ({"base_id": "nobody", "relation": "finetune"}, "base: no source, or no row"),
        ({"cumulative_flop": "1e20", **COUNTED}, "cumulative compute: less than this model's own"),
    ],
)
def test_what_has_no_source_is_left_out(said: dict[str, str], expected: str) -> None:
    assert expected in left_out(line("two"), line("one", **said))


def test_a_relation_stays_where_the_base_is_not_stated() -> None:
    found = row(line("two"), line("one", base_id="two", relation="finetune", source="base: inferred from the name"))
    assert (found.base_id, found.relation) == ("", "finetune")


def test_the_compute_of_the_post_training_alone_is_left_out_and_something_is_below_it() -> None:
    alone = line(notes="Epoch 6e21 covers the post-training only: dropped as the model's own total", **COUNTED)
    assert left_out(alone) == ["compute and tokens: of the post-training alone, by the row's own note"]
    assert (row(alone).direct, row(alone).tokens, row(alone).relation) == (None, None, "unknown")


def test_a_base_that_only_a_note_names_is_not_known_and_not_none() -> None:
    found = row(line(notes="Epoch names T5-11B as its base", **COUNTED))
    assert (found.relation, found.base_id, found.direct is not None) == ("unknown", "", True)
    found = row(line(notes="Epoch names a base (A,B); whether its compute includes the base was not decided"))
    assert found.relation == "unknown"


def test_a_stage_and_its_base_make_the_whole_as_far_as_both_are_known() -> None:
    base = line("base", **COUNTED)
    tuned = row(base, line("tuned", base_id="base", relation="finetune", **COUNTED))
    assert tuned.cumulative is not None and str(tuned.cumulative.range) == "1.2e22 (6e21 to 2.4e22)"
    seeing = row(base, line("seeing", base_id="base", relation="multimodal-extension", **COUNTED))
    assert seeing.cumulative is not None and seeing.cumulative.range.high is None and seeing.cumulative.range.low == 6 * 10**21
    taught = row(base, line("taught", base_id="base", relation="distillation", **COUNTED))
    assert taught.cumulative is None
    third = row(base, line("middle", base_id="base", relation="finetune"), line("last", base_id="middle", relation="finetune"))
    assert third.cumulative is not None and third.cumulative.range == Interval(Decimal("3e21"), None)


def test_tables_that_contradict_themselves_make_nothing() -> None:
    with pytest.raises(ValueError, match="two rows have one id"):
        made([line(), line()], [], [], [])
    with pytest.raises(ValueError, match="no source at all"):
        made([line(source="")], [], [], [])


def test_no_word_of_a_citation_ships() -> None:
    quoted = '"web pages, papers, patents, and books" [Epoch AI, dataset notes of "X"]'
    assert cited(quoted, "x") == 'Epoch AI, dataset notes of "X"'
    assert of_data(quoted, True) == "describes a broad corpus: web text, books, scientific texts"
    assert of_data("unheard-of (name)", False) == "describes one narrow data set"
    assert of_tasks('"translate, summarize"', True) == "describes several kinds of task: summarisation, translation"
    assert cited("COCO", "detr") == "" and cited("depth", "esmfold") == "the model's name"
    found = row(line(broad_data="yes", broad_data_citation=quoted)).broad_data
    assert found is not None and "patents" not in found.says + found.source


def test_a_pointer_has_no_path_of_a_machine() -> None:
    stored = "shared/" + "data/model-repos/"
    assert pointer(f"tokens: {stored}tiiuae__falcon-40b/README.md") == "tokens: huggingface.co/tiiuae/falcon-40b README.md (stored copy)"
    assert pointer(f"{stored}_provider-cards/GPT-3/README.md,") == "GPT-3 model card (the provider's README.md)"
    assert pointer(f"{stored}_cards-only/a__b/README.md") == "huggingface.co/a/b README.md (stored copy)"


RECORD = {
    **{"record": "compute", "domain": "all", "basis": "point", "date": "2020-01-02", "model": "M", "organization": "O", "value": "1e22"},
    **{"unit": "FLOP", "confidence": "Likely", "snapshot": "2026-07", "upper_reading": "5e22", "shaky": "in doubt"},
}


def test_the_command_writes_what_is_looked_up_and_says_what_it_left_out(tmp_path: Path) -> None:
    blank = {"id": "two", "what": "base relation from memory only: left blank", "value": "one (finetune)"}
    tables = {
        "known-models.csv": [line(**COUNTED), line("two", wide_tasks="no", **COUNTED)],
        "compute-records.csv": [RECORD],
        "left-blank.csv": [blank],
    }
    for name, table in tables.items():
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(table[0]))
            writer.writeheader()
            writer.writerows(table)
    command = [sys.executable, "-m", "benchmarks.catalogue", "--no-additions", str(tmp_path), "--output", str(tmp_path / "out.txt")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "left out: two: wide_tasks: no source" in done.stderr and "2 rows" in done.stderr
    catalogue = Catalogue(((tmp_path / "out.txt").read_bytes(),))
    two = of_id(catalogue, "org/two")
    assert isinstance(two, Match) and (two.row.relation, two.row.base_id) == ("unknown", "")
    assert two.row.direct is not None and two.row.direct.range.low == Decimal("3e21")
    found = largest(catalogue, "compute", date(2021, 1, 1))
    assert found is not None and (found.model, found.confidence) == ("M", "likely")
    refused = subprocess.run([*command[:3], str(tmp_path / "nowhere")], cwd=ROOT, capture_output=True, text=True, check=False)
    assert refused.returncode == 2 and "a folder with known-models.csv, compute-records.csv, left-blank.csv is expected" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    ("said", "relation"),
    [
        ({}, "unknown"),
        ({"inputs": "text"}, ""),
        ({"name": "Two 5B"}, ""),
        ({"developer": "e"}, ""),
        ({"released": "2024-01-01"}, ""),
        ({"direct_flop": "6.1e21"}, ""),
    ],
)
def test_pictures_on_a_text_model_of_its_size_that_took_more_are_a_stage_of_which_nobody_says_on_what(
    said: dict[str, str], relation: str
) -> None:
    text = line(**{**COUNTED, "name": "One 1B", "released": "2025-01-01"})
    seen = {**COUNTED, "name": "Two 1B", "released": "2025-06-01", "inputs": "text,image", "tokens": "", "direct_flop": "4e21"}
    assert row(text, line("two", **{**seen, **said})).relation == relation
