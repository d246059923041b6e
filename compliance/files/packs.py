"""Rule packs that pip installed: the directory of the one that was named. None is used by being installed, and none is imported."""

import os
import sys

from compliance.errors import UsageError

GROUP = "fmcheck.rules"  # the entry points of packs: a name, and the package that holds the rule files


def directory(name: str) -> str:
    """The directory of the pack of that name. Raises UsageError where there is none, or more than one.

    What lies in the working directory is never taken for installed: a checkout that is judged could hold anything.
    """
    from importlib.metadata import distributions

    places = _places()
    packs: dict[str, set[str]] = {}
    for distribution in distributions(path=places):
        for point in distribution.entry_points.select(group=GROUP):
            packs.setdefault(point.name, set()).add(point.value)
    found = packs.get(name, set())
    if len(found) != 1:
        known = f"installed are {', '.join(sorted(packs))}" if packs else "none is installed"
        raise UsageError(f"pack:{name}: {'several packs have' if found else 'no rule pack has'} this name", f"{known}; or name a directory")
    package = found.pop()
    folder = _folder(package, places)
    if not folder:
        raise UsageError(f"pack:{name}: its package {package!r} has no folder", "install the pack again, or name its directory")
    return folder


def _places() -> list[str]:
    """Where Python looks for packages, but for the working directory."""
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:  # it has been removed
        here = ""
    return [place for place in sys.path if place and os.path.realpath(place) != here]


def _folder(package: str, places: list[str]) -> str:
    """The folder of a package, found without importing it or what holds it; empty where there is none."""
    parts = package.split(".")
    folders = (os.path.join(place, *parts) for place in places if all(part.isidentifier() for part in parts))
    return next((folder for folder in folders if os.path.isdir(folder)), "")
