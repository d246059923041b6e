"""United States: NDAA for FY 2024, § 1542, "foundational artificial intelligence model", for one programme of the Department of Defense."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Holds
from compliance.law.duty import Due, Duty
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

NDAA_2024 = Instrument(
    id="us.ndaa2024",
    jurisdiction="US",
    title="National Defense Authorization Act for Fiscal Year 2024",
    citation="Pub. L. 118-31, § 1542 (H.R. 2670 enrolled); the Senate's twin, S. 2226, § 6097",
    url="https://self-law.org/code/bill/118/s/2226/es/section-6097",
    kind="law",
    written=None,  # the day of signature was not read
    applies=Period(None),
    uncertain=(Period(None, "2025-01-03"),),  # a public law of the 118th Congress was law at the latest when that Congress ended
)

SEC_1542 = NDAA_2024.at(
    "§ 1542 (the definition as read in S. 2226 (ES), § 6097)",
    """In this section, the term foundational artificial intelligence model means an adaptive generative model that is trained on a \
broad set of unlabeled data sets that can be used for different tasks, with minimal fine-tuning.""",
)

FOUNDATIONAL_MODEL = Rule(
    id="us.ndaa2024.foundational-model",
    term="foundational artificial intelligence model (one programme of the Department of Defense)",
    source=SEC_1542,
    test=AllOf(
        "means an adaptive generative model",
        (
            Holds(f.GENERATIVE, "an adaptive generative model"),
            Holds(f.BROAD_DATA, "trained on a broad set of"),
            Holds(f.UNLABELED_DATA, "unlabeled data sets"),
            Holds(f.ADAPTABLE, "can be used for different tasks, with minimal fine-tuning"),
        ),
    ),
    assumes=(
        "for one programme of the Department of Defense: the section is headed artificial intelligence bug bounty programs and speaks of "
        'models "being integrated into the missions and operations of the Department of Defense"',
        "the definition was read in the Senate's twin; the copy of the enrolled act breaks off in the middle of it",
        "the day of signature was not read: a public law of the 118th Congress was law on 3 January 2025 at the latest, and "
        "before that day "
        "the status is uncertain",
        "no number is in the text; that the model can be used for different tasks is read as adaptable to a wide range of tasks",
    ),
    review=Review("2026-11-28", "fmcheck maintainers", "SECONDARY", "the enrolled act's definition was not read, its twin's was"),
)

NO_DUTY = Duty(
    id="us.ndaa2024.duties",
    rule="us.ndaa2024.foundational-model",
    owed_by="provider",
    source=SEC_1542,
    says="no duty of a provider is in the words read of this law: see Pub. L. 118-31, § 1542",
    quoted=False,
    due=Due(start="2025-01-03", words="for one programme of the Department of Defense"),
    instead="no_duty",
)

RULES = (FOUNDATIONAL_MODEL,)
DUTIES = (NO_DUTY,)
