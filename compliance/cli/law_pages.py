"""What `fmcheck rule ID` and `fmcheck duty ID` print: rules, other texts and duties under an id or a prefix, each in full."""

from collections.abc import Iterable
from typing import Literal

from compliance.errors import UsageError
from compliance.law.rule import Rule
from compliance.registry.load import load, with_texts
from compliance.registry.loaded import Registry
from compliance.registry.selection import closest, matching
from compliance.render import duty as duty_page
from compliance.render import rules as register


def pages(id: str, day: str, directories: tuple[str, ...], asked: Literal["rule", "duty"], width: int = 0) -> str:
    """The pages of everything of the kind asked for that an id or prefix selects; where nothing of it is, of the other kind.

    Raises UsageError where neither a rule nor a duty has the id, with the nearest of both.
    """
    registry = with_texts(load(directories))
    rules = registry.on(day)
    texts = {**rules, **{text.id: text for text in registry.other_texts()}}
    duties = {duty.id: duty for duty in registry.duties}
    found = [_rule(text, registry, day, width) for text in (texts[one] for one in matching(id, texts))]
    other = [duty_page.as_text(duties[one], rules, day) for one in matching(id, duties)]
    told = (found or other) if asked == "rule" else (other or _exactly(id, found, texts))
    if not told:
        near = closest(id, (*duties, *texts) if asked == "duty" else (*texts, *duties))
        raise UsageError(f"{asked}: no rule or duty has the id or prefix {id[:200]!r}", f"{near}`fmcheck rules` lists the rules")
    return "\n\n".join(told) + "\n"


def _exactly(id: str, found: list[str], texts: Iterable[str]) -> list[str]:
    """A rule whose own id was given to `duty`: its page names its duties. A prefix without a duty is a mistake."""
    return found if id in texts else []


def _rule(text: register.Listed, registry: Registry, day: str, width: int) -> str:
    page = register.as_text(text, day, registry.origins.get(text.id, "built-in"), width)
    following = duty_page.following(text.id, registry.duties) if isinstance(text, Rule) else []
    return "\n".join((page, *following))
