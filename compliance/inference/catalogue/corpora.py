"""Known corpora: whether somebody describes them as broad, and where. By a whole name or the id of a data set, never by a part of one."""

import json
import re

from compliance.card.expressions import lazily
from compliance.inference.catalogue import lines
from compliance.inference.catalogue.catalogue import Catalogue
from compliance.named_tuple import NamedTuple
from compliance.sentences.identifiers import key

_ADDRESS = lazily(r"^(?:(?:https?://)?(?:www\.)?(?:huggingface\.co|hf\.co)/)?datasets/", re.IGNORECASE)


class Corpus(NamedTuple):
    """A corpus: broad (True) or narrow (False), what the source says of it in our words, where, and on which day that was read."""

    id: str
    name: str
    broad: bool
    says: str
    source: str
    retrieved: str

    @property
    def basis(self) -> str:
        """The basis that a fact of this corpus has in print."""
        return f"catalogue: {self.source}, retrieved {self.retrieved}"


def corpus(catalogue: Catalogue, text: str) -> Corpus | None:
    """The corpus that a name, an id of a data set or its address on the hub means as a whole; None where none is known."""
    name = key(_ADDRESS.sub("", text.strip().strip("\"'`")).rstrip("/"))
    for part in catalogue.texts:
        if (found := lines.value(part, f"data:{name}")) is not None and (written := lines.value(part, f"corpus:{found}")) is not None:
            node = json.loads(written)
            return Corpus(node["id"], node["name"], node["broad"], node["says"], node["source"], node["retrieved"])
    return None
