"""One family of errors: a message, a hint and an exit code. Not for verdicts: an undetermined verdict is never an error."""


class FmcheckError(Exception):
    """What went wrong, in one sentence; `hint` says what to do. The class fixes the exit code."""

    code = 4

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class UsageError(FmcheckError):
    """An option, a policy or an output path cannot be used."""

    code = 2


class InputError(FmcheckError):
    """A card cannot be read, decoded or found. `line` and `column` count from 1; 0 means the whole file."""

    code = 3

    def __init__(self, message: str, hint: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(message, hint)
        self.line = line
        self.column = column


class BrokenOffError(InputError):
    """An input of many cards that cannot be read on from here: what follows is missing, however well the cards before it were judged."""


class DefectError(FmcheckError):
    """A defect of fmcheck or of a rule file, never of the card. The message names the rule or the file."""


class RuleFileError(DefectError):
    """A rule file of the user's own is at fault: nothing to report to the maintainers."""
