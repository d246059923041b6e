"""European Union: provisions of the AI Act that define and explain, without a test of their own. Read by `fmcheck rule` alone."""

from compliance.law.rule import Supporting
from compliance.law.source import Review

from ._instruments import AI_ACT, RECITALS

SUPPORTING = (
    Supporting(
        id="eu.aia.3-64",
        term="high-impact capabilities",
        source=AI_ACT.at(
            "Art. 3, point (64)",
            """‘high-impact capabilities’ means capabilities that match or exceed the capabilities recorded in the most advanced \
general-purpose AI models;""",
        ),
        says="asked of the card (capability.high_impact) by eu.aia.51-1",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.51-1",),
    ),
    Supporting(
        id="eu.aia.3-65",
        term="systemic risk",
        source=AI_ACT.at(
            "Art. 3, point (65)",
            """‘systemic risk’ means a risk that is specific to the high-impact capabilities of general-purpose AI models, having a \
significant impact on the Union market due to their reach, or due to actual or reasonably foreseeable negative effects on public health, \
safety, public security, fundamental rights, or the society as a whole, that can be propagated at scale across the value chain;""",
        ),
        says="asked through eu.aia.51-1; the term itself decides nothing",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.51-1",),
    ),
    Supporting(
        id="eu.aia.3-66",
        term="general-purpose AI system",
        source=AI_ACT.at(
            "Art. 3, point (66)",
            """‘general-purpose AI system’ means an AI system which is based on a general-purpose AI model and which has the capability to \
serve a variety of purposes, both for direct use as well as for integration in other AI systems;""",
        ),
        says="a card describes a model, not a system",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.aia.3-67",
        term="floating-point operation",
        source=AI_ACT.at(
            "Art. 3, point (67)",
            """‘floating-point operation’ means any mathematical operation or assignment involving floating-point numbers, which are a \
subset of the real numbers typically represented on computers by an integer of fixed precision scaled by an integer exponent of a fixed \
base;""",
        ),
        says="the unit of every FLOP field; a rate is refused",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.aia.3-3",
        term="provider",
        source=AI_ACT.at(
            "Art. 3, point (3)",
            """‘provider’ means a natural or legal person, public authority, agency or other body that develops an AI system or a \
general-purpose AI model or that has an AI system or a general-purpose AI model developed and places it on the market or puts \
the AI system into service under its own name or trademark, whether for payment or free of charge;""",
        ),
        says="the person who owes the duties of Chapter V; who that is, the card states",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.aia.3-9-10",
        term="placing / making available on the market",
        source=AI_ACT.at(
            "Art. 3, points (9) and (10)",
            """‘placing on the market’ means the first making available of an AI system or a general-purpose AI model on the Union market; \
[...] ‘making available on the market’ means the supply of an AI system or a general-purpose AI model for distribution or use on \
the Union market in the course of a commercial activity, whether in return for payment or free of charge;""",
        ),
        says="the days in availability.markets, read by eu.aia.2-1-a and the due days",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.2-1-a",),
    ),
    Supporting(
        id="eu.aia.2-6-8",
        term="research exclusions",
        source=AI_ACT.at(
            "Art. 2(6) and (8)",
            """This Regulation does not apply to AI systems or AI models, including their output, specifically developed and put into \
service for the sole purpose of scientific research and development. [...] This Regulation does not apply to any research, testing or \
development activity regarding AI systems or AI models prior to their being placed on the market or put into service.""",
        ),
        says="quoted by rules and duties of the same law",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.2-1-a",),
    ),
    Supporting(
        id="eu.aia.r97",
        term="GPAI model: key functional characteristics; deemed placing; internal use",
        source=RECITALS.at(
            "Recital 97",
            """The definition should be based on the key functional characteristics of a general-purpose AI model, in particular the \
generality and the capability to competently perform a wide range of distinct tasks. [...] The obligations laid down for models should in \
any case not apply when an own model is used for purely internal processes that are not essential for providing a product or a \
service to third parties and the rights of natural persons are not affected.""",
        ),
        says="quoted by rules and duties of the same law",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.2-1-a",),
    ),
    Supporting(
        id="eu.aia.r99",
        term="large generative models as typical GPAI",
        source=RECITALS.at(
            "Recital 99",
            """Large generative AI models are a typical example for a general-purpose AI model, given that they allow for flexible \
generation of content, such as in the form of text, audio, images or video, that can readily accommodate a wide range of \
distinctive tasks.""",
        ),
        says="a typical example, without a test of its own",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.aia.r102-103",
        term="free and open-source licence; monetisation",
        source=RECITALS.at(
            "Recitals 102 and 103",
            """The licence should be considered to be free and open-source also when it allows users to run, copy, distribute, study, \
change and improve software and data, including models under the condition that the original provider of the model is credited, the \
identical or comparable terms of distribution are respected. [...] AI components that are provided against a price or otherwise \
monetised, including through the provision of technical support or other services, including through a software platform, \
related to the AI component, or the use of personal data for reasons other than exclusively for improving the security, \
compatibility or interoperability of the software, with the exception of transactions between microenterprises, should not \
benefit from the exceptions provided to free and open-source AI components.""",
        ),
        says="quoted by rules and duties of the same law",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=(
            "eu.aia.53-2",
            "eu.aia.54-6",
        ),
    ),
    Supporting(
        id="eu.aia.r109",
        term="proportionality; modification limits obligations",
        source=RECITALS.at(
            "Recital 109",
            """In the case of a modification or fine-tuning of a model, the obligations for providers of general-purpose AI models \
should be limited to that modification or fine-tuning, for example by complementing the already existing technical documentation with \
information on the modifications, including new training data sources, as a means to comply with the value chain obligations \
provided in this Regulation.""",
        ),
        says="the duties of a modifier are limited to its modification; a report does not divide them",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.aia.r111",
        term="cumulative training compute",
        source=RECITALS.at(
            "Recital 111",
            """The cumulative amount of computation used for training includes the computation used across the activities and methods \
that are intended to enhance the capabilities of the model prior to deployment, such as pre-training, synthetic data generation and \
fine-tuning.""",
        ),
        says="how cumulative compute is counted (training.compute.cumulative_flop)",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
)
