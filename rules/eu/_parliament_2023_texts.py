"""European Union: neighbours of the definition of Parliament's position of 2023. Never law; read by `fmcheck rule` alone."""

from compliance.law.rule import Supporting
from compliance.law.source import Review

from ._instruments import EP_2023

SUPPORTING = (
    Supporting(
        id="eu.ep2023.gpais-def",
        term="general purpose AI system (2023 mandate)",
        source=EP_2023.at(
            "Amendment 169, Art. 3(1), point (1d) (new)",
            """‘general purpose AI system’ means an AI system that can be used in and adapted to a wide range of applications for which \
it was not intentionally and specifically designed;""",
        ),
        says="defines a system, and was never law",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.ep2023.ltr",
        term="large training runs (2023 mandate)",
        source=EP_2023.at(
            "Amendment 170, Art. 3(1), point (1e) (new)",
            """‘large training runs’ means the production process of a powerful AI model that require computing resources above a very \
high threshold;""",
        ),
        says="no number was ever given",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.ep2023.r60e",
        term="foundation model (recital)",
        source=EP_2023.at(
            "Amendment 99, Recital 60e (new)",
            """Foundation models are a recent development, in which AI models are developed from algorithms designed to optimize for \
generality and versatility of output. Those models are often trained on a broad range of data sources and large amounts of data to \
accomplish a wide range of downstream tasks, including some for which they were not specifically developed and trained.""",
        ),
        says="explains eu.ep2023.fm-def, which quotes the definition itself",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.ep2023.fm-def",),
    ),
    Supporting(
        id="eu.ep2023.r60g-excl",
        term="foundation model: narrow-model exclusion (recital)",
        source=EP_2023.at(
            "Amendment 101, Recital 60g (new)",
            """Pre-trained models developed for a narrower, less general, more limited set of applications that cannot be adapted for a \
wide range of tasks such as simple multi-purpose AI systems should not be considered foundation models for the purposes of this \
Regulation, because of their greater interpretability which makes their behaviour less unpredictable.""",
        ),
        says="a model of that kind fails the definition, eu.ep2023.fm-def",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.ep2023.fm-def",),
    ),
    Supporting(
        id="eu.ep2023.28b",
        term="foundation model provider obligations (2023 mandate)",
        source=EP_2023.at(
            "Amendment 399, Art. 28b (new) (1)-(4)",
            """A provider of a foundation model shall, prior to making it available on the market or putting it into service, ensure \
that it is compliant with the requirements set out in this Article, regardless of whether it is provided as a standalone model or embedded \
in an AI system or a product, or provided under free and open source licences, as a service, as well as other distribution \
channels.""",
        ),
        says="duties that never were law",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
)
