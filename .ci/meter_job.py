"""The job of check.py that holds the meter against an exact count, on small networks of torch and transformers."""

from pathlib import Path

from steps import ROOT, Checks, Environment, project, suite
from trials import LOCK

TESTS = ("tests/meter", "tests/formats/run_logs/test_meter.py")


def meter(checks: Checks, work: Path, interpreter: str) -> None:
    """compliance.meter in loops of torch and the Trainer of transformers, whose operations torch counts."""
    environment = Environment(work / "meter")
    if not checks.step("environment: newest allowed versions", lambda: environment.create(interpreter, LOCK)):
        return
    # Not locked: which build of torch there is, for processors alone or for accelerators too, is a choice of the machine's own pip.
    libraries = project()["dependency-groups"]["meter"]
    if checks.step("torch, transformers, accelerate", lambda: environment.pip(*libraries)):
        required = {"FMCHECK_METER": "1"}
        checks.step("pytest of the meter", lambda: suite(environment.python, ROOT, *TESTS, more=required))
