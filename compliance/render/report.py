"""The published report, fmcheck.report/1: every other format can be made from it. ASCII, ordered, and free of the clock."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from compliance.assessment.duties import Owed
from compliance.assessment.judged import Judged
from compliance.assessment.planner import of_facts
from compliance.assessment.result import Determination
from compliance.assessment.would_follow import would_follow
from compliance.law.finding import Evidence, Finding, Verdict
from compliance.law.quantity import Interval, show
from compliance.law.rule import NoConcept, NotRead
from compliance.law.source import Provision
from compliance.render.distance import distances
from compliance.render.locations import Places
from compliance.render.run import Run, Summary
from compliance.render.wording import comparison, edge, margin, readings, value, words_of, would_change

Figure = Callable[[Evidence, Verdict], str]


def begin(run: Run) -> str:
    return dumps(heading(run))[:-2] + ',\n  "assessments": ['


def card(judged: Judged, run: Run, first: bool) -> str:
    return ("\n" if first else ",\n") + _indented(dumps(assessment(judged, run)), 4)


def end(run: Run, summary: Summary) -> str:
    said = f',\n  "attribution": {json.dumps(summary.credit)}' if summary.credit else ""
    return '\n  ],\n  "summary": ' + _indented(dumps(totals(summary)), 2).lstrip() + f"{said}\n}}\n"


def dumps(content: object) -> str:
    return json.dumps(content, indent=2)


def _indented(text: str, width: int) -> str:
    return "\n".join(" " * width + line for line in text.split("\n"))


def heading(run: Run) -> dict[str, Any]:
    """What comes before the assessments. `what_if` holds values that were set on the command line, not in the card."""
    head: dict[str, Any] = {
        "schema": "fmcheck.report/1",
        "tool": {"name": "fmcheck", "version": run.version, "rules_digest": run.registry.digest()},
        "as_of": run.day,
    }
    if added := {id: origin for id, origin in run.registry.origins.items() if origin != "built-in"}:
        head["tool"]["added_rules"] = added
    if run.changed:
        head["what_if"] = list(run.changed)
    return head


def totals(summary: Summary) -> dict[str, Any]:
    return {
        "cards": summary.cards,
        "invalid": summary.invalid,
        "gate": summary.gate,
        "closed_by": list(summary.closed_by),
        "undecided": list(summary.undecided),
        "waived": list(summary.waived),
    }


def assessment(judged: Judged, run: Run) -> dict[str, Any]:
    """One card as the report holds it."""
    model = (judged.card or {}).get("model", {})
    identity = {"uri": judged.uri, "sha256": hashlib.sha256(judged.data).hexdigest(), "format": judged.format}
    entry: dict[str, Any] = {
        "card": identity | {key: model[key] for key in ("name", "version") if key in model},
        "violations": [
            {"pointer": fault.pointer, "line": fault.line, "column": fault.column, "keyword": fault.keyword, "message": fault.message}
            for fault in judged.violations
        ],
        "warnings": [],
        "determinations": [],
        "duties": [],
        "would_follow": [],
        "conflicts": [],
        "no_such_concept": [_no_rule(text, run.day) for text in run.no_rule if isinstance(text, NoConcept)],
        "not_read": [_no_rule(text, run.day) for text in run.no_rule if isinstance(text, NotRead)],
    }
    if judged.defect:
        entry["defect"] = judged.defect
    if judged.assessment is not None:
        places = Places(judged)
        entry["warnings"] = [
            {"id": caution.id, "message": caution.message, "pointers": list(caution.pointers)} for caution in judged.assessment.warnings
        ]
        entry["determinations"] = [_determination(item, places, run) for item in judged.assessment.determinations]
        entry["duties"] = [_duty(owed, run.day) for owed in judged.assessment.duties]
        entry["would_follow"] = [
            {"rule": item.rule, "duties": item.ids} for item in would_follow(judged.assessment.determinations, run.registry.duties)
        ]
        entry["conflicts"] = [
            {"id": conflict.id, "message": conflict.message, "rules": list(conflict.rules)} for conflict in judged.assessment.conflicts
        ]
    return entry


def _determination(determination: Determination, places: Places, run: Run) -> dict[str, Any]:
    rule, finding = determination.rule, determination.finding
    instrument = rule.source.instrument
    entry: dict[str, Any] = {
        "rule": rule.id,
        "jurisdiction": instrument.jurisdiction,
        "instrument": instrument.cited(run.day),
        "term": rule.term,
        "verdict": None if finding is None else finding.verdict.value,
        "basis": None if finding is None or finding.basis is None else finding.basis.word,
        "status": determination.status,
        "applies_from": rule.source.applies.start,
        "applies_until": rule.source.applies.end,
        "borderline": finding is not None and finding.borderline,
        "citation": _citation(rule.source, run.day),
        "assumes": [*(readings(finding) if finding is not None else ()), *rule.assumes],
    }
    entry["likely"] = likely(determination)
    if finding is None:
        return entry | {"reason": determination.reason, "decided_by": [], "missing": [], "how_far": [], "would_change": [], "finding": None}
    return entry | {
        "decided_by": [_evidence(item, finding, places) for item in finding.decisive],
        "missing": [
            {"pointer": asked.pointer, "asks": asked.words, "also": list(run.also_asked.get(asked.pointer, ()))}
            for asked in of_facts(finding.missing, places.card)
        ],
        "how_far": [distance._asdict() for distance in distances(finding)],
        "would_change": would_change(finding),
        "finding": tree(finding),
    }


def likely(determination: Determination) -> dict[str, Any] | None:
    """What an undetermined rule leans to, with its grounds; None where it leans to nothing."""
    leaning = determination.likely
    if leaning is None:
        return None
    grounds = [{"inference": item.inference, "says": item.says, "source": item.source, "ground": item.ground} for item in leaning.grounds]
    return {"verdict": leaning.verdict.value, "grounds": grounds, "margin": margin(leaning)}


def _no_rule(text: NoConcept | NotRead, day: str) -> dict[str, Any]:
    instrument = text.source.instrument
    return {
        "id": text.id,
        "jurisdiction": instrument.jurisdiction,
        "instrument": instrument.cited(day),
        "status": text.source.status(day),
        "note": text.says,
    }


def _duty(owed: Owed, day: str) -> dict[str, Any]:
    duty = owed.duty
    items = owed.missing or duty.items
    return {
        "id": duty.id,
        "rule": duty.rule,
        "duty": duty.says,
        "quoted": duty.quoted,
        "status": owed.state,
        "owed_by": duty.owed_by,
        "exempted_by": owed.exempted_by or None,
        "because": owed.because,
        "max_fine": owed.fine or None,
        "fine_condition": duty.fine.condition if owed.fine and duty.fine is not None else "",
        "due": owed.due,
        "due_words": duty.due.words,
        "recurs": duty.recurs or duty.standing,
        "pointer": items[0].pointers[0] if items else None,
        "missing": [{"item": item.label, "pointer": item.pointers[0]} for item in owed.missing],
        "note": duty.note,
        "citation": _citation(duty.source, day),
    }


def _citation(source: Provision, day: str) -> dict[str, str]:
    found = {"pinpoint": source.cited(day), "url": source.instrument.url, "quote": source.text}
    return found | {"translation": source.translation} if source.translation else found


def _evidence(item: Evidence, finding: Finding, places: Places) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "pointer": item.known.pointer,
        "line": places.line(item.known.pointer),
        "where": places.where(item.known.pointer),
        "value": value(item.known),
        "basis": item.known.how,
    }
    if isinstance(item.known.value, Interval):
        entry["range"] = _range(item.known.value)
    if item.limit is not None:
        entry |= {"limit": f"{item.operator} {edge(item.limit, finding.verdict)}", "unit": item.fact.unit}
    elif item.operator:
        entry["limit"] = item.operator
    return entry


def _range(interval: Interval) -> dict[str, str | bool | None]:
    """The ends of a quantity, as figures; null where there is none."""
    low, high, best, low_open, high_open = interval
    return {
        "low": show(low),
        "high": None if high is None else show(high),
        "best": None if best is None else show(best),
        "low_open": low_open,
        "high_open": high_open,
    }


def tree(finding: Finding, figure: Figure | None = None) -> dict[str, Any]:
    """The tree: words of the law, verdict, basis, and why; a referred rule has no parts here but its own determination.

    `figure` says what is printed in place of the values of facts.
    """
    entry: dict[str, Any] = {
        "words": words_of(finding),
        "verdict": finding.verdict.value,
        "basis": None if finding.basis is None else finding.basis.word,
        "because": finding.because or because(finding, figure),
    }
    if finding.role:
        entry["role"] = finding.role
    if finding.refers is not None:
        entry["rule"] = finding.refers.id
    return entry | {"parts": [tree(part, figure) for part in finding.parts]}


def because(finding: Finding, figure: Figure | None = None) -> str:
    """The evidence of one criterion in words; empty where its parts speak."""
    if finding.parts:
        return ""
    verdict = finding.verdict
    return "; ".join(comparison(item, verdict, None if figure is None else figure(item, verdict)) for item in finding.decisive)
