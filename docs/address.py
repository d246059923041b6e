"""The repository's address wherever the project names it, from .ci/repository.toml. Used by generate.py and .ci/regenerate.py."""

import re
import tomllib
from pathlib import Path

UNSET = "ADDRESS"  # what a page says while the repository has no public address
OWNER = "OWNER/fmcheck"  # the same, for what GitHub calls by owner and name
NOTE = "# the address of this repository"
PAGES = ("docs/integrations.md", "docs/verifying.md")


def address(root: Path) -> str:
    """The address as it is set; empty while there is none."""
    found: str = tomllib.loads((root / ".ci" / "repository.toml").read_text(encoding="utf-8"))["address"]
    if found and not re.fullmatch(r"https://[\w.-]+(/[\w.-]+)+", found):
        raise ValueError(f".ci/repository.toml: address: found {found!r}, expected https://HOST/OWNER/NAME without a slash at its end")
    return found


def in_readme(address: str) -> str:
    """Where the project is, for the README; nothing while it has no address."""
    if not address:
        return ""
    return f"\nSource, releases and questions: <{address}>. The law changed, or a quotation is wrong: <{address}/issues>.\n"


def in_module(text: str, address: str) -> str:
    """compliance/address.py with this address, for reports and schemas."""
    return re.sub(r'(?m)^ADDRESS = ".*"$', lambda _: f'ADDRESS = "{address}"', text)


def in_project(text: str, address: str) -> str:
    """pyproject.toml with the links of the package. A block that is written, because hatchling takes dynamic links from code only."""
    urls = {"Source": address, "Issues": f"{address}/issues", "Changelog": f"{address}/blob/HEAD/CHANGELOG.md"}
    lines = ["[project.urls]", *(f'{name} = "{url}"' for name, url in urls.items())] if address else []
    block = "\n".join(["# generated: urls", *lines, "# end: urls"])
    return re.sub(r"(?ms)^# generated: urls$.*?^# end: urls$", lambda _: block, text)


def filled(page: str, address: str, version: str) -> str:
    """A page in which every line that fetches the repository names this address, and the release of this version."""
    github = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?", address)
    slug = github[1] if github else OWNER
    page = re.sub(rf"(- repo: )\S+( +{NOTE})", lambda found: found[1] + (address or UNSET) + found[2], page)
    page = re.sub(rf"(uses: )\S+@\S+( +{NOTE})", lambda found: f"{found[1]}{slug}@v{version}{found[2]}", page)
    page = re.sub(r"(--repo )\S+/fmcheck\b", lambda found: found[1] + slug, page)
    return re.sub(r"(\n +rev: )v\d\S*", lambda found: f"{found[1]}v{version}", page)
