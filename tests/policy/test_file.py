"""The tables of a policy file: which days are read, and how mistakes are counted and named."""

from datetime import date

import pytest

from compliance.errors import UsageError
from compliance.policy.file import read

WAIVER = {"rule": "crfm.2021", "reason": "FM-12", "by": "C. Ounsel"}


def refused(found: object) -> str:
    with pytest.raises(UsageError) as error:
        read(found, "house.toml")
    return str(error.value)


@pytest.mark.parametrize("written", [date(2027, 3, 31), "2027-03-31"])
def test_a_day_may_be_written_with_or_without_quotes(written: object) -> None:
    assert read({"waivers": [WAIVER | {"expires": written}]}, "house.toml").waivers[0].expires == date(2027, 3, 31)


@pytest.mark.parametrize("written", ["20270331", "2027-3-31", "2027-02-30", "31 March 2027"])
def test_a_day_that_is_written_in_another_way_is_refused(written: str) -> None:
    told = refused({"waivers": [WAIVER | {"expires": written}]})
    assert told.startswith("house.toml: waivers[0].expires: found ") and written in told
    assert told.endswith("expected a date such as 2027-03-31")


def test_a_policy_that_is_not_a_table_is_named_as_a_whole() -> None:
    assert refused([]) == "house.toml: the policy: found [], expected a table"


@pytest.mark.parametrize(("wrong", "more"), [(4, ""), (5, ""), (6, "; and 1 more"), (7, "; and 2 more")])
def test_five_mistakes_are_told_and_the_others_counted(wrong: int, more: str) -> None:
    keys = ("select", "ignore", "all", "fail-on", "expect", "require-duties", "readings")
    told = refused(dict.fromkeys(keys[:wrong], 1))
    assert told.count(": found 1, expected ") == min(wrong, 5)
    assert told.endswith(more) and ("more" in told) is bool(more)


@pytest.mark.parametrize("key", ["all", "require-basis"])
def test_what_a_policy_does_not_say_is_off(key: str) -> None:
    given = read({}, "house.toml")
    assert getattr(given, key.replace("-", "_")) is False
    assert getattr(read({key: True}, "house.toml"), key.replace("-", "_")) is True
