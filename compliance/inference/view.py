"""One card as inferences see it: its signals, its facts, and what the catalogue knows of it and of what it is built on."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Generic, TypeVar, overload

from compliance.card.expressions import lazily
from compliance.case.case import Case
from compliance.inference.catalogue import Catalogue, Found, Match, find_base, identify, of_id
from compliance.inference.catalogue.base import of_another_size
from compliance.inference.catalogue.match import of_alias
from compliance.inference.signals import NO_SIGNALS, Signals, of_card
from compliance.law import facts as f
from compliance.law.facts import Fact
from compliance.law.finding import Known
from compliance.law.quantity import Interval
from compliance.sentences.identifiers import hub_id, is_of, key, less_day, squeezed
from compliance.sentences.origins import Origin, OriginRelation
from compliance.sentences.sizes import named_sizes

T = TypeVar("T")
_APART = lazily(r"[^a-z0-9]+")
_STUDENTS = frozenset({"student", "distill", "distilled", "distillation"})


class once(Generic[T]):  # as functools.cached_property, without its lock: a view has one owner, and many properties
    """A property that is worked out when it is first asked for."""

    def __init__(self, make: "Callable[[View], T]") -> None:
        self._make, self._name, self.__doc__ = make, make.__name__, make.__doc__

    @overload
    def __get__(self, view: None, owner: type) -> "once[T]": ...

    @overload
    def __get__(self, view: "View", owner: type) -> T: ...

    def __get__(self, view: "View | None", owner: type) -> "once[T] | T":
        if view is None:
            return self
        found = view.__dict__[self._name] = self._make(view)
        return found


class View:
    """The card of one case and its signals. The catalogue is opened when the first inference looks into it."""

    def __init__(self, case: Case, catalogue: Callable[[], Catalogue]) -> None:
        self.case = case
        self._catalogue = catalogue
        self._seen: dict[Callable[[View], object], object] = {}

    def seen(self, make: Callable[["View"], T]) -> T:
        """What `make` makes of this view; it is called once for all inferences that ask."""
        if make not in self._seen:
            self._seen[make] = make(self)
        return self._seen[make]  # type: ignore[return-value]

    @once
    def catalogue(self) -> Catalogue:
        """The known models, corpora and records."""
        return self._catalogue()

    @once
    def signals(self) -> Signals:
        """What the source shows beside facts."""
        return of_card(self.case.card)

    def known(self, fact: Fact) -> Known | None:
        """What the card states of a fact, or what follows from it."""
        return self.case.known(fact)

    @once
    def name(self) -> str:
        """The model's name."""
        return str(self.case.card["model"]["name"])

    @once
    def parameters(self) -> Interval | None:
        """The number of parameters that the card states or that was counted in the weights."""
        known = self.known(f.PARAMETERS)
        return known.value if known is not None and isinstance(known.value, Interval) else None

    @once
    def measured(self) -> bool:
        """Whether the number of parameters was counted in the weights."""
        known = self.known(f.PARAMETERS)
        return known is not None and known.how == "measured"

    @once
    def day(self) -> datetime.date:
        """The day of release; where the card has none, the day asked about."""
        known = self.known(f.RELEASED)
        return datetime.date.fromisoformat(known.value if known is not None and isinstance(known.value, str) else self.case.day)

    @once
    def ids(self) -> tuple[str, ...]:
        """The model's own ids: what its source says, else the name of its folder, or its name where that is an id."""
        signals, names = self.signals, list[str]()
        if signals is not NO_SIGNALS:
            names.append(signals.hub_id or self._joined_id or signals.folder)
        if "/" in self.name and hub_id(self.name) is not None:
            names.append(self.name)
        return tuple(dict.fromkeys(filter(None, names)))

    @once
    def lower(self) -> str:
        """Its ids and its name, in lower case."""
        return " ".join((*self.ids, self.name)).lower()

    @once
    def words(self) -> tuple[str, ...]:
        """The words of its ids and its name: runs of letters and digits, in lower case."""
        return tuple(_APART.sub(" ", self.lower).split())

    @once
    def named_sizes(self) -> frozenset[Decimal]:
        """Every number of parameters that its ids and its name give."""
        return frozenset(size for text in (*self.ids, self.name) for size in named_sizes(text))

    @once
    def _joined_id(self) -> str:
        """The id that a folder called organisation_name means, where the catalogue has exactly that id; else nothing."""
        organisation, underscore, name = self.signals.folder.partition("_")
        if not underscore or "/" in self.signals.folder:
            return ""
        found = of_id(self.catalogue, f"{organisation}/{name}")
        return f"{organisation}/{name}" if isinstance(found, Match) and found.how in ("id", "renamed", "series") else ""

    @once
    def origins(self) -> tuple[Origin, ...]:
        """What the model is said to be made from: the statements of its source, else the bases of the card."""
        if self.signals.origins:
            return self.signals.origins
        named = []
        for index, base in enumerate(self.case.at("/lineage/bases") or ()):
            relation = base.get("relation", "")
            if "name" in base and hub_id(base["name"]) is not None:
                known: OriginRelation = relation if relation in ("finetune", "adapter", "merge", "quantized") else ""
                named.append(Origin("base_model", base["name"], f"/lineage/bases/{index}/name", known))
        return tuple(named)

    @once
    def merged(self) -> bool:
        """Whether the model is a merge of others."""
        bases = self.case.at("/lineage/bases") or ()
        return any(base.get("relation") == "merge" for base in bases) or bool(
            {"merge", "mergekit"} & {tag.lower() for tag in self.signals.tags}
        )

    @once
    def adapter(self) -> bool:
        """Whether the repository holds an adapter, and not a whole model."""
        return any(origin.kind == "adapter" for origin in self.origins) or self.signals.library == "peft"

    @once
    def sentences(self) -> tuple[tuple[str, str], ...]:
        """The sentences with figures of which none speaks of another model by its name, and where each is."""
        if not self.signals.sentences:
            return ()
        from compliance.sentences.figures import names_another

        return tuple(item for item in self.signals.sentences if not names_another(item[0], self.own_names))

    @once
    def own_names(self) -> str:
        """Its ids and its name, squeezed, each as it is and less its stage."""
        from compliance.sentences.figures import less_stage

        names = [name for text in (*self.ids, self.name) for name in (text, less_stage(text))]
        return " ".join(dict.fromkeys(map(squeezed, names)))

    @once
    def said_size(self) -> Interval | None:
        """The one number of parameters that sentences of the source give, as rounded as they are."""
        from compliance.sentences.figures import rounded, sizes

        return rounded(sizes(self.sentences))

    @once
    def sizes(self) -> frozenset[Decimal]:
        """Every number of parameters that names, sentences and the card give: of a range its upper end, or the lower one alone."""
        given = (self.parameters, self.said_size)
        return self.named_sizes.union(size.low if size.high is None else size.high for size in given if size is not None)

    @once
    def sizes_around(self) -> frozenset[Decimal]:
        """The same, and every size in the names of what it is built on."""
        return self.sizes.union(size for origin in self.origins for size in named_sizes(origin.said))

    @property
    def _named(self) -> bool:
        """Whether the catalogue may have something under the name alone."""
        id = hub_id(self.name)
        return (id is not None and self.catalogue.may_have(id.name)) or self.catalogue.may_have(key(self.name))

    @once
    def own(self) -> Found | None:
        """The row of the catalogue that the model is; or two, or one that a size contradicts."""
        if not (self.ids or self.origins or self._named):
            return None
        size = self.parameters if self.measured or not self.signals.weights else None
        size = size or self.said_size
        packed = self.signals.packed
        found = identify(self.catalogue, self.ids, self.name, self.origins, parameters=size, packed=packed, merged=self.merged)
        if found is not None or self.origins or self.merged or self.signals.weights:
            return found
        # A card without weights and without a base may be of a closed model: by the whole name of its interface, never certain.
        bare = {id.name for text in (*self.ids, self.name) if (id := hub_id(text)) is not None and not id.organisation}
        wholes = {entry.id for name in bare for entry in self.catalogue.entries("bare", name)}
        if len(wholes) == 1 and not self.adapter and (row := self.catalogue.row(wholes.pop())) is not None:
            return Match(row, "name", self.name, False, False, "not measured", "")  # by its whole name alone, which only raises a figure
        named = of_alias(self.catalogue, self.name.strip().replace(" ", "-"))
        if isinstance(named, Match):
            return named
        id = hub_id(self.name)
        whole = less_day(key(self.name if id is None else id.name))
        rows = [row for entry in self.catalogue.entries("name", whole) if (row := self.catalogue.row(entry.id)) is not None]
        closed = len(rows) == 1 and rows[0].closed and (id is None or is_of(id, rows[0].developer))
        return Match(rows[0], "alias", self.name, False, False, "not measured", "") if closed else None

    @once
    def base(self) -> Found | None:
        """The row of the catalogue that the model is built on; or two, or one that a size contradicts."""
        if not self.origins:
            return None
        found = find_base(
            self.catalogue,
            self.origins,
            self.own,
            ids=self.ids,
            parameters=self.parameters if self.measured else None,
            packed=self.signals.packed,
            adapter=self.adapter,
        )
        if not isinstance(found, Match) or self.adapter or self.measured:
            return found  # a measured size was compared when the base was looked up
        student = not _STUDENTS.isdisjoint((*self.words, *(tag.lower() for tag in self.signals.tags)))
        return of_another_size(found, self.parameters, self.named_sizes, student)

    @property
    def own_match(self) -> Match | None:
        """The one row that the model is."""
        return self.own if isinstance(self.own, Match) else None

    @property
    def base_match(self) -> Match | None:
        """The one row that the model is built on."""
        return self.base if isinstance(self.base, Match) else None
