"""The acceptance vectors in vectors.jsonl, all of them, as cards: what each rule says of a model that is described in a few facts.

docs/keys.json says which field of the card holds each key of a vector; what is more than a change of name is in `put_path`.
Vectors that are not satisfied yet are listed in outstanding.toml, by test.
"""

import json
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from decimal import Context, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compliance.assessment.assess import assess
from compliance.assessment.due_dates import due_on
from compliance.assessment.result import Assessment, Consequences, Determination
from compliance.card.decode import decode
from compliance.card.field_kinds import kind
from compliance.card.validate import violations
from compliance.case.case import Case
from compliance.cli.option_values import _change
from compliance.errors import UsageError
from compliance.law import facts as f
from compliance.law.criteria import Holds, IsA
from compliance.law.criteria_tree import walk
from compliance.law.duty import Duty
from compliance.law.facts import Fact
from compliance.law.finding import DOES_NOT_MEET, MEETS, Finding
from compliance.law.quantity import Interval, parse
from compliance.registry.load import load
from compliance.registry.loaded import Registry
from compliance.registry.selection import Ruleset
from tests.law.provisions import texts

ROOT = Path(__file__).parents[2]
LAST_DAY = "2026-11-28"

Card = dict[str, Any]
Vector = dict[str, Any]


VECTORS: list[Vector] = [json.loads(line) for line in Path(__file__).with_name("vectors.jsonl").read_text(encoding="utf-8").splitlines()]
NUMBERED = {vector["id"]: vector for vector in VECTORS}
KEYS: dict[str, dict[str, dict[str, str]]] = json.loads((ROOT / "docs" / "keys.json").read_text(encoding="utf-8"))
OUTSTANDING = tomllib.loads(Path(__file__).with_name("outstanding.toml").read_text(encoding="utf-8"))
LISTED = {test: set(ids) for test, ids in OUTSTANDING["vectors"].items()}


def having(key: str) -> list[str]:
    return [id for id, vector in NUMBERED.items() if vector.get(key)]


def cases(test: str, ids: list[str]) -> list[Any]:
    """The vectors of one test; those that outstanding.toml lists for it must fail."""
    assert LISTED.get(test, set()) <= set(ids), f"outstanding.toml lists vectors that {test} does not have"
    listed = pytest.mark.xfail(strict=True, reason="in outstanding.toml; take it out when it holds")
    return [pytest.param(id, marks=listed if id in LISTED.get(test, ()) else ()) for id in ids]


PROPERTIES = having("expect_property")
# No card: a property over any card, a rate that no field takes, a text that a card refuses.
WITHOUT_A_CARD = {id for id, vector in NUMBERED.items() if vector["keys"] == "property"} | {"N8"}
TEXTS_FOR_NUMBERS = {"N4a", "N4b"}
LINTS = {"N2": "exponent lost? 1026 operations is not a training run", "T77": "two significant figures: 2.3e25"}

OUTPUTS = {"chess_moves": "game-moves", "weather_forecast": "forecast", "sound_effects": "sound-effects"}
ACTIVITIES = {
    "base_weights": "merged-weights",
    "own_reinforcement_learning": "reinforcement-learning",
    "pre_training": "pre-training",
}
NOTHING = {"value": Decimal(0), "basis": "reported", "method": "nothing was trained"}
FIELDS: dict[str, Fact] = {
    "size.parameters_total": f.PARAMETERS,
    "parameters.total": f.PARAMETERS,
    "compute.total_flop": f.TOTAL_FLOP,
    "training.compute.update_flop": f.DIRECT_FLOP,
    "training.compute.cumulative_flop": f.CUMULATIVE_FLOP,
    "component_flop": f.CUMULATIVE_FLOP,
    "resolved_flop": f.DIRECT_FLOP,
    "derived_flop": f.DIRECT_FLOP,
    "distribution.monthly_users": f.MONTHLY_USERS,
}
# What the vectors call a part of one rule and we call a rule.
RULE_FOR_ELEMENT = {"us.hr9925.frontier-model/large-tier": "us.hr9925.large-frontier-developer"}
STATUSES = {"not_yet_in_force": {"not_yet_written", "enacted_not_yet_in_force"}}
STATES = {
    "due": {"missing", "documented", "not_yet_due"},
    "exempt": {"exempt"},
    "not_due": {"exempt", "not_owed"},
    "not_yet_due": {"not_yet_due"},
    "not_decidable": {"not_decidable"},
}


def put(card: Card, pointer: str, value: Any) -> None:
    """Set a field, making the sections and the first entry of a list on the way."""
    node: Any = card
    steps = pointer[1:].split("/")
    for step, following in zip(steps, [*steps[1:], ""], strict=True):
        if not following:
            node[step] = value
        elif step == "0":
            if not node:
                node.append({"name": "base"})
            node = node[0]
        else:
            node = node.setdefault(step, [{"name": "base"} if step == "bases" else {}] if following == "0" else {})


def number(value: Any) -> Any:
    """Numbers of the vectors are decimal strings."""
    try:
        return parse(value) if isinstance(value, str) else value
    except ValueError:
        return value


def as_card(vector: Vector) -> Card:
    """The card that says what the vector gives. Raises KeyError for a key that has no field."""
    card: Card = {"schema_version": "1.0", "model": {"name": vector["id"]}}
    given = vector["given"]
    match vector["keys"]:
        case "raw":
            raw = decode(given["raw_json"].encode())
            assert isinstance(raw, dict)
            for key, value in raw.items():
                put(card, KEYS["raw"][key]["field"], value)
        case "short":
            put(card, "/training/status", "complete")
            put(card, "/lineage/bases", [])
            for key, value in given.items():
                if value is not None:
                    put_short(card, key, value)
        case _:
            for key, value in given.items():
                if value is not None:
                    put_path(card, key, value, given)
    return card


def put_short(card: Card, key: str, value: Any) -> None:
    field = KEYS["short"][key]["field"]
    match key:
        case "closed":
            put(card, field, "closed" if value else "open")
        case "flop" if isinstance(value, list):
            put(card, field, dict(zip(("low", "high"), map(number, value), strict=True)))
        case "orig" | "mod":
            compute = card.setdefault("training", {}).setdefault("compute", {"complete": True, "components": []})
            compute["components"].append({"activity": "pre-training" if key == "orig" else "fine-tuning", "flop": number(value)})
        case "downstream":
            put(card, field, not value)
        case "bases":
            put(card, field, bases(value))
        case "outputs":
            put(card, field, value)
        case "flop_band":
            put(card, field, {"band": value})
        case "deriv":
            put(card, field, {"distillation": "distilled"}.get(value, value))
        case _:
            put(card, field, number(value))


def put_path(card: Card, key: str, value: Any, given: dict[str, Any]) -> None:
    field = KEYS["path"][key].get("field", "")
    match key:
        case "inputs.modalities" | "outputs.modalities":
            put(card, field, [OUTPUTS.get(item, item) for item in value])
        case "capability.generality":
            if value != "unknown":
                assert value in ("broad", "narrow")
                put(card, field, {"value": value == "broad", "basis": "as the vector says"})
        case "data.breadth":
            put(card, field, {"value": value == "broad", "basis": "as the vector says"})
        case "architecture.dense" | "base_model.estimable":
            put(card, field, not value)
        case "training.compute.components":
            put(card, field, [{"activity": ACTIVITIES[item["activity"]], "flop": number(item["flop"])} for item in value])
        case "training.hardware":
            put(card, field, [period(item) for item in value])
        case "synthetic.samples_generated":
            # Nothing else is trained, so that the cumulative figure is the component's.
            put(card, "/training/compute", {"direct_flop": NOTHING, "complete": True, "components": [{"activity": "synthetic-data"}]})
            put(card, field, number(value))
        case "data.tokens":
            # The vectors estimate from size and tokens alone; a card must say that the formula fits the model.
            put(card, field, number(value))
            put(card, "/architecture/family", "transformer")
            put(card, "/architecture/sparse", False)
        case "compute.value":
            put(card, field, parse(f"{value} {given['compute.unit']}"))
        case "modification.share_of_base":
            put(card, "/lineage/bases/0/training_flop", parse("1e24"))
            put(card, field, number(value) * parse("1e24"))
        case "openness.weights_public":
            put(card, field, "open" if value else "closed")
        case "licence.flags.noncommercial_only":
            assert value is True
            put(card, field, ["non-commercial"])
        case "licence.flags.use_restrictions":
            put(card, field, [{"safety_only": "safety-only"}[value]])
        case "licence.monetisation":
            put(card, field, [{"optional_paid_support": "optional-service"}[item] for item in value])
        case "release.union_market_date":
            put(card, "/availability/markets", [{"where": "EU", "date": value}])
        case "developer.revenue":
            names = {"year": "year", "usd_gross": "usd", "incl_affiliates": "includes_affiliates"}
            put(card, field, [{names[name]: number(part) for name, part in item.items()} for item in value])
        case "developer.exempt_ny":
            assert value is True
            put(card, field, ["us-ny.academic"])
        case "bases":
            put(card, field, bases(value))
        case "acts":
            card["acts"] = value
        case "lineage.derivation" if value == "none":
            put(card, "/lineage/bases", [])
        case "licence.restrictions" | "release.markets":
            put(card, field, value)
        case "training.compute.cumulative_flop_low" | "training.compute.cumulative_flop_high":
            best = number(given["training.compute.cumulative_flop"])
            ends = {end: number(given[f"training.compute.cumulative_flop_{end}"]) for end in ("low", "high")}
            put(card, field, {"value": best, **ends})
        case "designations":
            acts = {("EO14409", "covered frontier model"): "covered-frontier-model"}
            card["acts"] = [
                {"authority": item["authority"], "act": acts[item["instrument"], item["term"]], "value": item["value"]} for item in value
            ]
        case "eu.notification.compute_flop":
            card["acts"] = [{"authority": "European Commission", "act": "notification", "flop": number(value)}]
        case "premise":
            ((rule, verdict),) = value.items()
            assert rule == "us-ca.sb53.frontier-developer"
            flop = parse({"meets": "2e26", "does_not_meet": "1e20"}[verdict])
            for pointer in ("/training/data/broad", "/capability/general_output", "/adaptation/wide_range"):
                put(card, pointer, True)
            put(card, "/training/status", "complete")
            put(card, "/training/compute", {"total_flop": flop, "own_flop": flop})
        case "systemic_risk" if value == "meets":
            put(card, "/capability/significant_generality", True)
            put(card, "/capability/wide_tasks", True)
            card["acts"] = [{"authority": "European Commission", "act": "designation"}]
        case "systemic_risk":
            assert value == "does_not_meet"
            put(card, "/capability/high_impact", False)
            put(card, "/training/compute/cumulative_flop", parse("1e22"))
            put(card, "/lineage/bases", [])
        case "capability.generality_evidence" | "compute.unit":
            pass  # said with capability.generality, and with compute.value
        case _ if field:
            put(card, field, number(value))
        case _:
            assert key in ("as_of", "evidence_for_all", "architecture.six_pd_allowed", "synthetic.samples_kept"), KEYS["path"][key]


def bases(given: list[dict[str, Any]]) -> list[Card]:
    """Bases of a card; a vector does not name them."""
    return [{"name": f"base {place}"} | {key: number(value) for key, value in base.items()} for place, base in enumerate(given, 1)]


def period(given: dict[str, str]) -> Card:
    """A period of hardware use; the card counts hours."""
    assert given.keys() == {"units", "seconds", "peak_flop_s", "utilisation"}
    return {
        "count": parse(given["units"]),
        "hours": parse(given["seconds"]) / 3600,
        "peak_flop_per_second": parse(given["peak_flop_s"]),
        "utilisation": parse(given["utilisation"]),
    }


def on_the_union_market(card: Card) -> Card:
    """The same model, general-purpose and placed on the Union market where the card is silent: the vectors' obligations presuppose it."""
    placed = deepcopy(card)
    placed.setdefault("capability", {}).setdefault("significant_generality", True)
    placed["capability"].setdefault("wide_tasks", True)
    placed.setdefault("availability", {}).setdefault("markets", [{"where": "EU", "date": "2025-09-01"}])
    return placed


@cache
def registry() -> Registry:
    return load()


@cache
def ruleset(day: str) -> Ruleset:
    """Every rule as it is on a day, for all cards."""
    texts = registry().on(day)
    return Ruleset(texts, list(texts))


def judged(card: Card, day: str = LAST_DAY) -> Assessment:
    return assess(Case(card, day), ruleset(day), Consequences(registry().duties, registry().cross_checks))


def verdicts(card: Card) -> dict[str, Determination]:
    return {item.rule.id: item for item in judged(card).determinations}


def day_of(vector: Vector) -> str:
    return str(vector["given"].get("as_of", LAST_DAY))


def determined(vector: Vector) -> dict[str, Determination]:
    return {item.rule.id: item for item in judged(as_card(vector), day_of(vector)).determinations}


def leaves(finding: Finding) -> Iterator[Finding]:
    yield finding
    for part in finding.parts:
        yield from leaves(part)


def comparisons(finding: Finding, fact: Fact) -> list[str]:
    """The verdicts of the single tests that read a fact."""
    return [
        leaf.verdict.value
        for leaf in leaves(finding)
        if not leaf.parts and (any(item.fact is fact for item in leaf.decisive) or fact in leaf.missing)
    ]


def to_the_digits_of(written: str, figure: Decimal) -> Decimal:
    """A figure rounded to as many digits as the vector writes; its computed values are rounded."""
    return Context(prec=len(Decimal(written).as_tuple().digits)).plus(figure)


def eu_duties() -> list[Duty]:
    found = [duty for duty in registry().duties if duty.id.startswith("eu.aia.")]
    assert found
    return found


# Verdicts, single comparisons, and legal status


@pytest.mark.parametrize("id", cases("verdicts", having("expect")))
def test_the_rules_say_what_the_vector_expects(id: str) -> None:
    found = determined(NUMBERED[id])
    expected = NUMBERED[id]["expect"]
    assert {rule: verdict.value for rule in expected if (verdict := found[rule].verdict) is not None} == expected


@pytest.mark.parametrize("id", cases("comparisons", having("expect_elements")))
def test_the_comparisons_say_what_the_vector_expects(id: str) -> None:
    found = determined(NUMBERED[id])
    for about, expected in NUMBERED[id]["expect_elements"].items():
        if about in RULE_FOR_ELEMENT:
            verdict = found[RULE_FOR_ELEMENT[about]].verdict
            assert verdict is not None and verdict.value == expected
            continue
        rule, _, field = about.partition("/")
        finding = found[rule].finding
        assert finding is not None
        own = {"kr.aiba.safety": f.TOTAL_FLOP_KR, "us.cfr31-850.notifiable-ai-system": f.TOTAL_FLOP_STATED}
        fact = own.get(rule, FIELDS[field]) if field == "compute.total_flop" else FIELDS[field]
        assert comparisons(finding, fact) == [expected], about


@pytest.mark.parametrize("id", cases("status", having("expect_status")))
def test_the_status_of_the_day_is_the_vectors(id: str) -> None:
    day = day_of(NUMBERED[id])
    sources = {text.id: text.source for text in registry().no_concept} | {rule.id: rule.source for rule in registry().on(day).values()}
    for rule, expected in NUMBERED[id]["expect_status"].items():
        assert sources[rule].status(day) in STATUSES.get(expected, {expected}), rule


# Values


@pytest.mark.parametrize("id", cases("values", [id for id in having("expect_values") if id not in TEXTS_FOR_NUMBERS]))
def test_the_values_are_the_vectors(id: str) -> None:
    vector = NUMBERED[id]
    case = Case(as_card(vector), day_of(vector))
    for field, expected in vector["expect_values"].items():
        match field:
            case "due_date":
                transitional = [duty for duty in eu_duties() if duty.due.latest is not None and duty.due.placed is None]
                assert transitional and {due_on(case, duty.due).day for duty in transitional} == {expected}
            case "notify_by":
                notices = [owed for owed in judged(on_the_union_market(case.card), day_of(vector)).duties if owed.duty.id == "eu.aia.52-1"]
                assert [owed.due for owed in notices] == [expected]
            case "max_fine_eur":
                fines = [owed.fine for owed in judged(on_the_union_market(case.card)).duties if owed.duty.fine is not None and owed.fine]
                assert f"EUR {Decimal(expected):,f}" in fines
            case "derived_interval":
                known = case.known(f.DIRECT_FLOP)
                assert known is not None and isinstance(known.value, Interval) and known.value.high is not None
                assert [known.value.low, known.value.high] == list(map(Decimal, expected))
            case _:
                known = case.known(FIELDS[field])
                if expected is None:
                    assert known is None
                    continue
                assert known is not None and isinstance(known.value, Interval)
                figure = known.value.low if known.value.best is None else known.value.best
                assert to_the_digits_of(expected, figure) == Decimal(expected), field


@pytest.mark.parametrize("id", sorted(TEXTS_FOR_NUMBERS))
def test_a_number_as_people_write_it_is_read_by_set_and_refused_in_a_card_with_the_right_way_to_write_it(id: str) -> None:
    written = json.loads(NUMBERED[id]["given"]["raw_json"])["total_flop"]
    expected = Decimal(NUMBERED[id]["expect_values"]["compute.total_flop"])
    assert parse(written) == expected
    pointer, value = _change(f"training.compute.total_flop={written}")
    assert (pointer, value) == ("/training/compute/total_flop", expected)
    (found,) = violations(as_card(NUMBERED[id]), b"")
    assert found.pointer == "/training/compute/total_flop"
    assert "1e26" in found.message, found


def test_an_amount_in_another_unit_is_read_by_set() -> None:
    given = NUMBERED["N5"]["given"]
    pointer, value = _change(f"training.compute.total_flop={given['compute.value']} {given['compute.unit']}")
    assert (pointer, value) == (KEYS["path"]["compute.value"]["field"], Decimal(NUMBERED["N5"]["expect_values"]["compute.total_flop"]))


def test_a_rate_is_no_training_total() -> None:
    rate = NUMBERED["N8"]["given"]["compute.unit"]
    with pytest.raises(ValueError, match="may be a rate"):
        parse(f"1e26 {rate}")
    with pytest.raises(UsageError, match="may be a rate"):
        _change(f"training.compute.total_flop=1e26 {rate}")
    card: Card = {"schema_version": "1.0", "model": {"name": "N8"}}
    put(card, "/training/compute/total_flop", {"value": Decimal("1e26"), "unit": rate})
    (found,) = violations(card, b"")
    assert found.pointer.startswith("/training/compute/total_flop")


def test_what_is_written_wrongly_is_told() -> None:
    """A lost exponent, and a figure too precise for a notification. N8, a rate for a total, is refused by the parser."""
    assert set(having("expect_lint")) == LINTS.keys() | {"N8"}
    for id, words in LINTS.items():
        assert any(words in lint for lint in NUMBERED[id]["expect_lint"])
        assert any(words in warning.message for warning in judged(as_card(NUMBERED[id])).warnings)


@pytest.mark.parametrize("flop", ["1000", "1100", "1025.5e0", "1e26", "0"])
def test_only_a_lost_exponent_looks_like_one(flop: str) -> None:
    card = {"schema_version": "1.0", "model": {"name": "x"}, "training": {"compute": {"total_flop": Decimal(flop)}}}
    told = [warning for warning in judged(card).warnings if warning.id == "exponent-lost"]
    assert bool(told) is (flop == "1025.5e0")


# Flags


@pytest.mark.parametrize("id", cases("flags", having("expect_flags")))
def test_the_flags_are_raised(id: str) -> None:
    vector = NUMBERED[id]
    found = determined(vector)
    for flag, expected in vector["expect_flags"].items():
        match flag:
            case "borderline":
                assert any(item.finding is not None and item.finding.borderline for item in found.values()) is expected
            case "note_image_without_text_input":
                assert expected is True
                finding = found["eu.gl.criterion"].finding
                assert finding is not None
                met = [leaf for leaf in leaves(finding) if leaf.verdict is MEETS and not leaf.parts]
                assert [leaf.words for leaf in met if any(item.fact is f.OUTPUTS for item in leaf.decisive)] == ["image"]
                assert not any(item.fact is f.TEXT_TO_IMAGE for leaf in met for item in leaf.decisive)
            case "indicator_conflict_if":
                assert expected == "self-supervised and large data attested"
                card = as_card(vector)
                assert judged(card).conflicts == ()
                put(card, "/training/self_supervised", True)
                put(card, "/training/data/large", True)
                assert [conflict.id for conflict in judged(card).conflicts] == ["eu.indicator-conflict"]
            case "modifier":
                assert expected is False
                assert found["eu.gl.mod-change"].verdict is DOES_NOT_MEET
            case "print":
                assert expected == "NOT_YET_DUE"
                transitional = {duty.id for duty in eu_duties() if duty.due.latest is not None and duty.due.placed is None}
                told = judged(on_the_union_market(as_card(vector)), day_of(vector)).duties
                states = {owed.state for owed in told if owed.duty.id in transitional and owed.state not in ("not_owed", "not_decidable")}
                assert states == {"not_yet_due"}
            case _:
                pytest.fail(f"no test for the flag {flag}")


# Obligations


@pytest.mark.parametrize("id", cases("obligations", having("expect_obligations")))
def test_what_is_owed_is_what_the_vector_expects(id: str) -> None:
    vector = NUMBERED[id]
    states = {owed.duty.id: owed.state for owed in judged(on_the_union_market(as_card(vector)), day_of(vector)).duties}
    for duty, expected in vector["expect_obligations"].items():
        assert states.get(duty) in STATES[expected], duty


# Properties over any card


NO_CARD_YET = WITHOUT_A_CARD | TEXTS_FOR_NUMBERS | LISTED.get("cards", set())
CARDS: list[Card] = [as_card(vector) for id, vector in NUMBERED.items() if id not in NO_CARD_YET] + [
    card
    for path in sorted((ROOT / "examples").rglob("*.json"))
    if isinstance(card := decode(path.read_bytes()), dict) and card.get("schema_version") == "1.0"
]


def changed(card: Card, pointer: str, value: Any) -> Card:
    other = deepcopy(card)
    put(other, pointer, value)
    return other


def test_every_property_is_tested() -> None:
    assert PROPERTIES == ["P1", "P2", "P5", "P8"]
    assert len(CARDS) > 100


@pytest.mark.parametrize("place", range(len(CARDS)))
def test_p1_safeguards_never_change_what_eo_14110_says(place: int) -> None:
    card = CARDS[place]
    safeguarded = changed(card, "/risk/safeguards", ["refusal training"])
    assert verdicts(safeguarded)["us.eo14110.3k"] == verdicts(card)["us.eo14110.3k"]


# P2 speaks of "generally uses self-supervision"; recital 98 has no "generally" but "three conditions together":
# without self-supervision this indicator is not met. It only cross-checks, so no other verdict may follow it.
NEEDS_SELF_SUPERVISION = {"eu.aia.r98"}


@pytest.mark.parametrize("place", range(len(CARDS)))
def test_p2_without_self_supervision_nothing_that_was_met_is_denied(place: int) -> None:
    before = verdicts(CARDS[place])
    after = verdicts(changed(CARDS[place], "/training/self_supervised", {"value": False, "basis": "supervised only"}))
    denied = {id for id, item in after.items() if item.verdict is DOES_NOT_MEET and before[id].verdict is MEETS}
    assert denied <= NEEDS_SELF_SUPERVISION


def test_p2_only_the_indicator_of_recital_98_asks_for_self_supervision_itself() -> None:
    asking = {
        rule.id
        for rule in registry().rules
        for part in walk(rule.test)
        if isinstance(part, Holds) and part.fact is f.SELF_SUPERVISED and not part.typical
    }
    assert asking == NEEDS_SELF_SUPERVISION
    referring = {rule.id for rule in registry().rules for part in walk(rule.test) if isinstance(part, IsA) and part.rule in asking}
    assert referring == set()


def test_p5_a_text_without_the_concept_is_never_a_no() -> None:
    no_concept = {text.id for text in registry().no_concept}
    assert set(NUMBERED["P5"]["given"]["modules"]) <= no_concept
    assert no_concept.isdisjoint(verdicts(CARDS[0]))


@pytest.mark.parametrize("place", range(len(CARDS)))
def test_p8_the_exemption_of_new_york_is_no_exemption_in_california(place: int) -> None:
    card = CARDS[place]
    exempt = changed(card, "/provider/exemptions", as_card(NUMBERED["P8"])["provider"]["exemptions"])
    before, after = verdicts(card), verdicts(exempt)
    assert after["us-ca.sb53.frontier-model"] == before["us-ca.sb53.frontier-model"]
    assert after["us-ny.raise2026.frontier-model"].verdict is DOES_NOT_MEET


# That nothing is left out


def test_every_expectation_of_every_vector_is_asserted() -> None:
    tested = {"expect", "expect_elements", "expect_status", "expect_values", "expect_flags", "expect_lint", "expect_obligations"}
    told = {"id", "keys", "given", "source", "rules", "note"}
    assert {key for vector in VECTORS for key in vector} == tested | told | {"expect_property"}
    assert len(NUMBERED) == len(VECTORS) == 141
    assert [id for id, vector in NUMBERED.items() if not any(vector.get(key) for key in tested | {"expect_property"})] == []


@pytest.mark.parametrize("id", cases("cards", [id for id in NUMBERED if id not in WITHOUT_A_CARD | TEXTS_FOR_NUMBERS]))
def test_every_vector_is_a_valid_card(id: str) -> None:
    assert violations(as_card(NUMBERED[id]), b"") == []


def test_every_key_of_the_vectors_has_an_entry() -> None:
    lacking = {key for vector in VECTORS for key in vector["given"] if key not in KEYS[vector["keys"]]}
    assert sorted(lacking) == sorted(OUTSTANDING["keys"]["vectors"])


def test_every_entry_names_a_field_of_the_card_or_says_why_there_is_none() -> None:
    for section in KEYS.values():
        for key, entry in section.items():
            assert entry.keys() <= {"field", "note"} and entry, key
            assert "field" not in entry or kind(entry["field"]), key
        assert list(section) == sorted(section)


def test_every_field_that_the_texts_name_has_an_entry() -> None:
    named = {field for text in texts().values() for field in (*text.asks, *(line.field for line in text.lines))} - {""}
    assert sorted(named - KEYS["path"].keys()) == sorted(OUTSTANDING["keys"]["texts"])


def test_what_is_outstanding_is_known_to_a_test() -> None:
    assert OUTSTANDING.keys() == {"vectors", "keys", "rules", "texts"}
    assert LISTED.keys() <= {"verdicts", "comparisons", "status", "values", "flags", "obligations", "cards"}
