"""Pictures as files: SVG and text written by fmcheck itself, PNG and PDF with the extra `plot`. The same picture, the same bytes."""

import os
import tempfile
import warnings
from io import BytesIO

from compliance.cli.outputs import place
from compliance.errors import UsageError
from compliance.files import whole
from compliance.render.pictures import Drawing, Picture, svg

FOLDER = "MPLCONFIGDIR"
ENDINGS = (".svg", ".png", ".pdf", ".txt")
# Neither the day nor a version may be in a file: it would differ from one run to the next.
NOT_DATED: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": "fmcheck"},
}


def ending(path: str) -> str:
    """The ending of a file to write, which says its format. Raises UsageError for another, and where nothing can be written there."""
    found = os.path.splitext(path)[1].lower()
    if path == "-":
        return ".svg"
    if found not in ENDINGS:
        raise UsageError(f"--out {path}: the ending names no format", f"end it in {', '.join(ENDINGS)}; - is SVG on standard output")
    place(path, f"--out {path}")
    if found in (".png", ".pdf"):
        needs_library()
    return found


def content(picture: Picture, narrow: bool, kind: str) -> bytes:
    """A picture as the bytes of a file of that ending."""
    if kind == ".txt":
        return picture.text.encode()
    drawing = picture.upright if narrow else picture.wide
    return svg(drawing, alone=True).encode() if kind == ".svg" else drawn(drawing, kind[1:])


def write(path: str, data: bytes) -> None:
    """A whole file, or none. Raises UsageError."""
    try:
        whole.write(os.path.realpath(path), data)
    except OSError as error:
        raise UsageError(f"--out {path}: cannot write there: {error.strerror}") from error


def needs_library() -> None:
    """Raise UsageError where the library that draws PNG and PDF is not installed."""
    from importlib.util import find_spec

    if find_spec("matplotlib") is None:
        raise UsageError("PNG and PDF need Matplotlib", "pip install 'fmcheck[plot]', or end the name in .svg")


def drawn(drawing: Drawing, format: str) -> bytes:
    """A drawing as the bytes of a file of a format: png or pdf."""
    # Matplotlib keeps a list of the system's fonts in the user's folders; nobody asked for that file.
    kept = os.environ.get(FOLDER)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[FOLDER] = folder
        try:
            from matplotlib import rc_context

            from compliance.render.pictures.figure import figure
        finally:
            os.environ.pop(FOLDER)
            if kept is not None:
                os.environ[FOLDER] = kept
        stream = BytesIO()
        with warnings.catch_warnings(), rc_context({"pdf.fonttype": 42, "hatch.linewidth": 1.6}):
            warnings.simplefilter("ignore")  # a letter that the font has not is drawn as a box
            figure(drawing).savefig(stream, format=format, dpi=192, metadata=NOT_DATED[format] | {"Title": drawing.title})
    return stream.getvalue()
