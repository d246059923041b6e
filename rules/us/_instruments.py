"""United States: what more than one rule file here cites or assumes. Not a rule file: nothing in it is a definition or a duty."""

from compliance.law.source import Instrument, Period

EO_14110 = Instrument(
    id="us.eo14110",
    jurisdiction="US",
    title="Executive Order 14110",
    short="US EO 14110",
    citation="88 Fed. Reg., 1 November 2023, FR Doc. 2023-24283",
    url="https://www.govinfo.gov/content/pkg/FR-2023-11-01/html/2023-24283.htm",
    kind="law",
    written="2023-10-30",
    applies=Period("2023-10-30", "2025-01-20"),
    ended="revoked",
    ended_by="Executive Order 14148 of 20 January 2025, Sec. 2",
)

SB_53 = Instrument(
    id="us-ca.sb53",
    jurisdiction="US-CA",
    title="SB 53, Transparency in Frontier Artificial Intelligence Act",
    citation="Stats. 2025, ch. 138; Bus. & Prof. Code §§ 22757.10-22757.16",
    url="https://leginfo.legislature.ca.gov/faces/billTextClient.xhtml?bill_id=202520260SB53",
    kind="law",
    written="2025-09-29",
    applies=Period("2026-01-01"),
)

AB_2013 = Instrument(
    id="us-ca.ab2013",
    jurisdiction="US-CA",
    title="AB 2013, generative AI training data transparency",
    citation="Stats. 2024, ch. 817; Civ. Code §§ 3110-3111",
    url="https://leginfo.legislature.ca.gov/faces/billNavClient.xhtml?bill_id=202320240AB2013",
    kind="law",
    written=None,
    applies=Period("2026-01-01"),
    uncertain=(Period(None, "2025-01-01"),),  # a statute of 2024; the day of signing was not read
)

RAISE_2025 = Instrument(
    id="us-ny.raise2025",
    jurisdiction="US-NY",
    title="RAISE Act as first enacted",
    citation="L. 2025, ch. 699 (S6953-B); former Gen. Bus. Law art. 44-B",
    url="https://newyork.public.law/laws/n.y._general_business_law_section_1420",
    kind="law",
    written="2025-12-19",
    applies=Period("2026-03-19", "2026-03-27"),
    ended="repealed",
    ended_by="L. 2026, ch. 96, signed on 27 March 2026",
    # "on the ninetieth day after it shall have become a law" is computed, and disputed: nobody should assert these days as law.
    uncertain=(Period("2026-03-19", "2026-03-27"),),
)

RAISE_2026 = Instrument(
    id="us-ny.raise2026",
    jurisdiction="US-NY",
    title="RAISE Act as re-enacted in 2026",
    citation="L. 2026, ch. 96 (S8828/A9449); Gen. Bus. Law art. 44-B, §§ 1420-1429",
    url="https://www.nysenate.gov/legislation/laws/GBS/1420",
    kind="law",
    written="2026-03-27",
    applies=Period("2027-01-01"),
)

# Readings of this project that several states' rules share.
COPIES = "a quantised or pruned copy keeps the training compute of its original; nothing is counted twice"
MERGES = "the text does not speak of merges: the sum of the merged models' compute is an upper bound, the largest a lower bound"
DISTILLED = "a distilled model is judged by its own training compute; whether a teacher's work on its data counts, the text does not say"
OWN_COMPUTE_NOT_GIVEN = "where the card gives no own compute and no base of another provider, the total is used instead"
THIS_MODEL_ALONE = "the person judged is the provider named in the card, for this model alone"
REVENUE_READINGS = (
    "the preceding calendar year is the one before the day asked about; a figure for another year says nothing of it",
    "a figure that does not state that affiliates are included is a lower bound, for affiliates only add",
)
