"""The commonest command lines, read without a parser: cards, and how they are printed. Anything else is left to click.

Importing click takes a quarter of a run over one card. What is read here means what click makes of it; a test holds the
two against each other.
"""

import os

from compliance.cli.command_names import COMMANDS
from compliance.named_tuple import NamedTuple

QUIET = ("--quiet", "-q")
SETTINGS = ("FMCHECK_FORMAT", "_FMCHECK_COMPLETE")  # variables that click reads


class CheckArguments(NamedTuple):
    """`fmcheck [check] [--format FORMAT] [--quiet] [--policy-from COMMIT] CARD...`, as typed."""

    cards: tuple[str, ...] = ()
    format: str | None = None
    quiet: bool = False
    policy_from: str = ""


def check_arguments(arguments: list[str]) -> CheckArguments | None:
    """What a plain command line asks of `check`; None where there is anything else in it, or anything wrong with it."""
    if not arguments or (arguments[0] in COMMANDS and arguments[0] != "check") or any(name in os.environ for name in SETTINGS):
        return None
    words = iter(arguments[arguments[0] == "check" :])
    cards: list[str] = []
    format, quiet, policy_from = None, False, ""
    for word in words:
        option, equals, value = word.partition("=")
        if option == "--format":
            format = value if equals else next(words, "")
        elif option == "--policy-from":
            policy_from = value if equals else next(words, "")
            if not policy_from:
                return None
        elif word in QUIET:
            quiet = True
        elif word == "-" or not word.startswith("-"):
            cards.append(word)
        else:
            return None
    if format is not None:
        from compliance.render.run import FORMATS

        if format not in FORMATS:
            return None
    return CheckArguments(tuple(cards), format, quiet, policy_from)
