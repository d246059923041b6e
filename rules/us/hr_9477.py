"""United States: H.R. 9477 (119th Congress), AI Incident Reporting Act, "covered model". Its thresholds are left to regulation."""

from compliance.law import facts as f
from compliance.law.criteria import Done
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

HR_9477 = Instrument(
    id="us.hr9477",
    jurisdiction="US",
    title="H.R. 9477, AI Incident Reporting Act",
    citation="H.R. 9477 (119th Congress)",
    url="https://www.govwatch.app/bills/119/HR/9477/text",
    kind="proposal",
    written="2026-06-25",
    applies=Period("2026-06-25"),
)

OPERATIVE_SECTION = HR_9477.at(
    "operative section",
    """shall promulgate regulations that— (A) establish capability or other thresholds that determine which artificial intelligence models \
and model developers could pose significant risks to the national security of the United States or to public safety; and (B) designate \
such developers as covered model developers and such models as covered models""",
)

COVERED_MODEL = Rule(
    id="us.hr9477.covered-model",
    term="covered model",
    source=OPERATIVE_SECTION,
    test=Done(f.COVERED_MODEL, "designate [...] such models as covered models", silence="unknown"),
    assumes=(
        "the bill names no number: thresholds and designations are left to regulation, so without a recorded designation the "
        "answer is open",
        "only the first part of the bill was read",
    ),
    review=Review("2026-11-28", "fmcheck maintainers", "VERIFIED", "the first part of the bill in a public copy"),
)

RULES = (COVERED_MODEL,)
