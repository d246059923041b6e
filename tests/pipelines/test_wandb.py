"""The recipe for Weights & Biases, offline: the run on the disk has the verdicts, and nothing is linked past a closed gate."""

from pathlib import Path

import pytest

from tests.pipelines.recipes import CLOSED, DAY, OPEN, POLICY, Recipe, needed

# The recipe with a run that notes what it is asked to link, because a registry needs the server.
LINK = """
import sys
from verdicts import Refused, judged
from wandb_gate import promote
class Run:
    def link_artifact(self, artifact, **options):
        print(artifact, options)
try:
    promote(Run(), "artifact", judged(*sys.argv[1:]), "wandb-registry-model/chat")
except Refused as refused:
    sys.exit(f"refused: {refused}")
"""


@pytest.fixture(autouse=True)
def wandb() -> None:
    needed("wandb")


def test_a_run_offline_has_the_artifact_with_its_verdicts(recipe: Recipe, tmp_path: Path) -> None:
    (tmp_path / "chat.bin").write_bytes(b"weights")
    ran = recipe("wandb_gate.py", OPEN, POLICY, "chat.bin", "project", "", *DAY)
    assert ran.code == 0, ran.err
    (written,) = tmp_path.glob("wandb/offline-run-*/run-*.wandb")
    held = written.read_bytes()
    for text in (b"fmcheck.eu.aia.51-2", b"does_not_meet (estimate) in_force", b"fmcheck.gate", b"model.json"):
        assert text in held


def test_a_closed_gate_logs_what_was_found_and_links_nothing(recipe: Recipe, tmp_path: Path) -> None:
    (tmp_path / "chat.bin").write_bytes(b"weights")
    ran = recipe("wandb_gate.py", CLOSED, POLICY, "chat.bin", "project", "wandb-registry-model/chat", *DAY)
    assert ran.code == 1 and "chat is not linked to wandb-registry-model/chat:\neu.aia.51-2 is meets" in ran.err, ran.err
    (written,) = tmp_path.glob("wandb/offline-run-*/run-*.wandb")
    assert b"eu.aia.51-2 is meets" in written.read_bytes()


@pytest.mark.parametrize(("card", "code"), [(OPEN, 0), (CLOSED, 1)])
def test_the_registry_is_asked_only_where_the_gate_is_open(recipe: Recipe, card: Path, code: int) -> None:
    ran = recipe(LINK, card, POLICY, *DAY)
    assert ran.code == code, ran.err
    linked = "artifact {'target_path': 'wandb-registry-model/chat', 'aliases': ['production']}"
    assert ran.out.strip() == ("" if code else linked)
