"""The policy file in use: the one named, or the nearest of the repository that one works in. Not its grammar: see compliance.policy.file.

A card's own directory is never searched, because whoever wrote the card must not open the gate.
"""

import os
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from compliance.errors import UsageError
from compliance.policy.policy import Waiver, WaiverKind

if TYPE_CHECKING:
    from compliance.policy.file import PolicyFile

Command = TypeVar("Command", bound=Callable[..., Any])

OWN = "fmcheck.toml"
SHARED = "pyproject.toml"
SECTION = ("tool", "fmcheck")
MOST_BYTES = 1 << 20
AS_A_KEY = rb"""fmcheck["']?[ \t]*[\].=]|\\[uUx]"""  # or a key that spells it with escapes


class House(NamedTuple):
    """What the policy file in use says, in the grammar of the options. `name` is the file as told to people, empty without one."""

    name: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    all: bool = False
    fail_on: tuple[str, ...] = ()
    expect: tuple[str, ...] = ()
    firm: str | None = None
    require_duties: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    require_basis: bool = False
    rules: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def origin(self) -> str:
        """What stands before a key of the file in a message."""
        return f"{self.name}: "


def policy_options(command: Command) -> Command:
    """The options that name the policy file, or leave it out."""
    import click

    command = click.option("--no-policy", is_flag=True, help="Use no policy file.")(command)
    return click.option(
        "--policy",
        metavar="FILE",
        default="",
        help="Use this policy file (default: fmcheck.toml or [tool.fmcheck] of pyproject.toml, from here up to the repository's root).",
    )(command)


def house(named: str, ignored: bool) -> House:
    """The policy in use; an empty one where there is none. Raises UsageError for a file that cannot be read or is wrong."""
    if named and ignored:
        raise UsageError("--policy and --no-policy exclude each other", "leave one out")
    if ignored:
        return House()
    if named:
        section = SECTION if os.path.basename(named) == SHARED else ()
        found = _read(named, section)
        if found is None:
            raise UsageError(f"--policy {named}: the file has no [tool.fmcheck]", "name a file that has one, or fmcheck.toml")
        return _house(found, named)
    for place in _places():
        for file, section in ((OWN, ()), (SHARED, SECTION)):
            path = os.path.join(place, file)
            if os.path.lexists(path) and (found := _read(os.path.relpath(path), section)) is not None:
                return _found(found, os.path.relpath(path))
    return House()


def _places() -> Iterator[str]:
    """The directories searched: from the working directory up to the one that holds .git; outside a repository only itself.

    Further up anybody might have written: /tmp is everybody's.
    """
    try:
        here = os.getcwd()
    except OSError:  # it has been removed
        return iter(())
    passed = [here]
    while not os.path.lexists(os.path.join(passed[-1], ".git")):
        above = os.path.dirname(passed[-1])
        if above == passed[-1]:
            return iter([here])
        passed.append(above)
    return iter(passed)


def _read(path: str, section: tuple[str, ...] = ()) -> "PolicyFile | None":
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe would wait for ever
            raise UsageError(f"policy {path}: is no regular file", "name another file, or use --no-policy")
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"policy {path}: cannot be read: {said}", "name another file, or use --no-policy") from error
    if len(data) > MOST_BYTES:
        raise UsageError(f"policy {path}: more than {MOST_BYTES:,} bytes", "a policy is a page at most")
    # Most projects have a pyproject.toml that says nothing of us, or names us as a dependency: no library is loaded for those.
    if section and not re.search(AS_A_KEY, data):
        return None
    found: Any = _tables(data, path)
    for key in section:
        if isinstance(found, dict) and key not in found:
            return None
        found = found[key] if isinstance(found, dict) else found
    from compliance.policy.file import read

    return read(found, path)


def _tables(data: bytes, name: str) -> dict[str, Any]:
    """The tables of a TOML file. Raises UsageError for anything else."""
    import tomllib

    try:
        return tomllib.loads(data.decode())
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{name}: line {line} is not UTF-8", "save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        said = "values are nested too deep" if isinstance(error, RecursionError) else str(error)
        raise UsageError(f"{name}: not TOML: {said[:1].lower()}{said[1:]}", "correct the file, or leave it out with --no-policy") from None


def _found(found: "PolicyFile", name: str) -> House:
    """A policy that was found, not named. Raises UsageError when it brings code: nobody has said that it is trusted."""
    if found.rules:
        raise UsageError(
            f"{name}: rules: the directories {', '.join(found.rules)} run as Python, and the policy was found, not named",
            f"write --policy {name} to say that you trust it, or --no-policy",
        )
    return _house(found, name)


def _house(found: "PolicyFile", name: str) -> House:
    kinds: tuple[WaiverKind, ...] = ("rule", "duty", "warning")
    waivers = [
        Waiver(kind, id, waiver.reason, waiver.by, waiver.expires.isoformat())
        for waiver in found.waivers
        for kind in kinds
        if (id := getattr(waiver, kind)) is not None
    ]
    return House(
        name,
        tuple(found.select),
        tuple(found.ignore),
        found.all,
        tuple(found.fail_on),
        tuple(found.expect),
        found.firm,
        tuple(found.require_duties),
        tuple(found.readings),
        found.require_basis,
        tuple(_below(directory, name) for directory in found.rules),
        tuple(waivers),
    )


def _below(directory: str, name: str) -> str:
    """A rule directory of a policy as a path. Raises UsageError for one that does not lie below the policy file."""
    root = os.path.realpath(os.path.dirname(os.path.abspath(name)))
    real = os.path.realpath(os.path.join(root, directory))
    if os.path.isabs(directory) or not real.startswith(root + os.sep):
        raise UsageError(f"{name}: rules: {directory} does not lie below the policy file", "write a relative path, or use --rules")
    return os.path.join(os.path.dirname(name), directory)
