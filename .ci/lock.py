"""Write the lock files anew from pyproject.toml: python3 .ci/lock.py (needs uv). The checks read them, never this script."""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENGINES = ("spark", "ray", "dask")  # the extras of examples/scale
# One file for every supported Python and platform, with hashes, and without a word of where packages come from.
COMPILE = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
COMPILE += ["--no-header", "--no-annotate", "--no-emit-index-url", "pyproject.toml"]


def compiled(*options: str) -> str:
    return subprocess.run([*COMPILE, *options], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> int:
    """lock.txt: the newest allowed, with every development tool. oldest.txt: the lower bounds, with the test tools only.

    engines.txt: the newest engines of examples/scale, with the test tools.
    """
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    (ROOT / ".ci" / "lock.txt").write_text(compiled("--group", "dev"), encoding="utf-8")
    engines = [part for engine in ENGINES for part in ("--extra", engine)]
    (ROOT / ".ci" / "engines.txt").write_text(compiled(*engines, "--group", "test"), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        floor = Path(folder) / "floor.txt"
        floor.write_text("\n".join(text.partition(",")[0].replace(">=", "==") for text in dependencies), encoding="utf-8")
        (ROOT / ".ci" / "oldest.txt").write_text(compiled("--group", "test", "--constraint", str(floor)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
