"""How what a primitive stands for looks: the style sheet of pictures, and the same colours for files in which no style sheet is read.

The colours are of the palette of Okabe and Ito, which people with any colour vision can tell apart; in grey print the
patterns and symbols beside them tell the same. A page sets a custom property such as --picture-ink to have its own.
"""

from compliance.named_tuple import NamedTuple


class Look(NamedTuple):
    """The colour of a look on a light and on a dark ground; `opacity` is of its filling."""

    light: str
    dark: str
    opacity: float = 1


LOOKS: dict[str, Look] = {
    "paper": Look("#ffffff", "#15181c"),
    "ink": Look("#1d2125", "#e8eaed"),
    "soft": Look("#5b636b", "#a6adb5"),
    "on-dark": Look("#ffffff", "#0d1013"),
    "on-mid": Look("#1d2125", "#0d1013"),
    "on-pale": Look("#1d2125", "#e8eaed"),
    "grid": Look("#e7e9ec", "#2a2f36"),
    "rule": Look("#b9bfc6", "#474e57"),
    "faint": Look("#c3c8ce", "#424952"),
    "line-solid": Look("#1d2125", "#f1f3f5"),
    "line-dashed": Look("#a34a00", "#f0a35e"),
    "line-dotted": Look("#6a5577", "#bda6cc"),
    "band": Look("#cc79a7", "#cc79a7", 0.3),
    "model": Look("#0072b2", "#56b4e9"),
    "model-open": Look("#0072b2", "#56b4e9", 0.55),
    "likely": Look("#0072b2", "#56b4e9"),
    "likely-no": Look("#b0660a", "#e8a33d"),
    "shade": Look("#0072b2", "#56b4e9", 0.1),
    "best": Look("#d55e00", "#ff9a52"),
    "best-line": Look("#d55e00", "#ff9a52"),
    "yes": Look("#0072b2", "#56b4e9"),
    "open": Look("#dfe2e6", "#3a414a"),
    "no": Look("#e69f00", "#c98b00"),
    "starts": Look("#0072b2", "#56b4e9"),
    "due": Look("#d55e00", "#ff9a52"),
    "ends": Look("#6a5577", "#bda6cc"),
}

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
DASHES = {"solid": (), "dashed": (6.0, 4.0), "dotted": (1.5, 3.5)}


def style() -> str:
    """The style sheet of every picture, the same for all: once on a page, or inside a file that stands alone."""
    light = "".join(f"--p-{name}:var(--picture-{name},{look.light});" for name, look in LOOKS.items())
    dark = "".join(f"--p-{name}:var(--picture-{name},{look.dark});" for name, look in LOOKS.items())
    rules = [
        f".picture{{{light}max-width:100%;height:auto;font-family:var(--picture-font,{FONT});font-variant-numeric:tabular-nums}}",
        f"@media (prefers-color-scheme:dark){{.picture{{{dark}}}}}",
        f"@media print{{.picture{{{light}}}}}",
        ".picture .halo{paint-order:stroke;stroke:var(--p-paper);stroke-width:3px;stroke-linejoin:round}",
        ".picture .hollow{fill:var(--p-paper);stroke-width:1.3}",
    ]
    for name, look in LOOKS.items():
        opacity = f";fill-opacity:{look.opacity:g}" if look.opacity != 1 else ""
        rules.append(f".picture .f-{name}{{fill:var(--p-{name}){opacity}}}.picture .s-{name}{{stroke:var(--p-{name})}}")
    return "\n".join(rules) + "\n"
