"""What is no answer in a dialogue: that nobody knows, in the words that people have for it; to stop, to go back, to ask for the law."""

import pytest

from compliance.interview.commands import command
from compliance.interview.typed import words_for
from compliance.law import facts as f


@pytest.mark.parametrize(
    ("meant", "texts"),
    [
        ("skip", ["", "-", "don't know", "I don’t know.", "DUNNO", "n/a", "tbd", "no clue", "not sure yet", "can't say", "maybe", "pass"]),
        ("skip", ["weiß nicht", "je ne sais pas", "no lo sé", "не знаю", "不知道", "unbekannt"]),
        ("stop", ["stop", "Stop.", "quit", "exit", "q", ":q", "\x04"]),
        ("back", ["back", "Back.", "undo", "zurück"]),
        ("help", ["?", "??", "help"]),
        ("", ["none", "no", "7B", "yes", "from scratch", "whatever", "done", "no model of ours"]),
    ],
)
def test_a_line_is_a_command_or_an_answer(meant: str, texts: list[str]) -> None:
    assert {text: command(text) for text in texts} == dict.fromkeys(texts, meant)


def test_a_word_that_answers_the_question_is_no_command() -> None:
    assert command("open") == "skip" and command("open", words_for(f.WEIGHTS.pointer)) == ""
    assert command("not public") == "skip" and command("not public", words_for(f.WEIGHTS.pointer)) == ""
