"""Quotations, dates and thresholds against the register of the law pack, or, without it, against a committed digest.

After a change that the register confirms, refresh the digest: python tests/rules/test_register.py
"""

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from compliance.law.criteria import Above, AtLeast, Rule, walk
from compliance.law.facts import Fact
from compliance.law.source import Instrument
from compliance.registry.load import load

REGISTER = Path(__file__).parents[2].parent / "shared" / "law" / "register.json"
DIGEST = Path(__file__).with_name("register.digest.json")
REFRESH = "where the register agrees, refresh with: python tests/rules/test_register.py"
LAST_DAY = "2026-11-23"
RULES = load().rules

Entry = dict[str, Any]

# What the pack marks RECALLED is left out of a quotation.
LEFT_OUT = {"us.eo14110.3k": "capabilities"}
# Provisions that quote several entries of the register one after another, each in part.
JOINED = {
    "eu.aia.2-1-a": ("eu.aia.2-1-a", "eu.aia.2-6-8", "eu.aia.r97"),
    "eu.aia.51-1": ("eu.aia.51-1", "eu.aia.52-2-3"),
    "eu.aia.53-2": ("eu.aia.53-2", "eu.aia.r102-103"),
    "eu.aia.54-6": ("eu.aia.54-6", "eu.aia.r102-103"),
    "eu.gl.mod-change": ("eu.gl.mod-change", "eu.gl.mod-third", "eu.gl.mod-fallback"),
    "eu.gl.mod-fallback": ("eu.gl.mod-third", "eu.gl.mod-fallback"),
    "eu.gl.foss-disq": ("eu.gl.foss-disq", "eu.gl.foss-safety"),
}
# Words of the law that eu.md quotes (4.1 and 5.6) and the register does not.
QUOTED_IN_EU_MD = (
    "should always be subject to the relevant obligations",
    "cannot be expected to know this value",
    "and cannot estimate it",
)
# Where a rule file departs from the register's fields, and why.
DATES_DIFFER = {
    "us.nist.ai-600-1": "the register's day of publication is RECALLED; the rule says July 2024 and an uncertain window",
    "uk.dsit.frontier-ai-2023": "the register's day of publication is RECALLED; the rule says October 2023 and an uncertain window",
}
# The register has no effective dates for bills; ours are those of the text: introduced, and dead where it is.
BILLS = {
    "us.bis.nprm-2024",
    "us-ca.sb1047.covered-model",
    "us.gaaia.frontier-model",
    "us.hr3434-s1775.fm",
    "us.hr6881.fm",
    "us.hr8094.fm",
    "us.hr9917.covered-technology",
    "us.hr9925.frontier-model",
    "us.hr9925.large-frontier-developer",
    "us.s2938.advanced-ai-system",
}
# A rule that shares its entry of the register with another rule.
SHARED = {"us.hr9925.large-frontier-developer": "us.hr9925.frontier-model"}
# A further provision of the same article, quoted after the register's words.
IN_NEW_YORK = (
    "This article shall only apply to frontier models that are developed, deployed, or operating in whole or in part in New York state."
)
APPENDED = {"us-ny.raise2026.frontier-model": IN_NEW_YORK, "us-ny.raise2026.large-frontier-developer": IN_NEW_YORK}
# Lines of the register that a rule does not draw, and why.
NOT_DRAWN = {
    "us.bis.nprm-2024": (
        "limits of computing clusters are no test of a model",
        {"cluster.network_gbit_s > 300", "cluster.peak_ops_per_s > 1E+20"},
    ),
    "us-ct.sb5.frontier-developer": ("the tier of large developers is no rule", {"developer.gross_revenue > 500000000"}),
    "us.gaaia.frontier-model": (
        "the tiers of developers are no rule",
        {"developer.gross_revenue_prev_cy > 50000000", "developer.gross_revenue_prev_cy > 500000000"},
    ),
    "us.hr8094.fm": (
        "the limb of covered entities, whose operators were not read",
        {"distribution.monthly_users ~ 10000000", "compute.total_flop ~ 1E+26"},
    ),
    "us.hr9925.frontier-model": (
        "the first tier is a rule of its own, the second none",
        {
            "developer.gross_revenue_36mo > 50000000",
            "developer.ai_development_expenditure_36mo >= 1000000000",
            "developer.gross_revenue_36mo > 5000000000",
            "developer.ai_development_expenditure_36mo >= 10000000000",
        },
    ),
    "us.hr9925.large-frontier-developer": (
        "it asks for the frontier model, whose line is that rule's; the second tier is no rule",
        {
            "compute.total_flop > 1E+26",
            "developer.gross_revenue_36mo > 5000000000",
            "developer.ai_development_expenditure_36mo >= 10000000000",
        },
    ),
    "us-mi.hb4668.large-developer": (
        "the operators were not read",
        {"compute.cost_usd_market ~ 5000000", "developer.aggregate_compute_cost_12mo ~ 100000000"},
    ),
    "us-ny.raise2025.frontier-model": ("the proviso on the cost of distillation is RECALLED", {"lineage.distillation_cost_usd > 5000000"}),
}
THRESHOLDS_DIFFER = {
    "us.nist.ai-600-1": "the register lists no threshold here; the words are those of us.fedramp.et-fm",
    "eu.gl.mod-third": "the line is another fact of the card",
}
STATUS_DIFFERS = {"eu.aia.r98": "the register counts a recital of an act in force as in force; it does not bind"}
# The register's names of the fields that the thresholds read.
FIELDS = {
    "/architecture/parameters/total": "size.parameters_total",
    "/training/compute/direct_flop": "training.compute.update_flop",
    "/training/compute/cumulative_flop": "training.compute.cumulative_flop",
    "/training/compute/total_flop": "compute.total_flop",
    "/training/compute/cost_usd": "compute.cost_usd_market",
    "/training/compute/own_planned_flop": "developer.own_compute_used_or_planned_flop",
    "/lineage/modification_flop": "modification.flop",
    "/lineage/modification_cost_usd": "lineage.finetune_cost_usd",
    "/provider/revenue": "developer.gross_revenue[year(as_of)-1]",
    "/provider/revenue_36_months_usd": "developer.gross_revenue_36mo",
    "/provider/ai_spend_36_months_usd": "developer.ai_development_expenditure_36mo",
    "/provider/frontier_compute_spend_usd": "developer.aggregate_frontier_compute_cost",
    "/availability/monthly_users": "distribution.monthly_users",
}
# The two vocabularies of the register call one field by two names. A single training run is read as the total (see the rule's readings).
SAME_FIELD = {
    "parameters.total": "size.parameters_total",
    "lineage.finetune_flop": "modification.flop",
    "compute.training_run_flop": "compute.total_flop",
}
# The two vocabularies call operations by two names as well.
SAME_UNIT = {"operations": "FLOP"}


def folded(text: str) -> str:
    return " ".join(text.split())


def key(rule: Rule) -> str:
    """An id and the day from which this text of the rule applies."""
    return f"{rule.id} from {rule.source.applies.start or 'the beginning'}"


class Line(NamedTuple):
    """A line that a rule draws: the field, a factor it is multiplied by, the operator, the number, and its unit."""

    pointer: str
    operator: str
    limit: Decimal
    times: str
    unit: str


def lines(rule: Rule) -> set[Line]:
    """Every line that the rule draws. A band has two edges."""

    def drawn() -> Iterator[Line]:
        for criterion in walk(rule.test):
            if isinstance(criterion, Above | AtLeast) and not isinstance(criterion.limit, Fact):
                operator = ">" if isinstance(criterion, Above) else ">="
                edges: set[Decimal | None]
                if isinstance(criterion.limit, str):
                    edges = {Decimal(criterion.limit)}
                else:
                    edges = {criterion.limit.default.low, criterion.limit.default.high}
                fact = criterion.fact
                yield from (Line(fact.pointer, operator, edge, criterion.times, fact.unit) for edge in edges if edge is not None)

    return set(drawn())


def digest(rule: Rule) -> Entry:
    source = rule.source
    return {
        "quotation_sha256": hashlib.sha256(folded(source.text).encode()).hexdigest(),
        "written": source.instrument.written,
        "applies": list(source.applies),
        "lines": [f"{line.pointer} {line.operator} {line.limit}" for line in sorted(lines(rule))],
    }


def register() -> dict[str, Entry]:
    entries = json.loads(REGISTER.read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in (entries if isinstance(entries, list) else entries["rules"])}


def entry_of(rule: Rule) -> Entry:
    return register()[SHARED.get(rule.id, rule.id)]


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
    if rule.id in JOINED:
        quotes = [folded(register()[id]["quote"]) for id in JOINED[rule.id]]
        for piece in folded(rule.source.text).split(" [...] "):
            assert piece in QUOTED_IN_EU_MD or any(piece in quote for quote in quotes)
        return
    quote = folded(entry_of(rule)["quote"])
    if rule.id in LEFT_OUT:
        assert quote.count(LEFT_OUT[rule.id]) == 1
        quote = quote.replace(LEFT_OUT[rule.id], "[...]")
    if rule.id in APPENDED:
        assert any(folded(APPENDED[rule.id]) in folded(page.read_text(encoding="utf-8")) for page in REGISTER.parent.glob("*.md"))
        quote = f"{quote} […] {APPENDED[rule.id]}"
    assert folded(rule.source.text) == quote


@beside
@every_rule
def test_nothing_recalled_is_quoted(rule: Rule) -> None:
    entry = entry_of(rule)
    assert entry["read_as"] in ("VERIFIED", "SECONDARY")
    assert entry["quote_kind"] in ("law-text-copy", "secondary")
    assert rule.review.read_as == entry["read_as"]
    assert ("RECALLED" in entry["note"] and "last word" in entry["note"].casefold()) == (rule.id in LEFT_OUT)


@beside
@every_rule
def test_the_dates_are_those_of_the_register(rule: Rule) -> None:
    entry = entry_of(rule)
    if rule.id in BILLS:
        assert (entry["effective_from"], entry["effective_to"]) == (None, None)
        assert rule.source.instrument.kind == "proposal"
        assert rule.source.applies.start == rule.source.instrument.written
        return
    agrees = list(rule.source.applies) == [entry["effective_from"], entry["effective_to"]]
    assert agrees is not (rule.id in DATES_DIFFER)


@beside
@every_rule
def test_the_status_on_the_last_day_is_that_of_the_register(rule: Rule) -> None:
    if rule.source.applies.holds(LAST_DAY) or len([other for other in RULES if other.id == rule.id]) == 1:
        agrees = rule.source.status(LAST_DAY) == entry_of(rule)["status_kind"]
        assert agrees is not (rule.id in STATUS_DIFFERS)
    else:
        assert rule.source.status(LAST_DAY) != "not_yet_written"


@beside
@every_rule
def test_the_thresholds_and_their_operators_are_those_of_the_register(rule: Rule) -> None:
    listed = [item for item in entry_of(rule)["thresholds"] if item["unit"] != "date"]
    _, left_out = NOT_DRAWN.get(rule.id, ("", set()))
    named = {f"{item['field']} {item['op']} {item['value']}": item for item in listed}
    assert left_out <= set(named)
    wanted = {
        (factored(item["field"]), item["op"], Decimal(item["value"]), SAME_UNIT.get(item["unit"], item["unit"]))
        for text, item in named.items()
        if text not in left_out
    }
    found = {((line.times, FIELDS[line.pointer]), line.operator, line.limit, line.unit) for line in lines(rule)}
    assert (found == wanted) is not (rule.id in THRESHOLDS_DIFFER)


def factored(field: str) -> tuple[str, str]:
    """The factor and the name in a field of the register such as `3 * modification.flop`."""
    factor, _, name = field.rpartition(" * ")
    return factor or "1", SAME_FIELD.get(name, name)


def test_files_that_name_one_instrument_agree_about_it() -> None:
    """Rule files stand alone, so large instruments are stated in more than one: what happened to them must be the same in each."""
    loaded = load()
    sources = [rule.source for rule in loaded.rules] + [duty.source for duty in loaded.duties]
    sources += [text.source for text in loaded.no_concept]
    instruments: dict[tuple[str, str], set[Instrument]] = {}
    for found in {source.instrument for source in sources}:
        cited = instruments.setdefault((found.id, found.title), set())
        cited.add(found._replace(citation="", url=""))  # parts of one instrument are cited apart
    assert len(instruments) > 40
    assert {id: said for id, said in instruments.items() if len(said) > 1} == {}


if __name__ == "__main__":
    DIGEST.write_text(json.dumps({key(rule): digest(rule) for rule in RULES}, indent=2) + "\n", encoding="utf-8")
