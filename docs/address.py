"""The repository's address in the pages that tell users what to fetch, from .ci/repository.toml. Used by generate.py."""

import re
import tomllib
from pathlib import Path

UNSET = "ADDRESS"  # what a page says while the repository has no public address
OWNER = "OWNER/fmcheck"  # the same, for what GitHub calls by owner and name
NOTE = "# the address of this repository"
PAGES = ("docs/integrations.md",)


def address(root: Path) -> str:
    """The address as it is set; empty while there is none."""
    found: str = tomllib.loads((root / ".ci" / "repository.toml").read_text(encoding="utf-8"))["address"]
    return found


def filled(page: str, address: str, version: str) -> str:
    """A page in which every line that fetches the repository names this address, and the release of this version."""
    github = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?", address)
    slug = github[1] if github else OWNER
    page = re.sub(rf"(- repo: )\S+( +{NOTE})", lambda found: found[1] + (address or UNSET) + found[2], page)
    page = re.sub(rf"(uses: )\S+@\S+( +{NOTE})", lambda found: f"{found[1]}{slug}@v{version}{found[2]}", page)
    page = re.sub(r"(--repo )\S+/fmcheck\b", lambda found: found[1] + slug, page)
    return re.sub(r"(\n +rev: )v\d\S*", lambda found: f"{found[1]}v{version}", page)
