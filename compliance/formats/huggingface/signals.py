"""What a repository shows of its model beside facts: kept in the card for inferences, as written. Nothing is concluded here.

Texts are bounded in number and length, and nothing comes from comments, code, quotations or the card of another model.
"""

import re
from collections.abc import Iterable
from typing import Any

from compliance.card.expressions import lazily
from compliance.drafting.draft import Draft
from compliance.files.folder import Folder
from compliance.formats.huggingface import configuration
from compliance.formats.huggingface.front_matter import Readme
from compliance.formats.huggingface.labels import Text
from compliance.formats.huggingface.metadata import Metadata
from compliance.formats.huggingface.yaml12 import Mapping, Node, Scalar
from compliance.formats.huggingface.yaml12 import Sequence as Items
from compliance.sentences.identifiers import hub_id, squeezed
from compliance.sentences.origins import Origin, in_prose
from compliance.sentences.tokens_abroad import TOKENS

MOST_NARROW = 10
MOST = 40  # entries of one list
LONGEST = 300  # characters of one text
MOST_SENTENCES = 30
_PACKED = lazily(r"gguf|awq|gptq|exl2|hqq|int[48]|[48]-?bit|fp8|bnb|ggml|q[2-8]_", re.IGNORECASE)
_UNIT = r"(?:tokens?|FLOPs?|FLOPS|parameters?|params|epochs?|(?:GPU|A100|H100|V100|TPU|chip)[ -]?hours?|hours?|examples)"
_NUMBER = lazily(
    r"(?:\bFLOPs?\b\W{1,8}\d)|"
    rf"\d[\d.,^*x\u00d7 e+-]{{0,40}}\s{{0,3}}(?:k|m|b|t|thousand|million|billion|trillion)?[\s-]*(?:[A-Za-z-]+\s){{0,3}}?{_UNIT}\b",
    re.IGNORECASE,
)
_UNITS = r"(?:GPUs?|TPUs?|accelerators|[AHVP]\d{2,3}s?)\b"
_TIME = r"\d[\d.,]{0,9}[\s-]{0,3}(?:hours?|hrs?|days?|weeks?)\b"
# A row or a point with a label, and a number alone: Training tokens: 2.5T.
_LABELLED = (
    r"\b(?:tokens|parameters|params)\b(?: seen| trained(?: on)?)?\W{1,12}(?:about |over |more than )?"
    r"\d[\d.,]{0,9}\s?(?:m|b|t|million|billion|trillion)\b"
)
# The size of a model beside the word: this 1.3B model.
_SIZED = r"\b(?:this|our) \d{1,4}(?:\.\d+)?\s?[mb] (?:[\w-]+ ){0,3}?model\b"
_FIGURE = lazily(
    rf"{_NUMBER.pattern}|{_LABELLED}|{_SIZED}|\b\d[\d,]{{0,9}}\b[^.\n]{{0,40}}{_UNITS}[^\n]{{0,60}}?{_TIME}|{_TIME}[^.\n]{{0,60}}?{_UNITS}",
    re.IGNORECASE,
)
# A heading, or the first row of a table, of another model; a name with a number in it.
_OTHERS = lazily(
    r"\b(?:teachers?|base(?:lines?|[ -](?:models?|llms?))|comparison|compared|competitors?|original|parent|reference|related)\b",
    re.IGNORECASE,
)
_NAMED = lazily(r"(?a:\b[A-Za-z][A-Za-z._-]*[ -]?\d[\w.-]*)")
_LABEL = lazily(r"\s*(?:\||[-*+]\s+[^:\n]{1,60}:)")
# What a sentence says of the kind of model that it speaks of.
_KIND = lazily(r"\b(?:foundation(?:al)? models?|language models?|LLMs?|generative text models?|text generation model)\b", re.IGNORECASE)
# And what kind, of others than language models; or that nobody trained it.
_NARROW = lazily(
    r"\b(?:classifier|classification (?:model|network)|(?:recognition|detection|identification|estimation|reward|re-?ranking|retrieval|"
    r"embeddings?|forecasting|synthesis|translation|summari[sz]ation|text-to-speech|OCR|CLIP) (?:\([^()]{1,60}\) )?model|"
    r"re-?ranker|cross-?encoder|masked[- ]language[- ]model\w*|random(?:ly)?[- ]initiali[sz]ed|random weights)\b",
    re.IGNORECASE,
)


def state(
    draft: Draft, metadata: Metadata | None, text: Text, readme: Readme, file: str, folder: Folder | None, files: configuration.Files
) -> None:
    """Put the signals of a repository, or of a README alone, into the draft."""
    own = str(draft.at("/model/name")).lower()
    origins = [item for item in _of_keys(metadata, file) if item.said.strip().lower() != own or "/" not in own]
    if metadata is not None:
        _keys(draft, metadata)
    if folder is not None:
        origins += _of_folder(draft, folder, files)
    names = (draft.at("/model/name") or "", text.heading, "" if folder is None else folder.name)
    own = " ".join(map(squeezed, names)).strip()
    said = in_prose(_own(text, readme), own)
    origins += [item._replace(pointer=_shifted(item.pointer, readme.line, file)) for item in said]
    draft.signal("origins", [_as_json(item) for item in origins[:MOST]])
    others = _of_others(text, own)
    figures = [(number, says) for number, says in _sentences(text, _FIGURE, TOKENS) if number not in others]
    draft.signal("sentences", [{"says": says, "where": f"{file} line {number}"} for number, says in figures])
    kinds = dict.fromkeys([*_sentences(text, _KIND), *_sentences(text, _NARROW)[:MOST_NARROW]])
    draft.signal("descriptions", [{"says": says, "where": f"{file} line {number}"} for number, says in kinds])


def _keys(draft: Draft, metadata: Metadata) -> None:
    def texts(key: str) -> list[str]:
        return [said.text[:LONGEST] for said in metadata.texts(key)[:MOST]]

    draft.signal("tags", texts("tags"))
    for key, name in (("pipeline_tag", "pipeline_tag"), ("library_name", "library")):
        if found := texts(key):
            draft.signal(name, found[0].lower())
    draft.signal("datasets", texts("datasets"))
    tasks, metrics = _results(metadata.node("model-index"))
    draft.signal("tasks", tasks)
    draft.signal("metrics", list(dict.fromkeys([*(text.lower() for text in texts("metrics")), *metrics]))[:MOST])


def _results(index: Node | None) -> tuple[list[str], list[str]]:
    """The types of the tasks that the results in a model index are for, and of their metrics."""
    tasks: dict[str, None] = {}
    metrics: dict[str, None] = {}
    for entry in _items(index):
        for result in _items(entry.entries.get("results") if isinstance(entry, Mapping) else None):
            if isinstance(result, Mapping):
                tasks |= _type(result.entries.get("task"))
                for metric in _items(result.entries.get("metrics")):
                    metrics |= _type(metric)
    return list(tasks), list(metrics)


def _items(node: Node | None) -> list[Node]:
    return node.items[:MOST] if isinstance(node, Items) else []


def _type(node: Node | None) -> dict[str, None]:
    kind = node.entries.get("type") if isinstance(node, Mapping) else None
    return {kind.text.strip()[:LONGEST].lower(): None} if isinstance(kind, Scalar) and kind.value is not None else {}


def _of_keys(metadata: Metadata | None, file: str) -> Iterable[Origin]:
    if metadata is None:
        return
    relation = next((said.text.strip().lower() for said in metadata.texts("base_model_relation")), "")
    known: Any = relation if relation in ("finetune", "adapter", "merge", "quantized") else ""
    for said in metadata.texts("base_model")[:MOST]:
        if hub_id(said.text) is not None:
            yield Origin("base_model", said.text[:LONGEST], f"{file} line {said.line}", known)


def _of_folder(draft: Draft, folder: Folder, files: configuration.Files) -> list[Origin]:
    """What the files of a directory show; the statements of origin among it."""
    draft.signal("folder", folder.name[:LONGEST])
    config = files.config
    listed = config.get("architectures")
    classes = [item[:LONGEST] for item in listed if isinstance(item, str)] if isinstance(listed, list) else []
    if isinstance(part := config.get("_class_name"), str):  # diffusers: a part of a pipeline that is published by itself
        classes.append(part[:LONGEST])
    draft.signal("architectures", classes[:MOST])
    if isinstance(task := files.adapter.get("task_type"), str):
        draft.signal("adapter_task", task[:LONGEST])
    if isinstance(config.get("auto_map"), dict):
        draft.signal("remote_code", True)
    names = folder.names()
    weights = [name for name in names if name.endswith((".safetensors", ".gguf", ".bin", ".pt", ".pth", ".onnx", ".h5", ".msgpack"))]
    if weights:
        draft.signal("weights", True)
    if (
        isinstance(config.get("quantization_config"), dict)
        or folder.has(configuration.GPTQ)
        or any(_PACKED.search(name) for name in weights)
    ):
        draft.signal("packed", True)
    if isinstance(name := files.pipeline.get("_class_name"), str):
        draft.signal("pipeline_class", name[:LONGEST])
        draft.signal("pipeline_parts", _parts(files.pipeline))
    draft.signal("modules", _modules(draft, folder))
    origins = []
    for kind, said, where in (
        ("adapter", files.adapter.get("base_model_name_or_path"), f"{configuration.ADAPTER} /base_model_name_or_path"),
        ("config", config.get("_name_or_path"), f"{configuration.CONFIG} /_name_or_path"),
    ):
        if isinstance(said, str) and hub_id(said) is not None:
            origins.append(Origin(kind, said[:LONGEST], where, "adapter" if kind == "adapter" else ""))  # type: ignore[arg-type]
    return origins


def _parts(pipeline: dict[str, Any]) -> list[str]:
    """The classes of the parts of a diffusers pipeline, which are listed each with its library; none of a part that is left out."""
    pairs = [value for key, value in pipeline.items() if not key.startswith("_") and isinstance(value, list) and len(value) == 2]
    return list(dict.fromkeys(part[:LONGEST] for _, part in pairs if isinstance(part, str)))[:MOST]


def _modules(draft: Draft, folder: Folder) -> list[str]:
    from compliance.card.decode import decode
    from compliance.errors import InputError

    if not folder.has("modules.json"):
        return []
    try:
        content = decode(folder.read("modules.json", configuration.MOST_BYTES), configuration.MOST_BYTES)
    except InputError:
        return []
    listed = content if isinstance(content, list) else []
    return [item["type"][:LONGEST] for item in listed[:MOST] if isinstance(item, dict) and isinstance(item.get("type"), str)]


def _sentences(text: Text, *wanted: re.Pattern[str]) -> list[tuple[int, str]]:
    """The sentences with what is wanted, each with its line; none of a quotation."""
    found: list[tuple[int, str]] = []
    for number, line in text.lines:
        if len(found) >= MOST_SENTENCES:
            break
        if line.lstrip().startswith(">") or not any(each.search(line) for each in wanted):
            continue
        parts = re.split(r"(?<=[a-z)][.!?])\s+|(?<=[a-z)][.!?]\*\*)\s+", line)
        found += [(number, part.strip()[:LONGEST]) for part in parts if any(each.search(part) for each in wanted)]
    return found[:MOST_SENTENCES]


def _of_others(text: Text, own: str) -> frozenset[int]:
    """The rows of a table of another model, and the rows and points with a label under its heading: their figures are not of this one."""
    found, below, table, other = set[int](), False, 0, False
    headings = iter((*text.headings, (text.lines[-1][0] + 1 if text.lines else 0, "")))
    begins, heading = next(headings)
    for number, line in text.lines:
        while number > begins:
            below = _OTHERS.search(heading) is not None
            begins, heading = next(headings)
        if line.lstrip().startswith("|"):
            if table != number - 1:  # the first row of a table
                names = [squeezed(name) in own for name in _NAMED.findall(line)]
                other = _OTHERS.search(line) is not None or (bool(names) and not any(names))
            table = number
        if (other and table == number) or (below and _LABEL.match(line)):
            found.add(number)
    return frozenset(found)


def _own(text: Text, readme: Readme) -> str:
    """The body of a README up to where the card of another model begins."""
    last = text.lines[-1][0] if text.lines else readme.line - 1
    return "\n".join(readme.body.splitlines()[: last - readme.line + 1])


def _shifted(pointer: str, first: int, file: str) -> str:
    number = pointer.removeprefix("line ")
    return f"{file} line {int(number) + first - 1}" if number.isdigit() else pointer


def _as_json(item: Origin) -> dict[str, Any]:
    return {"kind": item.kind, "says": item.said[:LONGEST], "where": item.pointer} | ({"relation": item.relation} if item.relation else {})
