"""The determination of a card as part of a model page: the lines of a section, and the keys of front matter. Not the page itself.

Whatever the card says stays text: it ends neither the section nor a cell, and what goes into front matter is checked word by word.
"""

import hashlib
import re
import shlex
from collections.abc import Iterator
from typing import Any

from compliance.assessment.judged import Judged
from compliance.assessment.result import Determination
from compliance.card.text import one_line
from compliance.drafting.licences import hub_id
from compliance.formats.markdown import head, row
from compliance.law.places import name
from compliance.law.source import BINDING
from compliance.render.markdown import text
from compliance.render.plain_words import STATUS_WORDS
from compliance.render.run import Run
from compliance.render.wording import WORDS, short

COLUMNS = ("place", "definition", "answer", "provision", "what decides")
LONGEST = 300
_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
_FILE = re.compile(r"[\w./-]{1,200}", re.ASCII)


def keys(judged: Judged, run: Run) -> list[str]:
    """The lines of fmcheck's own key: the day of the law, what was judged by what, and the verdict of each rule."""
    assert judged.assessment is not None
    lines = [
        "fmcheck:",
        f'  law_as_of: "{run.day}"',
        f'  version: "{run.version}"',
        f'  rules: "{run.registry.digest()}"',
        f'  card: "{_digest(judged)}"',
        "  verdicts:",
    ]
    return lines + [f'    "{item.rule.id}": {item.verdict.value}' for item in judged.assessment.determinations if item.verdict is not None]


def hub_keys(card: dict[str, Any]) -> list[str]:
    """The keys that the hub knows and the card answers, for a page that has none yet: licence, languages, models built upon."""
    lines = []
    if licence := hub_id(card.get("licence", {}).get("spdx", "")):
        lines.append(f"license: {licence}")
    languages = [tag for tag in card.get("documentation", {}).get("languages", ()) if _LANGUAGE.fullmatch(tag)]
    bases = [base["name"] for base in card.get("lineage", {}).get("bases", ()) if _REPOSITORY.fullmatch(base.get("name", ""))]
    for key, values in (("language", languages), ("base_model", bases)):
        lines += [f"{key}:", *(f'  - "{value}"' for value in values)] if values else []
    return lines


def section(judged: Judged, run: Run) -> list[str]:
    """The lines of the section, without the comments around it."""
    assert judged.assessment is not None
    law = [item for item in judged.assessment.determinations if item.status in BINDING]
    places = [item.rule.source.instrument.jurisdiction for item in law]
    law.sort(key=lambda item: places.index(item.rule.source.instrument.jurisdiction))
    others = [item for item in judged.assessment.determinations if item.status not in BINDING]
    lines = ["## Foundation model, by the law of each place", "", f"{text(one_line(judged.name, LONGEST))}, by the law of {run.day}:", ""]
    lines += [*head(list(COLUMNS)), *(row([text(cell) for cell in _cells(item, run)]) for item in law), ""]
    if others:
        lines += [f"Definitions that are not law in force: {text('; '.join(_in_short(others, run.day)))}.", ""]
    return [*lines, *_foot(judged, run)]


def _cells(item: Determination, run: Run) -> tuple[str, ...]:
    law = item.rule.source.instrument
    coming = f" (from {item.rule.source.applies.start})" if item.status == "enacted_not_yet_in_force" else ""
    return (
        name(law.jurisdiction),
        item.rule.term,
        _answer(item) + coming,
        f"{law.known_as}, {item.rule.source.cited(run.day)}",
        one_line(short(item), LONGEST),
    )


def _answer(item: Determination) -> str:
    word = WORDS[item.verdict]
    return word if item.likely is None else f"{word}, likely {WORDS[item.likely.verdict]}"


def _in_short(items: list[Determination], day: str) -> Iterator[str]:
    for item in items:
        law = item.rule.source.instrument
        status = STATUS_WORDS[item.status]
        yield f"{name(law.jurisdiction)}, {item.rule.term} ({law.known_as}, {item.rule.source.cited(day)}, {status}): {_answer(item)}"


def _foot(judged: Judged, run: Run) -> Iterator[str]:
    file = judged.file.replace("\\", "/").rpartition("/")[2]
    file = file if _FILE.fullmatch(file) else "CARD"
    yield f"Determined by fmcheck {run.version} with the rules `{run.registry.digest()}` from the card `{_digest(judged)}`."
    yield f"To reproduce: `fmcheck {shlex.quote(file)} --as-of {run.day} --no-policy`. A reading of legal texts, no legal advice."


def _digest(judged: Judged) -> str:
    return "sha256:" + hashlib.sha256(judged.data).hexdigest()
