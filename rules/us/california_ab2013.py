"""United States, California: AB 2013, whose training-data documentation is due for generative AI. No test of foundation models."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AnyOf, Doubtful, Holds, Includes, OnOrAfter
from compliance.law.rule import Rule
from compliance.law.source import Review

from ._instruments import AB_2013

SEC_3110_C = AB_2013.at(
    "Civ. Code § 3110(c)",
    """“Generative artificial intelligence” means artificial intelligence that can generate derived synthetic content, such as text, \
images, video, and audio, that emulates the structure and characteristics of the artificial intelligence’s training data.""",
)

TRAINING_DATA = Rule(
    id="us-ca.ab2013.training-data",
    term="generative artificial intelligence (training-data documentation)",
    source=SEC_3110_C,
    test=AllOf(
        "artificial intelligence that",
        (
            Includes(
                f.OUTPUTS,
                ("text", "code", "image", "video", "audio", "speech", "music", "sound-effects"),
                "can generate derived synthetic content, such as text, images, video, and audio",
                perhaps=("3d", "action", "game-moves", "forecast", "sequence", "structure", "table", "other"),
            ),
            Holds(f.PUBLIC_GENERATIVE, "", assumed=True),
            AnyOf(
                "",
                (
                    Includes(f.MARKETS, ("US", "US-CA"), ""),
                    Doubtful(
                        "",
                        Includes(f.MARKETS_LEFT, ("US", "US-CA"), ""),
                        because="the system has left that market, and nothing was read on withdrawal",
                    ),
                ),
            ),
            AnyOf("", (OnOrAfter(f.RELEASED, "2022-01-01", ""), OnOrAfter(f.MODIFIED, "2022-01-01", ""))),
        ),
    ),
    assumes=(
        "the duty of § 3111 is on systems made publicly available to Californians and released or substantially modified on or after "
        "1 January 2022; those words are described in the sources, not quoted",
        "a model on the market of the United States or of California counts as publicly available there, unless the card says that it "
        "is not a generative system made available to the public",
        "a system that has left that market stays open: nothing was read on withdrawal",
        'code is text, and speech, music and sound effects are audio; "such as" leaves other kinds of output open; '
        "that content emulates the training data is taken from the kind of output",
        '"substantial modification" includes retraining and fine-tuning',
        "no floor of compute, size or revenue; no definition of a foundation model",
        "xAI v. Bonta, No. 26-1591 (9th Cir.), is pending; a preliminary injunction was denied below",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "§ 3110(c) is quoted; § 3111 is described"),
)

RULES = (TRAINING_DATA,)
