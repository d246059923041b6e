"""The command line: parse, run, and turn what happened into an exit code. The only part that prints, exits or reads the clock."""

import gc
import sys
from collections.abc import Sequence

from compliance import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 gate closed, 2 usage, 3 input, 4 defect, 130 interrupted."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    collecting = gc.isenabled()
    gc.disable()  # a sixth of a run's time goes into looking for cycles; cards make none
    try:
        return _main(arguments)
    finally:
        if collecting:
            gc.enable()


def _main(arguments: list[str]) -> int:
    from compliance.cli.streams import closing

    if arguments == ["--version"]:
        return closing(0, f"fmcheck {__version__}\n")
    try:
        from compliance.cli.commands import run
    except KeyboardInterrupt:
        return 130
    return closing(run(arguments))
