"""What a document says of an AI package and no field of a card takes: named in a note, never passed over in silence."""

from compliance.card.text import some
from compliance.drafting.draft import Draft
from compliance.drafting.node import Node
from compliance.formats.spdx.graph import last
from compliance.formats.spdx.hyperparameters import SHOWN

# By the names of members without their profile: what is read, what names the package, and what says who wrote it down.
READ = frozenset(
    (
        *("name", "packageVersion", "releaseTime", "description", "summary", "homePage", "downloadLocation", "packageUrl"),
        *("originatedBy", "suppliedBy", "domain", "limitation", "informationAboutApplication", "informationAboutTraining", "typeOfModel"),
        *("energyConsumption", "hyperparameter", "safetyRiskAssessment"),
        *("type", "spdxId", "id", "creationInfo", "primaryPurpose", "context", "comment", "verifiedUsing", "externalIdentifier"),
        *("externalRef", "builtTime", "validUntilTime", "extension", "copyrightText"),
    )
)


def note_unread(draft: Draft, package: Node) -> None:
    """Name the members of the package that say something and that no field of a card takes."""
    members = [last(name.lstrip("@")) for name, value in package.value.items() if value not in (None, "", [], {})]
    if left := sorted({name for name in members if name not in READ}):
        shown = some([name[:60] for name in left], SHOWN)
        draft.note(f"{package.where}: no field of a card takes what it says under {shown}")
