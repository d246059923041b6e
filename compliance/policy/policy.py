"""A policy: what closes the gate, read against the rules that are loaded. Not what it finds in a card: see closure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, get_args

from compliance.assessment.advisories import WARNINGS
from compliance.errors import UsageError
from compliance.law.finding import Basis, VerdictWord
from compliance.named_tuple import NamedTuple
from compliance.registry.selection import known_duties, known_rules

WORDS: tuple[VerdictWord, ...] = get_args(VerdictWord)
FIRMNESS = tuple(basis.word for basis in reversed(Basis))
FORMS = "meets:ID, does_not_meet:ID, undetermined:ID, possible:ID, duty:ID, warning:ID, change, invalid or none"
ALONE = frozenset({*WORDS, "possible", "duty", "warning", "change", "invalid", "none"})  # words that need no id
WaiverKind = Literal["rule", "duty", "warning"]


class Waiver(NamedTuple):
    """One reason that closes nothing until a day (included), with who accepted it and why."""

    kind: WaiverKind
    id: str
    reason: str
    by: str
    expires: str


class Policy(NamedTuple):
    """What closes the gate: verdicts that must not occur, by rule id, verdicts that must, input that cannot be judged, warnings by id.

    `duties` close it when missing, `required` unless documented, each with the rule that it follows from; `change`
    closes it where a recorded determination has changed; `possible` are rules that close it where they are met, or undetermined and
    not likely unmet by what was read or measured in this run; `firm` is how firmly the named verdicts must be held. `found` is what a
    policy file adds that nobody named: it closes by itself and opens nothing.
    """

    fails: tuple[tuple[str, VerdictWord], ...] = ()
    expects: tuple[tuple[str, VerdictWord], ...] = ()
    invalid: bool = False
    warnings: tuple[str, ...] = ()
    asked: bool = False
    duties: tuple[tuple[str, str], ...] = ()
    required: tuple[tuple[str, str], ...] = ()
    change: bool = False
    firm: Basis | None = None
    waivers: tuple[Waiver, ...] = ()
    found: "Policy | None" = None
    possible: tuple[str, ...] = ()

    @property
    def follows(self) -> bool:
        """Whether duties must be worked out to decide it."""
        return bool(self.duties or self.required) or (self.found is not None and self.found.follows)

    @property
    def rules(self) -> frozenset[str]:
        """The rules that it names, itself or by their duties."""
        named = {id for id, _ in (*self.fails, *self.expects)} | {*self.possible} | {rule for _, rule in (*self.duties, *self.required)}
        return frozenset(named) | (self.found.rules if self.found is not None else frozenset())

    def tightened(self, found: "Policy") -> "Policy":
        """This policy with one that was found and not named: that adds what closes the gate, and takes nothing away."""
        firm = max((policy.firm for policy in (self, found) if policy.firm is not None), default=None)
        return self._replace(
            invalid=self.invalid or found.invalid,
            change=self.change or found.change,
            asked=self.asked or found.asked,
            firm=firm,
            found=found._replace(waivers=(), firm=firm),
        )

    def joined(self, other: "Policy") -> "Policy":
        """Both policies at once: whatever closes one closes the two, and the firmer firmness holds."""
        firm = max((policy.firm for policy in (self, other) if policy.firm is not None), default=None)
        return Policy(
            tuple(dict.fromkeys((*self.fails, *other.fails))),
            tuple(dict.fromkeys((*self.expects, *other.expects))),
            self.invalid or other.invalid,
            tuple(dict.fromkeys((*self.warnings, *other.warnings))),
            self.asked or other.asked,
            tuple(dict.fromkeys((*self.duties, *other.duties))),
            tuple(dict.fromkeys((*self.required, *other.required))),
            self.change or other.change,
            firm,
            (*self.waivers, *other.waivers),
            possible=tuple(dict.fromkeys((*self.possible, *other.possible))),
        )


def policy(
    fail_on: Sequence[str],
    expect: Sequence[str],
    ids: Sequence[str],
    shown: Sequence[str],
    duties: Mapping[str, str] | None = None,
    origin: str = "--",
) -> Policy:
    """Read `fail-on` and `expect` values against the ids of the loaded rules; without an id, all rules shown are meant.

    `duties` maps the id of every loaded duty to its rule; `origin` precedes the name of the option or key in a
    message. Raises UsageError for an unknown word or an id that nothing has: a misspelt gate must never be open.
    """
    fails: list[tuple[str, VerdictWord]] = []
    warnings: list[str] = []
    owed: list[str] = []
    possible: list[str] = []
    invalid = change = False
    loaded = duties or {}
    for word, colon, pattern, value in _items(fail_on):
        option = f"{origin}fail-on {value}"
        if word in ("invalid", "change") and not colon:
            invalid, change = invalid or word == "invalid", change or word == "change"
        elif word == "warning":
            warnings.extend(known_warnings(pattern, option) if colon else WARNINGS)
        elif word == "duty":
            owed.extend(known_duties(pattern, loaded, option) if colon else [id for id, rule in loaded.items() if rule in shown])
        elif word == "possible":
            possible.extend(known_rules(pattern, ids, option) if colon else shown)
        elif word != "none" or colon:
            verdict = _word(word, option, FORMS)
            named = known_rules(pattern, ids, option) if colon else shown
            fails.extend((id, verdict) for id in named)
    expects: list[tuple[str, VerdictWord]] = []
    for value in expect:
        for part in _parts(value):
            pattern, _, word = part.partition("=")
            option = f"{origin}expect {value}"
            verdict = _word(_plain(word), option, "ID=meets, ID=does_not_meet or ID=undetermined")
            expects.extend((id, verdict) for id in known_rules(pattern.strip(), ids, option))
    asked = bool(fail_on or expect)
    follow = tuple((id, loaded[id]) for id in dict.fromkeys(owed))
    return Policy(
        tuple(fails), tuple(expects), invalid, tuple(warnings), asked, follow, change=change, possible=tuple(dict.fromkeys(possible))
    )


def _items(values: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    """The items of `fail-on` values: the word, the colon where there is one, what follows it, and the value that it is part of.

    An item that is an id alone belongs to the word before it: meets:eu.aia.51-2,us-ca.sb53.
    """
    for value in values:
        before = ""
        for part in _parts(value):
            word, colon, pattern = part.partition(":")
            if not colon and before and _plain(word) not in ALONE:
                word, colon, pattern = before, ":", part
            yield _plain(word), colon, pattern.strip(), value
            before = word if colon else ""


def _parts(value: str) -> list[str]:
    """What commas separate; the empty text where there is nothing else, so that it is refused."""
    return [part.strip() for part in value.split(",") if part.strip()] or [""]


def _plain(word: str) -> str:
    """A word as it is known: DOES-NOT-MEET is does_not_meet."""
    return "_".join(word.casefold().replace("-", " ").split())


def _word(word: str, option: str, forms: str) -> VerdictWord:
    for known in WORDS:
        if word == known:
            return known
    raise UsageError(f"{option}: {word!r} is not a verdict", f"write {forms}")


def firmness(word: str | None) -> Basis | None:
    """The basis that a word of FIRMNESS names."""
    return Basis[word.upper()] if word else None


def known_warnings(id: str, option: str) -> list[str]:
    """The warning of that id. Raises UsageError when there is none."""
    if id not in WARNINGS:
        raise UsageError(f"{option}: no warning has the id {id!r}", f"the warnings are {', '.join(WARNINGS)}")
    return [id]
