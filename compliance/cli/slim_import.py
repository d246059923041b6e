"""Imports jsonschema-rs without email.utils, which it loads only to parse the date of its own build. Command line only.

And jsonschema without the optional libraries of its format checkers, where they are installed; and PyYAML without compiling
expressions that libyaml does without: one class of characters takes six tenths of its import.

Why: with email.utils come sockets, URLs and character sets, a seventh of a run over one card. While jsonschema-rs is
imported, a stand-in answers for the one function that it asks for, and has the real module answer for everything else. In
a process of the command line nobody else imports email.utils at that moment; in a user's, a thread might, so that the
Python API does not use this.
Until when: a release of jsonschema-rs that does not import email.utils. docs/upstream/jsonschema-rs.md is the report to it.
"""

import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any

from compliance.card import validate
from compliance.card.expressions import lazily

MAIL = "email.utils"
FORMAT_LIBRARIES = frozenset(
    {"fqdn", "idna", "isoduration", "jsonpointer", "rfc3339_validator", "rfc3986_validator", "rfc3987", "rfc3987_syntax"}
    | {"uri_template", "webcolors"}
)
YAML = ("yaml.reader", "yaml.resolver")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class StandIn(ModuleType):
    """The stand-in for email.utils."""

    def parsedate_to_datetime(self, text: Any) -> Any:
        """The moment in a line such as "Sun, 8 Nov 2026 16:26:25 +0000"; the real module reads any other."""
        match text.split(" ") if isinstance(text, str) else ():
            case [_, day, month, year, clock, "+0000"] if month in MONTHS and len(year) == 4:
                with suppress(ValueError):
                    hour, minute, second = map(int, clock.split(":"))
                    return datetime(int(year), MONTHS.index(month) + 1, int(day), hour, minute, second, tzinfo=UTC)
        return _real().parsedate_to_datetime(text)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import system looks whether it is a package
            raise AttributeError(name)
        return getattr(_real(), name)


def _real() -> Any:
    if isinstance(sys.modules.get(MAIL), StandIn):
        del sys.modules[MAIL]
    return import_module(MAIL)


class NoFormatCheckers:
    """Keeps jsonschema from importing the libraries of its format checkers, which no schema of ours asks for: some take seconds.

    It answers for them only while jsonschema is being imported; what else imports them finds them.
    """

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name in FORMAT_LIBRARIES and getattr(getattr(sys.modules.get("jsonschema"), "__spec__", None), "_initializing", False):
            raise ModuleNotFoundError(f"{name} is not needed here", name=name)


class ExpressionsWhenUsed:
    """Has the modules of PyYAML that compile expressions when they are imported compile them when they are first used."""

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        if name not in YAML or (spec := PathFinder.find_spec(name, path)) is None or type(spec.loader) is not SourceFileLoader:
            return None
        spec.loader = _Lazily(spec.loader.name, spec.loader.path)
        return spec


class _Lazily(SourceFileLoader):
    """Runs a module for which re.compile is `lazily`; the rest of re is as it is."""

    def exec_module(self, module: ModuleType) -> None:
        stand_in: Any = ModuleType("re")
        stand_in.__dict__.update(vars(re), compile=lazily)
        sys.modules["re"] = stand_in
        try:
            super().exec_module(module)
        finally:
            sys.modules["re"] = re


def ready() -> None:
    """Import the schema library and compile the schema, where nobody has done so yet; jsonschema, if it is needed, comes without extras."""
    if not any(isinstance(finder, NoFormatCheckers) for finder in sys.meta_path):
        sys.meta_path[:0] = [NoFormatCheckers(), ExpressionsWhenUsed()]
    if MAIL in sys.modules or "jsonschema_rs" in sys.modules:
        return validate.ready()
    sys.modules[MAIL] = StandIn(MAIL)
    try:
        with suppress(Exception):  # then it is imported without a stand-in, when the first card is there
            validate.ready()
    finally:
        if isinstance(sys.modules.get(MAIL), StandIn):
            del sys.modules[MAIL]
