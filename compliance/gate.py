"""A policy applied to determinations: the gate is open, or closed with reasons. Not a judge: it never changes a verdict."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from compliance.assess import Determination
from compliance.errors import UsageError
from compliance.law.verdict import UNDETERMINED
from compliance.registry import matching

Word = Literal["meets", "does_not_meet", "undetermined"]
WORDS: tuple[Word, ...] = get_args(Word)


class Policy(NamedTuple):
    """What closes the gate: verdicts that must not occur, by rule id, verdicts that must, and input that cannot be judged."""

    fails: tuple[tuple[str, Word], ...] = ()
    expects: tuple[tuple[str, Word], ...] = ()
    invalid: bool = False
    asked: bool = False


def policy(fail_on: Sequence[str], expect: Sequence[str], ids: Sequence[str], shown: Sequence[str]) -> Policy:
    """Read `--fail-on` and `--expect` values against the ids of the loaded rules; without an id, all rules shown are meant.

    Raises UsageError for an unknown word or an id that no rule has: a misspelt gate must never stand open.
    """
    fails: list[tuple[str, Word]] = []
    invalid = False
    for value in fail_on:
        word, colon, pattern = value.partition(":")
        if value == "invalid":
            invalid = True
        elif value != "none":
            verdict = _word(word, f"--fail-on {value}", "meets:ID, does_not_meet:ID, undetermined:ID, invalid or none")
            named = _ids(pattern, ids, f"--fail-on {value}") if colon else shown
            fails.extend((id, verdict) for id in named)
    expects: list[tuple[str, Word]] = []
    for value in expect:
        pattern, _, word = value.partition("=")
        verdict = _word(word, f"--expect {value}", "ID=meets, ID=does_not_meet or ID=undetermined")
        expects.extend((id, verdict) for id in _ids(pattern, ids, f"--expect {value}"))
    return Policy(tuple(fails), tuple(expects), invalid, bool(fail_on or expect))


def _word(word: str, option: str, forms: str) -> Word:
    for known in WORDS:
        if word == known:
            return known
    raise UsageError(f"{option}: {word!r} is no verdict", f"write {forms}")


def _ids(pattern: str, ids: Sequence[str], option: str) -> list[str]:
    found = matching(pattern, ids)
    if not found:
        raise unknown_rule(pattern, ids, option)
    return found


def unknown_rule(pattern: str, ids: Sequence[str], option: str) -> UsageError:
    """The error for an id that no loaded rule has, with the nearest one that exists."""
    from difflib import get_close_matches

    near = get_close_matches(pattern, ids, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}? " if near else ""
    return UsageError(f"{option}: no rule has the id or prefix {pattern!r}", f"{hint}`fmcheck rules` lists them")


def left_open(policy: Policy, name: str, determinations: Sequence[Determination]) -> list[str]:
    """What the policy could not decide for one card, one sentence a rule: an open gate is no answer to these."""
    named = dict.fromkeys(id for id, word in policy.fails if word != UNDETERMINED.value)
    asked = {id for id, word in (*policy.fails, *policy.expects) if word == UNDETERMINED.value}
    found = {item.rule.id for item in determinations if item.verdict is UNDETERMINED}
    return [f"{name}: {id} is undetermined" for id in named if id in found and id not in asked]


def closed_by(policy: Policy, name: str, determinations: Sequence[Determination]) -> list[str]:
    """Why the gate is closed for one card, one sentence a reason; empty when it is open.

    A rule without verdict on the day (not yet written) meets nothing, so it closes the gate only where a verdict is expected.
    """
    verdicts = {determination.rule.id: determination.verdict for determination in determinations}
    reasons = []
    for id, word in policy.fails:
        verdict = verdicts.get(id)
        if verdict is not None and verdict.value == word:
            reasons.append(f"{name}: {id} is {word}")
    for id, word in policy.expects:
        verdict = verdicts.get(id)
        found = "without verdict" if verdict is None else verdict.value
        if found != word:
            reasons.append(f"{name}: {id} is {found}, expected {word}")
    return reasons
