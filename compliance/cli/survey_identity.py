"""All that the rows of a survey depend on, so that an interrupted one is only taken up by the same one; and what of a policy is idle."""

import hashlib
import os
from collections.abc import Sequence
from typing import Any

from compliance import __version__
from compliance.batch.layout import Layout, versioned
from compliance.cli import meant
from compliance.cli.policy_file import Policies
from compliance.cli.settings import Settings
from compliance.cli.streams import to_stderr
from compliance.errors import InputError
from compliance.files.shipped import builtin
from compliance.registry.loaded import Registry
from compliance.survey.input_identity import identity_of
from compliance.survey.shards import LAYOUT


def tell_idle(files: Policies) -> None:
    """Tell which keys of the policy in use have no effect here."""
    for file in files:
        keys = {
            "fail-on": file.fail_on,
            "expect": file.expect,
            "firm": file.firm,
            "require-duties": file.require_duties,
            "waivers": file.waivers,
        }
        if idle := [key for key, value in keys.items() if value]:
            to_stderr(f"fmcheck: a survey closes no gate: {', '.join(idle)} of {file.name} {'have' if len(idle) > 1 else 'has'} no effect")


def identity(inputs: Sequence[str], out: str, chosen: Settings, layout: Layout, trees: bool) -> dict[str, Any]:
    """All that the rows depend on, by the name that a message gives it. Raises InputError for an input that is not there."""
    if absent := next((path for path in inputs if "\0" not in path and not os.path.lexists(path)), ""):
        raise InputError(f"{absent}: cannot be read: no such file or directory", meant.path(absent, "name a file or a directory of cards"))
    interpretation = chosen.interpretation
    return {
        "fmcheck version": __version__,
        "rules": chosen.registry.digest(),
        "day": interpretation.day,
        "selection": list(chosen.ruleset.shown),
        "readings": {name: [str(end) for end in interval] for name, interval in sorted(interpretation.readings.items())},
        "choices": [interpretation.require_basis, chosen.format, trees],
        LAYOUT: versioned(layout),
        "inferences": _inferences(chosen),
        "inputs": identity_of(inputs, out),
    }


def _inferences(chosen: Settings) -> list[str]:
    """What is inferred from: the digests of the catalogues, and the inferences left out; nothing where nothing is likely."""
    if chosen.premises is None:
        return []
    digests = [hashlib.sha256(text[:]).hexdigest() for text in chosen.premises.catalogue().texts]
    return [*digests, *sorted(chosen.premises.without)]


def directories(registry: Registry) -> tuple[str, ...]:
    """The rule directories that were added to ours, in their order."""
    places = dict.fromkeys(file.path[: -len(file.name)].rstrip(os.sep) for file in registry.files)
    return tuple(place for place in places if place != builtin("rules"))
