"""What a person means who types a name: an id, a name, the beginning of several, or one that is nearly right.

Not for judging: see `match`.
"""

from compliance.inference.catalogue.catalogue import Catalogue, Kind
from compliance.inference.catalogue.corpora import Corpus, corpus
from compliance.inference.catalogue.match import Ambiguous, Match, of_developer, of_id
from compliance.inference.catalogue.row import Row
from compliance.named_tuple import NamedTuple
from compliance.sentences.identifiers import key, less_day

MOST_NEAR = 3
LONGEST = 200  # letters of a name that are worth a look


class Hit(NamedTuple):
    """A row, and how it was found: in words, and whether what was typed names the provider's post-training of it."""

    row: Row
    matched: str
    variant: bool


class Looked(NamedTuple):
    """The rows that what was typed names, none or more, or else the rows whose ids begin with it; and names that are nearly it.

    `corpus` is the corpus of that name, beside any rows.
    """

    hits: tuple[Hit, ...] = ()
    beginning: tuple[Row, ...] = ()
    near: tuple[str, ...] = ()
    corpus: Corpus | None = None


WORDS = {
    "id": "the hub id {said}",
    "renamed": "{said}, another name of the same provider's",
    "series": "{said}, one of a series",
    "alias": "{said}, the name of an interface",
    "copy": "{said}, a copy by its name",
}


def look_up(catalogue: Catalogue, typed: str) -> Looked:
    """Everything that `typed` may mean. The size of a copy is not compared, for nothing was measured."""
    typed = typed.strip()[:LONGEST]
    known = corpus(catalogue, typed)
    models = _models(catalogue, typed)
    return models if known is None else Looked(models.hits, corpus=known)


def _models(catalogue: Catalogue, typed: str) -> Looked:
    name = key(typed)
    if (row := catalogue.row(name)) is not None:
        return Looked((Hit(row, f"the id {row.id} of this catalogue", False),))
    found = of_id(catalogue, typed) or of_developer(catalogue, typed)
    if isinstance(found, Match):
        return Looked((Hit(found.row, WORDS[found.how].format(said=found.said), found.variant),))
    if isinstance(found, Ambiguous):
        return Looked(tuple(Hit(row, f"the last part of a hub id, as in {typed}", False) for row in found.rows))
    kinds: tuple[tuple[Kind, str], ...] = (
        ("name", "the name {said}"),
        ("alias", WORDS["alias"]),
        ("bare", "the last part of the hub id, {said}"),
    )
    for kind, words in kinds:
        entries = catalogue.entries(kind, name) or catalogue.entries(kind, less_day(name))
        rows = [(row, entry.variant) for entry in entries if (row := catalogue.row(entry.id)) is not None]
        if rows:
            return Looked(tuple(Hit(row, words.format(said=typed), variant) for row, variant in rows))
    beginning = catalogue.beginning(name) if name else ()
    return Looked((), beginning, () if beginning else _near(catalogue, name))


def _near(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    """The ids and last parts of hub ids that look most like a name."""
    from difflib import get_close_matches

    last = name.rpartition("/")[2]
    return tuple(get_close_matches(last, dict.fromkeys((*catalogue.keys("model"), *catalogue.keys("bare"))), n=MOST_NEAR, cutoff=0.6))
