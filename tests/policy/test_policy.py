"""What a gate is asked for: words, ids and firmness read against the rules that are loaded, and that a misspelt gate never stands open."""

import pytest

from compliance.errors import UsageError
from compliance.policy.policy import Policy, firmness, policy
from tests.policy.test_gate import DUTIES, IDS


def test_two_policies_at_once_ask_for_the_firmer() -> None:
    soft, hard = Policy(firm=firmness("guidance")), Policy(firm=firmness("text"))
    assert soft.joined(hard).firm == hard.joined(soft).firm == firmness("text")
    assert soft.joined(Policy()).firm == Policy().joined(soft).firm == firmness("guidance")


def test_duty_without_an_id_means_the_duties_of_the_rules_shown() -> None:
    gate = policy(["duty"], [], IDS, ["eu.aia.3-63"], DUTIES)
    assert {rule for _, rule in gate.duties} == {"eu.aia.3-63"} and ("eu.aia.53-1-d", "eu.aia.3-63") in gate.duties


# What is misspelt


@pytest.mark.parametrize(
    "value",
    [
        "meet",
        "yes:crfm",
        "meets:",
        "meets:crmf",
        "",
        ",",
        "meets:crfm,nothing",
        "change:crfm",
        "none:crfm",
        "change;duty",
        "undetermined:us.eo14110.3j",
        "duty:",
        "duty:eu.aia.99",
        "warning:",
        "changes",
    ],
)
def test_a_misspelt_gate_is_refused(value: str) -> None:
    with pytest.raises(UsageError):
        policy([value], [], IDS, IDS, DUTIES)


@pytest.mark.parametrize(
    ("values", "same"),
    [
        (["Meets:crfm"], ["meets:crfm"]),
        (["DOES-NOT-MEET: crfm "], ["does_not_meet:crfm"]),
        (["does not meet:crfm"], ["does_not_meet:crfm"]),
        (["change, invalid"], ["change", "invalid"]),
        (["meets:crfm,eu.aia.3-63"], ["meets:crfm", "meets:eu.aia.3-63"]),
        (["meets:crfm,undetermined:eu.aia.3-63,warning"], ["meets:crfm", "undetermined:eu.aia.3-63", "warning"]),
        (["meets:crfm,none"], ["meets:crfm", "none"]),
        (["change,"], ["change"]),
    ],
)
def test_a_gate_is_the_same_however_it_is_spelt(values: list[str], same: list[str]) -> None:
    assert policy(values, [], IDS, IDS, DUTIES) == policy(same, [], IDS, IDS, DUTIES)
    spelt, plain = (policy([], [text], IDS, IDS, DUTIES) for text in ("crfm = Meets, eu.aia.3-63=does-not-meet", "crfm=meets"))
    assert spelt.expects == (*plain.expects, ("eu.aia.3-63", "does_not_meet"))


@pytest.mark.parametrize("value", ["crfm", "crfm=yes", "crmf=meets", "=meets", ""])
def test_a_misspelt_expectation_is_refused(value: str) -> None:
    with pytest.raises(UsageError):
        policy([], [value], IDS, IDS)


def test_the_nearest_id_is_offered_for_one_that_does_not_exist() -> None:
    with pytest.raises(UsageError, match=r"did you mean us\.eo14110\.3k\?"):
        policy(["meets:us.eo14110.3j"], [], IDS, IDS)
    with pytest.raises(UsageError, match=r"did you mean eu\.aia\.53-1-d\?"):
        policy(["duty:eu.aia.53-1-dd"], [], IDS, IDS, DUTIES)


def test_a_message_names_the_file_where_the_gate_stands_in_one() -> None:
    with pytest.raises(UsageError, match=r"^house\.toml: fail-on meets:nothing: "):
        policy(["meets:nothing"], [], IDS, IDS, origin="house.toml: ")


def test_cards_that_cannot_be_judged_close_the_gate_only_where_asked() -> None:
    assert policy(["invalid"], [], IDS, IDS) == Policy(invalid=True, asked=True)
    assert policy(["change"], [], IDS, IDS) == Policy(change=True, asked=True)
    assert policy([], [], IDS, IDS) == Policy()
