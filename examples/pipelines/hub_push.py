"""Hugging Face: the determination goes into the README of a model, and the model is pushed only where the policy allows it.

    python hub_push.py FOLDER POLICY                      # writes FOLDER/README.md, and nothing else
    python hub_push.py FOLDER POLICY --push OWNER/NAME    # and opens a pull request with the folder on the Hub

FOLDER holds the weights, README.md and the card model.json. Pushing needs huggingface_hub and your own token.
"""

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Any, Protocol

from verdicts import OPEN, Refused, judged


class Hub(Protocol):
    """Of huggingface_hub.HfApi, what is used here."""

    def upload_folder(self, **options: Any) -> Any: ...


def write(folder: Path, policy: str, *options: str) -> None:
    """Put the determination into the README of the folder. Raises Refused, and writes nothing, where the gate is closed."""
    card, page = folder / "model.json", folder / "README.md"
    judged(card, policy, *options).must_be_open()
    into = [sys.executable, "-m", "compliance", "convert", "--to", "huggingface", "--into", str(page), "--quiet", *options, "--", str(card)]
    done = subprocess.run(into, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != OPEN:
        raise Refused(done.stderr.strip())


def push(hub: Hub, folder: Path, repository: str) -> Any:
    """The folder as a pull request, which a person merges."""
    message = "Add what fmcheck determines"
    return hub.upload_folder(repo_id=repository, folder_path=str(folder), commit_message=message, create_pr=True)


def main(hub: Hub | None = None) -> int:
    """0: written, and pushed where asked. 1: refused, with the reasons on standard error."""
    typed = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    typed.add_argument("folder", type=Path)
    typed.add_argument("policy")
    typed.add_argument("--push", metavar="OWNER/NAME")
    typed.add_argument("--as-of", metavar="DAY")
    said = typed.parse_args()
    try:
        write(said.folder, said.policy, *(("--as-of", said.as_of) if said.as_of else ()))
    except Refused as refused:
        print(f"{said.folder} is not pushed:\n{refused}", file=sys.stderr)
        return 1
    if said.push:
        if hub is None:
            from huggingface_hub import HfApi

            hub = HfApi()
        print(push(hub, said.folder, said.push))
    return 0


if __name__ == "__main__":
    sys.exit(main())
