"""The job of check.py that runs the recipes of examples/pipelines with their clients: MLflow, W&B, the Hub's library, Rego. Offline."""

import shutil
from pathlib import Path

from steps import ROOT, Checks, Environment, suite

LOCK = ROOT / ".ci" / "pipelines.txt"
# What the tests may not pass over here, because the lock file has it.
CLIENTS = ("alembic", "huggingface_hub", "mlflow-skinny", "regopy", "sqlalchemy", "wandb")


def pipelines(checks: Checks, work: Path, interpreter: str) -> None:
    """The recipes of examples/pipelines with their clients, in processes that may open no connection; opa itself, where it is here."""
    environment = Environment(work / "newest")
    if not checks.step("environment: newest allowed versions", lambda: environment.create(interpreter, LOCK)):
        return
    if not shutil.which("opa"):
        print("        no opa here: its policy is evaluated by regopy alone")
    print("        Kyverno is not run: its example is read, and held against a determination")
    required = {"FMCHECK_PIPELINES": ",".join(CLIENTS)}
    checks.step("pytest of pipelines", lambda: suite(environment.python, ROOT, "-n", "2", "tests/pipelines", more=required))
