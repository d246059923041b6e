"""A catalogue of several texts: what an earlier one has hides what a later one has, and rows are found from their beginnings."""

from decimal import Decimal

import pytest

from compliance.inference.catalogue import NO_CATALOGUE, Catalogue
from compliance.inference.catalogue.catalogue import Entry, encoded, text_of
from compliance.inference.catalogue.lines import HALVED, value
from tests.inference.catalogue.conftest import made

FIRST = made({"id": "one", "name": "Ours", "hub_ids": ["org/one"]}, {"id": "b-1", "series": ["org/b-"]})
SECOND = made(
    {"id": "one", "hub_ids": ["org/one", "them/one"]}, {"id": "b-2", "variants": ["org/b-2-chat", "org/c-3-chat"], "series": ["org/c-"]}
)
BOTH = Catalogue((*FIRST.texts, *SECOND.texts))


def read_whole(catalogue: Catalogue) -> Catalogue:
    for text in catalogue.texts:
        for _ in range(HALVED + 1):
            value(text, "nobody")
    return catalogue


def test_an_earlier_text_hides_a_later_one_at_the_same_key_alone() -> None:
    row = BOTH.row("one")
    assert row is not None and row.name == "Ours" and BOTH.row("two") is None
    assert [entry.id for entry in BOTH.entries("id", "them/one")] == ["one"]
    assert BOTH.entries("id", "nobody/one") == NO_CATALOGUE.entries("id", "org/one") == ()
    (entry,) = BOTH.entries("bare", "b-2-chat")
    assert entry == ("b-2", True) and BOTH.entries("id", "org/one")[0] == ("one", False)


def test_keys_and_beginnings_are_those_of_all_texts_in_order() -> None:
    assert BOTH.keys("model") == ("b-1", "b-2", "one") and BOTH.keys("id") == ("org/b-2-chat", "org/c-3-chat", "org/one", "them/one")
    assert BOTH.beginnings() == (("org/b-", "b-1"), ("org/c-", "b-2"))
    assert [row.id for row in BOTH.beginning("b-")] == ["b-1", "b-2"] and BOTH.beginning("c") == ()
    assert [row.name for row in BOTH.beginning("one")] == ["Ours"]


def test_what_is_told_of_the_texts_is_told_by_the_last() -> None:
    first, last = text_of([], (), [("about", {"rows": 1})]), text_of([], (), [("about", {"rows": 2})])
    assert Catalogue((first, last)).about() == {"rows": 2} and NO_CATALOGUE.about() == Catalogue((b"",)).about() == {}
    bare = {"id": "bare", "name": "bare", "developer": "d", "source_date": "2026"}
    of_its_own = Catalogue((text_of([bare], (), [("about", {"retrieved": "2026-07-01"})]), last))
    row = of_its_own.row("bare")
    assert row is not None and row.retrieved == "2026-07-01"


def test_a_chain_of_bases_is_followed_for_ten_steps() -> None:
    chain = made(*({"id": f"m{number}", "base": {"id": f"m{number + 1}", "relation": "finetune"}} for number in range(12)))
    row, last = chain.row("m0"), chain.row("m11")
    assert row is not None and [item.id for item in chain.ancestors(row)] == [f"m{number}" for number in range(1, 11)]
    assert last is not None and chain.ancestors(last) == ()


@pytest.mark.parametrize(
    ("one", "two", "begins"), [("b", "2", True), ("c", "3", True), ("b", "3", False), ("one", "x", False), ("2", "chat", False)]
)
def test_two_words_that_begin_no_id_are_known_once_the_texts_were_read(one: str, two: str, begins: bool) -> None:
    assert Catalogue((*FIRST.texts, *SECOND.texts, b"x\t1\n")).may_begin(one, two)  # not read as a whole: nobody knows
    assert read_whole(BOTH).may_begin(one, two) is begins


def test_a_name_that_no_row_has_is_known_once_the_texts_were_read() -> None:
    catalogue = read_whole(
        made({"id": "row", "name": "Its Name", "hub_ids": ["org/its-id"], "aliases": ["Its Alias"], "series": ["org/s-"]})
    )
    assert catalogue.entries("alias", "its-alias") == (("row", False),)
    assert all(catalogue.may_have(name) for name in ("its-name", "org/its-id", "its-id", "its-alias"))
    assert not any(catalogue.may_have(name) for name in ("row", "org/s-", "its")) and made({"id": "row"}).may_have("its")


def test_an_id_is_listed_once_and_as_the_model_s_own_where_a_variant_is_called_so_too() -> None:
    catalogue = made(
        {"id": "one", "hub_ids": ["org/one-hf"], "variants": ["org/one-hf", "them/one"]}, {"id": "two", "variants": ["us/one"]}
    )
    assert catalogue.entries("bare", "one") == (("one", False), ("two", True))
    assert catalogue.entries("name", "one") == () and catalogue.entries("name", "two") == (("two", False),)


def test_numbers_are_written_exactly_and_texts_as_they_are() -> None:
    node = {"a": Decimal("1.50E+9"), "b": [True, None, "caf\u00e9 \u2028"], "c": (1, Decimal("0.1"))}
    assert encoded(node) == '{"a":1.5e9,"b":[true,null,"caf\u00e9 \u2028"],"c":[1,0.1]}'


def test_a_large_model_is_found_by_its_exact_number_of_parameters() -> None:
    sizes = {"a": 7_500_000_001, "b": 7_500_000_001, "c": 7_499_999_999, "d": 8_000_000_000}
    catalogue = made(*({"id": id, "parameters": size} for id, size in sizes.items()), {"id": "e"})
    assert catalogue.entries("count", "7500000001") == (Entry("a", False), Entry("b", False))
    assert catalogue.entries("count", "7499999999") == catalogue.entries("count", "8000000000") == ()
