"""Example Labs' release policy: a review board looks at every model trained with 1e22 FLOP or more. A company rule, not law."""

from compliance.law import facts as f
from compliance.law.criteria import AtLeast
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

RELEASE_POLICY = Instrument(
    id="example-labs.release-policy",
    jurisdiction="EXAMPLE LABS",
    title="Example Labs release policy",
    citation="Example Labs, Model Release Policy, version 3",
    url="https://example.org/release-policy",
    kind="company",
    written="2026-01-15",
    applies=Period("2026-02-01"),
)

SEC_2 = RELEASE_POLICY.at(
    "section 2",
    """A model trained with 1e22 FLOP or more goes before the review board ahead of its release.""",
)

REVIEW_LINE = Rule(
    id="example-labs.release-policy.2",
    term="model for the review board",
    source=SEC_2,
    test=AtLeast(f.DIRECT_FLOP, "1e22", "trained with 1e22 FLOP or more"),
    assumes=("training compute is what contributes directly to parameter updates",),
    review=Review("2026-11-24", "Example Labs legal team", "VERIFIED"),
)

RULES = (REVIEW_LINE,)
