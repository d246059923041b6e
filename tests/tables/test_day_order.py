"""Whether the days of a column begin with the day or the month."""

from compliance.tables.watch import Watch


def test_the_order_of_days_is_told_from_those_with_one_reading() -> None:
    for cells, first in (
        (["04/05/2024", "31/12/2025"], {"/": "day"}),
        (["12/31/2025", "04/05/2024"], {"/": "month"}),
        (["31/12/2025", "12/31/2025"], {}),
        (["04.05.2024", "05/31/2024"], {"/": "month"}),
        (["31.12.2024", "05/31/2024"], {".": "day", "/": "month"}),
        (["04/05/2024", "31/4/2024"], {}),
    ):
        watch = Watch(["c"], {"c": "day"})
        for cell in cells:
            watch.see([cell])
        assert dict(watch.habits(",")["c"].first) == first
