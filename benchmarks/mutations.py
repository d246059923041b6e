"""Small changes of a source file, of the law or of what computes and judges: see mutants.py, which tries them."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple, TypeAlias

COMPARISONS = {"<=": "<", "<": "<=", ">=": ">", ">": ">=", "==": "!=", "!=": "=="}
COMPARISONS |= {"is not": "is", "is": "is not", "not in": "in", "in": "not in"}
ARITHMETIC = {ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*"), ast.Mod: ("%", "*")}
NAMES = {"min": "max", "max": "min", "multiply": "divide", "divide": "multiply", "add": "subtract", "all": "any", "any": "all"}
NAMES |= {"MEETS": "UNDETERMINED", "DOES_NOT_MEET": "UNDETERMINED", "UNDETERMINED": "DOES_NOT_MEET"}
NAMES |= {"PRESUMPTION": "TEXT", "READING": "GUIDANCE", "GUIDANCE": "TEXT"}
# What a rule says, exchanged for its neighbour.
CRITERIA = {"Above": "AtLeast", "AtLeast": "Above", "AllOf": "AnyOf", "AnyOf": "AllOf", "Claimed": "Holds"}
CRITERIA |= {"Before": "OnOrAfter", "OnOrAfter": "Before"}
# Arguments of a rule file that no change of words makes: each is left out once.
LEFT_OUT = {"unless", "allows", "reads", "times", "perhaps", "when", "ahead", "ahead_when", "exempt", "fine", "share", "of", "since"}
LEFT_OUT |= {"after", "days", "before", "latest", "placed", "by", "ends", "covered", "uncertain", "unenforced", "applies", "instead"}
TEXTS = {"assumes", "words", "says", "note", "citation", "title", "id", "url", "serves", "later"}  # what judges nothing
NUMBER = re.compile(r"([0-9]+)(?:\.([0-9]+))?(?:[eE]([0-9]+))?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
RULES = "rules/"

Place: TypeAlias = tuple[int, int]
Change: TypeAlias = tuple[Place, Place, str]


class Mutant(NamedTuple):
    """One change of one file: from `start` to `end`, in bytes, `new` takes the place of what was there."""

    file: str
    start: int
    end: int
    new: str
    line: str
    old: str
    nth: int = 1

    @property
    def name(self) -> str:
        """What stays the same where lines move: the file, the line's text, and the change; and which it is of several that look alike."""
        return f"{self.file}: {self.line}  [{self.old} -> {self.new}]" + (f" ({self.nth})" if self.nth > 1 else "")

    @property
    def package(self) -> str:
        """rules, or the package of compliance."""
        first, second, *_ = self.file.split("/")
        return first if self.file.startswith(RULES) else second

    def applied(self, source: bytes) -> bytes:
        """The file with the change. A rule file may then name a criterion that it did not import."""
        changed = source[: self.start] + self.new.encode() + source[self.end :]
        if self.file.startswith(RULES) and self.new in CRITERIA:
            return f"from compliance.law.criteria import {self.new}\n".encode() + changed
        return changed


class Text:
    """A source file, with the places of its syntax tree as places in its bytes."""

    def __init__(self, file: str, source: bytes) -> None:
        self.file, self.source = file, source
        self.law = file.startswith(RULES)
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def at(self, place: Place) -> int:
        return self._starts[place[0] - 1] + place[1]

    def of(self, begin: Place, end: Place) -> str:
        return self.source[self.at(begin) : self.at(end)].decode()

    def made(self, begin: Place, end: Place, new: str) -> Mutant:
        start, stop = self.at(begin), self.at(end)
        line = self.source[self._starts[begin[0] - 1] : self._starts[begin[0]]].decode().strip()
        old = " ".join(self.source[start:stop].decode().split())
        return Mutant(self.file, start, stop, new, line, old if len(old) <= 60 else f"{old[:57]}...")


def mutants(file: str, source: bytes) -> list[Mutant]:
    """Every mutant of a file, in the order of its text."""
    text, tree = Text(file, source), ast.parse(source)
    still = {id(part) for top in _still(tree) for part in ast.walk(top)}
    found = {text.made(*change) for node in ast.walk(tree) if id(node) not in still for change in _changes(node, text)}
    seen: Counter[str] = Counter()
    result = []
    for mutant in sorted(found):
        seen[mutant.name] += 1
        result.append(mutant._replace(nth=seen[mutant.name]))
    return result


def _still(tree: ast.AST) -> Iterator[ast.AST]:
    """What is left as it is: docstrings, type hints, imports for types, and what a rule says in words."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
                yield node
            case ast.If(test=ast.Compare(left=ast.Name(id="__name__"))):  # a script that writes a generated file
                yield node
            case ast.keyword(arg=str(name)) if name in TEXTS:
                yield node
            case ast.Call(func=ast.Name(id="Review")):  # who read the text, and when
                yield node
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript()) if name[:1].isupper() and not name.isupper():
                yield node
        for name in ("annotation", "returns"):
            if (hint := getattr(node, name, None)) is not None:
                yield hint


def _ends(node: ast.expr | ast.keyword) -> tuple[Place, Place]:
    return (node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0)


def _changes(node: ast.AST, text: Text) -> Iterator[Change]:
    match node:
        case ast.Compare(left=left, comparators=comparators):
            for one, other in zip((left, *comparators), comparators, strict=False):
                yield from _operator(one, other, COMPARISONS, text)
        case ast.BinOp(left=left, right=right, op=op) if type(op) in ARITHMETIC and not _is_text(left) and not _is_text(right):
            yield from _operator(left, right, dict([ARITHMETIC[type(op)]]), text)
        case ast.BoolOp(values=values):
            for one, other in pairwise(values):
                yield from _operator(one, other, {"and": "or", "or": "and"}, text)
            yield from _operands(values, text)
        case ast.UnaryOp(op=ast.Not(), lineno=line, col_offset=column) if text.of((line, column), (line, column + 4)) == "not ":
            yield (line, column), (line, column + 4), ""
        case ast.Name(id=name) if name in NAMES and isinstance(node.ctx, ast.Load):
            yield *_ends(node), NAMES[name]
        case ast.Attribute(attr=name) if name in NAMES:
            end = _ends(node)[1]
            yield (end[0], end[1] - len(name)), end, NAMES[name]
        case ast.Constant():
            yield from ((*_ends(node), new) for new in _constants(node.value, text.of(*_ends(node))))
        case ast.IfExp(test=test) | ast.If(test=test):
            yield *_ends(test), f"not ({text.of(*_ends(test))})"
        case ast.FunctionDef(returns=ast.BinOp(right=ast.Constant(value=None))):
            for part in ast.walk(node):
                if isinstance(part, ast.Return) and part.value is not None and not isinstance(part.value, ast.Constant):
                    yield *_ends(part.value), "None"
        case ast.Call() if text.law:
            yield from _said(node, text)
        case ast.Tuple(elts=elements) if text.law and len(elements) > 1 and isinstance(node.ctx, ast.Load):
            yield from _elements(elements, text)


def _said(call: ast.Call, text: Text) -> Iterator[Change]:
    """Changes of what a rule file says by a call: another criterion, or an argument less."""
    given = {keyword.arg: keyword for keyword in call.keywords}
    if isinstance(call.func, ast.Name) and (other := CRITERIA.get(call.func.id)):
        parts = call.args[1] if len(call.args) > 1 else None
        one = call.func.id in ("AllOf", "AnyOf") and isinstance(parts, ast.Tuple) and len(parts.elts) == 1  # both mean the same
        if not one and "unless" not in given:
            yield *_ends(call.func), other
    arguments: list[ast.expr | ast.keyword] = [*call.args, *call.keywords]
    for place, argument in enumerate(arguments):
        if isinstance(argument, ast.keyword) and argument.arg in LEFT_OUT and place:
            yield _ends(arguments[place - 1])[1], _ends(argument)[1], ""


def _operands(parts: list[ast.expr], text: Text) -> Iterator[Change]:
    """One operand of `and` or `or` less. The first goes with the operator behind it, every other with the one before it."""
    for before, part in pairwise(parts):
        if text.of(_ends(before)[1], _ends(part)[0]).strip() in ("and", "or"):  # no parenthesis opens or closes between them
            if before is parts[0]:
                yield _ends(before)[0], _ends(part)[0], ""
            yield _ends(before)[1], _ends(part)[1], ""


def _elements(parts: list[ast.expr], text: Text) -> Iterator[Change]:
    """One element of a tuple less; what is left is still a tuple."""
    closed = text.source[text.at(_ends(parts[-1])[1]) :].lstrip().startswith(b",")
    for part, following in pairwise(parts):
        if text.of(_ends(part)[1], _ends(following)[0]).strip() != ",":
            return
        pair = len(parts) == 2 and not closed
        yield (_ends(part)[0], _ends(following)[1], f"{text.of(*_ends(following))},") if pair else (_ends(part)[0], _ends(following)[0], "")
    yield _ends(parts[-2])[1] if closed else _ends(parts[-1])[0], _ends(parts[-1])[1], ""


def _constants(value: object, written: str) -> Iterator[str]:
    match value:
        case bool():
            yield str(not value)
        case int():
            yield str(value + 1)
        case str() if written[1:-1] == value and DAY.fullmatch(value):
            yield f'"{(date.fromisoformat(value) + timedelta(1)).isoformat()}"'
        case str() if written[1:-1] == value and (parts := NUMBER.fullmatch(value)):
            yield from (f'"{number}"' for number in neighbours(*parts.groups()))


def neighbours(whole: str, fraction: str | None, exponent: str | None) -> tuple[str, str]:
    """A written number less, and more, one unit in its last place: 1e25 is between 9e24 and 2e25, since below 1 the place is the next."""
    digits, power = int(whole + (fraction or "")), int(exponent or 0) - len(fraction or "")
    low = (9, power - 1) if digits == 1 else (digits - 1, power)
    return _written(*low, exponent), _written(digits + 1, power, exponent)


def _written(digits: int, power: int, exponent: str | None) -> str:
    return f"{digits}e{power}" if exponent else format(Decimal(digits).scaleb(power), "f")


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _operator(one: ast.expr, other: ast.expr, table: dict[str, str], text: Text) -> Iterator[Change]:
    """The operator between two operands on one line."""
    line, column = _ends(one)[1]
    if line != other.lineno:
        return
    gap = text.of((line, column), _ends(other)[0])
    for old, new in table.items():
        if (found := re.search(rf"(?<![\w<>=!]){re.escape(old)}(?![\w<>=])", gap)) is not None:
            yield (line, column + found.start()), (line, column + found.end()), new
            return
