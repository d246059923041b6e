"""The interview as a dialogue: put each question, read the answer or the command, and say what it settled. Not where the card goes."""

from collections.abc import Mapping

from compliance.cli.dialogue import Dialogue
from compliance.interview.commands import command
from compliance.interview.interview import Interview
from compliance.interview.questions import Asked, law_words
from compliance.interview.typed import words_for
from compliance.law.rule import Rule
from compliance.render import interviewing

COMMANDS = "don't know (or Enter), back, stop; ? shows the law's words"
WHY = "In one sentence, why? (Enter: no reason)"
WHY_HELP = "The reason is written beside the judgement, where a reader can check it: yes, because the data is a crawl in 40 languages."


def hold(dialogue: Dialogue, interview: Interview, rules: Mapping[str, Rule]) -> None:
    """Put questions until none is left, or the person stops, or the input ends."""
    number = 1
    dialogue.say(f"Answers may be: what the question asks for, {COMMANDS}.")
    while (item := interview.next()) is not None:
        dialogue.say()
        dialogue.say(interviewing.question(item, number, interview.open))
        dialogue.say(item.how, indent="   ")
        went = _put(dialogue, interview, item, rules)
        if went == "stop":
            return
        number += {"on": 1, "back": -1}[went]
    dialogue.say()
    dialogue.say("No question is left that an answer could be written to." if interview.open else "Every verdict is settled.")


def _put(dialogue: Dialogue, interview: Interview, item: Asked, rules: Mapping[str, Rule]) -> str:
    """One question until it is answered, passed over or left: on, back or stop."""
    while True:
        text = dialogue.ask()
        asked_for = "stop" if text is None else command(text, words_for(item.question.pointer))
        if text is None or asked_for == "stop":
            return "stop"
        if asked_for == "help":
            for line in law_words(item, rules, interview.day):
                dialogue.say(line, indent="   ")
            dialogue.say(f"Field of the card: {item.question.pointer}. Best answered by the {item.question.who}.", indent="   ")
        elif asked_for == "back":
            if interview.back():
                return "back"
            dialogue.say("There is no answer to take back.", indent="   ")
        elif asked_for == "skip":
            interview.skip(item)
            return "on"
        else:
            try:
                answer = interview.read(item, text)
            except ValueError as error:
                dialogue.say(f"{error}.", indent="   ")
                continue
            reason: str | None = ""
            if answer.reason and interview.decides(answer):
                reason = _reason(dialogue)
                if reason is not None and command(reason) == "back":
                    dialogue.say(item.words, indent="   ")
                    continue
            stopped = reason is None or command(reason) == "stop"
            for line in interviewing.outcome(interview.take(item, answer, "" if stopped else reason or "")):
                dialogue.say(f"-> {line}", indent="   ")
            return "stop" if stopped else "on"


def _reason(dialogue: Dialogue) -> str | None:
    """The sentence that says why, empty where none is given; the commands stop and back as typed; None at the end of the input."""
    dialogue.say(WHY, indent="   ")
    while True:
        text = dialogue.ask("why> ")
        asked_for = "stop" if text is None else command(text)
        if text is None or asked_for in ("stop", "back"):
            return text
        if asked_for == "help":
            dialogue.say(WHY_HELP, indent="   ")
            continue
        return "" if asked_for == "skip" else text
