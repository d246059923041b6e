"""The page, built into web/dist: python web/build.py (or npm run build, in web).

It needs npm, a network for the package registries, and the packages of .ci/lock.txt. What is fetched is locked with its digest:
package-lock.json, requirements.txt, requirements-record.txt. The same checkout gives the same files.
"""

import argparse
import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FROM_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
OURS = ("index.html", "page.css", "icon.svg", *sorted(path.name for path in HERE.glob("*.js") if path.name != "service-worker.js"))
COMPILED = (".so", ".pyd")
NOT_IMPORTED = ("RECORD", "WHEEL", "entry_points.txt", "top_level.txt", "INSTALLER", "REQUESTED")
EXAMPLES = ("models", "not-foundation-models", "personalised", "fine-tuning", "foreign", "bills", "repositories")
LATER = ("record.zip",)  # fetched when the page is ready, so that nobody waits for it


def main() -> int:
    """Build the page, and print what a first visit loads."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--wheel", type=Path, help="fmcheck's own wheel (default: built from this checkout)")
    options.add_argument("--out", type=Path, default=HERE / "dist", help="the folder to write (default: web/dist); what is in it goes")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="fmcheck-web-") as folder:
        work = Path(folder)
        files = dict(built(work, chosen.wheel or own_wheel(work)))
        if chosen.out.exists():
            shutil.rmtree(chosen.out)
        for name, data in files.items():
            path = chosen.out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    first = {name: data for name, data in files.items() if name not in LATER}
    sizes = {name: len(gzip.compress(data, mtime=0)) for name, data in first.items()}
    print(f"{len(files)} files in {chosen.out}; a first visit loads {sum(sizes.values()) / 1e6:.1f} MB compressed: ", end="")
    print(", ".join(f"{name} {sizes[name] / 1e6:.1f}" for name in sorted(sizes, key=sizes.__getitem__, reverse=True)[:4]))
    return 0


def built(work: Path, wheel: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the page by its name; the service worker, which lists the others, comes last."""
    files: dict[str, bytes] = {}
    for name in OURS:
        files[name] = (HERE / name).read_bytes()
    pyodide = HERE / "node_modules" / "pyodide"
    if not pyodide.is_dir():
        npm("ci", "--ignore-scripts", "--no-audit", "--no-fund")
    for name in FROM_PYODIDE:
        files[f"pyodide/{name}"] = (pyodide / name).read_bytes().replace(b"//# sourceMappingURL=pyodide.mjs.map", b"")
    files["pyodide/pyodide-lock.json"] = without_packages((pyodide / "pyodide-lock.json").read_bytes())
    entrance = {path.name: path.read_bytes() for path in HERE.glob("fmcheck_*.py")}
    files["app.zip"] = zipped({**members([wheel, *downloaded(work, "requirements.txt")]), **entrance})
    files["record.zip"] = zipped(members(downloaded(work, "requirements-record.txt"), compiled=True))
    files["examples.json"] = examples()
    files["report.css"] = style()
    yield from files.items()
    yield "service-worker.js", service_worker(files)


def own_wheel(work: Path) -> Path:
    """The wheel of this checkout."""
    python("-m", "build", "--no-isolation", "--wheel", "--outdir", str(work / "own"), str(ROOT))
    return next((work / "own").glob("*.whl"))


def downloaded(work: Path, requirements: str) -> list[Path]:
    """The wheels that a file of requirements locks, whatever this machine is."""
    target = work / requirements
    python(
        *("-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes"),
        *("--implementation", "cp", "--python-version", "3.14", "--abi", "cp314", "--abi", "none"),
        *("--platform", "any", "--platform", "manylinux2014_x86_64", "--platform", "pyemscripten_2026_0_wasm32"),
        *("--dest", str(target), "--requirement", str(HERE / requirements)),
    )
    return sorted(target.glob("*.whl"))


def members(wheels: Iterable[Path], compiled: bool = False) -> dict[str, bytes]:
    """The files of wheels that Python reads; without what is compiled, unless that is wanted: it is for another machine."""
    found: dict[str, bytes] = {}
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                unread = name.endswith("/") or "/tests/" in name or (".dist-info/" in name and name.endswith(NOT_IMPORTED))
                if not unread and (compiled or not name.endswith(COMPILED)):
                    found[name] = archive.read(name)
    return found


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip file of these, the same bytes whenever it is made."""
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name in sorted(files):
                archive.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_DEFLATED, 9)
        file.seek(0)
        return file.read()


def without_packages(lock: bytes) -> bytes:
    """Pyodide's list of packages without any: it can fetch none from elsewhere."""
    return json.dumps({"info": json.loads(lock)["info"], "packages": {}}).encode()


def examples() -> bytes:
    """The examples to start from: their names, and the files of each."""
    found = []
    for folder in EXAMPLES:
        for path in sorted((ROOT / "examples" / folder).iterdir()):
            parts = sorted(path.rglob("*")) if path.is_dir() else [path]
            files = {part.relative_to(path.parent).as_posix(): text(part) for part in parts if part.is_file()}
            if path.name != "SOURCES.md":
                found.append({"group": folder, "name": path.name, "files": files})
    return json.dumps(found, ensure_ascii=False).encode()


def text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def style() -> bytes:
    """The style of reports, as a file: what `fmcheck --format html` writes into each, but for what is of one model."""
    command = [sys.executable, "-m", "compliance", str(ROOT / "examples/models/gpt-3.json"), "--format", "html", "--no-policy"]
    page = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="ascii").stdout
    return "\n".join(sheet for sheet in re.findall(r"<style>(.*?)</style>", page, re.DOTALL) if not sheet.startswith("@page")).encode()


def service_worker(files: dict[str, bytes]) -> bytes:
    """The service worker, with the name, digest and order of everything it keeps, and the policy of index.html."""
    listed = {name: f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}" for name, data in files.items()}
    policy = re.search(r'http-equiv="Content-Security-Policy"\s+content="([^"]+)"', files["index.html"].decode())
    assert policy is not None
    script = (HERE / "service-worker.js").read_text(encoding="utf-8")
    version = hashlib.sha256(json.dumps(listed, sort_keys=True).encode() + script.encode()).hexdigest()[:16]
    values = {"VERSION": version, "FIRST": {name: listed[name] for name in listed if name not in LATER}}
    values |= {"LATER": {name: listed[name] for name in LATER}, "POLICY": policy[1]}
    for name, value in values.items():
        script = script.replace(f"'{name} of the build'", json.dumps(value))
    return script.encode()


def python(*arguments: str) -> None:
    """A module of Python, run at the top: here, this file would be "build"."""
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def npm(*arguments: str) -> None:
    subprocess.run([shutil.which("npm") or "npm", *arguments], cwd=HERE, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
