"""European Union: the Commission's Guidelines on general-purpose AI models, 2025. They indicate; they do not bind."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, Claimed, Doubtful, Holds, Includes, Indicated, IsA, OfBases
from compliance.law.readings import CUMULATIVE_ALLOWANCE
from compliance.law.rule import Rule
from compliance.law.source import Review

from ._instruments import GUIDELINES

# Rules rest on the July text, and on what was read of the final one: the quotations are the same where both were read.
NOT_READ_IN_FULL = "C(2025) 7719, the final text of 19 November 2025, was not read in full"
READ = Review("2026-11-28", "fmcheck maintainers", "VERIFIED", NOT_READ_IN_FULL)
READ_APART = READ._replace(note=f'{NOT_READ_IN_FULL}; "cannot be expected to know [...]" is a passage of its own in the texts')
NEAR_THE_LINE = (
    "a best estimate within 30 % is accepted, and one so close to the line is marked borderline; where the card's own range is wider, "
    "the range is read"
)

PARA_17 = GUIDELINES.at(
    "para. 17",
    """an indicative criterion for a model to be considered a general-purpose AI model is that its training compute is greater than \
10^23 FLOP and it can generate language (whether in the form of text or audio), text-to-image or text-to-video.""",
)

CRITERION = Rule(
    id="eu.gl.criterion",
    term="general-purpose AI model (indicative criterion)",
    source=PARA_17,
    test=AllOf(
        "an indicative criterion",
        (
            Above(f.DIRECT_FLOP, "1e23", "training compute is greater than 10^23 FLOP", reads="point", allows=CUMULATIVE_ALLOWANCE),
            AnyOf(
                "it can generate",
                (
                    Includes(
                        f.OUTPUTS,
                        ("text", "code", "speech"),
                        "language (whether in the form of text or audio)",
                        perhaps=("audio", "music", "other"),
                    ),
                    Holds(f.TEXT_TO_IMAGE, "text-to-image"),
                    Holds(f.TEXT_TO_VIDEO, "text-to-video"),
                    Includes(f.OUTPUTS, ("image",), "image"),
                ),
            ),
        ),
    ),
    assumes=(
        "training compute here is what contributes directly to parameter updates, not the cumulative amount (para. 118 of the July text)",
        "text includes code, and audio includes speech (footnotes)",
        "any generation of images counts: the Commission's examples of upscaling and of filling in images treat it so, beyond the words",
        NEAR_THE_LINE,
    ),
    review=READ,
)

PARA_23 = GUIDELINES.at(
    "para. 23",
    """the Commission considers the lifecycle of a general-purpose AI model to begin at the start of the large pre-training run. Any \
subsequent development of the model downstream of this large pre-training run performed by the provider or on behalf of the provider, \
whether before or after the model has been placed on the market, forms part of the same model’s lifecycle rather than giving rise to \
new models.""",
    later="para. 22",
)

LIFECYCLE = Rule(
    id="eu.gl.lifecycle",
    term="same model as its base (lifecycle)",
    source=PARA_23,
    test=OfBases(
        "Any subsequent development of the model",
        AllOf(
            "Any subsequent development of the model",
            (
                Holds(f.BASE_SAME_RUN, "downstream of this large pre-training run", assumed=True),
                Holds(f.BASE_SAME_PROVIDER, "performed by the provider or on behalf of the provider"),
            ),
        ),
        every=True,
    ),
    assumes=(
        "of several models built upon each is asked; where they differ, as in a mixture of own models and others', the answer is open",
        "a model that a provider builds on its own model is taken to come from the same large pre-training run unless the card denies it",
        "the model then keeps its first market date, and its cumulative compute grows on",
    ),
    review=READ,
)

PARAS_62_TO_64 = GUIDELINES.at(
    "paras 62-64",
    """the Commission considers a downstream modifier to become the provider of the modified general-purpose AI model only if the \
modification leads to a significant change in the model’s generality, capabilities, or systemic risk. [...] an indicative criterion for \
when a downstream modifier is considered to be the provider of a general-purpose AI model is that the training compute used for the \
modification is greater than a third of the training compute of the original model [...] cannot be expected to know this value [...] and \
cannot estimate it [...] the threshold should be replaced""",
    later="paras 59-61",
)

MODIFIER_IS_PROVIDER = Rule(
    id="eu.gl.mod-change",
    term="downstream modifier is the provider",
    source=PARAS_62_TO_64,
    test=AllOf(
        "to become the provider of the modified general-purpose AI model",
        (
            Holds(f.BASE_OTHER_PROVIDER, "a downstream modifier"),
            Indicated(
                "only if the modification leads to a significant change in the model’s generality, capabilities, or systemic risk",
                merits=Holds(f.SIGNIFICANT_CHANGE, "a significant change in the model’s generality, capabilities, or systemic risk"),
                yardstick=AnyOf(
                    "an indicative criterion",
                    (
                        AllOf(
                            "a third of the training compute of the original model",
                            (IsA("eu.gl.mod-third", "greater than a third of the training compute of the original model"),),
                            unless=OfBases(
                                "cannot be expected to know this value [...] and cannot estimate it",
                                Holds(f.BASE_UNKNOWABLE, "cannot be expected to know this value [...] and cannot estimate it"),
                                every=True,
                            ),
                        ),
                        IsA("eu.gl.mod-fallback", "the threshold should be replaced"),
                        Doubtful(
                            "a significant change in the model’s [...] systemic risk",
                            AllOf(
                                "",
                                (Above(f.CUMULATIVE_FLOP, "1e25", "", reads="point"),),
                                unless=AnyOf(
                                    "", (Above(f.BASE_FLOP, "1e25", "", reads="point"), Claimed(f.BASE_SYSTEMIC, "systemic risk"))
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    assumes=(
        "who builds on its own model alone is not a downstream modifier: the model is the same (para. 23 in July)",
        "a card that says whether the change is significant decides; compute only indicates it",
        "a modification that itself lifts the model above 10^25 changes its systemic risk: open unless the card says whether that is "
        "significant, for a person to judge",
        "the provider of a modified model owes what concerns the modification (para. 68 in July)",
    ),
    review=READ_APART,
)

PARA_63 = GUIDELINES.at(
    "para. 63",
    """an indicative criterion for when a downstream modifier is considered to be the provider of a general-purpose AI model is that the \
training compute used for the modification is greater than a third of the training compute of the original model""",
    later="para. 60",
)

MODIFIED_BY_A_THIRD = Rule(
    id="eu.gl.mod-third",
    term="downstream modifier (indicative criterion: one third)",
    source=PARA_63,
    test=AllOf(
        "an indicative criterion",
        (
            Holds(f.BASE_OTHER_PROVIDER, "a downstream modifier"),
            Above(
                f.MODIFICATION_FLOP,
                f.BASE_FLOP,
                "the training compute used for the modification is greater than a third of the training compute of the original model",
                times="3",
                reads="point",
            ),
        ),
    ),
    assumes=(
        "three times the modification is compared with the original, so that nothing is rounded; exactly one third is not greater",
        "only models of other providers count; of several, three times the modification must be above all of them together to meet, and "
        "at most the smallest not to, because the Guidelines speak of the original model",
        NEAR_THE_LINE,
    ),
    review=READ,
)

PARAS_63_AND_64 = GUIDELINES.at(
    "paras 63-64",
    """an indicative criterion for when a downstream modifier is considered to be the provider of a general-purpose AI model is that the \
training compute used for the modification is greater than a third of the training compute of the original model [...] cannot be \
expected to know this value [...] and cannot estimate it [...] If the original model is a general-purpose AI model with systemic risk, \
the threshold should be replaced with a third of the threshold for a model being presumed to have high-impact capabilities (i.e. \
currently 10^25 FLOP, see Article 51(2) AI Act). Otherwise, it should be replaced with a third of the threshold for a model being \
presumed to be a general-purpose AI model (i.e. currently 10^23 FLOP, see Section 2.1).""",
    later="paras 60-61",
)

MODIFIED_BY_A_SUBSTITUTE = Rule(
    id="eu.gl.mod-fallback",
    term="downstream modifier (substitute thresholds)",
    source=PARAS_63_AND_64,
    test=OfBases(
        "an indicative criterion",
        AllOf(
            "an indicative criterion",
            (
                Holds(f.BASE_OTHER_PROVIDER, "a downstream modifier"),
                Holds(f.BASE_UNKNOWABLE, "cannot be expected to know this value [...] and cannot estimate it"),
                AnyOf(
                    "the threshold should be replaced",
                    (
                        Above(
                            f.MODIFICATION_FLOP,
                            "1e25",
                            "greater than [...] a third of the threshold for a model being presumed to have high-impact capabilities (i.e. "
                            "currently 10^25 FLOP, see Article 51(2) AI Act)",
                            times="3",
                            reads="point",
                        ),
                        AllOf(
                            "Otherwise",
                            (
                                Above(
                                    f.MODIFICATION_FLOP,
                                    "1e23",
                                    "greater than [...] a third of the threshold for a model being presumed to be a "
                                    "general-purpose AI model (i.e. currently 10^23 FLOP, see Section 2.1)",
                                    times="3",
                                    reads="point",
                                ),
                            ),
                            unless=Holds(f.BASE_SYSTEMIC, "the original model is a general-purpose AI model with systemic risk"),
                        ),
                    ),
                ),
            ),
        ),
    ),
    assumes=(
        "it applies only where the original's training compute can be neither known nor estimated",
        "three times the modification is compared with the threshold, so that nothing is rounded; exactly one third is not greater",
        "above a third of 10^25 both thresholds are passed, so the original's systemic risk does not matter there",
    ),
    review=READ_APART,
)

PARA_70 = GUIDELINES.at(
    "para. 70",
    """If a downstream actor modifies a general-purpose AI model that has been classified as a general-purpose AI model with systemic \
risk, in such a way that they become the provider of the modified general-purpose AI model, then the resulting model is presumed to have \
high-impact capabilities as well.""",
    later="paras 67-68",
)

MODIFIED_SYSTEMIC_RISK = Rule(
    id="eu.gl.mod-sr",
    term="significant modification of a model with systemic risk",
    source=PARA_70,
    test=AllOf(
        "the resulting model is presumed to have high-impact capabilities as well",
        (
            OfBases(
                "a general-purpose AI model that has been classified as a general-purpose AI model with systemic risk",
                AllOf(
                    "a downstream actor modifies a general-purpose AI model",
                    (
                        Holds(f.BASE_OTHER_PROVIDER, "a downstream actor modifies"),
                        Holds(
                            f.BASE_SYSTEMIC,
                            "a general-purpose AI model that has been classified as a general-purpose AI model with systemic risk",
                        ),
                    ),
                ),
            ),
            IsA("eu.gl.mod-change", "in such a way that they become the provider of the modified general-purpose AI model"),
        ),
    ),
    assumes=(
        "the same follows whether the one-third criterion or its substitute makes the modifier the provider",
        "only a model of another provider makes a downstream modifier; of several, the same one must be another's and have systemic risk",
    ),
    review=READ,
)

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
        "attribution, share-alike and reasonable verification of users do not disqualify, and are not restrictions here",
        "safety-oriented terms disqualify unless they are proportionate; whether they are is a judgement, and open until stated",
        "only safety-oriented terms are saved: another limit to a field of use takes away usage, proportionate or not",
    ),
    review=READ,
)

RULES = (
    CRITERION,
    LIFECYCLE,
    MODIFIER_IS_PROVIDER,
    MODIFIED_BY_A_THIRD,
    MODIFIED_BY_A_SUBSTITUTE,
    MODIFIED_SYSTEMIC_RISK,
    LICENCE_DISQUALIFIES,
)
