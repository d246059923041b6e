"""An SPDX expression as the name of a licence: what it says does not depend on how it is written, and what is none says nothing."""

from collections.abc import Callable
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.case.case import Case
from compliance.case.licences import FREE, limits_of_name, non_commercial, unlisted
from compliance.law import facts as f

NAMES = ("MIT", "Apache-2.0", "CC-BY-NC-4.0", "CC-BY-NC-ND-4.0", "CC-BY-ND-4.0", "Acme-1.0", "GPL-2.0-only WITH Classpath-exception-2.0")


class Joined(NamedTuple):
    """Two expressions with OR or AND between them."""

    operator: str
    one: "Expression"
    other: "Expression"


Expression = str | Joined
EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(
    st.sampled_from(NAMES),
    lambda inner: st.builds(Joined, st.sampled_from(("OR", "AND")), inner, inner),
    max_leaves=6,
)


def named(spdx: str) -> Case:
    return Case({"schema_version": "1.0", "model": {"name": "x"}, "licence": {"spdx": spdx}}, "2026-11-24")


def said(spdx: str) -> tuple[object, ...]:
    """Everything that a name says, as facts and in words."""
    case = named(spdx)
    facts = (f.NON_COMMERCIAL, f.RESEARCH_USE_ONLY, f.LICENCE_MODIFICATION, f.UNLISTED_RESTRICTIONS)
    return (*map(case.known, facts), *limits_of_name(case))


def choices(expression: Expression) -> list[tuple[str, ...]]:
    """What whoever takes the model may choose between, written out: sets of licences that hold together."""
    if isinstance(expression, str):
        return [(expression,)]
    one, other = choices(expression.one), choices(expression.other)
    return one + other if expression.operator == "OR" else [(*first, *second) for first, second in product(one, other)]


def in_brackets(expression: Expression) -> str:
    if isinstance(expression, str):
        return expression
    return f"({in_brackets(expression.one)} {expression.operator} {in_brackets(expression.other)})"


def without_idle_brackets(expression: Expression) -> str:
    if isinstance(expression, str):
        return expression
    parts = [
        f"({text})" if expression.operator == "AND" and isinstance(part, Joined) and part.operator == "OR" else text
        for part in (expression.one, expression.other)
        for text in (without_idle_brackets(part),)
    ]
    return f"{parts[0]} {expression.operator} {parts[1]}"


@given(EXPRESSIONS)
def test_an_expression_says_what_all_its_choices_say(expression: Expression) -> None:
    case, each = named(in_brackets(expression)), choices(expression)
    assert (non_commercial(case) is not None) is all(any("-NC-" in name for name in names) for names in each)
    free = any(all(name.split()[0].lower() in FREE for name in names) for names in each)
    known = unlisted(case)
    assert not free or (known is not None and known.value is False)
    if any(name == "Acme-1.0" for names in each for name in names) and not free:
        assert known is None
    limited = all(any("-NC-" in name or "-ND-" in name for name in names) for names in each)
    assert bool(limits_of_name(case)) is limited


@given(EXPRESSIONS, st.sampled_from((str.upper, str.lower, str.swapcase, str.title)))
def test_brackets_case_and_spaces_change_nothing(expression: Expression, recased: Callable[[str], str]) -> None:
    written = in_brackets(expression)
    expected = said(written)
    assert said(without_idle_brackets(expression)) == expected
    assert said(f"({written})") == said(f"(( {written} ) )") == expected
    assert said(recased(written)) == expected
    assert said(f"\t{written}\n".replace(" ", "   ")) == expected


@pytest.mark.parametrize(
    "spdx",
    [
        *("", " ", "OR", "AND", "WITH", "()", "(", ")", "MIT OR", "OR MIT", "MIT AND OR Apache-2.0", "MIT OR OR Apache-2.0"),
        *("(MIT", "MIT)", "((MIT)", "(MIT))", "MIT (Apache-2.0)", "(MIT) Apache-2.0", "(MIT) (Apache-2.0)", ")MIT(", "(CC-BY-NC-4.0"),
        *("MIT WITH", "WITH x-exception", "MIT WITH (x-exception)", "(MIT) WITH x-exception", "MIT WITH x-exception WITH y-exception"),
        # A comma, a slash and the like may mean AND or OR.
        *("MIT, Apache-2.0", "MIT/Apache-2.0", "MIT/CC-BY-NC-4.0", "MIT, CC-BY-NC-4.0", "MIT; CC-BY-NC-4.0", "MIT | CC-BY-NC-4.0"),
        *("MIT AND/OR CC-BY-NC-4.0", "[MIT OR CC-BY-NC-4.0]", "MIT & CC-BY-NC-4.0", "MIT\u202e OR CC-BY-NC-4.0", "MIT\0"),
    ],
)
def test_what_is_no_expression_is_no_fact_and_each_limit_in_it_is_warned_of(spdx: str) -> None:
    assert said(spdx) == ((None,) * 4 + (("not for commercial use",) if "NC" in spdx else ()))


@pytest.mark.parametrize("name", ["CC-BY-NC-4.0", "MIT"])
def test_the_work_is_bounded(name: str) -> None:
    nested = "(" * 50 + name + ")" * 50
    assert said(nested) == said(name.ljust(2_000)) == said(name)
    too_much = (f"({nested})", name.ljust(2_001), "(" * 1_000_000, " OR ".join([name] * 2_000))
    assert {said(text)[:4] for text in too_much} == {(None,) * 4}
    joined = [f"({name} OR {name})"] * (2_000 // (2 * len(name) + 11))  # written out, these are 2^n choices
    assert said(" AND ".join(joined)) == said(name)


def test_words_are_a_name_and_between_operators_too() -> None:
    assert said("Acme Non Commercial Licence") == said("acme-non-commercial-licence")
    assert limits_of_name(named("Acme Terms and Research Only Conditions")) == ["for research only"]
    assert said("CC-BY-NC+") == said("CC-BY-NC-4.0")
