"""The layouts of rows, and their versions. A change of names, types or meanings in one is a new version: see docs/survey.md."""

from typing import Literal

# A row for each card with what each rule finds; a row for each card and rule; a row for each card with the verdicts alone.
Layout = Literal["card", "long", "wide"]
VERSIONS: dict[Layout, int] = {"card": 1, "long": 1, "wide": 1}


def versioned(layout: Layout) -> str:
    """The name of a layout with its version, as files state it."""
    return f"{layout} {VERSIONS[layout]}"
