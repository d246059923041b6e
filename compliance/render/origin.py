"""What a model was built upon, and how large the modification is beside the third that makes a provider: one sentence, in every text."""

from compliance.assessment.judged import Judged
from compliance.assessment.modifiers import built_upon, share
from compliance.card.text import one_line
from compliance.render.plain_words import listed
from compliance.render.run import Run


def built_on(judged: Judged, run: Run, cited: bool = False) -> str:
    """The sentence; empty where the card records no model below. With `cited`, the rule on the third is named in brackets."""
    if judged.card is None or judged.assessment is None or not built_upon(judged.card):
        return ""
    bases = [one_line(str(base.get("name", "a model without a name")), 60) for base in judged.card["lineage"]["bases"]]
    stated = share(run.case(judged.card), judged.assessment.determinations)
    stated = stated if cited else stated.partition(" (")[0]
    return f"Built on {listed(bases)}{f': {stated}' if stated else ''}."
