"""From what was typed and what the policy file says to rules, a reading and a gate. Not a parser of options: see options."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from compliance.assessment.in_full import in_full
from compliance.assessment.judged import RunConfig
from compliance.assessment.result import Consequences, Premises
from compliance.case.case import Interpretation
from compliance.cli.option_values import Choices, changes, chosen_readings, selected, the_day
from compliance.cli.policy_file import Policies, nearly, policies
from compliance.cli.policy_values import FileValues
from compliance.cli.streams import to_stderr
from compliance.errors import UsageError
from compliance.formats.detect import NamedFormat
from compliance.law.rule import NoConcept, NotRead
from compliance.named_tuple import NamedTuple
from compliance.policy.policy import Policy, firmness, known_warnings, policy
from compliance.registry.load import load
from compliance.registry.loaded import Registry
from compliance.registry.selection import Ruleset, default_rules, known_duties, known_rules

UNION, PREFIX = "eu.", "eu.gl.mod-"  # of the Union's rules, and of those on who modifies another's model

if TYPE_CHECKING:
    from collections.abc import Callable

    from compliance.assessment.modifiers import Assess
    from compliance.cli.base_commit import Commit


class Settings(NamedTuple):
    """What the shared options and the policy file mean.

    `chosen` says whether rules were chosen rather than taken by default; `again` are the options that make another
    command see a card in the same way. `changes` are what-if values, and `format` is that of the sources, if named.
    `premises` are those of the likely lane, and `own` the catalogue of one's own among them.
    `by_default`: nobody chose which rules are shown.
    `files` are the policy files in use.
    Only the records of the commit `records_from` count; one that differs from that of `compared_with` is named, and so is one
    that was changed since it was `committed`.
    """

    registry: Registry
    ruleset: Ruleset
    interpretation: Interpretation
    policy: Policy
    no_rule: tuple[NoConcept | NotRead, ...]
    chosen: bool
    again: str
    changes: Sequence[tuple[str, Any]] = ()
    format: NamedFormat = ""
    premises: Premises | None = None
    own: bytes = b""
    by_default: bool = False
    records_from: "Commit | None" = None
    compared_with: "Commit | None" = None
    committed: "Commit | None" = None
    files: Policies = Policies()

    @property
    def consequences(self) -> Consequences:
        """The duties and cross-checks of the loaded rules."""
        return Consequences(self.registry.duties, self.registry.cross_checks)

    def config(self, consequences: Consequences | None = None) -> RunConfig:
        """The judging of cards one by one, with whole explanations and `consequences` (None: all)."""
        given = self.consequences if consequences is None else consequences
        assess = self.by_origin(lambda ruleset: in_full(ruleset, given, self.premises))
        return RunConfig(self.interpretation, assess, self.changes, self.format)

    def by_origin(self, assess: "Callable[[Ruleset], Assess]") -> "Assess":
        """What assesses cards; where rules are shown by default, a card with a model built upon also by the rules on modifiers."""
        modifiers = [id for id in self.ruleset.rules if id.startswith(PREFIX) and id not in self.ruleset.shown] if self.by_default else []
        plain = assess(self.ruleset)
        if not modifiers:
            return plain
        from compliance.assessment.modifiers import ByOrigin

        shown = [*self.ruleset.shown]
        last = max((place for place, id in enumerate(shown) if id.startswith("eu.aia.")), default=len(shown) - 1)
        shown[last + 1 : last + 1] = modifiers
        return ByOrigin(plain, lambda: assess(Ruleset(self.ruleset.rules, tuple(shown))))


IN_POLICY = "a policy sets nothing of that; type --reading"


def settings(choices: Choices, gated: bool = True, name_files: bool = True, recorded: bool = False) -> Settings:
    """Load the rules, and read every option and the policy files against them; reports on standard error which files (`name_files`).

    What was typed wins over what a file says of what is shown and of one reading, and adds to all else. Where not
    `gated`, the files close nothing; `recorded`: records are written or compared. Raises UsageError, DefectError.
    """
    day = the_day(choices.as_of)
    files = policies(choices.policy, choices.no_policy, choices.policy_from)
    trusted, discovered = files
    registry = load((*trusted.rules, *choices.rules))
    rules = registry.on(day)
    others = {text.id: text for text in registry.no_rule()}
    typed = bool(choices.select or choices.ignore or choices.all or choices.place)

    def selection(chooser: Choices | FileValues, origin: str) -> list[str]:
        every, default = [*rules, *others], [*default_rules(rules, day), *others]
        kept = selected(chooser.select, chooser.ignore, chooser.all, every, default, origin)
        if not chooser.place:
            return kept
        from compliance.cli.place_option import in_places

        return in_places(kept, chooser.place, {**rules, **others}, not (chooser.select or chooser.ignore or chooser.all))

    by = choices if typed else files.shows
    ids = selection(by, "--" if typed else files.shows.origin)
    duties = {duty.id: duty.rule for duty in registry.duties}
    # A file that was found may not make what was typed mean fewer rules.
    meant = ids if typed or trusted.name else selection(choices, "--")
    meant = [id for id in meant if id in rules]
    gate = policy(choices.fail_on, choices.expect, list(rules), meant, duties)._replace(firm=firmness(choices.firm))
    if gated:
        gate = gate.joined(_policy(trusted, registry, list(rules), meant, duties))
        if discovered.name:
            own = meant if typed else [id for id in selection(discovered, discovered.origin) if id in rules]
            gate = gate.tightened(_policy(discovered, registry, list(rules), own, duties))
    if recorded or gate.change:
        ids += [id for id in meant if id not in ids]
    firm = [part for part in (gate, gate.found) if part is not None and part.firm is not None]
    if firm and not any(part.fails or part.expects or part.possible for part in (gate, gate.found or gate)):
        option = "--firm" if choices.firm else f"{(trusted if trusted.firm else discovered).origin}firm"
        raise UsageError(f"{option}: the gate names no verdict that could be held firmly", "add fail-on meets:ID, or expect ID=VERDICT")
    # The founding definitions answer the first question; what the law in force makes of the model comes after.
    shown = sorted((id for id in ids if id in rules), key=lambda id: not rules[id].founding)
    shown += [id for id in rules if id in gate.rules and id not in shown]
    readings = chosen_readings(trusted.readings, registry, f"{trusted.origin}readings ", IN_POLICY)
    readings |= chosen_readings(choices.reading, registry, firm="nothing likely is asked here" if choices.no_likely else "")
    chosen_readings(discovered.readings, registry, f"{discovered.origin}readings ", IN_POLICY)  # only a slip in them is reported
    interpretation = Interpretation(day, readings, choices.require_basis or trusted.require_basis)
    what_if = changes(choices.set)
    if name_files:
        for remark in (*files.remarks(), *(() if choices.policy or choices.no_policy else nearly())):
            to_stderr(f"fmcheck: {remark}")
        if gated and trusted.name:
            from compliance.policy.gate import about_waivers

            for remark in about_waivers(gate, day):
                to_stderr(f"fmcheck: {remark}")
    chosen = Settings(
        registry,
        Ruleset(rules, tuple(shown)),
        interpretation,
        gate,
        tuple(others[id] for id in ids if id in others),
        bool(by.select or by.place or by.all),
        _again(choices),
        what_if,
        choices.from_format,
        *premises_of(choices.no_likely, choices.without, choices.own),
        not (recorded or gate.change or by.select or by.ignore or by.all or (by.place and not any(id.startswith(UNION) for id in shown))),
        files=files,
    )
    records, base = choices.records_from, choices.policy_from
    return _with_commits(chosen, records, base) if records or (base and (recorded or gate.change)) else chosen


def premises_of(switched_off: bool, without: Sequence[str], own: str) -> tuple[Premises | None, bytes]:
    """What the likely lane may use, None where it is off, and the text of the catalogue `own`: no policy file has a word in it.

    Raises UsageError for an inference that does not exist, or a catalogue that cannot be read.
    """
    if switched_off:
        return None, b""
    from compliance.assessment.premises import premises

    text = b""
    if own:
        from compliance.cli.catalogue_file import rows

        text = rows(own)
    return premises(text, frozenset(id.strip() for ids in without for id in ids.split(",")), "--without"), text


def _with_commits(chosen: Settings, records: str, base: str) -> Settings:
    """The settings with the commits that records are read from, and compared with."""
    from compliance.cli.base_commit import commit

    return chosen._replace(
        records_from=commit("--records-from", records) if records else None,
        compared_with=commit("--policy-from", base) if base else None,
    )


def _again(choices: Choices) -> str:
    """The options that say how a card is seen, as they would be typed."""
    repeated = {
        "--select": choices.select,
        "--ignore": choices.ignore,
        "--place": choices.place,
        "--rules": choices.rules,
        "--reading": choices.reading,
        "--as-of": (choices.as_of,),
        "--from": (choices.from_format,),
        "--policy": (choices.policy,),
        "--policy-from": (choices.policy_from,),
    }
    typed = [part for option, values in repeated.items() for value in values if value for part in (option, value)]
    flags = {"--all": choices.all, "--require-basis": choices.require_basis, "--no-policy": choices.no_policy}
    typed += [option for option, given in flags.items() if given]
    if not typed:
        return ""
    import shlex

    return shlex.join(typed)


def _policy(file: FileValues, registry: Registry, ids: list[str], shown: list[str], duties: dict[str, str]) -> Policy:
    """What the policy file closes the gate on. Raises UsageError, with the file and key, for an id that nothing has."""
    read = policy(file.fail_on, file.expect, ids, shown, duties, file.origin)
    required: dict[str, str] = {}
    shows = {duty.id for duty in registry.duties if duty.items}
    for pattern in file.require_duties:
        option = f"{file.origin}require-duties {pattern}"
        named = [id for id in known_duties(pattern, duties, option) if id in shows]
        if not named:
            raise UsageError(f"{option}: no card can show that this duty is fulfilled", "leave it out, and keep the evidence elsewhere")
        required.update((id, duties[id]) for id in named)
    for waiver in file.waivers:
        option = f"{file.origin}waivers"
        match waiver.kind:
            case "rule":
                _exactly(waiver.id, known_rules(waiver.id, ids, option), option)
            case "duty":
                _exactly(waiver.id, known_duties(waiver.id, duties, option), option)
            case "warning":
                known_warnings(waiver.id, option)
    return read._replace(
        asked=read.asked or bool(required or file.firm),
        required=tuple(required.items()),
        firm=firmness(file.firm),
        waivers=file.waivers,
    )


def _exactly(id: str, matched: list[str], option: str) -> None:
    if id not in matched:
        raise UsageError(f"{option}: {id} is a prefix, and a waiver lets one thing pass", f"name one of {', '.join(matched[:5])}")
