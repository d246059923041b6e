"""A drawing as SVG: ASCII text without scripts, links, or anything from elsewhere."""

from html import escape

from compliance.render.pictures.drawing import Box, Dot, Drawing, Hatch, Line, Mark, Words
from compliance.render.pictures.looks import DASHES, style


def svg(drawing: Drawing, id: str = "picture", alone: bool = False) -> str:
    """The drawing as an `svg` element. `id` begins every id in it, and must be another for each picture of a page.

    Colours are those of `looks.style()`, which the page holds once; a picture that stands alone brings them along. Where
    the page is narrower than the drawing it shrinks with it.
    """
    width, height = _number(drawing.width), _number(drawing.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="{id}-title {id}-desc">\n'
        f'<title id="{id}-title">{escape(drawing.title)}</title>\n<desc id="{id}-desc">{escape(drawing.says)}</desc>\n'
    )
    parts = [head]
    if alone:
        parts.append(f"<style>\n{style()}</style>\n")
    hatched = dict.fromkeys(mark.look for mark in drawing.marks if isinstance(mark, Hatch))
    if hatched:
        parts.append("<defs>\n" + "".join(_pattern(f"{id}-{look}", look) for look in hatched) + "</defs>\n")
    parts.append(f'<rect class="f-paper" width="{width}" height="{height}"/>\n')
    parts += [_mark(mark, id) + "\n" for mark in drawing.marks]
    return "".join([*parts, "</svg>\n"]).encode("ascii", "xmlcharrefreplace").decode("ascii")


def _pattern(id: str, look: str) -> str:
    turn = "-45" if look.endswith("-no") else "45"
    return (
        f'<pattern id="{id}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate({turn})">'
        f'<rect class="f-paper" width="5" height="5"/><line class="s-{look}" x1="0" y1="0" x2="0" y2="5" stroke-width="3"/></pattern>\n'
    )


def _mark(mark: Mark, id: str) -> str:
    match mark:
        case Line(x1, y1, x2, y2, look, stroke, thick):
            dashes = f' stroke-dasharray="{" ".join(map(_number, DASHES[stroke]))}"' if DASHES[stroke] else ""
            where = f'x1="{_number(x1)}" y1="{_number(y1)}" x2="{_number(x2)}" y2="{_number(y2)}"'
            return f'<line class="s-{look}" {where} stroke-width="{_number(thick)}"{dashes}/>'
        case Box(x, y, width, height, look):
            return f'<rect class="f-{look}" {_rectangle(x, y, width, height)}/>'
        case Hatch(x, y, width, height, look):
            return f'<rect class="s-{look}" {_rectangle(x, y, width, height)} fill="url(#{id}-{look})"/>'
        case Words(x, y, text, look, size, bold, anchor, halo):
            weight, kept = ' font-weight="600"' if bold else "", " halo" if halo else ""
            placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
            place = f'x="{_number(x)}" y="{_number(y)}" font-size="{_number(size)}"'
            return f'<text class="f-{look}{kept}" {place}{weight}{placed}>{escape(text)}</text>'
        case Dot(x, y, radius, look, "circle", hollow):
            return f'<circle class="{_filled(look, hollow)}" cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"/>'
        case Dot(_, _, _, look, _, hollow):
            points = " ".join(f"{_number(x)},{_number(y)}" for x, y in corners(mark))
            return f'<polygon class="{_filled(look, hollow)}" points="{points}"/>'


def corners(dot: Dot) -> list[tuple[float, float]]:
    """The corners of a symbol that is not round."""
    x, y, r = dot.x, dot.y, dot.radius
    match dot.shape:
        case "square":
            return [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
        case "diamond":
            return [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
        case "arrow-right" | "triangle":
            return [(x - r / 2, y - r), (x + r, y), (x - r / 2, y + r)]
        case "arrow-left":
            return [(x + r / 2, y - r), (x - r, y), (x + r / 2, y + r)]
        case "arrow-down":
            return [(x - r, y - r / 2), (x, y + r), (x + r, y - r / 2)]
        case _:
            return [(x - r, y + r / 2), (x, y - r), (x + r, y + r / 2)]


def _filled(look: str, hollow: bool) -> str:
    return f"hollow s-{look}" if hollow else f"f-{look}"


def _rectangle(x: float, y: float, width: float, height: float) -> str:
    return f'x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"'


def _number(value: float) -> str:
    """A length with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
