"""Many records judged by the same rules on the same day, each to lines of JSON. One bad record is a line that says so.

It holds no file, no process and no clock: a worker of any engine can have one.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from compliance.assessment.judge import part_of
from compliance.assessment.judged import model_name
from compliance.assessment.result import Determination, Likely, Premises
from compliance.batch.card_rows import CardRows
from compliance.batch.cited import Place
from compliance.batch.layout import Layout
from compliance.batch.records import Content, Record, contents
from compliance.batch.rows import Answers, Template, failed, failed_wide, lines, wide, with_error
from compliance.batch.session import Evaluated, VerdictSession
from compliance.card.encode import encode
from compliance.card.locate import people
from compliance.card.validate import is_valid, violations
from compliance.case.case import Case, Interpretation
from compliance.errors import InputError
from compliance.formats.detect import NamedFormat
from compliance.named_tuple import NamedTuple
from compliance.registry.selection import Ruleset

if TYPE_CHECKING:
    from compliance.batch.likely_answers import LikelyAnswers

MOST_VIOLATIONS = 3  # violations reported of one card


class Rows(NamedTuple):
    """The lines of one card; what they call it; the model; a template for each rule, one tuple for cards no rule can distinguish; answers.

    `likely` is what each rule leans to, empty where none leans to anything.
    Where the card could not be judged, `templates` is empty, and `error` says why. `in_full`: the quick evaluation failed. `case` is the
    card as it was read, and `left_out` says what was left out of it. `defect`: the error, or the last that was left out, is of fmcheck
    itself.
    """

    text: str
    card: str = ""
    name: str = ""
    templates: tuple[Template, ...] = ()
    answers: Answers = ()
    error: str = ""
    in_full: bool = False
    likely: Sequence[Likely | None] = ()
    case: Case | None = None
    left_out: tuple[str, ...] = ()
    defect: bool = False


class BatchJudge:
    """Judges records by the rules that are shown. `format` is that of the records, where it is known.

    With `trees` a line of a rule holds the whole explanation. What is likely is by `premises`; nothing is, without any. Rows that have
    no place for its grounds and figures have only the sides, unless whoever reads the rows wants these `figures`.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        interpretation: Interpretation,
        format: NamedFormat = "",
        trees: bool = False,
        layout: Layout = "long",
        premises: Premises | None = None,
        figures: bool = False,
    ) -> None:
        self._ruleset, self._interpretation, self._format, self._trees, self._layout = ruleset, interpretation, format, trees, layout
        self._session: VerdictSession[Template] = VerdictSession(ruleset, interpretation, self._template)
        self.place = self._session.place
        self._card_rows = CardRows(interpretation.day, self.place)
        self._likely: LikelyAnswers[Template] | None = None
        if premises is not None:
            from compliance.batch import likely_answers

            self._likely = likely_answers.LikelyAnswers(ruleset, self._session, premises, sides_only=layout != "long" and not figures)

    def judge(self, card: str, record: Record) -> Rows:
        """The lines of a record, of a bill of materials with several models those of all. `card` is what they call it.

        Never raises for what a record holds.
        """
        first, *others = self.judge_all([(card, record)])
        return first._replace(text="".join([first.text, *(rows.text for rows in others)])) if others else first

    def judge_all(self, records: Iterable[tuple[str, Record | InputError]]) -> list[Rows]:
        """The same of some records, in their order; of a record that could not be read, its error.

        Each step is taken for all of them before the next: a processor forgets less on the way, and is a seventh faster.
        """
        cards = [card for name, record in list(records) for card in self._cards(name, record)]
        _try(_validate, cards)
        self._evaluate([card for card in cards if card.failed is None])
        self._lean([card for card in cards if card.failed is None])
        _try(self._write, cards)
        return [card.rows if card.failed is None else self._unread(card.name, card.failed) for card in cards]

    def _cards(self, name: str, record: Record | InputError) -> list["_Card"]:
        """The cards of one record, each under a name of its own; one that has failed where it cannot be read."""
        try:
            if isinstance(record, InputError):
                raise record
            return [_Card(part_of(name, got.part), got) for got in self._read(name, record)]
        except Exception as error:
            return [_Card(name, failed=_why(error))]

    def _unread(self, card: str, why: "_Failed") -> Rows:
        """The line of a card that cannot be judged."""
        error = why.error
        match self._layout:
            case "card":
                text = self._card_rows.failed(card, error)
            case "wide":
                text = failed_wide(card, error, self._ruleset.shown)
            case "long":
                text = failed(card, error, self._trees)
        return Rows(text, card, error=error, defect=why.defect)

    def _read(self, card: str, record: Record) -> list[Content]:
        return contents(record, card, self._format)

    def _evaluate(self, cards: list["_Card"]) -> None:
        """What the rules find in each card."""
        cases = [self._interpretation.case(card.content.card) for card in cards]
        for card, case, found in zip(cards, cases, self._session.evaluate_all(cases), strict=True):
            card.case, card.found = case, found

    def _lean(self, cards: list["_Card"]) -> None:
        """What is likely of each card."""
        likely = self._likely
        if likely is None:
            return

        try:
            each = likely.of_all([(card.case, card.found) for card in cards])
        except Exception:  # of one of them: each by itself
            for card in cards:
                try:
                    card.likely = likely(card.case, card.found)
                except Exception as error:  # its verdicts rest on nothing that is likely
                    card.defect = True
                    says = f"what is likely: fmcheck itself failed: {type(error).__name__}: {error}"
                    card.content = card.content._replace(left_out=(*card.content.left_out, says))
            return
        for card, leanings in zip(cards, each, strict=True):
            card.likely = leanings

    def _write(self, card: "_Card") -> None:
        """The rows of a card."""
        got, found, likely = card.content, card.found, card.likely
        answers, templates, in_full = found.answers, found.kept, found.in_full
        if in_full is not None:
            templates = tuple(Template(item, None, self._trees) for item in in_full)
        name = got.id or model_name(got.card)
        if self._layout == "card":
            text = self._card_rows.row((card.name, name, got.format), card.case, found, templates, likely, "; ".join(got.left_out))
        elif self._layout == "wide":
            data = encode(got.card).encode() if got.made else got.data
            digest = hashlib.sha256(data).hexdigest() if data else None
            text = wide(card.name, name, templates, digest, got.format, likely)
        else:
            text = lines(card.name, name, templates, answers, likely)
        if got.left_out and self._layout != "card":
            text = with_error(text, "; ".join(got.left_out))
        card.rows = Rows(
            text,
            card.name,
            name,
            templates,
            answers,
            in_full=in_full is not None,
            likely=likely,
            case=card.case,
            left_out=got.left_out,
            defect=card.defect,
        )

    def _template(self, made: Determination, place: Place) -> Template:
        return Template(made, place, self._trees)


class _Failed(NamedTuple):
    """Why there is nothing to go on with; `defect` where fmcheck itself is at fault."""

    error: str
    defect: bool = False


class _Card:
    """A card on its way to its rows. Each step fills in a field: its content, what the rules find, what is likely, the rows.

    `failed` says why no further step is taken: what comes after it is missing. `defect`: what is likely could not be worked out.
    """

    __slots__ = ("case", "content", "defect", "failed", "found", "likely", "name", "rows")
    content: Content
    case: Case
    found: Evaluated[Template]
    likely: Sequence[Likely | None]
    rows: Rows

    def __init__(self, name: str, content: Content | None = None, failed: _Failed | None = None) -> None:
        self.name, self.failed, self.defect, self.likely = name, failed, False, ()
        if content is not None:
            self.content = content


def _try(step: Callable[[_Card], None], cards: Iterable[_Card]) -> None:
    """Take a step for each card that has not failed; a card for which it raises has."""
    for card in cards:
        if card.failed is None:
            try:
                step(card)
            except Exception as error:
                card.failed = _why(error)


def _why(error: Exception) -> _Failed:
    if isinstance(error, InputError):
        return _Failed(str(error))
    return _Failed(f"fmcheck itself failed on this card: {type(error).__name__}: {error}", defect=True)


def _validate(card: _Card) -> None:
    """Leave out words that are not known. Raises InputError where the card is none all the same."""
    got = card.content
    if got.error:
        raise InputError(got.error)
    if fault := _fault(got):
        from compliance.batch.unknown_words import without_unknown_words

        repaired = without_unknown_words(got.card)
        if repaired is None:
            raise InputError(fault)
        card.content = got._replace(card=repaired[0], left_out=(*got.left_out, *repaired[1]))


def _fault(got: Content) -> str:
    """Why a record is not a valid card, or nothing."""
    if isinstance(got.card, dict) and is_valid(got.card):
        return ""
    every = violations(got.card, b"")  # a record is one line: paths give the place
    first = [f"{people(item.pointer)}: {item.message}" for item in every[:MOST_VIOLATIONS]]
    return "; ".join(first) + (f" (+{len(every) - MOST_VIOLATIONS} more)" if len(every) > MOST_VIOLATIONS else "")
