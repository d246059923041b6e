"""The tools of `fmcheck mcp`, as functions from arguments to plain data: verdicts with the law's words, never more than the report says."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from compliance import __version__
from compliance.assessment.duties import also_asked
from compliance.assessment.judged import Judged
from compliance.assessment.planner import asked, planned
from compliance.card.text import one_line
from compliance.card.validate import format_violation
from compliance.cli.agent.opened import Opened
from compliance.cli.option_values import Choices
from compliance.cli.settings import Settings, settings
from compliance.errors import DefectError, UsageError
from compliance.history.timeline import course
from compliance.history.timeline_wording import abouts
from compliance.registry.selection import Ruleset
from compliance.render import report
from compliance.render.credit import credit
from compliance.render.rules import as_json as register
from compliance.render.run import Run
from compliance.render.timeline import Asked, Timeline
from compliance.render.timeline import as_json as timeline_json

Answer = dict[str, Any]
NOTICE = "engineering reference, not legal advice"
LARGEST = 400_000  # characters of an answer
LONGEST = 20_000  # of one text in it, more than any provision that is quoted
MOST_MODELS = 10  # of a bill of materials
MOST_RULES = 100  # named in one call, and listed
MOST_EXPLAINED = 5  # rules with whole trees
MOST_PROBLEMS = 20
MOST_QUESTIONS = 10


class Tools:
    """What one server answers from: the folder it may read, rules of one's own, and the day that counts where a call names none."""

    def __init__(self, opened: Opened, directories: tuple[str, ...], today: str) -> None:
        self._opened, self._directories, self._today = opened, directories, today

    def judge(self, card: str, path: str, as_of: str, rules: Sequence[str], places: Sequence[str]) -> Answer:
        """Every verdict on a model, with the words that decide it."""
        chosen = self._settings(as_of, rules, places)
        return self._of_models(chosen, card, path, lambda judged, entry: {"determinations": [_verdict(item) for item in _found(entry)]})

    def explain(self, card: str, path: str, as_of: str, rules: Sequence[str]) -> Answer:
        """The reasons of a few verdicts as trees in the order of the law's sentence."""
        chosen = self._settings(as_of, rules, ())
        if not rules or len(chosen.ruleset.shown) > MOST_EXPLAINED:
            found = f"{len(chosen.ruleset.shown)} rules" if rules else "no rule"
            raise UsageError(f"found {found}, expected 1 to {MOST_EXPLAINED}", "name ids that judge answered with")
        return self._of_models(chosen, card, path, lambda judged, entry: {"determinations": [_reasons(item) for item in _found(entry)]})

    def questions(self, card: str, path: str, as_of: str, rules: Sequence[str], places: Sequence[str]) -> Answer:
        """What to find out first, and the verdicts that are undetermined until then."""
        chosen = self._settings(as_of, rules, places)

        def told(judged: Judged, entry: Answer) -> Answer:
            assert judged.assessment is not None and judged.card is not None
            case, every = chosen.interpretation.case(judged.card), asked(judged.card, judged.assessment.determinations)
            rules = Ruleset(chosen.ruleset.rules, ())
            first, total = planned(case, rules, judged.assessment.determinations, MOST_QUESTIONS)
            listed = [
                {"field": item.pointer, "asks": item.words, "of": item.who, "settles": item.settles, "rules": list(item.rules)}
                for item in first
            ]
            open_ones = [_verdict(item) for item in _found(entry) if item["verdict"] == "undetermined"]
            return {"questions": listed, "questions_left_out": len(every) - len(first), "undetermined": total, "determinations": open_ones}

        return self._of_models(chosen, card, path, told)

    def duties(self, card: str, path: str, as_of: str, places: Sequence[str]) -> Answer:
        """What is owed, each duty with its words, and the verdicts that duties follow from."""
        chosen = self._settings(as_of, (), places)

        def told(judged: Judged, entry: Answer) -> Answer:
            basis = {duty["rule"] for duty in entry["duties"]}
            return {"duties": entry["duties"], "determinations": [_verdict(item) for item in _found(entry) if item["rule"] in basis]}

        return self._of_models(chosen, card, path, told)

    def timeline(self, card: str, path: str, as_of: str, since: str, rules: Sequence[str], places: Sequence[str]) -> Answer:
        """The days on which a verdict, a status or a duty changes, and the verdicts of today on the rules in question."""
        chosen = self._settings(as_of, rules, places)
        today = chosen.interpretation.day
        names = Asked(today, self._settings(since, (), ()).interpretation.day if since else today, abouts(chosen.registry))

        def told(judged: Judged, entry: Answer) -> Answer:
            assert judged.card is not None
            days = course(judged.card, chosen.registry, list(chosen.ruleset.shown), {}, chosen.premises)
            changes = json.loads(timeline_json([Timeline(judged.uri, judged.name, days)], names))["cards"][0]["changes"]
            changing = {change["id"] for change in changes}
            return {"changes": changes, "determinations": [_verdict(item) for item in _found(entry) if item["rule"] in changing]}

        return self._of_models(chosen, card, path, told)

    def rules(self, as_of: str, rules: Sequence[str], places: Sequence[str]) -> Answer:
        """The register of rules; where few are named, with their words, limits and readings. Without a model there is no verdict."""
        chosen = self._settings(as_of, rules, places, everything=not rules)
        listed, shown = json.loads(register(chosen.registry, chosen.interpretation.day))["rules"], set(chosen.ruleset.shown)
        named = [item for item in listed if item["rule"] in shown]
        if len(named) > MOST_EXPLAINED:
            named = [{key: item[key] for key in ("rule", "jurisdiction", "term", "status", "pinpoint")} for item in named]
        return self._headed(chosen, {"rules": named[:MOST_RULES], "rules_left_out": max(0, len(named) - MOST_RULES)})

    def _settings(self, as_of: str, rules: Sequence[str], places: Sequence[str], everything: bool = False) -> Settings:
        if len(rules) > MOST_RULES or len(places) > MOST_RULES:
            raise UsageError(f"more than {MOST_RULES} rules or places in one call", "name prefixes, such as eu.aia")
        choices = Choices(
            select=tuple(rules),
            place=tuple(places),
            all=everything,
            as_of=as_of or self._today,
            rules=self._directories,
            no_policy=True,
        )
        return settings(choices, gated=False, name_files=False)

    def _of_models(self, chosen: Settings, card: str, path: str, told: Callable[[Judged, Answer], Answer]) -> Answer:
        """What is told of each model of a source, under its name; of one that cannot be judged, what is wrong with it."""
        source, config = self._opened.source(card, path), chosen.config()
        also = also_asked(chosen.consequences.duties)
        run = Run(chosen.interpretation.day, chosen.registry, __version__, (), chosen.chosen, also, interpretation=chosen.interpretation)
        found = source.judged(config)
        models: list[Answer] = []
        for judged in found[:MOST_MODELS]:
            if judged.defect:
                raise DefectError(judged.defect)
            entry = report.assessment(judged, run)
            model: Answer = {"source": judged.uri, "name": judged.name, "format": judged.format}
            if judged.assessment is None:
                problems = [format_violation(judged.uri, item) for item in judged.violations[:MOST_PROBLEMS]]
                models.append(model | {"judged": False, "problems": problems, "problems_in_all": len(judged.violations)})
            else:
                warnings = [item["message"] for item in entry["warnings"][:MOST_PROBLEMS]]
                answer = told(judged, entry)
                shown = {item["rule"] for item in answer["determinations"]}
                said = credit(item for item in judged.assessment.determinations if item.rule.id in shown)
                answer |= {"attribution": said} if said else {}
                models.append(model | {"judged": True, **answer, "warnings": warnings})
        return self._headed(chosen, {"models": models, "models_left_out": max(0, len(found) - MOST_MODELS)})

    def _headed(self, chosen: Settings, content: Answer) -> Answer:
        """The answer under what it stands on. Raises UsageError where it is too long to be of use."""
        head = {"notice": NOTICE, "law_as_of": chosen.interpretation.day, "rules_digest": chosen.registry.digest(), "fmcheck": __version__}
        answer = head | {key: _plain(value) for key, value in content.items()}
        if (size := len(json.dumps(answer))) > LARGEST:
            raise UsageError(f"the answer has {size:,} characters, the most is {LARGEST:,}", "name rules or places to ask about")
        return answer


def _found(entry: Answer) -> Iterator[Answer]:
    yield from entry["determinations"]


def _verdict(item: Answer) -> Answer:
    """A determination without its tree."""
    kept = ("rule", "jurisdiction", "instrument", "term", "status", "verdict", "basis", "borderline", "likely")
    short = {key: item[key] for key in kept} | {"quotation": item["citation"], "decided_by": item["decided_by"][:MOST_PROBLEMS]}
    if item["finding"] is None:
        short["not_judged_because"] = item["reason"]
    elif item["verdict"] == "undetermined":
        short["to_settle_it"] = [f"{asked['pointer']}: {asked['asks']}" for asked in item["missing"]]
        if not item["missing"]:
            short["open_because"] = [*_open(item["finding"])]
    return short


def _open(finding: Answer) -> Iterator[str]:
    """Why the undetermined parts of a tree are, where no question would settle them."""
    if finding["verdict"] == "undetermined":
        yield from [f"{finding['words']}: {finding['because']}"] if finding["because"] else ()
        for part in finding["parts"]:
            yield from _open(part)


def _reasons(item: Answer) -> Answer:
    return _verdict(item) | {key: item[key] for key in ("assumes", "how_far", "would_change", "finding")}


def _plain(value: Any) -> Any:
    """The same with every text on one line and of bounded length, so that nothing in a card passes for anything else."""
    match value:
        case str():
            return one_line(value, LONGEST)
        case dict():
            return {one_line(key, LONGEST): _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case _:
            return value
