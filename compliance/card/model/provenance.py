"""Where the facts of a converted card come from, as fields of the card. A card written by hand has no such section."""

from typing import Literal

from compliance.card.model.kinds import Maybe, Section, Text, Texts, needed, said


class Origin(Section):
    """Where the source states one fact."""

    field: Text = needed("The field of this card, as a JSON pointer.", '"/architecture/parameters/total"')
    where: Text = needed("The file, and the line or the pointer in it.", '"config.json /num_local_experts"')
    basis: Maybe[Literal["measured", "reported", "estimated", "derived"]] = said("How the source knows it.", '"reported"')


class Silence(Section):
    """What the source says that it does not know or does not disclose."""

    field: Text = needed("The field of this card, as a JSON pointer.", '"/provider/name"')
    where: Text = needed("The file, and the line or the pointer in it.", '"README.md line 31"')
    says: Text = needed("The words of the source.", '"[More Information Needed]"')


class Provenance(Section):
    """The source of a converted card: its format, where it states each fact, what it leaves open, what could not be used."""

    source_format: Text = needed("The format of the source, by its name in fmcheck.", '"huggingface"')
    facts: Maybe[list[Origin]] = said("Where the source states each fact.", '[{"field": "/model/name", "where": "README.md line 3"}]')
    unknown: Maybe[list[Silence]] = said(
        "What the source says it does not know.", '[{"field": "/provider/name", "where": "README.md line 31", "says": "unknown"}]'
    )
    notes: Maybe[Texts] = said("What the source says and the card could not take, and why.", '["config.json is a storage pointer"]')
