"""GitLab Code Quality: a JSON array of what is an error, a warning or a note. Not the verdicts that need no attention: see json."""

import hashlib
import json
from typing import Any

from compliance.assessment.judged import Judged
from compliance.card.text import one_line
from compliance.render.paths import relative
from compliance.render.results import Outcome, outcomes
from compliance.render.run import Run, Summary

SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}
UNJUDGED = "critical"


class GitLab:
    """The array, an issue at a time. Fingerprints are unique: GitLab shows the first of several that are the same."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def begin(self, run: Run) -> str:
        return "["

    def card(self, judged: Judged, run: Run, first: bool) -> str:
        text = ""
        for item in outcomes(judged, run):
            if item.level:
                comma = "," if self._seen else ""
                text += f"{comma}\n{json.dumps(self._issue(item, judged, run), indent=2)}"
        return text

    def end(self, run: Run, summary: Summary) -> str:
        return "\n]\n" if self._seen else "]\n"

    def _issue(self, item: Outcome, judged: Judged, run: Run) -> dict[str, Any]:
        path = one_line(relative(item.spots[0].uri, run.root, run.top), 1000)
        subject = (path, judged.part) if judged.part else (path,)
        words = "\0".join((*subject, item.id, item.pointers[0] if item.pointers else "", item.state or item.says))
        about = f"{one_line(judged.name)}: " if judged.part else ""  # of a bill with several models
        count = self._seen[words] = self._seen.get(words, 0) + 1
        return {
            "description": f"{item.id}: {about}{item.says}",
            "check_name": item.id,
            "fingerprint": hashlib.sha256(f"{words}\0{count}".encode("utf-8", "replace")).hexdigest(),
            "severity": SEVERITIES[item.level] if item.judged else UNJUDGED,
            "location": {"path": path, "lines": {"begin": item.spots[0].line}},
        }
