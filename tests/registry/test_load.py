"""Rule directories: what loads, what is refused, and whom the refusal names. A file that fails is never a skipped rule."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.errors import DefectError, UsageError
from compliance.law.rule import Rule
from compliance.registry.load import load
from compliance.registry.selection import matching

SOUND = '''"""A company's own line."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, Holds
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

POLICY = Instrument(
    id="acme", jurisdiction="ACME", title="Policy", citation="Policy 1", url="", kind="company", written="2025-01-01",
    applies=Period({period}),
)
SEC_1 = POLICY.at("s. 1", "a model trained on broad data with a training compute greater than 10^24 FLOP")
LARGE = Rule(
    id="{id}",
    term="large model",
    source=SEC_1,
    test=AllOf(
        "a model",
        (Holds(f.BROAD_DATA, "trained on broad data"), Above(f.DIRECT_FLOP, "1e24", "training compute greater than 10^24 FLOP")),
    ),
    review=Review("2026-11-23", "a test", "VERIFIED"),
)
RULES = (LARGE,)
'''

Write = Callable[..., Path]


def sound(id: str = "acme.policy.1", period: str = '"2025-01-01"') -> str:
    return SOUND.format(id=id, period=period)


@pytest.fixture
def directory(tmp_path: Path) -> Write:
    """directory({file name: text}, name="rules") -> its path"""

    def write(files: dict[str, str], name: str = "rules") -> Path:
        for file, text in files.items():
            path = tmp_path / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def added(*directories: Path) -> list[Rule]:
    """The rules that directories add to ours."""
    ours = len(load().rules)
    return list(load([str(path) for path in directories]).rules[ours:])


def refusal(*directories: Path) -> str:
    with pytest.raises(DefectError) as caught:
        load([str(path) for path in directories])
    assert caught.value.code == 4
    return str(caught.value)


def test_a_users_directory_adds_its_rules_to_ours(directory: Write) -> None:
    path = directory({"large.py": sound()})
    registry = load([str(path)])
    assert [rule.id for rule in added(path)] == ["acme.policy.1"]
    assert registry.origins["acme.policy.1"] == str(path / "large.py")
    assert registry.origins["crfm.2021"] == "built-in"


def test_folders_inside_a_directory_are_searched_in_the_order_of_their_names(directory: Write) -> None:
    path = directory({"b/two.py": sound("acme.two.1"), "a/one.py": sound("acme.one.1"), "zero.py": sound("acme.zero.1")})
    assert [rule.id for rule in added(path)] == ["acme.zero.1", "acme.one.1", "acme.two.1"]


@pytest.mark.parametrize("skipped", ["_private.py", "_drafts/large.py", ".hidden/large.py", "notes.txt", "large.py.bak"])
def test_private_and_foreign_files_are_not_rules(skipped: str, directory: Write) -> None:
    path = directory({"large.py": sound(), skipped: "raise SystemExit"})
    assert [rule.id for rule in added(path)] == ["acme.policy.1"]


def test_two_directories_may_hold_files_of_the_same_name(directory: Write) -> None:
    one, two = directory({"large.py": sound("acme.one.1")}, "one"), directory({"large.py": sound("acme.two.1")}, "two")
    assert [rule.id for rule in added(one, two)] == ["acme.one.1", "acme.two.1"]


def test_nothing_is_written_into_a_users_directory(directory: Write) -> None:
    path = directory({"large.py": sound(), "deep/other.py": sound("acme.other.1")})
    before = sys.dont_write_bytecode
    load([str(path)])
    found = sorted(str(file.relative_to(path)) for file in path.rglob("*"))
    assert found == ["deep", "deep/other.py", "large.py"]
    assert sys.dont_write_bytecode is before


def test_bytecode_beside_a_users_file_is_not_believed(directory: Write) -> None:
    import importlib.util
    import py_compile

    path = directory({"large.py": sound("acme.stale.1")})
    file = path / "large.py"
    py_compile.compile(str(file), doraise=True)
    stamp = file.stat().st_mtime
    file.write_text(sound("acme.fresh.1"), encoding="utf-8")
    os.utime(file, (stamp, stamp))
    assert Path(importlib.util.cache_from_source(str(file))).exists()
    assert [rule.id for rule in added(path)] == ["acme.fresh.1"]


def test_the_digest_changes_with_every_byte_of_a_rule_file(directory: Write) -> None:
    first = load([str(directory({"large.py": sound()}, "one"))]).digest()
    same = load([str(directory({"large.py": sound()}, "two"))]).digest()
    other = load([str(directory({"large.py": sound() + "\n"}, "three"))]).digest()
    assert first == same != other
    assert first != load().digest()


def test_an_id_defined_twice_is_refused_and_both_files_are_named(directory: Write) -> None:
    path = directory({"one.py": sound(), "two.py": sound()})
    message = refusal(path)
    assert "rule acme.policy.1 is defined twice for the same days" in message
    assert str(path / "one.py") in message
    assert str(path / "two.py") in message


def test_a_users_file_cannot_replace_a_rule_of_ours(directory: Write) -> None:
    path = directory({"mine.py": sound("crfm.2021")})
    message = refusal(path)
    assert "rule crfm.2021 is defined twice" in message
    assert "crfm_2021.py" in message
    assert str(path / "mine.py") in message


def test_a_third_text_that_clashes_with_the_first_names_the_first(directory: Write) -> None:
    texts = {"a.py": '"2025-01-01", "2025-07-01"', "b.py": '"2025-07-01"', "c.py": '"2025-02-01", "2025-03-01"'}
    path = directory({name: sound(period=period) for name, period in texts.items()})
    message = refusal(path)
    assert f"in {path / 'a.py'} and in {path / 'c.py'}" in message


@pytest.mark.parametrize(
    ("one", "two", "overlap"),
    [
        ('"2025-01-01", "2025-07-01"', '"2025-07-01"', False),
        ('"2025-01-01", "2025-07-01"', '"2025-06-30"', True),
        ('"2025-01-01", "2025-07-01"', '"2026-01-01"', False),
        ('"2025-01-01"', '"2026-01-01"', True),
        ("None", '"2026-01-01"', True),
        ('None, "2026-01-01"', '"2026-01-01"', False),
        ('"2026-01-01"', 'None, "2026-01-01"', False),
        ("None", "None", True),
    ],
)
def test_two_texts_of_one_rule_may_adjoin_and_may_not_overlap(one: str, two: str, overlap: bool, directory: Write) -> None:
    path = directory({"one.py": sound(period=one), "two.py": sound(period=two)})
    if overlap:
        assert "defined twice for the same days" in refusal(path)
    else:
        assert len(added(path)) == 2


@pytest.mark.parametrize(
    ("day", "start"),
    [
        ("2024-12-31", "2025-01-01"),
        ("2025-01-01", "2025-01-01"),
        ("2025-06-30", "2025-01-01"),
        ("2025-07-01", "2025-07-01"),
        ("2025-12-31", "2025-07-01"),
        ("2026-01-01", "2026-06-01"),
        ("2026-06-01", "2026-06-01"),
        ("2030-01-01", "2026-06-01"),
    ],
)
def test_of_adjoining_texts_the_one_of_the_day_is_chosen_else_the_next_else_the_last(day: str, start: str, directory: Write) -> None:
    periods = {"c.py": '"2026-06-01", "2027-01-01"', "a.py": '"2025-01-01", "2025-07-01"', "b.py": '"2025-07-01", "2026-01-01"'}
    registry = load([str(directory({name: sound(period=period) for name, period in periods.items()}))])
    assert registry.on(day)["acme.policy.1"].source.applies.start == start


def test_the_rules_of_a_day_keep_the_order_of_loading(directory: Write) -> None:
    path = directory({"a.py": sound("acme.late.1", '"2030-01-01"'), "b.py": sound("acme.early.1", '"2020-01-01"')})
    assert list(load([str(path)]).on("2026-01-01"))[-2:] == ["acme.late.1", "acme.early.1"]


RUNS = "nothing in it runs"
BROKEN = {  # what is wrong, the file, and what the message says
    "raises": (sound() + "RULES = RULES[9]\n", "IndexError"),
    "is no Python": ("This is not a rule.", "SyntaxError"),
    "is no text": ("RULES = ()\0", "cannot be loaded"),
    "has no rules": ('"""Nothing."""\n', "RULES = (...)"),
    "has rules in a list": (sound() + "RULES = [LARGE]\n", "RULES is not a tuple of Rule"),
    "has an empty tuple of rules": (sound() + "RULES = ()\n", "RULES = (...)"),
    "has something else among its rules": (sound() + "RULES = (LARGE, 7)\n", "RULES is not a tuple of Rule"),
    "misspells a criterion": (sound().replace("Above(", "Abov("), RUNS),
    "asks for a fact that does not exist": (sound().replace("f.BROAD_DATA", "f.BROAD"), "AttributeError"),
    "imports what does not exist": (sound().replace("import Above", "import Aboveall, Above"), "ImportError"),
    "calls a function of Python": (sound() + 'print("hello")\n', RUNS),
    "calls a function of Python in an assignment": (sound() + 'X = open("x", "w")\n', RUNS),
    "calls a function that it was given": (sound() + "X = (lambda: 1)()\n", RUNS),
    "ends the program": (sound() + "raise SystemExit(0)\n", RUNS),
    "ends the program in an assignment": (sound() + "X = exit()\n", RUNS),
    "computes a number without end": (sound() + "X = 9**9**9\n", RUNS),
    "reads files through the standard library": ("from os import path\n" + sound() + 'X = path.exists("/")\n', RUNS),
    "runs functions of os.path": ("import os.path\n" + sound() + 'X = os.path.getsize("/")\n', RUNS),
    "imports the standard library": ("import json\n" + sound(), RUNS),
    "imports the program": ("from compliance.registry import load\n" + sound(), RUNS),
    "imports relatively": ("from . import other\n" + sound(), RUNS),
    "imports relatively from above": ("from ..law import facts\n" + sound(), RUNS),
    "defines a function": (sound() + "def later():\n    return 1\n", RUNS),
    "defines a class": (sound() + "class Mine:\n    pass\n", RUNS),
    "branches": (sound() + "if RULES:\n    pass\n", RUNS),
}
UNSOUND = {
    "words that are not in the provision": (
        sound().replace('"trained on broad data")', '"trained on vast data")'),
        "'trained on vast data' does not occur",
    ),
    "no words": (sound().replace('"trained on broad data")', '"")'), "'' does not occur"),
    "pieces of words out of order": (sound().replace('"trained on broad data")', '"broad data [...] a model")'), "does not occur"),
    "a fact that no card field answers": (
        sound().replace("f.BROAD_DATA", 'f.Fact("/training/data/braod", "x", "x?")'),
        "no card field answers /training/data/braod (attestation)",
    ),
    "a fact of another kind than its field": (
        sound().replace("f.BROAD_DATA", 'f.Fact("/model/name", "x", "x?")'),
        "no card field answers /model/name",
    ),
    "an act of nobody": (sound().replace("f.BROAD_DATA", 'f.Fact("/acts", "x", "x?", "act")'), "no card field answers /acts (act)"),
    "an empty group": (
        sound().replace("(Holds(f.BROAD_DATA", "(AllOf('a model', ()), Holds(f.BROAD_DATA"),
        "an empty group decides nothing",
    ),
    "a group of what is only typical": (
        sound().replace("(Holds(f.BROAD_DATA", "(AllOf('a model', (Holds(f.BROAD_DATA, 'a model', typical=True),)), Holds(f.BROAD_DATA"),
        "an empty group decides nothing",
    ),
    "more than where the words say at least": (
        sound().replace("compute greater than 10^24", "compute of at least 10^24"),
        "Above needs words of excess",
    ),
    "an id with capitals": (sound("Acme.policy.1"), "an id is lower-case and dotted"),
    "an id of one word": (sound("acme"), "an id is lower-case and dotted"),
}


@pytest.mark.parametrize("why", BROKEN)
def test_a_file_that_fails_is_a_defect_that_names_the_file(why: str, directory: Write) -> None:
    text, says = BROKEN[why]
    path = directory({"good.py": sound("acme.good.1"), "wrong.py": text})
    message = refusal(path)
    assert f"rule file {path / 'wrong.py'}" in message
    assert says in message


@pytest.mark.parametrize("why", UNSOUND)
def test_an_unsound_rule_is_a_defect_that_names_the_file_and_the_rule(why: str, directory: Write) -> None:
    text, says = UNSOUND[why]
    path = directory({"wrong.py": text})
    message = refusal(path)
    assert f"rule file {path / 'wrong.py'}" in message
    assert "rule acme" in message.casefold()
    assert says in message


def test_every_fault_of_a_file_is_told_at_once(directory: Write) -> None:
    text = sound("ACME").replace("compute greater than 10^24", "compute of at least 10^24").replace('"trained on broad data")', '"x y z")')
    assert refusal(directory({"wrong.py": text})).count("rule ACME: ") == 3


def test_a_refused_file_has_not_run(directory: Write, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    refusal(directory({"wrong.py": f"X = open({str(trace)!r}, 'w')\n" + sound()}))
    assert not trace.exists()


@pytest.mark.parametrize("kind", ["images", "tokens"])
def test_a_users_fact_may_read_any_field_of_its_kind(kind: str, directory: Write) -> None:
    text = sound().replace("f.DIRECT_FLOP", f'f.quantity("/training/data/{kind}", "x", "how many?", "things")')
    assert len(added(directory({"own.py": text}))) == 1


ISA = "AllOf, Holds, IsA"


def referring(id: str, other: str) -> str:
    return sound(id).replace("AllOf, Holds", ISA).replace('Holds(f.BROAD_DATA, "trained on broad data")', f'IsA("{other}", "a model")')


def test_a_rule_may_refer_to_one_of_ours(directory: Write) -> None:
    assert len(added(directory({"own.py": referring("acme.policy.1", "eu.aia.3-63")}))) == 1


def test_a_reference_to_a_rule_that_is_not_loaded_names_the_file_and_both_rules(directory: Write) -> None:
    path = directory({"own.py": referring("acme.policy.1", "eu.aia.3-36")})
    assert f"rule file {path / 'own.py'}: rule acme.policy.1 refers to eu.aia.3-36, which is not loaded" in refusal(path)


def test_a_dangling_reference_in_an_earlier_text_is_found_too(directory: Write) -> None:
    earlier = referring("acme.policy.1", "xx.nowhere.1").replace('Period("2025-01-01")', 'Period("2024-01-01", "2025-01-01")')
    path = directory({"a.py": earlier, "b.py": sound()})
    assert f"rule file {path / 'a.py'}: rule acme.policy.1 refers to xx.nowhere.1" in refusal(path)


@pytest.mark.parametrize("chain", [["acme.a.1"], ["acme.a.1", "acme.b.1"], ["acme.a.1", "acme.b.1", "acme.c.1"]])
def test_a_circle_of_references_names_a_file_and_the_rules_in_it(chain: list[str], directory: Write) -> None:
    files = {f"{place}.py": referring(id, chain[(place + 1) % len(chain)]) for place, id in enumerate(chain)}
    path = directory(files)
    message = refusal(path)
    assert f"rule file {path}{os.sep}" in message
    assert f"circle: {' -> '.join([*chain, chain[0]])}" in message


def test_a_directory_that_does_not_exist_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a directory") as caught:
        load([str(tmp_path / "nowhere")])
    assert caught.value.code == 2


def test_a_file_in_place_of_a_directory_is_a_usage_error(directory: Write) -> None:
    with pytest.raises(UsageError, match="not a directory"):
        load([str(directory({"large.py": sound()}) / "large.py")])


def test_a_directory_without_rules_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="no rules found"):
        load([str(tmp_path / "empty")])


def test_a_folder_that_cannot_be_read_is_an_error_and_not_a_skipped_rule(directory: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = directory({"large.py": sound(), "deep/other.py": sound("acme.other.1")})
    scan = os.scandir

    def refuse(folder: str) -> object:
        if str(folder).endswith("deep"):
            raise PermissionError(13, "Permission denied", folder)
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(UsageError, match="deep: Permission denied"):
        load([str(path)])


def test_loading_twice_gives_the_same_rules() -> None:
    assert load().rules == load().rules


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("us", ["us.a.1", "us-ca.b.1"]),
        ("us-ca", ["us-ca.b.1"]),
        ("us.a", ["us.a.1"]),
        ("us.a.1", ["us.a.1"]),
        ("us.a.", []),
        ("u", []),
        ("", []),
        ("usa", ["usa.c.1"]),
    ],
)
def test_a_pattern_selects_an_id_or_whole_parts_of_its_beginning(pattern: str, found: list[str]) -> None:
    assert matching(pattern, ["us.a.1", "us-ca.b.1", "usa.c.1"]) == found


def test_the_named_readings_are_those_that_the_rules_use() -> None:
    assert set(load().readings()) >= {"us.tens-of-billions", "cumulative-allowance"}


DUTY = """
TELL = Duty(
    id="acme.policy.tell", rule="acme.policy.1", owed_by="Acme", source=SEC_1, says="a model", quoted=True,
    due=Due("2026-01-01", "at once"), {field}=IsA("{rule}", "a model"),
)
DUTIES = (TELL,)
"""
WITH_DUTY = (
    sound()
    .replace("import Above, AllOf, Holds", "import Above, AllOf, Holds, IsA")
    .replace("from compliance.law.rule", "from compliance.law.duty import Due, Duty\nfrom compliance.law.rule")
)


@pytest.mark.parametrize("field", ["when", "ahead", "ahead_when"])
def test_a_condition_of_a_duty_that_refers_to_a_rule_that_is_not_loaded_is_refused(directory: Write, field: str) -> None:
    gone = directory({"own.py": WITH_DUTY + DUTY.format(field=field, rule="acme.gone")})
    assert refusal(gone).startswith("acme.policy.tell refers to rule acme.gone, which is not loaded")
    assert added(directory({"own.py": WITH_DUTY + DUTY.format(field=field, rule="eu.aia.3-63")}))
