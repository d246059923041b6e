"""Tables of models as Epoch AI publishes them (all_ai_models.csv, notable_ai_models.csv and others): their rows as cards.

Recognised by their columns. Their training compute counts the base too; how far it may be from the truth, each way, is ours, by the
source's word for its confidence, as in the catalogue of known models. Data: Epoch AI (epoch.ai), CC BY 4.0.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from compliance.answers.written_days import a_day, iso
from compliance.answers.written_numbers import in_card_notation
from compliance.card.amounts import amount
from compliance.drafting.draft import Draft
from compliance.drafting.lineage import Stated, put_bases
from compliance.drafting.silence import says_nothing
from compliance.tables.cell import FORMAT
from compliance.tables.habit import NO_COLUMN, NO_HABITS, Habits, Purpose

NAME_COLUMNS = ("Model", "System")  # the second in tables of before 2025
ORGANISATION, PUBLISHED, PARAMETERS, BASE = "Organization", "Publication date", "Parameters", "Base model"
COMPUTE, OWN, CONFIDENCE = "Training compute (FLOP)", "Finetune compute (FLOP)", "Confidence"
OPEN, ACCESS = "Open model weights?", "Model accessibility"
COLUMNS_READ = (*NAME_COLUMNS, ORGANISATION, PUBLISHED, PARAMETERS, BASE, COMPUTE, OWN, CONFIDENCE, OPEN, ACCESS)
PURPOSES: dict[str, Purpose] = {PUBLISHED: "day", PARAMETERS: "number", COMPUTE: "number", OWN: "number"}
CREDIT = "data: Epoch AI (epoch.ai), CC BY 4.0"
# How far a figure of the source may lie from the truth, each way, by the source's confidence. Ours: the source states no factor.
FACTORS = {"Confident": 2, "Likely": 5}
OTHER_FACTOR = 10
_OPEN = frozenset({"true", "checked", "yes", "wahr", "ja", "vrai", "oui", "verdadero", "vero", "1"})  # as spreadsheets save a box


def is_epoch(columns: Iterable[str]) -> bool:
    """Whether a table has the columns by which Epoch's are known: a model, its compute, and how sure of it they are."""
    found = set(columns)
    return {COMPUTE, CONFIDENCE} <= found and not found.isdisjoint(NAME_COLUMNS)


def drafted(file: str, line: int, cells: Mapping[str, str], habits: Habits = NO_HABITS) -> tuple[str, Draft]:
    """The model's name and a draft of one row."""
    said = {column: "" if says_nothing(cell := cells.get(column, "")) else cell.strip() for column in COLUMNS_READ}
    draft = Draft(FORMAT)

    def place(column: str) -> str:
        return f"{file} line {line}, column {column}"

    def where(column: str) -> str:
        return f"{place(column)}; {CREDIT}"

    def number(column: str) -> Decimal | None:
        if not said[column]:
            return None
        try:
            found = amount(in_card_notation(said[column], habits.get(column, NO_COLUMN).decimal))
        except ValueError as error:
            draft.fault(f"{place(column)}: {error}")
            return None
        if not isinstance(found, Decimal) or not 0 < found < Decimal("1e60"):
            draft.fault(f"{place(column)}: found {said[column][:60]!r}, expected one number above zero")
            return None
        return found

    def estimate(field: str, column: str) -> None:
        if (figure := number(column)) is not None:
            factor = FACTORS.get(said[CONFIDENCE].capitalize(), OTHER_FACTOR)
            method = f"confidence {said[CONFIDENCE] or 'not stated'}: within a factor of {factor} (a choice of this project)"
            ends = {"low": figure / factor, "value": figure, "high": figure * factor}
            draft.put(
                field,
                ends | {"basis": "estimated", "by": "Epoch AI", "method": method, "source": where(column)},
                where(column),
                "estimated",
            )

    for column in NAME_COLUMNS:
        draft.put("/model/name", said[column], where(column))
    draft.put("/provider/name", said[ORGANISATION], where(ORGANISATION))
    if said[PUBLISHED]:
        try:
            draft.put("/model/released", a_day(iso(said[PUBLISHED], dict(habits.get(PUBLISHED, NO_COLUMN).first))), where(PUBLISHED))
        except ValueError as error:
            draft.fault(f"{place(PUBLISHED)}: {error}")
    if (size := number(PARAMETERS)) is not None:
        draft.number("/architecture/parameters/total", size, where(PARAMETERS))
    put_bases(draft, [Stated(said[BASE], where(BASE))])
    estimate("/training/compute/cumulative_flop", COMPUTE)
    estimate("/training/compute/direct_flop", OWN if said[BASE] or said[OWN] else COMPUTE)
    if weights := _weights(said[OPEN], said[ACCESS]):
        draft.put("/availability/weights", weights, where(ACCESS if said[ACCESS] else OPEN))
    return said["Model"] or said["System"] or f"line {line}", draft


def _weights(open_word: str, access: str) -> str:
    """Who can have the weights, where a row says it."""
    if access.startswith("Open weights") or (not access and open_word.casefold() in _OPEN):
        return "open"
    return "closed" if access.startswith(("API access", "Hosted access")) else ""
