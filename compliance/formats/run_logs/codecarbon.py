"""emissions.csv of codecarbon: accelerators, hours and energy of a run, written as a row each time it is saved. Not its emissions."""

import csv
from decimal import Decimal
from itertools import product

from compliance.card.expressions import lazily
from compliance.drafting import energy
from compliance.drafting.draft import Draft
from compliance.files.folder import Folder
from compliance.formats.huggingface.accelerators import HARDWARE, MOST_CHARACTERS, accelerators, hours
from compliance.formats.run_logs import EMISSIONS as FILE
from compliance.formats.run_logs.reading import amount, text
from compliance.named_tuple import NamedTuple
from compliance.weights.document import JsonObject

MOST_ROWS, MOST_KINDS = 10_000, 4
_NUMBER_LAST = lazily(r"(?P<name>.*?)(?P<digits>[0-9]{1,6})")
_PLACES = (FILE, f"emissions/{FILE}", f"logs/{FILE}")


class _Run(NamedTuple):
    """The last row of one run, and its line."""

    row: dict[str, str]
    line: int


def state(draft: Draft, folder: Folder, names: list[str], notes: list[str]) -> None:
    """Put energy and hardware of the only run in the file into the draft; several runs are not added up."""
    path = next((path for path in _PLACES if path in names), None)
    content = text(folder, path, notes) if path else None
    if path is None or content is None:
        return
    runs = _runs(content, path, notes)
    if len(runs) > 1:
        notes.append(
            f"{path}: {len(runs)} runs; which of them made this model is not said, so nothing is added up; write /training/energy_mwh"
        )
    if len(runs) != 1:
        return
    row, line = runs[0]
    where = f"{path} line {line}"
    used = amount(row.get("energy_consumed"))
    if used is not None and draft.at(energy.FIELD) is None:
        draft.number(energy.FIELD, energy.of_kilowatt_hours(used), where, "measured", "energy_consumed of codecarbon, in kWh")
    seconds, count = amount(row.get("duration")), amount(row.get("gpu_count"))
    if draft.at(HARDWARE) or not row.get("gpu_model") or count is None:
        return
    entries = _kinds(row["gpu_model"], count)
    if not entries:
        notes.append(f"{where}: gpu_model {row['gpu_model'][:60]!r} and gpu_count {count} differ, so no hardware is taken")
    for entry in entries:
        draft.add(HARDWARE, entry if seconds is None else entry | {"hours": hours(seconds)}, where, "measured")


def _kinds(said: str, count: Decimal) -> list[JsonObject]:
    """The accelerators of each kind, as "8 x A1002 x H100" says of ten: codecarbon writes one kind behind the other.

    Empty where their numbers cannot be told apart, or do not add up to the count.
    """
    first, *rest = said[:MOST_CHARACTERS].split(" x ")
    if len(rest) < 2:
        entry = accelerators(said)
        return [entry] if entry and entry.setdefault("count", count) == count else []
    joined = [match for part in rest[:-1] if (match := _NUMBER_LAST.fullmatch(part))]
    if not first.isascii() or not first.isdigit() or len(joined) < len(rest) - 1 or len(rest) > MOST_KINDS:
        return []
    found: list[list[JsonObject]] = []
    for cuts in product(*(range(len(match["digits"])) for match in joined)):
        names = [match["name"] + match["digits"][:cut] for match, cut in zip(joined, cuts, strict=True)] + rest[-1:]
        numbers = [first, *(match["digits"][cut:] for match, cut in zip(joined, cuts, strict=True))]
        kinds = [name.strip(" ,;") for name in names]
        if all(kinds) and not any(number.startswith("0") for number in numbers) and sum(map(int, numbers)) == count:
            found.append([{"accelerator": kind, "count": Decimal(number)} for kind, number in zip(kinds, numbers, strict=True)])
    return found[0] if len(found) == 1 else []


def _runs(content: str, path: str, notes: list[str]) -> list[_Run]:
    """The runs of the file; of one that was saved several times, the row with the longest duration."""
    lines = csv.reader(content.splitlines(), strict=True)
    found: dict[str, _Run] = {}
    try:
        header = next(lines, [])
        if "duration" not in header:
            notes.append(f"{path}: no column duration, so it is not a table of codecarbon")
            return []
        for number, cells in enumerate(lines, 2):
            if number > MOST_ROWS:
                notes.append(f"{path}: more than {MOST_ROWS:,} rows, so it is not read")
                return []
            if len(cells) > len(header):
                notes.append(f"{path} line {number}: {len(cells)} values for {len(header)} columns, so it is not read")
                continue
            row = dict(zip(header, cells, strict=False))
            run = row.get("run_id") or f"row {number}"
            held = found.get(run)
            if held is None or (amount(row.get("duration")) or 0) >= (amount(held.row.get("duration")) or 0):
                found[run] = _Run(row, number)
    except csv.Error as error:
        notes.append(f"{path} line {lines.line_num}: {error}")
        return []
    return list(found.values())
