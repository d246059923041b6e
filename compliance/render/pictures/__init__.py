"""Pictures of judged cards, as inline SVG or as files.

from compliance.render import pictures

entries = [made for judged in cards if (made := pictures.entry(judged, run))]
compute = pictures.ladder(entries, run)                    # or ladder(entries, run, "parameters")
html = pictures.svg(pictures.wide(compute), id="compute")  # about 1200 pixels; every id in it begins with `id`
html = pictures.svg(pictures.upright(compute), id="compute-narrow")  # 360 pixels, for narrow screens
css = pictures.style()                                     # once on the page; --picture-ink etc. override a colour
file = pictures.svg(pictures.wide(compute), alone=True)    # brings its style along
"""

from compliance.render.pictures.entries import Entry, entry
from compliance.render.pictures.ladder import Ladder, ladder
from compliance.render.pictures.ladder_upright import upright
from compliance.render.pictures.ladder_wide import wide
from compliance.render.pictures.looks import style
from compliance.render.pictures.svg import svg

__all__ = ["Entry", "Ladder", "entry", "ladder", "style", "svg", "upright", "wide"]
