"""Files of a git commit, read from the repository that one works in. Git is asked for local objects alone; it fetches nothing.

A pull request can change every file of the checkout, but not the commit that it is compared with.
"""

import os
import subprocess
from functools import lru_cache

from compliance.errors import UsageError
from compliance.named_tuple import NamedTuple

PATIENCE = 60  # seconds for one call of git
REGULAR = ("100644", "100755")
# Nothing is fetched, no password is asked for, and messages are in English. None of these calls runs a filter or a hook.
SURROUNDINGS = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


class Entry(NamedTuple):
    """A file of a commit, as git lists it."""

    mode: str
    kind: str
    id: str
    size: int


class Commit(NamedTuple):
    """A commit by the name that was typed. `id` is empty for HEAD of a repository without commits, which has no files."""

    option: str
    name: str
    id: str
    top: str

    def file(self, path: str, most: int) -> bytes | None:
        """The bytes of a file, at most one more than `most`; None where the commit has no such file.

        `path` is absolute, or relative to the working directory. Raises UsageError for a link, and where git fails.
        """
        place = os.path.relpath(os.path.join(os.path.realpath(os.path.dirname(os.path.abspath(path))), os.path.basename(path)), self.top)
        place = place.replace(os.sep, "/")
        if not self.id or place.startswith("../"):
            return None
        entry = self._entries(os.path.dirname(place)).get(place)
        if entry is None or entry.kind != "blob":
            return None
        if entry.mode not in REGULAR:
            raise UsageError(f"{self.option} {self.name}: {place} is not a regular file in that commit", "replace the link by a file")
        if entry.size > most:
            return b" " * (most + 1)
        return self._git("cat-file", "blob", entry.id)

    def _entries(self, folder: str) -> "dict[str, Entry]":
        """What the commit has in a directory, by path; git is asked once for all its files."""
        try:
            return _entries(self.top, self.id, folder)
        except _GitError as error:
            raise UsageError(f"{self.option} {self.name}: {error}") from None

    def names(self, folder: str, ending: str) -> list[str]:
        """The paths of its files below a directory whose names end so, as they would be typed with the directory. Raises UsageError."""
        place = os.path.relpath(os.path.realpath(folder), self.top).replace(os.sep, "/")
        if not self.id or place == ".." or place.startswith("../"):
            return []
        listed = self._git("ls-tree", "-r", "-z", "--full-tree", "--name-only", self.id, "--", place).split(b"\0")
        found = [os.fsdecode(name) for name in listed if name.endswith(ending.encode())]
        return sorted(os.path.join(folder, os.path.relpath(name, place)) for name in found)

    def _git(self, *arguments: str) -> bytes:
        try:
            return _git(self.top, "--literal-pathspecs", *arguments)
        except _GitError as error:
            raise UsageError(f"{self.option} {self.name}: {error}") from None


@lru_cache(256)
def _entries(top: str, id: str, folder: str) -> dict[str, Entry]:
    """What a commit has in a directory of its repository, by path. Raises _GitError."""
    where = ("--", f"{folder}/") if folder else ()
    found = {}
    for line in _git(top, "--literal-pathspecs", "ls-tree", "-z", "--full-tree", "--long", id, *where).split(b"\0"):
        about, _, path = line.partition(b"\t")
        if path:
            mode, kind, object, size = about.decode().split()
            found[os.fsdecode(path)] = Entry(mode, kind, object, int(size) if size.isdigit() else 0)
    return found


def commit(option: str, name: str) -> Commit:
    """The commit of that name in the repository that holds the working directory. Raises UsageError where there is none."""
    if name.startswith("-") or not name.strip():
        raise UsageError(f"{option} {name!r}: not the name of a commit", "write a branch, a tag or a commit id, as origin/main")
    try:
        top = os.fsdecode(_git(".", "rev-parse", "--show-toplevel")).rstrip("\n")
    except _GitError as error:
        raise UsageError(f"{option} {name}: {error}", "run it inside the git repository, or name the policy with --policy FILE") from None
    try:
        id = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}").decode().strip()
    except _GitError:
        if name == "HEAD" and _unborn(top):
            return Commit(option, name, "", top)
        raise UsageError(
            f"{option} {name}: the repository has no such commit", "fetch it first, e.g. `git fetch --depth=1 origin COMMIT`"
        ) from None
    return Commit(option, name, id, os.path.realpath(top))


def _unborn(top: str) -> bool:
    """Whether a repository has a current branch that has no commit yet."""
    try:
        branch = _git(top, "symbolic-ref", "--quiet", "HEAD").decode().strip()
    except _GitError:
        return False
    try:
        _git(top, "show-ref", "--verify", "--quiet", branch)
    except _GitError:
        return True
    return False


class _GitError(Exception):
    """Git's own first line of complaint, or why it did not run."""


def _program(windows: bool, path: str) -> str:
    """Git by its name; on Windows by its place, because there a program of the working directory comes first: it is anybody's.

    Raises FileNotFoundError.
    """
    if not windows:
        return "git"
    for folder in filter(os.path.isabs, path.split(os.pathsep)):
        if os.path.isfile(place := os.path.join(folder, "git.exe")):
            return place
    raise FileNotFoundError


def _git(place: str, *arguments: str) -> bytes:
    """What git prints. Raises _GitError."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in ("GIT_DIR", "GIT_WORK_TREE")}
    try:
        command = [_program(os.name == "nt", os.environ.get("PATH", "")), "-C", place, "-c", "core.quotePath=false", *arguments]
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, env=kept | SURROUNDINGS, timeout=PATIENCE)
    except FileNotFoundError:
        raise _GitError("git was not found") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _GitError(f"git failed: {type(error).__name__}") from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _GitError(f"git: {lines[0].removeprefix('fatal: ')[:300]}" if lines else "git failed")
    return done.stdout
