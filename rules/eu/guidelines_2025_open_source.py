"""European Union: which terms of a licence the Guidelines hold not to be free and open-source. See guidelines_2025.py."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AnyOf, Claimed, Holds
from compliance.law.rule import Rule

from ._instruments import GUIDELINES, GUIDELINES_READ

PARAS_83_AND_84 = GUIDELINES.at(
    "paras 83-84",
    """limitations to non-commercial or research-only use [...] prohibitions on distributing the model or its components [...] usage \
restrictions triggered by user scale thresholds (e.g. requiring additional licensing if monthly active users exceed a certain number); \
requirements to obtain separate commercial licences for specific use cases. [...] licensors may include specific, safety-oriented terms \
that reasonably restrict usage in applications or domains where such use would pose a significant risk to public safety, security, or \
fundamental rights. Such restrictions must be proportionate to the risks being mitigated, and based on objective, non-discriminatory \
criteria that do not unfairly target specific categories of users or other actors.""",
    later="paras 83-84 in C(2025) 5045 final",
)

LICENCE_DISQUALIFIES = Rule(
    id="eu.gl.foss-disq",
    term="licence restriction that disqualifies",
    source=PARAS_83_AND_84,
    test=AnyOf(
        "limitations [...] prohibitions [...] restrictions [...] requirements [...] terms",
        (
            Claimed(f.NON_COMMERCIAL, "limitations to non-commercial [...] use"),
            Claimed(f.RESEARCH_USE_ONLY, "limitations to [...] research-only use"),
            Claimed(f.NO_DISTRIBUTION, "prohibitions on distributing the model or its components"),
            Claimed(f.USER_SCALE, "usage restrictions triggered by user scale thresholds"),
            Claimed(f.SEPARATE_LICENCE, "requirements to obtain separate commercial licences for specific use cases"),
            Claimed(f.FIELD_OF_USE, "restrict usage in applications or domains"),
            AllOf(
                "specific, safety-oriented terms that reasonably restrict usage in applications or domains",
                (Claimed(f.SAFETY_ONLY, "specific, safety-oriented terms"),),
                unless=Holds(
                    f.PROPORTIONATE, "proportionate to the risks being mitigated, and based on objective, non-discriminatory criteria"
                ),
            ),
            Holds(f.UNLISTED_RESTRICTIONS, "restrictions [...] terms"),
        ),
    ),
    assumes=(
        "where the card lists no restrictions, the name of the licence decides: a known free licence restricts nothing, a name that says "
        "non-commercial, research only or no derivatives limits, and any other name leaves the terms open",
        "of licences to choose from (OR) one that restricts nothing is enough, of licences that hold together (AND) each counts; a text "
        "that is not an SPDX expression leaves the terms open",
        "attribution, share-alike and reasonable verification of users do not disqualify, and are not restrictions here",
        "safety-oriented terms disqualify unless they are proportionate; whether they are is a judgement, and open until stated",
        "only safety-oriented terms are saved: another limit to a field of use takes away usage, proportionate or not",
    ),
    review=GUIDELINES_READ,
)

RULES = (LICENCE_DISQUALIFIES,)
