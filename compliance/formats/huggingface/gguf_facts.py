"""What the header of a GGUF file says of its model in words: name, licence, bases, size, longest input. Not its parameters: see weights.

Keys: docs/gguf.md of ggml. The tool that makes the file fills them in from the repository that it converts, or from its name, so
that each is taken only where the repository itself says nothing.
"""

from collections.abc import Mapping
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.drafting.draft import Draft
from compliance.drafting.licences import spdx
from compliance.drafting.silence import says_nothing
from compliance.formats.huggingface.bases import Bases
from compliance.law.quantity import exactly, parse
from compliance.weights.figures import number

NAME, LICENCE, URL = "/model/name", "/licence/spdx", "/licence/url"
PARAMETERS, CONTEXT = "/architecture/parameters/total", "/architecture/context_tokens"
MOST_BASES = 32
WIDE = Decimal("0.3")  # labels round, and leave out embeddings or not
NO_NAMES = frozenset({"model", "models", "checkpoint", "output", "merged", "llama", "gguf", "out", "tmp", "snapshot"})

_LABEL = lazily(r"[0-9]{1,4}(?:\.[0-9]{1,3})?[KMBT]")

Facts = Mapping[str, int | str]


def name(facts: Facts) -> str:
    """The name that the header gives the model; empty where it is none."""
    said = _text(facts, "general.name")
    return "" if says_nothing(said) or said.lower() in NO_NAMES or "/" in said or "\\" in said or len(said) < 2 else said


def state(draft: Draft, facts: Facts, file: str, bases: Bases) -> None:
    """Put licence, longest input and the size on its label into the draft, the bases into `bases`: each where nothing else was said."""
    _licence(draft, facts, file)
    if not len(bases):
        _bases(facts, file, bases)
    _size(draft, facts, file)
    length = facts.get(f"{facts.get('general.architecture')}.context_length")
    if draft.at(CONTEXT) is None and isinstance(length, int) and 1 <= length <= 10**9:
        draft.number(CONTEXT, length, f"{file} {facts['general.architecture']}.context_length")


def _text(facts: Facts, key: str) -> str:
    value = facts.get(key)
    return value.strip() if isinstance(value, str) else ""


def _licence(draft: Draft, facts: Facts, file: str) -> None:
    said, named = _text(facts, "general.license"), _text(facts, "general.license.name")
    id, key = (named, "general.license.name") if said.lower() in ("", "other") else (said, "general.license")
    if not id:
        return
    held = draft.at(LICENCE)
    if held is None and draft.at(URL) is None:
        draft.put(LICENCE, spdx(id), f"{file} {key}")
        draft.put(URL, _text(facts, "general.license.link"), f"{file} general.license.link")
    elif held is not None and str(held).lower() != spdx(id).lower():
        draft.note(f"{file} {key}: {id[:60]!r}; the licence {held!r} of the repository was taken")


def _bases(facts: Facts, file: str, bases: Bases) -> None:
    """The models that the converted one was made from. The relation is not said, and the converted model itself is not among them."""
    count = facts.get("general.base_model.count")
    for index in range(min(count, MOST_BASES) if isinstance(count, int) else 0):
        key = f"general.base_model.{index}"
        url, called = _text(facts, f"{key}.repo_url"), _text(facts, f"{key}.name")
        organisation = _text(facts, f"{key}.organization")
        if url:
            bases.add(url, f"{file} {key}.repo_url")
        elif called:
            whole = f"{organisation}/{called}".replace(" ", "-") if organisation else called
            bases.add(whole, f"{file} {key}.name")


def _size(draft: Draft, facts: Facts, file: str) -> None:
    """The label is a rounded number, taken where the tensors do not give one. 8x7B is no number of parameters."""
    label = _text(facts, "general.size_label")
    if not _LABEL.fullmatch(label):
        return
    size = parse(label)
    where, held = f"{file} general.size_label", (draft.at(PARAMETERS) or {}).get("value")
    if draft.at(PARAMETERS) is None:
        draft.number(PARAMETERS, exactly(size)._replace(low=_part(size, 1 - WIDE), high=_part(size, 1 + WIDE)), where)
    elif isinstance(held, Decimal) and held and abs(size - held) > held * WIDE:
        draft.note(f"{where}: {label!r}; the tensors hold {number(held)} parameters, which are counted")


def _part(size: Decimal, share: Decimal) -> Decimal:
    return (size * share).to_integral_value()
