"""What is seen of the columns of a table, row by row."""

from compliance.tables.watch import Watch


def test_short_rows_and_columns_that_nobody_reads_show_nothing() -> None:
    watch = Watch(["a", "b"], {"b": "number"})
    watch.see(["7,5"])
    assert not watch.idle and watch.habits(";")["b"].decimal == "" and Watch(["a"], {"a": ""}).idle
