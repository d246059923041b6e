"""European Union: the template for the public summary of training content. Its ranges of size were not read."""

from compliance.law.rule import NotRead
from compliance.law.source import Review

from ._instruments import TEMPLATE

NOT_READ = (
    NotRead(
        id="eu.trainsum.ranges",
        term="size ranges per modality",
        source=TEMPLATE.at("Explanatory Notice, para. 22", ""),
        says="not shipped: that there are three broad ranges was read, where they begin and end is from memory",
        review=Review("2026-11-28", "fmcheck maintainers", "RECALLED", "the template was not read"),
    ),
)
