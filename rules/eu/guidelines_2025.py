"""European Union: the Commission's Guidelines on general-purpose AI models, 2025. They indicate; they do not bind.

Here is what a general-purpose AI model is, and when it is the same as its base; the rest is in the other files guidelines_2025_*.py.
"""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, Holds, Includes, OfBases
from compliance.law.readings import CUMULATIVE_ALLOWANCE
from compliance.law.rule import Rule

from ._instruments import GUIDELINES, GUIDELINES_READ, NEAR_THE_LINE

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
        "training compute here is what contributes directly to parameter updates, not the cumulative amount (Guidelines "
        "C(2025) 5045, para. 118)",
        "text includes code, and audio includes speech (footnotes)",
        "any generation of images counts: the Commission's examples of upscaling and of filling in images treat it so, beyond the words",
        NEAR_THE_LINE,
    ),
    review=GUIDELINES_READ,
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
    review=GUIDELINES_READ,
)

RULES = (CRITERION, LIFECYCLE)
