"""European Union: when the Guidelines hold who modifies another's model to be its provider. See guidelines_2025.py."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, Claimed, Doubtful, Holds, Includes, Indicated, IsA, OfBases
from compliance.law.rule import Rule

from ._instruments import GUIDELINES, GUIDELINES_READ, NEAR_THE_LINE

READ_APART = GUIDELINES_READ._replace(
    note=f'{GUIDELINES_READ.note}; "cannot be expected to know [...]" is a passage of its own in the texts'
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

# A teacher is not modified: what is distilled from it is another model, and who trains that one may be no downstream modifier at all.
FROM_A_TEACHER = Includes(f.BASE_RELATION, ("distilled",), "")
DISTILLED_ALONE = AllOf(
    "",
    (FROM_A_TEACHER,),
    unless=OfBases("", AllOf("", (Claimed(f.BASE_OTHER_PROVIDER, "a downstream modifier"),), unless=FROM_A_TEACHER)),
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
                        Doubtful("a downstream modifier", DISTILLED_ALONE),
                    ),
                ),
            ),
        ),
    ),
    assumes=(
        "who builds on its own model alone is not a downstream modifier: the model is the same (Guidelines C(2025) 5045, para. 23)",
        "a card that says whether the change is significant decides; compute only indicates it",
        "a modification that itself lifts the model above 10^25 changes its systemic risk: open unless the card says whether that is "
        "significant, for a person to judge",
        "a model that is distilled from another's is not that one modified; the words read do not say whether who trains it is a "
        "downstream modifier: open unless the card says whether the change is significant, or a third is passed",
        "the provider of a modified model owes what concerns the modification (Guidelines C(2025) 5045, para. 68)",
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
    review=GUIDELINES_READ,
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

BECOME_THE_PROVIDER = "in such a way that they become the provider of the modified general-purpose AI model"
# Asked of the same model that has systemic risk: what makes a provider of another one that was built upon proves nothing of this one.
MAYBE_OF_ANOTHER = Doubtful(
    BECOME_THE_PROVIDER,
    AllOf(
        "",
        (Claimed(f.BASE_OTHER_PROVIDER, ""),),
        unless=AnyOf(
            "",
            (
                Claimed(f.SIGNIFICANT_CHANGE, ""),
                AllOf(
                    "",
                    (Above(f.MODIFICATION_FLOP, f.BASE_FLOP, "", times="3", reads="point"),),
                    unless=Claimed(f.BASE_UNKNOWABLE, ""),
                ),
                AllOf(
                    "",
                    (Claimed(f.BASE_UNKNOWABLE, ""), Above(f.MODIFICATION_FLOP, "1e25", "", times="3", reads="point")),
                ),
            ),
        ),
    ),
    unless_denied=True,
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
                    unless=MAYBE_OF_ANOTHER,
                ),
            ),
            IsA("eu.gl.mod-change", BECOME_THE_PROVIDER),
        ),
    ),
    assumes=(
        "the same follows whether the one-third criterion or its substitute makes the modifier the provider",
        "only a model of another provider makes a downstream modifier; of several, the same one must be another's and have systemic risk",
        "of several, it is open where only another one of them was changed enough: the modification must be greater than a third of the "
        "compute of the one with systemic risk, or than a third of 10^25 where that cannot be known, unless the card says that the change "
        "is significant",
    ),
    review=GUIDELINES_READ,
)

RULES = (MODIFIER_IS_PROVIDER, MODIFIED_BY_A_THIRD, MODIFIED_BY_A_SUBSTITUTE, MODIFIED_SYSTEMIC_RISK)
