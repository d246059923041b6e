"""The EU Model Documentation Form (Code of Practice, Transparency chapter) as the community writes it in JSON. Not the official form.

There is no official machine-readable form: keys are matched without case, spaces and underscores, and any field may be missing.
"""

import re
from functools import partial

from compliance.card.encode import written
from compliance.card.expressions import lazily
from compliance.drafting.amounts import amount
from compliance.drafting.draft import Draft
from compliance.drafting.licences import named
from compliance.drafting.node import Node, append, joined
from compliance.drafting.parameter_counts import TOTAL as PARAMETERS
from compliance.drafting.parameter_counts import put_context, put_parameters
from compliance.drafting.silence import says_unknown
from compliance.drafting.vocabulary import Side, kind_of_data, put_family
from compliance.errors import InputError
from compliance.formats import Material
from compliance.formats.eu import form_training
from compliance.formats.eu.data_size import SHOWN
from compliance.formats.eu.form_leaves import Form, Leaf, choices, key, texts
from compliance.formats.eu.market_and_bases import LONGEST_NAME, put_day, put_dependencies, put_union_market

CHANNELS = (
    ("api", r"\bapis?\b"),
    ("download", r"open[- ]source|open[- ]weights?|repositor|download|hugging ?face|modelscope|\bgithub\b|\bngc\b|\bkaggle\b"),
    ("app", r"\bapps?\b|\bapplication|\bsuite|firmware|\bchat"),
)
ADDRESS = lazily(r"https?://\S+")
_NAME_AND_ADDRESS = lazily(r"(?P<name>[^():;,]{2,60}?)\s*[(:;,]?\s*(?P<address>https?://[^\s()]+)\)?")
# Texts of the form that the card takes as they are.
TEXTS = (
    ("/provider/name", ("legalnameprovider", "legalnameforthemodelprovider", "legalnameofprovider", "legalname", "providername")),
    ("/documentation/intended_uses", ("intendeduses", "intendeduse")),
    ("/documentation/restrictions", ("restricteduses", "prohibiteduses", "restrictedorprohibiteduses")),
)
DOCUMENTS = (
    ("/documentation/acceptable_use", ("acceptableusepolicy", "aup")),
    ("/documentation/integration", ("technicalmeans", "technicalmeansformodelintegration", "technicalmeansforintegration")),
    ("/licence/url", ("licenselink", "licencelink", "linktolicense", "linktolicence")),
)


def read(material: Material) -> Draft:
    """What a form states. Raises InputError when it has no general information, filled in or not."""
    content = material.content
    if not isinstance(content, dict) or not any(key(name) == "generalinformation" for name in content):
        raise InputError("not a Model Documentation Form: found no GeneralInformation, expected an object of that name at the top")
    draft, form = Draft("documentation-form"), Form(Node(content, material.name))
    if not form.whole:
        draft.note(f"{material.name}: more fields than a form has; not all were read")
    _general(draft, form)
    _properties(draft, form)
    _distribution(draft, form)
    form_training.state(draft, form)
    if not draft.states_something:
        draft.fault(f"{material.name}: nothing that is filled in was found under a name of the form, such as ModelName with a value")
    return draft


def _general(draft: Draft, form: Form) -> None:
    for leaf in form.find("modelname"):
        draft.put("/model/name", ", ".join(node.value for node in texts(draft, leaf))[:LONGEST_NAME], leaf.node.where)
    for field, names in TEXTS:
        for leaf in form.find(*names):
            draft.put(field, joined([node.value for node in texts(draft, leaf)]), leaf.node.where)
    for leaf in form.find("releasedate"):
        put_day(draft, "/model/released", leaf.node.text, leaf.node.where)
    for leaf in form.find("unionmarketreleasedate", "dateofplacementontheunionmarket"):
        put_union_market(draft, leaf.node.text, leaf.node.where)
    for leaf in form.find("modeldependencies", "dependencies"):
        for node in texts(draft, leaf):
            put_dependencies(draft, [node.value], node.where)


def _properties(draft: Draft, form: Form) -> None:
    put_family(draft, [(leaf.node.text, leaf.node.where) for leaf in form.find("architecture", "modelarchitecture")])
    sides: tuple[tuple[Side, str], ...] = (("inputs", "inputmodalities"), ("outputs", "outputmodalities"))
    for side, name in sides:
        for leaf in form.find(name):
            for text in texts(draft, leaf):
                for node in choices(text, partial(_kind, side=side)):
                    _modality(draft, side, node)
    for leaf in form.find("totalmodelsize", "modelsize", "totalsize", "numberofparameters"):
        _size(draft, leaf)
    for leaf in form.find("selectedrange", "range", "ncas", within="modelsize"):
        _size_range(draft, leaf.node)


def _kind(text: str, side: Side) -> str:
    """The card's word for a kind of data, which a largest size may follow in brackets or after a colon."""
    return kind_of_data(re.split(r"\s*[(:]", text, maxsplit=1)[0], side)


def _modality(draft: Draft, side: Side, node: Node) -> None:
    stated = re.split(r"\s*[(:]", node.value, maxsplit=1)[0]
    if kind := _kind(node.value, side):
        append(draft, f"/capability/{side}", kind, node.where)
    elif says_unknown(node.value):
        draft.unknown(f"/capability/{side}", node.where, node.value)
    else:
        draft.note(f"{node.where}: {node.value[:SHOWN]!r} does not say which kind of data the {side} are")
    size = node.value[len(stated) :].lstrip(" (:")
    found = amount(size)
    if side == "inputs" and found and found.unit == "tokens" and not found.band and found.rest in ("", ")"):
        put_context(draft, size.rstrip(")"), node.where)


def _size(draft: Draft, leaf: Leaf) -> None:
    """Parameters, as a number or as one of the form's ranges; such as 7.3*10^10, 73B or 50B-100B."""
    text, where = ", ".join(node.value for node in texts(draft, leaf)), leaf.node.where
    put_parameters(draft, text, where)


def _size_range(draft: Draft, node: Node) -> None:
    """Note a number of parameters that lies outside of the range that the form states beside it."""
    found, held = amount(node.text), (draft.at(PARAMETERS) or {}).get("value")
    if found is not None and held is not None and (held < found.figure.low or (found.figure.high is not None and held > found.figure.high)):
        draft.note(f"{node.where}: {node.text[:SHOWN]!r} does not fit {written(held)} parameters, which was taken")


def _distribution(draft: Draft, form: Form) -> None:
    for leaf in form.find("distributionchannels", "channels"):
        for node in texts(draft, leaf):
            channels = [channel for channel, words in CHANNELS if re.search(words, node.value, re.I)]
            for channel in channels:
                append(draft, "/availability/channels", channel, node.where)
            if not channels:
                draft.note(f"{node.where}: {node.value[:SHOWN]!r} is not a channel that the card knows")
    for leaf in form.find("license", "licence", "licensecategory", "licencecategory") + form.find("link", "category", within="licen"):
        _licence(draft, leaf.node)
    for field, names in DOCUMENTS:
        for leaf in form.find(*names):
            _document(draft, field, leaf.node)


def _licence(draft: Draft, node: Node) -> None:
    beside = _NAME_AND_ADDRESS.fullmatch(node.text)
    if beside and named(beside["name"]):
        draft.put("/licence/url", beside["address"], node.where)
        draft.put("/licence/spdx", named(beside["name"]), node.where)
    elif ADDRESS.fullmatch(node.text):
        draft.put("/licence/url", node.text, node.where)
    elif spdx := named(node.text):
        draft.put("/licence/spdx", spdx, node.where)
    elif node.text:
        draft.note(f"{node.where}: {node.text[:SHOWN]!r} is not the name of one licence; the card asks for its SPDX name or address")


def _document(draft: Draft, field: str, node: Node) -> None:
    if ADDRESS.fullmatch(node.text):
        draft.put(field, node.text, node.where)
    elif says_unknown(node.text):
        draft.unknown(field, node.where, node.text)
    elif node.text:
        draft.note(f"{node.where}: {node.text[:SHOWN]!r} is not an address, and {field} asks for one")
