"""What can be typed for an option or an argument, by its name. Only shipped rules are read: those of a directory would run as Python."""

from collections.abc import Callable, Iterable, Iterator

from click import Context
from click.shell_completion import CompletionItem

Items = Iterable[CompletionItem]
Complete = Callable[[Context, str], Items]


def files(ctx: Context, incomplete: str) -> Items:
    """The shell knows files best."""
    return [CompletionItem(incomplete, type="file")]


def directories(ctx: Context, incomplete: str) -> Items:
    return [CompletionItem(incomplete, type="dir")]


def _listed(values: Callable[[], Iterable[tuple[str, str]]]) -> Complete:
    """Values of which several are written with commas between; each with a word of help."""

    def complete(ctx: Context, incomplete: str) -> Items:
        before, comma, last = incomplete.rpartition(",")
        taken = set(before.split(","))
        for value, help in values():
            if value.casefold().startswith(last.casefold()) and value not in taken:
                yield CompletionItem(f"{before}{comma}{value}", help=help)

    return complete


def _one(values: Callable[[], Iterable[tuple[str, str]]]) -> Complete:
    """One value, with a word of help."""
    return lambda ctx, incomplete: (CompletionItem(value, help=help) for value, help in values() if value.startswith(incomplete))


def _rules() -> Iterator[tuple[str, str]]:
    """The ids of rules, and their prefixes."""
    from compliance.registry.load import load

    registry = load()
    terms = {rule.id: rule.term for rule in registry.rules} | {text.id: text.term for text in registry.no_rule()}
    prefixes = {id.rpartition(".")[0] for id in terms} | {id.partition(".")[0] for id in terms}
    yield from ((prefix, "all under it") for prefix in sorted(prefixes - terms.keys()) if prefix)
    yield from terms.items()


def _duties() -> Iterator[tuple[str, str]]:
    from compliance.registry.load import load

    for duty in load().duties:
        yield duty.id, f"duty of the {duty.owed_by}"


def _law() -> Iterator[tuple[str, str]]:
    yield from _rules()
    yield from _duties()


def _places() -> Iterator[tuple[str, str]]:
    from compliance.law.places import PLACES, name
    from compliance.registry.load import load

    registry = load()
    present = {text.source.instrument.jurisdiction for text in (*registry.rules, *registry.no_rule())}
    yield from ((code, name(code)) for code in PLACES if code in present)
    # A blank would have to be quoted; a place is found without it just as well.
    yield from ((name(code).casefold().replace(" ", "-"), code) for code in PLACES if code in present)


VERDICTS = ("meets", "does_not_meet", "undetermined", "possible")


def _fail_on(ctx: Context, incomplete: str) -> Items:
    """The words first; ids once a word and its colon are there, or the list would be a thousand long."""
    from compliance.assessment.advisories import WARNINGS

    word, colon, _ = incomplete.partition(":")
    values = ["none", "invalid", "change", *(end for name in (*VERDICTS, "duty", "warning") for end in (name, f"{name}:"))]
    if colon:
        ids = _duties() if word == "duty" else ((id, "") for id in WARNINGS) if word == "warning" else _rules() if word in VERDICTS else ()
        values = [f"{word}:{id}" for id, _ in ids]
    return (CompletionItem(value) for value in values if value.startswith(incomplete))


def _expects(ctx: Context, incomplete: str) -> Items:
    id, equals, _ = incomplete.partition("=")
    values = [f"{id}={word}" for word in VERDICTS[:3]] if equals else [f"{id}=" for id, _ in _rules()]
    return (CompletionItem(value) for value in values if value.startswith(incomplete))


def _readings() -> Iterator[tuple[str, str]]:
    from compliance.inference.readings import ALL
    from compliance.registry.load import load

    yield from ((f"{name}=", "") for name in (*load().readings(), *(reading.name for reading in ALL)))


def _inferences() -> Iterator[tuple[str, str]]:
    from compliance.inference.registry import ALL

    yield from ((inference.id, "") for inference in ALL)


def _formats() -> Iterator[tuple[str, str]]:
    from compliance.formats import READERS
    from compliance.formats.detect import NATIVE

    yield from ((name, "") for name in (NATIVE, *READERS))


def _outputs() -> Iterator[tuple[str, str]]:
    from compliance.render.run import FORMATS

    yield from ((f"{name}=", "") for name in FORMATS)


def _output(ctx: Context, incomplete: str) -> Items:
    """FORMAT= first; behind it the shell completes a file."""
    return files(ctx, incomplete.partition("=")[2]) if "=" in incomplete else _one(_outputs)(ctx, incomplete)


def _fields() -> Iterator[tuple[str, str]]:
    from compliance.card.validate import schema

    def below(node: dict[str, object], path: str) -> Iterator[str]:
        sections = node.get("properties")
        for name, field in sections.items() if isinstance(sections, dict) else ():
            if "properties" in field:
                yield from below(field, f"{path}{name}.")
            elif "items" not in field:
                yield f"{path}{name}="

    yield from ((path, "") for path in below(schema(), ""))


BY_NAME: dict[str, Complete] = {
    **dict.fromkeys(("cards", "card", "inputs", "source", "policy", "own", "out", "sources"), files),
    **dict.fromkeys(("rules", "old_rules", "new_rules", "weights", "directories", "root"), directories),
    **dict.fromkeys(("select", "ignore"), _listed(_rules)),
    "rule": _one(_law),
    "duty": _one(_duties),
    "place": _listed(_places),
    "fail_on": _fail_on,
    "expect": _expects,
    "reading": _one(_readings),
    "without": _listed(_inferences),
    "from_format": _one(_formats),
    "output": _output,
    "set": _one(_fields),
}
