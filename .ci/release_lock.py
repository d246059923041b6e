"""What a user installs, with digests: python .ci/release_lock.py DIST > fmcheck.lock, for `pip install --require-hashes -r fmcheck.lock`.

DIST holds the wheel and the source distribution that are released. What they need is .ci/runtime.txt, as it was tested.
"""

import hashlib
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def locked(dist: Path) -> str:
    """The text of the lock. Raises SystemExit where DIST is not one release."""
    files = sorted([*dist.glob("fmcheck-*.whl"), *dist.glob("fmcheck-*.tar.gz")])
    versions = {found[1] for path in files if (found := re.match(r"fmcheck-(.+?)(?:-py3-none-any\.whl|\.tar\.gz)$", path.name))}
    if len(files) != 2 or len(versions) != 1:
        sys.exit(f"{dist}: found {', '.join(path.name for path in files) or 'nothing'}, expected one wheel and one source distribution")
    digests = [f"    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]
    own = f"fmcheck=={versions.pop()} \\\n" + " \\\n".join(digests) + "\n"
    return own + (ROOT / ".ci" / "runtime.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.stdout.write(locked(Path(sys.argv[1])))
