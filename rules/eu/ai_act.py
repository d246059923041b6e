"""European Union: the AI Act, Regulation (EU) 2024/1689. It never says "foundation model"; its term is general-purpose AI model."""

from compliance.law import facts as f
from compliance.law.criteria import (
    Above,
    AllOf,
    AnyOf,
    AtLeast,
    Claimed,
    Done,
    Doubtful,
    Holds,
    Includes,
    Indicated,
    IsA,
    OfBases,
    Presumed,
)
from compliance.law.readings import CUMULATIVE_ALLOWANCE
from compliance.law.rule import CrossCheck, Rule
from compliance.law.source import Review

from ._instruments import AI_ACT, CHAPTER_V, RECITALS

READ = Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "unchanged in the consolidated text of 27 July 2026")

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
    "should always be subject to the relevant obligations",
    (
        IsA("eu.aia.51-2", "should always be subject to the relevant obligations"),
        Doubtful("should always be subject to the relevant obligations", IsA("eu.aia.51-1", "")),
    ),
)
# Purely internal use of a model with systemic risk is never plainly off the market: recital 97 keeps it under its obligations.
PLACED_ON_THE_UNION_MARKET = AnyOf(
    "placing on the market general-purpose AI models in the Union",
    (
        Includes(f.MARKETS, ("EU",), "placing on the market general-purpose AI models in the Union"),
        Claimed(f.EU_MARKET_ENDED, "placing on the market general-purpose AI models in the Union"),
        Doubtful(
            "should always be subject to the relevant obligations",
            AllOf("", (Claimed(f.INTERNAL_ONLY, "an own model is used for purely internal processes"), AT_SYSTEMIC_SCALE)),
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
                Claimed(f.RESEARCH_ONLY, "specifically developed and put into service for the sole purpose of scientific research"),
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
        "internal use that is essential to others or affects rights is placing on the market (Guidelines, para. 53 in July): "
        "the card then names EU among its markets",
        "for purely internal use of a model with systemic risk the words of the Act and of recital 97 do not agree: open, and never out of "
        "scope",
        "who has excluded the Union clearly and unequivocally and names no Union market is out of scope; whoever integrates the model into "
        "a system for the Union market is then its provider (Guidelines, paras 58-59 in July)",
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
        "where the merits are not known, the Commission's criterion indicates the answer; the merits override it (Guidelines para. 20)",
        '"including where" makes self-supervision an illustration, not a requirement',
        "merits that are shown in part and open in another part are not denied by the criterion",
        "the exclusion for research counts only where the card claims it, and only until a market date has come; a model of the same "
        "pre-training run that is on the market leaves it open, and ends it where the merits are attested (Guidelines, para. 23)",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "not amended by Regulation (EU) 2026/1744"),
)

ART_51_1 = AI_ACT.at(
    "Art. 51(1); Art. 52(2)",
    """A general-purpose AI model shall be classified as a general-purpose AI model with systemic risk if it meets any of the following \
conditions: [...] it has high impact capabilities evaluated on the basis of appropriate technical tools and methodologies, including \
indicators and benchmarks; [...] based on a decision of the Commission, ex officio or following a qualified alert from the scientific \
panel, it has capabilities or an impact equivalent to those set out in point (a) having regard to the criteria set out in Annex XIII. \
[...] The provider of a general-purpose AI model that meets the condition referred to in Article 51(1), point (a), may present, with its \
notification, sufficiently substantiated arguments to demonstrate that, exceptionally, although it meets that requirement, the \
general-purpose AI model does not present, due to its specific characteristics, systemic risks and therefore should not be classified \
as a general-purpose AI model with systemic risk.""",
    applies=CHAPTER_V,
)

SYSTEMIC_RISK = Rule(
    id="eu.aia.51-1",
    term="general-purpose AI model with systemic risk",
    source=ART_51_1,
    test=AnyOf(
        "if it meets any of the following conditions",
        (
            Presumed(
                "it has high impact capabilities",
                when=AnyOf(
                    "it has high impact capabilities",
                    (IsA("eu.aia.51-2", "it has high impact capabilities"), IsA("eu.gl.mod-sr", "it has high impact capabilities")),
                ),
                rebutted=Done(
                    f.REBUTTAL_ACCEPTED,
                    "does not present, due to its specific characteristics, systemic risks and therefore should not be classified",
                    silence="no",
                ),
                merits=AllOf(
                    "A general-purpose AI model",
                    (
                        IsA("eu.aia.3-63", "A general-purpose AI model"),
                        Holds(f.HIGH_IMPACT, "it has high impact capabilities evaluated on the basis of appropriate technical tools"),
                    ),
                ),
            ),
            AllOf(
                "A general-purpose AI model",
                (
                    IsA("eu.aia.3-63", "A general-purpose AI model"),
                    Done(f.DESIGNATED, "based on a decision of the Commission", silence="no"),
                ),
                unless=Done(f.REBUTTAL_SINCE, "should not be classified as a general-purpose AI model with systemic risk", silence="no"),
            ),
            IsA("eu.gl.mod-sr", "it has high impact capabilities", shown=True),
        ),
    ),
    assumes=(
        "below 10^25 nothing is presumed either way: only a card that denies high-impact capabilities is found not to have them",
        "an accepted rebuttal ends condition (a), high impact capabilities, and never a designation under (b) that is recorded with a "
        "later day; a designation before the acceptance, or a day that is missing on either, leaves it open",
        "arguments still pending end nothing (Guidelines, paras 39-40 in July)",
        "a decision of the Commission that the card does not record was not taken; one that ended a designation is an act of its own",
        "a significant modification of a model with systemic risk suffices without a test of generality of its own (Guidelines, para. 70)",
        "Annex XIII's criteria are the Commission's to apply; counts of users, tokens or parameters decide nothing here",
    ),
    review=READ,
)

ART_51_2 = AI_ACT.at(
    "Art. 51(2)",
    """A general-purpose AI model shall be presumed to have high impact capabilities pursuant to paragraph 1, point (a), when the \
cumulative amount of computation used for its training measured in floating point operations is greater than 10^25.""",
    applies=CHAPTER_V,
)

HIGH_IMPACT_PRESUMPTION = Rule(
    id="eu.aia.51-2",
    term="presumption of high impact capabilities",
    source=ART_51_2,
    test=AllOf(
        "shall be presumed",
        (
            IsA("eu.aia.3-63", "A general-purpose AI model"),
            Above(
                f.CUMULATIVE_FLOP,
                "1e25",
                "cumulative amount of computation used for its training measured in floating point operations is greater than 10^25",
                reads="point",
                allows=CUMULATIVE_ALLOWANCE,
            ),
        ),
    ),
    assumes=(
        "below the line nothing is presumed; high impact capabilities may still be shown on the merits or designated (Art. 51(1))",
        "a best estimate within 30 % is accepted (Guidelines, para. 123 in July), and one so close to the line is marked borderline; where "
        "the card's own range is wider, the range is read",
        "while a run goes on, what has been used is a lower bound; a plan is not a use (it triggers the notice of Art. 52(1))",
    ),
    review=READ,
)

ART_53_2 = AI_ACT.at(
    "Art. 53(2); recital 103",
    """The obligations set out in paragraph 1, points (a) and (b), shall not apply to providers of AI models that are released under a \
free and open-source licence that allows for the access, usage, modification, and distribution of the model, and whose parameters, \
including the weights, the information on the model architecture, and the information on model usage, are made publicly available. This \
exception shall not apply to general-purpose AI models with systemic risks. [...] AI components that are provided against a price or \
otherwise monetised, including through the provision of technical support or other services, including through a software platform, \
related to the AI component, or the use of personal data for reasons other than exclusively for improving the security, compatibility \
or interoperability of the software, with the exception of transactions between microenterprises, should not benefit from the \
exceptions provided to free and open-source AI components.""",
    applies=CHAPTER_V,
)

ART_54_6 = AI_ACT.at(
    "Art. 54(6); recital 103",
    """The obligation set out in this Article shall not apply to providers of general-purpose AI models that are released under a free \
and open-source licence that allows for the access, usage, modification, and distribution of the model, and whose parameters, including \
the weights, the information on the model architecture, and the information on model usage, are made publicly available, unless the \
general-purpose AI models present systemic risks. [...] AI components that are provided against a price or otherwise monetised, \
including through the provision of technical support or other services, including through a software platform, related to the AI \
component, or the use of personal data for reasons other than exclusively for improving the security, compatibility or interoperability \
of the software, with the exception of transactions between microenterprises, should not benefit from the exceptions provided to free \
and open-source AI components.""",
    applies=CHAPTER_V,
)

# The words of Art. 53(2) and of Art. 54(6) are the same from "released under" to "publicly available"; so are recital 103's.
RELEASED_UNDER_A_FREE_LICENCE = (
    AllOf(
        "a free and open-source licence that allows for the access, usage, modification, and distribution of the model",
        (
            Holds(f.LICENCE_ACCESS, "access"),
            Holds(f.LICENCE_USE, "usage"),
            Holds(f.LICENCE_MODIFICATION, "modification"),
            Holds(f.LICENCE_DISTRIBUTION, "distribution of the model"),
        ),
        unless=IsA("eu.gl.foss-disq", "a free and open-source licence"),
    ),
    Includes(f.WEIGHTS, ("open", "gated"), "parameters, including the weights"),
    Holds(f.ARCHITECTURE_PUBLIC, "the information on the model architecture"),
    Holds(f.USAGE_PUBLIC, "the information on model usage, are made publicly available"),
)
MONETISED = AllOf(
    "should not benefit from the exceptions",
    (
        AnyOf(
            "provided against a price or otherwise monetised",
            (
                Holds(f.MONETISED, "provided against a price or otherwise monetised"),
                Claimed(f.DUAL_LICENSING, "provided against a price"),
                Claimed(f.REQUIRED_SUPPORT, "through the provision of technical support"),
                Claimed(f.REQUIRED_SERVICE, "or other services"),
                Claimed(f.PAID_HOSTING, "including through a software platform"),
                Claimed(f.PERSONAL_DATA, "the use of personal data for reasons other than exclusively for improving the security"),
            ),
        ),
    ),
    unless=Claimed(f.MICROENTERPRISE, "with the exception of transactions between microenterprises"),
)
FREE_RELEASE_READINGS = (
    "which restrictions of a licence and which forms of monetisation disqualify is read from the Guidelines (paras 83-88 in July)",
    "where the card lists no restrictions, the name of the licence decides: known free licences restrict nothing, a name that says so "
    "limits, and any other name leaves it open; where no licence is named, the four freedoms as attested carry it no firmer than guidance",
    "a form of monetisation counts only where the card lists it; optional paid services are none",
    'weights that are "gated" count as public where anyone who accepts the terms gets them',
)

OPEN_SOURCE_EXEMPTION = Rule(
    id="eu.aia.53-2",
    term="open-source exemption from Art. 53(1)(a) and (b)",
    source=ART_53_2,
    test=AllOf(
        "released under",
        RELEASED_UNDER_A_FREE_LICENCE,
        unless=AnyOf(
            "This exception shall not apply",
            (IsA("eu.aia.51-1", "general-purpose AI models with systemic risks"), MONETISED),
        ),
    ),
    assumes=(*FREE_RELEASE_READINGS, "Art. 53(1)(c) and (d), on copyright and the training summary, stay due"),
    review=READ,
    auxiliary=True,
)

OPEN_SOURCE_REPRESENTATIVE = Rule(
    id="eu.aia.54-6",
    term="open-source exemption from Art. 54",
    source=ART_54_6,
    test=AllOf(
        "released under",
        RELEASED_UNDER_A_FREE_LICENCE,
        unless=AnyOf(
            "unless [...] should not benefit",
            (IsA("eu.aia.51-1", "the general-purpose AI models present systemic risks"), MONETISED),
        ),
    ),
    assumes=(*FREE_RELEASE_READINGS, "it frees a provider outside the Union from the authorised representative, and from nothing else"),
    review=READ,
    auxiliary=True,
)

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

RULES = (
    PROVIDERS_MODEL_IN_SCOPE,
    GENERAL_PURPOSE_AI_MODEL,
    SYSTEMIC_RISK,
    HIGH_IMPACT_PRESUMPTION,
    OPEN_SOURCE_EXEMPTION,
    OPEN_SOURCE_REPRESENTATIVE,
    PARAMETER_INDICATOR,
)

# The verdict on Art. 3(63) stands, and the disagreement is told.
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
