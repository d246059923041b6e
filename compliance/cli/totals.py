"""What a run over cards found, and the exit code that follows. Not a report: it tells on standard error what a report does not hold."""

from typing import NamedTuple

from compliance.assessment.judged import Judged
from compliance.cli.exit_code import REPORT
from compliance.cli.settings import Settings
from compliance.cli.sources import Source
from compliance.cli.streams import said
from compliance.errors import DefectError
from compliance.policy.policy import Policy
from compliance.registry.registry import Registry

NO_POLICY = Policy()


class Account(NamedTuple):
    """What the gate makes of one card, one sentence each; `fault` says that its record cannot be read."""

    closed: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    fault: bool = False


class Tally:
    """What a run found so far: cards, what could not be judged, defects, and what the gate makes of it."""

    def __init__(self, registry: Registry) -> None:
        self._origins = registry.origins
        self._theirs = True  # every defect is one of a rule file that is not ours
        self.defects: list[str] = []
        self.cards = self.invalid = 0
        self.accounts: list[Account] = []
        self.records: list[tuple[str, str]] = []  # why the record of a card closes the gate, with the card's name

    @property
    def closed(self) -> tuple[str, ...]:
        return tuple(reason for account in self.accounts for reason in account.closed)

    @property
    def undecided(self) -> tuple[str, ...]:
        return tuple(remark for account in self.accounts for remark in account.undecided)

    @property
    def waived(self) -> tuple[str, ...]:
        return tuple(remark for account in self.accounts for remark in account.waived)

    def card(self, source: Source, judged: Judged, chosen: Settings) -> Account:
        """Count one card, and weigh it where it was judged."""
        self.cards += 1
        account = self._account(source, judged, chosen)
        self.accounts.append(account)
        return account

    def _account(self, source: Source, judged: Judged, chosen: Settings) -> Account:
        gate, uri = chosen.policy, source.uri
        if judged.assessment is None:
            self.invalid += not judged.defect
            if judged.defect:
                self._defect(f"{uri}: {judged.defect}")
            return Account((f"{uri}: cannot be judged; to open: correct the card",) if gate.invalid and not judged.defect else ())
        for item in judged.assessment.determinations:
            if item.defect:
                origin = self._origins[item.rule.id]
                self._defect(f"{uri}: {item.rule.id} ({origin}): {item.reason}", origin != "built-in")
        if gate == NO_POLICY:
            return Account()
        from compliance.policy.gate import apply

        result = apply(gate, judged.assessment, chosen.interpretation.day)
        closed, waived, undecided = (tuple(dict.fromkeys(f"{uri}: {item.says}" for item in remarks)) for remarks in result)
        account = Account(closed, waived, undecided)
        return self._recorded(account, source, judged, chosen) if gate.change else account

    def _recorded(self, account: Account, source: Source, judged: Judged, chosen: Settings) -> Account:
        """The account with what became of the card's record."""
        from compliance.cli.record_files import standing

        try:
            found = standing(source, judged, chosen)
        except DefectError as error:
            self._defect(f"{source.uri}: {error.message}")
            return account
        self.records += [(source.uri, reason) for reason in found.closed]
        undecided = (*account.undecided, *found.undecided)
        return Account((*account.closed, *found.closed), account.waived, undecided, found.noted, found.fault)

    def _defect(self, said: str, theirs: bool = False) -> None:
        if said not in self.defects:
            self.defects.append(said)
            self._theirs = self._theirs and theirs

    def gate(self, policy: Policy) -> str | None:
        """open, closed, or None when no policy was asked for."""
        return ("closed" if self.closed else "open") if policy.asked else None

    def code(self, exit_zero: bool) -> int:
        """Tell what kept cards from being judged, and return the exit code: 4 a defect, 3 input, 1 the gate is closed."""
        if self.invalid:
            said(f"fmcheck: {self.invalid} of {self.cards} card{'s' if self.cards > 1 else ''} could not be judged")
        if faults := sum(account.fault for account in self.accounts):
            said(f"fmcheck: {faults} record{'s' if faults > 1 else ''} could not be read")
        for defect in self.defects:
            said(f"fmcheck: a defect of fmcheck or of a rule: {defect}")
        if self.defects:
            said("mend the rule file; its other rules stand" if self._theirs else REPORT)
            return 4
        return 3 if self.invalid or faults else 1 if self.closed and not exit_zero else 0
