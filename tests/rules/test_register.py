"""Quotations, dates and thresholds against the register of the law pack, or, without it, against a committed digest.

After a change that the register confirms, refresh the digest: python tests/rules/test_register.py
"""

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compliance.law.criteria import Above, AtLeast, Rule, walk
from compliance.law.facts import Fact
from compliance.registry import load

REGISTER = Path(__file__).parents[2].parent / "shared" / "law" / "register.json"
DIGEST = Path(__file__).with_name("register.digest.json")
REFRESH = "where the register agrees, refresh with: python tests/rules/test_register.py"
LAST_DAY = "2026-11-23"
RULES = load().rules

Entry = dict[str, Any]

# What the pack marks RECALLED is left out of a quotation.
LEFT_OUT = {"us.eo14110.3k": "capabilities"}
# Where a rule file departs from the register's fields, and why.
DATES_DIFFER = {"us.nist.ai-600-1": "the register's day of publication is RECALLED; the rule says July 2024 and an uncertain window"}
THRESHOLDS_DIFFER = {"us.nist.ai-600-1": "the register lists no threshold here; the words are those of us.fedramp.et-fm"}
# The register's names of the fields that the thresholds read.
FIELDS = {
    "/architecture/parameters/total": "size.parameters_total",
    "/training/compute/direct_flop": "training.compute.update_flop",
    "/training/compute/cumulative_flop": "training.compute.cumulative_flop",
    "/training/compute/total_flop": "compute.total_flop",
}


def folded(text: str) -> str:
    return " ".join(text.split())


def key(rule: Rule) -> str:
    """An id and the day from which this text of the rule applies."""
    return f"{rule.id} from {rule.source.applies.start or 'the beginning'}"


def lines(rule: Rule) -> set[tuple[str, str, Decimal]]:
    """Every line that the rule draws: field, operator, number. A band has two edges."""

    def drawn() -> Iterator[tuple[str, str, Decimal]]:
        for criterion in walk(rule.test):
            if isinstance(criterion, Above | AtLeast) and not isinstance(criterion.limit, Fact):
                operator = ">" if isinstance(criterion, Above) else ">="
                edges: set[Decimal | None]
                if isinstance(criterion.limit, str):
                    edges = {Decimal(criterion.limit)}
                else:
                    edges = {criterion.limit.default.low, criterion.limit.default.high}
                yield from ((criterion.fact.pointer, operator, edge) for edge in edges if edge is not None)

    return set(drawn())


def digest(rule: Rule) -> Entry:
    source = rule.source
    return {
        "quotation_sha256": hashlib.sha256(folded(source.text).encode()).hexdigest(),
        "written": source.instrument.written,
        "applies": list(source.applies),
        "lines": [f"{pointer} {operator} {limit}" for pointer, operator, limit in sorted(lines(rule))],
    }


def register() -> dict[str, Entry]:
    entries = json.loads(REGISTER.read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in (entries if isinstance(entries, list) else entries["rules"])}


beside = pytest.mark.skipif(not REGISTER.exists(), reason="the law pack does not lie beside the project")
every_rule = pytest.mark.parametrize("rule", RULES, ids=key)


@every_rule
def test_quotation_dates_and_thresholds_are_those_of_the_committed_digest(rule: Rule) -> None:
    assert digest(rule) == json.loads(DIGEST.read_text(encoding="utf-8")).get(key(rule)), REFRESH


def test_the_digest_holds_the_loaded_rules_and_no_others() -> None:
    assert set(json.loads(DIGEST.read_text(encoding="utf-8"))) == {key(rule) for rule in RULES}, REFRESH


@beside
@every_rule
def test_the_quotation_is_that_of_the_register_word_for_word(rule: Rule) -> None:
    quote = folded(register()[rule.id]["quote"])
    if rule.id in LEFT_OUT:
        assert quote.count(LEFT_OUT[rule.id]) == 1
        quote = quote.replace(LEFT_OUT[rule.id], "[...]")
    assert folded(rule.source.text) == quote


@beside
@every_rule
def test_nothing_recalled_is_quoted(rule: Rule) -> None:
    entry = register()[rule.id]
    assert entry["read_as"] in ("VERIFIED", "SECONDARY")
    assert entry["quote_kind"] in ("law-text-copy", "secondary")
    assert rule.review.read_as == entry["read_as"]
    assert ("RECALLED" in entry["note"] and "last word" in entry["note"].casefold()) == (rule.id in LEFT_OUT)


@beside
@every_rule
def test_the_dates_are_those_of_the_register(rule: Rule) -> None:
    entry = register()[rule.id]
    agrees = list(rule.source.applies) == [entry["effective_from"], entry["effective_to"]]
    assert agrees is not (rule.id in DATES_DIFFER)


@beside
@every_rule
def test_the_status_on_the_last_day_is_that_of_the_register(rule: Rule) -> None:
    if rule.source.applies.holds(LAST_DAY) or len([other for other in RULES if other.id == rule.id]) == 1:
        assert rule.source.status(LAST_DAY) == register()[rule.id]["status_kind"]
    else:
        assert rule.source.status(LAST_DAY) != "not_yet_written"


@beside
@every_rule
def test_the_thresholds_and_their_operators_are_those_of_the_register(rule: Rule) -> None:
    wanted = {(item["field"], item["op"], Decimal(item["value"])) for item in register()[rule.id]["thresholds"] if item["unit"] != "date"}
    found = {(FIELDS[pointer], operator, limit) for pointer, operator, limit in lines(rule)}
    assert (found == wanted) is not (rule.id in THRESHOLDS_DIFFER)


if __name__ == "__main__":
    DIGEST.write_text(json.dumps({key(rule): digest(rule) for rule in RULES}, indent=2) + "\n", encoding="utf-8")
