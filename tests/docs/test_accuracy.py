"""docs/accuracy.md holds the counts that ship, and docs/misjudgements.md what it and the benchmarks measured."""

import re
from pathlib import Path

from compliance.files.shipped import measured

PAGE = Path(__file__).resolve().parents[2] / "docs" / "accuracy.md"


def test_the_page_has_the_counts_of_every_inference() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    found = measured()
    assert any(f"Measured on {found['models']} real models" in line for line in lines)
    for id, counts in found["inferences"].items():
        bare = counts["no_model_known"]
        assert f"| `{id}` | {counts['answers']} | {counts['wrong']} | {bare['answers']} | {bare['wrong']} |" in lines


def test_the_page_of_misjudgements_repeats_what_was_measured() -> None:
    said = (PAGE.parent / "misjudgements.md").read_text(encoding="utf-8")
    table, unknown = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:3]
    measured_rows = {row[0]: row for row in map(_cells, re.findall(r"^\| `.*", table, re.MULTILINE))}
    found = dict(re.findall(r"^\| (`.*?) \| (\d+ % \| .*?) \|$", said, re.MULTILINE))
    assert {rule for rules in found for rule in rules.split(", ")} == measured_rows.keys()
    for rules, answered in found.items():
        for rule in rules.split(", "):
            row = measured_rows[rule]
            assert answered == f"{row[7]} | {'none is labelled yes' if row[8] == '0 of 0' else row[8]}", rule
    wrong = [sum(int(row[column]) for row in measured_rows.values()) for column in (4, 5)]
    assert [f"| {count} |" in line for count, line in zip(wrong, _rows(said), strict=False)] == [True, True]
    bare = {row[0]: row for row in map(_cells, re.findall(r"^\| `.*", unknown, re.MULTILINE))}
    assert f"{bare['`crfm.2021`'][8]} by `crfm.2021`, {bare['`eu.aia.3-63`'][8]} by `eu.aia.3-63`" in said


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _rows(page: str) -> list[str]:
    """The rows of the first table, without its head."""
    return re.findall(r"^\| .*", page, re.MULTILINE)[2:]


def test_the_page_of_misjudgements_repeats_the_benchmarks() -> None:
    said = " ".join((PAGE.parent / "misjudgements.md").read_text(encoding="utf-8").split())
    results = " ".join((PAGE.parents[1] / "benchmarks" / "RESULTS.md").read_text(encoding="utf-8").split())
    assert (
        "844 models with stated training compute" in results and "Of the 299 rows decided, three are wrong by more than a decade" in results
    )
    assert "of 299 rows decided out of [844 models](../benchmarks/RESULTS.md#accuracy) | 3 |" in said
    assert "| all | 844 | 37 % | 27 % | 0.003 | 3 % | 149 | 0.067 | 91 % of 150 |" in results
    assert "refused for 37 % of the 844 models" in said and "91 % hold the stated figure" in said
    assert "chained through a base 75 % of 8" in results and "chained through a base model it is 75 %, of 8" in said
