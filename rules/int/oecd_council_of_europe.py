"""International: the OECD's principles and the Council of Europe's convention. Nothing of them was read; nothing of them ships."""

from compliance.law.rule import NotRead
from compliance.law.source import Instrument, Period, Review

OECD_COE = Instrument(
    id="int.oecd-coe",
    jurisdiction="INT",
    title="OECD AI Principles; Council of Europe Framework Convention on AI",
    citation="OECD AI Principles; Council of Europe Framework Convention on Artificial Intelligence",
    url="",
    kind="guidance",
    written=None,
    applies=Period(None),
    uncertain=(Period(None),),  # nothing was read, no day either
)

NOT_READ = (
    NotRead(
        id="int.oecd-coe.ai-system",
        term="AI system",
        source=OECD_COE.at("-", ""),
        says="not shipped: named from memory, and not looked up in a source",
        review=Review("2026-11-28", "fmcheck maintainers", "RECALLED", "not looked up"),
    ),
)
