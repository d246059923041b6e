"""One unknown word in a list of a record costs that word, not the record; anything else that is wrong still does."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.batch.unknown_words import without_unknown_words

if TYPE_CHECKING:
    from tests.conftest import Quick


def card(**sections: Any) -> dict[str, Any]:
    return {"schema_version": "1.0", "model": {"name": "X"}, **sections}


@pytest.mark.parametrize(
    ("sections", "kept"),
    [
        ({"capability": {"outputs": ["text", "smell"], "outputs_complete": True}}, {"capability": {"outputs": ["text"]}}),
        ({"capability": {"outputs": ["smell"], "inputs": ["text"]}}, {"capability": {"inputs": ["text"]}}),
        ({"capability": {"outputs": ["a", "text", "b"]}}, {"capability": {"outputs": ["text"]}}),
        ({"licence": {"spdx": "X", "restrictions": ["safety-only", "no-fun", "no-sun"]}}, {"licence": {"spdx": "X"}}),
    ],
)
def test_an_unknown_word_is_left_out(sections: dict[str, Any], kept: dict[str, Any]) -> None:
    given = card(**sections)
    found = without_unknown_words(given)
    assert found is not None and found[0] == card(**kept)
    assert given == card(**sections), "the record itself stays as it is"


@pytest.mark.parametrize(
    "wrong",
    [
        {"capability": {"outputs": ["smell"]}, "traning": {}},
        {"capability": {"outputs": [3]}},
        {"training": {"status": "nearly"}},
        {"capability": {"outputs": ["a" * count for count in range(1, 30)]}},
        [],
        7,
    ],
)
def test_anything_else_is_refused_whole(wrong: Any) -> None:
    assert without_unknown_words(card(**wrong) if isinstance(wrong, dict) else wrong) is None


@pytest.mark.parametrize("form", [(), ("--wide",), ("--long",)])
def test_a_survey_keeps_the_row_and_names_the_field(quick: "Quick", tmp_path: Path, form: tuple[str, ...]) -> None:
    broad = {"training": {"data": {"broad": True}}, "adaptation": {"wide_range": True}}
    text = json.dumps(card(capability={"outputs": ["text", "smell"]}, **broad))
    (tmp_path / "cards.jsonl").write_text(text + "\n", encoding="utf-8")
    outcome = quick("survey", "cards.jsonl", "--out", "o.jsonl", "--select", "crfm.2021", "--workers", "1", "--no-policy", *form)
    assert outcome.code == 0, outcome.err
    (row,) = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text(encoding="utf-8").splitlines()]
    found = row.get("verdict") or row["crfm.2021"]
    assert (found["verdict"] if isinstance(found, dict) else found) == "meets"
    assert row["error"] == 'left out: $.capability.outputs[1]: found "smell", which is not a known word'
