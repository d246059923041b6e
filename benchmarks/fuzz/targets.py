"""What is fuzzed: each target takes bytes, reads them as one reader does, and may refuse them only with an error of the family.

A target asserts what must hold of everything that is read: a draft is a valid card, both validators agree, a number is finite.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from benchmarks.fuzz import served
from benchmarks.fuzz.in_memory import InMemory
from benchmarks.fuzz.seeds import files, hub_record, lines, models, weights
from compliance.errors import DefectError, FmcheckError

MOST_BYTES = 64 << 10  # of one input
DAY = "2026-11-28"


class Target(NamedTuple):
    """A reader: what reads, and examples that it reads, from which other inputs are made."""

    read: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]


def card(data: bytes) -> None:
    """A card of ours, judged: never a defect, and never silence about what is wrong."""
    judged(data)


@cache
def config() -> Any:
    from compliance.cli.option_values import Choices
    from compliance.cli.settings import settings

    return settings(Choices(no_policy=True, as_of=DAY)).config()


def judged(data: bytes) -> None:
    from compliance.assessment.judge import judge_each

    for found in judge_each("x.json", data, config()):
        if found.defect:
            raise DefectError(found.defect)
        assert (found.assessment is None) == bool(found.violations)


def decoded(data: bytes) -> None:
    """The decoder: what it takes has one meaning, and written again is read as the same."""
    from compliance.card.decode import decode
    from compliance.card.encode import encode

    content = decode(data)
    assert decode(encode(content).encode()) == content


def validators(data: bytes) -> None:
    """jsonschema-rs and jsonschema give one answer, and what is refused is explained."""
    from compliance.card import validate
    from compliance.card.decode import decode

    content = decode(data)
    compiled, interpreted = validate._compiled(), validate._interpreted()
    answer = compiled.is_valid(content)
    assert interpreted.is_valid(content) == answer
    assert (interpreted.errors(content) == []) == answer
    assert bool(validate.violations(content, data)) != answer or not isinstance(content, dict)


def reads(format: str, name: str) -> Callable[[bytes], None]:
    """The target of one foreign format, given as a file."""

    def target(data: bytes) -> None:
        from compliance.card.decode import decode
        from compliance.formats import Material, drafts
        from compliance.formats.detect import of_json, seen

        seen(name, data)
        if name.endswith(".md"):
            material = Material(name, text=data.decode("utf-8", "replace"))
        else:
            content = decode(data)
            if of_json(content) != format:
                return
            material = Material(name, content=content)
        for _, draft in drafts(format, material):
            valid(draft.card("x"))

    return target


def valid(card: dict[str, Any]) -> None:
    """A draft is always a valid card, and can be written in every format that is written."""
    from compliance.card.validate import is_valid, violations
    from compliance.formats.cyclonedx.write import write
    from compliance.formats.eu.write_documentation_form import write as write_form

    assert is_valid(card), violations(card, b"")
    write(card)
    write_form(card)


def directory(*names: str, beside: tuple[str, ...] = ()) -> Callable[[bytes], None]:
    """The target of a directory in which the first byte says which file is the changed one; a configuration lies beside it."""

    def target(data: bytes) -> None:
        from compliance.formats import Material, reader

        if data:
            held = {"config.json": files("config.json")[0], "README.md": b"---\nlicense: mit\n---\n# M\n"} | dict.fromkeys(beside, b"")
            held[names[data[0] % len(names)]] = data[1:]
            valid(reader("huggingface").read(Material("model", folder=InMemory(held))).card("x"))

    return target


def header(name: str) -> Callable[[bytes], None]:
    """The target of one weight file: counted alone, and as the directory of a model."""

    def target(data: bytes) -> None:
        from compliance.weights import measured, measured_file

        folder = InMemory({name: data, "config.json": files("config.json")[0]})
        for found in (measured(folder), *([] if name.endswith(".json") else [measured_file(folder, name)])):
            assert found.total is None or found.total >= 0, found

    return target


def policy(data: bytes) -> None:
    """A policy file: its tables, and what its words mean against the rules."""
    from compliance.cli.policy_file import _read
    from compliance.cli.policy_values import values

    for name, section in (("fmcheck.toml", ()), ("pyproject.toml", ("tool", "fmcheck"))):
        content = _read(data, name, section)
        if content is not None:
            values(content, name)


def record(data: bytes) -> None:
    from compliance.history.record import read

    read(data)


def catalogue(data: bytes) -> None:
    """A catalogue of one's own: what is accepted is looked up in without a defect."""
    from compliance.assessment.premises import catalogue as made
    from compliance.inference.catalogue.file import text_of_file

    made(text_of_file(data, "c.json"))


def typed(data: bytes) -> None:
    """The values of --set, --reading and --as-of as typed, on a card."""
    from compliance.assessment.what_if import put
    from compliance.card.decode import decode
    from compliance.card.validate import is_valid
    from compliance.cli.option_values import changes, chosen_readings, the_day

    text = data.decode("utf-8", "surrogateescape")
    for read in (lambda: the_day(text or "?"), lambda: chosen_readings([text], registry())):
        refused(read)
    content: Any = decode(models()[0])
    for pointer, value in changes([text]):
        put(content, pointer, value)
    is_valid(content)


@cache
def registry() -> Any:
    from compliance.registry.load import load

    return load(())


def refused(read: Callable[[], object]) -> None:
    try:
        read()
    except DefectError:
        raise
    except FmcheckError:
        return


def number(data: bytes) -> None:
    """A number as people write it: finite, not negative, and the same when it is shown and read again."""
    from compliance.law.quantity import parse, show

    try:
        found = parse(data.decode("utf-8", "replace"))
    except ValueError as error:
        assert type(error) is ValueError and str(error), error
        return
    assert found.is_finite() and found >= 0
    assert parse(show(found)) == found
    assert isinstance(show(found, 3), str) and isinstance(found, Decimal)


LOGS: tuple[str, ...] = ("trainer_state.json", "all_results.json", "wandb-summary.json", "emissions.csv", "flops_meter.json")
LOGS += ("rank-0.meter.jsonl",)
LOGS += ("mlruns/0/r/metrics/total_flos", "mlruns/0/r/meta.yaml", "config.yaml", "adapter_config.json", "model_index.json")


def logs() -> list[bytes]:
    """The logs of the corpus, each after the byte that says which file it is."""
    parted = [line.partition(b"\t") for line in lines("run-logs")]
    return [bytes([LOGS.index(name.decode())]) + content for name, _, content in parted]


TARGETS = {
    "card": Target(card, models),
    "decoder": Target(decoded, models),
    "validators": Target(validators, models),
    "readme": Target(reads("huggingface", "README.md"), lambda: files("repositories/*/README.md")),
    "config": Target(directory("config.json"), lambda: [b"0" + data for data in files("repositories/*/config.json")]),
    "run-logs": Target(directory(*LOGS, beside=("mlruns/0/r/meta.yaml",)), logs),
    "hub-record": Target(reads("hub-record", "x.json"), hub_record),
    "cyclonedx": Target(reads("cyclonedx", "x.json"), lambda: files("foreign/*.cdx.json") + files("bills/*.cdx.json")),
    "spdx": Target(reads("spdx", "x.json"), lambda: files("foreign/*.spdx3.json")),
    "model-card-toolkit": Target(reads("model-card-toolkit", "x.json"), lambda: files("foreign/*.mct.json")),
    "documentation-form": Target(reads("documentation-form", "x.json"), lambda: files("foreign/*.mdf.json")),
    "training-summary": Target(reads("training-summary", "x.md"), lambda: files("foreign/*.summary.md")),
    "safetensors": Target(header("model.safetensors"), lambda: [weights("safetensors")]),
    "gguf": Target(header("model.gguf"), lambda: [weights("gguf")]),
    "index": Target(header("model.safetensors.index.json"), lambda: files("repositories/*/*.index.json")),
    "policy": Target(policy, lambda: files("release-gate/fmcheck.toml") + lines("policy")),
    "record": Target(record, lambda: files("release-gate/*.fmcheck.json")),
    "catalogue": Target(catalogue, lambda: files("catalogue/*.json")),
    "typed": Target(typed, lambda: lines("typed")),
    "number": Target(number, lambda: lines("number")),
    "table": Target(served.table, lambda: files("tables/*.csv")),
    "statement": Target(served.statement, served.statements),
    "agent": Target(served.agent, served.calls),
    "editor": Target(served.editor, models),
}


def read(name: str, data: bytes) -> None:
    """One input at one target. Raises what is a finding: anything but a refusal."""
    refused(lambda: TARGETS[name].read(data[:MOST_BYTES]))
