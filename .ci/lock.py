"""Write the lock files from pyproject.toml: python3 .ci/lock.py (needs uv). The checks read them, never this script.

What is locked stays as it is where it still fits; --upgrade takes the newest versions allowed.
"""

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


def lock(name: str, *options: str) -> None:
    """Write one lock file, keeping what it holds unless told otherwise."""
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    subprocess.run([*COMPILE, *options, *upgrade, "--output-file", f".ci/{name}"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """lock.txt: the newest allowed, with every development tool. oldest.txt: the lower bounds, with the test tools only.

    runtime.txt: what users run, in the versions of lock.txt; .ci/regenerate.py puts its pins into the hook, the component and the image.
    release.txt: what makes the list of parts of a release.
    editor.txt: the test tools, with what editors and agents speak.
    fuzz.txt: the test tools, with the fuzzer.
    pipelines.txt: the test tools, with the clients that examples/pipelines uses.
    engines.txt: the newest engines of examples/scale, with the test tools.
    """
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    lock("lock.txt", "--group", "dev")
    lock("runtime.txt")
    lock("release.txt", "--group", "release")
    lock("editor.txt", "--group", "editor")
    lock("fuzz.txt", "--group", "fuzz")
    lock("pipelines.txt", "--group", "pipelines")
    lock("engines.txt", *(part for engine in ENGINES for part in ("--extra", engine)), "--group", "test")
    with tempfile.TemporaryDirectory() as folder:
        floor = Path(folder) / "floor.txt"
        floor.write_text("\n".join(text.partition(",")[0].replace(">=", "==") for text in dependencies), encoding="utf-8")
        lock("oldest.txt", "--group", "test", "--constraint", str(floor))
    return 0


if __name__ == "__main__":
    sys.exit(main())
