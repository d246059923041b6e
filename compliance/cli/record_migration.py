"""Records of earlier layouts, rewritten in today's: which files, what changed, and what stayed as it was signed off."""

import os
from collections.abc import Sequence

from compliance.card.text import one_line
from compliance.cli.record_files import record_bytes, write
from compliance.cli.streams import to_stdout
from compliance.errors import InputError, UsageError


def migrate_records(paths: Sequence[str]) -> int:
    """Rewrite each record that is not in today's layout, and say what that changed. Where one cannot be read, nothing is written."""
    from compliance.history.record import migrated

    ready, refused = [], 0
    for path in dict.fromkeys(paths):
        if os.path.islink(path):
            raise UsageError(f"{one_line(path, 1000)}: is a link", "name the record itself: none is written through a link")
        try:
            data = record_bytes(path, "name a file that ends in .fmcheck.json")
            ready.append((path, data, *migrated(data)))
        except InputError as error:
            at = f":{error.line}:{error.column}" if error.line else ""
            to_stdout(f"{one_line(path, 1000)}{at}: {error}\n")
            refused += 1
    if refused:
        to_stdout(f"nothing was migrated: {refused} of {len(ready) + refused} files cannot be read as a record\n")
        return 3
    for path, data, record, text, changes in ready:
        name = one_line(path, 1000)
        if text.encode() == data:
            to_stdout(f"{name}: has today's layout already; nothing changed\n")
            continue
        write(path, text, update=True)
        signed = f"signed off by {one_line(record.signed_off.by)} for {record.day}, as before"
        to_stdout(f"{name}: migrated: {one_line('; '.join(changes), 2000)}; {signed}\n")
    return 0
