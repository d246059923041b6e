"""Everything that must be green before a change goes in, in one command: python3 .ci/check.py

It needs Python 3.11+ with venv and nothing else, works in environments of its own in a temporary folder, and leaves the
checkout as it was. Every step runs, also after one has failed; the exit code is 1 if any did. Not a release script.

  --quick      in the environment of the Python that runs it (see CONTRIBUTING.md): linters, types, contracts, generated
               files, and the tests that are not marked slow; under two minutes
  --mutants    instead: sixty small changes of the rules and of what computes and judges, each of which a test must notice;
               before a change to one of those goes in, and every week; python -m benchmarks.mutants tries them all
  --coverage   instead: a test reaches every branch of what computes, judges and infers; before a change to that goes in, and every week
  --editor     instead: the schema of a card in VS Code's language service (npm); before a change to compliance/card/model, and every week
  --fuzz       instead: inputs made from examples at every reader, a minute each (--fuzz-minutes N for longer); before a
               change to a reader goes in, and every week
  --engines    instead: the recipes of examples/scale on Spark, Ray and Dask, which are large; before a change to
               compliance/batch or examples/scale goes in, and every week (.github/workflows/scheduled.yml)
  --pipelines  instead: the recipes of examples/pipelines with their clients; before a change to one goes in, and every week
  --meter      instead: compliance.meter, held against an exact count by torch; before a change to it goes in, and every week
  --browser    instead: the page in Chromium, on screens and on paper, and fmcheck itself in the browser, where that, Node.js
               and pdftotext are here; before a change to compliance/render/page or web goes in, and every week
"""

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  (an older Python must get a sentence, not a traceback)
    sys.exit(f"fmcheck needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}")
else:
    sys.dont_write_bytecode = True

from editor_job import editor
from meter_job import meter
from pipelines_job import pipelines
from steps import ROOT, Checks, Environment, Failure, bounds, lacking, pins, run, suite
from suites import IN_THE_CHECKOUT, SPREAD, in_parts, test_files, touching
from trials import LOCK, TOOLS, coverage, fuzz, mutants
from wheel_checks import again, alone, build, checkout, every_rule

RUNTIME = ROOT / ".ci" / "runtime.txt"
OLDEST = ROOT / ".ci" / "oldest.txt"
ENGINES = ROOT / ".ci" / "engines.txt"
# What the suite's copy leaves out: the tests must find these in the wheel, or not need them.
NOT_COPIED = {"compliance", "rules", ".git", "dist", "build", "site"}
PROGRAMS = {"spark": "java", "ray": "", "dask": ""}  # the extras of examples/scale, with the program that each needs besides Python
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def locks() -> str:
    """The lock files fit the bounds: the newest lie inside them, the oldest are the lower ones."""
    again = "run python3 .ci/lock.py"

    def order(version: str) -> tuple[int, ...]:
        return tuple(int(part) for part in re.sub(r"(\.0)+$", "", version).split("."))

    oldest = pins(OLDEST)
    for name, (low, _) in bounds().items():
        if name not in oldest or order(oldest[name]) != order(low):
            raise Failure(f"{OLDEST.name} has {name} {oldest.get(name)}, the lower bound is {low}; {again}")
    for lock, allowed in ((LOCK, bounds()), (RUNTIME, bounds()), (ENGINES, bounds() | bounds(*PROGRAMS))):
        newest = pins(lock)
        for name, (low, high) in allowed.items():
            if name not in newest or not order(low) <= order(newest[name]) < order(high):
                raise Failure(f"{lock.name} has {name} {newest.get(name)}, allowed is >={low},<{high}; {again}")
    return ""


def statics(take: Callable[[str, Callable[[], str]], object], python: str, scripts: Path, work: Path, more: dict[str, str]) -> None:
    """What is read and not run, each a step that is taken at once or begun. `more` says where bytecode goes."""
    ruff = [str(scripts / "ruff")]
    take("mypy --strict", lambda: run([python, "-m", "mypy", "--cache-dir", str(work / "mypy")]))
    tools = [str(path) for path in sorted((ROOT / ".ci").glob("*.py"))]
    plain = ["--cache-dir", str(work / "mypy-ci"), "--config-file=", "--strict", "--scripts-are-modules"]
    take("mypy --strict of these scripts", lambda: run([python, "-m", "mypy", *plain, *tools], cwd=ROOT / ".ci"))
    take("generated files", lambda: run([python, ".ci/regenerate.py", "--check"], more=more))
    take("import contracts", lambda: contracts(scripts))
    take("ruff check", lambda: run([*ruff, "check", "--no-cache", "--quiet", "."]))
    take("ruff format", lambda: run([*ruff, "format", "--no-cache", "--quiet", "--diff", "."]))
    take("lock files fit the bounds", locks)


def contracts(scripts: Path) -> str:
    """The import contracts. import-linter prints what it found, which is of interest only when one is broken."""
    said = run([str(scripts / "lint-imports"), "--no-cache"])
    return "\n".join(line for line in said.splitlines() if line.startswith("Contracts:"))


def _left_out(folder: str, names: list[str]) -> set[str]:
    own = {name for name in names if name in ("__pycache__", "node_modules") or (name.startswith(".") and name.endswith("_cache"))}
    return own | {name for name in names if Path(folder) == ROOT and (name in NOT_COPIED or name.startswith(".venv"))}


def built(checks: Checks, work: Path, interpreter: str) -> tuple[Environment, Path] | None:
    """The environment of the newest versions with the wheel in it, and the wheel; None where that failed."""
    environment = Environment(work / "newest")
    if not checks.step("environment: newest allowed versions", lambda: environment.create(interpreter, LOCK)):
        return None
    if not checks.step("sdist, and the wheel from it", lambda: build(environment, work / "dist")):
        return None
    shutil.copytree(ROOT, work / "suite", ignore=_left_out)
    return environment, next((work / "dist").glob("*.whl"))


def whole(checks: Checks, work: Path, interpreter: str) -> None:
    """Every check: the suite once with the newest versions, and what touches dependencies, slow tests aside, with the oldest."""
    oldest = Environment(work / "oldest")
    aged = checks.aside("environment: oldest allowed versions", lambda: oldest.create(interpreter, OLDEST))
    found = built(checks, work, interpreter)
    if found is None:
        return
    newest, wheel = found
    place, empty = work / "suite", work / "empty"
    empty.mkdir()
    away = {"PYTHONPYCACHEPREFIX": str(work / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}  # once for all processes, not in the checkout
    # What takes long is begun first and what is short last, so that no core waits for another for long.
    checks.aside("pytest in the checkout: hooks, a new place, the site", lambda: suite(newest.python, ROOT, *IN_THE_CHECKOUT, more=away))
    in_parts(checks, "pytest against the wheel", newest.python, place, test_files(place, "tests"), 4)
    if aged.result() and checks.step("the wheel with the oldest versions", lambda: with_wheel(oldest, wheel, bounds())):
        in_parts(checks, "pytest against the wheel, oldest versions", oldest.python, place, touching(), 2, "-m", "not slow")
    statics(checks.aside, newest.python, newest.scripts, work, away)
    checks.aside("the wheel is built again", lambda: again(newest, work / "dist"))
    checks.step("python -m compliance in the checkout", lambda: checkout(newest))
    checks.step("pip check", lambda: run([newest.python, "-m", "pip", "check"], cwd=empty))
    checks.step("nothing but compliance is installed", lambda: alone(newest, empty))
    checks.step("every rule file is in the wheel", lambda: every_rule(newest, empty))


def with_wheel(environment: Environment, wheel: Path, told: dict[str, tuple[str, str]]) -> str:
    """Install the wheel beside what is there, which must fit together. Returns the versions of the packages in `told`."""
    environment.pip("--no-deps", "--no-index", str(wheel))
    run([environment.python, "-m", "pip", "check"])
    listed = json.loads(run([environment.python, "-m", "pip", "list", "--format=json"]))
    versions = {plain_name(package["name"]): package["version"] for package in listed}
    return ", ".join(f"{name} {versions[plain_name(name)]}" for name in told)


def plain_name(name: str) -> str:
    """The name of a package as the index compares it: PyYAML is pyyaml, jsonschema_rs is jsonschema-rs."""
    return re.sub(r"[-_.]+", "-", name).lower()


def engines(checks: Checks, work: Path, interpreter: str) -> None:
    """The recipes of examples/scale on the engines themselves, in two processes each. One whose program is absent is left out, and told."""
    environment = Environment(work / "engines")
    aged = checks.aside("environment: engines", lambda: environment.create(interpreter, ENGINES))
    found = built(checks, work, interpreter)
    here = [extra for extra, program in PROGRAMS.items() if not program or shutil.which(program)]
    for extra in PROGRAMS.keys() - here:
        print(f"        no {PROGRAMS[extra]} here: the recipe for {extra} is left out")
    if aged.result() and found is not None:
        checks.step("the wheel beside the engines", lambda: with_wheel(environment, found[1], bounds(*PROGRAMS)))
        # One after another, because each takes both cores; an engine that is said to be here may not be skipped.
        required = {"FMCHECK_ENGINES": ",".join(here)}
        recipes = f"pytest of the recipes for engines: {', '.join(here)}"
        checks.step(recipes, lambda: suite(environment.python, work / "suite", "tests/batch/test_scale.py", more=required))


def quick(checks: Checks, work: Path, interpreter: str) -> None:
    """What the environment of this Python can check in a minute or two."""
    if absent := lacking(interpreter, TOOLS):
        sys.exit(f"{interpreter} has no {', '.join(absent)}: see CONTRIBUTING.md, Set up; then .venv/bin/python .ci/check.py --quick")
    statics(checks.step, interpreter, Path(interpreter).parent, ROOT / ".mypy_cache", {})
    cached = {"PYTHONDONTWRITEBYTECODE": ""}
    checks.step("pytest of what is not slow", lambda: suite(interpreter, ROOT, *SPREAD, "-m", "not slow", more=cached))


def browser(checks: Checks, work: Path, interpreter: str) -> None:
    """The page in a browser, and fmcheck itself in one, by packages that package-lock.json pins. Told where a program for it is absent."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    absent = [name for name in ("node", "npm", "pdftotext") if shutil.which(name) is None] + ([] if chromium else ["Chromium"])
    if absent or chromium is None:
        print(f"        no {', '.join(absent)} here: the page is not tried in a browser")
        return
    found = built(checks, work, interpreter)
    if found is None:
        return
    python, wheel, told = found[0].python, str(found[1]), {"FMCHECK_BROWSER": chromium}
    tests, web = work / "suite" / "tests" / "browser", work / "suite" / "web"
    install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    if not checks.step("npm ci", lambda: run(install, cwd=tests) + run(install, cwd=web)):
        return
    checks.step("pytest of the page in a browser", lambda: suite(python, work / "suite", "tests/browser", more=told))
    if checks.step("build fmcheck for the browser", lambda: run([python, str(web / "build.py"), "--wheel", wheel], cwd=work)):
        checks.step("pytest of fmcheck in the browser", lambda: suite(python, work / "suite", "-s", "tests/web", more=told))


# Jobs that run instead of the whole check, by their switch. A further one needs a line here and in .github/workflows/scheduled.yml.
JOBS: tuple[Callable[..., None], ...] = (quick, coverage, editor, engines, pipelines, mutants, fuzz, browser, meter)
FURTHER = {job.__name__: job for job in JOBS}


def main() -> int:
    """Run every step. 0 when all hold, 1 when one does not."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, job in FURTHER.items():
        options.add_argument(f"--{name}", action="store_true", help=job.__doc__)
    options.add_argument("--python", default=sys.executable, metavar="PATH", help="the interpreter to check with (default: this one)")
    options.add_argument("--fuzz-minutes", type=float, metavar="N", help="--fuzz with N minutes at each reader")
    chosen = options.parse_args()
    if chosen.fuzz_minutes is not None:
        chosen.fuzz = True
    jobs = [job for name, job in FURTHER.items() if getattr(chosen, name)] or [whole]
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="fmcheck-") as folder:
        interpreter = shutil.which(os.path.expanduser(chosen.python)) or chosen.python
        for job in jobs:
            work = Path(folder).resolve() / job.__name__
            work.mkdir()
            job(checks, work, interpreter, *([chosen.fuzz_minutes or 1] if job is fuzz else []))
        return checks.close()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
