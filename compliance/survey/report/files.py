"""The sums of a shard as two files beside its rows: the sums with the rows of the table, and the developers in order of their names."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from compliance.files import whole
from compliance.named_tuple import NamedTuple
from compliance.survey import account
from compliance.survey.account import Content
from compliance.survey.report.rows import ModelRow
from compliance.survey.report.sums import Sums, SumsBuilder

SUMS, DEVELOPERS = ".sums", ".developers"
AT_ONCE = 64  # files open at a time

Developer = tuple[str, int, dict[str, int]]  # a name, how many models, and by the place of a rule and a letter how many answers


class ShardSums(NamedTuple):
    """What the two files of a shard hold; `developers` is what the second one must be."""

    sums: dict[str, Any]
    rows: list[ModelRow]
    developers: Content


def path_of(parts: str, number: int, ending: str) -> str:
    return os.path.join(parts, f"{number:08d}{ending}")


def write(parts: str, number: int, builder: SumsBuilder) -> None:
    """Write the files of a shard, each whole, and on the disk. Raises OSError."""
    sums = builder.close()
    lines = (_line((name, *counted)) for name, counted in sorted(builder.developers.items()))
    path = path_of(parts, number, DEVELOPERS)
    whole.write(path, "".join(lines))
    told = {"sums": sums.as_json(), "rows": builder.most.rows(), "developers": account.content_of(path)}
    whole.write(path_of(parts, number, SUMS), json.dumps(told))


def read(parts: str, number: int, rules: int) -> ShardSums | None:
    """The files of a shard; None where one is not there, or is not what was written."""
    try:
        with open(path_of(parts, number, SUMS), encoding="ascii") as file:
            told = json.load(file)
        Sums(rules).add(told["sums"])
        found = ShardSums(told["sums"], [ModelRow(*row) for row in told["rows"]], Content(*told["developers"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return found if account.content_of(path_of(parts, number, DEVELOPERS)) == found.developers else None


def developers(parts: str, count: int) -> Iterator[Developer]:
    """Every developer of the first `count` shards, each once, in order of their names. Raises OSError.

    As many files are open as AT_ONCE says: more are merged into larger ones before.
    """
    files, level = [path_of(parts, number, DEVELOPERS) for number in range(count)], 0
    while len(files) > AT_ONCE:
        level += 1
        files = [
            _joined(files[at : at + AT_ONCE], os.path.join(parts, f"{level}.{at}{DEVELOPERS}")) for at in range(0, len(files), AT_ONCE)
        ]
    yield from _merged(files)


def _joined(files: Sequence[str], into: str) -> str:
    with whole.whole(into) as partial, open(partial, "x", encoding="ascii") as file:
        file.writelines(map(_line, _merged(files)))
    return into


def _merged(files: Sequence[str]) -> Iterator[Developer]:
    with ExitStack() as opened:
        streams = [map(json.loads, opened.enter_context(open(path, encoding="ascii"))) for path in files]
        for name, same in groupby(merge(*streams, key=itemgetter(0)), itemgetter(0)):
            models, answers = 0, dict[str, int]()
            for _, count, counted in same:
                models += count
                for key, number in counted.items():
                    answers[key] = answers.get(key, 0) + number
            yield name, models, answers


def _line(developer: Sequence[Any]) -> str:
    return json.dumps(developer) + "\n"
