"""What a policy file says, in the grammar of the options of a command. Its own grammar: compliance.policy.file."""

import os
from typing import TYPE_CHECKING

from compliance.errors import UsageError
from compliance.named_tuple import NamedTuple
from compliance.policy.policy import Waiver, WaiverKind
from compliance.registry.load import PACK

if TYPE_CHECKING:
    from compliance.policy.file import PolicyFile


class FileValues(NamedTuple):
    """What a policy file says, in the grammar of the options. `name` is the file as reported to people, empty without one."""

    name: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    all: bool = False
    fail_on: tuple[str, ...] = ()
    expect: tuple[str, ...] = ()
    firm: str | None = None
    require_duties: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    require_basis: bool = False
    rules: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def loosening(self) -> tuple[str, ...]:
        """The keys in use that could open a gate, each with what it says."""
        waived = tuple(f"the waiver for {waiver.id} by {waiver.by}" for waiver in self.waivers)
        basis = ("require-basis",) if self.require_basis else ()
        return (*waived, *(f"the reading {reading}" for reading in self.readings), *basis)

    @property
    def place(self) -> tuple[str, ...]:
        """No file narrows to places: only what is typed does."""
        return ()

    @property
    def origin(self) -> str:
        """What precedes a key of the file in a message."""
        return f"{self.name}: "


def values(policy: "PolicyFile", name: str) -> FileValues:
    """The values of a policy, of the file `name`. Raises UsageError for a rule directory that does not lie below it."""
    kinds: tuple[WaiverKind, ...] = ("rule", "duty", "warning")
    waivers = [
        Waiver(kind, id, waiver.reason, waiver.by, waiver.expires.isoformat())
        for waiver in policy.waivers
        for kind in kinds
        if (id := getattr(waiver, kind)) is not None
    ]
    return FileValues(
        name,
        tuple(policy.select),
        tuple(policy.ignore),
        policy.all,
        tuple(policy.fail_on),
        tuple(policy.expect),
        policy.firm,
        tuple(policy.require_duties),
        tuple(policy.readings),
        policy.require_basis,
        tuple(_below(directory, name) for directory in policy.rules),
        tuple(waivers),
    )


def _below(directory: str, name: str) -> str:
    """A rule directory of a policy as a path, or an installed pack. Raises UsageError for one that does not lie below the policy file."""
    if directory.startswith(PACK):
        return directory
    root = os.path.realpath(os.path.dirname(os.path.abspath(name)))
    real = os.path.realpath(os.path.join(root, directory))
    if os.path.isabs(directory) or not real.startswith(root + os.sep):
        raise UsageError(f"{name}: rules: {directory} does not lie below the policy file", "write a relative path, or use --rules")
    return os.path.join(os.path.dirname(name), directory)
