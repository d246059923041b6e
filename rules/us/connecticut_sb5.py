"""United States, Connecticut: Public Act 26-15 (SB 5), "frontier developer". In force since 1 October 2026; half of it was not read."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, Unread
from compliance.law.duty import Due, Duty
from compliance.law.readings import TOTAL_ALLOWANCE
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

from ._instruments import OWN_COMPUTE_NOT_GIVEN, THIS_MODEL_ALONE

SB_5 = Instrument(
    id="us-ct.sb5",
    jurisdiction="US-CT",
    title="Public Act 26-15 (Substitute SB 5), An Act Concerning Online Safety",
    citation="Public Act 26-15 (2026), Sec. 2",
    url="https://www.hunton.com/privacy-and-cybersecurity-law-blog/connecticut-signs-comprehensive-ai-bill-into-law",
    kind="law",
    written="2026-05-27",
    applies=Period("2026-10-01"),  # the whistleblower part; the internal process is due by 1 January 2027
)

SEC_2 = SB_5.at(
    "Sec. 2",
    """a quantity of computing power that is greater than ten to the twenty-sixth power integer or floating-point operations""",
)

FRONTIER_DEVELOPER = Rule(
    id="us-ct.sb5.frontier-developer",
    term="frontier developer",
    source=SEC_2,
    test=AllOf(
        "a quantity of computing power",
        (
            Unread("", because="foundation model: Connecticut's own definition was not read"),
            Above(
                f.OWN_INTENDED_FLOP,
                "1e26",
                "a quantity of computing power that is greater than ten to the twenty-sixth power integer or floating-point operations",
                allows=TOTAL_ALLOWANCE,
            ),
        ),
    ),
    assumes=(
        "a frontier developer trains, or intends to train, a foundation model with that much compute; Connecticut's own definition of "
        "foundation model was not read, so above the line the answer stays open",
        "own compute counts, used or intended, whichever is larger; an intention is enough, training need not have begun",
        "who fine-tunes another's model does not inherit the compute of the base",
        OWN_COMPUTE_NOT_GIVEN,
        "Connecticut defines no frontier model; its large frontier developer, above $500,000,000 of revenue, is not a rule here",
        THIS_MODEL_ALONE,
    ),
    review=Review(
        "2026-11-23", "fmcheck maintainers", "SECONDARY", "read in a law firm's note; the definition of foundation model was not read"
    ),
)

NOT_ENCODED = Duty(
    id="us-ct.sb5.duties",
    rule="us-ct.sb5.frontier-developer",
    owed_by="frontier developer",
    source=SB_5.at("Public Act 26-15", ""),
    says="duties of this law are not encoded: see Public Act 26-15",
    quoted=False,
    due=Due(start="2026-10-01", words="protection of whistleblowers from 1 October 2026, a process of reporting by 1 January 2027"),
    instead="not_encoded",
)

RULES = (FRONTIER_DEVELOPER,)
DUTIES = (NOT_ENCODED,)
