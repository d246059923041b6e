"""fmcheck init and fmcheck ask at a terminal: prompts, Ctrl-C at any point, and the confirmation."""

import os
import select
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.card.decode import decode
from compliance.card.validate import is_valid
from tests.conftest import PATIENCE

pty = pytest.importorskip("pty", reason="only where there are such terminals")

PROMPT = b"> "
CTRL_C, CTRL_D = b"\x03", b"\x04"
Typed = Callable[..., tuple[str, int]]
DAY = ("--as-of", "2026-11-28")


@pytest.fixture
def typed(command: list[str], environment: dict[str, str], tmp_path: Path) -> Typed:
    """Run the command at a terminal of its own, and type each text after a prompt; returns what is on it, and the exit code."""

    def run(arguments: tuple[str, ...], *texts: bytes) -> tuple[str, int]:
        process, terminal = pty.fork()
        if not process:
            os.chdir(tmp_path)
            os.execvpe(command[0], [*command, *arguments], {**environment, "TERM": "dumb"})
        screen = b""
        waiting, last, patience = [*texts], b"", PATIENCE
        while patience:
            if not select.select([terminal], [], [], 1)[0]:
                patience -= 1
                if last == CTRL_C and not waiting:  # one that comes just before the prompt is ready is typed again, as people do
                    os.write(terminal, CTRL_C)
                continue
            try:
                part = os.read(terminal, 65536)
            except OSError:  # Linux: the other end is closed
                break
            if not part:
                break
            screen += part
            if screen.endswith(PROMPT) and waiting:
                last = waiting.pop(0)
                os.write(terminal, last)
        os.close(terminal)
        _, status = os.waitpid(process, 0)
        assert not waiting and b"Traceback" not in screen, screen.decode()
        return screen.decode(), os.waitstatus_to_exitcode(status)

    return run


def test_answers_are_typed_after_a_prompt_and_ctrl_d_stops(typed: Typed, tmp_path: Path) -> None:
    screen, code = typed(("init", *DAY), b"Example 7B\n", b"yes, a crawl\n", CTRL_D)
    assert code == 0 and "> Example 7B\r\n" in screen and "Wrote model.json" in screen
    assert is_valid(decode((tmp_path / "model.json").read_bytes()))


def test_ctrl_c_keeps_the_answers_so_far_and_says_where(typed: Typed, tmp_path: Path) -> None:
    screen, code = typed(("init", *DAY), b"Example 7B\n", b"yes, a crawl\n", CTRL_C)
    assert code == 130 and "kept the answers so far in model.json" in screen
    card = decode((tmp_path / "model.json").read_bytes())
    assert is_valid(card) and card["training"]["data"]["broad"]["basis"] == "a crawl"  # type: ignore[index]


@pytest.mark.parametrize("texts", [(CTRL_C,), (b"x\n", CTRL_C)], ids=["at the name", "at the first question"])
def test_ctrl_c_before_any_answer_leaves_nothing(typed: Typed, tmp_path: Path, texts: tuple[bytes, ...]) -> None:
    screen, code = typed(("init", *DAY), *texts)
    assert code == 130 and "nothing is written" in screen and list(tmp_path.iterdir()) == []


def test_a_card_that_nobody_said_may_be_replaced_is_not(typed: Typed, tmp_path: Path) -> None:
    text = '{"schema_version": "1.0", "model": {"name": "x"}}'
    (tmp_path / "card.json").write_text(text, encoding="utf-8")
    screen, code = typed(("ask", "card.json", *DAY), b"no, narrow\n", CTRL_C)
    assert code == 130 and "kept the answers so far in card.unfinished.json" in screen
    assert (tmp_path / "card.json").read_text(encoding="utf-8") == text
    assert is_valid(decode((tmp_path / "card.unfinished.json").read_bytes()))
    screen, code = typed(("ask", "card.json", *DAY), b"no, narrow\n", b"stop\n", b"yes\n")
    assert code == 0 and "Write the answers into card.json?" in screen
    assert (tmp_path / "card.json").read_text(encoding="utf-8").startswith(text[:-1] + ', "training": ')


def test_a_reason_is_asked_at_its_own_prompt(typed: Typed, tmp_path: Path) -> None:
    screen, code = typed(("init", *DAY), b"x\n", b"no\n", b"one corpus\n", b"stop\n")
    assert code == 0 and "why> one corpus" in screen, sys.platform
    assert b'"basis": "one corpus"' in (tmp_path / "model.json").read_bytes()
