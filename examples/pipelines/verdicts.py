"""What fmcheck says of a card, for the recipes beside this file: the verdicts, whether the gate is open, and the card that was judged.

The command is run, because the policy and its exit codes are the command's. It needs no network.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

OPEN, CLOSED = 0, 1
LONGEST = 5000  # characters of a tag


class Refused(Exception):
    """The gate is closed, or nothing could be judged; the message says why, a line a reason."""


class Judged(NamedTuple):
    """The report of one model (fmcheck.report/1), and why its gate is closed; no reason means that it is open."""

    report: dict[str, Any]
    closed_by: tuple[str, ...]

    def tags(self) -> dict[str, str]:
        """The verdicts as flat names and texts, with what is needed to reproduce them."""
        (assessment,) = self.report["assessments"]
        found = {item["rule"]: item for item in assessment["determinations"]}
        verdicts = {
            f"fmcheck.{rule}": " ".join(filter(None, (item["verdict"], item["basis"] and f"({item['basis']})", item["status"])))
            for rule, item in found.items()
            if item["verdict"]
        }
        tool = self.report["tool"]
        made = {
            "version": tool["version"],
            "rules": tool["rules_digest"],
            "as_of": self.report["as_of"],
            "card": assessment["card"]["sha256"],
        }
        gate = {"gate": "closed", "closed_by": "\n".join(self.closed_by)[:LONGEST]} if self.closed_by else {"gate": "open"}
        return verdicts | {f"fmcheck.{name}": value for name, value in (made | gate).items()}

    def must_be_open(self) -> None:
        """Raise Refused where the gate is closed."""
        if self.closed_by:
            raise Refused("\n".join(self.closed_by))


def judged(card: str | Path, policy: str | Path, *options: str) -> Judged:
    """Judge one card under a policy. A card that cannot be judged is refused too: that is never an open gate."""
    command = [sys.executable, "-m", "compliance", "check", "--format", "json", "--policy", str(policy), *options, "--", str(card)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)
    report = json.loads(done.stdout) if done.stdout.startswith("{") else {"assessments": []}
    if done.returncode not in (OPEN, CLOSED):
        wrong = [violation["message"] for assessment in report["assessments"] for violation in assessment["violations"]]
        raise Refused("\n".join(wrong) or done.stderr.strip() or f"fmcheck ended with {done.returncode}")
    if len(report["assessments"]) != 1:
        raise Refused(f"found {len(report['assessments'])} models in {card}, expected one")
    here = f"{report['assessments'][0]['card']['uri']}: "
    reasons = [reason.removeprefix(here) for reason in report["summary"]["closed_by"]] or ["the gate is closed"]
    return Judged(report, tuple(reasons) if done.returncode == CLOSED else ())
