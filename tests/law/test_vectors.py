"""The acceptance vectors of the law pack, as cards. `python tests/law/test_vectors.py` copies afresh those of the loaded rules."""

import json
from collections.abc import Iterator
from decimal import Context, Decimal
from pathlib import Path
from typing import Any

import pytest

from compliance.assess import assess
from compliance.card.decode import decode
from compliance.case import Case
from compliance.law import facts as f
from compliance.law.facts import Fact
from compliance.law.quantity import Interval, parse
from compliance.law.verdict import Finding
from compliance.registry import load

PACK = Path(__file__).parents[2].parent / "shared" / "law" / "vectors.jsonl"
COPY = Path(__file__).with_name("vectors.json")
LAST_DAY = "2026-11-23"
KEPT = ("id", "keys", "given", "expect", "expect_elements", "expect_status", "expect_values", "expect_flags")

Card = dict[str, Any]
Vector = dict[str, Any]


def loaded() -> set[str]:
    return {rule.id for rule in load().rules}


def concerning(vectors: list[Vector], rules: set[str]) -> list[Vector]:
    """The facts of those vectors that state an outcome of one of `rules`, with the outcomes of the others left out."""
    found = []
    for vector in vectors:
        kept: Vector = {key: vector[key] for key in KEPT if key in vector}
        for key in ("expect", "expect_elements", "expect_status"):
            kept[key] = {about: outcome for about, outcome in kept.get(key, {}).items() if about.partition("/")[0] in rules}
        if kept["expect"] or kept["expect_elements"] or kept["expect_status"]:
            found.append({key: value for key, value in kept.items() if value or key == "given"})
    return found


def pack() -> list[Vector]:
    return [json.loads(line) for line in PACK.read_text(encoding="utf-8").splitlines() if line.strip()]


VECTORS: list[Vector] = json.loads(COPY.read_text(encoding="utf-8")) if COPY.exists() else []
NUMBERED = {vector["id"]: vector for vector in VECTORS}

SHORT = {
    "broad": "/training/data/broad",
    "gen": "/capability/general_output",
    "wide": "/adaptation/wide_range",
    "ctx": "/capability/wide_contexts",
    "outs": "/capability/wide_outputs",
    "ssl": "/training/self_supervised",
    "bio": "/training/data/primarily_biological",
    "risk": "/risk/serious",
    "flop": "/training/compute/total_flop",
    "params": "/architecture/parameters/total",
    "active": "/architecture/parameters/active",
    "cost": "/training/compute/cost_usd",
    "own_used": "/training/compute/own_flop",
    "own_planned": "/training/compute/own_planned_flop",
    "above_pub": "/capability/above_best_published",
    "sota": "/capability/state_of_the_art",
    "kr_rights": "/risk/fundamental_rights_impact",
}
PATHS = {
    "outputs.complete": "/capability/outputs_complete",
    "training.compute.update_flop": "/training/compute/direct_flop",
    "training.compute.cumulative_flop": "/training/compute/cumulative_flop",
    "training.compute.nothing_else_counts": "/training/compute/complete",
    "training.tokens_total": "/training/data/tokens",
    "training.tokens_unique": "/training/data/unique_tokens",
    "training.epochs": "/training/data/epochs",
    "architecture.family": "/architecture/family",
    "parameters.total": "/architecture/parameters/total",
    "parameters.active": "/architecture/parameters/active",
    "size.parameters_total": "/architecture/parameters/total",
    "size.parameters_active": "/architecture/parameters/active",
    "design.generality_of_output": "/capability/general_output",
    "capability.adaptable": "/adaptation/wide_range",
    "capability.tasks": "/capability/tasks",
}
OUTPUTS = {"chess_moves": "game-moves", "weather_forecast": "forecast", "sound_effects": "sound-effects"}
ACTIVITIES = {"pre_training": "pre-training", "own_reinforcement_learning": "reinforcement-learning"}
# Conditions of the pack that a card states by other fields, or that hold for every test card here.
IMPLIED = frozenset({"architecture.six_pd_allowed", "capability.generality_evidence", "evidence_for_all", "as_of"})
FIELDS: dict[str, Fact] = {
    "size.parameters_total": f.PARAMETERS,
    "compute.total_flop": f.TOTAL_FLOP,
    "training.compute.update_flop": f.DIRECT_FLOP,
    "training.compute.cumulative_flop": f.CUMULATIVE_FLOP,
}


def put(card: Card, pointer: str, value: Any) -> None:
    *sections, last = pointer[1:].split("/")
    for section in sections:
        card = card.setdefault(section, {})
    card[last] = value


def number(value: Any) -> Any:
    """Numbers of the pack are decimal strings."""
    try:
        return parse(value) if isinstance(value, str) else value
    except ValueError:
        return value


def as_card(vector: Vector) -> Card:
    """The card that says what the vector gives. Raises KeyError for a key of the pack that is not translated yet."""
    card: Card = {"schema_version": "1.0", "model": {"name": vector["id"]}}
    given = vector["given"]
    if vector["keys"] == "raw":
        raw = decode(given["raw_json"].encode())
        assert isinstance(raw, dict)
        put(card, "/training/compute/total_flop", raw.pop("total_flop"))
        put(card, "/training/data/primarily_biological", raw.pop("primarily_biological"))
        assert not raw
        return card
    for key, value in given.items():
        if value is not None and key not in IMPLIED:
            (put_short if vector["keys"] == "short" else put_path)(card, key, value)
    if vector["keys"] == "short":
        put(card, "/lineage/bases", [])
    return card


def put_short(card: Card, key: str, value: Any) -> None:
    match key:
        case "closed":
            put(card, "/availability/weights", "closed" if value else "open")
        case "flop" if isinstance(value, list):
            put(card, SHORT[key], dict(zip(("low", "high"), map(number, value), strict=True)))
        case "orig" | "mod":
            compute = card.setdefault("training", {}).setdefault("compute", {"complete": True, "components": []})
            compute["components"].append({"activity": "pre-training" if key == "orig" else "fine-tuning", "flop": number(value)})
        case _:
            put(card, SHORT[key], number(value))


def put_path(card: Card, key: str, value: Any) -> None:
    match key:
        case "inputs.modalities" | "outputs.modalities":
            put(card, "/capability/" + key.partition(".")[0], [OUTPUTS.get(item, item) for item in value])
        case "capability.generality":
            if value != "unknown":
                put(card, "/capability/significant_generality", {"value": value == "broad", "basis": "as the vector says"})
        case "data.breadth":
            put(card, "/training/data/broad", {"value": value == "broad", "basis": "as the vector says"})
        case "architecture.dense":
            put(card, "/architecture/sparse", not value)
        case "training.compute.components":
            parts = [{"activity": ACTIVITIES[item["activity"]], "flop": number(item["flop"])} for item in value]
            put(card, "/training/compute/components", parts)
        case "base_model.same_provider":
            put(card, "/lineage/bases", [{"name": "base", "same_provider": value}])
        case _:
            put(card, PATHS[key], number(value))


def to_the_digits_of(written: str, figure: Decimal) -> Decimal:
    """A figure rounded to as many digits as the pack writes; its computed values are rounded."""
    return Context(prec=len(Decimal(written).as_tuple().digits)).plus(figure)


def leaves(finding: Finding) -> Iterator[Finding]:
    yield finding
    for part in finding.parts:
        yield from leaves(part)


def mismatches(vector: Vector) -> list[str]:
    """What the vector expects and the rules do not say."""
    day = vector["given"].get("as_of", LAST_DAY)
    rules = load().on(day)
    found = {item.rule.id: item for item in assess(Case(as_card(vector), day), rules, list(rules)).determinations}
    wrong = []
    for rule, expected in vector.get("expect", {}).items():
        verdict = found[rule].verdict
        if verdict is None or verdict.value != expected:
            wrong.append(f"{rule}: {expected} expected, {verdict} found")
    for about, expected in vector.get("expect_elements", {}).items():
        rule, _, field = about.partition("/")
        finding = found[rule].finding
        assert finding is not None
        verdicts = [
            leaf.verdict.value for leaf in leaves(finding) if any(item.fact is FIELDS[field] for item in leaf.decisive) and not leaf.parts
        ]
        if verdicts != [expected]:
            wrong.append(f"{about}: {expected} expected, {verdicts} found")
    for rule, expected in vector.get("expect_status", {}).items():
        statuses = ("not_yet_written", "enacted_not_yet_in_force") if expected == "not_yet_in_force" else (expected,)
        if found[rule].status not in statuses:
            wrong.append(f"{rule}: {expected} expected, {found[rule].status} found")
    for field, expected in vector.get("expect_values", {}).items():
        known = Case(as_card(vector), day).known(FIELDS[field])
        assert known is not None
        assert isinstance(known.value, Interval)
        figure = known.value.low if known.value.best is None else known.value.best
        if to_the_digits_of(expected, figure) != Decimal(expected):
            wrong.append(f"{field}: {expected} expected, {figure} found")
    if "borderline" in vector.get("expect_flags", {}):
        borderline = any(item.finding is not None and item.finding.borderline for item in found.values())
        if borderline is not vector["expect_flags"]["borderline"]:
            wrong.append(f"borderline is {borderline}")
    return wrong


@pytest.mark.parametrize("id", NUMBERED)
def test_the_rules_say_what_the_vector_expects(id: str) -> None:
    assert mismatches(NUMBERED[id]) == []


def test_every_vector_is_run_and_none_is_a_known_gap() -> None:
    assert len(NUMBERED) == len(VECTORS) >= 48


def test_every_loaded_rule_that_the_pack_tests_is_tested_here() -> None:
    concerned = {
        about.partition("/")[0]
        for vector in VECTORS
        for key in ("expect", "expect_elements", "expect_status")
        for about in vector.get(key, {})
    }
    assert concerned >= {"crfm.2021", "uk.cma.fm", "us.fedramp.et-fm", "us.eo14110.3k", "us.eo14110.4-2b-model", "eu.ep2023.fm-def"}
    assert concerned >= {"eu.aia.3-63", "eu.gl.criterion", "eu.aia.51-2"}
    assert concerned <= loaded()


@pytest.mark.parametrize("id", NUMBERED)
def test_every_vector_is_a_valid_card(id: str) -> None:
    from compliance.card.validate import violations

    assert violations(as_card(NUMBERED[id]), b"") == []


@pytest.mark.skipif(not PACK.exists(), reason="the law pack does not lie beside the project")
def test_the_copied_vectors_are_those_of_the_law_pack() -> None:
    assert concerning(pack(), loaded()) == VECTORS, "refresh with: python tests/law/test_vectors.py"


if __name__ == "__main__":
    lines = ",\n".join(json.dumps(vector, ensure_ascii=False) for vector in concerning(pack(), loaded()))
    COPY.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
