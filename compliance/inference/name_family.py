"""name-family: an upper end of training compute where a model's name has the name of an old, small family as a whole word."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from compliance.inference.catalogue.sizes import named_sizes
from compliance.inference.head import facts, kind_of
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.inside import READING, inside
from compliance.inference.kinds import Kind
from compliance.inference.known_model import COMPUTE
from compliance.inference.view import View
from compliance.law.quantity import Interval, show


class Family(NamedTuple):
    """The largest member in the catalogue, and whether the members generate text."""

    largest: str
    writes: bool


FAMILIES: Mapping[str, Family] = {
    "gpt2": Family("gpt2-xl", True),
    "distilgpt2": Family("gpt2-xl", True),
    "dialogpt": Family("gpt2-xl", True),
    "gptneo": Family("gpt-neo-2.7b", True),
    "bart": Family("bart-large", True),
    "bert": Family("bert-large-uncased", False),
    "distilbert": Family("bert-large-uncased", False),
    "roberta": Family("roberta-large", False),
    "albert": Family("albert-xxlarge-v2", False),
    "electra": Family("electra-large", False),
    "deberta": Family("deberta-v3-large", False),
    "xlmroberta": Family("xlm-roberta-large", False),
}
LARGEST = Decimal("1e10")  # parameters; a name that gives more is not of such a family


def family_of(view: View) -> tuple[str, Family] | None:
    """The one family whose name is a word of the model's own name; None where there is none, or several differ."""
    words = re.sub(r"[^a-z0-9]+", " ", " ".join((*view.ids, view.name)).lower()).split()
    words += [one + two for one, two in pairwise(tuple(words))]
    words += [re.sub(r"\d+m$|\d+(?:\.\d+)?b$", "", word) for word in words]
    found = {FAMILIES[word].largest: (word, FAMILIES[word]) for word in words if word in FAMILIES}
    return next(iter(found.values())) if len(found) == 1 else None


def _infer(view: View) -> Iterable[Inferred]:
    if view.own is not None or view.base is not None or (view.parameters is not None and not (view.parameters.high or 0) < LARGEST):
        return
    found = family_of(view)
    if found is None or any(size >= LARGEST for text in (*view.ids, view.name) for size in named_sizes(text)):
        return
    word, family = found
    row = view.catalogue.row(family.largest)
    known = None if row is None else inside(view.catalogue, row)
    if row is None or known is None or known.range.high is None:
        return
    most = known.with_stage().range.high
    assert most is not None
    says = f"its name says {word}: with a stage on top, the largest of that family, {row.name}, has at most {show(most)} FLOP; {READING}"
    yield from (Inferred(fact, Interval(Decimal(0), most), says, row.basis) for fact in COMPUTE)
    if not family.writes and kind_of(view) is None:
        says = f"its name says {word}: models of that family generate nothing"
        yield from facts(Kind(("embedding", "label", "score"), False), says, row.basis, "said")


NAME_FAMILY = Inference(
    "name-family",
    "a whole word of the model's own name that is the name of an old family, such as gpt2 or bert",
    "an upper end of training compute; that the model generates nothing where the family is one of encoders",
    "the catalogue's row of the largest member; the reading modifier.share for what was trained on top",
    "for a model or a base that the catalogue knows, for a part of a word, for two families, or from 10^10 parameters on",
    _infer,
)
