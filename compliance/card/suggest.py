"""Where a misspelt or misplaced key was probably meant to be. A hint for people, never a correction that is applied."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import Any

SAME = {
    "param": "parameter",
    "flops": "flop",
    "license": "licence",
    "dataset": "data",
    "developer": "provider",
    "organisation": "provider",
    "organization": "provider",
    "company": "provider",
    "vendor": "provider",
    "moe": "sparse",
    "modality": "modalitie",
    "capability": "capabilitie",
}
LONGEST = 200
CLOSE, SIMILAR, RELATED, REMOTE, MARGIN = 0.8, 0.6, 0.45, 0.25, 0.11


class Places:
    """Every field of the schema by its path."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._fields = [(path, _words(path), section) for path, section in _paths(schema, "$")]

    def suggest(self, key: str, level: str, neighbours: list[str]) -> tuple[str, str]:
        """What to do about `key`, unknown at `level` (a people's path) where `neighbours` are known; and the neighbour meant, if one is."""
        near, likeness = _most_like(key, neighbours)
        if likeness >= CLOSE:
            return f'write "{near}"', near
        scored = self._related(key, level)
        best = scored[0][0] if scored else 0.0
        if likeness >= SIMILAR and likeness > best and len(_words(near)) == len(_words(key)):
            return f'write "{near}"', near
        top = [path for score, path in scored if score >= best - MARGIN][:3]
        if best >= RELATED:
            if all(path.rsplit(".", 1)[-1] == key for path in top):
                return f'"{key}" belongs in {_either([path.rsplit(".", 1)[0] for path in top])}', ""
            return f"write it as {_either(top)}", ""
        if best >= REMOTE:
            return f"perhaps {_either(top)} is meant; the schema lists all fields", ""
        return f"the fields here are {', '.join(name for name in neighbours if name != '$schema')}" if neighbours else "remove it", ""

    def like(self, text: str, most: int = 3) -> list[str]:
        """The fields, as people write them, that a path may be meant for: spelt nearly so, else with words in common."""
        fields = {path[2:].lower(): path[2:] for path, _, section in self._fields if not section and "[]" not in path}
        if near := get_close_matches(text[:LONGEST].strip().removeprefix("$.").lower(), fields, most, CLOSE):
            return [fields[name] for name in near]
        known = set(fields.values())
        scored = [(score, path[2:]) for score, path in self._related(text[:LONGEST], "$") if path[2:] in known]
        return [path for score, path in scored if score >= max(REMOTE, scored[0][0] - MARGIN)][:most]

    def _related(self, key: str, level: str) -> list[tuple[float, str]]:
        """Every field that shares a word with `key`, the likest first. A field of a list's items counts less: which item is not said."""
        alone, placed = _words(key), _words(f"{level}.{key}")
        scored = []
        for path, words, section in self._fields:
            if not alone & words or level == path or level.startswith((path + ".", path + "[")):
                continue
            score = 0.9 if path.rsplit(".", 1)[-1] == key else max(_overlap(alone, words), _overlap(placed, words))
            scored.append((score - 0.45 * ("[]" in path) - 0.2 * section, path))
        return sorted(scored, key=lambda item: -item[0])


def _paths(schema: Mapping[str, Any], path: str) -> Iterator[tuple[str, bool]]:
    for name, field in schema.get("properties", {}).items():
        here = f"{path}.{name}"
        yield here, "properties" in field
        yield from _paths(field, here)
        if "items" in field:
            yield from _paths(field["items"], f"{here}[]")


def _words(path: str) -> frozenset[str]:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", path)
    words = (word.lower() for word in re.findall(r"[A-Za-z0-9]+", spaced))
    singular = (word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)
    return frozenset(SAME.get(word, word) for word in singular)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one else 0.0


def _most_like(key: str, names: Iterable[str]) -> tuple[str, float]:
    likest, likeness = "", 0.0
    for name in names:
        ratio = SequenceMatcher(None, key.lower(), name).ratio()
        if ratio > likeness:
            likest, likeness = name, ratio
    return likest, likeness


def nearest(text: str, names: Iterable[str], least: float = SIMILAR) -> str:
    """The name most like `text`, or an empty string when none is: names are in lower case, their words joined by hyphens.

    `least` is the share of letters, from 0 to 1, that the two must have in common. Texts of more than 200 letters are like none.
    """
    if len(text) > LONGEST:
        return ""
    name, likeness = _most_like(text.strip().replace(" ", "-").replace("_", "-"), names)
    return name if likeness >= least else ""


def _either(items: list[str]) -> str:
    *most, last = dict.fromkeys(items)
    return f"{', '.join(most)} or {last}" if most else last
