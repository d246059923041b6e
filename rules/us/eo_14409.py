"""United States: Executive Order 14409 of 2 June 2026, "covered frontier model". Voluntary, and set by a classified benchmark."""

from compliance.law import facts as f
from compliance.law.criteria import Done
from compliance.law.duty import Due, Duty
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

EO_14409 = Instrument(
    id="us.eo14409",
    jurisdiction="US",
    title="Executive Order 14409",
    citation="91 Fed. Reg., 5 June 2026, FR Doc. 2026-11415",
    url="https://www.whitehouse.gov/presidential-actions/2026/06/promoting-advanced-artificial-intelligence-innovation-and-security/",
    kind="law",
    written="2026-06-02",
    applies=Period("2026-06-02"),
)

SEC_3 = EO_14409.at(
    "Sec. 3(c); designation under Sec. 3(b)",
    """Nothing in this section shall be construed to authorize the creation of a mandatory governmental licensing, preclearance, or \
permitting requirement for the development, publication, release, or distribution of new AI models, including frontier models.""",
)

COVERED_FRONTIER_MODEL = Rule(
    id="us.eo14409.cfm",
    term="covered frontier model",
    source=SEC_3,
    test=Done(f.NSA_DESIGNATED, "", silence="unknown"),
    assumes=(
        "the order names no number: the NSA designates under a classified benchmark of cyber capability, so without a recorded "
        "designation the answer is open, never no",
        "the words quoted are those of Sec. 3(c), that no licensing is made mandatory; those of Sec. 3(b) on the designation were not read",
        "voluntary: access for up to 30 days before release is offered, not required",
        "a framework reported on 4 August 2026 is unpublished; it is said to exempt open weights, which is not judged here",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "Sec. 3(c) was read; the designation is described"),
)

VOLUNTARY = Duty(
    id="us.eo14409.duties",
    rule="us.eo14409.cfm",
    owed_by="developer",
    source=SEC_3,
    says="no duty: access before release is voluntary (Sec. 3(c))",
    quoted=False,
    due=Due(start="2026-06-02", words="voluntary"),
    instead="no_duty",
)

RULES = (COVERED_FRONTIER_MODEL,)
DUTIES = (VOLUNTARY,)
