"""Vietnam: Law No. 134/2025/QH15 on Artificial Intelligence, Art. 3. Seven notions, none of a foundation model, and no number."""

from compliance.law.rule import NoConcept
from compliance.law.source import Instrument, Period, Review

LAW_134_2025 = Instrument(
    id="vn.law134-2025",
    jurisdiction="VN",
    title="Law on Artificial Intelligence",
    citation="Law No. 134/2025/QH15 on Artificial Intelligence",
    url="https://reg-intel.com/vietnam-ai-law-guide/",
    kind="law",
    written="2025-12-10",
    applies=Period("2026-03-01"),
)

NO_CONCEPT = (
    NoConcept(
        id="vn.law134-2025.tiers",
        term="AI system",
        source=LAW_134_2025.at(
            "Art. 3",
            """Hệ thống trí tuệ nhân tạo là hệ thống dựa trên máy, được thiết kế để thực hiện các năng lực trí tuệ nhân tạo với các mức độ \
tự chủ khác nhau""",
            language="vi",
            gloss="an AI system is a machine-based system designed to perform AI capabilities with varying levels of autonomy (cut there)",
        ),
        says="Art. 3 defines seven notions (AI, AI system, developer, provider, deployer, user, affected person), no foundation "
        "model and no "
        "number of parameters or operations; the law sorts by tiers of risk",
        review=Review(
            "2026-11-28", "fmcheck maintainers", "SECONDARY", "Art. 3 in part, in a mirror of a press report; the quotation is cut"
        ),
    ),
)
