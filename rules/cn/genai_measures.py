"""China: the Interim Measures on generative AI services, in force since 15 August 2023. A test of function and place, without a number."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Holds, Includes
from compliance.law.duty import Due, Duty
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

GENAI_MEASURES = Instrument(
    id="cn.genai-measures",
    jurisdiction="CN",
    title="Interim Measures on Generative AI Services",
    citation="Interim Measures for the Management of Generative AI Services (Order No. 15)",
    url="https://www.mondaq.com:443/china/new-technology/1347520/china-finalizes-its-first-administrative-measures-governing-generative-ai",
    kind="law",
    written=None,
    applies=Period("2023-08-15"),
    uncertain=(Period(None, "2023-08-15"),),  # when the Measures were issued was not read
)

ART_2 = GENAI_MEASURES.at(
    "Art. 2 (and Art. 22)",
    """Generative AI services refers to the services provided to the public within the PRC that generate content in the form of texts, \
pictures, audio and videos by using generative AI technology.""",
)

GENERATIVE_SERVICE = Rule(
    id="cn.genai-measures.service",
    term="generative AI service to the public",
    source=ART_2,
    test=AllOf(
        "the services",
        (
            Holds(f.PUBLIC_GENERATIVE, "provided to the public"),
            Includes(f.MARKETS, ("CN",), "within the PRC"),
            Includes(
                f.OUTPUTS,
                ("text", "code", "speech", "music", "sound-effects", "audio", "image", "video"),
                "generate content in the form of texts, pictures, audio and videos",
                perhaps=("3d", "other"),
            ),
        ),
    ),
    assumes=(
        "one form of content is enough; the words list forms, not conditions",
        "the duty lies on a service; a model that only others offer is covered through their service",
        "the PRC is read as mainland China (CN)",
        "the words are a law firm's English rendering",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "SECONDARY", "a law firm's rendering of Art. 2; the Chinese text was not read"),
)

NOT_ENCODED = Duty(
    id="cn.genai-measures.duties",
    rule="cn.genai-measures.service",
    owed_by="provider of the service",
    source=GENAI_MEASURES.at("Order No. 15", ""),
    says="duties of this law are not encoded: see the Interim Measures (Order No. 15)",
    quoted=False,
    due=Due(start="2023-08-15", words="from 15 August 2023"),
    instead="not_encoded",
)

RULES = (GENERATIVE_SERVICE,)
DUTIES = (NOT_ENCODED,)
