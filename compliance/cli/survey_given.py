"""What a survey was given: each file once, under however many names, and what of them is not read. How they are read: survey_inputs."""

import os
from collections.abc import Iterable

from compliance.card.text import some
from compliance.cli.progress import Progress
from compliance.cli.streams import to_stderr
from compliance.formats.detect import PARQUET


class Once:
    """The files and directories that were met, each by what it is and not by its name."""

    def __init__(self) -> None:
        self._names: dict[tuple[int, int] | str, str] = {}

    def met(self, path: str) -> str:
        """The name under which a file or a directory was met before; empty where it was not, or is not there."""
        try:
            stat = os.stat(path)
        except (OSError, ValueError):
            return ""
        key = (stat.st_dev, stat.st_ino) if stat.st_ino else os.path.realpath(path)  # some file systems give no number
        before = self._names.get(key, "")
        if not before:
            self._names[key] = path
        return before


def given_once(inputs: Iterable[str]) -> tuple[str, ...]:
    """The inputs without those that are one of them again; a message names these, because their cards would count twice."""
    once, kept = Once(), list[str]()
    for path in inputs:
        if before := once.met(path):
            same = "given twice" if before == path else f"the same as {before}"
            to_stderr(f"fmcheck: {path}: {same}, and judged once")
        else:
            kept.append(path)
    return tuple(kept)


def tell_parquet_columns(inputs: Iterable[str]) -> None:
    """Tell which Parquet files are read as records of the Hub, and from which columns; of those that hold cards, which are not read."""
    for path in inputs:
        if path.lower().endswith(PARQUET) and os.path.isfile(path):
            from compliance.survey.parquet import columns_of_hub, not_read

            if of_hub := columns_of_hub(path):
                to_stderr(f"fmcheck: {path}: read as records of the Hub, from the columns {', '.join(of_hub)}")
            elif unread := not_read(path):
                to_stderr(f"fmcheck: {path}: not read, because they are not part of a card: {some(unread, 10)}")


def tell(progress: Progress, message: str) -> None:
    """Say something of an input while it is being read."""
    progress.end()
    to_stderr(f"fmcheck: {message}")
