"""A CycloneDX 1.6 attestation: what is claimed of each model under each definition, and the reasons. Not a bill of materials.

A model does not conform to being a general-purpose AI model, so nothing here says `conformance`. There is no time stamp and
no random serial number: the same card, rules and day give the same bytes.
"""

import hashlib
import json
from typing import Any

from compliance.assessment.judged import Judged
from compliance.assessment.result import Determination
from compliance.card.text import one_line, plain
from compliance.formats.properties import of_card
from compliance.law.finding import DOES_NOT_MEET, UNDETERMINED
from compliance.render.concise import MOST
from compliance.render.report import assessment
from compliance.render.run import Run, Summary
from compliance.render.wording import basis, short, status, verdict

ASSESSOR = "assessor"
LONGEST = 1000
LONGEST_FACT = 10_000


class CycloneDX:
    """One document over all cards. One card is the document's subject; several are its components."""

    def __init__(self) -> None:
        self._models: list[dict[str, Any]] = []
        self._requirements: dict[str, dict[str, Any]] = {}
        self._claims: list[dict[str, Any]] = []
        self._evidence: list[dict[str, Any]] = []
        self._attestations: list[dict[str, Any]] = []

    def begin(self, run: Run) -> str:
        return ""

    def card(self, judged: Judged, run: Run, first: bool) -> str:
        number = len(self._models) + 1
        self._models.append(_model(judged, number))
        if judged.assessment is None:
            return ""
        reasons = [{key: value for key, value in item.items() if key != "likely"} for item in assessment(judged, run)["determinations"]]
        pairs = zip(judged.assessment.determinations, reasons, strict=True)
        mapped = [self._attested(determination, reason, number, run.day) for determination, reason in pairs]
        summary = f"{one_line(judged.name, LONGEST)}: {len(mapped)} definitions, law as of {run.day}"
        self._attestations.append({"summary": summary, "assessor": ASSESSOR, "map": mapped})
        return ""

    def end(self, run: Run, summary: Summary) -> str:
        metadata: dict[str, Any] = {"tools": {"components": [_tool(run)]}}
        if len(self._models) == 1:
            metadata["component"] = self._models[0]
        metadata["properties"] = [_property("as_of", run.day), *(_property("what_if", change) for change in run.changed)]
        entry: dict[str, Any] = {
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": metadata,
            "components": self._models if len(self._models) > 1 else [],
            "declarations": {
                "assessors": [{"bom-ref": ASSESSOR, "organization": {"name": f"fmcheck {run.version}, a program"}}],
                "attestations": self._attestations,
                "claims": self._claims,
                "evidence": self._evidence,
            },
            "definitions": {"standards": [_standard(run, list(self._requirements.values()))]},
        }
        return json.dumps(entry, indent=2) + "\n"

    def _attested(self, determination: Determination, reason: dict[str, Any], number: int, day: str) -> dict[str, Any]:
        """The entry of one determination in the map of its card; its claim and evidence are kept."""
        rule, word = determination.rule, verdict(determination)
        requirement, claim, evidence = f"rule-{rule.id}", f"claim-{number}-{rule.id}", f"evidence-{number}-{rule.id}"
        self._requirements.setdefault(requirement, _requirement(determination, requirement, day))
        entry: dict[str, Any] = {"requirement": requirement}
        if determination.finding is None:
            return entry | {"confidence": {"score": 0, "rationale": one_line(f"no verdict: {determination.reason}", LONGEST)}}
        self._claims.append(
            {
                "bom-ref": claim,
                "target": f"model-{number}",
                "predicate": f"verdict={word}",
                "reasoning": one_line(short(determination), LONGEST),
                "evidence": [evidence],
            }
        )
        attached = {"contentType": "application/json", "content": json.dumps(reason)}
        self._evidence.append(
            {
                "bom-ref": evidence,
                "propertyName": "fmcheck:verdict",
                "description": one_line(f"{word} ({status(determination)}): {rule.term}", LONGEST),
                "data": [{"name": "reasons", "contents": {"attachment": attached}}],
            }
        )
        entry["counterClaims" if determination.verdict is DOES_NOT_MEET else "claims"] = [claim]
        if determination.verdict is UNDETERMINED:
            return entry | {"confidence": {"score": 0, "rationale": one_line(f"undetermined: {short(determination)}", LONGEST)}}
        return entry | {"confidence": {"rationale": f"held by {basis(determination)}"}}


def _model(judged: Judged, number: int) -> dict[str, Any]:
    """The subject; a card that could not be judged is a file, with the reasons."""
    properties = [_property("card", judged.uri), _property("card:format", judged.format)]
    properties.append(_property("card:sha256", hashlib.sha256(judged.data).hexdigest()))
    if judged.card is None or judged.assessment is None:
        properties += [_property("violation", fault.message) for fault in judged.violations[:MOST]]
        properties += [_property("defect", judged.defect)] if judged.defect else []
        return {"type": "file", "bom-ref": f"model-{number}", "name": one_line(judged.uri, LONGEST) or "-", "properties": properties}
    model = judged.card["model"]
    # What is read back is one line as well: a line break is a space, and never the two letters that show it on a terminal.
    entry = {"type": "machine-learning-model", "bom-ref": f"model-{number}", "name": plain(model["name"])[:LONGEST] or "-"}
    if plain(model.get("version") or ""):
        entry["version"] = plain(model["version"])[:LONGEST]
    facts = of_card(judged.card, ("/model/name", "/model/version"))
    properties += [{"name": name, "value": plain(text)[:LONGEST_FACT]} for name, text in facts]
    return entry | {"properties": properties}


def _requirement(determination: Determination, ref: str, day: str) -> dict[str, Any]:
    source = determination.rule.source
    entry: dict[str, Any] = {
        "bom-ref": ref,
        "identifier": determination.rule.id,
        "title": determination.rule.term,
        "text": source.text,
        "descriptions": [f"{source.instrument.cited(day)}, {source.cited(day)}", *filter(None, [source.translation])],
        "properties": [_property("jurisdiction", source.instrument.jurisdiction), _property("status", status(determination))],
    }
    if source.instrument.url.startswith("https://"):
        entry["externalReferences"] = [{"type": "documentation", "url": source.instrument.url}]
    return entry


def _standard(run: Run, requirements: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "bom-ref": "definitions",
        "name": "Definitions of foundation models and their like, as fmcheck reads them",
        "version": run.registry.digest(),
        "requirements": requirements,
    }


def _tool(run: Run) -> dict[str, Any]:
    properties = [_property("rules_digest", run.registry.digest())]
    return {"type": "application", "name": "fmcheck", "version": run.version, "properties": properties}


def _property(name: str, value: str) -> dict[str, str]:
    return {"name": f"fmcheck:{name}", "value": one_line(value, LONGEST)}
