"""The small changes that benchmarks/mutants.py makes, and its table of those that no test can notice."""

import ast
import tomllib
from typing import Any

import pytest

from benchmarks.mutant_lines import Reached
from benchmarks.mutant_server import replaced
from benchmarks.mutant_tests import stages, together
from benchmarks.mutants import MEASURED, PARTS, TABLE, equivalent, every, shares, written
from benchmarks.mutations import mutants, neighbours
from tests.conftest import ROOT

LAW = '''"""A rule file."""

TEST = AllOf(
    "words of 2026-01-01",
    (Above(f.TOTAL_FLOP, "1e26", "greater than 10^26"), Holds(f.WIDE, "wide", typical=True)),
    unless=Claimed(f.EXEMPT, ""),
)
PERIOD = Period("2026-12-31", None)
READ = Review("2026-11-20", "somebody", "VERIFIED")
'''
CODE = '''def found(one: int | None, other: list[int]) -> int | None:
    """Not "2": a docstring."""
    if one is None or not (one <= 3 and max(other) > 1):
        return None
    return min(one * 2, 5)
'''


def changed(file: str, source: str) -> set[str]:
    return {mutant.applied(source.encode()).decode() for mutant in mutants(file, source.encode())}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"1e26"', '"9e25"'),
        ('"1e26"', '"2e26"'),
        ("typical=True", "typical=False"),
        (',\n    unless=Claimed(f.EXEMPT, "")', ""),
        ('Above(f.TOTAL_FLOP, "1e26", "greater than 10^26"), Holds(f.WIDE, "wide", typical=True)', 'Holds(f.WIDE, "wide", typical=True),'),
        (', Holds(f.WIDE, "wide", typical=True))', ", )"),
        ('"2026-12-31"', '"2027-01-01"'),
    ],
)
def test_what_the_law_says_is_changed_one_thing_at_a_time(old: str, new: str) -> None:
    assert LAW.count(old) == 1
    assert LAW.replace(old, new) in changed("rules/xx/act.py", LAW)


def test_a_criterion_is_exchanged_for_its_neighbour_which_is_imported() -> None:
    assert any("import AtLeast\n" in text and "AtLeast(f.TOTAL_FLOP" in text for text in changed("rules/xx/act.py", LAW))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<=", "<"),
        ("> 1", ">= 1"),
        ("and", "or"),
        ("not ", ""),
        ("one is None or ", ""),
        (" and max(other) > 1", ""),
        ("max", "min"),
        ("*", "/"),
        ("5", "6"),
        ("min(one * 2, 5)", "None"),
        ("is", "is not"),
    ],
)
def test_what_the_code_says_is_changed_one_thing_at_a_time(old: str, new: str) -> None:
    head, body = CODE.split("docstring.", 1)
    assert head + "docstring." + body.replace(old, new, 1) in changed("compliance/law/x.py", CODE)


def test_words_and_types_are_left_as_they_are() -> None:
    assert not any("2026-01-02" in text or "2026-11-21" in text for text in changed("rules/xx/act.py", LAW))
    assert all(
        'Not "2"' in text and "def found(one: int | None, other: list[int])" in text for text in changed("compliance/law/x.py", CODE)
    )


@pytest.mark.parametrize(
    ("number", "below", "above"),
    [
        (("1", None, "25"), "9e24", "2e25"),
        (("500", None, "6"), "499e6", "501e6"),
        (("0", "03", None), "0.02", "0.04"),
        (("15000000", None, None), "14999999", "15000001"),
        (("1", None, None), "0.9", "2"),
    ],
)
def test_a_number_moves_by_one_unit_in_its_last_place(number: tuple[str, str | None, str | None], below: str, above: str) -> None:
    assert neighbours(*number) == (below, above)


in_the_checkout = pytest.mark.skipif(not (ROOT / "rules").is_dir(), reason="the tests do not run in a checkout, whose files are changed")


@in_the_checkout
def test_every_mutant_is_a_file_that_python_reads_and_has_a_name_of_its_own() -> None:
    some = every(("law/logic.py", "compute/shares.py", "rules/eu/ai_act.py", "rules/us/cfr31_850.py"))
    for mutant in some:
        ast.parse(mutant.applied((ROOT / mutant.file).read_bytes()))
    assert len({mutant.name for mutant in some}) == len(some) > 200


@in_the_checkout
def test_every_equivalent_in_the_table_is_a_mutant_of_today_with_a_reason() -> None:
    names = {mutant.name for mutant in every(PARTS)}
    assert sorted(set(equivalent()) - names) == []
    assert [name for name, reason in equivalent().items() if len(reason.split()) < 3] == []


@in_the_checkout
def test_the_tests_of_a_module_end_with_those_that_import_it_wherever_they_are() -> None:
    *nearest, last = stages("compliance/assessment/assess.py")
    assert {"tests/law/test_case.py", "tests/batch/test_batch.py"} <= set(last) - {name for stage in nearest for name in stage}
    assert "tests/compute/test_notions.py" not in last


def test_the_counts_of_packages_that_were_not_tried_stay() -> None:
    table = '[equivalent]\n"a" = "b"\n\n' + MEASURED + "\n[measured]\nlaw = { tried = 1 }\nrules = { tried = 2 }\n"
    made = tomllib.loads(written(table, {"law": {"tried": 3, "alive": 0}}))
    assert made == {"equivalent": {"a": "b"}, "measured": {"law": {"tried": 3, "alive": 0}, "rules": {"tried": 2}}}
    assert TABLE.name == "mutants.toml"


@in_the_checkout
def test_several_stages_are_asked_as_one_and_what_is_slow_is_left_to_the_stages() -> None:
    files = ("compliance/law/logic.py", "compliance/law/quantity.py")
    near, all_of_them = together(files, 2), together(files)
    assert near[-2:] == all_of_them[-2:] == ("-m", "not slow")
    assert near.count("tests/law/test_evaluate.py") == near.count("-k") == 1
    assert "tests/registry" in set(all_of_them) - set(near)


@in_the_checkout
def test_processes_share_mutants_by_file_and_about_evenly() -> None:
    tried = every(("compute",))
    found = shares(tried, 2)
    assert sorted(mutant for share in found for mutant in share) == sorted(tried)
    assert not {mutant.file for mutant in found[0]} & {mutant.file for mutant in found[1]}
    assert max(map(len, found)) < 2 * min(map(len, found))
    assert len(shares(every(("compute/size.py",)), 2)) == 1


LINES = """def outer(number):
    if (
        number > 1
        and number < 5
    ):
        return min(
            number,
            4,
        )

    def inner():
        return number + 1

    return inner
"""


def test_the_tests_of_a_change_are_those_that_execute_its_line_or_its_statement() -> None:
    reached = Reached({"compliance/law/x.py": {3: ["three"], 4: ["four"], 6: ["six"], 12: ["twelve"]}}, {})
    found = {mutant.line: reached.of(mutant, LINES.encode()) for mutant in mutants("compliance/law/x.py", LINES.encode())}
    assert found["number > 1"] == {"three"} and found["and number < 5"] == {"four"}
    assert found["return min("] == {"six"} and found["return number + 1"] == {"twelve"}
    assert Reached({}, {}).of(mutants("compliance/law/x.py", LINES.encode())[0], LINES.encode()) == set()


def test_a_function_inside_a_function_that_was_made_before_is_changed_too() -> None:
    names: dict[str, Any] = {}
    exec(compile(LINES, "x.py", "exec"), names)
    outer, made = names["outer"], names["outer"](7)
    (change,) = [mutant for mutant in mutants("compliance/law/x.py", LINES.encode()) if mutant.old == "+"]
    codes = replaced(change, LINES.encode(), "x.py", [outer, made])
    assert set(codes) == {outer, made}
    made.__code__ = codes[made]
    assert made() == 6
