"""Targets of what other programs hand over: tables with --map, signed statements, and what an agent or an editor sends to its server."""

import base64
import json
from functools import cache
from typing import Any

from benchmarks.fuzz.seeds import files, models

DAY = "2026-11-28"


def table(data: bytes) -> None:
    """A table of models: each row is a draft that is a valid card. Where no column is the model's name, the first becomes it."""
    from compliance.card.validate import is_valid
    from compliance.cli.table_file import fields_of
    from compliance.tables.columns import NAME
    from compliance.tables.habit import purpose
    from compliance.tables.row import drafted
    from compliance.tables.table import Table

    read = Table(data.decode("utf-8", "replace"), "models.csv")
    named = any(column.casefold() == "model.name" for column in read.columns)
    fields = fields_of(read.columns, [] if named or not read.columns else [f"{read.columns[0]}=model.name"], "models.csv")
    assert NAME in fields.values()
    written = read.habits({column: purpose(pointer) for column, pointer in fields.items()})
    for line, row in read.rows:
        name, draft = drafted(read.file, line, dict(zip(read.columns, row, strict=False)), fields, DAY, habits=written)
        assert is_valid(draft.card(name)), (name, draft.card(name))


def statement(data: bytes) -> None:
    """A statement, an envelope or a bundle: what is read states the same when it is written and read again."""
    from compliance.history.statement import PREDICATE, read, written

    found = read(data)
    assert found.digests and all(len(digest) == 64 for digest in found.digests.values())
    assert isinstance(found.seal, str)
    again = read(written(found.digests, {"seal": found.seal}, "").encode())
    assert (again.digests, again.kind, again.seal) == (found.digests, PREDICATE, found.seal)


def statements() -> list[bytes]:
    """A statement of the example record, the envelope around it, and the bundle around that."""
    from compliance.history.statement import written

    record = json.loads(files("release-gate/*.fmcheck.json")[0])
    plain = written({"model.safetensors": "0" * 64, "ä/b.json": "f" * 64}, record, "a" * 64).encode()
    envelope = {"payload": base64.b64encode(plain).decode(), "payloadType": "application/vnd.in-toto+json", "signatures": [{"sig": ""}]}
    return [plain, json.dumps(envelope).encode(), json.dumps({"dsseEnvelope": envelope}).encode()]


def agent(data: bytes) -> None:
    """A call of an agent, {"tool": NAME, ...arguments}: an answer of plain data, or a refusal."""
    from compliance.cli.agent.opened import Opened
    from compliance.cli.agent.tools import LARGEST, Tools

    try:
        call = json.loads(data)
    except (ValueError, RecursionError):
        return
    if not isinstance(call, dict) or not isinstance(call.get("tool"), str):
        return
    tool, texts, lists = call["tool"], ("card", "path", "as_of", "since"), ("rules", "places")
    asks = {"judge": (*texts[:3], *lists), "questions": (*texts[:3], *lists), "duties": (*texts[:3], lists[1])}
    asks |= {"explain": (*texts[:3], lists[0]), "timeline": (*texts, *lists), "rules": (texts[2], *lists)}
    if tool not in asks:
        return
    arguments = [_texts(call.get(name)) if name in lists else str(call.get(name) or "") for name in asks[tool]]
    answer: dict[str, Any] = getattr(Tools(Opened(""), (), DAY), tool)(*arguments)
    assert len(json.dumps(answer, allow_nan=False)) <= LARGEST and answer["law_as_of"]


def calls() -> list[bytes]:
    card = models()[0].decode()
    rest: dict[str, dict[str, Any]] = {
        "judge": {"places": ["EU"]},
        "questions": {"rules": ["eu.aia.3"]},
        "duties": {},
        "explain": {"rules": ["crfm.2021"]},
    }
    rest |= {"timeline": {"since": "2025-01-01", "rules": ["eu.aia.51-2"]}}
    made = [{"tool": tool, "card": card, "as_of": DAY, **more} for tool, more in rest.items()]
    return [json.dumps(call).encode() for call in [*made, {"tool": "rules", "rules": ["kr"], "as_of": DAY}]]


def editor(data: bytes) -> None:
    """A text in an editor: marks inside the text, an answer of one line, and the words at any place."""
    from compliance.cli.editor.shown import Shown

    text = data.decode("utf-8", "replace")
    shown, lines = Shown("model.json", text, _chosen()), text.split("\n")
    for mark in shown.marks():
        assert 0 <= mark.line < len(lines) and 0 <= mark.start <= mark.end <= max(len(lines[mark.line]), mark.start), mark
        assert mark.says and "\n" not in mark.says
    assert "\n" not in shown.answers()
    for line, column in ((0, 0), (len(lines) // 2, 8), (len(lines), 2**31)):
        assert isinstance(shown.at(line, column), str)


@cache
def _chosen() -> Any:
    from compliance.cli.option_values import Choices
    from compliance.cli.settings import settings

    return settings(Choices(as_of=DAY, no_policy=True), gated=False, name_files=False)


def _texts(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
