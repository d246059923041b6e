"""GitLab Code Quality: a JSON array of what is an error, a warning or a note. Not the verdicts that need no attention: see json."""

import hashlib
import json
from typing import Any

from compliance.assessment.judged import Judged
from compliance.card.text import one_line
from compliance.render.paths import relative
from compliance.render.results import Outcome, of_record, outcomes
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
                text += self._issue(item, judged.part, judged.name, run)
        return text

    def end(self, run: Run, summary: Summary) -> str:
        text = "".join(self._issue(of_record(uri, reason), "", uri, run) for uri, reason in summary.records)
        return text + ("\n]\n" if self._seen else "]\n")

    def _issue(self, item: Outcome, part: str, name: str, run: Run) -> str:
        """One member of the array, with the comma before it."""
        comma = "," if self._seen else ""
        path = one_line(relative(item.spots[0].uri, run.root, run.top), 1000)
        subject = (path, part) if part else (path,)
        words = "\0".join((*subject, item.id, item.pointers[0] if item.pointers else "", item.state or item.says))
        about = f"{one_line(name)}: " if part else ""  # of a bill with several models
        count = self._seen[words] = self._seen.get(words, 0) + 1
        issue: dict[str, Any] = {
            "description": f"{item.id}: {about}{item.says}",
            "check_name": item.id,
            "fingerprint": hashlib.sha256(f"{words}\0{count}".encode("utf-8", "replace")).hexdigest(),
            "severity": SEVERITIES[item.level] if item.judged else UNJUDGED,
            "location": {"path": path, "lines": {"begin": item.spots[0].line}},
        }
        return f"{comma}\n{json.dumps(issue, indent=2)}"
