"""What the relationships of a document say of where a model comes from: the models above it, and its training data."""

from compliance.drafting.draft import Draft
from compliance.drafting.lineage import Stated, put_bases
from compliance.drafting.node import Node, append
from compliance.formats.spdx.graph import AI_PACKAGE, ANCESTOR, Graph, get, identifier, is_silent, kind, last

OTHERS = ("dependsOn", "hasVariant", "copiedTo", "generates", "hasInput", "hasOptionalComponent", "usesTool", "other")


def put_relations(draft: Draft, graph: Graph, package: Node) -> None:
    """State the models and the data that the package was made from; note relations to other models that may say so too."""
    own = [identifier(package), *(target.text for target in graph.related(identifier(package), "contains"))]
    for start in dict.fromkeys(own):
        for target in graph.related(start, "trainedOn"):
            _trained_on(draft, graph, target)
    for relation in OTHERS:
        for target in graph.related(own[0], relation):
            if kind(base := graph.element(target)) == AI_PACKAGE:
                named = get(base, "name").text or target.text
                draft.note(f"{target.where}: {relation} {named[:80]} does not say that this model was made from it; descendantOf would")
    above = [(target, graph.element(target)) for target in graph.related(own[0], "descendantOf")] + graph.starts(ANCESTOR, own[0])
    for target, base in above:
        if identifier(base) == own[0] != "":
            draft.note(f"{target.where}: the model is named as what it was made from itself; that was left out")
            continue
        name, version = get(base, "name").text or target.text, get(base, "packageVersion").text
        if is_silent(name):
            draft.unknown("/lineage/bases", target.where, name)
        else:
            known = version and version not in name and not is_silent(version) and not is_silent(name)
            put_bases(draft, [Stated(f"{name} {version}" if known else name, target.where)], whole=True)


def _trained_on(draft: Draft, graph: Graph, target: Node) -> None:
    data = graph.element(target)
    name, url = get(data, "name").text or target.text, get(data, "downloadLocation").text
    if is_silent(name):
        draft.unknown("/training/data/sources", target.where, name)
        return
    known = url and not is_silent(url)
    append(draft, "/training/data/sources", {"name": name} | ({"url": url} if known else {}), data.where)
    for modality in get(data, "datasetType").entries(draft):
        if not is_silent(modality.text) and last(modality.text) not in ("noAssertion", "other"):
            append(draft, "/training/data/modalities", last(modality.text), modality.where)
    size = get(data, "datasetSize")
    if size.value is not None:
        draft.note(f"{size.where}: a size of {size.text[:40]} without a unit; no number of tokens or images")
