"""European Union: the Commission's Guidelines on general-purpose AI models, 2025. They indicate; they do not bind."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, Holds, Includes, Rule
from compliance.law.source import Instrument, Period, Review

GUIDELINES = Instrument(
    id="eu.gl",
    jurisdiction="EU",
    title="Commission Guidelines on general-purpose AI models",
    citation="C(2025) 5045 final (18 July 2025); C(2025) 7719 final (19 November 2025)",
    url="https://digital-strategy.ec.europa.eu/en/library/guidelines-scope-obligations-providers-general-purpose-ai-models-under-ai-act",
    kind="guidance",
    written="2025-07-18",
    applies=Period("2025-07-18"),
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
            Above(f.DIRECT_FLOP, "1e23", "training compute is greater than 10^23 FLOP", reads="point"),
            AnyOf(
                "it can generate",
                (
                    Includes(
                        f.OUTPUTS, ("text", "code", "speech"), "language (whether in the form of text or audio)", perhaps=("audio", "other")
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
        "a best estimate within 30 % is accepted; a figure so close to the line is marked borderline",
    ),
    review=Review("2026-11-23", "fmcheck law pack", "VERIFIED"),
)

RULES = (CRITERION,)
