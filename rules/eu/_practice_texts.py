"""European Union: the Code of Practice, the template, the Omnibus and procedure. No test for models; read by `fmcheck rule` alone."""

from compliance.law.rule import Supporting
from compliance.law.source import Instrument, Period, Review

from ._instruments import TEMPLATE

CODE_OF_PRACTICE = Instrument(
    id="eu.cop",
    jurisdiction="EU",
    title="General-Purpose AI Code of Practice",
    citation="General-Purpose AI Code of Practice, three chapters (10 July 2025), voluntary",
    url="https://digital-strategy.ec.europa.eu/en/policies/contents-code-gpai",
    kind="guidance",
    written="2025-07-10",
    applies=Period("2025-07-10"),
)
OMNIBUS = Instrument(
    id="eu.omnibus",
    jurisdiction="EU",
    title="Digital Omnibus on AI",
    citation="Regulation (EU) 2026/1744 of 8 July 2026, OJ L, 2026/1744, 24.7.2026",
    url="https://eur-lex.europa.eu/eli/reg/2026/1744/oj/eng",
    kind="law",
    written="2026-07-08",
    applies=Period("2026-07-27"),
)
OMNIBUS_RECITALS = OMNIBUS._replace(title="Digital Omnibus on AI, recitals", kind="guidance")  # a recital explains and does not bind
PROCEDURE = Instrument(
    id="eu.ir",
    jurisdiction="EU",
    title="Commission Implementing Regulation on proceedings",
    citation="Commission Implementing Regulation (EU) 2026/1755 (CELEX 32026R1755)",
    url="https://eur-lex.europa.eu/legal-content/AUTO/?uri=PI_COM%3AAres%282026%292709234",
    kind="law",
    written="2026-07-20",
    applies=Period(None),
    uncertain=(Period("2026-07-20"),),  # published on 21 July 2026; its entry into force was not read
)
CONSOLIDATED = Instrument(
    id="eu.delegated",
    jurisdiction="EU",
    title="AI Act, consolidated; no delegated act found",
    citation="Regulation (EU) 2024/1689, consolidated text of 27 July 2026; no delegated act under Art. 51(3) was found",
    url="https://eur-lex.europa.eu/eli/reg/2024/1689/2026-07-27/eng",
    kind="law",
    written="2026-07-27",
    applies=Period("2026-07-27"),
)

SUPPORTING = (
    Supporting(
        id="eu.cop.transparency",
        term="model documentation",
        source=CODE_OF_PRACTICE.at(
            "Commitment 1, Measure 1.1",
            """Signatories, when placing a general-purpose AI model on the market, will have documented at least all the information \
referred to in the Model Documentation Form below (hereafter this information is referred to as the ‘Model Documentation’).""",
        ),
        says="voluntary",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.cop.copyright",
        term="copyright policy measures",
        source=CODE_OF_PRACTICE.at(
            "Commitment 1, Measures 1.1-1.5 (quote: 1.3(1)(a))",
            """to employ web-crawlers that read and follow instructions expressed in accordance with the Robot Exclusion Protocol \
(robots.txt), as specified in the Internet Engineering Task Force (IETF) Request for Comments No. 9309,""",
        ),
        says="voluntary",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.cop.safety-9-3",
        term="serious incident reporting times",
        source=CODE_OF_PRACTICE.at(
            "Commitment 9, Measure 9.3",
            """not later than two days after the [...] not later than five days after the [...] not later than 10 days after the [...] not \
later than 15""",
        ),
        says="voluntary; incidents are not in a card",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.cop.safety-risks",
        term="four specified systemic risks",
        source=CODE_OF_PRACTICE.at(
            "Appendix 1.4",
            """Chemical, biological, radiological and nuclear; Loss of control; Cyber offence; Harmful manipulation (headings)""",
        ),
        says="voluntary",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.trainsum.template",
        term="training-content summary template",
        source=TEMPLATE.at(
            "Explanatory Notice, fn. 16 (as quoted by a third party)",
            """a list of the internet domain names (top and second-level domain, e.g. `example.com`) in the top 10 % of all domain names \
determined by the size of the content scraped""",
        ),
        says="the template was not read; eu.aia.53-1-d asks for the summary",
        review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY"),
        serves=("eu.aia.53-1-d",),
    ),
    Supporting(
        id="eu.omnibus.2026-1744",
        term="amending act",
        source=OMNIBUS.at(
            "Art. 4; amendments in Art. 1(1)-(43)",
            """This Regulation shall enter into force on the third day following that of its publication in the Official Journal of the \
European Union.""",
        ),
        says="amends Art. 56(6) alone in Chapter V",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.omnibus.r41",
        term="no presumption of conformity from codes",
        source=OMNIBUS_RECITALS.at(
            "Recital 41",
            """Given that the codes of practice referred to in Article 50(7) and Article 56(6) have limited legal effect, and in \
particular do not grant a presumption of conformity, it is not strictly necessary for these codes to be approved by an implementing act.""",
        ),
        says="the legal effect of codes of practice",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.omnibus.111-4",
        term="transitional rule for Art. 50(2) (systems)",
        source=OMNIBUS.at(
            "Art. 1(39)(b): Art. 111(4) of Regulation (EU) 2024/1689",
            """Providers of AI systems, including general-purpose AI systems, generating synthetic audio, image, video or text content, \
that have been placed on the market before 2 August 2026 shall take the necessary steps in order to comply with Article 50(2) by 2 \
December 2026.""",
        ),
        says="about systems",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.omnibus.113-c",
        term="high-risk application dates",
        source=OMNIBUS.at(
            "Art. 1(40)(b): Art. 113, third paragraph, point (c), of Regulation (EU) 2024/1689",
            """2 December 2027 as regards AI systems classified as high-risk pursuant to Article 6(2) and Annex III; and [...] 2 August \
2028 as regards AI systems classified as high-risk pursuant to Article 6(1) and Annex I;""",
        ),
        says="about high-risk systems",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
    ),
    Supporting(
        id="eu.ir.2026-1755",
        term="procedures for Art. 92 evaluations and Art. 101 fines",
        source=PROCEDURE.at(
            "title of the draft, Ares(2026)2709234; legal bases Arts 92(6) and 101(6)",
            """detailed arrangements for the conduct of certain proceedings by the Commission pursuant to Regulation (EU) 2024/1689""",
        ),
        says="procedure; when it entered into force was not established",
        review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY", "the title of the draft; the final text was not read"),
    ),
    Supporting(
        id="eu.delegated.51-3",
        term="delegated act amending 10^25: none found",
        source=CONSOLIDATED.at(
            "Art. 51(2) as it stands in the consolidated text of 27 July 2026",
            """A general-purpose AI model shall be presumed to have high impact capabilities pursuant to paragraph 1, point (a), when the \
cumulative amount of computation used for its training measured in floating point operations is greater than 10^25.""",
        ),
        says="the line of eu.aia.51-2, unchanged on 28 November 2026",
        review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED"),
        serves=("eu.aia.51-2",),
    ),
)
