"""Whether a rule file only states values. It is read as syntax, before it is run: what is not known to be harmless is refused.

A file may import the vocabulary of compliance.law, assign values to plain names, and make values of that vocabulary. It
keeps honest files declarative, and hostile ones from reaching the program or filling the memory.
"""

import ast
from collections.abc import Iterator, Mapping
from types import FunctionType, ModuleType

from compliance.law import criteria, duty, fact, facts, quantity, readings, rule, source
from compliance.named_tuple import NamedTuple

VOCABULARY: dict[str, ModuleType] = {module.__name__: module for module in (criteria, duty, fact, facts, quantity, readings, rule, source)}
PACKAGES = ("compliance", "compliance.law")
SHARED = "_instruments"  # the file of a folder from which its rule files may import
LARGEST = 1_000_000  # characters and parts of one value; all rules of a long act together have a tenth
LARGEST_SHARED, SHARED_COUNTS = 10_000, 100  # of a value in _instruments; as how much each use of it counts
METHODS = ("at", "_replace")  # of a value: a provision of an instrument, and a variant
RUNS = (
    "a rule file holds a docstring, imports from compliance.law (or from ._instruments beside it) and assignments to plain names; "
    "nothing in it runs"
)


class _Module(NamedTuple):
    name: str


# What a name of the file stands for: a module of the vocabulary, a class or function of it, or one of these.
Meaning = _Module | type | FunctionType | str
VALUE, OPAQUE = "a value", "what may be named in annotations only"


def actions(text: bytes, shared: bool = False) -> Iterator[str]:
    """What a rule file does besides holding a docstring, imports and assignments of values. `shared`: it is an _instruments file.

    Raises what ast.parse raises for a text that is not Python.
    """
    names: dict[str, Meaning] = {}
    sizes: dict[str, int] = {}
    for statement in ast.parse(text).body:
        if not _declares(statement, names, shared):
            yield f"line {statement.lineno}: {RUNS}"
        size = _size(statement, sizes)
        if size > (most := LARGEST_SHARED if shared else LARGEST):
            yield f"line {statement.lineno}: a value of more than {most:,} characters and parts, with those that it is made of"
            return


def imports_shared(text: bytes) -> bool:
    """Whether a rule file imports from the _instruments file of its folder."""
    return any(isinstance(item, ast.ImportFrom) and (item.level, item.module) == (1, SHARED) for item in ast.parse(text).body)


def _declares(statement: ast.stmt, names: dict[str, Meaning], shared: bool) -> bool:
    """Whether a statement only declares something; the names that it binds are added."""
    match statement:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case ast.Assign(targets=targets, value=value):
            sound = _states(value, names)
            return all([_binds(target, names) for target in targets]) and sound
        case ast.AnnAssign(target=target, annotation=annotation, value=assigned):
            sound = _annotates(annotation) and (assigned is None or _states(assigned, names))
            return _binds(target, names) and sound
        case ast.ImportFrom(module=str(module), level=level, names=aliases):
            own = level == 1 and module == SHARED and not shared
            for alias in aliases:
                names[alias.asname or alias.name] = VALUE if own else _member(module, alias.name)
            return (own or (level == 0 and _importable(module))) and all(alias.name != "*" for alias in aliases)
        case ast.Import(names=aliases):
            for alias in aliases:
                bound = alias.name if alias.asname else alias.name.partition(".")[0]
                names[alias.asname or bound] = _Module(bound) if bound in (*PACKAGES, *VOCABULARY) else OPAQUE
            return all(_importable(alias.name) for alias in aliases)
    return False


def _size(statement: ast.stmt, sizes: dict[str, int]) -> int:
    """How many characters and parts an assignment makes at most, counting what its names mean each time; noted for its own names."""
    if isinstance(statement, ast.ImportFrom) and statement.module == SHARED:
        sizes |= {alias.asname or alias.name: SHARED_COUNTS for alias in statement.names}
    size = 0
    for node in ast.walk(statement):
        match node:
            case ast.Constant(value=str() | bytes() as text):
                size += 1 + len(text)
            case ast.Name(id=id, ctx=ast.Load()):
                size += sizes.get(id, 1)
            case ast.expr():
                size += 1
    sizes |= {node.id: size for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return size


def _binds(target: ast.expr, names: dict[str, Meaning]) -> bool:
    """Whether a target of an assignment is a plain name of the file's own: no attribute, item, or pattern of names."""
    if not isinstance(target, ast.Name):
        return False
    names[target.id] = VALUE
    return not target.id.startswith("__") or target.id == "__all__"


def _importable(module: str) -> bool:
    return module in ("typing", "__future__", "compliance.law") or module.startswith("compliance.law.")


def _member(module: str, name: str) -> Meaning:
    """What a name of a module means. One that is not there is left to Python, which refuses it when the file is loaded."""
    inner = f"{module}.{name}"
    if inner in (*PACKAGES, *VOCABULARY):
        return _Module(inner)
    if module not in VOCABULARY or name.startswith("_"):
        return OPAQUE
    member = getattr(VOCABULARY[module], name, None)
    if isinstance(member, type | FunctionType):
        return member if member.__module__ in VOCABULARY else OPAQUE
    return OPAQUE if isinstance(member, ModuleType) else VALUE


def _means(node: ast.expr, names: Mapping[str, Meaning]) -> Meaning:
    """What a name, or a member of a module, means."""
    match node:
        case ast.Name(id=id):
            return names.get(id, OPAQUE)
        case ast.Attribute(value=owner, attr=attr) if isinstance(module := _means(owner, names), _Module):
            return _member(module.name, attr)
    return OPAQUE


def _states(node: ast.expr | None, names: Mapping[str, Meaning]) -> bool:
    """Whether an expression only states a value."""

    def all_state(nodes: list[ast.expr]) -> bool:
        return all(_states(part, names) for part in nodes)

    match node:
        case ast.Constant():
            return True
        case ast.Name():
            return _means(node, names) is not OPAQUE
        case ast.Attribute(value=owner, attr=attr):
            if isinstance(_means(owner, names), _Module):
                return _means(node, names) is not OPAQUE
            return not attr.startswith("_") and _states(owner, names)
        case ast.Call(func=maker, args=args, keywords=keywords):
            return _makes(maker, names) and all_state(args) and all_state([keyword.value for keyword in keywords])
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return all_state(parts)
        case ast.Dict(keys=keys, values=values):
            return all_state([key for key in keys if key is not None]) and all_state(values)
        case ast.Starred(value=inner) | ast.FormattedValue(value=inner, format_spec=None):
            return _states(inner, names)
        case ast.JoinedStr(values=parts):
            return all_state(parts)
        case ast.BinOp(left=left, op=ast.Add(), right=right):  # of texts and tuples; 9**9**9 would never end
            return _states(left, names) and _states(right, names)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=ast.Constant()):
            return True
        case ast.Subscript(value=owner, slice=ast.Slice(lower=lower, upper=upper, step=step)):
            return all_state([part for part in (owner, lower, upper, step) if part is not None])
        case ast.Subscript(value=owner, slice=place):
            return _states(owner, names) and _states(place, names)
    return False


def _makes(maker: ast.expr, names: Mapping[str, Meaning]) -> bool:
    """Whether a call makes a value of the vocabulary: its classes and functions, and the methods that make a provision or a variant."""
    if isinstance(_means(maker, names), type | FunctionType):
        return True
    return isinstance(maker, ast.Attribute) and maker.attr in METHODS and _states(maker.value, names)


def _annotates(node: ast.expr) -> bool:
    """Whether an annotation, which is worked out when the file is loaded, only names types."""
    match node:
        case ast.Constant() | ast.Name():
            return True
        case ast.Attribute(value=owner, attr=attr):
            return not attr.startswith("_") and _annotates(owner)
        case ast.Subscript(value=owner, slice=inner):
            return _annotates(owner) and _annotates(inner)
        case ast.Tuple(elts=parts):
            return all(map(_annotates, parts))
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _annotates(left) and _annotates(right)
    return False
