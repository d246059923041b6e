"""What a model is built on, by the strongest statement, and what it has from there."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from compliance.inference.catalogue import Ambiguous, Catalogue, Conflict, Match, find_base, identify
from compliance.inference.catalogue.base import STRENGTH
from compliance.inference.inside import inside
from compliance.law.quantity import Interval, exactly
from compliance.sentences.origins import Origin, OriginKind
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


def test_several_bases_are_no_one_base(shipped: Catalogue) -> None:
    found = find_base(shipped, [Origin("base_model", PHI), Origin("base_model", GPT)])
    assert isinstance(found, Ambiguous) and {row.id for row in found.rows} == {"phi-2", "gpt2-small"}
    for relation in ("", "merge"):
        two = [Origin("base_model", PHI, "", relation), Origin("base_model", "someone/unknown", "", relation)]
        assert find_base(shipped, two) is None


def test_a_merge_of_one_model_alone_is_built_on_it(shipped: Catalogue) -> None:
    assert row_of(find_base(shipped, [Origin("base_model", PHI, relation="merge")])) == "phi-2"


def test_several_bases_that_were_tuned_from_one_of_their_size_have_that_one() -> None:
    def tuned(id: str, of: str, relation: str = "finetune", size: float = 2e9) -> dict[str, Any]:
        return {"id": id, "hub_ids": [f"us/{id}"], "base": {"id": of, "relation": relation}, "parameters": size}

    catalogue = made(
        {"id": "root", "hub_ids": ["us/root"], "parameters": 2e9},
        *(tuned("one", "root"), tuned("two", "root"), tuned("third", "two"), tuned("larger", "root", size=3e9)),
        *(tuned("other", "root", "distillation"), tuned("open", "root", "unknown")),
    )

    def of(*names: str) -> str:
        found = find_base(catalogue, [Origin("base_model", f"us/{name}", relation="merge") for name in names])
        return "" if isinstance(found, Ambiguous) else row_of(found)

    assert of("one", "two") == of("third", "one") == of("root", "one") == of("one", "two", "third") == "root"
    assert of("two", "third") == "two"
    assert of("one", "larger") == of("one", "other") == of("one", "open") == ""


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


SMALL = made(
    {"id": "one", "hub_ids": ["org/one", "org/uno"], "parameters": 1e9},
    {"id": "two", "hub_ids": ["org/two"]},
    {"id": "twin-a", "hub_ids": ["a/twin"]},
    {"id": "twin-b", "hub_ids": ["b/twin"]},
)


def told(found: object) -> str:
    match found:
        case Match(row, how, _, _, _, size, _):
            return f"{row.id}, {how}, {size}"
        case Ambiguous(rows, _):
            return " or ".join(row.id for row in rows)
        case Conflict(row, _, _, _):
            return f"not {row.id}"
    assert found is None
    return ""


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (["org/one"], "one, id, not measured"),
        (["org/one", "org/uno"], "one, id, not measured"),  # one row by two ids
        (["org/one", "org/two"], "one or two"),
        (["org/one", "them/unknown"], ""),
        (["them/unknown", "org/one"], ""),
        (["them/unknown"], ""),
        (["org/one", "unsloth/twin"], ""),
        (["unsloth/twin"], "twin-a or twin-b"),
        (["a path"], ""),
        ([], ""),
    ],
)
def test_every_base_that_is_named_must_be_the_one(said: list[str], found: str) -> None:
    assert told(find_base(SMALL, [Origin("base_model", text) for text in said])) == found


def test_a_merge_of_one_model_under_two_names_is_built_on_it() -> None:
    assert row_of(find_base(SMALL, [Origin("base_model", "org/one"), Origin("base_model", "org/uno", relation="merge")])) == "one"


def test_a_base_that_the_model_is_itself_is_none_and_another_one_is() -> None:
    one, two = [Origin("base_model", "org/one")], identify(SMALL, ["org/two"], "", [])
    assert find_base(SMALL, one, identify(SMALL, ["org/uno"], "", [])) is None
    assert told(find_base(SMALL, one, two)) == "one, id, not measured"
    assert told(find_base(SMALL, one, identify(SMALL, ["unsloth/twin"], "", []))) == "one, id, not measured"
    assert told(find_base(SMALL, one, ids=["a path", "org/two"])) == "one, id, not measured"


def test_an_adapter_has_no_size_of_its_own_and_a_packed_model_another() -> None:
    one, small = [Origin("base_model", "org/one")], exactly("4e6")
    assert told(find_base(SMALL, one, parameters=small)) == "not one"
    assert told(find_base(SMALL, one, parameters=exactly("1e9"))) == "one, id, agrees"
    assert told(find_base(SMALL, one, parameters=small, adapter=True)) == "one, id, adapter"
    assert told(find_base(SMALL, one, parameters=small, packed=True)) == "one, id, packed"
    assert told(identify(SMALL, ["org/one"], "", [], parameters=small)) == "not one"
    assert told(identify(SMALL, ["org/one"], "", [], parameters=small, packed=True)) == "one, id, packed"


def test_the_size_in_a_name_contradicts_only_what_a_configuration_alone_says() -> None:
    config = [Origin("config", "org/one")]
    assert told(find_base(SMALL, config, ids=["them/x-7b"])) == "not one"
    assert told(find_base(SMALL, config, ids=["them/x", "them/x-7b"])) == "not one"
    assert told(find_base(SMALL, config, ids=["them/x-1b"])) == told(find_base(SMALL, config)) == "one, id, not measured"
    assert told(find_base(SMALL, [Origin("base_model", "org/one")], ids=["them/x-7b"])) == "one, id, not measured"


def test_a_packed_copy_of_one_model_is_that_and_what_is_copied_twice_is_neither() -> None:
    def copy(*said: str, ids: tuple[str, ...] = (), merged: bool = False) -> str:
        return told(identify(SMALL, ids, "", [Origin("quantized version of", text) for text in said], merged=merged))

    assert copy("org/one") == copy("org/one", "ORG/One") == "one, copy, packed"
    assert copy("org/one", "org/two") == copy("org/one", merged=True) == copy("them/unknown") == copy("a path") == ""
    assert copy("unsloth/twin") == "twin-a or twin-b"
    assert copy("org/one", ids=("org/two",)) == "two, id, not measured"
    assert told(identify(SMALL, [], "", [Origin("base_model", "org/one"), Origin("config", "org/two")])) == ""


def test_a_name_without_an_organisation_is_held_against_the_configuration_alone() -> None:
    plain = made({"id": "one", "hub_ids": ["one"]}, {"id": "two", "hub_ids": ["org/two"]})
    assert told(identify(plain, ["one"], "", [Origin("config", "org/two")])) == "one or two"
    assert told(identify(plain, ["one"], "", [Origin("base_model", "org/two")])) == "one, id, not measured"


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


def test_a_base_may_be_named_by_its_whole_name_but_not_in_config_json(shipped: Catalogue) -> None:
    for kind in STRENGTH:
        if kind != "quantized version of":
            found = find_base(shipped, [Origin(kind, "Stable-Diffusion-1.4")])
            assert found is None if kind == "config" else row_of(found) == "stable-diffusion-v1-4"
