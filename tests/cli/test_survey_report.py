"""fmcheck survey --report: the page says what the rows say, is the same however it was made, and takes the place of nothing."""

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.files import whole
from compliance.survey import chunking, pool
from compliance.survey.report import files, rows

if TYPE_CHECKING:
    from tests.conftest import Quick

ROOT = Path(__file__).resolve().parents[2]
MODELS = str(ROOT / "examples" / "models")
DAY = ("--as-of", "2026-11-28", "--no-policy")
HOSTILE = "</style></script><script>alert(1)</script><img src=x onerror=alert(1)> \u202egnp.exe\u202c \x1b[31m ]]> " + "W" * 300


class Read(HTMLParser):
    """The tags of a page, its text, and the rows of each of its tables by its class."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source, self.text = source, ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: dict[str, list[list[str]]] = {}
        self._table: list[list[str]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "table":
            self._table = self.tables.setdefault(dict(attrs).get("class") or "", [])
        if tag == "tr":
            self._table.append([])
        if tag in ("td", "th"):
            self._table[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._table = []

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._table and self._table[-1]:
            self._table[-1][-1] += data.strip("\n")


def model(name: str, flop: float | None = None, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"schema_version": "1.0", "model": {"name": name}, **more}
    return made if flop is None else made | {"training": {"compute": {"direct_flop": flop}}}


@pytest.fixture
def cards(tmp_path: Path) -> Callable[..., str]:
    def write(*made: object, name: str = "in.jsonl") -> str:
        (tmp_path / name).write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
        return name

    return write


@pytest.fixture
def page(quick: "Quick", tmp_path: Path) -> Callable[..., Read]:
    """The page of a survey that succeeds."""

    def run(*args: str, code: int = 0, workers: str = "1") -> Read:
        more = ("--out", "out.jsonl", "--report", "page.html", "--force", "--workers", workers, *DAY)
        outcome = quick("survey", *args, *more)
        assert outcome.code == code, outcome.both
        assert not [path for path in tmp_path.iterdir() if path.name.endswith((".partial", ".parts"))]
        return Read((tmp_path / "page.html").read_text(encoding="ascii"))

    return run


Page = Callable[..., Read]
Cards = Callable[..., str]


@pytest.fixture
def many(cards: Cards, monkeypatch: pytest.MonkeyPatch) -> str:
    """Models that are cut into a good many chunks, of as many developers."""
    monkeypatch.setattr(chunking, "READ", 2_000)
    monkeypatch.setattr(chunking, "RANGE", 2_000)
    monkeypatch.setattr(files, "AT_ONCE", 3)
    released = ({"name": f"M{number}", "released": f"{2015 + number % 9}-05-01"} for number in range(300))
    return cards(
        *(
            model("", 10.0 ** (20 + number % 7) * (1 + number % 3), provider={"name": f"Lab {number % 40}"}) | {"model": each}
            for number, each in enumerate(released)
        )
    )


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


@pytest.mark.parametrize(("ending", "begins"), [("svg", b"<svg "), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_the_pictures_are_files_too(quick: "Quick", tmp_path: Path, ending: str, begins: bytes) -> None:
    if ending != "svg":
        pytest.importorskip("matplotlib")
    outcome = quick("survey", MODELS, "--out", "out.jsonl", "--report", f"a.{ending}", "--report", f"b.{ending}", "--workers", "1", *DAY)
    assert outcome.code == 0, outcome.both
    first = (tmp_path / f"a.{ending}").read_bytes()
    assert first.startswith(begins) and first == (tmp_path / f"b.{ending}").read_bytes()
    if ending == "svg":
        assert b"17 models by the definitions of each place" in first and b"17 models by year of release" in first


@pytest.mark.parametrize(
    ("reports", "said"),
    [
        (("in.jsonl",), "the ending names no format"),
        (("page",), "the ending names no format"),
        (("in.html",), "is an input too"),
        (("page.html", "./page.html"), "another report goes to that file"),
        (("nowhere/page.html",), "cannot write there"),
        (("there.html",), "the file exists"),
        (("out.jsonl.parts/page.html",), "that folder is removed"),
    ],
)
def test_a_report_takes_the_place_of_nothing(quick: "Quick", cards: Cards, tmp_path: Path, reports: tuple[str, ...], said: str) -> None:
    cards(model("A"))
    cards(model("A"), name="in.html")
    cards("mine", name="there.html")
    (tmp_path / "out.jsonl.parts").mkdir()
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    options = [part for report in reports for part in ("--report", report)]
    outcome = quick("survey", "in.jsonl", "in.html", "--out", "out.jsonl", *options, *DAY)
    assert outcome.code == 2 and said in outcome.err and outcome.out == ""
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_a_report_that_cannot_be_written_leaves_the_shards(
    page: Page, quick: "Quick", many: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = page(many).source
    (tmp_path / "page.html").unlink()
    (tmp_path / "out.jsonl").unlink()
    with monkeypatch.context() as patch:
        patch.setattr("compliance.cli.survey_report.sync", lambda file: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        outcome = quick("survey", many, "--out", "out.jsonl", "--report", "page.html", "--workers", "1", *DAY)
    assert outcome.code == 2 and "--report page.html: cannot be written: No space left on device" in outcome.err
    assert not (tmp_path / "page.html").exists() and not (tmp_path / "out.jsonl").exists()
    assert not list(tmp_path.glob("*.partial")) and not whole._begun
    assert page(many).source == expected


def test_where_no_card_could_be_judged_the_page_says_why(page: Page, cards: Cards) -> None:
    found = page(cards({"nonsense": 1}, {"nonsense": 2}), code=3)
    assert "Survey of 0 models" in found.text and "2 cards of 2 could not be judged" in found.text
    assert "in.jsonl:1" in found.text and "models" not in found.tables


def test_the_page_says_how_it_is_made_again_and_whose_data_it_holds(page: Page) -> None:
    found = page(MODELS, "--select", "eu")
    assert f"fmcheck survey {MODELS} --out out.jsonl --report page.html --select eu --as-of 2026-11-28 --no-policy" in found.text
    assert "Contains data from Epoch AI (epoch.ai), CC BY 4.0, modified." in found.text
    assert "Epoch AI" not in page(MODELS, "--no-likely").text
