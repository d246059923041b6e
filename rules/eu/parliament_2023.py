"""European Union: Parliament's position of 14 June 2023, the only EU text that says "foundation model". Never enacted."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Holds
from compliance.law.rule import Rule
from compliance.law.source import Review

from ._instruments import EP_2023

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
