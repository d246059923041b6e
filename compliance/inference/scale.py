"""scale: broad data and adaptability of a model of text or images that is known to be trained at scale."""

from collections.abc import Iterable
from decimal import Decimal

from compliance.inference.inferred import Inference, Inferred
from compliance.inference.inside import at_scale, inside, sourced
from compliance.inference.known_base import plain_descendant
from compliance.inference.known_model import BROAD
from compliance.inference.view import View
from compliance.law import facts as f

GENERAL = Decimal("1e23")
AT_SCALE = "so much data of text or images is broad, and what is trained on it can be adapted (a choice of this project)"


def _infer(view: View) -> Iterable[Inferred]:
    match = view.own_match or view.base_match
    if match is None or (match is view.base_match and not plain_descendant(view)):
        return
    if not match.row.generates or not {"text", "image"} & set(match.row.generates):
        return
    if match.row.broad_data is not None and not match.row.broad_data.value:
        return
    if match.row.wide_tasks is not None and not match.row.wide_tasks.value:
        return
    if why := at_scale(view.catalogue, match.row):
        whose = "the model is" if view.own_match is not None else "it is built on"
        says = f"{whose} {match.row.name}: {why}; {AT_SCALE}"
        yield Inferred((*BROAD, f.ADAPTABLE), True, says, sourced(view.catalogue, match.row))
        known = inside(view.catalogue, match.row)
        if known is not None and (known.range.best or known.range.low) >= GENERAL and "text" in match.row.generates:
            yield Inferred((f.GENERAL_OUTPUT,), True, says, sourced(view.catalogue, match.row))


SCALE = Inference(
    "scale",
    "tokens or training compute of a known model of text or images, or of the one that a model is built on",
    "broad data, data at scale, and adaptability; of a model of text, from 10^23 FLOP on, generality of output",
    "Bommasani et al. 2021, section 1, which names models trained at scale; the numbers are a choice of this project",
    "for a model with a narrow head or task, or one of which the catalogue says that its data or its tasks are narrow",
    _infer,
    frozenset({*BROAD, f.ADAPTABLE, f.GENERAL_OUTPUT}),
)
