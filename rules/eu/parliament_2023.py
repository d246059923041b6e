"""European Union: Parliament's position of 14 June 2023, the only EU text that says "foundation model". Never enacted."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Holds, Rule
from compliance.law.source import Instrument, Period, Review

EP_2023 = Instrument(
    id="eu.ep2023",
    jurisdiction="EU",
    title="Parliament's amendments of 14 June 2023",
    citation="P9_TA(2023)0236 (CELEX 52023AP0236)",
    url="https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=CELEX:52023AP0236",
    kind="proposal",
    written="2023-06-14",
    applies=Period("2023-06-14", "2024-06-13"),  # a negotiating mandate until the final act was signed
    ended="never_enacted",
    ended_by="Regulation (EU) 2024/1689, signed on 13 June 2024, which defines general-purpose AI models instead",
)

AMENDMENT_168 = EP_2023.at(
    "Amendment 168, Art. 3(1), point (1c) (new)",
    """‘foundation model’ means an AI system model that is trained on broad data at scale, is designed for generality of output, \
and can be adapted to a wide range of distinctive tasks;""",
)

FOUNDATION_MODEL = Rule(
    id="eu.ep2023.fm-def",
    term="foundation model",
    source=AMENDMENT_168,
    test=AllOf(
        "means an AI system model that is",
        (
            Holds(f.BROAD_DATA, "trained on broad data"),
            Holds(f.VAST_DATA, "at scale"),
            Holds(f.GENERAL_OUTPUT, "designed for generality of output"),
            Holds(f.ADAPTABLE, "can be adapted to a wide range of distinctive tasks"),
        ),
    ),
    assumes=(
        "historical and never binding",
        "the text names no number; neither parameters nor compute decide it",
        'where the card does not speak of the amount of data, broad data stands in for "at scale"',
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    founding=True,
)

RULES = (FOUNDATION_MODEL,)
