"""What a run over cards found, and the exit code that follows. Not a report: what a report does not hold goes to standard error."""

import os
from collections.abc import Sequence

from compliance.assessment.judged import Judged
from compliance.cli.exit_code import REPORT
from compliance.cli.settings import Settings
from compliance.cli.sources import Source
from compliance.cli.streams import to_stderr
from compliance.errors import DefectError
from compliance.named_tuple import NamedTuple
from compliance.policy.policy import Policy
from compliance.registry.loaded import Registry

NO_POLICY = Policy()


class CardResult(NamedTuple):
    """What the gate makes of one card, one sentence each; `fault` says that its record cannot be read."""

    closed: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    fault: bool = False


class Totals:
    """The results of a run so far: cards, what could not be judged, defects, and what the gate makes of it."""

    def __init__(self, registry: Registry, credited: bool = False) -> None:
        """With `credited`, the line is kept that a licence asks for beside grounds of what is likely."""
        self._credited, self.credit = credited, ""
        self._origins = registry.origins
        self._theirs = True  # every defect is one of a rule file that is not ours
        self.defects: list[str] = []
        self.cards = self.invalid = 0
        self.results: list[CardResult] = []
        self.records: list[tuple[str, str]] = []  # why the record of a card closes the gate, with the card's name
        self._met: dict[str, tuple[Source, list[tuple[str, str]]]] = {}  # every source, with its models: part and name

    @property
    def closed(self) -> tuple[str, ...]:
        return tuple(reason for result in self.results for reason in result.closed)

    @property
    def undecided(self) -> tuple[str, ...]:
        return tuple(remark for result in self.results for remark in result.undecided)

    @property
    def waived(self) -> tuple[str, ...]:
        return tuple(remark for result in self.results for remark in result.waived)

    def card(self, source: Source, judged: Judged, chosen: Settings) -> CardResult:
        """Count one card, and weigh it where it was judged."""
        self.cards += 1
        if chosen.policy.change:
            self._met.setdefault(source.uri, (source, []))[1].append((judged.part, judged.name))
        result = self._result(source, judged, chosen)
        self.results.append(result)
        return result

    def _result(self, source: Source, judged: Judged, chosen: Settings) -> CardResult:
        gate, uri = chosen.policy, judged.uri
        if judged.assessment is None:
            self.invalid += not judged.defect
            if judged.defect:
                self._defect(f"{uri}: {judged.defect}")
            return CardResult((f"{uri}: cannot be judged; to open: correct the card",) if gate.invalid and not judged.defect else ())
        for item in judged.assessment.determinations:
            if item.defect:
                origin = self._origins[item.rule.id]
                self._defect(f"{uri}: {item.rule.id} ({origin}): {item.reason}", origin != "built-in")
        if self._credited and not self.credit:
            from compliance.render.credit import credit

            self.credit = credit(judged.assessment.determinations)
        if gate == NO_POLICY:
            return CardResult()
        from compliance.policy.gate import apply

        gated = apply(gate, judged.assessment, chosen.interpretation.day)
        closed, waived, undecided = (tuple(dict.fromkeys(f"{uri}: {item.says}" for item in remarks)) for remarks in gated)
        result = CardResult(closed, waived, undecided)
        return self._recorded(result, source, judged, chosen) if gate.change else result

    def _recorded(self, result: CardResult, source: Source, judged: Judged, chosen: Settings) -> CardResult:
        """The result with what became of the card's record."""
        from compliance.cli.record_files import standing

        try:
            record = standing(source, judged, chosen)
        except DefectError as error:
            self._defect(f"{judged.uri}: {error.message}")
            return result
        self.records += [(judged.uri, reason) for reason in record.closed]
        undecided = (*result.undecided, *record.undecided)
        return CardResult((*result.closed, *record.closed), result.waived, undecided, record.noted, record.fault)

    def without_card(self, paths: Sequence[str], chosen: Settings) -> CardResult:
        """Count what became of records that belong to nothing that was judged, below the directories among some paths or in a bill."""
        if not chosen.policy.change:
            return CardResult()
        from compliance.cli.record_files import place

        if not any(map(os.path.isdir, paths)) and not any(os.path.lexists(place(source)) for source, _ in self._met.values()):
            return CardResult()
        from compliance.cli.lost_records import Held, lost

        found = lost(paths, [Held(source, tuple(models)) for source, models in self._met.values()], chosen)
        result = CardResult(tuple(said for _, said in found.closed), noted=found.noted)
        self.records += found.closed
        self.results.append(result)
        return result

    def _defect(self, message: str, theirs: bool = False) -> None:
        if message not in self.defects:
            self.defects.append(message)
            self._theirs = self._theirs and theirs

    def gate(self, policy: Policy) -> str | None:
        """open, closed, or None when no policy was asked for."""
        return ("closed" if self.closed else "open") if policy.asked else None

    def code(self, exit_zero: bool) -> int:
        """Report what kept cards from being judged, and return the exit code: 4 a defect, 3 input, 1 the gate is closed."""
        if self.invalid:
            to_stderr(f"fmcheck: {self.invalid} of {self.cards} card{'s' if self.cards > 1 else ''} could not be judged")
        if faults := sum(result.fault for result in self.results):
            to_stderr(f"fmcheck: {faults} record{'s' if faults > 1 else ''} could not be read")
        for defect in self.defects:
            to_stderr(f"fmcheck: a defect of fmcheck or of a rule: {defect}")
        if self.defects:
            to_stderr("fix the rule file; its other rules were applied" if self._theirs else REPORT)
            return 4
        return 3 if self.invalid or faults else 1 if self.closed and not exit_zero else 0
