"""What somebody probably meant who typed a path, an option or a word of a fixed list that does not exist: hints, never corrections."""

import os
import re
from collections.abc import Iterable

from compliance.cli.command_names import COMMANDS

A_CARD = "name a JSON card, a directory, or -"
MOST_NAMES = 5000  # looked at in one directory
CLOSE = 0.75
SHORT = 3  # letters of a part of a name that says nothing
# What an option is called elsewhere. The first of its names here that the command has is meant.
OTHER_NAMES = {
    "jurisdiction": ("place",),
    "country": ("place",),
    "region": ("place",),
    "law": ("place", "select"),
    "date": ("as-of",),
    "day": ("as-of",),
    "on": ("as-of",),
    "today": ("as-of",),
    "outfile": ("out", "output"),
    "file": ("out", "output"),
    "out": ("output",),
    "output": ("out",),
    "o": ("output", "out"),
    "f": ("format",),
    "s": ("select", "rule"),
    "rules": ("select",),
    "ids": ("select",),
    "exclude": ("ignore",),
    "skip": ("ignore",),
    "silent": ("quiet",),
    "strict": ("fail-on",),
    "fail": ("fail-on",),
}
_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_FILE = re.compile(r"\.(?:json|jsonl|md|yaml|yml|toml|txt|csv|parquet|zip|tar|gz|gguf|safetensors|py)$", re.IGNORECASE)


def path(typed: str, otherwise: str = A_CARD) -> str:
    """What to do about a path at which nothing is; `otherwise` is said where nothing like it exists."""
    if typed in COMMANDS:
        return f"the command comes first: `fmcheck {typed} CARD...`"
    if os.path.lexists(typed):
        return A_CARD
    if typed == "help":
        return "did you mean `fmcheck --help`?"
    from compliance.drafting.hub_ids import of_page

    if id := of_page(typed):
        return _from_the_hub(id)
    if re.match(r"[a-z]+://", typed):
        return "fmcheck uses no network: download the file, and name it"
    from compliance.card.suggest import nearest

    if near := nearest(typed, COMMANDS, least=CLOSE):
        return f"did you mean the command `fmcheck {near}`?"
    if near := _near(typed):
        return f"did you mean {near}?"
    if _HUB_ID.fullmatch(typed) and not _FILE.search(typed):
        return _from_the_hub(typed)
    return otherwise


def _from_the_hub(id: str) -> str:
    """How a model on the Hugging Face Hub is judged, and what is known of it without its files."""
    folder = id.partition("/")[2]
    fetch = f"`hf download {id} --include '*.json' --include '*.md' --local-dir {folder}`"
    return f"fmcheck uses no network: {fetch} fetches what it reads, then `fmcheck {folder}`; `fmcheck catalogue {id}` says what is known"


def _near(typed: str) -> str:
    """The path that exists and is spelt most like one that does not; empty where none is."""
    from compliance.card.suggest import nearest
    from compliance.card.text import one_line

    absolute = typed.startswith(os.sep)
    here = os.sep if absolute else ""
    for part in filter(None, typed.split(os.sep)):
        tried = os.path.join(here, part)
        if not os.path.lexists(tried):
            try:
                names = sorted(name for name in os.listdir(here or ".") if not name.startswith("."))[:MOST_NAMES]
            except (OSError, ValueError):
                return ""
            end = os.path.splitext(part)[1].lower()  # what all files of a kind share says nothing
            spelt = {name.lower().removesuffix(end).replace(" ", "-").replace("_", "-"): name for name in names}
            stem = part.lower().removesuffix(end)
            within = [name for name in spelt if len(stem) > SHORT and stem in name]
            near = nearest(stem, spelt, least=CLOSE) or (within[0] if len(within) == 1 else "")
            if not near:
                return ""
            tried = os.path.join(here, spelt[near])
        here = tried
    return one_line(here) if here and os.path.exists(here) else ""


def option(typed: str, known: Iterable[str]) -> str:
    """A question after the option that was meant, or nothing: by what it is called elsewhere, else by its spelling."""
    from compliance.card.suggest import nearest
    from compliance.render.run import FORMATS

    names = {name.lstrip("-"): name for name in known if name.startswith("--")}
    word = typed.lstrip("-").partition("=")[0].lower()
    if word in FORMATS and "format" in names:
        return f"did you mean --format {word}? "
    other = next((name for name in OTHER_NAMES.get(word, ()) if name in names), "")
    begun = [name for name in names if len(word) > 2 and name.startswith(word)]
    near = other or (begun[0] if len(begun) == 1 else nearest(word, names, least=0.65))
    return f"did you mean {names[near]}? " if near else ""


def word(typed: str, known: Iterable[str]) -> str:
    """A question after the word of a fixed list that was meant, or nothing."""
    from compliance.card.suggest import nearest

    names = {name.lower().replace("_", "-"): name for name in known}
    typed = typed.replace("_", "-")
    begun = [name for name in names if len(typed) > 1 and name.startswith(typed.lower())]
    near = begun[0] if begun else nearest(typed.lower(), names, least=0.6)
    return f"did you mean {names[near]}? " if near else ""
