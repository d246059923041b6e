"""A card of Google's Model Card Toolkit, v0.0.2 or v0.0.1. Known by its shape, as the schema's own identifier still says v0.0.1."""

from datetime import date

from compliance.card.expressions import lazily
from compliance.drafting.draft import Draft
from compliance.drafting.licences import named
from compliance.drafting.node import Node, append, joined, texts
from compliance.drafting.silence import says_unknown
from compliance.drafting.vocabulary import LONGEST_LABEL, Side, add_kinds, put_family
from compliance.errors import InputError
from compliance.formats import Material

FORMATS: tuple[tuple[Side, str], ...] = (("inputs", "input_format"), ("outputs", "output_format"))
# The data of a card are those it was trained and evaluated on; the latter are told by their names.
EVALUATION = lazily(r"(?:^|[^a-z])(?:eval|evaluation|valid|validation|val|test|testing|dev|holdout)(?:[^a-z]|$)")
YEAR_FIRST = lazily(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
YEAR_LAST = lazily(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read(material: Material) -> Draft:
    """What a card states. Raises InputError when the document does not have the shape of one."""
    card = Node(material.content, material.name)
    if not isinstance(card.at("model_details").value, dict):
        raise InputError("not a card of the Model Card Toolkit: found no model_details, expected an object of that name at the top")
    draft = Draft("model-card-toolkit")
    _details(draft, card.at("model_details"))
    _parameters(draft, card.at("model_parameters"))
    _considerations(draft, card.at("considerations"))
    left = [key for key in ("tradeoffs", "ethical_considerations") if card.at("considerations", key).value]
    left += ["quantitative_analysis"] if card.at("quantitative_analysis").value else []
    if left:
        draft.note(f"{material.name}: no field of a card takes {', '.join(left)}")
    return draft


def _details(draft: Draft, details: Node) -> None:
    for key, field in (("name", "/model/name"), ("overview", "/model/description")):
        draft.put(field, details.at(key).text, details.at(key).where)
    version = details.at("version")
    edition = _named(version)
    draft.put("/model/version", edition.text, edition.where)
    _released(draft, version.at("date"))
    owners = details.at("owners").entries(draft)
    draft.put("/provider/name", ", ".join(texts([_named(owner) for owner in owners])), details.at("owners").where)
    for owner in owners[:1]:
        draft.put("/documentation/contact", owner.at("contact").text, owner.at("contact").where)
    _licence(draft, details.at("licenses") if details.at("licenses").value else details.at("license"))
    listed = [entry if isinstance(entry.value, str) else entry.at("reference") for entry in details.at("references").entries(draft)]
    references = [reference for reference in listed if reference.text]
    if len(references) == 1 and references[0].text.startswith(("http://", "https://")):
        draft.put("/model/url", references[0].text, references[0].where)
    elif references:
        draft.note(f"{details.at('references').where}: {len(references)} references, none of which is named as the model's page")


def _named(node: Node) -> Node:
    """A text, or the name of an object: edition 0.0.1, and whoever writes by hand, has texts where 0.0.2 has objects."""
    return node if isinstance(node.value, str) else node.at("name")


def _released(draft: Draft, stated: Node) -> None:
    """The day on which this version was released; one such as 02/03/2020 could be two days and is none."""
    if not stated.text or says_unknown(stated.text):
        draft.put("/model/released", stated.text, stated.where)
        return
    if found := YEAR_FIRST.match(stated.text):
        year, month, day = map(int, found.groups())
    elif found := YEAR_LAST.fullmatch(stated.text):
        month, day, year = map(int, found.groups())
        if max(month, day) <= 12 and month != day:
            draft.note(f"{stated.where}: {stated.text} may mean two different days; state it as YYYY-MM-DD")
            return
        month, day = (day, month) if month > 12 else (month, day)
    else:
        draft.note(f"{stated.where}: {stated.text[:40]!r} is not a date that can be read; state it as YYYY-MM-DD")
        return
    try:
        draft.put("/model/released", date(year, month, day).isoformat(), stated.where)
    except ValueError:
        draft.note(f"{stated.where}: {stated.text[:40]} is not a date of the calendar")


def _licence(draft: Draft, licences: Node) -> None:
    entries = licences.entries(draft)
    said = [(entry.text or entry.at("identifier").text or entry.at("custom_text").text, entry) for entry in entries]
    stated = {text: entry for text, entry in said if text}
    if len(stated) > 1:
        draft.note(f"{licences.where}: {len(stated)} licences, and not how they go together; none was taken")
        return
    for text, entry in stated.items():
        if len(text) <= LONGEST_LABEL:
            draft.put("/licence/spdx", named(text) or text, entry.where)
        else:
            draft.note(f"{entry.where}: a text of a licence, and not its name")


def _parameters(draft: Draft, parameters: Node) -> None:
    architecture = parameters.at("model_architecture")
    put_family(draft, [(architecture.text, architecture.where)])
    described = []
    data = parameters.at("data")
    if isinstance(data.value, dict) and "train" in data.value and "name" not in data.value:
        data = data.at("train")  # edition 0.0.1 has one data set to train on, and one to evaluate on
    for entry in data.entries(draft):
        name, description = entry.at("name").text, entry.at("description").text
        if EVALUATION.search(name.lower()):
            continue
        link = entry.at("link").text
        if name or link:
            append(draft, "/training/data/sources", {"name": name or link} | ({"url": link} if link else {}), entry.where)
        described += [f"{name}: {description}" if name else description] if description else []
    draft.put("/training/data/description", joined(described), data.where)
    for side, key in FORMATS:
        mapped = [entry.at("value") for entry in parameters.at(f"{key}_map").entries(draft)]
        for stated in (parameters.at(key), *mapped):
            if stated.text:
                add_kinds(draft, side, stated.text, stated.where)


def _considerations(draft: Draft, considerations: Node) -> None:
    uses, users, limits = (_descriptions(draft, considerations.at(key)) for key in ("use_cases", "users", "limitations"))
    where = considerations.at("use_cases" if uses else "users").where
    draft.put("/documentation/intended_uses", joined([uses, f"users: {users}" if users else ""]), where)
    draft.put("/documentation/limitations", limits, considerations.at("limitations").where)


def _descriptions(draft: Draft, listed: Node) -> str:
    """The descriptions of a list, joined; an earlier edition wrote them as bare texts."""
    entries = listed.entries(draft)
    return joined(texts([entry if isinstance(entry.value, str) else entry.at("description") for entry in entries]))
