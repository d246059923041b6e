"""Whether a README says another size of its model than the model's name does: then the name is a joke, or that of another one."""

import re
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.card.scales import POWERS
from compliance.inference.view import View
from compliance.law.quantity import EXACT
from compliance.sentences.own_sentence import speaks_of_itself

_SAID = lazily(
    r"\b(?:this|our|an?|the) (?P<number>\d{1,4}(?:\.\d+)?)\s?(?P<scale>(?a:[mb]))(?:[ -]parameters?)? "
    r"(?:[\w-]+ ){0,3}?(?:model|llm|transformer)\b",
    re.IGNORECASE,
)
_OTHER = lazily(
    r"\b(?:than|versus|vs|compared?|unlike|teacher|baseline|outperform\w*|from|based on|built (?:up)?on|like|as|with|for)\b", re.IGNORECASE
)
APART = Decimal(2)  # times


def said_otherwise(view: View) -> bool:
    """Whether a sentence about this model gives it less than half, or more than twice, of every size in its name."""
    return bool(view.named_sizes) and view.seen(_said_otherwise)


def _said_otherwise(view: View) -> bool:
    for says, _ in (*view.signals.sentences, *view.signals.descriptions):
        found = _SAID.search(says)
        if found is None or _OTHER.search(says[: found.start()]) or not speaks_of_itself(says[: found.end()], view.own_names):
            continue
        size = Decimal(found["number"]).scaleb(POWERS[found["scale"].lower()])
        if all(size > EXACT.multiply(named, APART) or EXACT.multiply(size, APART) < named for named in view.named_sizes):
            return True
    return False
