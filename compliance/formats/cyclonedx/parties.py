"""Who provides a model, of the parties that a bill of materials names. Not who uploaded it: the Hub's namespace is an account."""

import re

from compliance.drafting import hub_ids
from compliance.drafting.draft import Draft
from compliance.drafting.node import Node, texts

# Who made it before who passes it on: a supplier "may be a distributor or repackager", says the specification.
PARTIES = ("manufacturer", "publisher", "supplier", "authors", "author")
# Of the metadata: the supplier and, up to 1.5, the manufacture "of the component that the BOM describes"; others made the bill.
OF_METADATA = ("manufacture", "supplier")
HUB = "https://huggingface.co/"


def put_provider(draft: Draft, model: Node, metadata: Node | None = None) -> None:
    """State the first party that is more than the namespace of an upload; note the others, which have other roles.

    With the metadata of the bill, the parties that it names, of the model that the whole bill is about.
    """
    accounts = _accounts(model)
    places = [metadata.at(party) for party in OF_METADATA] if metadata else [model.at(party) for party in PARTIES]
    left_out: Node | None = None
    taken = ""
    for place in places:
        every = place.entries(draft)
        entities = [entity for entity in every if not _is_account(entity, accounts)]
        left_out = left_out or next((_name(entity) for entity in every if entity not in entities), None)
        names = [_name(entity) for entity in entities]
        said = ", ".join(texts(names))
        if said and taken and said != taken:
            draft.note(f"{names[0].where} names {said[:80]}; the provider is taken from {draft.where('/provider/name')}: {taken[:80]}")
        elif entities and draft.put("/provider/name", said, names[0].where):
            taken = said
            _details(draft, entities[0])
    group = model.at("group") if model.at("group").text else left_out
    if draft.at("/provider/name") is None and group is not None and metadata is None:
        what = "group" if group.steps[-1] == "group" else "name"
        draft.note(f"{group.where}: the {what} {group.text!r} may be the namespace of an upload; it was not taken for the provider")


def _accounts(model: Node) -> dict[str, bool]:
    """The namespaces under which the Hub may have the model, and whether the bill shows that it is there."""
    pages = [reference.at("url").text for reference in model.at("externalReferences").entries(Draft("cyclonedx"))]
    ids = [hub_ids.of_purl(model.at("purl").text), *map(hub_ids.of_page, pages)]
    found = {id.partition("/")[0]: True for id in ids if id}
    group = model.at("group").text
    return {group: False} | found if group else found


def _is_account(entity: Node, accounts: dict[str, bool]) -> bool:
    """Whether a party is only a namespace: it bears its name, and nothing but a page of the Hub is said of it besides."""
    name = _name(entity).text
    if name not in accounts:
        return False
    told = {key for key, value in entity.value.items() if value} if isinstance(entity.value, dict) else set()
    page = entity.at("url").value in ([f"{HUB}{name}"], f"{HUB}{name}")
    return told <= {"name", "bom-ref"} and accounts[name] if not page else told <= {"name", "bom-ref", "url"}


def _name(entity: Node) -> Node:
    return entity if isinstance(entity.value, str) else entity.at("name")


def _details(draft: Draft, entity: Node) -> None:
    country = entity.at("address", "country")
    if re.fullmatch("[A-Z]{2}", country.text):
        draft.put("/provider/country", country.text, country.where)
    elif country.text:
        draft.note(f"{country.where}: {country.text[:60]!r} is not a country code of two letters")
    for url in entity.at("url").entries(draft)[:1]:
        draft.put("/provider/url", url.text, url.where)
    for contact in entity.at("contact").entries(draft)[:1]:
        draft.put("/documentation/contact", contact.at("email").text, contact.at("email").where)
