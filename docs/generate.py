"""The parts of the documentation that follow from rules, schema and example cards. `python .ci/regenerate.py` rewrites them."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from compliance import __version__, check
from compliance.assessment.judged import Judged
from compliance.case.case import Case
from compliance.cli.sources import Skipped
from compliance.cli.sources import sources as find
from compliance.files.shipped import builtin
from compliance.law.criteria import Above, AtLeast, Claimed, Holds
from compliance.law.criteria_tree import facts_asked, lines, signed
from compliance.law.facts import PARAMETERS
from compliance.law.places import name
from compliance.law.rule import Rule
from compliance.law.summary import comparison, figure
from compliance.registry.load import load, with_texts
from compliance.registry.selection import default_rules
from docs import address, api_page, coverage, duty_pages, keys_page, layers, plot_page, property_names, rule_pages

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "docs" / "rules"
DUTIES = ROOT / "docs" / "duties"
DAY = date(2026, 11, 28)
COLUMNS = {
    "crfm.2021": "CRFM 2021",
    "us.eo14110.3k": "US EO 14110 3(k)",
    "us.fedramp.et-fm": "US short form",
    "eu.ep2023.fm-def": "EU Parliament 2023",
    "eu.aia.3-63": "EU AI Act 3(63)",
    "uk.cma.fm": "UK CMA 2023",
}
WORDS = {"meets": "**yes**", "does_not_meet": "no", "undetermined": "open"}


def verdicts() -> str:
    """Every example card under every definition, on a fixed day."""
    rows = [_row(["model", *COLUMNS.values()]), _row(["---"] * (len(COLUMNS) + 1))]
    for folder in ("models", "personalised", "not-foundation-models"):
        for path in sorted((ROOT / "examples" / folder).glob("*.json")):
            data = path.read_bytes()
            assessment = check(data, as_of=DAY, rules=list(COLUMNS))
            found = {item.rule.id: item.verdict for item in assessment.determinations}
            model = json.loads(data)["model"]
            title = " ".join(part for part in (model["name"], model.get("version")) if part)
            cells = [WORDS[verdict.value] if (verdict := found[id]) is not None else "-" for id in COLUMNS]
            rows.append(_row([f"[{title}](../{path.relative_to(ROOT).as_posix()})", *cells]))
    return "\n".join(rows)


def definitions() -> str:
    """What each definition asks: shared elements in one row, so that differences show."""
    rules = load().on(DAY.isoformat())
    asked: dict[str, dict[str, str]] = {}
    for id in (*COLUMNS, "eu.gl.criterion"):
        for label, part in _elements(rules[id]):
            asked.setdefault(label, {}).setdefault(id if id in COLUMNS else "eu.aia.3-63", part)
    rows = [_row(["asks for", *COLUMNS.values()]), _row(["---"] * (len(COLUMNS) + 1))]
    rows += [_row([label, *(cells.get(id, "") for id in COLUMNS)]) for label, cells in asked.items()]
    return "\n".join(rows)


def law() -> str:
    """The binding law that is in force or enacted on the day, and the lines it draws."""
    registry = load()
    texts = registry.on(DAY.isoformat())
    rows = [_row(["place", "term", "numbers", "status", "rule"]), _row(["---"] * 5)]
    for id in default_rules(texts, DAY.isoformat()):
        rule = texts[id]
        if rule.founding:
            continue
        drawn = dict.fromkeys(f"{figure(line)} {' '.join(comparison(line))}".rstrip() for line in lines(rule.test))
        source = rule.source
        status = source.status(DAY.isoformat())
        since = source.instrument.unenforced if status == "on_the_books_not_enforced" else source.applies.start
        words = duty_pages.status_words(source, DAY.isoformat())
        words += f", from {since}" if since else ""
        rows.append(_row([name(source.instrument.jurisdiction), f"[{rule.term}](rules/{id}.md)", "; ".join(drawn), words, f"`{id}`"]))
    judged = {rule.source.instrument.jurisdiction for rule in registry.rules}
    places = sorted({text.source.instrument.jurisdiction for text in registry.no_concept} - judged)
    absent = ", ".join(name(place) for place in places)
    said = f"Looked at, and no such concept found in the texts read: {absent} ([which](rules/README.md#no-such-concept))."
    return "\n".join([*rows, "", said])


def secondary() -> str:
    """The rules on the day whose words were read only in somebody else's quotation or description."""
    rules = [rule for rule in load().on(DAY.isoformat()).values() if rule.review.read_as == "SECONDARY"]
    rows = [_row([name(rule.source.instrument.jurisdiction), rule.term, f"[{rule.id}](rules/{rule.id}.md)"]) for rule in rules]
    return "\n".join([_row(["place", "term", "rule"]), _row(["---"] * 3), *rows])


def _elements(rule: Rule) -> Iterator[tuple[str, str]]:
    """The facts that a rule asks for, and how."""
    indicative = rule.id == "eu.gl.criterion"
    for criterion, sign in signed(rule.test):
        for fact in facts_asked(criterion):
            match criterion:
                case _ if sign == "open":
                    part = "open"
                case Above() | AtLeast():
                    operator, limit, unit = comparison(criterion)
                    part = f"{operator} {limit} {unit}".rstrip()
                case Holds(typical=True):
                    part = "typical"
                case Holds(assumed=True):
                    part = "assumed"
                case Claimed():
                    part = "excludes" if sign == "not" else "if claimed"
                case _:
                    part = "no" if sign == "not" else "yes"
            yield fact.label, f"{part} (indicative)" if indicative else part


def fields() -> str:
    """Every field of the card, from the schema: a table for each section."""
    head = [_row(["field", "kind", "meaning"]), _row(["---"] * 3)]
    rows = list(head)
    for path, kind, text in _listed():
        if kind in ("object", "array") and "." not in path:
            rows += ["", f"### {path}", "", text, "", *head]
        else:
            rows.append(_row([f"`{path}`", kind, text]))
    return "\n".join(rows)


def _listed() -> list[tuple[str, str, str]]:
    """Path, kind and description of every field of the card."""
    with open(Path(builtin("schemas")) / "model-card-1.schema.json", encoding="utf-8") as file:
        schema: dict[str, Any] = json.load(file)
    return list(_fields(schema, "", schema["$defs"]))


def _fields(node: dict[str, Any], path: str, defs: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for key, field in node.get("properties", {}).items():
        here = f"{path}.{key}" if path else key
        kind = field.get("$ref", "").rpartition("/")[2].lower() or field.get("type", "")
        yield here, str(kind), field.get("description", "") + _closed(field)
        if kind == "object":
            yield from _fields(field, here, defs)
        elif kind == "array" and field.get("items", {}).get("type") == "object":
            yield from _fields(field["items"], here + "[]", defs)


def _closed(field: dict[str, Any]) -> str:
    """The values that a closed set allows, where a field has one."""
    allowed = field.get("enum") or field.get("items", {}).get("enum")
    several = "any of" if field.get("type") == "array" else "one of"
    return f" Allowed: {several} {', '.join(f'`{value}`' for value in allowed)}." if allowed else ""


def sources() -> str:
    """What is found in every example in another format, and what the numeric rules make of it."""
    rules = {"eu.gl.criterion": "10^23 with modality", "eu.aia.51-2": "10^25", "us-ca.sb53.frontier-model": "10^26"}
    rows = [_row(["source", "format", "facts", "parameters", *rules.values()]), _row(["---"] * (4 + len(rules)))]
    for source in judged_sources(ROOT / "examples" / "repositories", ROOT / "examples" / "foreign"):
        if source.card is None:
            raise ValueError(f"{source.uri}: {source.violations}")
        assessment = check(source.card, as_of=DAY, rules=list(rules))
        size = Case(source.card, DAY.isoformat()).known(PARAMETERS)
        found = {item.rule.id: item.verdict for item in assessment.determinations}
        cells = [WORDS[verdict.value] if (verdict := found[id]) is not None else "-" for id in rules]
        file = Path(source.file).relative_to(ROOT).as_posix()
        facts = str(len(source.card["provenance"].get("facts", ())))
        rows.append(_row([f"[{source.name}](../{file})", source.format, facts, "" if size is None else str(size.value), *cells]))
    return "\n".join(rows)


def judged_sources(*folders: Path) -> Iterator[Judged]:
    """The sources below some folders, each read as a card."""
    for source in find([str(folder) for folder in folders]):
        if not isinstance(source, Skipped):
            yield from source.read()


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


BLOCKS: dict[str, tuple[str, Callable[[], str]]] = {
    "verdicts": ("docs/models.md", verdicts),
    "law": ("docs/law.md", law),
    "definitions": ("docs/definitions.md", definitions),
    "fields": ("docs/card.md", fields),
    "sources": ("docs/formats.md", sources),
    "properties": ("docs/property-taxonomy.md", lambda: property_names.table(_listed(), _row)),
    "secondary": ("docs/misjudgements.md", secondary),
    "address": ("README.md", lambda: address.in_readme(address.address(ROOT))),
    "layers": ("docs/architecture.md", lambda: layers.picture(ROOT)),
    "plot": ("docs/plot.md", lambda: f"```text\n{plot_page.written(ROOT)['gpt-4.txt']}```"),
}


def rewritten(text: str, block: str, content: str) -> str:
    """The text with one generated block replaced. Raises ValueError when its markers are missing."""
    start, end = f"<!-- generated: {block} -->\n", f"\n<!-- end: {block} -->"
    before, found, rest = text.partition(start)
    _, ended, after = rest.partition(end)
    if not found or not ended:
        raise ValueError(f"no block {block!r}")
    return before + start + content + end + after


def texts() -> dict[Path, str]:
    """What every file with a generated part should hold; an empty text for a page that should be gone."""
    found: dict[Path, str] = {}
    for block, (file, generate) in BLOCKS.items():
        path = ROOT / file
        found[path] = rewritten(found.get(path) or path.read_text(encoding="utf-8"), block, generate())
    for file in address.PAGES:
        path = ROOT / file
        found[path] = address.filled(found.get(path) or path.read_text(encoding="utf-8"), address.address(ROOT), __version__)
    found[ROOT / "docs" / "keys.md"] = keys_page.keys(_row)
    found[ROOT / "docs" / "pictures" / "gpt-4.svg"] = plot_page.written(ROOT)["gpt-4.svg"]
    found[ROOT / "docs" / "coverage.md"] = coverage.page(with_texts(load()), DAY.isoformat())
    for page, text in rule_pages.pages(with_texts(load()), ROOT / "tests" / "rules", DAY.isoformat()).items():
        found[RULES / page] = text
    for page, text in duty_pages.pages(load(), DAY.isoformat()).items():
        found[DUTIES / page] = text
    found[ROOT / "docs" / "api.md"] = api_page.page()
    return found | {path: "" for folder in (RULES, DUTIES) for path in folder.glob("*.md") if path not in found}


def drifted() -> dict[Path, str]:
    """The files that are not what they should be, with their right text."""
    return {path: text for path, text in texts().items() if not path.exists() or path.read_text(encoding="utf-8") != text}
