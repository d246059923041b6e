"""Where a fact stands in a card, and the reason that its author gives there. Not how either is shown."""

from compliance.card.locate import Positions, parts
from compliance.judge import Judged


class Places:
    """The places of one card."""

    def __init__(self, judged: Judged) -> None:
        self._judged = judged
        self._positions = Positions(judged.data)

    def line(self, pointer: str) -> int:
        """The line of a field, from 1; 0 for what was set on the command line."""
        return self._positions.of(pointer)[0] if self._judged.stands(pointer) else 0

    def reason(self, pointer: str) -> str:
        """The basis or source that the author wrote at a field, as written, or nothing."""
        node: object = self._judged.card
        for key in parts(pointer):
            if isinstance(node, dict):
                node = node.get(key)
            elif isinstance(node, list) and key.isdigit() and int(key) < len(node):
                node = node[int(key)]
        if not isinstance(node, dict):
            return ""
        said = node.get("basis") if "source" not in node else node.get("source")
        return said if isinstance(said, str) else ""
