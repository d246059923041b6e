"""Italy: Law 132/2025, whose "artificial-intelligence models" are the general-purpose AI models of the AI Act. In force 10 October 2025."""

from compliance.law.criteria import IsA
from compliance.law.duty import Due, Duty
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

LAW_132_2025 = Instrument(
    id="it.law132-2025",
    jurisdiction="IT",
    title="Law 132/2025 on artificial intelligence",
    citation="Legge 23 settembre 2025, n. 132 (GU n. 223, 25 September 2025)",
    url="https://www.appaltiecontratti.it/?p=58431",
    kind="law",
    written="2025-09-23",
    applies=Period("2025-10-10"),
)

ART_2_1_C = LAW_132_2025.at(
    "Art. 2(1)(c)",
    """modelli di intelligenza artificiale: i modelli definiti dall'articolo 3, punto 63), del regolamento (UE) 2024/1689.""",
    language="it",
    gloss="artificial-intelligence models: the models defined in Article 3, point 63), of Regulation (EU) 2024/1689.",
)

AI_MODEL = Rule(
    id="it.law132-2025.ai-model",
    term="artificial-intelligence model (modello di intelligenza artificiale)",
    source=ART_2_1_C,
    test=IsA("eu.aia.3-63", "i modelli definiti dall'articolo 3, punto 63), del regolamento (UE) 2024/1689"),
    assumes=(
        "the verdict of Art. 3(63) of the AI Act on the same day, with its basis; the law adds no number and no condition of its own",
        "the day on which the law was written is that of its title, 23 September 2025",
    ),
    review=Review("2026-11-28", "fmcheck maintainers", "VERIFIED", "Art. 2 in a full-text copy"),
)

NO_DUTY = Duty(
    id="it.law132-2025.duties",
    rule="it.law132-2025.ai-model",
    owed_by="provider",
    source=ART_2_1_C,
    says="no duty of a provider is in the words read of this law: see Art. 2",
    quoted=False,
    due=Due(start="2025-10-10", words="from 10 October 2025"),
    instead="no_duty",
)

RULES = (AI_MODEL,)
DUTIES = (NO_DUTY,)
