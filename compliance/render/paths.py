"""The name of a card's file as CI surfaces take it: relative to the repository's root, with forward slashes. No file is looked at."""

import re

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
STDIN = "stdin"  # what the name <stdin> becomes where a name of a file is asked for


def relative(uri: str, root: str, top: str = "") -> str:
    """The path as typed in the directory `root`, relative to the directory `top` (default: `root`) where it lies below it.

    Else it is an absolute path, or one with leading `..`. `root` also says which kind of paths: on Windows, a backslash separates.
    """
    if uri == "<stdin>":
        return STDIN
    top = top or root
    if "\\" in root or _DRIVE.match(root):
        uri, root, top = (path.replace("\\", "/") for path in (uri, root, top))
    path = _plain(uri)
    if root and top != root and not absolute(path):
        path = _plain(f"{root}/{path}")
    below = _plain(top).rstrip("/") + "/"
    return (path.removeprefix(below) if top and path.startswith(below) else path) or "."


def absolute(path: str) -> bool:
    return path.startswith("/") or _DRIVE.match(path) is not None


def quoted(path: str) -> str:
    """The path as a URI: a relative reference, or with the scheme file; bytes that are not text are kept."""
    from urllib.parse import quote

    try:
        text = quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        text = quote(path.encode("utf-8", "replace"))
    return f"file://{'' if text.startswith('/') else '/'}{text}" if absolute(path) else text


def _plain(path: str) -> str:
    """The path without `.`, empty and, where they lead back, `..` steps."""
    steps: list[str] = []
    for step in path.split("/"):
        if step == ".." and steps and steps[-1] != "..":
            steps.pop()
        elif step not in ("", ".") and not (step == ".." and path.startswith("/")):
            steps.append(step)
    return ("/" if path.startswith("/") else "") + "/".join(steps)
