"""United States, California: SB 1047 of 2024, "covered model". Vetoed on 29 September 2024; it never was law."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, AtLeast, Holds, Includes, OfBases
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

SB_1047 = Instrument(
    id="us-ca.sb1047",
    jurisdiction="US-CA",
    title="SB 1047 (2024)",
    citation="SB 1047 (2024), enrolled, proposed Bus. & Prof. Code § 22602",
    url="https://leginfo.legislature.ca.gov/faces/billNavClient.xhtml?bill_id=202320240SB1047",
    kind="proposal",
    written=None,
    applies=Period(None, "2024-09-29"),
    ended="vetoed",
    ended_by="veto of 29 September 2024",
    uncertain=(Period(None, "2024-09-29"),),  # the enrolled text is known from its veto; when it was first written was not read
)

SEC_22602_E = SB_1047.at(
    "proposed Bus. & Prof. Code § 22602(e)(1)(A)",
    """(i) An artificial intelligence model trained using a quantity of computing power greater than 10^26 integer or floating-point \
operations, the cost of which exceeds one hundred million dollars ($100,000,000) when calculated using the average market prices of \
cloud compute at the start of training as reasonably assessed by the developer. (ii) An artificial intelligence model created by \
fine-tuning a covered model using a quantity of computing power equal to or greater than three times 10^25 integer or floating-point \
operations, the cost of which, as reasonably assessed by the developer, exceeds ten million dollars ($10,000,000) if calculated using \
the average market price of cloud compute at the start of fine-tuning.""",
)

COVERED_MODEL = Rule(
    id="us-ca.sb1047.covered-model",
    term="covered model",
    source=SEC_22602_E,
    test=AnyOf(
        "An artificial intelligence model",
        (
            AllOf(
                "(i) An artificial intelligence model",
                (
                    Above(
                        f.TOTAL_FLOP,
                        "1e26",
                        "trained using a quantity of computing power greater than 10^26 integer or floating-point operations",
                    ),
                    Above(f.COMPUTE_COST, "100e6", "the cost of which exceeds one hundred million dollars ($100,000,000)"),
                ),
            ),
            OfBases(
                "(ii) An artificial intelligence model created by fine-tuning",
                AllOf(
                    "(ii) An artificial intelligence model created by fine-tuning",
                    (
                        Includes(
                            f.BASE_RELATION,
                            ("finetune", "adapter"),
                            "created by fine-tuning",
                            perhaps=("initialised", "merge", "pruned"),
                        ),
                        Holds(f.BASE_COVERED, "fine-tuning a covered model"),
                        AtLeast(
                            f.MODIFICATION_FLOP,
                            "3e25",
                            "a quantity of computing power equal to or greater than three times 10^25 integer or floating-point operations",
                        ),
                        Above(
                            f.MODIFICATION_COST,
                            "10e6",
                            "the cost of which, as reasonably assessed by the developer, exceeds ten million dollars ($10,000,000)",
                        ),
                    ),
                ),
            ),
        ),
    ),
    assumes=(
        'the operators differ and are kept: "greater than" 10^26 in (i), "equal to or greater than" 3 x 10^25 in (ii)',
        "later modifications count towards the computing power of (i) (this paragraph has no clause on them)",
        "costs are the card's figures, taken as the developer's reasonable assessment",
        "that the base was a covered model is for the card to state",
        '"fine-tuning": an adapter counts; a copy in another form or a distilled model is none; whether merging, pruning or training on '
        "from the weights is, stays open",
    ),
    review=Review(
        "2026-11-23", "fmcheck maintainers", "VERIFIED", "a public quotation of the enrolled definition was read; kept for comparison only"
    ),
)

RULES = (COVERED_MODEL,)
