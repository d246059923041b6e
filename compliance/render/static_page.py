"""A page in HTML that is one file of ASCII: nothing from elsewhere, no script but its own, and a policy that allows neither."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from html import escape


def page(title: str, body: str, sheets: Sequence[str], about: Mapping[str, str], scripts: Sequence[str] = ()) -> str:
    """The page around a body of HTML, with its style sheets and scripts. `about` is what the head says to browsers, by name.

    Every character beyond ASCII is written as a reference.
    """
    ran = f" script-src {' '.join(map(_allowed, scripts))};" if scripts else ""
    policy = f"default-src 'none'; style-src {' '.join(map(_allowed, sheets))};{ran} base-uri 'none'; form-action 'none'"
    named = "".join(f'<meta name="{name}" content="{said}">\n' for name, said in about.items())
    styles = "".join(f"<style>{sheet}</style>\n" for sheet in sheets)
    ends = "".join(f"<script>{script}</script>\n" for script in scripts)
    text = (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n{named}'
        f"<title>{escape(title)}</title>\n{styles}</head>\n<body>\n{body}{ends}</body>\n</html>\n"
    )
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _allowed(sheet: str) -> str:
    """A style sheet or a script as a source of the Content-Security-Policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()}'"
