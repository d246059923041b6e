"""Weights & Biases: a model artifact carries its verdicts as metadata, and is linked to the registry only where the policy allows it.

    python wandb_gate.py CARD POLICY WEIGHTS PROJECT [REGISTRY/COLLECTION]

With WANDB_MODE=offline the run is written to the disk and nothing is linked; `wandb sync` sends it later. A registry needs the server.
"""

import sys
from pathlib import Path

import wandb
from verdicts import Judged, Refused, judged


def artifact(name: str, weights: str | Path, card: str | Path, result: Judged) -> wandb.Artifact:
    """A model artifact: the weights, the card beside them, and the verdicts as metadata that the page of the artifact shows."""
    made = wandb.Artifact(name, type="model", metadata=result.tags())
    made.add_file(str(weights))
    made.add_file(str(card), name="model.json")
    return made


def promote(run: "wandb.Run", made: wandb.Artifact, result: Judged, target: str, aliases: tuple[str, ...] = ("production",)) -> None:
    """Link an artifact to a collection of the registry where the gate is open. Raises Refused, and links nothing, where it is not."""
    result.must_be_open()
    run.link_artifact(made, target_path=target, aliases=list(aliases))


def main(card: str, policy: str, weights: str, project: str, target: str = "", *options: str) -> int:
    """0: logged, and linked where a target is named. 1: refused, with the reasons on standard error; what was judged is logged too."""
    try:
        result = judged(card, policy, *options)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    with wandb.init(project=project, job_type="fmcheck") as run:
        made = artifact(Path(weights).stem, weights, card, result)
        run.log_artifact(made)
        run.summary.update(result.tags())
        try:
            if target:
                promote(run, made, result, target)
        except Refused as refused:
            print(f"{made.name} is not linked to {target}:\n{refused}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
