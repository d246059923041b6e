"""A CycloneDX ML-BOM (1.5 to 1.7) as drafts: its models, and what the bill says of each. Properties of others are read in namespaces.

Not a validator of bills of materials: what is published and invalid is read as well, as properties under modelParameters.
"""

from compliance.drafting import energy
from compliance.drafting.draft import Draft
from compliance.drafting.hub_ids import of_page
from compliance.drafting.licences import named
from compliance.drafting.lineage import Stated, put_bases
from compliance.drafting.node import Node, append, joined, texts
from compliance.drafting.silence import says_nothing
from compliance.drafting.tasks import put_task
from compliance.drafting.vocabulary import Side, add_kinds, put_family
from compliance.errors import InputError
from compliance.formats import Material
from compliance.formats import from_properties as properties
from compliance.formats.cyclonedx.components import MODEL, MOST, Model, components, models, name_of
from compliance.formats.cyclonedx.k8s_aibom import note_truncation, read_k8s
from compliance.formats.cyclonedx.namespaces import read_namespaces, relation
from compliance.formats.cyclonedx.owasp import read_owasp
from compliance.formats.cyclonedx.parties import put_provider
from compliance.formats.cyclonedx.unread import note_dependencies, note_unread
from compliance.formats.properties import PREFIX, Property

VERSIONS = ("1.5", "1.6", "1.7")
PAGES = ("website", "model-card", "distribution", "vcs", "documentation")
# Kinds of component data besides data sets; a word that is none of the specification's is a data set with an adjective: synthetic.
NO_DATA = frozenset({"source-code", "configuration", "definition", "other"})
SIDES: tuple[Side, ...] = ("inputs", "outputs")


def read(material: Material) -> Draft:
    """The one model of a bill of materials. Raises InputError when there is none in it, or several."""
    found = read_all(material)
    if len(found) > 1:
        raise InputError(f"found {len(found):,} models in this bill of materials, expected one", "read_all gives each")
    return found[0][1]


def read_all(material: Material) -> list[tuple[str, Draft]]:
    """Every model of a bill of materials, with what the bill calls it. Raises InputError when there is none in it."""
    bom = Node(material.content, material.name)
    if bom.at("bomFormat").text != "CycloneDX":
        raise InputError('not a CycloneDX document: found no "bomFormat": "CycloneDX", expected it at the top')
    of_bill = Draft("cyclonedx")
    if (version := bom.at("specVersion").text) not in VERSIONS:
        of_bill.note(f"{bom.at('specVersion').where}: version {version or 'unknown'}; read as {VERSIONS[-1]}, whose model cards are known")
    note_truncation(of_bill, bom)
    listed = components(of_bill, bom)
    referred = {data.at("bom-ref").text: data for component in listed for data in component.at("data").entries(of_bill)}
    referred |= {component.at("bom-ref").text: component for component in listed}
    made = [(model.part, _drafted(model, referred, of_bill, bom.at("metadata"))) for model in models(listed)]
    note_dependencies(made, bom.at("dependencies").entries(of_bill, MOST), listed)
    return made


def _drafted(model: Model, referred: dict[str, Node], of_bill: Draft, metadata: Node) -> Draft:
    """One model of a bill; what its other descriptions and its mentions say besides fills what its description leaves open."""
    draft, component = Draft("cyclonedx"), model.component
    for note in of_bill.notes:
        draft.note(note)
    _describe(draft, component, referred)
    for other in model.also:
        draft.note(f"{other.where} describes the same model as {component.where}; the two were read as one")
        _describe(draft, other, referred)
    for mention in model.mentions:
        draft.note(f"{mention.where} mentions the model that {component.where} describes; the two were read as one")
        for key in ("version", "description"):
            if draft.at(f"/model/{key}") is None:
                draft.put(f"/model/{key}", mention.at(key).text, mention.at(key).where)
        read_k8s(draft, _properties(draft, mention))
    if any(node.steps == ("metadata", "component") for node in (component, *model.also)) and draft.at("/provider/name") is None:
        put_provider(draft, component, metadata)  # who supplied or manufactured "the component that the BOM describes"
    return draft


def _describe(draft: Draft, component: Node, referred: dict[str, Node]) -> None:
    """Put into the draft what one component says of its model."""
    found = _properties(draft, component)
    properties.state(draft, [item for item in found if item.name.startswith(PREFIX)])
    read_namespaces(draft, [item for item in found if not item.name.startswith(PREFIX)])
    _identity(draft, component)
    put_provider(draft, component)
    _licence(draft, component)
    _card(draft, component.at("modelCard"), referred)
    _ancestors(draft, component, relation(found))
    read_owasp(draft, found)
    read_k8s(draft, found)
    note_unread(draft, component, found)


def _properties(draft: Draft, model: Node) -> list[Property]:
    places = (("properties",), ("modelCard", "properties"), ("modelCard", "modelParameters", "properties"))
    entries = [entry for place in places for entry in model.at(*place).entries(draft, MOST)]
    return [Property(entry.at("name").text, entry.at("value").text, entry.where) for entry in entries if entry.at("name").text]


def _identity(draft: Draft, model: Node) -> None:
    draft.put("/model/name", name_of(model), model.at("name").where)
    for key in ("version", "description"):
        draft.put(f"/model/{key}", model.at(key).text, model.at(key).where)
    references = model.at("externalReferences").entries(draft)
    for wanted in PAGES:
        for reference in references:
            url = reference.at("url")
            if draft.at("/model/url") is None and reference.at("type").text == wanted and _is_page(url.text, wanted):
                draft.put("/model/url", url.text, url.where)
    day = model.at("releaseNotes", "timestamp")
    if day.text and draft.at("/model/released") is None and draft.put("/model/released", day.text, day.where, "derived"):
        draft.note(f"{day.where}: the day of the release notes, {day.text[:10]}, was taken for the day of release; state it if they differ")


def _is_page(url: str, kind: str) -> bool:
    """Whether a reference leads to the model's page: of documentation only the one that is a page of a model on the Hub."""
    return url.startswith(("https://", "http://")) and (kind != "documentation" or bool(of_page(url)))


def _licence(draft: Draft, model: Node) -> None:
    stated: dict[str, Node] = {}
    concluded: dict[str, Node] = {}
    for entry in model.at("licenses").entries(draft):
        places = (entry.at("expression"), entry.at("license", "id"), entry.at("license", "name"))
        if place := next((place for place in places if place.text), None):
            said = entry.at("acknowledgement").text or entry.at("license", "acknowledgement").text
            (concluded if said == "concluded" else stated).setdefault(place.text, entry)
    for name, entry in concluded.items() if stated else ():
        if name not in stated:
            draft.note(f"{entry.where}: {name[:80]} was concluded by the author of the bill; what is declared was taken")
    stated = stated or concluded
    if len(stated) > 1:
        names = ", ".join(list(stated)[:5])
        draft.note(f"{model.at('licenses').where}: {len(stated)} licences ({names}), and not how they go together; none was taken")
        return
    for name, entry in stated.items():
        held = draft.at("/licence/spdx")
        same = held is not None and (named(held) or held) == (named(name) or name)  # MIT, and the MIT License
        if same or draft.put("/licence/spdx", named(name) or name, entry.where):
            draft.put("/licence/url", entry.at("license", "url").text, entry.at("license", "url").where)
    for reference in model.at("externalReferences").entries(draft):
        if reference.at("type").text == "license" and draft.at("/licence/url") is None:
            draft.put("/licence/url", reference.at("url").text, reference.at("url").where)


def _card(draft: Draft, card: Node, referred: dict[str, Node]) -> None:
    parameters, considerations = card.at("modelParameters"), card.at("considerations")
    approach = parameters.at("approach", "type")
    if approach.text == "self-supervised":
        draft.judged("/training/self_supervised", True, approach.where, 'the bill of materials gives the approach "self-supervised"')
    elif approach.text:
        draft.put("/training/process", f"approach: {approach.text}", approach.where)
    task = parameters.at("task")
    if task.text != ", ".join(draft.at("/capability/tasks") or ()):
        append(draft, "/capability/tasks", task.text, task.where)
    labels = (parameters.at("architectureFamily"), parameters.at("modelArchitecture"))
    put_family(draft, [(label.text, label.where) for label in labels])
    for side in SIDES:
        for entry in parameters.at(side).entries(draft):
            if entry.at("format").text:
                add_kinds(draft, side, entry.at("format").text, entry.at("format").where)
    put_task(draft, task.text, task.where)
    for entry in parameters.at("datasets").entries(draft):
        _dataset(draft, entry, referred)
    _texts(draft, "/documentation/intended_uses", considerations.at("useCases"), considerations.at("users"))
    _texts(draft, "/documentation/limitations", considerations.at("technicalLimitations"))
    _energy(draft, considerations.at("environmentalConsiderations", "energyConsumptions"))


def _texts(draft: Draft, field: str, *places: Node) -> None:
    """Join the texts of several lists; those of a list of users say so."""
    stated = [(joined(texts(place.entries(draft))), place) for place in places]
    stated = [(f"users: {told}" if place.steps[-1] == "users" else told, place) for told, place in stated if told]
    if stated:
        draft.put(field, joined([told for told, _ in stated]), stated[0][1].where)


def _dataset(draft: Draft, entry: Node, referred: dict[str, Node]) -> None:
    reference = entry.at("ref")
    if reference.text:
        component = referred.get(reference.text)
        if component is None:
            draft.note(f"{reference.where}: no component has the bom-ref {reference.text[:80]!r}")
            return
        data = component.at("data").entries(draft) or [component]
        name, url = component.at("name").text, data[0].at("contents", "url").text
    elif (kind := entry.at("type").text) in NO_DATA:
        name = entry.at("name").text or "an entry without a name"
        draft.note(f"{entry.where}: {name[:80]} is of the type {kind}, and no data set; it was left out")
        return
    else:
        name, url = entry.at("name").text, entry.at("contents", "url").text or entry.at("url").text
    _add_named(draft, "/training/data/sources", {"name": name or url, "url": url}, entry.where)


def _ancestors(draft: Draft, model: Node, made: str) -> None:
    every = model.at("pedigree", "ancestors").entries(draft)
    ancestors = [entry for entry in every if entry.at("type").text in ("", MODEL)]
    for other in every:
        if other not in ancestors:
            draft.note(f"{other.where}: {name_of(other)[:80]} is of the type {other.at('type').text[:40]}, and no model; it is not a base")
    stated = []
    for ancestor in ancestors:
        name, version = name_of(ancestor), ancestor.at("version").text
        whole = f"{name} {version}" if version and version not in name and not says_nothing(name) and not says_nothing(version) else name
        stated.append(Stated(whole, ancestor.where, made if len(ancestors) == 1 else ""))
    put_bases(draft, stated, whole=True)


def _add_named(draft: Draft, field: str, item: dict[str, str], where: str) -> None:
    """Add an object to a list unless one of its name is there already, perhaps with more detail."""
    item = {key: value for key, value in item.items() if value}
    if "name" in item and all(held["name"] != item["name"] for held in draft.at(field) or ()):
        append(draft, field, item, where)


def _energy(draft: Draft, consumptions: Node) -> None:
    parts: dict[str, list[energy.Stated]] = {"training": [], "fine-tuning": []}
    for entry in consumptions.entries(draft):
        activity, cost = entry.at("activity").text, entry.at("activityEnergyCost")
        if activity not in parts:
            continue
        number, unit = cost.at("value").number, cost.at("unit").text
        if number is None or unit != "kWh":
            draft.note(f"{cost.where}: {cost.at('value').text or 'no number'} {unit} is not energy in kWh")
        else:
            parts[activity].append(energy.Stated(energy.of_kilowatt_hours(number), cost.where))
    energy.put(draft, parts["training"], parts["fine-tuning"])
