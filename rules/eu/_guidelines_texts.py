"""European Union: paragraphs of the Guidelines that explain, without a test of their own. Read by `fmcheck rule` alone."""

from compliance.law.rule import Supporting
from compliance.law.source import Review

from ._instruments import GUIDELINES

SUPPORTING = (
    Supporting(
        id="eu.gl.override",
        term="GPAI model: exceptions to the criterion",
        source=GUIDELINES.at(
            "para. 20",
            """If a general-purpose AI model meets the criterion from paragraph 17 but, exceptionally, does not display significant \
generality or is not capable of competently performing a wide range of distinct tasks, it is not a general-purpose AI model. Similarly, if \
a general-purpose AI model does not meet that criterion but, exceptionally, displays significant generality and is capable of \
competently performing a wide range of distinct tasks, it is a general-purpose AI model.""",
            later="para. 20 in C(2025) 5045 final",
        ),
        says="eu.aia.3-63: the merits decide before the indicative criterion, both ways",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.3-63",),
    ),
    Supporting(
        id="eu.gl.why-1e23",
        term="meaning of 10^23",
        source=GUIDELINES.at(
            "para. 18",
            """This threshold corresponds to the approximate amount of compute typically used to train a model with one billion \
parameters on a large amount of data.""",
        ),
        says="a reason, no test",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.gl.notif-content",
        term="content of the Art. 52(1) notification",
        source=GUIDELINES.at(
            "para. 32 (cross-referenced as 31)",
            """the amount of compute estimated by the provider that has triggered the requirement to notify, reported in FLOP and with two \
significant figures (e.g. 2.3x10^25 FLOP);""",
            later="para. 32 (cross-referenced as 31) in C(2025) 5045 final",
        ),
        says="the warning notification-figures; documentation of the method is not in a card",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.gl.notif-early",
        term="estimate before pre-training",
        source=GUIDELINES.at(
            "para. 31",
            """providers should estimate the cumulative amount of training compute that they will use before starting this run""",
            later="para. 31 in C(2025) 5045 final",
        ),
        says="planned compute, and the notice of Art. 52(1)",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.gl.rebuttal-mitigation",
        term="mitigations do not rebut",
        source=GUIDELINES.at(
            "paras 39-40",
            """arguments that a model does not present systemic risks because of mitigations already or planned to be implemented are not \
suitable grounds for a model being excluded from classification as a general-purpose AI model with systemic risk.""",
            later="paras 39-40 in C(2025) 5045 final",
        ),
        says="asked as a recorded act (rebuttal-accepted) by eu.aia.51-1",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.51-1",),
    ),
    Supporting(
        id="eu.gl.placing",
        term="examples of placing on the market",
        source=GUIDELINES.at(
            "para. 53, last example",
            """a general-purpose AI model is used for internal processes that are essential for providing a product or service to third \
parties or that affect the rights of natural persons in the Union.""",
            later="para. 51, last example",
        ),
        says="availability.internal_only and what goes with it, read by eu.aia.2-1-a",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.2-1-a",),
    ),
    Supporting(
        id="eu.gl.upstream-excl",
        term="Union-market exclusion by upstream actor",
        source=GUIDELINES.at(
            "paras 58-59",
            """The upstream actor should then be considered the provider of the model, unless the upstream actor has excluded, in a \
clear and unequivocal way, the distribution and use of the model on the Union market, including its integration into AI systems that are \
intended to be placed on the Union market or put into service in the Union.""",
            later="paras 58-59 in C(2025) 5045 final",
        ),
        says="availability.excluded_markets, read by eu.aia.2-1-a",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.2-1-a",),
    ),
    Supporting(
        id="eu.gl.mod-scope",
        term="modifier: scope of Art. 53 duties",
        source=GUIDELINES.at(
            "para. 68",
            """the documentation required by Article 53(1), points (a) and (b), AI Act is limited to information on the modification, \
while the copyright policy required by Article 53(1), point (c), AI Act and the summary of the content used for training required by \
Article 53(1), point (d), AI Act are limited to the data used as part of the modification.""",
            later="para. 68 in C(2025) 5045 final",
        ),
        says="the duties of a modifier are limited to its modification; a report does not divide them",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.gl.foss-safety",
        term="safety-oriented use terms",
        source=GUIDELINES.at(
            "para. 84",
            """licensors may include specific, safety-oriented terms that reasonably restrict usage in applications or domains where \
such use would pose a significant risk to public safety, security, or fundamental rights. Such restrictions must be proportionate to the \
risks being mitigated, and based on objective, non-discriminatory criteria that do not unfairly target specific categories of \
users or other actors.""",
            later="para. 84 in C(2025) 5045 final",
        ),
        says="quoted by rules and duties of the same law",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.gl.foss-disq",),
    ),
    Supporting(
        id="eu.gl.foss-monet",
        term="monetisation",
        source=GUIDELINES.at(
            "para. 86",
            """the model is exclusively hosted by the provider on its individual hosting platform or website that requires users to pay \
for access, including when users can freely access the platform or website but are served with paid advertisements.""",
            later="paras 82-84",
        ),
        says="licence.monetised and licence.monetisation, read by eu.aia.53-2",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.53-2",),
    ),
    Supporting(
        id="eu.gl.foss-public",
        term="public availability of usage information",
        source=GUIDELINES.at(
            "paras 91-92",
            """Information about the model’s usage should as a minimum include information about the model’s input and output modalities, \
capabilities, and limitations.""",
            later="paras 91-92 in C(2025) 5045 final",
        ),
        says="availability.usage_information_public, read by eu.aia.53-2",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.53-2",),
    ),
    Supporting(
        id="eu.gl.status",
        term="status of the Guidelines",
        source=GUIDELINES.at(
            "para. 9",
            """These guidelines are not binding for providers of general-purpose AI models; an authoritative interpretation of the AI \
Act may only be given by the Court of Justice of the European Union (‘CJEU’). Nevertheless, these guidelines set out the Commission’s \
interpretation and application of the AI Act, on which it will base its enforcement action.""",
        ),
        says="the status soft_law of every rule of the Guidelines",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
)
