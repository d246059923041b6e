"""The interview that the page holds: one card, its open questions one at a time, and what each answer settles."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compliance.interview.interview import Interview
    from compliance.law.rule import Rule


class Asking:
    """The interview that the page holds: the card as it was, and how many questions were put."""

    def __init__(self, data: bytes, interview: "Interview", rules: "Mapping[str, Rule]") -> None:
        self.data, self.interview, self.rules, self.put = data, interview, rules, 0
        self.item = interview.next()

    def shown(self, said: Sequence[str] = ()) -> dict[str, Any]:
        """The card with the answers so far, what the last one did, and the next question; `words` is empty where none is left."""
        from compliance.card.splice import spliced
        from compliance.interview.questions import law_words
        from compliance.render.interviewing import question

        found = {"text": spliced(self.data, self.interview.card), "said": list(said), "open": self.interview.open, "put": self.put}
        if self.item is None:
            return {**found, "words": ""}
        words = question(self.item, self.put + 1, self.interview.open)
        law = law_words(self.item, self.rules, self.interview.day)
        return {**found, "words": words, "how": self.item.how, "form": self.item.form, "law": law, "field": self.item.question.pointer}


_asking: Asking | None = None


def ask(text: str, day: str, places: Sequence[str], everything: bool) -> dict[str, Any]:
    """Begin to ask about a card: the first question."""
    global _asking
    from compliance.card.decode import decode
    from compliance.cli.option_values import Choices
    from compliance.cli.settings import settings
    from compliance.interview.interview import Interview

    chosen = settings(Choices(as_of=day, place=tuple(places), all=everything, no_policy=True), gated=False)
    card = decode(text.encode())
    assert isinstance(card, dict)  # the page asks only about a card that was judged
    _asking = Asking(text.encode(), Interview(card, chosen.interpretation, chosen.ruleset, chosen.config().assess), chosen.ruleset.rules)
    return _asking.shown()


def reply(text: str, reason: str | None) -> dict[str, Any]:
    """Take an answer to the question that was put. `refused` says what to write instead; `why` asks for the reason of a judgement first."""
    from compliance.render.interviewing import outcome

    assert _asking is not None and _asking.item is not None
    try:
        answer = _asking.interview.read(_asking.item, text)
    except ValueError as error:
        return {"refused": f"{error}."}
    if reason is None and answer.reason and _asking.interview.decides(answer):
        return {"why": True}
    step = _asking.interview.take(_asking.item, answer, reason or "")
    return _next(1, list(outcome(step)))


def skip() -> dict[str, Any]:
    """Pass over the question that nobody can answer now."""
    assert _asking is not None and _asking.item is not None
    _asking.interview.skip(_asking.item)
    return _next(1)


def back() -> dict[str, Any]:
    """Take back the last answer, or the passing over."""
    assert _asking is not None
    return _next(-1) if _asking.interview.back() else _asking.shown()


def _next(step: int, said: Sequence[str] = ()) -> dict[str, Any]:
    assert _asking is not None
    _asking.put += step
    _asking.item = _asking.interview.next()
    return _asking.shown(said)
