"""European Union: the AI Act, Regulation (EU) 2024/1689. It never says "foundation model"; its term is general-purpose AI model.

Here are its scope and its definition (Arts 2 and 3); the rest is in the other files ai_act_*.py.
"""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AnyOf, Claimed, Doubtful, Holds, Indicated, IsA, OfBases
from compliance.law.rule import Rule
from compliance.law.source import Review

from ._instruments import AI_ACT, ALWAYS_SUBJECT, INTERNAL_USE, ON_THE_UNION_MARKET, PLACED, RESEARCH

ART_2 = AI_ACT.at(
    "Art. 2(1)(a) and (6); recital 97",
    """providers placing on the market or putting into service AI systems or placing on the market general-purpose AI models in the \
Union, irrespective of whether those providers are established or located within the Union or in a third country; [...] This Regulation \
does not apply to AI systems or AI models, including their output, specifically developed and put into service for the sole purpose of \
scientific research and development. [...] The obligations laid down for models should in any case not apply when an own model is used \
for purely internal processes that are not essential for providing a product or a service to third parties and the rights of natural \
persons are not affected. [...] should always be subject to the relevant obligations""",
)

# By compute, or classified otherwise: a model below the line that nobody says to have high impact capabilities is not at that scale.
AT_SYSTEMIC_SCALE = AnyOf(
    ALWAYS_SUBJECT,
    (IsA("eu.aia.51-2", ALWAYS_SUBJECT), Doubtful(ALWAYS_SUBJECT, IsA("eu.aia.51-1", ""))),
)
# Internal use of that kind is placing on the market where it reaches the Union, and the card names no market for it.
NOT_INTERNAL_ALONE = AnyOf(
    "that are not essential [...] and the rights of natural persons are not affected",
    (
        Holds(f.ESSENTIAL, "essential for providing a product or a service to third parties"),
        Holds(f.AFFECTS_RIGHTS, "the rights of natural persons"),
    ),
)
# Purely internal use of a model with systemic risk is never plainly off the market: recital 97 keeps it under its obligations.
PLACED_ON_THE_UNION_MARKET = AnyOf(
    PLACED,
    (
        *ON_THE_UNION_MARKET,
        Doubtful(ALWAYS_SUBJECT, AllOf("", (INTERNAL_USE, AT_SYSTEMIC_SCALE)), unless_denied=True),
        Doubtful(
            "essential for providing a product or a service to third parties",
            AllOf("", (INTERNAL_USE, NOT_INTERNAL_ALONE)),
            unless_denied=True,
        ),
    ),
)

PROVIDERS_MODEL_IN_SCOPE = Rule(
    id="eu.aia.2-1-a",
    term="provider's model in scope",
    source=ART_2,
    test=AllOf(
        "providers [...] placing on the market general-purpose AI models in the Union",
        (
            IsA("eu.aia.3-63", "general-purpose AI models"),
            PLACED_ON_THE_UNION_MARKET,
        ),
        unless=AnyOf(
            "does not apply",
            (
                RESEARCH,
                Claimed(f.UNION_EXCLUDED, ""),
                AllOf(
                    "should in any case not apply when an own model is used for purely internal processes",
                    (Claimed(f.INTERNAL_ONLY, "used for purely internal processes"),),
                    unless=AnyOf(
                        "that are not essential [...] and the rights of natural persons are not affected",
                        (
                            Holds(f.ESSENTIAL, "essential for providing a product or a service to third parties"),
                            Holds(f.AFFECTS_RIGHTS, "the rights of natural persons"),
                            AT_SYSTEMIC_SCALE,
                        ),
                    ),
                ),
            ),
        ),
    ),
    assumes=(
        "scientific research and purely internal use count only where the card claims them",
        "internal use that is essential to others or affects rights is placing on the market (Guidelines C(2025) 5045, para. 53): "
        "the card then names EU among its markets, and where it does not, the answer is open",
        "for purely internal use of a model with systemic risk the words of the Act and of recital 97 do not agree: open, and never out of "
        "scope",
        "who has excluded the Union clearly and unequivocally and names no Union market is out of scope; whoever integrates the model into "
        "a system for the Union market is then its provider (Guidelines C(2025) 5045, paras 58-59)",
        "a model that has left the Union market was placed on it: no words on withdrawal were read",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "the last words of recital 97 are a passage of their own in the texts"),
)

ART_3_63 = AI_ACT.at(
    "Art. 3(63)",
    """‘general-purpose AI model’ means an AI model, including where such an AI model is trained with a large amount of data using \
self-supervision at scale, that displays significant generality and is capable of competently performing a wide range of distinct \
tasks regardless of the way the model is placed on the market and that can be integrated into a variety of downstream systems or \
applications, except AI models that are used for research, development or prototyping activities before they are placed on the \
market;""",
)

GENERAL_PURPOSE_AI_MODEL = Rule(
    id="eu.aia.3-63",
    term="general-purpose AI model",
    source=ART_3_63,
    test=AllOf(
        "means an AI model",
        (
            Holds(f.SELF_SUPERVISED, "using self-supervision at scale", typical=True),
            Indicated(
                "displays significant generality and is capable of competently performing a wide range of distinct tasks",
                merits=AllOf(
                    "displays significant generality and",
                    (
                        Holds(f.SIGNIFICANT_GENERALITY, "displays significant generality"),
                        Holds(f.WIDE_TASKS, "is capable of competently performing a wide range of distinct tasks"),
                    ),
                ),
                yardstick=IsA("eu.gl.criterion", "general-purpose AI model"),
            ),
            Holds(f.INTEGRABLE, "can be integrated into a variety of downstream systems or applications", assumed=True),
        ),
        unless=AllOf(
            "except AI models that are used for research, development or prototyping activities before they are placed on the market",
            (Claimed(f.PRE_MARKET, "used for research, development or prototyping activities before they are placed on the market"),),
            unless=AllOf(
                "before they are placed on the market",
                (
                    OfBases(
                        "before they are placed on the market",
                        AllOf(
                            "",
                            (
                                Claimed(f.BASE_SAME_PROVIDER, ""),
                                Claimed(f.BASE_SAME_RUN, ""),
                                Holds(f.BASE_PLACED, "before they are placed on the market"),
                            ),
                        ),
                    ),
                    Holds(f.SIGNIFICANT_GENERALITY, "displays significant generality"),
                    Holds(f.WIDE_TASKS, "is capable of competently performing a wide range of distinct tasks"),
                ),
            ),
        ),
    ),
    assumes=(
        "where the merits are not known, the Commission's criterion indicates the answer; the merits override it "
        "(Guidelines C(2025) 5045, para. 20)",
        '"including where" makes self-supervision an illustration, not a requirement',
        "merits that are shown in part and open in another part are not denied by the criterion",
        "the exclusion for research counts only where the card claims it, and only until a market date has come; a model of the same "
        "pre-training run that is on the market leaves it open, and ends it where the merits are attested (Guidelines "
        "C(2025) 5045, para. 23)",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "not amended by Regulation (EU) 2026/1744"),
)

RULES = (PROVIDERS_MODEL_IN_SCOPE, GENERAL_PURPOSE_AI_MODEL)
