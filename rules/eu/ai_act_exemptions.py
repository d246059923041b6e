"""European Union: what the AI Act does not ask of providers of free and open-source models (Arts 53(2) and 54(6)). See ai_act_duties.py."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AnyOf, Claimed, Holds, Includes, IsA
from compliance.law.rule import Rule

from ._instruments import AI_ACT, AI_ACT_READ, CHAPTER_V

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
    "which restrictions of a licence and which forms of monetisation disqualify is read from the Guidelines C(2025) 5045, paras 83-88",
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
    review=AI_ACT_READ,
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
    review=AI_ACT_READ,
    auxiliary=True,
)

RULES = (OPEN_SOURCE_EXEMPTION, OPEN_SOURCE_REPRESENTATIVE)
