"""The keys of a repository's front matter, put into a draft. Not a judge of them: publishers write them.

Keys: hub-docs, docs/hub/model-cards.md and modelcard.md. Left alone: new_version names a successor; widget, inference, metrics
and thumbnail say nothing that the card has; co2_eq_emissions.emissions are grams of CO2, for which the card has no field.
"""

from compliance.card.expressions import lazily
from compliance.drafting.draft import Draft
from compliance.drafting.licences import spdx
from compliance.drafting.tasks import TASKS, Flow, put_flow
from compliance.formats.huggingface.bases import RELATIONS, Bases
from compliance.formats.huggingface.yaml12 import Mapping, Node, Scalar, Sequence
from compliance.named_tuple import NamedTuple

_LANGUAGE = lazily(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NO_LANGUAGES = frozenset({"code", "multilingual"})
_UNKNOWN_LANGUAGES = frozenset({"unk", "und"})
_DATASET = lazily(r"[\w.-]+(?:/[\w.-]+)?")
MOST_ITEMS = 500
_HUB = "https://huggingface.co"


class Said(NamedTuple):
    """One text of a key and its line."""

    text: str
    line: int


class Metadata:
    """The keys of one front matter, and the draft that takes them."""

    def __init__(self, draft: Draft, keys: Mapping, file: str) -> None:
        self._draft, self._keys, self._file = draft, keys, file

    def state(self, bases: Bases) -> None:
        """Put every key that the card has a field for into the draft, and the base models into `bases`."""
        self._licence()
        self._languages()
        self._datasets()
        self._bases(bases)
        self._tasks()
        self._gate()

    def name(self) -> Said | None:
        """The name in the model index, where all its entries have one."""
        index = self._keys.entries.get("model-index")
        entries = index.items if isinstance(index, Sequence) else []
        names = [entry.entries["name"] for entry in entries if isinstance(entry, Mapping) and "name" in entry.entries]
        said = {node.text.strip(): node.line for node in names if isinstance(node, Scalar) and node.value is not None}
        if len(said) > 1:
            self._draft.note(f"{self._where(index.line if index else 1)}: the model index names several models, so none gives its name")
        return Said(*next(iter(said.items()))) if len(said) == 1 else None

    def hardware(self) -> Said | None:
        """The hardware that the emissions were measured on."""
        emissions = self._keys.entries.get("co2_eq_emissions")
        said = emissions.entries.get("hardware_used") if isinstance(emissions, Mapping) else None
        return Said(said.text, said.line) if isinstance(said, Scalar) and said.value is not None else None

    def texts(self, key: str) -> list[Said]:
        """The texts of a key, one or a list; nulls are left out, and what is not text is noted."""
        return self._texts(key, self._keys.entries.get(key))

    def node(self, key: str) -> Node | None:
        """What a key holds, as parsed."""
        return self._keys.entries.get(key)

    def _texts(self, key: str, node: Node | None) -> list[Said]:
        items = node.items if isinstance(node, Sequence) else [] if node is None else [node]
        if len(items) > MOST_ITEMS:
            self._draft.note(f"{self._where(items[0].line)}: {key} has {len(items):,} entries; the first {MOST_ITEMS} were read")
            items = items[:MOST_ITEMS]
        found: list[Said] = []
        for item in items:
            if not isinstance(item, Scalar):
                self._draft.note(f"{self._where(item.line)}: {key}: found a list or mapping, expected text")
            elif item.value is not None and item.text.strip():
                found.append(Said(item.text.strip(), item.line))
        return found

    def _where(self, line: int) -> str:
        return f"{self._file} line {line}"

    def _licence(self) -> None:
        ids = self.texts("license")
        if len(ids) > 1:
            listed = ", ".join(said.text for said in ids)
            self._draft.note(f"{self._where(ids[0].line)}: several licences ({listed[:200]}); the card takes one, so none was taken")
            return
        link = next(iter(self.texts("license_link")), None)
        if ids and ids[0].text.lower() == "other":
            named = next(iter(self.texts("license_name")), None)
            if named:
                self._draft.put("/licence/spdx", named.text, self._where(named.line))
            elif link is None:
                self._draft.note(f"{self._where(ids[0].line)}: the licence is another one than the hub lists, and is not named")
        elif ids:
            self._draft.put("/licence/spdx", spdx(ids[0].text), self._where(ids[0].line))
        if link:
            self._draft.put("/licence/url", link.text, self._where(link.line))

    def _languages(self) -> None:
        for said in self.texts("language"):
            if said.text.lower() in _UNKNOWN_LANGUAGES:
                self._draft.unknown("/documentation/languages", self._where(said.line), said.text)
            elif _LANGUAGE.fullmatch(said.text):
                self._draft.add("/documentation/languages", said.text, self._where(said.line))
            elif said.text.lower() not in _NO_LANGUAGES:
                self._draft.note(f"{self._where(said.line)}: {said.text[:60]!r} is not a language code, such as en")

    def _datasets(self) -> None:
        for said in self.texts("datasets"):
            source = {"name": said.text}
            if said.text.startswith(("https://", "http://")):
                source["url"] = said.text
            elif _DATASET.fullmatch(said.text):
                source["url"] = f"{_HUB}/datasets/{said.text}"
            self._draft.add("/training/data/sources", source, self._where(said.line))

    def _bases(self, bases: Bases) -> None:
        relation = ""
        for said in self.texts("base_model_relation"):
            if said.text.lower() in RELATIONS:
                relation = RELATIONS[said.text.lower()]
            else:
                self._draft.note(f"{self._where(said.line)}: the relation {said.text[:60]!r} is none of {', '.join(sorted(RELATIONS))}")
        for said in self.texts("base_model"):
            bases.add(said.text, self._where(said.line), relation)

    def _tasks(self) -> None:
        """The pipeline tag; where there is none, the tags that are one, from which the hub itself takes it."""
        stated = self.texts("pipeline_tag")
        for said in stated or [tag for tag in self.texts("tags") if tag.text in TASKS]:
            flow = TASKS.get(said.text.lower())
            if flow is None and said.text != "other":
                self._draft.note(f"{self._where(said.line)}: {said.text[:60]!r} is not a task of the hub that is known here")
            elif flow is not None:
                put_flow(self._draft, flow, self._where(said.line))
                if flow != Flow((), ()):
                    self._draft.add("/capability/tasks", said.text.lower(), self._where(said.line))
        self._library()

    def _library(self) -> None:
        """Two libraries serve one purpose; the others say nothing of the model."""
        for said in self.texts("library_name"):
            match said.text.lower():
                case "sentence-transformers":
                    put_flow(self._draft, Flow(("text",), ("embedding",)), self._where(said.line))
                case "diffusers":
                    self._draft.put("/architecture/family", "diffusion", self._where(said.line), "derived")

    def _gate(self) -> None:
        gates = sorted((line, key) for key, line in self._keys.lines.items() if key.startswith("extra_gated_"))
        if gates:
            # A README is copied with the model it was made from: terms asked for there do not show that these weights are published.
            line, key = gates[0]
            self._draft.note(
                f"{self._where(line)}: {key} asks for terms; where these weights are published so, write gated in /availability/weights"
            )
