"""How `fmcheck lsp` and `fmcheck mcp` begin to serve. What they answer: see editor and agent."""

from collections.abc import Iterator
from contextlib import contextmanager

from compliance.cli.option_values import the_day
from compliance.cli.slim_import import ready
from compliance.cli.streams import both_open
from compliance.errors import UsageError


@contextmanager
def beginning(command: str, package: str, as_of: str) -> Iterator[None]:
    """Within, the command imports its server, which needs `package`; then it may serve. Raises UsageError where it cannot."""
    if as_of:
        the_day(as_of)
    try:
        yield
    except ImportError:
        raise UsageError(f"fmcheck {command} needs the package {package}", f"pip install 'fmcheck[{command}]'") from None
    both_open(f"fmcheck {command}")
    ready()
