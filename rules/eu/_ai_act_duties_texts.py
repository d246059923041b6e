"""European Union: provisions of the AI Act on duties, powers and days, without a test of their own. Read by `fmcheck rule` alone."""

from compliance.law.rule import Supporting
from compliance.law.source import Period, Review

from ._instruments import AI_ACT, ART_101_1, CHAPTER_V, GENERAL_DATE, IN_FORCE

# The words of Regulation (EU) 2026/1744, which was signed on 8 July 2026: before that day they did not exist.
AMENDED = AI_ACT._replace(
    citation="Regulation (EU) 2024/1689, as amended by Art. 1(21) of Regulation (EU) 2026/1744",
    url="https://eur-lex.europa.eu/eli/reg/2024/1689/2026-07-27/eng",
    written="2026-07-08",
    applies=Period("2026-07-27"),
)

SUPPORTING = (
    Supporting(
        id="eu.aia.51-3",
        term="delegated acts on thresholds",
        source=AI_ACT.at(
            "Art. 51(3); Art. 97(2), (6)",
            """The Commission shall adopt delegated acts in accordance with Article 97 to amend the thresholds listed in paragraphs 1 \
and 2 of this Article, as well as to supplement benchmarks and indicators in light of evolving technological developments, such as \
algorithmic improvements or increased hardware efficiency, when necessary, for these thresholds to reflect the state of the art.""",
            applies=CHAPTER_V,
        ),
        says="a power to amend; no act under it was found",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.aia.52-2-3",
        term="contesting classification",
        source=AI_ACT.at(
            "Art. 52(2)-(3)",
            """The provider of a general-purpose AI model that meets the condition referred to in Article 51(1), point (a), may \
present, with its notification, sufficiently substantiated arguments to demonstrate that, exceptionally, although it meets that \
requirement, the general-purpose AI model does not present, due to its specific characteristics, systemic risks and therefore should \
not be classified as a general-purpose AI model with systemic risk.""",
            applies=CHAPTER_V,
        ),
        says="quoted by rules and duties of the same law",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.51-1",),
    ),
    Supporting(
        id="eu.aia.52-4-6",
        term="designation, reassessment, public list",
        source=AI_ACT.at(
            "Art. 52(4)-(6)",
            """The Commission may designate a general-purpose AI model as presenting systemic risks, ex officio or following a \
qualified alert from the scientific panel pursuant to Article 90(1), point (a), on the basis of criteria set out in Annex XIII. [...] \
Providers may request reassessment at the earliest six months after the designation decision. [...] The Commission shall ensure that a \
list of general-purpose AI models with systemic risk is published and shall keep that list up to date,""",
            applies=CHAPTER_V,
        ),
        says="asked as recorded acts (designation, its end) by eu.aia.51-1",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.51-1",),
    ),
    Supporting(
        id="eu.aia.annex-xiii",
        term="designation criteria",
        source=AI_ACT.at(
            "Annex XIII, points (a)-(g)",
            """the number of parameters of the model; [...] the quality or size of the data set, for example measured through tokens; \
[...] the amount of computation used for training the model, measured in floating point operations or indicated by a combination of other \
variables such as estimated cost of training, estimated time required for the training, or estimated energy consumption for the \
training; [...] whether it has a high impact on the internal market due to its reach, which shall be presumed when it has been \
made available to at least 10000 registered business users established in the Union; [...] the number of registered end-users.""",
            applies=CHAPTER_V,
        ),
        says="criteria for a decision of the Commission, never for self-assessment",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.aia.53-4",
        term="codes of practice and standards",
        source=AI_ACT.at(
            "Art. 53(4)",
            """Providers of general-purpose AI models may rely on codes of practice within the meaning of Article 56 to demonstrate \
compliance with the obligations set out in paragraph 1 of this Article, until a harmonised standard is published. Compliance with European \
harmonised standards grants providers the presumption of conformity to the extent that those standards cover those obligations.""",
            applies=CHAPTER_V,
        ),
        says="how compliance can be shown, no duty",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.aia.54-3",
        term="tasks of the authorised representative",
        source=AI_ACT.at(
            "Art. 54(3), point (b)",
            """keep a copy of the technical documentation specified in Annex XI at the disposal of the AI Office and national competent \
authorities, for a period of 10 years after the general-purpose AI model has been placed on the market, and the contact details \
of the provider that appointed the authorised representative;""",
            applies=CHAPTER_V,
        ),
        says="what the representative does under its mandate, which no card shows",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.aia.annex-xi-1",
        term="Annex XI, Section 1 content",
        source=AI_ACT.at(
            "Annex XI, Section 1, points 1(a)-(f), 2(a)-(e)",
            """the tasks that the model is intended to perform and the type and nature of AI systems in which it can be integrated; \
[...] the acceptable use policies applicable; [...] the date of release and methods of distribution; [...] the architecture and number of \
parameters; [...] the modality (e.g. text, image) and format of inputs and outputs; [...] the licence. [...] the computational \
resources used to train the model (e.g. number of floating point operations), training time, and other relevant details related \
to the training; [...] known or estimated energy consumption of the model.""",
            applies=CHAPTER_V,
        ),
        says="the items of eu.aia.53-1-a",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.53-1-a",),
    ),
    Supporting(
        id="eu.aia.annex-xi-2",
        term="Annex XI, Section 2 content (systemic risk)",
        source=AI_ACT.at(
            "Annex XI, Section 2, points 1-3",
            """A detailed description of the evaluation strategies, including evaluation results, on the basis of available public \
evaluation protocols and tools or otherwise of other evaluation methodologies. [...] Where applicable, a detailed description of the \
measures put in place for the purpose of conducting internal and/or external adversarial testing (e.g. red teaming), model \
adaptations, including alignment and fine-tuning. [...] Where applicable, a detailed description of the system architecture \
explaining how software components build or feed into each other and integrate into the overall processing.""",
            applies=CHAPTER_V,
        ),
        says="the items of eu.aia.55-1-a",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.55-1-a",),
    ),
    Supporting(
        id="eu.aia.annex-xii",
        term="Annex XII content (downstream)",
        source=AI_ACT.at(
            "Annex XII, points 1(a)-(h), 2(a)-(c)",
            """how the model interacts, or can be used to interact, with hardware or software that is not part of the model itself, where \
applicable; [...] the versions of relevant software related to the use of the general-purpose AI model, where applicable; [...] \
the modality (e.g. text, image, etc.) and format of the inputs and outputs and their maximum size (e.g. context window length, \
etc.); [...] information on the data used for training, testing and validation, where applicable, including the type and \
provenance of data and curation methodologies.""",
            applies=CHAPTER_V,
        ),
        says="the items of eu.aia.53-1-b",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.53-1-b",),
    ),
    Supporting(
        id="eu.aia.56-6",
        term="adequacy of codes of practice (amended)",
        source=AMENDED.at(
            "Art. 56(6) as replaced",
            """The Commission, taking utmost account of the opinion of the Board, shall assess whether the codes of practice cover the \
obligations provided for in Articles 53 and 55, and shall regularly monitor and evaluate the achievement of their objectives. \
The Commission shall publish its assessment of the adequacy of the codes of practice.""",
        ),
        says="assessment of codes of practice by the Commission",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.aia.88",
        term="exclusive enforcement by the Commission",
        source=AI_ACT.at(
            "Art. 88(1)",
            """The Commission shall have exclusive powers to supervise and enforce Chapter V, taking into account the procedural \
guarantees under Article 94.""",
            applies=GENERAL_DATE,
        ),
        says="powers of the Commission",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.aia.91-93",
        term="information, evaluation, measures",
        source=AI_ACT.at(
            "Arts 91(1), 92(1), 93(1)(c)",
            """The Commission may request the provider of the general-purpose AI model concerned to provide the documentation drawn up \
by the provider in accordance with Articles 53 and 55, or any additional information that is necessary for the purpose of assessing \
compliance of the provider with this Regulation. [...] restrict the making available on the market, withdraw or recall the \
model.""",
            applies=GENERAL_DATE,
        ),
        says="powers of the Commission",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.aia.101-1",
        term="fines",
        source=ART_101_1,
        says="quoted by rules and duties of the same law",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=(
            "eu.aia.52-1",
            "eu.aia.53-1-a",
            "eu.aia.53-1-b",
            "eu.aia.53-1-c",
            "eu.aia.53-1-d",
            "eu.aia.53-3",
            "eu.aia.54-1",
            "eu.aia.55-1-a",
            "eu.aia.55-1-b",
            "eu.aia.55-1-c",
            "eu.aia.55-1-d",
        ),
    ),
    Supporting(
        id="eu.aia.111-3",
        term="transitional rule for models placed before 2 August 2025",
        source=AI_ACT.at(
            "Art. 111(3)",
            """Providers of general-purpose AI models that have been placed on the market before 2 August 2025 shall take the necessary \
steps in order to comply with the obligations laid down in this Regulation by 2 August 2027.""",
            applies=IN_FORCE,
        ),
        says="the due day of every duty of Chapter V for a model placed before 2 August 2025",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.aia.113",
        term="entry into force and application",
        source=AI_ACT.at(
            "Art. 113, second and third paragraphs, point (b)",
            """It shall apply from 2 August 2026. [...] Chapter III Section 4, Chapter V, Chapter VII and Chapter XII and Article 78 shall \
apply from 2 August 2025, with the exception of Article 101;""",
            applies=IN_FORCE,
        ),
        says="the days of effect of every rule and duty of the Act",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
)
