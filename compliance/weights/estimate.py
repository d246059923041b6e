"""Parameters of weights that are not opened: from an index of shards, or from the bytes of pickled files. An estimate, never a count."""

from compliance.errors import InputError
from compliance.weights.copy import Copy
from compliance.weights.directory import Directory
from compliance.weights.figures import named
from compliance.weights.index import of_bytes, of_index
from compliance.weights.sets import CONSOLIDATED, sets

PICKLES = ("pytorch_model", CONSOLIDATED)


def estimated(directory: Directory, below: str = "") -> Copy | None:
    """What can be estimated of the weights in one folder, or None with the reason noted."""
    settings = directory.settings(below)
    for found in directory.indexes(below):
        told = of_index(found, settings)
        if told.note:
            directory.notes.append(told.note)
        if told.figure is not None:
            return Copy(told.figure, "derived", told.method, (found.path,), declared=told.declared)
    pickles = [path for path in directory.files(below, ".bin") if path.rpartition("/")[2].startswith(PICKLES)]
    for one in sets(pickles):
        try:
            size = sum(map(directory.bytes, one.files))
        except InputError as error:
            directory.notes.append(str(error))
            continue
        directory.notes.append(f"{named(one.files)}: pickled weights are not opened")
        figure, missing = of_bytes(size, settings)
        if figure is not None and len(one.files) == one.expected:
            return Copy(figure, "derived", f"bytes of {named(one.files)} / {settings.width} bytes", one.files)
        directory.notes.append(missing or f"{len(one.files):,} of {one.expected:,} files are here, so nothing is estimated")
    return None
