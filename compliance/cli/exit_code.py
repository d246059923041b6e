"""What a command came to, as an exit code; and what went wrong, in a line or two. Not the parser: see commands."""

from compliance.cli.streams import to_stderr
from compliance.errors import FmcheckError, RuleFileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

REPORT = "please report this to the maintainers with the line above and, if you may share it, the card"


def fallen_back(cards: int) -> str:
    """What is said where cards could not be judged together, though no rule is defective."""
    them = "1 card was" if cards == 1 else f"{cards} cards were"
    return f"fmcheck: {them} judged in full after the quick evaluation failed; the verdicts are right, and this is a defect: {REPORT}"


def code_of(command: "Callable[[], int]") -> int:
    """Run a command and return its exit code. Nothing escapes as a traceback; an interruption is reported by whoever calls this."""
    try:
        return command()
    except FmcheckError as error:
        to_stderr(f"fmcheck: {error}")
        if error.code == 4 and not isinstance(error, RuleFileError):
            to_stderr(REPORT)
        return error.code
    except SystemExit:
        return 0  # click leaves in this way when the reader of its help has gone away
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # Python wraps one that strikes while it makes a class
            raise KeyboardInterrupt from None
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f" at {trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace is not None else ""
        to_stderr(f"fmcheck: a defect of fmcheck: {type(error).__name__}: {error}{place}")
        to_stderr(REPORT)
        return 4
