"""What a line of a dialogue asks for instead of answering: to stop, to go back, to see the law's words, or to pass a question over."""

from typing import Literal

from compliance.drafting.silence import says_unknown

Command = Literal["", "stop", "back", "help", "skip"]

_STOP = frozenset({"stop", "quit", "exit", "end", "q", ":q", ":wq", "bye", "finish", "that's all", "that is all", "\x04", "\x1a", "^d"})
_BACK = frozenset({"back", "go back", "undo", "u", "previous", "prev", "zur\u00fcck", "retour", "atr\u00e1s", "indietro"})
_HELP = frozenset({"?", "??", "help", "h", "what?", "huh?", "explain", "why?"})
# fmt: off
_SKIP = frozenset({
    "", "-", "--", "\u2013", "\u2014", "don't know", "dont know", "do not know", "i do not know", "dk", "idk", "i dunno", "dunno",
    "no clue", "i have no idea", "i have no clue", "not sure yet", "i'm not sure", "i am not sure", "can't say", "cannot say",
    "hard to say", "who knows", "skip", "pass", "next", "later", "ask later", "s", "not known yet",
    "maybe", "perhaps", "depends", "it depends", "unclear", "not clear", "open",
    "wei\u00df nicht", "weiss nicht", "ich wei\u00df nicht", "ich weiss nicht", "wei\u00df ich nicht", "keine ahnung",
    "je ne sais pas", "aucune id\u00e9e", "no s\u00e9", "no se", "no lo s\u00e9", "no lo se", "non so", "non lo so",
    "n\u00e3o sei", "nao sei", "nie wiem", "weet niet", "\u043d\u0435 \u0437\u043d\u0430\u044e",
    "\u4e0d\u77e5\u9053", "\u77e5\u3089\u306a\u3044", "\u308f\u304b\u3089\u306a\u3044", "\ubaa8\ub984",
})
# fmt: on


def command(text: str, allowed: tuple[str, ...] = ()) -> Command:
    """The command that a line is; empty where it is an answer. A word that the question allows as an answer is one."""
    plain = " ".join(text.casefold().replace("\u2019", "'").split())
    word = plain if plain in _HELP else plain.strip(" .!")
    if word in allowed:
        return ""
    if word in _STOP:
        return "stop"
    if word in _BACK:
        return "back"
    if word in _HELP:
        return "help"
    return "skip" if word in _SKIP or plain in _SKIP or says_unknown(word) else ""
