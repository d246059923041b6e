"""A Hugging Face model repository, or its README alone, to a draft card. Not a downloader: nothing is fetched, no weight is loaded.

Order: the front matter, the configuration, the weights' headers, the labelled lines of the README, the logs of training; the first
source that states a field is kept. One bad file is noted and the others are read. The uploader's namespace is not the provider's name.
"""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from compliance.card.expressions import lazily
from compliance.card.text import one_line
from compliance.compute.intervals import hull
from compliance.drafting.draft import Basis, Draft
from compliance.drafting.parameter_counts import ACTIVE
from compliance.drafting.parameter_counts import TOTAL as PARAMETERS
from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.formats import Material, run_logs
from compliance.formats.huggingface import config_size, configuration, gguf_facts, modalities, own_section, signals, statements
from compliance.formats.huggingface import labels as markdown
from compliance.formats.huggingface import summary_beside as summary
from compliance.formats.huggingface.accelerators import HARDWARE, accelerators
from compliance.formats.huggingface.bases import Bases
from compliance.formats.huggingface.front_matter import Readme
from compliance.formats.huggingface.metadata import Metadata
from compliance.law.quantity import Interval
from compliance.named_tuple import NamedTuple
from compliance.weights.figures import words

if TYPE_CHECKING:
    from compliance.weights import Measured

README = "README.md"
MOST_README = 4 << 20
DIRECTORY = "name of the directory"
_WEIGHTS = (".safetensors", ".safetensors.index.json", ".bin.index.json", ".gguf")
_CLOSED = lazily(r"\.(?:bin|pt|pth|onnx|h5|keras|pkl|pickle|pb|ckpt|nemo|msgpack|tflite|mlmodel|mar|npz|joblib)$", re.IGNORECASE)
_CACHED = lazily(r"models--([\w.-]+?)--([\w.-]+)")
_PAIRED = lazily(r"([\w.-]+?)__([\w.-]+)")
USED = "all but the experts that a token does not use, by the configuration"
_COMMIT = lazily(r"[0-9a-f]{40}")


class Size(NamedTuple):
    """A number of parameters, where it was found, how firm it is, and how it was reached."""

    parameters: Interval | None
    where: str
    basis: Basis
    method: str


def read(material: Material) -> Draft:
    """A draft of what a repository, or a README.md, states. Raises InputError for a directory that holds no model."""
    draft = Draft("huggingface")
    if material.folder is None:
        _readme(draft, own_section.read(material.text), material.name or README, None)
    else:
        _refuse_other(material.folder)
        _identity(draft, material.folder)
        _readme(draft, _readme_of(draft, material.folder), README, material.folder)
    return draft


def _refuse_other(folder: Folder) -> None:
    known = (README, configuration.CONFIG, configuration.PIPELINE, configuration.ADAPTER)
    if any(map(folder.has, known)) or any(name.endswith(_WEIGHTS) for name in folder.names()) or run_logs.is_log(folder.names()):
        return
    hint = "name the directory that holds README.md or config.json"
    inner = next((name for name in sorted(folder.names()) if name.endswith(("/README.md", f"/{configuration.CONFIG}"))), "")
    if _CACHED.fullmatch(folder.name):
        hint = "in the hub's cache, name the directory of a snapshot: .../snapshots/COMMIT"
    elif inner:
        hint = f"name the directory of a model in it, such as {one_line(inner.rpartition('/')[0], 100)}"
    closed = next((name for name in sorted(folder.names()) if _CLOSED.search(name)), "")
    weights = f"weights in a format that is not opened ({one_line(closed, 100)})" if closed else "no weights"
    found = f"found no README.md, no config.json, {weights} and no log of training"
    raise InputError(f"{folder.path}: not a model repository: {found}", hint)


def _readme_of(draft: Draft, folder: Folder) -> Readme:
    if not folder.has(README):
        return Readme(None, "", 1)
    try:
        data = folder.read(README, MOST_README)
    except InputError as error:
        draft.note(error.message)
        return Readme(None, "", 1)
    text = data.decode("utf-8-sig", "replace")
    if "\ufffd" in text and b"\xef\xbf\xbd" not in data:
        draft.note(f"{README}: the text is not UTF-8; what could not be read is left out")
    return own_section.read(text)


def _identity(draft: Draft, folder: Folder) -> None:
    """The repository's id where the directory's name has it, as in the hub's cache or org__name; there, the commit too."""
    if cached := _CACHED.fullmatch(folder.name):
        id = f"{cached[1]}/{cached[2]}"
        draft.put("/model/name", id, DIRECTORY)
        draft.signal("hub_id", id)
        draft.put("/model/url", f"https://huggingface.co/{id}", DIRECTORY, "derived")
        commit = re.split(r"[\\/]", folder.path.rstrip("\\/"))[-1]
        if _COMMIT.fullmatch(commit):
            draft.put("/model/version", commit, DIRECTORY)
    elif paired := _PAIRED.fullmatch(folder.name):
        draft.put("/model/name", f"{paired[1]}/{paired[2]}", DIRECTORY)
        draft.signal("hub_id", f"{paired[1]}/{paired[2]}")


def of_text(draft: Draft, text: str, bases: Bases) -> None:
    """Put what the text of a README alone states into a draft that other sources fill too; the base models into `bases`."""
    _readme(draft, own_section.read(text), README, None, bases)


def stated_size(text: str) -> Decimal | None:
    """The number of parameters that the text of a README states on a labelled line."""
    return statements.parameters(statements.statements(markdown.read(own_section.read(text).body, 1)))


def _readme(draft: Draft, readme: Readme, file: str, folder: Folder | None, bases: Bases | None = None) -> None:
    """`bases` are those of a caller that has more of them and writes them itself."""
    own = bases is None
    bases = Bases() if bases is None else bases
    metadata = None
    if readme.fault:
        draft.fault(f"{file} line {readme.fault_line}: front matter not read: {readme.fault}")
    if readme.keys is not None:
        metadata = Metadata(draft, readme.keys, file)
        metadata.state(bases)
    text = markdown.read(readme.body, readme.line)
    _name(draft, metadata, text, file)
    met = statements.statements(text)
    files = configuration.Files({}, {}, {})
    header: Measured | None = None
    if folder is not None:
        files = configuration.state(draft, folder, bases)
        header = _size(draft, folder, statements.parameters(met), files.config)
        if files.config and not files.pipeline:
            modalities.state(draft, files.config, writes=header is not None and header.writes)
        if draft.at("/model/name") is None:
            named = gguf_facts.name(header.facts) if header is not None else None
            draft.put("/model/name", named or folder.name, f"{header.where[0]} general.name" if header is not None and named else DIRECTORY)
    statements.state(draft, met, text, file, bases)
    if header is not None and header.writes:
        draft.signal("token_output", True)
    if header is not None and header.headless:
        draft.signal("headless", True)
    if header is not None and header.facts:
        gguf_facts.state(draft, header.facts, header.where[0], bases)
    said = metadata.hardware() if metadata else None
    if said and not draft.at(HARDWARE):
        draft.add(HARDWARE, accelerators(said.text), f"{file} line {said.line}")
    if own:
        bases.write(draft)
    signals.state(draft, metadata, text, readme, file, folder, files)
    if folder is not None:
        configuration.hints(draft, folder, bases, files.config)
        summary.state(draft, folder)
        if run_logs.found(folder.names()):
            from compliance.formats.run_logs import compute

            compute.state(draft, folder, files.config, folder.has(configuration.ADAPTER))


def _name(draft: Draft, metadata: Metadata | None, text: markdown.Text, file: str) -> None:
    """The model index names the model, else the first heading; neither of them where a repository's id is known."""
    if draft.at("/model/name") is not None:
        return
    said = metadata.name() if metadata else None
    if said:
        draft.put("/model/name", said.text, f"{file} line {said.line}")
    elif text.heading:
        draft.put("/model/name", text.heading, f"{file} line {text.heading_line}")


def _size(draft: Draft, folder: Folder, stated: Decimal | None, config: dict[str, Any]) -> "Measured | None":
    """Put the number of parameters into the draft, by the headers of the weights, which are returned; an adapter's are the trained ones.

    A bound or an estimate gives way to what the configuration describes, and both to a number that the README states and that
    they allow. None where they cannot be read.
    """
    from compliance.weights import NO_WEIGHTS, measured

    try:
        found = measured(folder)
    except InputError as error:
        draft.note(error.message)
        return None
    for note in found.notes:
        if note != NO_WEIGHTS:  # a card without a count says as much
            draft.note(note)
    where = f"{found.where[0]} and {len(found.where) - 1:,} more" if len(found.where) > 1 else "".join(found.where) or "the weight files"
    firm = found.firm or "derived"
    size = Size(found.parameters, where, firm, found.method)
    counted = found.total is not None and found.firm == "measured"
    a_part = found.adapter is not None or found.outweighed or any(map(folder.has, (configuration.ADAPTER, configuration.PIPELINE)))
    if found.total is None and not a_part:
        size = _described(draft, config, size)
    if size.parameters is not None and (counted or stated is None or not statements.allows(size.parameters, stated)):
        draft.number(PARAMETERS, size.parameters, size.where, size.basis, size.method)
    if found.active is not None:
        draft.number(ACTIVE, found.active, where, "derived", USED)
    if found.routed:
        draft.put("/architecture/sparse", True, where, firm)
    if found.adapter is not None:
        draft.number("/architecture/parameters/trainable", found.adapter, "the weights of the adapter", "measured")
    return found


def _described(draft: Draft, config: dict[str, Any], size: Size) -> Size:
    """What the configuration describes in place of a bound or an estimate; both inside the range where they differ."""
    counted = config_size.counted(config)
    if counted is None:
        return size
    held, told = size.parameters, counted.total
    if held is not None and (told.low > (held.high or told.low) or (told.high or held.low) < held.low):
        draft.note(f"{configuration.CONFIG} describes {words(told)} parameters, {size.where} has {words(held)}: both are inside the range")
        return size._replace(parameters=hull(held, told), basis="derived", method=f"{size.method}, or {config_size.METHOD}")
    if counted.active is not None and draft.at(ACTIVE) is None:
        draft.number(ACTIVE, counted.active, configuration.CONFIG, "derived", USED)
    return Size(told, configuration.CONFIG, "derived", config_size.METHOD)
