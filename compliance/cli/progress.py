"""A line on the terminal that says how far long work has come: how many, how fast, how long it will take. Nothing in a pipe."""

import sys
import time

EVERY = 0.2  # seconds between two drawings


class Progress:
    """Cards done, out of an amount of work `total` (None: not known)."""

    def __init__(self, total: int | None) -> None:
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self._total = total
        self._began = self._drawn = time.monotonic()
        self._cards = self._work = self._before = 0

    def already(self, cards: int, work: int) -> None:
        """Count what an earlier run has done, which says nothing of the speed of this one."""
        self._cards += cards
        self._work += work
        self._before += cards

    def did(self, cards: int, work: int) -> None:
        self._cards += cards
        self._work += work
        now = time.monotonic()
        if self._shown and now - self._drawn >= EVERY:
            self._drawn = now
            self._draw(self._line(now - self._began))

    def end(self) -> None:
        """Leave the terminal's line empty."""
        if self._shown:
            self._draw("")

    def _line(self, seconds: float) -> str:
        rate = (self._cards - self._before) / seconds
        line = f"{self._cards:,} cards, {rate:,.0f}/s"
        if self._total:
            share = min(1.0, self._work / self._total)
            done = self._work / self._cards * (self._cards - self._before) if self._cards else 0
            left = (self._total - self._work) / (done / seconds) if done else 0
            line += f", {share:.0%}, {_span(left)} left"
        return line

    def _draw(self, line: str) -> None:
        try:
            sys.stderr.write(f"\r{line:<60}" if line else f"\r{'':<60}\r")
            sys.stderr.flush()
        except OSError:
            self._shown = False


def _span(seconds: float) -> str:
    minutes, seconds = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min {seconds:02d} s" if minutes else f"{seconds} s"
