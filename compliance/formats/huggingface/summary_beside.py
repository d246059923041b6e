"""The summary of training content beside a repository's README, data_summary_card.md, taken into its draft. Not the reader of one."""

from typing import Any

from compliance.drafting.draft import Draft
from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.formats import Material

FILE = "data_summary_card.md"
MOST_BYTES = 1 << 20
# A summary may cover several models; the repository's own files name this one.
_NAME = "/model/name"


def state(draft: Draft, folder: Folder) -> None:
    """Put what the summary states into the draft, after the repository's own files; a note where it cannot be read."""
    if not folder.has(FILE):
        return
    from compliance.formats.eu import training_summary  # few repositories have one

    try:
        text = folder.read(FILE, MOST_BYTES).decode("utf-8-sig", "replace")
        summary = training_summary.read(Material(FILE, text=text))
    except InputError as error:
        draft.note(error.message if error.message.startswith(FILE) else f"{FILE}: {error.message}")
        return
    provenance = summary.card(FILE)["provenance"]
    for fact in provenance.get("facts", ()):
        if fact["field"] != _NAME:
            _take_over(draft, fact["field"], summary.at(fact["field"]), fact["where"], fact["basis"])
    for silence in provenance.get("unknown", ()):
        draft.unknown(silence["field"], silence["where"], silence["says"])
    for note in provenance.get("notes", ()):
        draft.note(note)


def _take_over(draft: Draft, field: str, value: Any, where: str, basis: Any) -> None:
    section, _, last = field.rpartition("/")
    if last.isdigit():
        draft.add(section, value, where, basis)
    elif isinstance(value, list):
        for item in value:
            draft.add(field, item, where, basis)
    else:
        draft.put(field, value, where, basis)
