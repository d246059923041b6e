"""What a form tells its recipients of one thing, held against each other: a figure and its order of magnitude. Not a correction."""

from decimal import Decimal

from compliance.card.encode import written
from compliance.drafting.amounts import amount
from compliance.drafting.draft import Draft
from compliance.drafting.node import Node
from compliance.formats.eu.data_size import SHOWN
from compliance.formats.eu.form_leaves import said
from compliance.formats.eu.form_ranges import MAGNITUDE

FLOPS = ("/training/compute/direct_flop", "/training/compute/cumulative_flop")


def hold_magnitude(draft: Draft, node: Node) -> None:
    """Tell of an order of magnitude for national authorities that the figure for the AI Office does not have."""
    text = said(node.value)
    found, held = amount(text), next((figure for field in FLOPS if (figure := draft.at(field))), None)
    power = found.figure.low if found is not None and not found.unit and not found.band else None
    if held is None or not power or node.where == held["source"] or "value" not in held:
        return
    unit = Decimal(1).scaleb(power.adjusted())
    if not unit * MAGNITUDE[0] <= held["value"] <= unit * MAGNITUDE[1]:
        draft.fault(f"{node.where}: {text[:SHOWN]!r} is not the order of magnitude of {written(held['value'])} operations, which was taken")
