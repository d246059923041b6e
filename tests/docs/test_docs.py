"""What the documentation says is what the program does: generated blocks, examples, commands and code blocks."""

import json
import re
from pathlib import Path

import pytest

from compliance.card.decode import decode
from compliance.card.validate import is_valid
from compliance.cli import main
from compliance.registry.load import load
from docs.generate import drifted
from tests.docs.console import blocks, steps

ROOT = Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FOLDERS = ("models", "personalised", "not-foundation-models")
CARDS = sorted(card for folder in FOLDERS for card in (ROOT / "examples" / folder).glob("*.json"))


@pytest.fixture(autouse=True)
def _in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def commands() -> list[str]:
    return ["\n".join(block.lines) + "\n" for block in blocks(README) if block.language == "console"]


def test_generated_tables_have_not_drifted() -> None:
    assert drifted() == {}, "run: python .ci/regenerate.py"


def test_every_page_can_be_reached_from_a_page_that_is_not_itself() -> None:
    pages = [*(ROOT / "docs").rglob("*.md"), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md"))]
    linked = {
        (page.parent / target).resolve()
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and (page.parent / target).resolve() != page.resolve()
    }
    assert [page.relative_to(ROOT).as_posix() for page in pages if page.parent != ROOT and page.resolve() not in linked] == []


def test_the_verdict_table_has_every_example_card() -> None:
    page = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    for card in CARDS:
        assert f"](../{card.relative_to(ROOT).as_posix()})" in page


def test_the_readme_is_short_and_leads_to_a_page_for_each_role() -> None:
    assert README.count("\n") < 150
    for page in ("start/README.md", "start/release-engineer.md", "start/lawyer.md", "start/researcher.md", "fine-tuning.md"):
        assert f"](docs/{page})" in README


def test_the_readme_opens_with_the_two_commands() -> None:
    first, second = commands()[:2]
    assert "pip install" in first and "fmcheck examples/models/" in first and first.count("\n") == 1
    assert second == "python3 .ci/check.py\n"


def test_ci_runs_the_readme_test_command() -> None:
    assert commands()[1].strip() in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_card_of_the_first_page_is_valid() -> None:
    page = (ROOT / "docs" / "start" / "README.md").read_text(encoding="utf-8")
    (card,) = [step.text for step in steps(page) if step.name == "model.json"]
    assert is_valid(decode(card.encode()))


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.stem)
def test_every_example_card_is_judged_without_a_hitch(card: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json", "--all", "--as-of", "2026-11-24", str(card)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["summary"]["invalid"] == 0
    assert all(found["verdict"] is not None for found in report["assessments"][0]["determinations"])


@pytest.mark.parametrize("card", sorted((ROOT / "examples" / "not-foundation-models").glob("*.json")), ids=lambda card: card.stem)
def test_what_is_plainly_no_foundation_model_meets_no_definition(card: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--format", "json", "--as-of", "2026-11-24", str(card)])
    found = json.loads(capsys.readouterr().out)["assessments"][0]["determinations"]
    verdicts = {item["rule"]: item["verdict"] for item in found}
    texts = load().on("2026-11-24")
    definitions = {id for id, rule in texts.items() if rule.founding} | {"eu.aia.3-63", "us-ca.sb53.foundation-model"}
    assert definitions <= set(verdicts)
    assert {verdicts[id] for id in definitions} == {"does_not_meet"}
    # Laws about generative services ask neither size nor breadth; what such a model lacks for the others is at most not told.
    services = ("us-ca.ab2013.", "us-ca.sb942.", "cn.")
    assert [id for id, verdict in verdicts.items() if verdict == "meets" and not id.startswith(services)] == []


def test_the_company_policy_closes_the_gate_at_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    rules = ["--rules", "examples/company-policy/rules", "--fail-on", "meets:example-labs", "--format", "concise"]
    assert main(["examples/models/clip.json", *rules]) == 1
    assert "gate closed: examples/models/clip.json: example-labs.release-policy.2 is meets" in capsys.readouterr().out
    assert main(["examples/models/bert-large.json", *rules]) == 0
    assert "1.05e22 >= 1e22" not in capsys.readouterr().out


def test_links_in_the_documentation_lead_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_line_on_law_in_the_changelog_names_a_rule() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    law = re.search(r"^### Law\n(.*?)^##", text, re.DOTALL | re.MULTILINE)
    assert law is not None
    loaded = load()
    ids = {rule.id for rule in loaded.rules} | {duty.id for duty in loaded.duties} | {item.id for item in loaded.no_concept}
    lines = re.split(r"^- ", law[1], flags=re.MULTILINE)[1:]
    assert lines and [line for line in lines if not ids & set(re.findall(r"`([^`]+)`", line))] == []
