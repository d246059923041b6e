"""The policy files in use: the one named, or that of a commit, and the nearest of the repository that one works in.

Whoever writes a card or a pull request must not open the gate. So a card's own directory is never searched, and a file that was
found rather than named only closes: its waivers, readings and `require-basis` do not count. Its grammar: compliance.policy.file.
"""

import os
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from compliance.cli.policy_values import FileValues, values
from compliance.errors import UsageError
from compliance.named_tuple import NamedTuple

if TYPE_CHECKING:
    from compliance.policy.file import PolicyFile

Command = TypeVar("Command", bound=Callable[..., Any])

OWN = "fmcheck.toml"
NEARLY = (
    *(".fmcheck.toml", ".fmcheck", ".fmcheckrc", "fmcheck.cfg", "fmcheck.json"),
    *(f"{dot}fmcheck.{end}" for dot in ("", ".") for end in ("yml", "yaml")),
)
SHARED = "pyproject.toml"
SECTION = ("tool", "fmcheck")
PLACES: tuple[tuple[str, tuple[str, ...]], ...] = ((OWN, ()), (SHARED, SECTION))
MOST_BYTES = 1 << 16
MOST_SHARED = 1 << 20  # of a file that may say nothing of us
MOST_STEPS = 32  # of a dotted key; the library needs memory for the square of them
DEEP_KEY = rb"""(?>[\w-]++|"[^"\n]*+"|'[^'\n]*+')(?>[ \t]*+\.[ \t]*+(?>[\w-]++|"[^"\n]*+"|'[^'\n]*+')){%d}""" % MOST_STEPS
AS_A_KEY = rb"""fmcheck["']?[ \t]*[\].=]|\\[uUx]"""  # or a key that spells it with escapes


class Policies(NamedTuple):
    """The policy files in use: `trusted` was named, or belongs to a commit that was named; `found` only adds what closes the gate."""

    trusted: FileValues = FileValues()
    found: FileValues = FileValues()

    @property
    def shows(self) -> FileValues:
        """The one that says which rules are shown."""
        return self.trusted if self.trusted.name else self.found

    @property
    def digest(self) -> str:
        """The SHA-256 of what they say, whatever their names and layout; empty where there are none."""
        import hashlib
        import json

        said = [values._replace(name="") for values in self if values.name]
        return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest() if said else ""

    def remarks(self) -> list[str]:
        """Which files are in use, and what in them does not count, one sentence each."""
        names = [values.name for values in self if values.name]
        lines = [f"policy {' and '.join(names)}"] if names else []
        for key in self.found.loosening:
            name = self.found.name
            lines.append(f"{name}: {key} does not count, because the file was found, not named; `--policy {name}` makes it count")
        return lines


def policy_options(command: Command) -> Command:
    """The options that name the policy file, or leave it out."""
    import click

    command = click.option("--no-policy", is_flag=True, help="Use no policy file.")(command)
    command = click.option(
        "--policy-from",
        metavar="COMMIT",
        default="",
        help="Use the policy file of this commit, e.g. of a pull request's base; that of the checkout may only close the gate further.",
    )(command)
    return click.option(
        "--policy",
        metavar="FILE",
        default="",
        help="Use this policy file. Without it, fmcheck.toml or [tool.fmcheck] of pyproject.toml, from here up to the repository's root, "
        "is used, and may only close the gate.",
    )(command)


def policies(named: str, ignored: bool, base: str = "") -> Policies:
    """The policies in use; empty ones where there are none. Raises UsageError for a file that cannot be read or is wrong."""
    given = [option for option, value in (("--policy", named), ("--policy-from", base), ("--no-policy", ignored)) if value]
    if len(given) > 1:
        raise UsageError(f"{given[0]} and {given[1]} exclude each other", "leave one out")
    if ignored:
        return Policies()
    if named:
        section: tuple[str, ...] = SECTION if os.path.basename(named) == SHARED else ()
        data = _bytes(named)
        content = _read(data, named, section)
        if content is None:
            raise UsageError(f"--policy {named}: the file has no [tool.fmcheck]", "name a file that has one, or fmcheck.toml")
        return Policies(values(content, named))
    trusted = _of_commit(base) if base else FileValues()
    for path, section in _candidates():
        if os.path.lexists(path) and (content := _read(_bytes(path), path, section)) is not None:
            unconfirmed = values(_no_code(content, path, f"write --policy {path} to say that you trust it, or --no-policy"), path)
            same = unconfirmed._replace(name="") == trusted._replace(name="")
            return Policies(trusted) if trusted.name and same else Policies(trusted, unconfirmed)
    return Policies(trusted)


def _of_commit(base: str) -> FileValues:
    """The nearest policy of a commit, searched for in the same places as that of the checkout."""
    from compliance.cli.base_commit import commit

    source = commit("--policy-from", base)
    for path, section in _candidates():
        data = source.file(path, MOST_SHARED)
        name = f"{path} of {base}"
        if data is not None and (content := _read(data, name, section)) is not None:
            return values(_no_code(content, name, "add the directory with --rules"), path)._replace(name=name)
    return FileValues()


def _no_code(content: "PolicyFile", name: str, advice: str) -> "PolicyFile":
    """The same policy. Raises UsageError when it brings code: nobody has said that the files of the checkout are trusted."""
    if content.rules:
        raise UsageError(f"{name}: rules: the directories {', '.join(content.rules)} run as Python, and the policy was not named", advice)
    return content


def nearly() -> list[str]:
    """Files that somebody may take for the policy: a gate that stays open for a full stop in a name helps nobody."""
    near = [os.path.join(place, name) for place in _places() for name in NEARLY]
    return [f"{os.path.relpath(path)}: is not read; a policy is called {OWN}" for path in near if os.path.lexists(path)]


def _candidates() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where a policy is searched for, the nearest first, each with the tables that lead to it."""
    for place in _places():
        for file, section in PLACES:
            yield os.path.relpath(os.path.join(place, file)), section


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


def _bytes(path: str) -> bytes:
    from compliance.cli.regular_file import bounded

    return bounded(path, MOST_SHARED, f"policy {path}:", "name another file, or use --no-policy")


def _read(data: bytes, path: str, section: tuple[str, ...] = ()) -> "PolicyFile | None":
    """The policy in the bytes of a file; None where its tables do not speak of us."""
    # Most projects have a pyproject.toml that says nothing of us, or names us as a dependency: no library is loaded for those.
    if section and not re.search(AS_A_KEY, data):
        return None
    if len(data) > MOST_BYTES:
        raise UsageError(f"policy {path}: more than {MOST_BYTES:,} bytes", "a policy is a page at most; put it into a file of its own")
    content: Any = _tables(data, path)
    for key in section:
        if isinstance(content, dict) and key not in content:
            return None
        content = content[key] if isinstance(content, dict) else content
    from compliance.policy.file import read

    return read(content, path)


def _tables(data: bytes, name: str) -> dict[str, Any]:
    """The tables of a TOML file. Raises UsageError for anything else."""
    import tomllib

    if deep := re.search(DEEP_KEY, data):
        line = data.count(b"\n", 0, deep.start()) + 1
        raise UsageError(f"{name}: line {line} has a key of more than {MOST_STEPS} steps", "a policy has no such key; correct the file")
    try:
        return tomllib.loads(data.decode())
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{name}: line {line} is not UTF-8", "save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        reason = "values are nested too deep" if isinstance(error, RecursionError) else str(error)
        raise UsageError(
            f"{name}: not TOML: {reason[:1].lower()}{reason[1:]}", "correct the file, or leave it out with --no-policy"
        ) from None
