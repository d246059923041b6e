"""docs/accuracy.md holds the counts that ship."""

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
