"""What the page asks of Python: the command line itself, so that a report is the same, byte for byte; and what a form needs beside it.

Everything comes in and goes out as JSON. The worker lays the sources into SOURCE, where nothing can be written, and the card into CARD.
"""

import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from typing import Any

from fmcheck_asking import ask, back, reply, skip

from compliance import __version__
from compliance.cli import main
from compliance.errors import FmcheckError

SOURCE, CARD, OUT = "/source", "/card", "/out"
MODEL = "model"  # the folder of files that are one model together
CARD_FILE = "model.json"
FORMATS = ("html", "json")
LONGEST = 4 << 20  # characters of an answer that is no report


def answer(request: str) -> str:
    """What a request asks for, as JSON; `error` where it cannot be done."""
    asked = json.loads(request)
    try:
        return json.dumps(DOES[asked["do"]](**asked["with"]))
    except FmcheckError as error:
        return json.dumps({"error": str(error)})


def run(arguments: Sequence[str], folder: str = SOURCE) -> dict[str, Any]:
    """A command as it is typed in a folder: its exit code, standard output and standard error."""
    out, err = io.BytesIO(), io.BytesIO()
    streams = [io.TextIOWrapper(stream, encoding="utf-8", write_through=True) for stream in (out, err)]
    before = sys.stdout, sys.stderr, os.getcwd()
    try:
        sys.stdout, sys.stderr = streams
        os.chdir(folder)
        code = main(arguments)
    finally:
        sys.stdout, sys.stderr = before[:2]
        os.chdir(before[2])
        for stream in streams:
            stream.flush()
    return {"code": code, "out": out.getvalue().decode(), "err": err.getvalue().decode()}


def report(name: str, day: str, places: Sequence[str], everything: bool) -> dict[str, Any]:
    """A source judged: the concise lines, and the report as HTML and JSON."""
    _emptied(OUT)
    outputs = [f"--output={format}={OUT}/report.{format}" for format in FORMATS]
    done = run(["check", *chosen(day, places, everything), "--format", "concise", *outputs, "--", name])
    made = {format: _text(f"{OUT}/report.{format}") for format in FORMATS}
    judged = json.loads(made["json"])["assessments"] if made["json"] else []
    return {**done, **made, "models": [assessment["card"]["uri"] for assessment in judged]}


def chosen(day: str, places: Sequence[str], everything: bool) -> list[str]:
    """The options of a day and of places."""
    return ["--as-of", day, *(f"--place={place}" for place in places), *(["--all"] if everything else [])]


def card(name: str, day: str) -> dict[str, Any]:
    """The card of a source: its own text, or what `fmcheck convert` makes of it, and the account of that."""
    path = os.path.join(SOURCE, name)
    if os.path.isfile(path) and os.path.getsize(path) < LONGEST:
        own = _text(path)
        if _is_card(own):
            return {"text": own, "account": ""}
    done = run(["convert", "--as-of", day, "--", name])
    return {"text": done["out"] if done["code"] == 0 else "", "account": done["err"]}


def _is_card(text: str) -> bool:
    from compliance.card.decode import decode
    from compliance.card.validate import is_valid

    try:
        return is_valid(decode(text.encode()))
    except FmcheckError:
        return False


def record(text: str, stem: str, by: str, reason: str, day: str, places: Sequence[str], everything: bool) -> dict[str, Any]:
    """A card's determination, signed off by somebody: what `fmcheck record` writes beside it."""
    _emptied(CARD)
    file_name = f"{stem.lstrip('.') or 'model'}.json"
    with open(f"{CARD}/{file_name}", "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    done = run(["record", f"--by={by}", f"--reason={reason}", *chosen(day, places, everything), "--", file_name], CARD)
    written = [name for name in os.listdir(CARD) if name != file_name]
    return {**done, "file": written[0] if written else "", "text": _text(f"{CARD}/{written[0]}") if written else ""}


def place(names: Sequence[str], text: str = "") -> dict[str, str]:
    """Where the files of a source lie, and what to judge: one file by its name, or the folder of a model's parts.

    A text that was pasted has no name yet, and gets one.
    """
    from compliance.formats.detect import is_repository, of_json

    names = list(names)
    if not names:
        try:
            content = json.loads(text)
        except ValueError:
            names = [CARD_FILE if text.lstrip().startswith(("{", "[")) else "README.md"]
        else:
            settings = isinstance(content, dict) and "schema_version" not in content and of_json(content) is None
            names = ["config.json" if settings and {"model_type", "architectures"} & content.keys() else CARD_FILE]
    together = len(names) > 1 or (is_repository(names, "") and not names[0].endswith(".md"))
    if together and len({name.partition("/")[0] for name in names}) == 1 and "/" in names[0]:
        return {"name": names[0].partition("/")[0], "folder": "", "first": names[0]}
    return {"name": MODEL if together else names[0], "folder": MODEL if together else "", "first": names[0]}


def known(name: str) -> dict[str, Any]:
    """A card of a model of the catalogue, which says no more than which model it is: what is publicly known makes answers likely only."""
    from compliance.card.encode import encode
    from compliance.cli.catalogue_file import catalogue

    row = catalogue().row(name)
    if row is None:
        return {"text": ""}
    model = {"name": (*row.hub_ids, row.id)[0]}
    return {"text": encode({"schema_version": "1.0", "model": model})}


def about(day: str) -> dict[str, Any]:
    """What the page offers to choose from: the places whose law is loaded, and the models of the catalogue; and the version."""
    from compliance.cli.catalogue_file import catalogue
    from compliance.inference.catalogue import ATTRIBUTION
    from compliance.law.places import PLACES
    from compliance.law.places import name as called
    from compliance.registry.load import load

    registry = load(())
    present = {rule.source.instrument.jurisdiction for rule in registry.rules}
    listed = [code for code in PLACES if code in present] + sorted(present - PLACES.keys())
    return {
        "version": __version__,
        "digest": registry.digest(),
        "places": [{"code": code, "name": called(code)} for code in listed],
        "models": list(catalogue().keys("model")),
        "attribution": ATTRIBUTION,
    }


def _emptied(folder: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return ""


DOES: dict[str, Callable[..., Any]] = {
    "run": run,
    "report": report,
    "card": card,
    "record": record,
    "place": place,
    "known": known,
    "about": about,
    "ask": ask,
    "reply": reply,
    "skip": skip,
    "back": back,
}
