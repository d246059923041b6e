"""Open Policy Agent: a report of fmcheck as the input of a policy in Rego, with regopy in place of the opa program.

fmcheck model.json --format json | python opa_gate.py policy.rego
"""

import json
import sys
from pathlib import Path
from typing import Any

from regopy import Interpreter, RegoError


class Unusable(Exception):
    """A report or a policy that gives no answer, which is never an open gate."""


def denied(policy: str, report: dict[str, Any]) -> list[str]:
    """Why the policy denies a release, in order; nothing where it does not. Raises Unusable for a policy without such an answer."""
    rego = Interpreter()
    try:
        rego.add_module("policy.rego", policy)
        rego.set_input(report)
        answer = rego.query("data.fmcheck.deny")
    except RegoError as error:
        raise Unusable(f"the policy cannot be evaluated: {error}") from error
    found = answer.results[0].expressions if answer.ok() and answer.results else []
    if len(found) != 1 or not isinstance(found[0], list):
        raise Unusable(f"the policy gives no set data.fmcheck.deny; found {answer}")
    return sorted(map(str, found[0]))


def main(policy: str) -> int:
    """0: nothing is denied. 1: something is, and is printed. 2: the report or the policy cannot be used."""
    try:
        report = json.load(sys.stdin)
        if not isinstance(report, dict) or report.get("schema") != "fmcheck.report/1":
            raise Unusable("standard input is not a report of fmcheck; use fmcheck check --format json")
        if report["summary"]["invalid"] or not report["summary"]["cards"]:
            raise Unusable("a card could not be judged")
        found = denied(Path(policy).read_text(encoding="utf-8"), report)
    except (OSError, ValueError, Unusable) as error:
        print(error, file=sys.stderr)
        return 2
    for why in found:
        print(why)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
