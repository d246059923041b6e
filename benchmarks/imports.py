"""What one concise run imports, who asked for it, and what must not be there: python -m benchmarks.imports

The list of modules is asserted (exit 1); the milliseconds are printed only. Run it with an interpreter that has the dependencies.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import ROOT, show

# A judgement of a valid card needs none of these, nor anything inside them.
NEVER = (
    "asyncio",
    "attr",
    "click",
    "dataclasses",
    "difflib",
    "email.utils",
    "importlib.metadata",
    "importlib.resources",
    "inspect",
    "jsonschema",
    "logging",
    "pydantic",
    "pydantic_core",
    "referencing",
    "rich",
    "socket",
    "subprocess",
    "tabulate",
    "tomllib",
    "unittest",
    "yaml",
    "compliance.api",
    "compliance.card.schema_errors",
    "compliance.card.model.card",
    "compliance.card.suggest",
    "compliance.cli.app",
    "compliance.policy.gate",
    "compliance.render.rules",
    "compliance.render.table",
    "compliance.render.tree",
    "compliance.registry.sound",
)
NEVER_FOR_LINES = (*NEVER, "hashlib", "compliance.card.locate", "compliance.render.report")
# The version is known, and help is given, without a schema or a rule.
JUDGING = (
    "decimal",
    "json",
    "jsonschema_rs",
    "compliance.card",
    "compliance.assessment.judge",
    "compliance.law",
    "compliance.registry.load",
)
NEVER_FOR_VERSION = (*NEVER_FOR_LINES, *JUDGING, "re", "typing")
NEVER_FOR_HELP = (*(set(NEVER_FOR_LINES) - {"click", "inspect", "compliance.cli.app"}), *JUDGING)


class Import(NamedTuple):
    """One line of -X importtime: the module, who imported it, and the milliseconds of its own."""

    module: str
    importer: str
    own: float


def main() -> int:
    """Print the budget; 1 when a module is loaded that must not be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--least", type=float, default=0.5, metavar="MS", help="print modules of at least so many own milliseconds")
    parser.add_argument("--runs", type=int, default=6, metavar="N", help="take each module's least time of so many runs (default: 6)")
    parser.add_argument("card", nargs="?", type=Path, default=ROOT / "examples" / "models" / "gpt-3.json", help="the card to judge")
    chosen = parser.parse_args()
    return budget(sys.executable, chosen.card.resolve(), chosen.least, chosen.runs)


def budget(python: str, card: Path, weighty: float = 0.5, runs: int = 6) -> int:
    """Print what a concise run of this checkout imports under an interpreter; 1 when a command loads a module that it must not."""
    with tempfile.TemporaryDirectory(prefix="fmcheck-bytecode-") as bytecode:
        judged = {format: ("check", "--format", format, str(card)) for format in ("concise", "json")}
        concise = least(*(imports(python, bytecode, *judged["concise"]) for _ in range(runs)))
        others = {
            "check --format json": (imports(python, bytecode, *judged["json"]), NEVER),
            "--help": (imports(python, bytecode, "--help"), NEVER_FOR_HELP),
            "--version": (imports(python, bytecode, "--version"), NEVER_FOR_VERSION),
        }
    own = sorted((item for item in concise if item.own >= weighty), key=lambda item: -item.own)
    show(("module", "imported by", "own ms"), [(item.module, item.importer, f"{item.own:.1f}") for item in own])
    packages: dict[str, tuple[int, float]] = {}
    for item in concise:
        name = item.module.partition(".")[0]
        name = name if name in ("compliance", "jsonschema_rs", "encodings") else "the rest of Python"
        modules, spent = packages.get(name, (0, 0.0))
        packages[name] = modules + 1, spent + item.own
    print()
    show(("all of", "modules", "own ms"), [(name, str(modules), f"{spent:.1f}") for name, (modules, spent) in packages.items()])
    print()
    commands = {"check --format concise": (concise, NEVER_FOR_LINES), **others}
    bad = [module for name, (loaded, never) in commands.items() for module in unwanted(loaded, never, name)]
    return 1 if bad else 0


def imports(python: str, bytecode: str, *arguments: str) -> list[Import]:
    """Every module that one run loads after the interpreter's own start, in the order in which they were finished.

    Bytecode is kept in a folder of our own: times are those of an installed program, and the checkout gets none.
    """
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings |= {"PYTHONPYCACHEPREFIX": bytecode, "PYTHONPATH": str(ROOT)}
    command = [python, "-X", "importtime", "-m", "compliance", *arguments]
    done = subprocess.run(command, cwd=bytecode, env=surroundings, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    lines = re.findall(r"^import time: +(\d+) \| +\d+ \| ( *)(\S+)$", done.stderr, re.MULTILINE)
    started = next((at for at, (_, _, name) in enumerate(lines) if name == "site"), -1) + 1
    found: list[Import] = []
    above: list[tuple[int, str]] = []
    # A module is printed after those it imported, so that read backwards each follows its importer.
    for own, indent, name in reversed(lines[started:]):
        while above and above[-1][0] >= len(indent):
            above.pop()
        found.append(Import(name, above[-1][1] if above else "-", int(own) / 1000))
        above.append((len(indent), name))
    return found[::-1]


def least(*runs: list[Import]) -> list[Import]:
    """The first run, each module with its least time of all runs: the first may compile, and any may be disturbed."""
    best = {item.module: item.own for item in runs[0]}
    for item in (item for run in runs for item in run):
        best[item.module] = min(item.own, best.get(item.module, item.own))
    return [item._replace(own=best[item.module]) for item in runs[0]]


def unwanted(loaded: list[Import], never: tuple[str, ...], what: str) -> list[str]:
    """Print and return the modules among `loaded` that are, or lie in, one of `never`."""
    bad = [
        f"{item.module} (imported by {item.importer})"
        for item in loaded
        if any((item.module + ".").startswith(name + ".") for name in never)
    ]
    print(f"{what}: {len(loaded)} modules" + (f"; must not be loaded: {', '.join(bad)}" if bad else ", none that must not be"))
    return bad


if __name__ == "__main__":
    sys.exit(main())
