"""What somebody typed who did not look it up: the message names what exists and was probably meant."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance.cli.command_names import COMMANDS

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "examples" / "models"
GPT_3 = str(MODELS / "gpt-3.json")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("examples/models/gpt3.json", "examples/models/gpt-3.json"),
        ("example/model/GPT-3.jsn", "examples/models/gpt-3.json"),
        ("examples/repositories/phi-2", "examples/repositories/microsoft__phi-2"),
        ("examples/modles", "examples/models"),
    ],
)
@pytest.mark.parametrize("command", ["check", "validate", "explain", "estimate", "convert"])
def test_a_misspelt_path_is_answered_with_the_one_that_exists(quick: "Quick", command: str, typed: str, meant: str) -> None:
    outcome = quick(command, str(ROOT / typed))
    assert outcome.code == 3 and f"no such file or directory; did you mean {ROOT / meant}?" in outcome.both


def test_a_path_that_is_like_nothing_is_answered_with_what_may_be_named(quick: "Quick") -> None:
    assert "name a JSON card, a directory, or -" in quick("q" * 20).both
    assert "name the directory of the model" in quick("measure", "q" * 20).both
    assert "name a file or a directory of cards" in quick("survey", "q" * 20, "--out", "rows.jsonl").both
    assert "did you mean `fmcheck --help`?" in quick("help").both


def test_a_name_that_would_move_a_terminal_is_not_printed_raw(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "model\x1b[2Jcard.json").write_text("{}")
    assert "\x1b" not in quick(str(tmp_path / "model-card.json")).both


@pytest.mark.parametrize("typed", ["https://huggingface.co/meta-llama/Llama-2-7b/tree/main", "meta-llama/Llama-2-7b"])
def test_a_model_on_the_hub_is_answered_with_how_its_files_get_here(quick: "Quick", typed: str) -> None:
    told = quick(typed).both
    assert "fmcheck uses no network: `hf download meta-llama/Llama-2-7b --include '*.json' --include '*.md' --local-dir Llama-2-7b`" in told
    assert "`fmcheck catalogue meta-llama/Llama-2-7b` says what is known" in told
    assert "Llama 2 7B, Meta" in quick("catalogue", "meta-llama/Llama-2-7b").out


def test_another_address_is_not_opened(quick: "Quick") -> None:
    assert "fmcheck uses no network: download the file, and name it" in quick("https://example.org/card.json").both


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("--formt", "--format"),
        ("--jurisdiction", "--place"),
        ("--country=FR", "--place"),
        ("--date", "--as-of"),
        ("--json", "--format json"),
        ("-o", "--output"),
        ("--selct", "--select"),
    ],
)
def test_an_option_that_is_not_there_is_answered_with_the_one_that_is(quick: "Quick", typed: str, meant: str) -> None:
    outcome = quick(GPT_3, typed)
    assert outcome.code == 2 and f"fmcheck: no such option {typed.partition('=')[0]}; did you mean {meant}?" in outcome.err
    assert "try `fmcheck check --help`" in outcome.err


def test_an_option_like_none_is_only_refused(quick: "Quick") -> None:
    for command in COMMANDS:
        outcome = quick(command, "--qqqqqq")
        assert outcome.code == 2 and "fmcheck: no such option --qqqqqq\n" in outcome.err, command


def test_a_word_of_a_fixed_list_is_answered_with_the_list_and_the_nearest(quick: "Quick") -> None:
    assert "--format: 'htm' is not one of screen, table, tree, " in quick(GPT_3, "--format", "htm").err
    assert "docx; did you mean html?" in quick(GPT_3, "--format", "htm").err
    assert "schema: 'crad' is not one of card, report, policy, record, catalogue; did you mean card?" in quick("schema", "crad").err
    assert "fmcheck: rule: ID is missing\n" in quick("rule").err
    assert "did you mean huggingface?" in quick(GPT_3, "--from", "hf").err
    assert "did you mean us.tens-of-billions?" in quick(GPT_3, "--reading", "tens-of-billions=1").err
    assert "did you mean known-model?" in quick(GPT_3, "--without", "known-modl").err


@pytest.mark.parametrize(("file", "format"), [("x.html", "html"), ("x.md", "markdown"), ("x.sarif", "sarif"), ("x.cdx.json", "cyclonedx")])
def test_a_report_whose_format_was_left_out_is_answered_with_how_to_ask_for_it(quick: "Quick", file: str, format: str) -> None:
    assert f"not FORMAT=FILE; write --output {format}={file}; " in quick(GPT_3, "--output", file).err


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("germany", "no law of Germany alone is read; that of the European Union applies there: --place EU"),
        ("fr", "no law of France alone is read; that of the European Union applies there: --place EU"),
        ("Texas", "no law of Texas is read, federal law is --place federal"),
        ("Switzerland", "no law of Switzerland is read; `fmcheck rules` lists the places"),
        ("narnia", "no place is called 'narnia'; `fmcheck rules` lists the places"),
    ],
)
def test_a_place_whose_own_law_is_not_read_is_answered_with_the_law_that_applies(quick: "Quick", typed: str, told: str) -> None:
    outcome = quick(GPT_3, "--place", typed)
    assert outcome.code == 2 and told in outcome.err


def test_the_parts_of_the_united_kingdom_have_its_texts(quick: "Quick") -> None:
    whole = quick(GPT_3, "--place", "uk").out
    assert "uk.cma.fm" in whole and quick(GPT_3, "--place", "England").out == quick(GPT_3, "--place", "scotland").out == whole


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("GPAI", "eu.aia.3-63?"),
        ("Art. 51(2)", "eu.aia.51-2?"),
        ("article 3(63)", "eu.aia.3-63?"),
        ("SB 1047", "us-ca.sb1047.covered-model?"),
    ],
)
def test_a_provision_as_it_is_cited_is_answered_with_its_id(quick: "Quick", typed: str, meant: str) -> None:
    outcome = quick("rule", typed)
    assert outcome.code == 2 and f"did you mean {meant}" in outcome.err


def test_a_prefix_may_end_before_a_hyphen(quick: "Quick", write: "Write") -> None:
    out = quick(write(), "--select", "eu.aia.51", "--format", "concise").out
    assert [line.split(": ")[1] for line in out.splitlines()] == ["eu.aia.51-1", "eu.aia.51-2"]
    duties = quick("duty", "eu.aia.53").out
    assert "[eu.aia.53-1-a]" in duties and "[eu.aia.53-1-d]" in duties


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2026/08/02", "write 2026-08-02"),
        ("2026-8-2", "write 2026-08-02"),
        ("20260802", "write 2026-08-02"),
        ("2.8.2026", "write 2026-08-02"),
        ("08/02/2026", "write 2026-08-02 or 2026-02-08"),
        ("2 August 2026", "write 2026-08-02"),
        ("Aug 2, 2026", "write 2026-08-02"),
        ("2026-13-01", "there is no month 13; use YYYY-MM-DD"),
        ("2026-02-30", "February 2026 has 28 days; use YYYY-MM-DD"),
        ("2026", "name a day too, e.g. 2026-01-01"),
        ("tomorrow", "; without the option, today counts"),
        ("soon", "use YYYY-MM-DD, e.g. 2026-11-24"),
        ("0000-00-00", "use YYYY-MM-DD, e.g. 2026-11-24"),
    ],
)
def test_a_day_written_otherwise_is_answered_with_how_to_write_it(quick: "Quick", typed: str, told: str) -> None:
    outcome = quick(GPT_3, "--as-of", typed)
    assert outcome.code == 2 and f"--as-of: {typed!r} is not a date; " in outcome.err and told in outcome.err


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("examples/tables/models.csv", "a table of models, a row each, and no card"),
        ("examples/hub-records/records.jsonl", "it holds a card in each line"),
    ],
)
def test_a_file_of_many_models_is_answered_with_the_command_that_reads_it(quick: "Quick", file: str, told: str) -> None:
    path = str(ROOT / file)
    outcome = quick(path)
    assert outcome.code == 3 and f"{told}; `fmcheck survey {path} --out verdicts.jsonl` judges each" in outcome.both


def test_a_directory_without_a_card_says_what_it_holds_instead(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "empty: the directory is empty; name one that holds a card, or the files of a model: " in quick("empty").both
    tables = str(ROOT / "examples" / "tables")
    assert f"no card found below this directory; `fmcheck survey {tables}/epoch.csv --out verdicts.jsonl`" in quick(tables).both
