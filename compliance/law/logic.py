"""How findings join into a finding on a sentence: conjunction, disjunction, examples, indication, presumption. Pure."""

from collections.abc import Sequence

from compliance.law.facts import Fact
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Basis, Evidence, Finding, FindingKind, Verdict

OPPOSITE = {MEETS: DOES_NOT_MEET, DOES_NOT_MEET: MEETS, UNDETERMINED: UNDETERMINED}


def join(kind: FindingKind, words: str, parts: list[Finding], weakest: Verdict) -> Finding:
    """Conjunction (`weakest` does_not_meet) or disjunction (`weakest` meets): one part of that verdict decides alone."""
    deciding: list[Finding] = []
    still_open: list[Finding] = []
    others: list[Finding] = []
    for part in parts:
        counts = part.counts
        if counts is weakest:
            deciding.append(part)
        elif counts is UNDETERMINED:
            still_open.append(part)
        elif counts is not None:
            others.append(part)
    if deciding:
        if len(deciding) > 1:
            deciding.sort(key=lambda part: -(part.basis or 0))
        return _built(kind, words, weakest, deciding[0].basis, deciding, parts)
    if still_open:
        return _built(kind, words, UNDETERMINED, None, still_open, parts)
    return _built(kind, words, OPPOSITE[weakest], min((part.basis or Basis.TEXT for part in others), default=Basis.TEXT), others, parts)


def shown(chapeau: Finding, examples: list[Finding]) -> Finding:
    """A general clause with examples: whatever is true proves it; only the clause itself can fail."""
    proving = [finding for finding in (chapeau, *examples) if finding.verdict is MEETS]
    parts = [chapeau.in_role(chapeau.counts, "chapeau"), *(example.in_role(None, "example") for example in examples)]
    if proving:
        firmest = max(proving, key=lambda finding: finding.basis or 0)
        return _built("shown", chapeau.words, MEETS, firmest.basis, proving, parts)
    return _built("shown", chapeau.words, chapeau.verdict, chapeau.basis, [chapeau], parts)


def indicated(words: str, merits: Finding, yardstick: Finding) -> Finding:
    """The merits, if they are known; else what the yardstick indicates, no firmer than guidance.

    Merits that are shown in part and open in another part are not denied by the yardstick: it only indicates.
    """
    if merits.verdict is not UNDETERMINED:
        parts = (merits, yardstick.in_role(None, "yardstick"))
        return _built("indicated", words, merits.verdict, merits.basis, [merits], parts)
    parts = (merits.in_role(None, merits.role), yardstick.in_role(yardstick.counts, "yardstick"))
    if yardstick.verdict is UNDETERMINED:
        return _built("indicated", words, UNDETERMINED, None, [merits, yardstick], parts)
    if yardstick.verdict is DOES_NOT_MEET and any(part.counts is MEETS for part in merits.parts):
        return _built("indicated", words, UNDETERMINED, None, [merits], (merits, yardstick.in_role(None, "yardstick")))
    return _built("indicated", words, yardstick.verdict, min(Basis.GUIDANCE, yardstick.basis or Basis.GUIDANCE), [yardstick], parts)


def agreed(words: str, each: list[Finding]) -> Finding:
    """What holds of every one of several models: met or denied where all agree, and open where they differ."""
    verdicts = {finding.verdict for finding in each}
    if len(verdicts) == 1 and UNDETERMINED not in verdicts:
        return _built("all", words, each[0].verdict, min((finding.basis or Basis.TEXT) for finding in each), each, each)
    still_open = [finding for finding in each if finding.verdict is UNDETERMINED]
    found = _built("all", words, UNDETERMINED, None, still_open or each, each)
    return found if still_open else found._replace(because="the models built upon differ", missing=())


def doubted(words: str, when: Finding, unless_denied: bool, because: str) -> Finding:
    """Open where a ground for doubt is shown, or not denied; otherwise it denies, and decides nothing by itself."""
    parts = (when.in_role(None, "doubt"),)
    if when.verdict is MEETS:
        return _built("doubtful", words, UNDETERMINED, None, [when], parts)._replace(because=f"open: {because}")
    if unless_denied and when.verdict is UNDETERMINED:
        return _built("doubtful", words, UNDETERMINED, None, [when], parts)
    return Finding("doubtful", words, DOES_NOT_MEET, Basis.TEXT, "no such ground is shown", DOES_NOT_MEET, parts=parts)


def presumed(words: str, when: Finding, rebutted: Finding, merits: Finding) -> Finding:
    """A presumption: an accepted rebuttal wins over everything; a trigger that fails presumes nothing either way."""
    when, rebutted = when.in_role(when.counts, "presumption"), rebutted.in_role(rebutted.counts, "rebuttal")
    parts = (when, rebutted, merits)
    if rebutted.verdict is MEETS:
        return _built("presumed", words, DOES_NOT_MEET, rebutted.basis, [rebutted], parts)
    holds = merits.verdict is MEETS or when.verdict is MEETS
    if holds and rebutted.verdict is UNDETERMINED:
        return _built("presumed", words, UNDETERMINED, None, [rebutted], parts)
    if holds:
        by_merits = (merits.basis or Basis.TEXT) if merits.verdict is MEETS else 0
        by_trigger = min(Basis.PRESUMPTION, when.basis or Basis.PRESUMPTION) if when.verdict is MEETS else 0
        decides = merits if by_merits >= by_trigger else when
        basis = Basis(min(max(by_merits, by_trigger), rebutted.basis or Basis.TEXT))
        return _built("presumed", words, MEETS, basis, [decides], parts)
    if when.verdict is DOES_NOT_MEET and merits.verdict is DOES_NOT_MEET:
        return _built("presumed", words, DOES_NOT_MEET, min(when.basis or Basis.TEXT, merits.basis or Basis.TEXT), [when, merits], parts)
    return _built("presumed", words, UNDETERMINED, None, [part for part in (when, merits) if part.verdict is UNDETERMINED], parts)


def _built(
    kind: FindingKind, words: str, verdict: Verdict, basis: Basis | None, from_: Sequence[Finding], parts: Sequence[Finding]
) -> Finding:
    """A finding on a group, decided by the findings `from_`: their evidence and questions, each once."""
    if len(from_) == 1:
        one = from_[0]
        missing = one.missing if verdict is UNDETERMINED else ()
        return Finding(kind, words, verdict, basis, "", verdict, one.decisive, missing, tuple(parts), "", one.borderline)
    decisive: dict[tuple[str, str], Evidence] = {}
    asked: dict[tuple[str, str], Fact] = {}
    borderline = False
    for part in from_:
        for evidence in part.decisive:
            decisive.setdefault((evidence.fact.pointer, evidence.operator), evidence)
        borderline = borderline or part.borderline
        if verdict is UNDETERMINED:
            for fact in part.missing:
                asked.setdefault((fact.pointer, fact.key), fact)
    return Finding(kind, words, verdict, basis, "", verdict, tuple(decisive.values()), tuple(asked.values()), tuple(parts), "", borderline)
