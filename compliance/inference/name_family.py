"""name-family: an upper end of training compute where a model's name has the name of an old model or family as whole words."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.inference.catalogue import Row
from compliance.inference.extremes import most_tokens
from compliance.inference.extremes import words as runs
from compliance.inference.head import FACTS, facts, kind_of
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.inside import inside, sourced
from compliance.inference.kinds import GENERATES, Kind
from compliance.inference.known_model import COMPUTE, at_most, of_compute
from compliance.inference.prose import of_tokens
from compliance.inference.readings import MODIFIER_SHARE, RECORD_RATIO, factor, share, shared
from compliance.inference.view import View
from compliance.law.quantity import EXACT, Interval, show
from compliance.named_tuple import NamedTuple
from compliance.sentences.identifiers import hub_id, less_owner
from compliance.sentences.sizes import named_sizes


class Family(NamedTuple):
    """The words of the name that say it, the largest member in the catalogue, whether it generates text, and whose name it is."""

    said: str
    largest: Row
    writes: bool
    of_base: bool


# The word of a name, and the largest member of its family in the catalogue.
FAMILIES: Mapping[str, str] = {
    **dict.fromkeys(("gpt2", "distilgpt2", "dialogpt"), "gpt2-xl"),
    **{"gptneo": "gpt-neo-2.7b", "gptj": "gpt-j-6b", "bart": "bart-large"},
    **dict.fromkeys(("bert", "distilbert"), "bert-large-uncased"),
    **{"roberta": "roberta-large", "xlmroberta": "xlm-roberta-large", "albert": "albert-xxlarge-v2"},
    **{"electra": "electra-large", "deberta": "deberta-v3-large", "wav2vec2base": "wav2vec2-base", "wav2vec2large": "wav2vec2-large"},
}
# A word that ends in t5 and a word of size: the largest member of that size in the catalogue, by its vocabulary.
T5: Mapping[str, str] = {"small": "mt5-small", "base": "mt5-base"}
OLD = date(2023, 1, 1)  # a model of the catalogue that is named in another's name is looked at when it was released before
LARGEST = Decimal("1e10")  # parameters; a name that gives more is not of such a family
TIMES = 4  # a model this many times as large as the largest of a family is not of it: its name is that of a person or a product
MOST_WORDS = 5
# A text in which none of these is left, less all that is neither letter nor digit, says no family.
_ANY = lazily("|".join(sorted({*FAMILIES, "t5"})))
_APART, _OTHERS = lazily(r"[^a-z0-9.]+"), lazily(r"[^a-z0-9]+")
_VERSION = lazily(r"v?\d{1,2}(?:\.\d{1,2})?$")
_SIZED = lazily(r"\d+m$|\d+(?:\.\d+)?b$|\d+$")
_CAMEL = lazily(r"[A-Z]{2,}(?=[A-Z][a-z])|\d+[MB](?![a-z])|[A-Z]?[a-z]+|[A-Z]+\d*|\d+")


def family_of(view: View) -> Family | None:
    """The one model or family that whole words of the model's own name say, else those of its base's id; None where several differ."""
    return _family(view, [*view.ids, view.name]) or _family(view, _bases(view), of_base=True)


def _family(view: View, names: list[str], of_base: bool = False) -> Family | None:
    texts = dict.fromkeys(map(less_owner, names))
    rows = {row.id: (said, row) for text in texts for said, row in _known(view, _words(text))}
    families = {id: (said, row) for text in texts for said, id in _named(text) if (row := view.catalogue.row(id)) is not None}
    unknown = len(rows) == 1 and len(families) == 1 and inside(view.catalogue, next(iter(rows.values()))[1]) is None
    found = rows if rows and not unknown else families
    if len(found) != 1:
        return None
    said, row = next(iter(found.values()))
    return Family(said, row, row.generates != (), of_base)


def _bases(view: View) -> list[str]:
    """The id of the one model that it is built on; none of a path, a name without an organisation, or of several."""
    named = {origin.said for origin in view.origins}
    return [text for text in named if len(named) == 1 and (id := hub_id(text)) is not None and id.organisation]


def _known(view: View, said: list[str]) -> Iterable[tuple[str, Row]]:
    """The longest runs of two words or more that are the whole names of old models of the catalogue."""
    start = 0
    while start < len(said) - 1:
        if not view.catalogue.may_begin(said[start], said[start + 1]):
            start += 1
            continue
        for end in range(min(len(said), start + MOST_WORDS), start + 1, -1):
            name = "-".join(said[start:end])
            row = _row(view, name)
            if row is not None:
                if not _of_another(said[start:end], said[end:], row):
                    yield name, row
                start = end - 1
                break
        start += 1


def _of_another(said: list[str], after: list[str], row: Row) -> bool:
    """Whether words that are the name of a row say another model: all but one are its developer's, or the number of a version follows."""
    developer = set(runs(row.developer))
    return sum(word not in developer for word in said) < 2 or (bool(after) and _VERSION.match(after[0]) is not None)


def _row(view: View, name: str) -> Row | None:
    """The old model of that name, less its organisation; or the first of several of one size that only go on differently."""
    entries = view.catalogue.entries("bare", name)
    if len(entries) == 1 and not entries[0].variant:
        row = view.catalogue.row(entries[0].id)
        return row if row is not None and _old(row) else None
    rows = () if entries or not named_sizes(name) else view.catalogue.beginning(f"{name}-")
    return rows[0] if len({row.parameters for row in rows}) == 1 and all(row.released is None or _old(row) for row in rows) else None


def _old(row: Row) -> bool:
    return row.released is not None and row.released < OLD


def _named(text: str) -> Iterable[tuple[str, str]]:
    """The families that a name says, each with its largest member. Two words that are one name count before each of them."""
    found: dict[str, str] = {}
    if not _ANY.search(_OTHERS.sub("", text.lower())):
        return []
    for words in (_words(text), [word.lower() for word in _CAMEL.findall(text)]):
        start = 0
        while start < len(words):
            joined = "".join(words[start : start + 2])
            plain = _SIZED.sub("", words[start])
            said = next((word for word in (joined, words[start], plain) if word in FAMILIES), "")
            if said:
                found.setdefault(FAMILIES[said], said)
            start += 2 if said == joined else 1
        found |= {T5[size]: f"{word} {size}" for word in words if word.endswith("t5") and len(word) <= 6 for size in T5 if size in words}
    if not found and re.search(r"[A-Za-z]BERT\b", text):  # written so, it is not the name of a person
        found["bert-large-uncased"] = "BERT"
    return [(said, id) for id, said in found.items()]


def _words(text: str) -> list[str]:
    return _APART.sub(" ", text.lower()).split()


def _too_large(family: Family) -> Decimal:
    size = family.largest.parameters
    return LARGEST if size is None else EXACT.multiply(size, Decimal(TIMES))


def _writes_otherwise(view: View, family: Family) -> bool:
    """Whether a class of config.json writes text, and the models of the family do not: then a name is all that they share."""
    return not family.writes and any(name.endswith(GENERATES) and "bert" not in name.lower() for name in view.signals.architectures)


def _most(view: View, row: Row) -> tuple[Decimal, str, str] | None:
    """The most compute of a row with a stage on top, what that rests on, and its source; by its size where its compute is not known."""
    times = share(view)
    known = inside(view.catalogue, row, times)
    if known is not None and known.range.high is not None:
        most = known.with_stage(times).range.high
        assert most is not None
        return most, shared(times), sourced(view.catalogue, row)
    ratio = most_tokens(view.catalogue)
    if row.parameters is None or ratio is None:
        return None
    more = factor(view, RECORD_RATIO)
    tokens = EXACT.multiply(ratio.figure, more)
    most = EXACT.multiply(EXACT.multiply(Decimal(6), EXACT.multiply(row.parameters, row.parameters)), tokens).normalize()
    why = f"6 x parameters x {show(tokens)} tokens for each, {show(more)} times those of {ratio.name}, all stages together"
    return most, why, ratio.source


def _infer(view: View) -> Iterable[Inferred]:
    if view.own is not None or view.base is not None:
        return
    family = family_of(view)
    if family is None or any(size >= min(LARGEST, _too_large(family)) for size in view.sizes_around) or _writes_otherwise(view, family):
        return
    found = _most(view, family.largest)
    if found is None:
        return
    most, why, source = found
    own = of_tokens(view)
    if own is not None and isinstance(own.value, Interval) and own.value.low > most:
        return  # by its own words more went into it: a name is all that they share
    whose = "the name of its base" if family.of_base else "its name"
    says = f"{whose} says {family.said}: the largest of that name, {family.largest.name}, with a stage on top has at most {show(most)} FLOP"
    says += f"; {why}"
    yield of_compute(at_most(most), says, source)
    if not family.writes and not family.of_base and kind_of(view) is None:
        says = f"its name says {family.said}: models of that name generate nothing"
        yield from facts(Kind(("embedding", "label", "score"), False), says, family.largest.basis, "said")


NAME_FAMILY = Inference(
    "name-family",
    "whole words of the model's own name, or of the id of the one model it is built on, that are the whole name of a model released before "
    "2023, or of an old family such as gpt2 or bert",
    "an upper end of training compute; without a base, that the model generates nothing where those models are encoders",
    "the catalogue's row of that model, or of the largest member; the readings modifier.share and record.ratio",
    "for a model or a base that the catalogue knows, for a part of a word, for two names that differ, from 10^10 parameters on, or where "
    "the model's own tokens give more",
    _infer,
    FACTS.union(COMPUTE),
    readings=(MODIFIER_SHARE, RECORD_RATIO),
)
