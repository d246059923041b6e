"""The schema library imported without the mail library: nothing else may notice."""

import email.utils
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.cli.slim_import import MAIL, StandIn

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Write

ROOT = Path(__file__).resolve().parents[2]
WANTED = "parsedate_to_datetime"
# What the installed library asks of the mail library while it is imported.
PROBE = """
import sys, types
class Probe(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        print(name)
        return lambda text: None
sys.modules["email.utils"] = Probe("email.utils")
import jsonschema_rs
"""
READY = """
import sys
from compliance.cli.slim_import import ready
ready()
print("email.utils" in sys.modules, "socket" in sys.modules)
import email.utils, jsonschema_rs
print(email.utils.parseaddr("a <b@c.org>"), email.utils is sys.modules["email.utils"], jsonschema_rs.is_valid({"type": "string"}, 1))
"""
# A library that looks closely at what it is given.
STRICT = """
import email.utils
if not email.utils.__file__:
    raise TypeError("no file")
class Draft202012Validator:
    def __init__(self, schema): ...
    def is_valid(self, card): return True
"""


def python(environment: dict[str, str], code: str) -> str:
    env = {**environment, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True).stdout


@given(st.datetimes().filter(lambda moment: moment.year >= 1000), st.booleans())
def test_the_stand_in_reads_the_date_of_a_build_as_the_mail_library_does(moment: datetime, padded: bool) -> None:
    day = f"{moment.day:02}" if padded else str(moment.day)
    text = f"{moment:%a}, {day} {moment:%b} {moment.year} {moment:%H:%M:%S} +0000"
    assert StandIn(MAIL).parsedate_to_datetime(text) == email.utils.parsedate_to_datetime(text) == moment.replace(microsecond=0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["Sun, 8 Nov 2026 16:26:25 +0100", "Sun, 8 Nov 26 16:26:25 +0000", "8 Nov 2026 16:26:25 GMT", "Sun, 8 Nov 2026 16:26 +0000"],
)
def test_any_other_date_is_read_by_the_mail_library(text: str) -> None:
    assert StandIn(MAIL).parsedate_to_datetime(text) == email.utils.parsedate_to_datetime(text)


@pytest.mark.parametrize("text", ["", "Sun, 31 Feb 2026 16:26:25 +0000", "yesterday"])
def test_what_is_no_date_is_refused_by_the_mail_library(text: str) -> None:
    with pytest.raises(ValueError):
        StandIn(MAIL).parsedate_to_datetime(text)


def test_whatever_else_the_stand_in_is_asked_the_mail_library_answers() -> None:
    assert StandIn(MAIL).formataddr is email.utils.formataddr
    assert not hasattr(StandIn(MAIL), "__path__")


def test_the_mail_library_is_whole_afterwards_and_cards_are_validated(environment: dict[str, str]) -> None:
    before, after = python(environment, READY).splitlines()
    assert after == "('a', 'b@c.org') True False"
    asked = set(python(environment, PROBE).split())
    if asked <= {WANTED}:
        assert before == "False False"


def test_a_judged_card_brings_neither_sockets_nor_mail(environment: dict[str, str], tmp_path: Path, write: "Write") -> None:
    if not set(python(environment, PROBE).split()) <= {WANTED}:
        pytest.skip("this version of jsonschema-rs wants more of the mail library")
    write()
    code = "import sys; from compliance.cli import main; main(sys.argv[1:]); print(sorted({'socket', 'email.utils'} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", code, "good.json", "--format", "concise"],
        cwd=tmp_path,
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_library_that_cannot_do_with_the_stand_in_is_imported_without_it(fmcheck: "Fmcheck", tmp_path: Path, write: "Write") -> None:
    card = write()
    (tmp_path / "strict").mkdir()
    (tmp_path / "strict" / "jsonschema_rs.py").write_text(STRICT, encoding="utf-8")
    path = os.pathsep.join((str(tmp_path / "strict"), str(ROOT)))
    outcome = fmcheck("validate", card, env={"PYTHONPATH": path})
    assert (outcome.code, outcome.out) == (0, "")


def test_the_python_api_imports_the_library_as_it_is(environment: dict[str, str]) -> None:
    code = """
import datetime, sys
import compliance
compliance.check({"schema_version": "1.0", "model": {"name": "x"}}, as_of=datetime.date(2026, 11, 24))
list(compliance.check_batch([{"schema_version": "1.0", "model": {"name": "x"}}], as_of=datetime.date(2026, 11, 24)))
print("jsonschema_rs" in sys.modules, "compliance.cli.slim_import" in sys.modules)
"""
    assert python(environment, code) == "True False\n"


# Libraries of jsonschema's format checkers, of which each says that it was imported.
CHECKERS = ("fqdn", "rfc3987_syntax", "webcolors", "jsonpointer")


def test_an_invalid_card_is_explained_without_the_libraries_of_format_checkers(
    fmcheck: "Fmcheck", write: "Write", tmp_path: Path, environment: dict[str, str]
) -> None:
    write("bad.json", trainin={})
    for name in CHECKERS:
        (tmp_path / f"{name}.py").write_text("import sys\nprint('imported', file=sys.stderr)\n", encoding="utf-8")
    paths = os.pathsep.join(filter(None, (str(tmp_path), environment.get("PYTHONPATH"))))
    outcome = fmcheck("validate", "bad.json", env={"PYTHONPATH": paths})
    assert outcome.code == 3 and "trainin" in outcome.out and "imported" not in outcome.err
    asked = "from compliance.cli.slim_import import ready; ready(); import jsonschema, fqdn"
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=tmp_path, env=environment | {"PYTHONPATH": paths}, capture_output=True, text=True, check=True
    )
    assert done.stderr == "imported\n"  # who asks for it himself is given it


# YAML as people write it, with what the expressions of PyYAML tell apart, and a character that it refuses.
TEXT = "day: 2026-11-28\nyes: [true, 0x1F, 1.5e3, ~, <<, =]\nname: caf\u00e9 \U0001f600\n"
SAME = """
import sys
if sys.argv[1] == "slim":
    from compliance.cli.slim_import import ready
    ready()
import re, yaml
assert re.compile is sys.modules["re"].compile and yaml.constructor.re is re and isinstance(re.compile("a"), re.Pattern)
for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    for text in (sys.argv[2], "a: \\x01"):
        try:
            print(ascii(yaml.load(text.replace("\\\\x01", chr(1)), Loader=loader)))
        except yaml.YAMLError as error:
            print(type(error).__name__)
print(type(yaml.reader.Reader.NON_PRINTABLE).__name__)
"""


def test_yaml_reads_the_same_and_compiles_its_expressions_when_it_uses_them(environment: dict[str, str]) -> None:
    def told(how: str) -> list[str]:
        env = {**environment, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", SAME, how, TEXT]
        return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout.splitlines()

    slim, plain = told("slim"), told("plain")
    assert slim[:-1] == plain[:-1] and len(slim) == 5 and "ReaderError" in slim[1]
    assert (slim[-1], plain[-1]) == ("_Expression", "Pattern")
