"""fmcheck rule: one rule with its provision, dates, readings, review and source."""

import sys

import click

from compliance.cli.option_values import the_day
from compliance.cli.options import day_option, rules_option
from compliance.cli.outputs import console
from compliance.cli.streams import to_stdout
from compliance.law.rule import NoConcept, NotRead, Rule, Supporting
from compliance.registry.load import load, with_texts
from compliance.registry.selection import matching, unknown_rule


@click.command()
@click.argument("rule", metavar="ID")
@day_option
@rules_option
def command(rule: str, as_of: str, rules: tuple[str, ...]) -> int:
    """Print a rule: the provision as quoted, its dates and status, what it asks, its readings, who compared it and when.

    A prefix such as `eu` prints every rule under it.
    """
    from compliance.render import rules as register

    console(sys.stdout)
    day = the_day(as_of)
    registry = with_texts(load(rules))
    others = {text.id: text for text in registry.other_texts()}
    texts: dict[str, Rule | NoConcept | NotRead | Supporting] = {**registry.on(day), **others}
    matched = matching(rule, texts)
    if not matched:
        raise unknown_rule(rule, list(texts), "rule")
    to_stdout("\n\n".join(register.as_text(texts[id], day, registry.origins.get(id, "built-in")) for id in matched) + "\n")
    return 0
