"""A file of cards as found: its bytes, or why there are none, or the directory that stands for it; and its cards, judged or read."""

from compliance.assessment.judge import judge_each, part_of, read_each, unreadable
from compliance.assessment.judged import Judged, RunConfig
from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.formats.detect import NamedFormat
from compliance.named_tuple import NamedTuple


class Source(NamedTuple):
    """One source. `part` names one model of a bill of materials, where one was named."""

    uri: str
    data: bytes
    error: InputError | None = None
    folder: Folder | None = None
    part: str = ""

    def judged(self, config: RunConfig) -> list[Judged]:
        """The card judged, or why it cannot be; of a bill of materials, each of its models."""
        if self.error:
            return [unreadable(self.uri, self.error, self.data)]
        return self._chosen(judge_each(self.uri, self.data, config, self.folder))

    def read(self, format: NamedFormat = "") -> list[Judged]:
        """The same, read and held against the schema, and not judged."""
        if self.error:
            return [unreadable(self.uri, self.error, self.data)]
        return self._chosen(read_each(self.uri, self.data, self.folder, format))

    def _chosen(self, found: list[Judged]) -> list[Judged]:
        """The model that was named, where one of several was."""
        if not self.part:
            return found
        chosen = [judged for judged in found if judged.part == self.part]
        if chosen or any(not judged.part and judged.card is None for judged in found):
            return chosen or found
        parts = ", ".join(f"#{judged.part}" for judged in found[:5] if judged.part) or "one, which needs no name"
        error = InputError(f"no model of that name in {self.uri}; it holds {parts}", "name the file for all of them")
        return [unreadable(part_of(self.uri, self.part), error, self.data)]
