"""Change of law as an ordinary event: fmcheck rules --since, and fmcheck diff over two rule sets, in words and as data."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.files.shipped import builtin
from compliance.history.law_changes import LawChange, between, since
from compliance.history.law_wording import lines, sentence
from compliance.history.rule_differences import differences
from compliance.law import facts as f
from compliance.law.criteria import AllOf, AnyOf, Holds
from compliance.law.source import Period
from compliance.registry.load import alone, load
from compliance.registry.loaded import Registry

if TYPE_CHECKING:
    from tests.conftest import Quick

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "amended-statute"
BEFORE, AFTER = str(EXAMPLE / "before"), str(EXAMPLE / "rules")
REGISTRY = load()


def by_day(out: str) -> dict[str, list[str]]:
    blocks = [block.splitlines() for block in out.strip().split("\n\n")[1:]]
    return {block[0]: [line.strip() for line in block[1:]] for block in blocks}


# Between two days


def test_what_changed_between_two_days_is_told_for_whom(quick: "Quick") -> None:
    outcome = quick("rules", "--since", "2025-08-02", "--as-of", "2026-01-01")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[0] == "Law from 2025-08-02 to 2026-01-01, as the loaded rules state it"
    told = by_day(outcome.out)
    assert list(told) == sorted(told)
    assert "eu.aia.51-2 (EU presumption of high impact capabilities): came into force" in told["2025-08-02"]
    duties = [
        line for line in told["2025-08-02"] if line.startswith("duties of the provider (EU): owed from this day where eu.aia.3-63 is met")
    ]
    assert len(duties) == 1 and "eu.aia.53-1-c" in duties[0]
    assert "us-ca.sb53.frontier-model (US-CA frontier model): came into force" in told["2026-01-01"]


def test_both_days_are_included_and_nothing_else(quick: "Quick") -> None:
    assert list(by_day(quick("rules", "--since", "2026-01-01", "--as-of", "2026-01-01").out)) == ["2026-01-01"]
    assert quick("rules", "--since", "2026-01-02", "--as-of", "2026-01-03").out.endswith("\n\nNothing changed.\n")


def test_what_ended_says_by_what(quick: "Quick") -> None:
    lines = by_day(quick("rules", "--since", "2025-01-20", "--as-of", "2025-01-20").out)["2025-01-20"]
    ended = {rule.id: rule.source.instrument.ended_by for rule in REGISTRY.rules}["us.eo14110.3k"]
    assert f"us.eo14110.3k (US dual-use foundation model): was revoked: {ended}" in lines


def test_fines_and_transitions_have_their_days(quick: "Quick") -> None:
    told = by_day(quick("rules", "--since", "2026-08-02", "--as-of", "2027-08-02").out)
    assert any(line.startswith("duties of the provider (EU): may be fined from this day: ") for line in told["2026-08-02"])
    line = "duties of the provider (EU): due from this day for what was placed on the market before 2025-08-02: "
    assert any(found.startswith(line) for found in told["2027-08-02"])


def test_a_text_without_the_concept_says_so(quick: "Quick") -> None:
    told = by_day(quick("rules", "--since", "2025-06-04", "--as-of", "2025-06-04").out)
    assert [line for line in told["2025-06-04"] if ", no test for models): came into force" in line]


def test_the_same_as_data(quick: "Quick") -> None:
    outcome = quick("rules", "--since", "2026-01-01", "--as-of", "2026-01-01", "--format", "json")
    content = json.loads(outcome.out)
    assert (content["schema"], content["since"], content["as_of"]) == ("fmcheck.law-changes/1", "2026-01-01", "2026-01-01")
    assert content["digest"] == REGISTRY.digest()
    (change,) = [item for item in content["changes"] if item["id"] == "us-ca.sb53.frontier-model"]
    assert change == {
        "day": "2026-01-01",
        "place": "US-CA",
        "id": "us-ca.sb53.frontier-model",
        "kind": "rule",
        "whom": "frontier model",
        "aspect": "status",
        "before": "enacted_not_yet_in_force",
        "after": "in_force",
        "by": "",
        "told": "came into force",
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--since", "yesterday"), "--since: 'yesterday' is not a date"),
        (("--since", "2026-02-30"), "--since: '2026-02-30' is not a date"),
        (("--since", "2027-01-01", "--as-of", "2026-12-31"), "write --since 2026-12-31 --as-of 2027-01-01"),
    ],
)
def test_days_that_cannot_be_followed_are_refused(quick: "Quick", arguments: tuple[str, ...], words: str) -> None:
    outcome = quick("rules", *arguments)
    assert outcome.code == 2 and outcome.out == ""
    assert words in outcome.err


def test_every_change_of_status_on_any_day_is_named() -> None:
    """From the first day to the last, each change leads from the state before to the state after, and the ends meet."""
    changes = since(REGISTRY, "1900-01-01", "2999-12-31")
    assert [change.day for change in changes] == sorted(change.day for change in changes)
    sources = {rule.id: rule.source for rule in REGISTRY.rules} | {text.id: text.source for text in REGISTRY.no_concept}
    first = {id: rule.source for id, rule in REGISTRY.on("1900-01-01").items()}
    last = {id: rule.source for id, rule in REGISTRY.on("2999-12-31").items()}
    for id, source in sources.items():
        own = [change for change in changes if change.id == id and change.aspect == "status"]
        ends = first.get(id, source).status("1900-01-01"), last.get(id, source).status("2999-12-31")
        assert [one.after for one in own[:-1]] == [other.before for other in own[1:]], id
        assert (own[0].before, own[-1].after) == ends if own else ends[0] == ends[1], id


def test_every_change_has_words_and_never_a_field_name() -> None:
    for change in since(REGISTRY, "1900-01-01", "2999-12-31"):
        said = sentence(change)
        assert said and "_" not in said.replace(change.by, "").replace(change.after, ""), change


def test_every_duty_begins_on_one_day() -> None:
    begun = [change.id for change in since(REGISTRY, "1900-01-01", "2999-12-31") if change.aspect == "begins"]
    assert sorted(begun) == sorted(duty.id for duty in REGISTRY.duties if duty.instead != "no_duty")


# An amended text


def test_an_amendment_is_told_on_its_day(quick: "Quick") -> None:
    outcome = quick("rules", "--rules", AFTER, "--since", "2027-07-01", "--as-of", "2027-07-01")
    assert by_day(outcome.out) == {
        "2027-07-01": [
            "xx.model-act.2 (XX large model): total compute > 1e26 FLOP -> >= 1e24 FLOP",
            'xx.model-act.2 (XX large model): the words change: "more than 10^26" -> "at least 10^24"',
            "duty xx.model-act.5a (XX, of the developer of a large model): owed from this day where xx.model-act.2 is met",
        ]
    }


def test_two_rule_sets_differ_in_words_without_a_card(quick: "Quick") -> None:
    outcome = quick("diff", "--old-rules", BEFORE, "--new-rules", AFTER, "--as-of", "2026-11-28")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[0] == f"{BEFORE} -> {AFTER}, law as of 2026-11-28"
    assert by_day(outcome.out) == {
        "Rules:": [
            "xx.model-act.2 (XX large model): applies 2026-06-01 to open -> 2026-06-01 to 2027-07-01",
            "from 2027-07-01: xx.model-act.2 (XX large model): total compute > 1e26 FLOP -> >= 1e24 FLOP",
            'from 2027-07-01: xx.model-act.2 (XX large model): the words change: "more than 10^26" -> "at least 10^24"',
            "duty xx.model-act.5a (XX, of the developer of a large model): new duty; follows from xx.model-act.2",
        ]
    }


def test_two_rule_sets_as_data(quick: "Quick") -> None:
    content = json.loads(quick("diff", "--old-rules", BEFORE, "--new-rules", AFTER, "--format", "json").out)
    assert content["schema"] == "fmcheck.diff/1"
    assert content["old"]["rules_digest"] != content["new"]["rules_digest"]
    assert [(item["id"], item["aspect"], item["day"]) for item in content["rules"]] == [
        ("xx.model-act.2", "period", ""),
        ("xx.model-act.2", "limit", "2027-07-01"),
        ("xx.model-act.2", "words", "2027-07-01"),
        ("xx.model-act.5a", "presence", ""),
    ]
    assert content["verdicts"] == content["duties"] == content["warnings"] == content["facts"] == []


def test_what_a_rule_set_no_longer_holds_is_gone(quick: "Quick") -> None:
    out = quick("diff", "--old-rules", AFTER, "--new-rules", BEFORE, "--as-of", "2027-07-01").out
    assert "xx.model-act.2 (XX large model): gone: total compute >= 1e24 FLOP; broad data; in_force" in out
    assert "duty xx.model-act.5a (XX, of the developer of a large model): ends; followed from xx.model-act.2" in out


def test_the_same_rule_set_twice(quick: "Quick") -> None:
    assert quick("diff", "--old-rules", AFTER, "--new-rules", AFTER).out.endswith("\n\nNothing differs.\n")


def test_without_a_card_what_needs_one_is_refused(quick: "Quick", tmp_path: Path) -> None:
    assert "--old-as-of needs a card" in quick("diff", "--old-rules", BEFORE, "--old-as-of", "2026-01-01").err
    assert "--rules needs a card" in quick("diff", "--old-rules", BEFORE, "--rules", AFTER).err
    assert quick("diff", "--old-rules", str(tmp_path / "nowhere")).code == 2
    assert quick("diff").code == 2


def test_a_card_under_both_says_which_rule_did_it(quick: "Quick", tmp_path: Path) -> None:
    card: dict[str, Any] = {"schema_version": "1.0", "model": {"name": "Lark 8B"}}
    card["training"] = {"data": {"broad": True}, "compute": {"total_flop": 3e24}, "status": "complete"}
    (tmp_path / "lark.json").write_text(json.dumps(card), encoding="utf-8")
    sets = ("--old-rules", BEFORE, "--new-rules", AFTER, "--as-of", "2027-07-01", "--select", "xx")
    verdicts = by_day(quick("diff", "lark.json", *sets).out)["Verdicts:"]
    assert verdicts[0].startswith("xx.model-act.2 (XX large model): does_not_meet -> meets; the rule changed: ")
    assert "total compute > 1e26 FLOP -> >= 1e24 FLOP" in verdicts[0]


# What can differ


def test_the_shipped_rules_as_somebody_elses_directory_are_the_same(tmp_path: Path) -> None:
    """So that a maintainer can compare them with a checkout of another version."""
    shutil.copytree(builtin("rules"), tmp_path / "rules", ignore=shutil.ignore_patterns("__pycache__"))
    same = alone([str(tmp_path / "rules")])
    assert len(same.rules) == len(REGISTRY.rules) and len(same.duties) == len(REGISTRY.duties)
    assert between(REGISTRY, same, "2026-11-28") == between(same, REGISTRY, "2026-11-28") == []


def changed(**fields: Any) -> list[LawChange]:
    """What differs when one rule of ours is replaced."""
    rules = tuple(rule._replace(**fields) if rule.id == "us-ca.sb53.foundation-model" else rule for rule in REGISTRY.rules)
    return between(REGISTRY, Registry(rules, *REGISTRY[1:]), "2026-11-28")


RULE = REGISTRY.on("2026-11-28")["us-ca.sb53.foundation-model"]


@pytest.mark.parametrize(
    ("fields", "aspect", "words"),
    [
        ({"term": "base model"}, "term", "concerns base model, before foundation model"),
        ({"test": Holds(f.BROAD_DATA, "")}, "asks", "no longer asks: generality of output"),
        ({"test": AnyOf("", RULE.test.parts)}, "structure", "the same parts are put together differently"),  # type: ignore[union-attr]
        ({"assumes": ("a new reading",)}, "reading", "read differently: a new reading"),
        ({"source": RULE.source._replace(applies=Period("2026-02-01"))}, "period", "applies 2026-01-01 to open -> 2026-02-01 to open"),
        ({"source": RULE.source._replace(applies=Period("2027-02-01"))}, "status", "status in_force -> enacted_not_yet_in_force"),
        ({"source": RULE.source._replace(text=RULE.source.text + " More.")}, "words", 'the words change: nothing -> "More."'),
    ],
)
def test_each_aspect_of_a_rule_that_differs_has_its_sentence(fields: dict[str, Any], aspect: str, words: str) -> None:
    found = changed(**fields)
    assert {change.id for change in found} == {"us-ca.sb53.foundation-model"}
    assert words in [sentence(change) for change in found if change.aspect == aspect]


def test_words_of_criteria_alone_change_nothing() -> None:
    assert isinstance(RULE.test, AllOf)
    assert differences(RULE, RULE._replace(test=RULE.test._replace(words="other words"))) == []


def test_duties_of_the_same_people_share_a_line_and_others_do_not() -> None:
    def duty(id: str, whom: str) -> LawChange:
        return LawChange("2026-01-01", "EU", id, "duty", whom, "begins", "", "eu.aia.3-63")

    found = [line for _, line in lines([duty("a", "provider"), duty("b", "provider"), duty("c", "importer")])]
    assert found == [
        "duties of the provider (EU): owed from this day where eu.aia.3-63 is met: a, b",
        "duty c (EU, of the importer): owed from this day where eu.aia.3-63 is met",
    ]
