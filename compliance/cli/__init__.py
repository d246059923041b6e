"""The command line: parse, run, and turn what happened into an exit code. The only part that prints, exits or reads the clock."""

import _signal  # type: ignore[import-not-found]  # signal itself builds enumerations, which --version has no time for
import gc
import sys

from compliance import __version__

TYPE_CHECKING = False  # the version is printed before anything else is imported
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run one command and return its exit code: 0, 1 gate closed, 2 usage, 3 input, 4 defect, 130 interrupted."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    collecting = gc.isenabled()
    gc.disable()  # a sixth of a run's time goes into looking for cycles; cards make none
    others = _end_alike() if argv is None else ()
    try:
        return _main(arguments)
    except KeyboardInterrupt:
        return _interrupted(argv is None, others)
    finally:
        if argv is None:
            for number in (_signal.SIGINT, *others):
                _heed(_signal.SIG_IGN, number)  # the work is done, and what is left has no place for an interruption
            gc.freeze()  # nor is a process that ends searched once more
        if collecting:
            gc.enable()


def _main(arguments: list[str]) -> int:
    from compliance.cli.streams import closing

    if arguments == ["--version"]:
        return closing(0, f"fmcheck {__version__}\n")
    from compliance.cli.exit_code import code_of

    return closing(code_of(lambda: _command(arguments)))


def _interrupted(alone: bool, others: "Sequence[int]") -> int:
    """Remove what is half-written, and say so; nothing interrupts that. `alone`: the process ends after it."""
    before = _heed(_signal.SIG_IGN)
    for number in others:
        _heed(_signal.SIG_IGN, number)
    from compliance.cli.streams import closing, to_stderr

    if whole := sys.modules.get("compliance.files.whole"):  # where it was never loaded, nothing was begun
        whole.sweep()
    to_stderr("fmcheck: interrupted")
    eval("None")  # Python remembers an interruption that struck while it made a class from text, and would die of it, with no exit code
    if not alone:
        _heed(before)
    return closing(130)


def _heed(how: object, number: int = _signal.SIGINT) -> object:
    """Take Ctrl-C, or another signal, in this way from now on; returns how it was taken before. Only the main thread of a process can."""
    try:
        return _signal.signal(number, how)
    except ValueError:
        return how


def _end_alike() -> "Sequence[int]":
    """Take the other requests to end (kill, a terminal that is closed) as Ctrl-C; one that is ignored, as under nohup, stays ignored.

    Returns those that are now taken so.
    """
    there = [getattr(_signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(_signal, name)]
    ours = [number for number in there if _signal.getsignal(number) == _signal.SIG_DFL]
    for number in ours:
        _heed(_signal.default_int_handler, number)
    sys.unraisablehook = _unraisable
    return ours


def _unraisable(unraisable: "sys.UnraisableHookArgs") -> None:
    """Report what cannot be raised; but an interruption that Python lost, as in its import system, leaves the run as it was."""
    if unraisable.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unraisable)


def _command(arguments: list[str]) -> int:
    """Do what was typed. The parser is imported only where there is something to parse."""
    from compliance.cli.fast_path import check_arguments

    asked = check_arguments(arguments)
    if asked is None:
        from compliance.cli.app import parsed

        return parsed(arguments)
    from compliance.cli.option_values import Choices
    from compliance.cli.run import judge_cards

    return judge_cards(asked.cards, asked.format, (), False, Choices(policy_from=asked.policy_from), quiet=asked.quiet)
