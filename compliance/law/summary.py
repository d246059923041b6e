"""A definition in a few words: what each criterion asks, as a register prints it. Not what it means for a model: see evaluate."""

from compliance.law.criteria import Above, AtLeast, Claimed, Criterion, Done, Holds, Includes, IsA, Reading
from compliance.law.criteria_tree import Part, facts_asked, signed
from compliance.law.quantity import parse, show
from compliance.law.rule import Rule


def asks(criterion: Criterion, part: Part = "") -> str:
    """One criterion as a question of the register, and what it does in the sentence around it; empty for groups."""
    text = _asks(criterion)
    return text and {"": text, "not": f"not {text}", "open": f"{text} (leaves it open)"}[part]


def _asks(criterion: Criterion) -> str:
    match criterion:
        case Above(fact=fact, typical=typical) | AtLeast(fact=fact, typical=typical):
            operator, limit, unit = comparison(criterion)
            return f"{figure(criterion)} {operator} {limit} {unit}".rstrip() + (" (typical)" if typical else "")
        case Holds(fact=fact, typical=typical, assumed=assumed):
            return fact.label + (" (typical)" if typical else " (assumed)" if assumed else "")
        case Includes(fact=fact, terms=terms):
            return f"{fact.label} include {' or '.join(terms)}"
        case Claimed(fact=fact):
            return f"{fact.label} (if claimed)"
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
        low, high = limit.default.low, limit.default.high
        return operator, f"{show(low)} or more" if high is None else f"{show(low)}..{show(high)}", limit.unit
    return (operator, show(parse(limit)), criterion.fact.unit) if isinstance(limit, str) else (operator, limit.label, "")


def figure(criterion: Above | AtLeast) -> str:
    """The quantity that is compared, with the number by which it is multiplied."""
    return criterion.fact.label if criterion.times == "1" else f"{criterion.times} x {criterion.fact.label}"


def all_asks(rule: Rule) -> list[str]:
    """What a rule asks of a card, each once, in the order of its sentence; exceptions with "not", grounds for doubt marked."""
    return list(dict.fromkeys(text for criterion, part in signed(rule.test) if (text := asks(criterion, part))))
