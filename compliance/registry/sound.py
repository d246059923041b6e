"""What a rule file must be: declarative, verbatim, and about facts a card can carry. Run on users' rules, and by the tests on ours."""

import ast
import re
from collections.abc import Iterator

from compliance.card.field_kinds import kind
from compliance.law.criteria import Above, AllOf, AnyOf, AtLeast, Criterion, Includes, Rule, Shown, facts_asked, walk
from compliance.law.facts import KNOWN, Fact

# What a rule file may call besides the names it imports: the methods that make a provision, or a variant of a value.
METHODS = frozenset({"at", "_replace"})

EXCESS = re.compile(r"greater than|more than|exceed|in excess of|above|over\b|> ", re.IGNORECASE)
INCLUSION = re.compile(r"at least|or more|no less than|not less than|or greater|minimum of|>= |이상", re.IGNORECASE)
# California Bus. & Prof. Code § 22757.11(h): as much "as would meet" a line that is itself "greater than".
AS_MUCH_AS_WOULD_MEET = "at least as much computing power to train the frontier model as would meet the technical specifications"
LIMIT = re.compile(r"[0-9]+(\.[0-9]+)?([eE][0-9]{1,3})?")


def acts(source: bytes) -> Iterator[str]:
    """What a rule file does besides holding a docstring, imports of compliance.law, and assignments of values.

    Read before the file is run. It keeps honest files declarative; it is no defence against a hostile one.
    """
    vocabulary: set[str] = set()
    for statement in ast.parse(source).body:
        match statement:
            case ast.Expr(value=ast.Constant(value=str())):
                continue
            case ast.Assign() | ast.AnnAssign() if all(_states(node, vocabulary) for node in ast.walk(statement)):
                continue
            case ast.ImportFrom(module=str(name), level=0, names=names) if _allowed(name):
                vocabulary.update(alias.asname or alias.name for alias in names)
                continue
            case ast.Import(names=names) if all(_allowed(alias.name) for alias in names):
                vocabulary.update((alias.asname or alias.name).partition(".")[0] for alias in names)
                continue
        yield f"line {statement.lineno}: a rule file holds imports from compliance.law, a docstring and assignments; nothing in it runs"


def _allowed(name: str) -> bool:
    return name in ("compliance.law", "typing", "__future__") or name.startswith("compliance.law.")


def _states(node: ast.AST, vocabulary: set[str]) -> bool:
    """Whether a part of an assignment only states a value: a call makes a value of compliance.law, and nothing else."""
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return name in vocabulary
        case ast.Call(func=ast.Attribute(value=maker, attr=attr)):
            while isinstance(maker, ast.Attribute):
                maker = maker.value
            return attr in METHODS or (isinstance(maker, ast.Name) and maker.id in vocabulary)
        case ast.BinOp(op=ast.Pow() | ast.Mult() | ast.LShift()):  # 9**9**9 would never end
            return False
        case ast.Call() | ast.Lambda() | ast.Await() | ast.Yield() | ast.YieldFrom() | ast.NamedExpr():
            return False
    return True


def faults(rule: Rule) -> Iterator[str]:
    """Every fault of a rule, as sentences that name it; none when it is sound."""
    for fault in _unsound(rule):
        yield f"rule {rule.id}: {fault}"


def _unsound(rule: Rule) -> Iterator[str]:
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", rule.id):
        yield "an id is lower-case and dotted, <place>.<instrument>.<provision>"
    text = _folded(rule.source.text)
    for criterion in walk(rule.test):
        words = getattr(criterion, "words", "")
        # A part whose words could not be read carries none; a reading of the rule says what stands for them.
        if not isinstance(criterion, Shown) and (words or not rule.assumes):
            yield from _unfounded(criterion, words, text)
        if isinstance(criterion, Above | AtLeast) and isinstance(criterion.limit, str) and not LIMIT.fullmatch(criterion.limit):
            yield f"the limit {criterion.limit!r} is not a decimal number such as 1e25"
        if _empty(criterion):
            yield f"an empty group decides nothing ({words!r})"
        for fact in facts_asked(criterion):
            if not _carried(fact):
                yield f"no card field answers {fact.pointer} ({fact.kind}); use a fact of compliance.law.facts"


def _unfounded(criterion: Criterion, words: str, text: str) -> Iterator[str]:
    """Whether the words stand in the provision, and the operator in the words."""
    if not _occurs(words, text):
        yield f"{words!r} does not occur in the provision as quoted"
    if isinstance(criterion, Above) and not EXCESS.search(INCLUSION.sub("", words)) and words != AS_MUCH_AS_WOULD_MEET:
        yield f'Above needs words of excess such as "greater than", not {words!r}'
    if isinstance(criterion, AtLeast) and not INCLUSION.search(words):
        yield f'AtLeast needs words of inclusion such as "at least", not {words!r}'


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _occurs(words: str, text: str) -> bool:
    """Whether the words stand in the text, the pieces between omissions in their order."""
    pieces, place = [_folded(piece) for piece in words.split("[...]")], 0
    for piece in pieces:
        place = text.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return any(pieces)


def _empty(criterion: Criterion) -> bool:
    """Whether a group has no part that could decide it."""
    match criterion:
        case AllOf() | AnyOf():
            return all(getattr(part, "typical", False) for part in criterion.parts)
        case Shown(by=by):
            return not by
        case Includes(terms=terms):
            return not terms
    return False


def _carried(fact: Fact) -> bool:
    """Whether the card has the fact's field, in the fact's kind."""
    if fact.kind == "act":
        return bool(fact.authority and fact.key)
    return fact in KNOWN or (not fact.key and fact.pointer.startswith("/") and kind(fact.pointer) == fact.kind)
