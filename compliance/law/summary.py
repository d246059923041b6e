"""A definition in a few words: what each criterion asks, as a register prints it. Not what it means for a model: see evaluate."""

from compliance.law.criteria import Above, AtLeast, Claimed, Criterion, Done, Holds, Includes, IsA, Reading
from compliance.law.criteria_tree import facts_asked, walk
from compliance.law.quantity import parse, show
from compliance.law.rule import Rule


def asks(criterion: Criterion) -> str:
    """One criterion as a question of the register: fact, operator, limit and unit, and its part in the definition; empty for groups."""
    match criterion:
        case Above(fact=fact, typical=typical) | AtLeast(fact=fact, typical=typical):
            operator, limit, unit = comparison(criterion)
            return f"{fact.label} {operator} {limit} {unit}" + (" (typical)" if typical else "")
        case Holds(fact=fact, typical=typical, assumed=assumed):
            return fact.label + (" (typical)" if typical else " (assumed)" if assumed else "")
        case Includes(fact=fact, terms=terms):
            return f"{fact.label} include {' or '.join(terms)}"
        case Claimed(fact=fact):
            return f"not {fact.label} (if claimed)"
        case Done(act=act):
            return act.label
        case IsA(rule=rule):
            return f"[{rule}]"
        case _:
            return ", ".join(fact.label for fact in facts_asked(criterion))


def comparison(criterion: Above | AtLeast) -> tuple[str, str, str]:
    """Operator, limit and unit of a numeric criterion, as printed."""
    operator = ">" if isinstance(criterion, Above) else ">="
    limit = criterion.limit
    if isinstance(limit, Reading):
        return operator, f"{show(limit.default.low)}..{show(limit.default.high or limit.default.low)}", limit.unit
    return operator, show(parse(limit)) if isinstance(limit, str) else limit.label, criterion.fact.unit


def all_asks(rule: Rule) -> list[str]:
    return list(dict.fromkeys(text for criterion in walk(rule.test) if (text := asks(criterion))))
