"""Licences named by an SPDX expression, through the command: no verdict depends on how the expression is written."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

DAY = ("--as-of", "2026-11-24")
RULES = ("eu.aia.53-2", "eu.aia.54-6", "eu.gl.foss-disq")
# All that an open release needs beside its licence.
RELEASE = {
    "training": {"compute": {"cumulative_flop": 1e22}},
    "capability": {"high_impact": {"value": False, "basis": "evaluated well below the most advanced models"}},
    "lineage": {"bases": []},
    "availability": {"weights": "open", "architecture_public": True, "usage_information_public": True},
}
FREEDOMS = {"access": True, "use": True, "distribution": True, "modification": True, "monetised": False}
FREE, LIMITED, OPEN = ("meets", "meets", "does_not_meet"), ("does_not_meet", "does_not_meet", "meets"), ("undetermined",) * 3
WRITTEN = {
    FREE: [
        *("MIT OR CC-BY-NC-4.0", "(MIT OR CC-BY-NC-4.0)", "mit or cc-by-nc-4.0", "((MIT) Or (CC-BY-NC-4.0))", " MIT  OR\tCC-BY-NC-4.0 "),
        *("(MIT AND Apache-2.0) OR LicenseRef-Acme", "GPL-2.0-only WITH Classpath-exception-2.0"),
    ],
    LIMITED: [
        *("CC-BY-NC-4.0", "(CC-BY-NC-4.0)", "cc by nc 4.0", "MIT AND CC-BY-NC-4.0", "(MIT and (CC-BY-NC-4.0))"),
        *("(MIT OR Apache-2.0) AND CC-BY-NC-4.0", "CC-BY-NC-4.0 OR MIT AND CC-BY-NC-SA-4.0"),
    ],
    OPEN: [
        *("MIT, CC-BY-NC-4.0", "MIT/CC-BY-NC-4.0", "MIT AND/OR CC-BY-NC-4.0", "(MIT OR CC-BY-NC-4.0", "MIT OR", "(CC-BY-NC-4.0"),
        *("MIT AND LicenseRef-Acme", "Apache-2.0 WITH Commons-Clause", "(" * 10_000),
    ],
}


@pytest.mark.parametrize(("verdicts", "spdx"), [(verdicts, spdx) for verdicts, each in WRITTEN.items() for spdx in each])
def test_a_verdict_does_not_depend_on_how_an_expression_is_written(
    quick: "Quick", write: "Write", tmp_path: Path, verdicts: tuple[str, ...], spdx: str
) -> None:
    card = write(**RELEASE, licence={"spdx": spdx, **FREEDOMS})
    found = quick(card, "--select", ",".join(RULES), *DAY, "--format", "concise")
    assert found.code == 0, found.err
    assert [line.split(": ")[2].split()[0] for line in found.out.splitlines()] == list(verdicts)
    # Many cards at once find the same.
    (tmp_path / "cards.jsonl").write_text(json.dumps(json.loads((tmp_path / card).read_text(encoding="utf-8"))) + "\n", encoding="utf-8")
    many = quick("survey", "cards.jsonl", "--out", "rows.jsonl", "--workers", "1", "--no-likely", "--select", ",".join(RULES), *DAY)
    assert many.code == 0, many.err
    row = json.loads((tmp_path / "rows.jsonl").read_text(encoding="utf-8"))
    assert [row[rule]["verdict"] for rule in RULES] == list(verdicts)


def test_the_reason_is_the_licence_that_may_be_chosen(quick: "Quick", write: "Write") -> None:
    card = write(**RELEASE, licence={"spdx": "(MIT OR CC-BY-NC-4.0)", **FREEDOMS})
    told = " ".join(quick("explain", card, "--rule", "eu.gl.foss-disq", *DAY).out.split())
    assert "the licence is known by its name to restrict nothing" in told
    assert "of licences to choose from (OR) one that restricts nothing is enough" in told
