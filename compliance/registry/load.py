"""Rule directories: ours and the user's load by the same code, by path. A file that fails is a defect, never a skipped rule."""

import os
from collections.abc import Iterator, Sequence

from compliance.errors import DefectError, UsageError
from compliance.files.shipped import builtin
from compliance.law.criteria_tree import referred as rules_referred
from compliance.law.duty import Duty
from compliance.law.rule import CrossCheck, NoConcept, NotRead, Rule, Supporting
from compliance.law.source import Period
from compliance.registry.loaded import Registry
from compliance.registry.rule_file import Directory, RuleFile

PACK = "pack:"  # before the name of a rule pack that pip installed


def load(directories: Sequence[str] = ()) -> Registry:
    """The built-in rules and those of `directories`; pack:NAME is the directory of an installed pack.

    Raises DefectError when a file or a rule is unsound, UsageError when a directory cannot be read or holds no rules.
    """
    return _loaded((builtin("rules"), *directories))


def with_texts(registry: Registry) -> Registry:
    """The registry with the texts that explain the built-in rules, of `_*texts.py` in each folder. No check needs them."""
    root = builtin("rules")
    directory, found = Directory(root, own=True), list(registry.supporting)
    for folder, folders, names in os.walk(root, onerror=_unreadable):
        folders.sort()
        for name in sorted(names):
            if name.startswith("_") and name.endswith("texts.py"):
                found.extend(directory.load(os.path.join(folder, name)).supporting)
    return registry._replace(supporting=tuple(found))


def alone(directories: Sequence[str]) -> Registry:
    """The rules of directories without the built-in ones, to compare them: they may hold another version of those, and refer to them.

    No card is judged by them, so they are not proved sound. Raises as `load` does.
    """
    return _loaded(directories, frozenset(rule.id for rule in load().rules), proved=False)


def _loaded(roots: Sequence[str], known: frozenset[str] = frozenset(), proved: bool = True) -> Registry:
    """The rules below some directories, which may refer to each other and to the ids that are `known`."""
    rules: list[Rule] = []
    origins: dict[str, str] = {}
    files: list[RuleFile] = []
    places: list[str] = []
    same: dict[str, list[tuple[Rule, str]]] = {}  # by id, each with its file
    duties: list[Duty] = []
    cross_checks: list[CrossCheck] = []
    no_concept: list[NoConcept] = []
    not_read: list[NotRead] = []
    supporting: list[Supporting] = []
    for named in roots:
        root = _root(named)
        own = root == builtin("rules")
        directory = Directory(root, own, proved)
        for path in _files(root):
            contents = directory.load(path)
            duties.extend(contents.duties)
            cross_checks.extend(contents.cross_checks)
            no_concept.extend(contents.no_concept)
            not_read.extend(contents.not_read)
            supporting.extend(contents.supporting)
            for rule in contents.rules:
                _refuse_clash(rule, path, same.setdefault(rule.id, []))
                rules.append(rule)
                places.append(path)
                origins[rule.id] = "built-in" if own else named + path.removeprefix(root)
        files.extend(directory.files)
        if not directory.files:
            raise UsageError(f"{named}: no rules found", "a rule directory holds .py files that end in RULES = (...)")
    rules = _with_caveats(rules, _refuse_dangling(rules, places, known))
    referred = {(duty.id, id) for duty in duties for id in duty.rules}
    referred |= {(duty.id, id) for duty in duties for condition in duty.conditions for id in rules_referred(condition)}
    referred |= {(check.id, id) for check in cross_checks for id in (check.rule, check.indicator, check.against)}
    for name, id in sorted(referred):
        if id not in origins and id not in known:
            raise DefectError(f"{name} refers to rule {id}, which is not loaded")
    texts = (tuple(no_concept), tuple(not_read), tuple(supporting))
    return Registry(tuple(rules), origins, tuple(files), tuple(duties), tuple(cross_checks), *texts)


def _root(named: str) -> str:
    """The directory that was named, itself or as a pack. Raises UsageError for a pack that is not installed."""
    if not named.startswith(PACK):
        return named
    from compliance.files.packs import directory

    return directory(named.removeprefix(PACK))


def _files(root: str) -> Iterator[str]:
    if not os.path.isdir(root):
        raise UsageError(f"{root}: not a directory", "--rules takes a directory of rule files")
    for folder, folders, names in os.walk(root, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(".py") and not name.startswith("_"))


def _unreadable(error: OSError) -> None:
    raise UsageError(f"{error.filename}: {error.strerror}", "a rule directory must be readable; no rule was skipped") from error


def _refuse_clash(rule: Rule, path: str, same: list[tuple[Rule, str]]) -> None:
    """Refuse a rule that overlaps one of the `same` id, each with its file; else it is one of them."""
    for other, place in same:
        if _overlap(other.source.applies, rule.source.applies):
            raise DefectError(f"rule {rule.id} is defined twice for the same days: in {place} and in {path}")
    same.append((rule, path))


def _overlap(one: Period, other: Period) -> bool:
    return (one.end is None or (other.start or "") < one.end) and (other.end is None or (one.start or "") < other.end)


def _refuse_dangling(rules: list[Rule], places: list[str], known: frozenset[str]) -> dict[str, set[str]]:
    """Every referred rule exists, and no rule refers back to itself, in any of its texts; returns what each rests on, itself included."""
    refers: dict[str, dict[str, str]] = {rule.id: {} for rule in rules}
    for rule, place in zip(rules, places, strict=True):
        for id in rules_referred(rule.test):
            if id not in refers and id not in known:
                raise DefectError(f"rule file {place}: rule {rule.id} refers to {id}, which is not loaded")
            refers[rule.id].setdefault(id, place)

    below: dict[str, set[str]] = {}

    def visit(id: str, chain: tuple[str, ...], place: str) -> set[str]:
        if id in chain:
            raise DefectError(f"rule file {place}: rules refer to each other in a circle: {' -> '.join((*chain, id))}")
        if id not in below:
            below[id] = {id}.union(*(visit(other, (*chain, id), where) for other, where in refers.get(id, {}).items()))
        return below[id]

    for id in refers:
        visit(id, (), "")
    return below


def _with_caveats(rules: list[Rule], below: dict[str, set[str]]) -> list[Rule]:
    """The rules, each with the caveats of the instruments that it rests on among its readings."""
    caveats = {rule.id: rule.source.instrument.caveat for rule in rules if rule.source.instrument.caveat}
    if not caveats:
        return rules
    found = []
    for rule in rules:
        said = tuple(dict.fromkeys(caveats[id] for id in sorted(below[rule.id] & caveats.keys())))
        found.append(rule._replace(assumes=(*rule.assumes, *said)) if said else rule)
    return found
