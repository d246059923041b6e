"""Labels beside an axis, moved apart so that none lies on another: each as near to its place as the others allow."""

from collections.abc import Sequence


def spread(wanted: Sequence[float], heights: Sequence[float], first: float) -> list[float]:
    """The middle of each label, in the order given, which must be that of `wanted`; none begins before `first`, and none overlaps.

    Neighbours that would overlap are joined into a block, whose middle is the mean of what its labels want.
    """
    blocks: list[tuple[float, float, int]] = []  # top, height, how many labels
    for place, height in zip(wanted, heights, strict=True):
        top, tall, count = place - height / 2, height, 1
        while blocks and blocks[-1][0] + blocks[-1][1] > top:
            above_top, above_tall, above = blocks.pop()
            # Each label pulls its block to where the block would put it in its place.
            top = (above_top * above + (top - above_tall) * count) / (above + count)
            tall, count = above_tall + tall, above + count
        blocks.append((top, tall, count))
    placed: list[float] = []
    floor, index = first, 0
    for top, _, count in blocks:
        edge = max(top, floor)
        for height in heights[index : index + count]:
            placed.append(edge + height / 2)
            edge += height
        floor, index = edge, index + count
    return placed
