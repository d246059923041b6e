"""Names of files for CI surfaces: relative, with forward slashes, and quoted as URIs."""

import pytest

from compliance.render.paths import quoted, relative


@pytest.mark.parametrize(
    ("uri", "root", "path"),
    [
        ("card.json", "/home/me", "card.json"),
        ("./a/./b//card.json", "/home/me", "a/b/card.json"),
        ("a/../card.json", "/home/me", "card.json"),
        ("../card.json", "/home/me", "../card.json"),
        ("../../card.json", "/home/me", "../../card.json"),
        ("/home/me/a/card.json", "/home/me", "a/card.json"),
        ("/home/me/a/card.json", "/home/me/", "a/card.json"),
        ("/home/mercury/card.json", "/home/me", "/home/mercury/card.json"),
        ("/card.json", "/", "card.json"),
        ("/home/me/card.json", "", "/home/me/card.json"),
        ("/../card.json", "/home/me", "/card.json"),
        (".", "/home/me", "."),
        ("<stdin>", "/home/me", "stdin"),
        ("a\\b.json", "/home/me", "a\\b.json"),
        ("a\\b.json", "C:\\me", "a/b.json"),
        ("C:\\me\\a\\b.json", "C:\\me", "a/b.json"),
        ("D:\\a\\b.json", "C:\\me", "D:/a/b.json"),
    ],
)
def test_a_path_is_told_relative_to_the_root_where_it_lies_below_it(uri: str, root: str, path: str) -> None:
    assert relative(uri, root) == path


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/c.json", "a%20b/c.json"),
        ("a\\b.json", "a%5Cb.json"),
        ("/a/b.json", "file:///a/b.json"),
        ("D:/a/b.json", "file:///D%3A/a/b.json"),
        ("\udcff.json", "%FF.json"),
        ("\ud800.json", "%3F.json"),
        ("x\n::error::.json", "x%0A%3A%3Aerror%3A%3A.json"),
    ],
)
def test_a_path_is_quoted_as_a_uri(path: str, uri: str) -> None:
    assert quoted(path) == uri
