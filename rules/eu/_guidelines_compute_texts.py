"""European Union: what the Guidelines say of training compute. Read by `fmcheck rule` alone."""

from compliance.law.rule import Supporting
from compliance.law.source import Review

from ._instruments import GUIDELINES

SUPPORTING = (
    Supporting(
        id="eu.gl.tc-def",
        term="training compute (two notions)",
        source=GUIDELINES.at(
            "para. 118 (cross-referenced as 115)",
            """the total amount of compute directly contributing to parameter updates in the model if the model is not a \
general-purpose AI model with systemic risk; the cumulative amount of compute used to train the model if, and for the purpose of \
assessing whether, the model is a general-purpose AI model with systemic risk.""",
            later="para. 118 (cross-referenced as 115) in C(2025) 5045 final",
        ),
        says="direct compute for 10^23, cumulative compute for 10^25: two fields of the card",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.gl.tc-synth",
        term="synthetic data",
        source=GUIDELINES.at(
            "paras 119-120",
            """If the model is trained on synthetic data that is not publicly accessible, the forward passes used to generate the data, \
including discarded data, should be included in the estimation of the cumulative training compute. For example, if 100 samples \
were generated and only the top 10 samples were selected for training, the compute used to generate all 100 samples should be \
counted since the compute used to generate all 100 samples was necessary to create the selected 10.""",
            later="paras 119-120 in C(2025) 5045 final",
        ),
        says="how components of cumulative compute are counted",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.gl.tc-merge",
        term="merged or pre-existing weights",
        source=GUIDELINES.at(
            "para. 121",
            """Where a model has been created by combining model weights, for example via model weight merging or model weight \
averaging, or through integrating pre-existing model weights, for example through weight initialisation, the training compute used to \
train the combined model weights should be included in the estimation of the cumulative training compute of the model.""",
            later="para. 121 in C(2025) 5045 final",
        ),
        says="how components of cumulative compute are counted",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.gl.tc-excl",
        term="compute that need not be counted",
        source=GUIDELINES.at(
            "para. 122",
            """compute used to generate synthetic data which is publicly accessible [...] compute spent on purely diagnostic processes \
that do not contribute to enhancing model capabilities, such as model evaluations or red-teaming [...] compute used to train parent \
model(s) used in distillation [...] compute used to train auxiliary model(s) such as value functions or reward models [...] \
recomputation of activations to save memory.""",
            later="para. 122 in C(2025) 5045 final",
        ),
        says="how components of cumulative compute are counted",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.gl.tc-error",
        term="accepted error",
        source=GUIDELINES.at(
            "para. 123",
            """Providers may choose any method to estimate the relevant amount of training compute, so long as the estimated amount is, \
in the providers’ best judgement, accurate within an overall error margin of 30% of the reported estimate.""",
            later="para. 123 in C(2025) 5045 final",
        ),
        says="the 30 % within which a best value is read as a point",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.gl.tc-hw",
        term="hardware-based estimate",
        source=GUIDELINES.at(
            "para. 126 ff., Annex A.2.1",
            """C = N · L · H · U""",
            later="para. 126 ff., Annex A.2.1, in C(2025) 5045 final",
        ),
        says="fmcheck estimate, from hardware",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.gl.tc-arch",
        term="architecture-based estimate",
        source=GUIDELINES.at(
            "paras 131-132, Annex A.2.2",
            """C ≈ 6 · P · D""",
            later="paras 131-132, Annex A.2.2, in C(2025) 5045 final",
        ),
        says="fmcheck estimate, from parameters and tokens",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.gl.tc-precision",
        term="precision",
        source=GUIDELINES.at(
            "para. 125",
            """Regardless of the method of estimation, all operations should be counted equally, independently of floating-point \
precision.""",
            later="para. 125 in C(2025) 5045 final",
        ),
        says="how operations are counted: every precision alike",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
)
