"""emissions.csv of codecarbon: accelerators, hours and energy of a run, written as a row each time it is saved. Not its emissions."""

import csv

from compliance.files.folder import Folder
from compliance.formats import energy
from compliance.formats.draft import Draft
from compliance.formats.huggingface.accelerators import HARDWARE, accelerators, hours
from compliance.formats.run_logs import EMISSIONS as FILE
from compliance.formats.run_logs.reading import amount, text
from compliance.named_tuple import NamedTuple

MOST_ROWS = 10_000
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
    entry = accelerators(row.get("gpu_model") or "")
    if draft.at(HARDWARE) or not entry or count is None:
        return
    if entry.setdefault("count", count) != count:
        notes.append(f"{where}: gpu_model {str(row.get('gpu_model'))[:60]!r} and gpu_count {count} differ, so no hardware is taken")
        return
    if seconds is not None:
        entry["hours"] = hours(seconds)
    draft.add(HARDWARE, entry, where, "measured")


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
            row = dict(zip(header, cells, strict=False))
            run = row.get("run_id") or f"row {number}"
            held = found.get(run)
            if held is None or (amount(row.get("duration")) or 0) >= (amount(held.row.get("duration")) or 0):
                found[run] = _Run(row, number)
    except csv.Error as error:
        notes.append(f"{path} line {lines.line_num}: {error}")
        return []
    return list(found.values())
