"""SARIF 2.1.0, in two profiles. Not a list of everything that is met: see outcome for what is an error, a warning or a note.

`sarif` is what code scanning takes, which ignores kinds and makes an alert of every result: only what closes the gate, what a
policy asks for and nobody can decide, and what cannot be judged. `sarif-full` holds everything, with the kinds pass, fail, open,
review, notApplicable and informational.
"""

import hashlib
import json
from typing import Any

from compliance.address import ADDRESS
from compliance.assessment.judged import Judged
from compliance.card.text import one_line
from compliance.formats.markdown import address, escaped
from compliance.render.locations import Spot
from compliance.render.paths import absolute, quoted, relative
from compliance.render.results import Level, Outcome, of_record, outcomes
from compliance.render.run import Run, Summary

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
MOST_RESULTS = 25_000  # of one run in GitHub code scanning, which refuses a file with more
LONGEST_DESCRIPTION = 1000
# What to do about a result that rests on no law, by the first part of its id.
_ADVICE = {
    "conflict": "Two official indicators disagree about this model. The verdict holds; say which facts they rest on when you rely on it.",
    "warning": "Something in the card looks wrong or is missing. Correct the field that is named, or waive the warning in a policy.",
    "schema": "The card does not fit its JSON Schema and was not judged. Correct it there; `fmcheck validate` lists all mistakes.",
    "record": "What somebody signed off does not hold any more. Look at what changed, and sign it off again with `fmcheck record`.",
    "fmcheck": "fmcheck itself failed. Please report it with the card, or a part of it that fails too.",
}
ORDER: dict[Level, int] = {"error": 0, "warning": 1, "note": 2, "": 3}


class Sarif:
    """One run of SARIF over all cards; written at the end, because the rules come before the results."""

    def __init__(self, full: bool) -> None:
        self._full = full
        self._rules: list[dict[str, Any]] = []
        self._index: dict[str, int] = {}
        self._results: list[tuple[Level, dict[str, Any]]] = []
        self._artifacts: list[dict[str, Any]] = []
        self._failed: list[dict[str, Any]] = []

    def begin(self, run: Run) -> str:
        return ""

    def card(self, judged: Judged, run: Run, first: bool) -> str:
        artifact: dict[str, Any] = {"location": _artifact(judged.uri, run)}
        if judged.data and (judged.format != "huggingface" or not judged.data.startswith(b"{")):
            artifact["hashes"] = {"sha-256": hashlib.sha256(judged.data).hexdigest()}
        self._artifacts.append(artifact)
        for item in outcomes(judged, run):
            if not item.judged and not item.id.startswith("schema/"):
                self._failed.append({"message": _message(item.says), "level": "error"})
            if self._full or item.level in ("error", "warning"):
                self._results.append((item.level, self._result(item, judged.name, run)))
        return ""

    def end(self, run: Run, summary: Summary) -> str:
        self._results += [("error", self._result(of_record(uri, reason), uri, run)) for uri, reason in summary.records]
        results = self._results
        notices = list(self._failed)
        if not self._full and len(results) > MOST_RESULTS:
            results = sorted(results, key=lambda pair: ORDER[pair[0]])[:MOST_RESULTS]
            left = len(self._results) - MOST_RESULTS
            notices.append({"message": _message(f"{left} results of the least level are left out"), "level": "warning"})
        invocation: dict[str, Any] = {"executionSuccessful": not self._failed}
        if notices:
            invocation["toolExecutionNotifications"] = notices
        entry: dict[str, Any] = {
            "tool": {"driver": self._driver(run)},
            "automationDetails": {"id": "fmcheck/"},
            "invocations": [invocation],
            "originalUriBaseIds": {
                ROOT: {"description": {"text": "The root of the repository, or the directory from which fmcheck was run."}}
            },
            "artifacts": self._artifacts,
            "columnKind": "utf16CodeUnits",
            "results": [result for _, result in results],
            "properties": _gate(summary),
        }
        return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [entry]}, indent=2) + "\n"

    def _driver(self, run: Run) -> dict[str, Any]:
        properties: dict[str, Any] = {"rulesDigest": run.registry.digest(), "asOf": run.day}
        if run.changed:
            properties["whatIf"] = [one_line(change, LONGEST_DESCRIPTION) for change in run.changed]
        where = {"informationUri": ADDRESS} if ADDRESS else {}
        return {"name": "fmcheck", "semanticVersion": run.version, **where, "rules": self._rules, "properties": properties}

    def _result(self, item: Outcome, name: str, run: Run) -> dict[str, Any]:
        if item.id not in self._index:
            self._index[item.id] = len(self._rules)
            self._rules.append(_descriptor(item, run.day))
        pointer = item.pointers[0] if item.pointers else ""
        words = "\0".join((name, item.id, pointer, item.state or item.says))
        level = item.level if item.kind == "fail" or not self._full else ""
        result: dict[str, Any] = {
            "ruleId": item.id,
            "ruleIndex": self._index[item.id],
            "kind": item.kind if self._full else "fail",
            "level": level or ("note" if item.kind == "fail" else "none"),
            "message": _message(item.says),
            "locations": [_location(item.spots[0], pointer, run)],
        }
        if len(item.spots) > 1:
            pairs = zip(item.spots[1:], item.pointers[1:], strict=True)
            result["relatedLocations"] = [_location(spot, field, run) | {"message": _message(field)} for spot, field in pairs]
        result["partialFingerprints"] = {"fmcheckVerdict/v1": hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:32]}
        properties: dict[str, Any] = {"card": one_line(name), "asOf": run.day}
        properties |= {"verdict": item.state or None, "basis": item.basis or None, "jurisdiction": item.place or None}
        if item.source is not None:
            properties["status"] = item.source.status(run.day)
            properties["citation"] = f"{item.source.instrument.cited(run.day)}, {item.source.cited(run.day)}"
        result["properties"] = {key: value for key, value in properties.items() if value is not None}
        return result


def _descriptor(item: Outcome, day: str) -> dict[str, Any]:
    """The rule behind a result: what it is called, the provision, and where to read it."""
    described: dict[str, Any] = {"id": item.id, "name": _camel(item.title), "shortDescription": {"text": _text(item.title)}}
    level = "note" if item.source is not None else "error" if not item.judged else "warning"
    if item.source is None:
        help = f"{item.title}. {_ADVICE[item.id.partition('/')[0]]}"
        described |= {"fullDescription": {"text": _text(help)}, "help": {"text": _text(help), "markdown": _braced(escaped(help))}}
        return described | {"defaultConfiguration": {"level": level}, "properties": {"tags": ["model card"]}}
    source, instrument = item.source, item.source.instrument
    named = f"{item.title} ({instrument.title}, {source.cited(day)})"
    words = f"{source.text} ({source.translation})" if source.translation else source.text
    quote = words if len(words) <= LONGEST_DESCRIPTION else words[: LONGEST_DESCRIPTION - 4] + " ..."
    url = instrument.url if instrument.url.startswith("https://") else ""
    described["shortDescription"] = {"text": _text(named)}
    described["fullDescription"] = {"text": _text(quote or named)}
    described["help"] = {
        "text": _text(f"{instrument.cited(day)}, {source.cited(day)}: {quote} {url}".strip()),
        "markdown": _braced("\n\n".join(part for part in (f"> {escaped(quote)}", escaped(named), address(url)) if part)),
    }
    if url:
        described["helpUri"] = quoted_url(url)
    return described | {"defaultConfiguration": {"level": level}, "properties": {"tags": [instrument.jurisdiction, instrument.kind]}}


def _location(spot: Spot, pointer: str, run: Run) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": spot.line}
    if spot.column:
        region |= {"startColumn": spot.column, "endLine": spot.line, "endColumn": spot.end}
    entry: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(spot.uri, run), "region": region}}
    if pointer:
        entry["logicalLocations"] = [{"fullyQualifiedName": one_line(pointer, LONGEST_DESCRIPTION)}]
    return entry


def _artifact(uri: str, run: Run) -> dict[str, Any]:
    path = relative(uri, run.root, run.top)
    return {"uri": quoted(path)} | ({} if absolute(path) else {"uriBaseId": ROOT})


def _message(text: str) -> dict[str, str]:
    return {"text": _text(text)}


def _text(text: str) -> str:
    """A text that stays itself: no placeholder, and no link, which needs a bracket before a parenthesis."""
    return _braced(one_line(text, 3 * LONGEST_DESCRIPTION).replace("](", "] ("))


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def quoted_url(url: str) -> str:
    from urllib.parse import quote

    return quote(url, safe="%/:?#[]@!$&'()*+,;=~")


def _camel(title: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in title).split()
    return "".join(word[:1].upper() + word[1:] for word in words)


def _gate(summary: Summary) -> dict[str, Any]:
    entry = {"cards": summary.cards, "invalid": summary.invalid, "gate": summary.gate}
    closed = [one_line(reason, 3 * LONGEST_DESCRIPTION) for reason in summary.closed_by]
    return entry | {"closedBy": closed, "undecided": [one_line(remark, 3 * LONGEST_DESCRIPTION) for remark in summary.undecided]}
