"""What must hold of the wheel: built from the source distribution, complete, and alone. Used by check.py."""

import hashlib
import json
import re
import subprocess
import zipfile
from pathlib import Path

from steps import ROOT, Environment, Failure, run


def build(environment: Environment, dist: Path) -> str:
    """The source distribution of the checkout and the wheel from it, installed. It must bring one import name."""
    run([environment.python, "-m", "build", "--no-isolation", "--outdir", str(dist), str(ROOT)])
    (built,) = dist.glob("*.whl")
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(built).namelist()}
    if strangers := sorted(top for top in tops if top != "compliance" and not top.endswith(".dist-info")):
        raise Failure(f"{built.name} would install {', '.join(strangers)} beside compliance")
    environment.pip("--no-deps", "--no-index", str(built))
    return built.name


def again(environment: Environment, dist: Path) -> str:
    """The wheel built once more is the same, byte for byte, and so is the source distribution."""
    other = dist.with_name("again")
    run([environment.python, "-m", "build", "--no-isolation", "--outdir", str(other), str(ROOT)])
    for built in sorted(dist.iterdir()):
        digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (built, other / built.name)}
        if len(digests) > 1:
            raise Failure(f"{built.name} differs when it is built again")
    return ""


def alone(environment: Environment, empty: Path) -> str:
    """Where only the wheel is installed, it is what gets imported, and nothing else of the repository."""
    for name in ("rules", "schemas", "tests"):
        done = subprocess.run([environment.python, "-c", f"import {name}"], cwd=empty, capture_output=True, stdin=subprocess.DEVNULL)
        if done.returncode == 0:
            raise Failure(f"`import {name}` works where only the wheel is installed")
    where = run([environment.python, "-c", "import compliance; print(compliance.__file__)"], cwd=empty).strip()
    if not Path(where).resolve().is_relative_to(environment.home.resolve()):
        raise Failure(f"compliance is imported from {where}")
    return ""


def every_rule(environment: Environment, empty: Path) -> str:
    """The wheel's register is the checkout's, and names something of every rule file."""
    listed = environment.script("fmcheck", "rules", "--format", "json", cwd=empty)
    if listed != run([environment.python, "-m", "compliance", "rules", "--format", "json"]):
        raise Failure("`fmcheck rules` of the wheel and of the checkout differ")
    register = json.loads(listed)
    ids = {entry.get("rule") or entry["id"] for entries in register.values() if isinstance(entries, list) for entry in entries}
    files = sorted(path for path in (ROOT / "rules").rglob("*.py") if not path.name.startswith("_"))
    missing = [str(path.relative_to(ROOT)) for path in files if not ids & set(re.findall(r'"([^"\s]+)"', path.read_text(encoding="utf-8")))]
    if missing or not files:
        raise Failure(f"the wheel lists no rule of {', '.join(missing) or 'any file'}")
    return f"{len(ids)} rules of {len(files)} files"


def checkout(environment: Environment) -> str:
    """The program runs in a plain checkout, and it is the checkout that runs."""
    where = run([environment.python, "-c", "import compliance; print(compliance.__file__)"]).strip()
    if not Path(where).resolve().is_relative_to(ROOT):
        raise Failure(f"compliance is imported from {where}")
    return run([environment.python, "-m", "compliance", "--version"])
