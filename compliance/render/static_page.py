"""A page in HTML that is one file of ASCII: no scripts, nothing from elsewhere, and a policy that allows neither."""

import base64
import hashlib
from html import escape

STYLE = """
body { font: 16px/1.5 sans-serif; margin: 1rem auto; max-width: 44rem; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.4rem; line-height: 1.25; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 0.25rem; }
h1, h2, p, li { overflow-wrap: anywhere; }
ul { margin: 0; padding-left: 1.25rem; }
li { margin: 0.25rem 0; }
.id, .for { font-size: 0.85rem; color: #555; }
.past { color: #555; }
@media print { body { max-width: none; margin: 0; } h2 { break-after: avoid; } li { break-inside: avoid; } }
"""
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"


def page(title: str, body: str) -> str:
    """The page around a body of HTML. Every character beyond ASCII is written as a reference."""
    head = (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n"
    )
    return (head + body + "</body>\n</html>\n").encode("ascii", "xmlcharrefreplace").decode("ascii")
