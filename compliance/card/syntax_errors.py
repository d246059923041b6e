"""Why bytes are not the text of a card, in plain words and with a place. Loaded only once decoding has failed."""

import re
from json import JSONDecodeError, loads

from compliance.card.locate import Lines, cut, tokens
from compliance.card.numbers import MAX_DEPTH, MAX_DIGITS, MAX_EXPONENT, Ambiguous, number
from compliance.errors import InputError

UTF8 = 'save it as UTF-8 (in an editor: "Save with encoding"; in a shell: iconv -f {} -t UTF-8 old.json > new.json)'
_BOMS = ((b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
# How files begin that are no text, whatever their name says: what they are, and what to do.
_OTHERS = (
    (b"\x1f\x8b", "is compressed with gzip", "decompress it: gzip -dc old > new"),
    (b"(\xb5/\xfd", "is compressed with zstd", "decompress it: zstd -dc old > new"),
    (b"BZh", "is compressed with bzip2", "decompress it: bzip2 -dc old > new"),
    (b"\xfd7zXZ", "is compressed with xz", "decompress it: xz -dc old > new"),
    (b"PK\x03\x04", "is a ZIP archive, as workbooks are", "unpack it; save a workbook as CSV in UTF-8"),
    (b"\xd0\xcf\x11\xe0", "is an old workbook or document", "save a table as CSV in UTF-8"),
    (b"PAR1", "is Parquet", "end its name in .parquet; `fmcheck survey` reads it"),
    (b"%PDF", "is a PDF", "copy what it states into a card"),
)
_UNKNOWN = "leave the field out if it is not known"
_WORDS = {
    "True": "write true",
    "False": "write false",
    "None": _UNKNOWN,
    "undefined": _UNKNOWN,
    "TRUE": "write true",
    "FALSE": "write false",
}


_CONSTANT = re.compile(r"NaN|-?Infinity")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")  # as far as a decoder of JSON reads


def refusal(data: bytes, error: ValueError | RecursionError) -> InputError:
    """The error that a person reads for what stopped decode()."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return InputError("the file is empty", 'a card starts as {"schema_version": "1.0", "model": {"name": "..."}}')
    if other := not_text(data):
        return InputError(f"the file {other[0]}", other[1])
    for bom, name in _BOMS:
        if data.startswith(bom):
            return InputError(f"the file is {name}; a card is UTF-8", UTF8.format(name), 1, 1)
    if b"\0" in data:
        line, column = Lines(text := data.decode("utf-8", "replace")).at(text.index("\0"))
        wide = "UTF-32" if b"\0\0\0" in data else "UTF-16"
        return InputError(f"the file holds NUL bytes, as {wide} text does; a card is UTF-8", UTF8.format(wide), line, column)
    if isinstance(error, UnicodeDecodeError):
        return _not_utf8(data)
    text = data.decode("utf-8-sig")
    if isinstance(error, RecursionError):
        return _too_deep(text)
    if isinstance(error, JSONDecodeError):
        return _not_json(text, error)
    if isinstance(error, Ambiguous):
        return _ambiguous(text, error.kind)
    raise error


def not_text(data: bytes) -> tuple[str, str] | None:
    """What a file is that holds no text, and what to do, where its first bytes tell."""
    return next(((what, advice) for magic, what, advice in _OTHERS if data.startswith(magic)), None)


def lone_surrogate(text: str) -> InputError | None:
    """The first string escape that is half of a character, if there is one."""
    for start, token in tokens(text):
        if token[0] != '"':
            continue
        if half := re.search("[\ud800-\udfff]", str(loads(token, strict=False))):
            line, column = Lines(text).at(start)
            code = f"\\u{ord(half[0]):04x}"
            return InputError(
                f"the string holds {code}, half of a surrogate pair, which is not a character",
                "write the character itself, or both halves of the pair",
                line,
                column,
            )
    return None


def _not_utf8(data: bytes) -> InputError:
    start = 0
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start
    line = data.count(b"\n", 0, start) + 1
    opening = data[data.rfind(b"\n", 0, start) + 1 : start].removeprefix(b"\xef\xbb\xbf")
    byte = data[start : start + 1]
    meant = byte.decode("cp1252", "ignore")
    as_latin = f" ({meant} in Latin-1)" if meant.isprintable() and meant else ""
    return InputError(
        f"the file is not UTF-8: byte 0x{byte.hex().upper()}{as_latin} in line {line}",
        UTF8.format("WINDOWS-1252"),
        line,
        len(opening.decode("utf-8", "replace")) + 1,
    )


def _too_deep(text: str) -> InputError:
    depth = 0
    for start, token in tokens(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > MAX_DEPTH:
            line, column = Lines(text).at(start)
            return InputError(f"lists and objects are nested more than {MAX_DEPTH} deep", "a card needs at most eight levels", line, column)
    return InputError(f"lists and objects are nested more than {MAX_DEPTH} deep", "a card needs at most eight levels")


def _ambiguous(text: str, kind: str) -> InputError:
    """What the decoder refused before it had read the whole text. What follows may be no JSON: a token is known by how it begins."""
    lines = Lines(text)
    if kind == "duplicate":
        return _duplicate(text, lines)
    for start, token in tokens(text):
        line, column = lines.at(start)
        if kind == "constant" and (found := _CONSTANT.match(token)):
            return InputError(
                f"{found[0]} is not a number in JSON",
                'leave the field out if the value is not known; write {"low": ...} without "high" if it has no known upper end',
                line,
                column,
            )
        if kind == "number" and (found := _NUMBER.match(token)):
            try:
                number(found[0])
            except Ambiguous:
                return InputError(
                    f"the number {cut(found[0])} is out of range: at most {MAX_DIGITS} digits and powers of ten within {MAX_EXPONENT}",
                    "write large numbers with an exponent, as 3.8e25",
                    line,
                    column,
                )
    return _unplaced(kind)


def _unplaced(kind: str) -> InputError:
    return InputError(f"the file has a {kind} that is not allowed in a card", "write each key once, and numbers as 3.8e25")


def _duplicate(text: str, lines: Lines) -> InputError:
    open_keys: list[dict[str, int] | None] = []
    awaiting_key = False
    for start, token in tokens(text):
        if token in "{[":
            open_keys.append({} if token == "{" else None)
            awaiting_key = token == "{"
        elif token in "}]":
            open_keys.pop()
        elif token == ",":
            awaiting_key = open_keys[-1] is not None
        elif awaiting_key and (keys := open_keys[-1]) is not None:
            awaiting_key = False
            key = str(loads(token))
            if key in keys:
                line, column = lines.at(start)
                first = lines.at(keys[key])[0]
                where = f"in lines {first} and {line}" if first != line else f"twice in line {line}"
                return InputError(f"found the key {cut(key)!r} {where} of the same object", "keep one of the two", line, column)
            keys[key] = start
    return _unplaced("duplicate key")


def _not_json(text: str, error: JSONDecodeError) -> InputError:
    offset, found, hint = _cause(text, error)
    line, column = Lines(text).at(offset)
    return InputError(f"the file is not JSON: {found}", hint, line, column)


def _cause(text: str, error: JSONDecodeError) -> tuple[int, str, str]:
    offset = error.pos
    before, rest = text[:offset].rstrip(" \t\r\n"), text[offset:]
    here = rest.lstrip(" \t\r\n")
    offset += len(rest) - len(here)
    character, word = here[:1], re.split(r"[\s,:{}\[\]\"]", here, maxsplit=1)[0]
    shown = repr(cut(word or character))
    if error.msg.startswith("Unterminated string"):
        return offset, "the string that starts here is never closed", 'close it with "; or the file was cut off: fetch it again'
    if not here:
        return len(before), "the file ends in the middle", "it was probably cut off: fetch or save it again"
    if error.msg.startswith("Invalid control character"):
        return error.pos, "found a line break or tab inside a string", "write \\n for a line break and \\t for a tab"
    if error.msg.startswith("Invalid"):
        return error.pos, "a backslash is followed by something that JSON does not know", "write \\\\ for a backslash, or / in a path"
    if before.endswith(",") and character in "}]":
        return len(before) - 1, "found a comma before a closing bracket", "remove the comma"
    if error.msg.startswith("Illegal trailing comma"):
        return error.pos, "found a comma before a closing bracket", "remove the comma"
    if character == "'":
        return offset, "a single quote starts a string", 'JSON knows double quotes only: "text"'
    if character in "\u201c\u201d\u2018\u2019\u201e\u00ab":
        return offset, f"a typographic quote {character} starts a string", 'write the plain double quote "'
    if here.startswith(("//", "/*", "#")):
        return offset, "found a comment", 'JSON has no comments: remove it, or put the words into a "basis" or "method"'
    if not before and here.startswith("<"):
        return offset, "the file is HTML or XML", "download the raw file, not the page that shows it"
    if not before:
        return offset, f"the text starts with {shown}", "a card is one JSON object, { ... }; YAML and Markdown are not read here"
    if word in _WORDS:
        return offset, f"{word} is not a JSON word", _WORDS[word]
    if error.msg.startswith("Extra data"):
        if before.endswith("}") and character in "{[":
            return offset, "a second JSON text follows the first", "write one card a file; for many cards in one file use a survey"
        return offset, f"{shown} follows after the end of the card", "remove it, or correct the brackets before it"
    if before[-1:].isdigit() and re.match(r"[0-9_.eE]", here) and offset == error.pos:
        return offset, "the number is not written as JSON writes numbers", "write it without leading zeros or separators, as 70e9"
    if re.match(r"[+.][0-9]", here):
        return offset, f"the number {cut(word)} is not written as JSON writes numbers", "write it with a leading digit, as 0.5"
    if error.msg.startswith("Expecting property name"):
        return offset, f"found {shown}, expected a key", 'write the key in double quotes, as "name": ...'
    if error.msg.startswith("Expecting ':'"):
        return offset, f"found {shown}, expected a colon", "put a colon between the key and its value"
    if error.msg.startswith("Expecting ','"):
        return offset, f"found {shown}, expected a comma or a closing bracket", "add a comma before it, or close the bracket"
    return offset, f"found {shown}, expected a value", 'write a number, true, false, "text", [...] or {...}'
