"""What a model is built on, by the strongest statement, and what it has from there."""

from datetime import date
from decimal import Decimal

import pytest

from compliance.inference.catalogue import Ambiguous, Catalogue, Conflict, Match, Origin, find_base, identify
from compliance.inference.catalogue.base import STRENGTH, OriginKind
from compliance.inference.inside import inside
from compliance.law.quantity import Interval, exactly
from tests.inference.catalogue.conftest import made

PHI, GPT, OPT = "microsoft/phi-2", "openai-community/gpt2", "facebook/opt-13b"


def row_of(found: object) -> str:
    assert isinstance(found, Match), found
    return found.row.id


def test_the_strongest_statement_decides_whatever_the_order(shipped: Catalogue) -> None:
    for place, kind in enumerate(STRENGTH[:-1]):
        weaker: OriginKind = STRENGTH[place + 1]
        if "quantized version of" in (kind, weaker):
            continue
        origins = [Origin(weaker, GPT), Origin(kind, PHI)]
        assert row_of(find_base(shipped, origins)) == row_of(find_base(shipped, origins[::-1])) == "phi-2"


def test_a_base_that_is_not_known_is_not_replaced_by_a_weaker_statement(shipped: Catalogue) -> None:
    assert find_base(shipped, [Origin("base_model", "someone/their-finetune"), Origin("config", PHI)]) is None


@pytest.mark.parametrize("path", ["/mnt/models/phi-2", "./phi-2", "~/phi-2", "C:\\phi-2", "a/b/c", "[your model]", ""])
def test_a_path_says_nothing_and_the_next_statement_does(shipped: Catalogue, path: str) -> None:
    assert find_base(shipped, [Origin("base_model", path)]) is None
    assert row_of(find_base(shipped, [Origin("base_model", path), Origin("config", PHI)])) == "phi-2"


def test_the_base_of_a_copy_counts_as_the_original(shipped: Catalogue) -> None:
    found = find_base(shipped, [Origin("adapter", "unsloth/llama-3.1-8b-bnb-4bit")], adapter=True)
    assert row_of(found) == "llama-3.1-8b"
    assert isinstance(found, Match) and (found.how, found.certain, found.size) == ("copy", False, "adapter")


def test_a_merge_and_several_bases_are_no_one_base(shipped: Catalogue) -> None:
    two = [Origin("base_model", PHI), Origin("base_model", GPT)]
    for merged in (False, True):
        found = find_base(shipped, two, merged=merged)
        assert isinstance(found, Ambiguous) and {row.id for row in found.rows} == {"phi-2", "gpt2-small"}
    assert find_base(shipped, [Origin("base_model", PHI)], merged=True) is None
    assert find_base(shipped, [Origin("base_model", PHI, relation="merge")]) is None
    assert find_base(shipped, [Origin("base_model", PHI), Origin("base_model", "someone/unknown")]) is None


def test_one_base_under_two_names_is_one_base(shipped: Catalogue) -> None:
    found = find_base(shipped, [Origin("base_model", "meta-llama/Meta-Llama-3.1-8B"), Origin("base_model", "meta-llama/Llama-3.1-8B")])
    assert row_of(found) == "llama-3.1-8b"


def test_a_model_is_not_its_own_base(shipped: Catalogue) -> None:
    own = identify(shipped, [PHI], "", [])
    assert find_base(shipped, [Origin("config", PHI)], own) is None
    assert find_base(shipped, [Origin("base_model", PHI)], None, ids=[PHI]) is None
    assert find_base(shipped, [Origin("quantized version of", PHI)]) is None
    assert row_of(find_base(shipped, [Origin("quantized version of", PHI), Origin("config", GPT)])) == "gpt2-small"


def test_the_base_s_size_must_agree_with_the_weights_but_not_with_an_adapter(shipped: Catalogue) -> None:
    small = exactly("4e6")
    origins = [Origin("base_model", PHI)]
    assert isinstance(find_base(shipped, origins, parameters=small), Conflict)
    assert row_of(find_base(shipped, origins, parameters=small, packed=True)) == "phi-2"
    assert row_of(find_base(shipped, origins, parameters=small, adapter=True)) == "phi-2"


def test_a_configuration_that_is_wrong_about_the_size_is_a_conflict(shipped: Catalogue) -> None:
    found = find_base(shipped, [Origin("config", OPT)], ids=["Someone/OPT-6.7B-Mine"])
    assert isinstance(found, Conflict) and found.row.id == "opt-13b" and found.other == Decimal("6.7e9")
    assert "the model's own name, Someone/OPT-6.7B-Mine, another size" in found.because
    assert row_of(find_base(shipped, [Origin("config", OPT)], ids=["Someone/OPT-13B-Mine"])) == "opt-13b"
    assert row_of(find_base(shipped, [Origin("config", OPT)], ids=["Someone/OPT-Mine"])) == "opt-13b"
    assert row_of(find_base(shipped, [Origin("base_model", OPT)], ids=["Someone/OPT-6.7B-Mine"])) == "opt-13b"


def flop(**figures: float) -> dict[str, object]:
    return {**{name: Decimal(repr(value)) for name, value in figures.items()}, "method": "counted", "confidence": "likely"}


def test_a_stage_on_a_base_that_is_not_known_is_a_lower_end_only() -> None:
    stage = flop(low=1e22, best=2e22, high=4e22)
    catalogue = made(
        {"id": "alone", "direct_flop": stage},
        {"id": "stage", "direct_flop": stage, "base": {"relation": "finetune"}},
        {"id": "whole", "direct_flop": stage, "cumulative_flop": flop(low=1e23), "base": {"id": "alone", "relation": "finetune"}},
        {"id": "nothing"},
    )
    found = {id: inside(catalogue, row) for id in catalogue.keys("model") if (row := catalogue.row(id)) is not None}
    ends = {id: known.range for id, known in found.items() if known is not None}
    assert ends == {
        "alone": Interval(Decimal("1e22"), Decimal("4e22"), Decimal("2e22")),
        "stage": Interval(Decimal("1e22"), None),
        "whole": Interval(Decimal("1e23"), None),
    }


def test_a_circle_of_bases_ends() -> None:
    one = {"id": "one", "base": {"id": "two", "relation": "finetune"}}
    two = {"id": "two", "base": {"id": "one", "relation": "finetune"}}
    catalogue = made(one, two)
    row = catalogue.row("one")
    assert row is not None and [item.id for item in catalogue.ancestors(row)] == ["two", "one"]


def test_a_row_says_its_basis_and_its_narrower_reading(shipped: Catalogue) -> None:
    row = shipped.row("llama-2-7b")
    assert row is not None and row.released == date(2023, 7, 18)
    assert row.basis.startswith('catalogue: Epoch AI "Llama 2-7B"') and row.basis.endswith(", confident, retrieved 2026-11-28")
    counted = row.counted
    assert counted is not None and counted.best == Decimal("8.0861011968e22")
    assert (counted.low, counted.high) == (counted.best * Decimal("0.7"), counted.best * Decimal("1.3"))


def test_a_sparse_model_is_counted_by_its_active_parameters() -> None:
    figures = {"parameters": 100e9, "tokens": 1e12, "sparse": True}
    catalogue = made(
        {"id": "known", **figures, "parameters_active": 10e9}, {"id": "unknown", **figures}, {"id": "words", **figures, "unit": "words"}
    )
    known, unknown, words = (catalogue.row(id) for id in ("known", "unknown", "words"))
    assert known is not None and known.counted is not None and known.counted.best == Decimal("6e22")
    assert unknown is not None and unknown.counted is None
    assert words is not None and words.counted is None
