"""An SPDX 3.0.1 document with an AI package (JSON-LD; also 3.1 as far as drafted) as a draft. Not a validator.

Names are read with or without the prefix of their profile (ai_domain, ai:domain, domain), so that both editions are read.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.drafting import energy
from compliance.drafting.draft import Draft
from compliance.drafting.hub_ids import of_purl
from compliance.drafting.licences import named
from compliance.drafting.node import Node, append, joined, texts
from compliance.drafting.silence import says_unknown
from compliance.drafting.tasks import put_task
from compliance.drafting.vocabulary import put_family
from compliance.errors import InputError
from compliance.formats import Material
from compliance.formats.spdx.graph import Graph, get, identifier, is_silent, kind, last, packages
from compliance.formats.spdx.hyperparameters import put_hyperparameters
from compliance.formats.spdx.relations import put_relations
from compliance.formats.spdx.unread import note_unread

MOST_MEMBERS = 50  # licences of a set
LICENCE_LIST = "spdx.org/licenses/"
_OF_A_TOOL = lazily(r"\b(?:metadata provenance|generated (?:by|with|from)|extracted from|source:)", re.IGNORECASE)
SETS = {"ConjunctiveLicenseSet": " AND ", "DisjunctiveLicenseSet": " OR "}


def read(material: Material) -> Draft:
    """The one AI package of a document. Raises InputError when there is none in it, or several."""
    found = read_all(material)
    if len(found) > 1:
        raise InputError(f"found {len(found):,} AI packages in this document, expected one", "read_all gives each")
    return found[0][1]


def read_all(material: Material) -> list[tuple[str, Draft]]:
    """Every AI package of a document, with its identifier. Raises InputError when there is none in it, and says what was found."""
    document = Node(material.content, material.name)
    graph = Graph(Draft("spdx"), document)
    return [(part, _drafted(graph, package)) for part, package in packages(graph)]


def _drafted(graph: Graph, package: Node) -> Draft:
    draft = graph.draft = Draft("spdx")
    put_hyperparameters(draft, package)
    _identity(draft, graph, package)
    _licence(draft, graph, package)
    _uses(draft, package)
    _energy(draft, graph, get(package, "energyConsumption"))
    put_relations(draft, graph, package)
    note_unread(draft, package)
    return draft


def _put(draft: Draft, field: str, node: Node) -> bool:
    """State a text, unless it says NONE or NOASSERTION, which is recorded as that."""
    if is_silent(node.text):
        draft.unknown(field, node.where, node.text)
        return False
    return draft.put(field, node.text, node.where)


def _identity(draft: Draft, graph: Graph, package: Node) -> None:
    _put(draft, "/model/name", get(package, "name"))
    _put(draft, "/model/version", get(package, "packageVersion"))
    _put(draft, "/model/released", get(package, "releaseTime"))
    for name in ("description", "summary", "comment"):
        if draft.at("/model/description") is None and not (name == "comment" and _OF_A_TOOL.search(get(package, name).text)):
            _put(draft, "/model/description", get(package, name))
    for name in ("homePage", "downloadLocation"):
        if draft.at("/model/url") is None:
            _put(draft, "/model/url", get(package, name))
    purl = get(package, "packageUrl")
    if id := of_purl(purl.text):
        if draft.at("/model/url") is None:
            draft.put("/model/url", f"https://huggingface.co/{id}", purl.where, "derived")
        if draft.at("/model/name") is None:
            draft.put("/model/name", id, purl.where)
    # Who made it before who passes it on, as with bills of materials; a supplier of another name is no contradiction.
    taken = ""
    for role in ("originatedBy", "suppliedBy"):
        agents = get(package, role).entries(draft)
        names = [get(graph.element(agent), "name") for agent in agents]
        if len(agents) == 1 and is_silent(agents[0].text):
            draft.unknown("/provider/name", agents[0].where, agents[0].text)
        elif stated := ", ".join(texts(names)):
            where = next(name.where for name in names if name.text)
            if taken and stated != taken:
                draft.note(f"{where} names {stated[:80]}; the provider is taken from {draft.where('/provider/name')}: {taken[:80]}")
            elif draft.put("/provider/name", stated, where):
                taken = stated


def _licence(draft: Draft, graph: Graph, package: Node) -> None:
    """The licence that the makers declare; that which the document's author concluded where they declare none."""
    for relation in ("hasDeclaredLicense", "hasConcludedLicense"):
        targets = graph.related(identifier(package), relation)
        if len(targets) > 1:
            draft.note(f"{targets[0].where}: {len(targets)} licences, and not how they go together; none was taken")
            return
        for target in targets if len(targets) == 1 else ():
            name = _licence_name(graph, target)
            name = named(name) or name
            if is_silent(name):
                draft.unknown("/licence/spdx", target.where, name)
            elif name and relation == "hasConcludedLicense" and (held := draft.at("/licence/spdx")) not in (None, name):
                draft.note(f"{target.where}: {name[:80]} was concluded, and {held[:80]} is declared, which was taken")
            elif name:
                draft.put("/licence/spdx", name, target.where)
            else:
                draft.note(f"{target.where}: the licence {target.text[:80]} has no name that can be read")


def _licence_name(graph: Graph, reference: Node, deep: bool = True) -> str:
    licence = graph.element(reference)
    if licence is reference and not isinstance(licence.value, dict):
        return reference.text.partition(LICENCE_LIST)[2] or reference.text
    if deep and (joint := SETS.get(kind(licence))):
        members = [_licence_name(graph, member, False) for member in get(licence, "member").entries(graph.draft, MOST_MEMBERS)]
        return joint.join(f"({one})" if " OR " in one.upper() else one for one in members) if all(members) else ""
    for name in ("licenseExpression", "name"):
        if get(licence, name).text:
            return get(licence, name).text
    return identifier(licence).partition(LICENCE_LIST)[2]


def _uses(draft: Draft, package: Node) -> None:
    application, domains = get(package, "informationAboutApplication"), get(package, "domain")
    if application.text.startswith(("{", "[")):
        draft.note(f"{application.where}: data in JSON, and not words on how the model is used; it was left out")
        application = Node(None, application.file, application.steps)
    stated = ", ".join(domain for domain in texts(domains.entries(draft)) if not says_unknown(domain))
    uses = [application.text, f"domains: {stated}" if stated else ""]
    draft.put("/documentation/intended_uses", joined(uses), (application if application.text else domains).where)
    _put(draft, "/documentation/limitations", get(package, "limitation"))
    _put(draft, "/training/process", get(package, "informationAboutTraining"))
    types = get(package, "typeOfModel").entries(draft)
    for stated_type in types:
        if stated_type.text.lower() in ("self-supervised", "self-supervised learning"):
            draft.judged("/training/self_supervised", True, stated_type.where, f"the document gives the type of model {stated_type.text!r}")
    tasks = [stated_type for stated_type in types if put_task(draft, stated_type.text, stated_type.where)]
    for stated_type in tasks:
        append(draft, "/capability/tasks", stated_type.text.lower(), stated_type.where)
    put_family(draft, [(stated_type.text, stated_type.where) for stated_type in types if stated_type not in tasks])
    risk = get(package, "safetyRiskAssessment")
    if risk.text and not is_silent(risk.text):
        draft.note(f"{risk.where}: the risk class {risk.text[:40]!r} follows the EU's guidelines on products; no question here asks for it")


def _energy(draft: Draft, graph: Graph, consumption: Node) -> None:
    training, tuning = (
        [part for entry in get(graph.element(consumption), name).entries(draft) for part in _stated(draft, graph.element(entry))]
        for name in ("trainingEnergyConsumption", "finetuningEnergyConsumption")
    )
    energy.put(draft, training, tuning)


def _stated(draft: Draft, entry: Node) -> Iterator[energy.Stated]:
    quantity, unit = get(entry, "energyQuantity"), last(get(entry, "energyUnit").text)
    number: Decimal | None = quantity.number
    if number is not None and unit == "kilowattHour":
        yield energy.Stated(energy.of_kilowatt_hours(number), quantity.where)
    elif number is not None and unit == "megajoule":
        yield energy.Stated(energy.of_megajoules(number), quantity.where)
    else:
        draft.note(f"{entry.where}: an energy of {quantity.text[:40] or 'no number'}, unit {unit[:40] or 'not given'}, cannot be converted")
