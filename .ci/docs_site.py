"""The documentation site, built in strict mode without a network: python .ci/docs_site.py, then open site/index.html.

Zensical builds it, because mkdocs has had no release since 2024 and its authors' theme moved to Zensical. What the pages link to in the
repository (a card, a rule file, a folder) becomes a page of the site, so that no link leads out of it and every link is checked.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "docs" / "zensical.toml"
# Pages that lie outside docs/, by their path in the repository. README.md is the way in on a code host; the site has a home of its own.
ELSEWHERE = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "SECURITY.md": "security.md",
    "benchmarks/README.md": "benchmarks/index.md",
    "benchmarks/RESULTS.md": "benchmarks/results.md",
}
LANGUAGES = {".py": "python", ".json": "json", ".jsonl": "text", ".toml": "toml", ".yml": "yaml", ".sh": "sh", ".md": "markdown"}
ASSETS = (".css", ".png", ".svg")  # what pages load
SHOWN = 120_000  # bytes of a file that is shown whole
LINK = re.compile(r"(?<!!)\]\((?!https?:|mailto:|#)([^)\s]+)\)")
FENCE = re.compile(r"\s*(```+)")


def page_of(path: str) -> str:
    """The page of the site that shows a file or folder of the repository."""
    if path in ELSEWHERE:
        return ELSEWHERE[path]
    seen = re.sub(r"(^|/)\.", r"\1dot-", path)  # the builder passes over hidden files and folders
    if (ROOT / path).is_dir():
        return f"source/{seen}/files.md"
    if not path.endswith(".md"):
        return f"source/{seen}.md"
    page = path.removeprefix("docs/") if path.startswith("docs/") else f"source/{seen}"
    return re.sub(r"(^|/)README\.md$", r"\1index.md", page)


def pages() -> list[str]:
    """The pages that people write or that are generated, by their path in the repository."""
    docs = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))
    return [*docs, *(path for path in ELSEWHERE if path != "README.md")]


def stage(place: Path) -> list[str]:
    """Write every page below `place`, and those of what they link to. Returns the links that lead nowhere."""
    waiting, seen, broken = pages(), set[str](), list[str]()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        text, links = _linked(path, _text(path))
        broken += [f"{path}: {link}: there is no such file" for link in links if not (ROOT / link).exists()]
        waiting += [link for link in links if link not in seen and link != "README.md" and (ROOT / link).exists()]
        target = place / page_of(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return broken


def _config() -> str:
    """The configuration, with the pages of rules and duties below those that list them."""
    text = CONFIG.read_text(encoding="utf-8")
    for title, folder in (("Rules", "rules"), ("Duties", "duties")):
        entries = ", ".join((_entry("All", f"{folder}/index.md"), *_by_place(folder)))
        text = text.replace(_entry(title, f"{folder}/index.md"), f"{{ {json.dumps(title)} = [{entries}] }}")
    address = tomllib.loads((ROOT / ".ci" / "repository.toml").read_text(encoding="utf-8"))["address"]
    return text.replace("nav = [", f"repo_url = {json.dumps(address)}\nnav = [", 1) if address else text


def _by_place(folder: str) -> Iterator[str]:
    """The pages of a folder for the navigation: those that name no place in their second line, then the others by place."""
    places: dict[str, list[str]] = {}
    for file in sorted((ROOT / "docs" / folder).glob("*.md")):
        text = file.read_text(encoding="utf-8")
        title = text.partition("\n")[0].removeprefix("# ").removeprefix("Duties: ")
        place = re.search(r"^`[\w.-]+` · ([^·]+) · ", text, re.MULTILINE)
        if file.name != "README.md":
            places.setdefault(place[1] if place else "", []).append(_entry(title, f"{folder}/{file.name}"))
    yield from places.pop("", [])
    yield from (f"{{ {json.dumps(place)} = [{', '.join(entries)}] }}" for place, entries in sorted(places.items()))


def _entry(title: str, page: str) -> str:
    return f"{{ {json.dumps(title)} = {json.dumps(page)} }}"


def _text(path: str) -> str:
    """The Markdown of a page: the file itself, or the contents of what is not Markdown."""
    file = ROOT / path
    if file.is_dir():
        return _folder(file, path)
    if path.endswith(".md"):
        return file.read_text(encoding="utf-8")
    head = f"---\nsearch:\n  exclude: true\n---\n\n# {file.name}\n\n`{path}`\n\n"
    data = file.read_bytes()
    if len(data) > SHOWN:
        return f"{head}{len(data):,} bytes, too many to show here: open the file in a clone of the repository.\n"
    fence = "`" * 8
    return f"{head}{fence}{LANGUAGES.get(file.suffix, 'text')}\n{data.decode('utf-8', 'replace').rstrip()}\n{fence}\n"


def _folder(file: Path, path: str) -> str:
    """A list of the files below a folder."""
    below = sorted(item.relative_to(file).as_posix() for item in file.rglob("*") if item.is_file() and "__pycache__" not in item.parts)
    return "\n".join([f"# {file.name}", "", f"`{path}/`", "", *(f"- [{name}]({name})" for name in below)]) + "\n"


def _linked(path: str, text: str) -> tuple[str, list[str]]:
    """The page with its links as the site has them, and what in the repository they lead to."""
    here = path if (ROOT / path).is_dir() else os.path.dirname(path)
    own, links = os.path.dirname(page_of(path)) or ".", list[str]()

    def moved(found: re.Match[str]) -> str:
        target, mark, anchor = found[1].partition("#")
        to = os.path.normpath(os.path.join(here, target)).replace(os.sep, "/")
        if to.endswith(ASSETS) and (ROOT / to).exists():
            return found[0]  # a picture, which is copied to the same place
        links.append(to)
        return f"]({os.path.relpath(page_of(to), own).replace(os.sep, '/')}{mark}{anchor})"

    return "".join(line if code else _rendered(line, moved) for line, code in _lines(text)), links


def _rendered(line: str, moved: Callable[[re.Match[str]], str]) -> str:
    """A line outside blocks of code: its links moved, and no backslash before a bar in a cell's code, which only code hosts need."""
    line = re.sub(r"`[^`]*`", lambda found: found[0].replace("\\|", "|"), line) if line.startswith("|") else line
    return LINK.sub(moved, line)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a block of code."""
    fence = ""
    for line in text.splitlines(keepends=True):
        found = FENCE.match(line)
        inside = bool(fence)
        if found and not fence:
            fence = found[1]
        elif found and fence and found[1] >= fence and line.strip() == found[1]:
            fence = ""
        yield line, inside or bool(fence)


def build(work: Path) -> Path:
    """The site below `work`. Raises SystemExit with what is wrong: a link without a target, or a warning of the builder."""
    if broken := stage(work / "pages"):
        sys.exit("\n".join(broken))
    for file in (ROOT / "docs").rglob("*"):
        if file.suffix in ASSETS:
            (work / "pages" / file.relative_to(ROOT / "docs")).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, work / "pages" / file.relative_to(ROOT / "docs"))
    (work / "zensical.toml").write_text(_config(), encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
    done = subprocess.run(command, cwd=work, capture_output=True, encoding="utf-8", check=False)
    if done.returncode or not (work / "site" / "index.html").exists():
        sys.exit(f"{done.stdout}{done.stderr}the site was not built")
    return work / "site"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", type=Path, default=ROOT / "site", metavar="DIR", help="where the site goes (default: site); replaced")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="fmcheck-docs-") as folder:
        built = build(Path(folder))
        shutil.rmtree(chosen.out, ignore_errors=True)
        shutil.copytree(built, chosen.out)
    print(f"{len(list(chosen.out.rglob('*.html')))} pages: open {chosen.out / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
