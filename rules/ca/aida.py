"""Canada: Bill C-27 (AIDA) died on 6 January 2025. The words of its proposed amendment were not read."""

from compliance.law.rule import NotRead
from compliance.law.source import Instrument, Period, Review

AIDA = Instrument(
    id="ca.aida",
    jurisdiction="CA",
    title="Bill C-27 (AIDA)",
    citation="Bill C-27, Artificial Intelligence and Data Act",
    url="https://dlapiper.com/en-us/insights/publications/2025/01/canadian-privacy-and-ai-horizon-shifts-again",
    kind="proposal",
    written=None,  # when the bill was introduced was not read
    applies=Period(None, "2025-01-06"),
    uncertain=(Period(None, "2025-01-05"),),  # it was pending when it died; since when was not read
    ended="never_enacted",
    ended_by="prorogation of Parliament on 6 January 2025",
)

NOT_READ = (
    NotRead(
        id="ca.aida.gpai-system",
        term="general-purpose AI system (proposed amendment)",
        source=AIDA.at("proposed amendment", ""),
        says="the words of the proposed amendment were not read; the bill died before it was enacted, and no federal definition "
        "in force was "
        "found",
        review=Review("2026-11-28", "fmcheck maintainers", "SECONDARY", "reports of the bill's end; the proposed amendment was not read"),
    ),
)
