"""The hyperparameters of an AI package that a card has a field for; the others are named in a note. Not a judgement of them.

Keys are as people and as tools write them: num_parameters, "Context length", llama.context_length of a GGUF header.
"""

import re

from compliance.card.text import some
from compliance.drafting.draft import Draft
from compliance.drafting.node import Node
from compliance.drafting.parameter_counts import ACTIVE, TOTAL, put_context, put_parameters
from compliance.formats import from_properties as properties
from compliance.formats.properties import PREFIX, Property
from compliance.formats.spdx.graph import get
from compliance.law.quantity import parse

# Names without anything but their letters.
COUNTS = {
    **dict.fromkeys(("parameters", "parametercount", "numberofparameters", "numparameters", "totalparameters", "numparams"), TOTAL),
    **dict.fromkeys(("activeparameters", "activatedparameters", "numberofactiveparameters"), ACTIVE),
}
CONTEXT = frozenset({"contextlength", "contextwindow", "maxpositionembeddings"})
EXPERTS = frozenset({"expertcount", "numexperts", "numlocalexperts", "nroutedexperts", "moenumexperts", "numberofexperts"})
SHOWN = 15  # names in a note


def put_hyperparameters(draft: Draft, package: Node) -> None:
    """Put them into the draft, before what follows from the kind of network."""
    entries = get(package, "hyperparameter").entries(draft)
    found = [Property(get(entry, "key").text, get(entry, "value").text, entry.where) for entry in entries]
    properties.state(draft, [item for item in found if item.name.startswith(PREFIX)])
    others = [item for item in found if not item.name.startswith(PREFIX) and not _put(draft, item)]
    if named := [item.name for item in others if item.name and item.value]:
        shown = some([name[:60] for name in named], SHOWN)
        draft.note(f"{get(package, 'hyperparameter').where}: no field of a card takes these hyperparameters: {shown}")


def _put(draft: Draft, item: Property) -> bool:
    """Whether a field takes the hyperparameter, or a note of its own says why not."""
    key = re.sub("[^a-z]", "", item.name[:100].rpartition(".")[2].lower())
    if key in COUNTS:
        put_parameters(draft, item.value, item.where, COUNTS[key])
    elif key in CONTEXT:
        put_context(draft, item.value, item.where)
    elif key in EXPERTS:
        try:
            if parse(item.value) > 1:
                draft.put("/architecture/sparse", True, item.where, "derived")
        except ValueError as error:
            draft.note(f"{item.where}: {item.name[:60]} cannot be read: {error}")
    else:
        return False
    return True
