"""namespaces: whose the model built upon is, by the organisations in the ids of both."""

from collections.abc import Iterable

from compliance.inference.inferred import Inference, Inferred
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.sentences.identifiers import hub_id, same_provider


def _infer(view: View) -> Iterable[Inferred]:
    own = next((id for text in view.ids if (id := hub_id(text)) is not None and id.organisation), None)
    bases = [hub_id(origin.said) for origin in view.origins]
    if own is None:
        return
    found = {None if base is None else same_provider(own, base) for base in bases}
    if len(found) != 1 or None in found:
        return
    (same,) = found
    named = ", ".join(dict.fromkeys(base.organisation for base in bases if base is not None))
    says = f"the model is of {own.organisation} and what it is built on of {named}, {'the same provider' if same else 'another provider'}"
    yield Inferred((f.BASE_OTHER_PROVIDER,), not same, says, view.origins[0].pointer)
    yield Inferred((f.BASE_SAME_PROVIDER,), bool(same), says, view.origins[0].pointer)


NAMESPACES = Inference(
    "namespaces",
    "the organisations in the id of the model and of what it is built on",
    "whether the model built upon is the provider's own",
    "the hub: an organisation publishes under its own name",
    "where one of them stores the models of others (a mirror), has no organisation, or where several bases differ",
    _infer,
    frozenset({f.BASE_OTHER_PROVIDER, f.BASE_SAME_PROVIDER}),
    "origins",
)
