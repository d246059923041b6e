"""What a rule file may say before it is run: values of the vocabulary, given plain names. Everything else is refused unread."""

import os
import sys
from typing import TYPE_CHECKING

import pytest

from compliance.law import facts
from compliance.registry.declarative import actions

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Quick, Write

SOUND = '''"""A rule of a test."""

from compliance.law import facts as f
from compliance.law.criteria import AtLeast
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

POLICY = Instrument("acme", "ACME", "Policy", "Policy 1", "", "company", "2025-01-01", Period("2025-01-01"))
SEC_1 = POLICY.at("s. 1", "models of at least a billion parameters")
REVIEW = Review("2026-11-23", "a test", "VERIFIED")
LARGE = Rule("acme.large", "large model", SEC_1, AtLeast(f.PARAMETERS, "1e9", "at least a billion"), REVIEW)
RULES = (LARGE,)
'''

STATED = [
    "X = 1",
    "X = Y = (LARGE, *RULES)",
    'X: str = "a" + "b"',
    "X: tuple[Rule, ...] | None = None",
    "X: int",
    "X = -1",
    'X = {"a": [1, 2], **{"b": RULES[0]}}',
    "X = RULES[0:1]",
    'X = f"{POLICY.title}, {SEC_1.pinpoint}"',
    'X = POLICY._replace(title="Other").at("s. 2", "words")',
    'X = f.quantity("/training/data/tokens", "tokens", "how many?", "tokens")',
    'import compliance.law.source\nX = compliance.law.source.Period("2025-01-01")',
    'import compliance.law.facts as g\nX = g.Fact("/training/data/broad", "x", "x?")',
    'from compliance.law import quantity\nX = quantity.band("1", "2")',
    "from typing import Final\nX: Final = 1",
    "import typing\nX: typing.Final[int] = 1",
    '__all__ = ("RULES",)',
]
# By kind: assignments to what is not a plain name, calls, what Python works out in an expression, statements that act, imports.
ACTING = [
    "f.PARAMETERS = f.TOKENS",
    "f.quantity = 1",
    'f.FACTS["/x"] = 1',
    'f.FACTS["/x"]: int = 1',
    "f.PARAMETERS: int = 1",
    "X = f.PARAMETERS = 1",
    "X, f.PARAMETERS = 1, 2",
    "X, Y = 1, 2",
    "[X, Y] = 1, 2",
    "X, *f.KNOWN = 1, 2",
    "*X, Y = 1, 2",
    '(X, (Y, f.FACTS["/x"])) = 1, (2, 3)',
    "RULES += (LARGE,)",
    "f.PARAMETERS += 1",
    'f.FACTS["/x"] |= {}',
    "f.FACTS |= {}",
    "del LARGE",
    "del f.PARAMETERS",
    'del f.FACTS["/model/released"]',
    "X = (Y := 1)",
    "__builtins__ = {}",
    '__package__ = "compliance"',
    '__name__ = "compliance.law.facts"',
    'X = print("hello")',
    "X = f.FACTS.clear()",
    'X = f.FACTS.update({"/x": 1})',
    'X = f.FACTS.pop("/model/released").at',
    'X = f.FACTS.setdefault("/x", 1)',
    'X = "{}".format(1)',
    'X = ",".join(("a", "b"))',
    "X = Rule._make(())",
    "X = Rule.__new__(Rule, 1)",
    'X = SEC_1.status("2026-01-01")',
    "X = (lambda: 1)()",
    "X = lambda: 1",
    'X = f"{print(1)}"',
    'X = f"{LARGE.test:>{f.FACTS.clear()}}"',
    'X = f"{1:>99999999}"',
    "X = [print(x) for x in (1, 2)]",
    "X = [x for x in (1, 2)]",
    "X = {x for x in (1, 2)}",
    "X = {x: x for x in (1, 2)}",
    "X = (x for x in (1, 2))",
    "X = AtLeast(*[f.FACTS.clear()])",
    "X = Rule(**f.FACTS.clear())",
    "X = Rule(id=exit())",
    "X = f.FACTS[exit()]",
    "X = RULES[0:exit()]",
    "X = 1 if exit() else 2",
    "X = 1 or exit()",
    "X = 1 < exit()",
    "X = not exit()",
    "X = 9**9**9",
    'X = "a" * 10**10',
    'X = "%99999999d" % 1',
    "X = 1 << 10**10",
    "X = await_ = yield_",
    "X = (yield)",
    "X: exit() = 1",
    'X: print("hello")',
    "X: int = exit()",
    "X: f.FACTS.clear = 1\nY: [exit()] = 1",
    "X = LARGE.__class__",
    "X = LARGE.__class__.__mro__",
    "X = f.__dict__",
    "X = f.__builtins__",
    "X = f.__loader__",
    "X = open",
    "X = __builtins__",
    "X = undefined",
    "Rule = f.FACTS.clear\nX = Rule()",
    "Rule = RULES\nX = Rule()",
    "import typing\nX = typing.sys.exit()",
    'import typing\nX = typing.sys.modules["os"]',
    "import typing\nX = typing.cast(int, 1)",
    "import typing\ntyping.Any = 1",
    "from compliance.law import source as s\nX = s.date.today()",
    "from compliance.law.source import date\nX = date.today()",
    'from compliance.law import quantity\nX = quantity.re.compile("a")',
    'from compliance.law.quantity import re\nX = re.compile("a")',
    "from compliance.law import distinct_types\nX = distinct_types.distinct(Rule)",
    "from compliance.law.distinct_types import distinct\nX = distinct(Rule)",
    "from compliance.law.evaluate import evaluate\nX = evaluate(1, 2, 3)",
    "import compliance.law.source\nX = compliance.errors",
    "import compliance.law.source\ncompliance.law.source.later = 1",
    "from compliance.law.facts import *",
    "from . import _instruments",
    "from ._other import X",
    "from .._instruments import X",
    "from ._instruments import *",
    "import _instruments",
    "import os",
    "import compliance",
    "from compliance import law",
    "exit()",
    "1",
    "f.FACTS.clear()",
    "assert LARGE",
    "raise SystemExit",
    "pass",
    "global X",
    "if RULES: pass",
    "for X in RULES: pass",
    "while RULES: pass",
    "with RULES: pass",
    "try: pass\nfinally: pass",
    "def later(x=exit()): pass",
    "async def later(): pass",
    "@exit\ndef later(): pass",
    "@exit\nclass Mine: pass",
    "class Mine: X = exit()",
    "class Mine(Rule): pass",
    "class Mine(metaclass=exit()): pass",
    "match RULES:\n    case _: pass",
]


@pytest.mark.parametrize("text", STATED)
def test_what_states_a_value_is_accepted(text: str) -> None:
    assert list(actions(f"{SOUND}{text}\n".encode())) == []


@pytest.mark.parametrize("text", ACTING)
def test_what_acts_is_refused_by_the_command_before_it_runs(quick: "Quick", write: "Write", tmp_path: "Path", text: str) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "acting.py").write_text(f"{SOUND}{text}\n", encoding="utf-8")
    before = dict(vars(facts)), dict(facts.FACTS)
    outcome = quick("check", write(), "--rules", str(folder))
    assert outcome.code == 4
    assert outcome.out == ""
    assert "acting.py: line" in outcome.err and "nothing in it runs" in outcome.err
    assert (dict(vars(facts)), dict(facts.FACTS)) == before


def test_what_acts_is_refused_in_a_shared_file_too(quick: "Quick", write: "Write", tmp_path: "Path") -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "large.py").write_text(f"from ._instruments import X\n{SOUND}", encoding="utf-8")
    for text in (
        "from compliance.law import facts as f\nX = 1\nf.PARAMETERS = f.TOKENS\n",
        "X = exit()\n",
        "from ._instruments import X\n",
    ):
        (folder / "_instruments.py").write_text(text, encoding="utf-8")
        outcome = quick("check", write(), "--rules", str(folder))
        assert outcome.code == 4
        assert "_instruments.py: line" in outcome.err and "nothing in it runs" in outcome.err


DOUBLING = [
    ('X0 = "ab"', "X{0} = X{1} + X{1}"),
    ("X0 = (1, 2)", "X{0} = (*X{1}, *X{1})"),
    ("X0 = (1, 2)", "X{0} = (X{1}, X{1})"),
    ("X0 = 'ab'", "X{0} = f'{{X{1}}}{{X{1}}}'"),
    ("X0 = AtLeast(f.PARAMETERS, '1e9', 'at least a billion')", "X{0} = AtLeast(f.PARAMETERS, X{1}, X{1})"),
]


@pytest.mark.parametrize(("first", "then"), DOUBLING)
def test_a_value_that_doubles_line_by_line_is_refused(quick: "Quick", write: "Write", tmp_path: "Path", first: str, then: str) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    lines = [first, *(then.format(number + 1, number) for number in range(60))]
    (folder / "doubling.py").write_text(SOUND + "\n".join(lines), encoding="utf-8")
    outcome = quick("check", write(), "--rules", str(folder))
    assert outcome.code == 4 and outcome.out == ""
    assert "doubling.py: line" in outcome.err and "a value of more than 1,000,000 characters and parts" in outcome.err


def test_what_is_shared_does_not_multiply_either() -> None:
    assert list(actions(f"X = {'a' * 9_000!r}".encode(), shared=True)) == []
    assert len(list(actions(f"X = {'a' * 10_001!r}".encode(), shared=True))) == 1
    used = "from ._instruments import X\nY = (" + "X," * 1_000 + ")\n"
    assert list(actions(used.encode())) == []
    assert len(list(actions((used + "Z = (" + "*Y," * 11 + ")").encode()))) == 1


def test_a_value_of_values_without_end_is_an_error_and_no_crash(quick: "Quick", write: "Write", tmp_path: "Path") -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    nested = ["X0 = LARGE.test", *(f'X{number + 1} = AllOf("models", (X{number},))' for number in range(800))]
    text = SOUND.replace("import AtLeast", "import AllOf, AtLeast") + "\n".join(nested)
    (folder / "deep.py").write_text(f'{text}\nRULES = (Rule("acme.deep", "model", SEC_1, X800, REVIEW),)\n', encoding="utf-8")
    outcome = quick("check", write(), "--rules", str(folder))
    assert outcome.code == 4 and outcome.out == ""
    assert "deep.py" in outcome.err
    (folder / "deep.py").write_text(f"{SOUND}X = {'(' * 5000}1{')' * 5000}\n", encoding="utf-8")
    outcome = quick("check", write(), "--rules", str(folder))
    assert outcome.code == 4 and "deep.py" in outcome.err


def test_what_is_no_file_or_is_endless_is_not_read(quick: "Quick", write: "Write", tmp_path: "Path") -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    os.mkfifo(folder / "pipe.py")
    outcome = quick("check", write(), "--rules", str(folder))
    assert outcome.code == 4 and "pipe.py: it is not a regular file" in outcome.err
    (folder / "pipe.py").unlink()
    (folder / "long.py").write_bytes(b"#" * 4_000_001)
    outcome = quick("check", write(), "--rules", str(folder))
    assert outcome.code == 4 and "long.py: it has more than 4,000,000 bytes" in outcome.err


@pytest.mark.skipif(sys.version_info < (3, 12), reason="no such statement in this Python")
def test_a_type_statement_is_refused() -> None:
    assert len(list(actions(b"type X = int"))) == 1
