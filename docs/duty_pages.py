"""One page a place with every duty, and the index of all: the words, who, when, fine, exemption, what documents it. Used by generate.py."""

from collections.abc import Iterator

from compliance.law.criteria import Claimed, Criterion, IsA
from compliance.law.criteria_tree import signed, walk
from compliance.law.duty import Duty, Fine
from compliance.law.places import name
from compliance.law.source import Provision
from compliance.law.summary import asks
from compliance.registry.loaded import Registry
from compliance.render.plain_words import STATUS_WORDS

INDEX = """What follows where a definition of binding law is met; legal status on {day}. `fmcheck explain CARD` says of each duty
whether it is owed, when it falls due, and whether the card documents it."""
IN_PLACE = {
    "not_encoded": "The duties of this law are not encoded: read them at the source.",
    "no_duty": "The words that were read lay no duty on the provider.",
    "owed_by_another": "Somebody else owes this, not the provider of the model.",
}


def pages(registry: Registry, day: str) -> dict[str, str]:
    """The text of every page by file name."""
    places: dict[str, list[Duty]] = {}
    for duty in registry.duties:
        places.setdefault(duty.source.instrument.jurisdiction, []).append(duty)
    found = {file_of(place): "\n".join(_page(place, duties, registry, day)) + "\n" for place, duties in places.items()}
    return found | {"README.md": "\n".join(_index(places, registry, day)) + "\n"}


def file_of(place: str) -> str:
    """The file with the duties of a place."""
    return f"{place.lower()}.md"


def link_of(duty: Duty) -> str:
    """The address of a duty, from the folder of the pages: the file, and the heading as code hosts name it."""
    return f"{file_of(duty.source.instrument.jurisdiction)}#{duty.id.replace('.', '')}"


def status_words(source: Provision, day: str) -> str:
    """The legal status on a day, in words."""
    return STATUS_WORDS[source.status(day)]


def _index(places: dict[str, list[Duty]], registry: Registry, day: str) -> Iterator[str]:
    terms = {rule.id: rule.term for rule in registry.rules}
    yield from ("# Duties", "", INDEX.format(day=day), "")
    yield from ("| place | duty | who | follows from | when | status |", "| --- | --- | --- | --- | --- | --- |")
    for place, duties in places.items():
        for duty in duties:
            when = timing(duty) if not duty.instead else duty.instead.replace("_", " ")
            rule = f"[{terms[duty.rule]}](../rules/{duty.rule}.md)"
            yield f"| {name(place)} | [{duty.id}]({link_of(duty)}) | {duty.owed_by} | {rule} | {when} | {status_words(duty.source, day)} |"


def _page(place: str, duties: list[Duty], registry: Registry, day: str) -> Iterator[str]:
    terms = {rule.id: rule.term for rule in registry.rules}
    yield from (f"# Duties: {name(place)}", "", f"Legal status on {day}. [All places](README.md)")
    for duty in duties:
        source = duty.source
        yield from ("", f"## {duty.id}", "", f"{source.instrument.title}, {source.cited(day)}; {status_words(source, day)}")
        if duty.instead:
            yield from ("", f"**{IN_PLACE[duty.instead]}**")
        yield from ("", *([f"> {line}" for line in duty.says.splitlines()] if duty.quoted else [_in_our_words(duty)]), "")
        yield f"- **Follows from**: [{terms[duty.rule]}](../rules/{duty.rule}.md) (`{duty.rule}`)"
        yield f"- **Who**: {duty.owed_by}"
        yield from _only_if(duty.when, terms)
        if not duty.instead:
            yield f"- **When**: {timing(duty)}"
        if duty.exempt:
            yield f"- **Exempt**: [{terms[duty.exempt]}](../rules/{duty.exempt}.md) (`{duty.exempt}`)"
        if duty.ahead is not None:
            yield f"- **Before the definition is met**: {_words(duty.ahead, terms)}"
        if duty.fine is not None:
            yield f"- **Fine, at most**: {_fine(duty.fine, day)}"
        if duty.note:
            yield f"- **Note**: {duty.note}"
        if source.instrument.url:
            yield f"- **Source**: <{source.instrument.url}>"
        if duty.items:
            yield from ("", "| documented by | card field |", "| --- | --- |")
            yield from (f"| {item.label} | {', '.join(f'`{pointer}`' for pointer in item.pointers)} |" for item in duty.items)


def _in_our_words(duty: Duty) -> str:
    """A duty that is not quoted; what is said in the place of one paraphrases nothing."""
    return duty.says if duty.instead else f"{duty.says} (paraphrase)"


def timing(duty: Duty) -> str:
    """When a duty falls due, and how it goes on."""
    goes_on = duty.recurs or duty.standing
    return f"{duty.due.words}; {goes_on}" if goes_on else duty.due.words


def _only_if(when: Criterion | None, terms: dict[str, str]) -> Iterator[str]:
    """What narrows who owes it: what is asked of the card, and what lifts the duty only where the card claims it."""
    if when is not None:
        claimed = [part.fact.label for part in walk(when) if isinstance(part, Claimed)]
        yield f"- **Asked of the card**: {_words(when, terms)}"
        if claimed:
            yield f"- **Looked at only where the card claims it**: {', '.join(dict.fromkeys(claimed))}"


def _words(criterion: Criterion, terms: dict[str, str]) -> str:
    """What a condition asks, each once, without claims and grounds for doubt; where that is a rule, its term and a link to its page."""
    asked = dict.fromkeys(
        f"[{terms[part.rule]}](../rules/{part.rule}.md)" if isinstance(part, IsA) else asks(part)
        for part, does in signed(criterion)
        if does != "open" and not isinstance(part, Claimed)
    )
    return ", ".join(text for text in asked if text)


def _fine(fine: Fine, day: str) -> str:
    share = f", or {float(fine.share) * 100:g} % of {fine.of.label} where that is higher" if fine.share and fine.of else ""
    since = f", from {fine.since}" if fine.since else ""
    condition = f"; {fine.condition}" if fine.condition else ""
    if not fine.source.text:  # nothing was quoted, and an amount a day or a violation is no total
        return f"{' '.join(fine.words.split())} ({fine.source.cited(day)}{since}; as described)"
    return f'{int(fine.amount):,} {fine.currency}{share}{condition}: "{" ".join(fine.words.split())}" ({fine.source.cited(day)}{since})'
