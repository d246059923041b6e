"""United States: texts that speak of foundation models or of AI and hold no test for models of their own."""

from compliance.law.rule import NoConcept, NotRead
from compliance.law.source import Instrument, Period, Review

from ._instruments import EO_14110

SEC_4_2_B_II = EO_14110.at(
    "Sec. 4.2(b)(ii)",
    """any computing cluster that has a set of machines physically co-located in a single datacenter, transitively connected by data \
center networking of over 100 Gbit/s, and having a theoretical maximum computing capacity of 10^20 integer or floating-point operations \
per second for training AI""",
)

BIS_IAAS = Instrument(
    id="us.bis.iaas-nprm-2024",
    jurisdiction="US",
    title="BIS proposed rule on IaaS customer identification",
    citation="89 Fed. Reg. 5698 (29 January 2024)",
    url="http://federal.elaws.us/fr/1/29/2024/2024-01580",
    kind="proposal",
    written="2024-01-29",
    applies=Period("2024-01-29", "2025-01-20"),
    ended="never_enacted",
    ended_by="never final, so far as was found; when it was given up was not read: the day on which Executive Order 14110 was revoked "
    "is taken by this project",
)

NTIA_2024 = Instrument(
    id="us.ntia.open-weights-2024",
    jurisdiction="US",
    title="NTIA report on open model weights",
    citation="NTIA, Dual-Use Foundation Models with Widely Available Model Weights (30 July 2024)",
    url="https://www.ntia.gov/programs-and-initiatives/artificial-intelligence/open-model-weights-report",
    kind="guidance",
    written="2024-07-30",
    applies=Period("2024-07-30"),
)

NIST_AI_800_1 = Instrument(
    id="us.nist.ai-800-1",
    jurisdiction="US",
    title="NIST AI 800-1, drafts",
    citation="NIST AI 800-1, Managing Misuse Risk for Dual-Use Foundation Models (drafts of 26 July 2024 and 15 January 2025)",
    url="https://nvlpubs.nist.gov/nistpubs/ai/NIST.AI.800-1.ipd.pdf",
    kind="guidance",
    written="2024-07-26",
    applies=Period("2024-07-26"),
)

EO_14365 = Instrument(
    id="us.eo14365",
    jurisdiction="US",
    title="Executive Order 14365",
    citation="90 Fed. Reg. 58499",
    url="https://www.govinfo.gov/content/pkg/FR-2025-12-16/html/2025-23092.htm",
    kind="law",
    written="2025-12-11",
    applies=Period("2025-12-11"),
)

COLORADO_SB26_189 = Instrument(
    id="us-co.sb26-189",
    jurisdiction="US-CO",
    title="Colorado SB 26-189 (ADMT Act)",
    citation="SB 26-189, C.R.S. § 6-1-1701 ff",
    url="https://anteroom.so/blog/colorado-ai-act-covered-admt",
    kind="law",
    written="2026-05-14",
    applies=Period("2027-01-01"),
)

NO_CONCEPT = (
    NoConcept(
        id="us.eo14110.4-2b-cluster",
        term="reporting threshold (computing cluster)",
        source=SEC_4_2_B_II,
        says="it measured a computing cluster, in operations per second; no model has such a property",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    NoConcept(
        id="us.bis.iaas-nprm-2024",
        term="large AI model with potential capabilities that could be used in malicious cyber-enabled activity",
        source=BIS_IAAS.at(
            "summary of the proposal",
            """train a large Artificial Intelligence (AI) model with potential capabilities that could be used in malicious cyber-enabled \
activity""",
        ),
        says="no number was read in it, and its technical conditions were left to a later rule: a card cannot meet it; it was never final",
        review=Review("2026-11-28", "fmcheck maintainers", "VERIFIED", "the summary of the proposal was read"),
    ),
    NoConcept(
        id="us.ntia.open-weights-2024",
        term="open foundation models",
        source=NTIA_2024.at(
            "Executive Summary",
            """Dual-use foundation models with widely available model weights (referred to in this Report as open foundation models)""",
        ),
        says="the report builds on the dual-use foundation models of EO 14110 and recommends monitoring; it has no test of its own",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    NoConcept(
        id="us.eo14365.policy",
        term="national policy framework",
        source=EO_14365.at("title", """Ensuring a National Policy Framework for Artificial Intelligence"""),
        says="a policy on state laws; it defines no model and does not itself overturn any state law",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    NoConcept(
        id="us-co.sb26-189.covered-admt",
        term="covered ADMT",
        source=COLORADO_SB26_189.at("C.R.S. § 6-1-1701", """one that is used to materially influence a consequential decision"""),
        says="it asks what a system is used for, not what a model can do; it replaced SB 24-205, which never took effect",
        review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY", "descriptions; the text of the act was not read"),
    ),
)
NOT_READ = (
    NotRead(
        id="us.nist.ai-800-1",
        term="dual-use foundation models",
        source=NIST_AI_800_1.at("second public draft, January 2025", ""),
        says="the drafts were not read; they are described as guidance on misuse without a threshold of their own, and no final "
        "text was found",
        review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY", "descriptions; the drafts were not read"),
    ),
)
