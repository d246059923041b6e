"""fmcheck: does an AI model count as a foundation model, under which law, on which day, and why.

The public API on one screen. Everything else may change between minor versions.
"""

__version__ = "0.1.0"
__all__ = ["Assessment", "Card", "Verdict", "__version__", "check", "check_batch", "load_card"]

TYPE_CHECKING = False  # typing costs half of --version's time
if TYPE_CHECKING:
    from compliance.api import check, check_batch, load_card
    from compliance.assessment.result import Assessment
    from compliance.card.model.card import Card
    from compliance.law.finding import Verdict

_HOMES = {
    "check": "compliance.api",
    "load_card": "compliance.api",
    "check_batch": "compliance.api",
    "Assessment": "compliance.assessment.result",
    "Card": "compliance.card.model.card",
    "Verdict": "compliance.law.finding",
}


if not TYPE_CHECKING:  # else every name would be one to a type checker

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module 'compliance' has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(_HOMES[name]), name)
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
