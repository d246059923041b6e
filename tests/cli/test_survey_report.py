"""fmcheck survey --report: the page says what the rows say, and is the same however it was made."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.survey import chunking, pool
from compliance.survey.report import files, rows
from tests.cli.survey_pages import DAY, MODELS, Cards, Page, cards, many, model, page

if TYPE_CHECKING:
    from tests.conftest import Quick

__all__ = ["cards", "many", "page"]
HOSTILE = "</style></script><script>alert(1)</script><img src=x onerror=alert(1)> \u202egnp.exe\u202c \x1b[31m ]]> " + "W" * 300


def test_the_page_counts_as_the_summary_does(page: Page, quick: "Quick") -> None:
    found = page(MODELS)
    told = json.loads(quick("survey", MODELS, "--out", "other.jsonl", "--summary", "json", *DAY).out)
    rows = {row[-1]: [int(cell) for cell in row[2:-1]] for row in found.tables["counts"][1:]}
    assert rows.keys() == told["verdicts"].keys()
    for rule, (yes, likely, _, unlikely, no) in rows.items():
        assert (yes, no) == (told["verdicts"][rule]["meets"], told["verdicts"][rule]["does_not_meet"])
        assert (likely, unlikely) == (told["likely"][rule]["meets"], told["likely"][rule]["does_not_meet"])
        assert sum(rows[rule]) == 17
    assert "Survey of 17 models" in found.text and "By the law of 28 November 2026" in found.text
    field = told["missing"][0]["field"][1:].replace("/", ".")
    assert found.tables["missing"][1][1:3] == [f"{told['missing'][0]['cards']:,}", f"{told['missing'][0]['verdicts']:,}"]
    assert found.tables["missing"][1][-1] == field


def test_a_row_of_the_table_says_what_the_row_of_the_survey_says(page: Page, tmp_path: Path) -> None:
    found = page(MODELS, "--select", "eu.aia.3-63,eu.aia.51-2")
    words = {"meets": "yes", "does_not_meet": "no", "undetermined": "open"}
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    expected = {}
    for row in rows:
        each = [row[rule] for rule in ("eu.aia.3-63", "eu.aia.51-2")]
        leans = [{"meets": "likely yes", "does_not_meet": "likely no"}[one["likely"]] if "likely" in one else "" for one in each]
        expected[row["name"]] = [lean or words[one["verdict"]] for lean, one in zip(leans, each, strict=True)]
    head, *table = found.tables["models"]
    terms = ("general-purpose AI model", "presumption of high impact capabilities")
    assert head[5:] == [f"European Union: {term}, in force" for term in terms]
    assert {row[0]: row[5:] for row in table} == expected and len(table) == 17
    assert [row[0] for row in table[:2]] == ["GPT-4 March 2023", "SayCan PaLM-SayCan"]
    assert table[0][1:5] == ["OpenAI", "2023-03-15", "", "2.1 \u00d7 10\u00b2\u2075"]


def test_the_bytes_are_the_same_for_any_workers_and_any_cut(
    page: Page, quick: "Quick", many: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = page(many)
    plain = (tmp_path / "out.jsonl").read_bytes()
    assert page(many, workers="2").source == first.source
    monkeypatch.setattr(chunking, "RANGE", 9_000)
    assert page(many).source == first.source
    monkeypatch.undo()
    assert page(many).source == first.source
    assert quick("survey", many, "--out", "plain.jsonl", "--workers", "1", *DAY).code == 0
    assert (tmp_path / "plain.jsonl").read_bytes() == plain
    assert len(first.tables["developers"]) == 26 and "15 further developers are not shown" in first.text


def test_an_interrupted_survey_is_taken_up_with_its_page(
    page: Page, quick: "Quick", many: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = page(many).source
    made = pool.run

    def run(*args: Any) -> Iterator[Any]:
        for number, done in enumerate(made(*args), 1):
            yield done
            if number == 3:
                raise KeyboardInterrupt

    for report in (("--report", "page.html"), ()):  # shards with sums, and without
        for path in ("out.jsonl", "page.html"):
            (tmp_path / path).unlink(missing_ok=True)
        with monkeypatch.context() as patch:
            patch.setattr(pool, "run", run)
            assert quick("survey", many, "--out", "out.jsonl", *report, "--workers", "1", *DAY).code == 130
        assert not (tmp_path / "page.html").exists()
        assert page(many).source == expected


@pytest.mark.parametrize("ending", [files.SUMS, files.DEVELOPERS])
def test_a_shard_whose_sums_are_damaged_is_made_again(
    page: Page, quick: "Quick", many: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    expected = page(many).source
    write, times = files.write, Counter[int]()

    def damaging(parts: str, number: int, builder: Any) -> None:
        write(parts, number, builder)
        times[number] += 1
        if number == 2 and times[number] == 1:
            path = Path(files.path_of(parts, number, ending))
            path.write_text(path.read_text(encoding="ascii")[:-9], encoding="ascii")

    monkeypatch.setattr(files, "write", damaging)
    assert page(many).source == expected
    assert times[2] == 2 and times[1] == 1


def test_a_hostile_text_stays_text(page: Page, cards: Cards) -> None:
    hostile = model(HOSTILE, 3e25, provider={"name": HOSTILE}, lineage={"bases": [{"name": HOSTILE}]})
    other = model("\u202egnp.exe\u202c \x1b[31m", 3e24, provider={"name": "\u2066x\x00"})
    found = page(cards(hostile, other, {"schema_version": "1.0", "model": {"name": 1, HOSTILE: 2}}))
    assert found.source.isascii() and [tag for tag, _ in found.tags].count("script") == 1
    assert not {"img", "link", "iframe"} & {tag for tag, _ in found.tags}
    assert not {name for _, each in found.tags for name in each if name.startswith("on") or name in ("style", "src")}
    assert "url(" not in re.sub(r"fill=\"url\(#[a-z-]+\)\"", "", found.source) and "@import" not in found.source
    assert "\\u202egnp.exe" in found.text and "\\x1b[31m" in found.text and "\\u2066x\\x00" in found.text
    assert not {"\u202e", "\x1b", "\u202c"} & set(html.unescape(found.source))
    assert "1 card of 3 could not be judged" in found.text


def test_of_more_models_than_the_table_holds_those_with_the_most_compute_are_in_it(
    page: Page, cards: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "MOST_MODELS", 3)
    found = page(cards(*(model(f"M{number}", 1e20 * (1 + number * 7 % 20)) for number in range(20))))
    assert [row[0] for row in found.tables["models"][1:]] == ["M17", "M14", "M11"]
    assert "The table holds 3 models" in found.text and "All 20 are in the rows" in found.text


def test_an_upper_end_alone_is_no_figure(page: Page, cards: Cards) -> None:
    upper = model("Upper") | {"training": {"compute": {"direct_flop": {"high": 9e27}}}}
    found = page(cards(upper, model("Known", 2e20)), "--no-likely")
    assert [(row[0], row[4].partition(" ")[0]) for row in found.tables["models"][1:]] == [("Known", "2"), ("Upper", "at")]
    assert "Known or likely of 1 of 2 models" in found.text


def test_one_answer_that_would_decide_is_counted(page: Page, cards: Cards) -> None:
    rules = "us-ct.sb5.frontier-developer,us-ca.sb53.frontier-developer"
    found = page(cards(model("A"), model("B", 1e22), model("C", 1e26)), "--select", rules, "--no-likely")
    asked = {row[-1]: row[1:4] for row in found.tables["missing"][1:]}
    assert asked["training.compute.own_planned_flop"] == ["3", "6", "3"]
    assert asked["training.data.broad"] == ["3", "3", "0"]
