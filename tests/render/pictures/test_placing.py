"""Labels beside an axis: none overlaps another, and those with room stay where they want to be."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from compliance.render.pictures.placing import spread

labels = st.lists(st.tuples(st.floats(0, 1000), st.floats(1, 90)), max_size=60).map(lambda items: sorted(items, key=lambda item: item[0]))


@given(labels, st.floats(-100, 100))
def test_no_label_overlaps_another_and_none_begins_too_early(items: list[tuple[float, float]], first: float) -> None:
    wanted, heights = [item[0] for item in items], [item[1] for item in items]
    placed = spread(wanted, heights, first)
    edges = [(middle - height / 2, middle + height / 2) for middle, height in zip(placed, heights, strict=True)]
    assert all(top >= first - 1e-6 for top, _ in edges)
    assert all(below[0] >= above[1] - 1e-6 for above, below in pairwise(edges))


@given(st.lists(st.floats(1, 90), max_size=30))
def test_labels_with_room_are_where_they_want_to_be(heights: list[float]) -> None:
    wanted = [100.0 + 200 * index for index in range(len(heights))]
    assert spread(wanted, heights, 0) == wanted


def test_labels_of_one_place_are_spread_around_it() -> None:
    assert spread([100, 100, 100], [20, 20, 20], 0) == [80, 100, 120]
