"""Blocks as HTML: every text escaped, every name of a field breakable where people would break it."""

import re
from html import escape

from compliance.render.page.content import Block, More, Paragraph, Part, Phrase, Picture, Points, Quotation, Span, Table, Title

_SEAM = re.compile(r"(?<=[./_:-])(?=[^./_:-])")
_LONG = re.compile(r"[\w./:-]{24,}")  # a name of a field, a path or an address that may not fit on a line
TAGS = {"strong": "b", "mark": "mark", "field": "code", "id": "small", "quiet": "i"}


def attributes(**values: str) -> str:
    """The attributes that have a value; `role` is the class."""
    names = {"role": "class"}
    return "".join(f' {names.get(name, name)}="{escape(value)}"' for name, value in values.items() if value)


def span(item: Span) -> str:
    words = _LONG.sub(lambda found: _SEAM.sub("<wbr>", found[0]), escape(item.text, quote=False))
    if item.kind == "symbol":
        return f"<span class=symbol aria-hidden=true>{words}</span> "
    if item.kind:
        tag = TAGS[item.kind]
        words = f"<{tag}>{words}</{tag}>"
    return f'<a href="{escape(item.url)}">{words}</a>' if item.url else words


def phrase(words: Phrase) -> str:
    return "".join(span(item) for item in words)


def lines(words: Phrase) -> str:
    """A cell: as it is, and what follows a break as a line by itself."""
    each: list[list[str]] = [[]]
    for item in words:
        if item.kind == "break":
            each.append([])
        else:
            each[-1].append(span(item))
    return "".join(each[0]) + "".join(f"<div>{''.join(line)}</div>" for line in each[1:])


def written(block: Block) -> str:
    """A block as HTML, ending in a line break."""
    match block:
        case Title(level, words, anchor):
            return f"<h{level}{attributes(id=anchor)}>{phrase(words)}</h{level}>\n"
        case Paragraph(words, role):
            return f"<p{attributes(role=role)}>{phrase(words)}</p>\n"
        case Quotation(words, language, gloss):
            lang = "" if language == "en" else language
            foreign = f"<p class=gloss>Unofficial English: {escape(gloss, quote=False)}</p>\n" if gloss else ""
            return f"<blockquote{attributes(lang=lang)}>{phrase(words)}</blockquote>\n{foreign}"
        case Points(items, role):
            return f"<ul{attributes(role=role)}>\n" + "".join(f"<li>{phrase(item)}\n" for item in items) + "</ul>\n"
        case Table():
            return table(block)
        case Picture(wide, narrow, alternative):
            told = escape(alternative, quote=False)
            folded = f"<details><summary>The picture in words</summary><p>{told}</p></details>"
            return f"<figure><div class=wide>{wide}</div><div class=narrow>{narrow}</div>{folded}</figure>\n"
        case Part(blocks, role, anchor):
            return f"<section{attributes(role=role, id=anchor)}>\n" + "".join(map(written, blocks)) + "</section>\n"
        case More(summary, blocks):
            return f"<details><summary>{escape(summary, quote=False)}</summary>\n" + "".join(map(written, blocks)) + "</details>\n"


def table(block: Table) -> str:
    """A table whose rows are named by their first cell. Every cell repeats the name of its column, for screens that show it alone."""
    head = "".join(f"<th scope=col>{escape(name, quote=False)}" for name in block.columns)
    shown = f"<thead><tr>{head}</thead>\n" if any(block.columns) else ""
    rows = []
    for first, *rest in block.rows:
        cells = "".join(f"<td{attributes(**{'data-of': of})}>{lines(cell)}" for of, cell in zip(block.columns[1:], rest, strict=True))
        rows.append(f"<tr><th scope=row>{phrase(first)}</th>{cells}\n")
    caption = escape(block.caption, quote=False)
    return f"<table{attributes(role=block.role)}><caption>{caption}</caption>\n{shown}<tbody>\n{''.join(rows)}</table>\n"
