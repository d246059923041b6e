"""European Union: the number that a recital of the AI Act gives for generality. It explains Art. 3(63) and does not bind. See ai_act.py."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AtLeast, Holds
from compliance.law.rule import CrossCheck, Rule
from compliance.law.source import Review

from ._instruments import RECITALS

RECITAL_98 = RECITALS.at(
    "Recital 98",
    """Whereas the generality of a model could, inter alia, also be determined by a number of parameters, models with at least a billion \
of parameters and trained with a large amount of data using self-supervision at scale should be considered to display significant \
generality and to competently perform a wide range of distinctive tasks.""",
)

PARAMETER_INDICATOR = Rule(
    id="eu.aia.r98",
    term="significant generality (recital's indicator)",
    source=RECITAL_98,
    test=AllOf(
        "models with",
        (
            AtLeast(f.PARAMETERS, "1e9", "at least a billion of parameters"),
            Holds(f.LARGE_DATA, "trained with a large amount of data"),
            Holds(f.SELF_SUPERVISED, "using self-supervision at scale"),
        ),
    ),
    assumes=(
        "a cross-check, not a criterion: where it disagrees with the Commission's criterion of 10^23, the verdict on Art. 3(63) is kept",
        "all three conditions are needed together, and only the first has a number",
        "a model that fails it may still display significant generality; the recital does not say otherwise",
        "where the card does not speak of the amount of data, broad data stands in",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
)

RULES = (PARAMETER_INDICATOR,)

# The verdict on Art. 3(63) is kept, and the disagreement is reported.
CROSS_CHECKS = (
    CrossCheck(
        id="eu.indicator-conflict",
        rule="eu.aia.3-63",
        indicator="eu.aia.r98",
        against="eu.gl.criterion",
        says="recital 98 reads significant generality into a billion parameters and a large amount of data; the Commission's criterion of "
        "10^23 FLOP does not indicate it: the verdict follows the criterion, unless the card attests the merits",
    ),
)
