"""fmcheck convert --to huggingface: a model page that carries its determination, and says how to reproduce it."""

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from compliance.card.decode import decode
from compliance.formats.huggingface.front_matter import split
from compliance.formats.huggingface.own_section import BEGIN, END
from compliance.formats.huggingface.yaml12 import Mapping, Scalar

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

ROOT = Path(__file__).resolve().parents[2]
DAY = ("--as-of", "2026-11-28")
TO = ("convert", "--to", "huggingface", *DAY)
HOSTILE = f'x\n{END}\n---\n</table> | `a` <script>alert(1)</script> [x](javascript:1) @all \u202e\x07 "\n# Heading'


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples/repositories/microsoft__phi-2", home := tmp_path / "microsoft__phi-2")
    return home


def keys(text: str) -> dict[str, Any]:
    readme = split(text)
    assert readme.keys is not None and readme.fault == "", readme.fault
    own = readme.keys.entries["fmcheck"]
    assert isinstance(own, Mapping)
    return {name: node.text if isinstance(node, Scalar) else node for name, node in own.entries.items()}


def test_a_page_has_the_verdict_of_each_place_its_provision_and_what_it_rests_on(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    flop = {"compute": {"direct_flop": 3.8e25, "cumulative_flop": 3.8e25}}
    general = {"significant_generality": True, "wide_tasks": True, "integrable": True}
    base = {"bases": [{"name": "a/b", "same_provider": True}]}
    card = write("model.json", training=flop, licence={"spdx": "Apache-2.0"}, lineage=base, capability=general)
    outcome = quick(*TO, card)
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith('---\nlicense: apache-2.0\nbase_model:\n  - "a/b"\nfmcheck:\n  law_as_of: "2026-11-28"\n')
    own = keys(outcome.out)
    digest = hashlib.sha256((tmp_path / card).read_bytes()).hexdigest()
    assert own["card"] == f"sha256:{digest}" and own["verdicts"].entries["eu.aia.51-2"].text == "meets"
    assert "| European Union | presumption of high impact capabilities | yes | AI Act, Art. 51(2) |" in outcome.out
    assert f"from the card `sha256:{digest}`" in outcome.out
    assert "To reproduce: `fmcheck model.json --as-of 2026-11-28 --no-policy`" in outcome.out
    assert own["rules"] in outcome.out.split(BEGIN)[1]


def test_a_readme_keeps_every_byte_but_the_section_and_the_key(quick: "Quick", repository: Path) -> None:
    readme = repository / "README.md"
    before = readme.read_bytes()
    assert quick("convert", repository.name, "--output", "phi.json", "--quiet", *DAY).code == 0
    outcome = quick(*TO, "phi.json", "--into", f"{repository.name}/README.md")
    assert outcome.code == 0 and outcome.both == ""
    after = readme.read_bytes()
    start, end = after.index(BEGIN.encode()), after.index(END.encode()) + len(END)
    own = after.index(b"\nfmcheck:\n"), after.index(b"\n---\n", 5)
    assert after[: own[0]] + after[own[1] : start - 1] + after[end + 1 :] == before
    assert keys(after.decode())["law_as_of"] == "2026-11-28"
    assert "nothing changed" in quick(*TO, "phi.json", "--into", f"{repository.name}/README.md").err
    assert readme.read_bytes() == after


def test_reading_the_page_back_makes_no_evidence_of_its_own_section(quick: "Quick", repository: Path) -> None:
    def facts() -> Any:
        card: Any = decode(quick("convert", repository.name, "--quiet", *DAY).stdout)
        signals = card["provenance"]["signals"]
        for fact in [*card["provenance"]["facts"], *signals.get("sentences", ()), *signals.get("descriptions", ())]:
            del fact["where"]  # lines move
        return card

    before = facts()
    quick("convert", repository.name, "--output", "phi.json", "--quiet", *DAY)
    assert quick(*TO, "phi.json", "--into", f"{repository.name}/README.md").code == 0
    assert facts() == before


def test_hostile_words_of_a_card_stay_words(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    card = write("`m`.json", model={"name": HOSTILE, "version": HOSTILE}, lineage={"bases": [{"name": HOSTILE}, {"name": "a/b\n"}]})
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\nText\n", encoding="utf-8")
    assert quick(*TO, card, "--into", "README.md").code == 0
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines.count(BEGIN) == lines.count(END) == 1 and lines.index(BEGIN) < lines.index(END)
    assert keys(text)["law_as_of"] == "2026-11-28" and "\x07" not in text and "\u202e" not in text
    page = MarkdownIt("commonmark").enable("table").render(split(text).body)
    assert "<script" not in page and "<h1>" not in page and 'href="javascript' not in page
    assert "fmcheck CARD --as-of" in text
    assert quick(*TO, card, "--into", "README.md").code == 0
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("content", "arguments", "code", "says"),
    [
        (b"---\na: [\n---\n", (), 3, "README.md: the front matter cannot be read"),
        (BEGIN.encode() + b"\n", (), 3, "README.md: found 1 of"),
        (b"\xff\xfe", (), 3, "fmcheck: README.md: the text is not UTF-8"),
        (b"x", ("--output", "x.md"), 2, "--into"),
    ],
)
def test_a_readme_that_cannot_be_changed_stays(
    quick: "Quick", write: "Write", tmp_path: Path, content: bytes, arguments: tuple[str, ...], code: int, says: str
) -> None:
    (tmp_path / "README.md").write_bytes(content)
    outcome = quick(*TO, write(), "--into", "README.md", *arguments)
    assert outcome.code == code and says in outcome.err
    assert (tmp_path / "README.md").read_bytes() == content


def test_a_readme_that_does_not_exist_is_made(fmcheck: "Fmcheck", write: "Write", tmp_path: Path) -> None:
    assert fmcheck(*TO, write(), "--into", "README.md").code == 0
    assert (tmp_path / "README.md").read_text(encoding="utf-8").startswith("---\nfmcheck:\n")
