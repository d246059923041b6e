"""Numbers of tokens that English sentences of a source say this very model was trained on. Nothing where they leave a doubt.

A sentence that may speak of another model, or of a plan, gives nothing. A word such as context or batch is held against the clause
that it stands in: beside a number of tokens no such thing can have, it says nothing of that number.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.card.scales import POWERS
from compliance.law.quantity import EXACT
from compliance.named_tuple import NamedTuple
from compliance.sentences.figures import LEAST_TOKENS, TRAINED, WHOLE, Seen, Sentences
from compliance.sentences.own_sentence import speaks_of_itself

# No context, batch, vocabulary or evaluation has so many tokens.
MOST_BESIDE = Decimal("1e11")
# Words that are no kind of token: 7B parameters, 5M samples, 2T generated tokens, 3B tokens that were held out.
_NO_KIND = (
    r"param\w*|models?|trained|on|with|in|for|from|using|per|by|to|at|which|that|is|was|were|are|has|have|layers?|heads?|hours?|days?|"
    r"steps?|epochs?|samples?|examples?|documents?|pages|sentences?|words?|characters?|bytes?|images?|videos?|frames?|[gt]pus?|chips?|"
    r"iterations?|updates?|batch\w*|sequences?|queries|prompts?|completions?|pairs|requests|context|window|vocab\w*|output|input|"
    r"generated|thinking|free|then|plus|versus|vs|than|times|x|validation|test|eval\w*|held|heldout|new"
)
_SCALE = r"(?P<scale>(?a:(?:k|m|b|t|thousand|million|billion|trillion)s?)(?![A-Za-z]))?"
_NUMBER = rf"{WHOLE}(?P<number>\d{{1,4}}(?:,\d{{3}})*(?:\.\d+)?)\s?\+?\s?{_SCALE}"
_OF_WHAT = rf"(?:[\s/+~,&-]{{1,4}}(?!(?:{_NO_KIND})\b)[A-Za-z]{{1,20}}){{0,6}}?"
_TOKENS = lazily(
    rf"{_NUMBER}{_OF_WHAT}[\s+-]{{1,3}}(?:sub-?)?tokens\b(?!\s*(?:/|per\b|an? (?:second|minute|day|week|month)\b|daily\b|each\b|batch|"
    r"context|window|long\b|in length|vocab|limit))",
    re.IGNORECASE,
)
_MARKS = lazily(r"[*`]{1,3}|(?<=\])\([^\s()]{0,300}\)")  # of bold, of code, and where a link leads
_MORE = lazily(r"\bmore than (?=[~\d])", re.IGNORECASE)
_COUNTED_STEPS = lazily(r"\b\d[\d,.]{0,9}\s?[km]?\s+(?:training |gradient |optimi[sz]er )?steps\b", re.IGNORECASE)
# Another model, or a plan: nothing is read.
_ANOTHER = lazily(
    r"\b(?:than|versus|vs|compared?|contrast|unlike|teacher|baseline|outperform\w*|surpass\w*|competitor\w*|original|base model|"
    r"aim\w*|goals?|hope\w*|will|plan(?:s|ned)?|targets?|would|should|(?:can|may|might|could)(?: also)? be|needs?|requires?|optimal|"
    r"(?:you|one|users?) (?:can|may|could)|expect\w*|future|upcoming|next (?:version|model|release|generation)|successor|rumou?r\w*|"
    r"reportedly|alleged\w*|said to|believed|according to|not|never|none|adapter|\w*lora|if|such as|e\.g|inspired|ideas? of|others|"
    r"(?:other|similar|existing|previous|most|many|some) (?:[\w-]+ )?models?|their|they|who|typical\w*|usual\w*|imitat\w*|mimic\w*|"
    r"reproduc\w*|replicat\w*|follows|classifier|served?|serves|processed|"
    r"(?:from|to|like|as|match\w*|by|with|as well as) (?:an? |the )?(?:[\w-]+ ){0,3}(?:models?|one)"
    r" (?:(?:that|which) (?:was|were|is|are|has|have) )?(?:been )?(?:pre-?)?trained)\b",
    re.IGNORECASE,
)
# Something else than what was seen in training, where it stands beside the number.
_BESIDE = lazily(
    r"\b(?:context|sequence|length|window|vocab\w*|per|batch\w*|maximum|max|up to|less than|fewer than|generat\w*|output|input|"
    r"evaluat\w*|benchmark\w*|second|encoder|embedding|non-embedding|tokenizer|validation|test set|held-?out)\b",
    re.IGNORECASE,
)
# Fewer than the number were seen: it is that of what they were taken from.
_TAKEN = lazily(
    r"\b(?:filtered (?:down )?from|drawn from|pool of|(?:subset|sample|fraction|part|portion|\d*%) of|sampled|less)\b", re.IGNORECASE
)
_STAGE = lazily(
    r"\b(?:fine-?tun\w*|instruct\w*|sft|dpo|post-?(?:train|prun)\w*|heal(?:ed|ing)|active|activated|reward|rlhf|align\w*)\b", re.IGNORECASE
)
# Directly before a number, whatever else the sentence says: an instruction-tuned model that was pre-trained on 4T tokens.
_DIRECTLY = lazily(
    r"\bpre-?trained (?:from scratch )?(?:on|with|using|for|over)\W(?:(?:about|around|over|approximately|nearly|roughly|a total of) )?~?$",
    re.IGNORECASE,
)
# The same, that the number is a part of a larger one before it.
_CONTAINED = lazily(
    r"\b(?:(?:which|that) (?:contains?|includes?)|including|containing) (?:about |around |over |approximately |nearly |roughly )?~?$",
    re.IGNORECASE,
)
# The same, that the number is that of a teacher.
_TAUGHT = lazily(r"\b(?:distil\w*|students?) (?:[\w-]+ ){0,2}?(?:from|of) (?!\W*(?:\d|about|around|over|scratch))", re.IGNORECASE)
_WHOLLY = lazily(r"\bpre-?train(?:ed|ing)?\b|\bfrom scratch\b", re.IGNORECASE)
# A part of the training: what is below it, or the rest of it, is not in the number.
_PART = lazily(
    r"\b(?:continu(?:ed|al|ally|ous|ously|ing)|further|additional(?:ly)?|prun(?:ed|ing)|distil\w*|cool-?down|anneal\w*|mid-?train\w*|"
    r"up-?cycl\w*|up-?scal\w*|adapt(?:ed|ation)|initiali[sz]ed|start(?:ing|ed) (?:from|with)|on top of|built (?:up)?on|resum\w*|"
    r"(?:from|of) (?:an? )?(?:[\w-]+ )?checkpoint|(?:phases?|stages?) (?:\d|one|two|three|i+\b|of|across|for)|"
    r"(?:first|second|third|last|final|initial) (?:[\w-]+ )?(?:phase|stage)|(?:first|initially),? (?:we|it|the)|steps?|then)\b",
    re.IGNORECASE,
)
_SPLITS = r"[;,](?!\d)|\s[-\u2013\u2014]\s|\.\s|&|\b(?:and|then|while|whereas|followed by|with|including|before|after)\b"
_CUTS, _CUTS_AND_BRACKETS = lazily(_SPLITS, re.IGNORECASE), lazily(rf"{_SPLITS}|[()]", re.IGNORECASE)
_OVER = lazily(r"\b(?:over|above|at least|exceeding|in excess of)\W{1,3}$", re.IGNORECASE)
_ALONE = lazily(r"[^ ]{1,12} (?:[a-z]{1,12} )?tokens of (?:pre-?)?training\W*", re.IGNORECASE)
_LABEL = lazily(r"^[^:.]{1,60}:")
# A row or a point that is nothing but a label and a number: | Training tokens | 2.5T |, - Number of tokens seen: 2.3T. The first words may
# say that the tokens are those of training; a number of tokens alone is it where nothing else has so many.
_POINT = lazily(
    r"[\W_]*(?:(?:total )?(?:number|num|no\.?) of |(?:total )(?=(?:pre-?)?train))?(?P<training>(?:pre-?)?train(?:ing|ed) )?tokens"
    rf"(?P<seen> seen| trained(?: on)?)?[\W_]{{1,12}}?(?P<more>(?:over|more than) )?(?:about |around |approximately |roughly |~)?{_NUMBER}"
    r"(?: tokens)?[\W_]*",
    re.IGNORECASE,
)
_ALL_BEFORE = lazily(
    r"\btotal(?:s|l?ed|l?ing)?\W{0,3}(?:of\s)?\W{0,2}(?:about |around |approximately |over |roughly |nearly )?$", re.IGNORECASE
)
_ALL_AFTER = lazily(r"\s*(?:in total|altogether|overall|in all)\b", re.IGNORECASE)


class Span(NamedTuple):
    """The least and the most tokens that a model saw, the latter None where only a part is known, and the sentence that says so."""

    low: Decimal
    high: Decimal | None
    first: Seen


def training_tokens(sentences: Sentences, own: str) -> list[Seen]:
    """Every number of tokens, of a hundred million or more, that the sentences say this model was trained on.

    `own` holds its own names, squeezed.
    """
    found: dict[Decimal, Seen] = {}
    for says, where in sentences:
        for seen in _of(_MORE.sub("over ", _MARKS.sub("", says)), says, where, own):
            found.setdefault(seen.number, seen)
    return list(found.values())


def _of(says: str, written: str, where: str, own: str) -> Iterator[Seen]:
    """The numbers of a sentence less its marks, which is `written` there."""
    if (point := _POINT.fullmatch(says)) is not None:
        number = _number(point)
        if number >= (LEAST_TOKENS if point["training"] or point["seen"] else MOST_BESIDE):
            yield Seen(number, written, where, more=bool(point["more"] or "+" in point[0]))
        return
    if _ANOTHER.search(says) or not TRAINED.search(says):
        return
    plain = _COUNTED_STEPS.sub("", says)
    part, staged, beside = (pattern.search(plain) is not None for pattern in (_PART, _STAGE, _BESIDE))
    label = _LABEL.match(says)
    if label is not None and _STAGE.search(label[0]):
        return
    most = Decimal(0)
    for match in _TOKENS.finditer(says):
        if not (speaks_of_itself(says[: match.end()], own) or _ALONE.fullmatch(says, match.start())):
            return
        number = _number(match)
        if number < LEAST_TOKENS or (beside and (number < MOST_BESIDE or _BESIDE.search(_clause(_CUTS_AND_BRACKETS, says, match)))):
            continue
        before = says[: match.start()]
        if _TAUGHT.search(before):
            continue
        if number < most and _CONTAINED.search(before):
            continue
        most = max(most, number)
        if staged and not _DIRECTLY.search(before):
            clause = _clause(_CUTS, says, match)
            if _STAGE.search(clause) or not _WHOLLY.search(clause):
                continue
        if _TAKEN.search(_clause(_CUTS, says, match)):
            continue
        whole = _ALL_BEFORE.search(before) or _ALL_AFTER.match(says[match.end() :])
        more = _OVER.search(before) or "+" in match[0]
        yield Seen(number, written, where, part, whole is not None, bool(more))


def _number(match: re.Match[str]) -> Decimal:
    number = Decimal(match["number"].replace(",", ""))
    return number.scaleb(POWERS[match["scale"].lower().removesuffix("s")]) if match["scale"] else number


def _clause(cuts: re.Pattern[str], says: str, match: re.Match[str]) -> str:
    """The words around a match up to where the sentence is cut on either side."""
    start = max((cut.end() for cut in cuts.finditer(says, 0, match.start())), default=0)
    end = cuts.search(says, match.end())
    return says[start : len(says) if end is None else end.start()]


def together(seen: Sequence[Seen], members: int) -> Span | None:
    """What several numbers say of one model, or of the `members` of its family; None where nobody can tell which one is all of it."""
    if not seen:
        return None
    most = max(seen, key=lambda each: each.number)
    if len(seen) > 1 and (most.whole or _is_sum(most, seen)):
        return Span(most.number, None if most.part else most.number, most)
    if len(seen) > max(members, 1):
        same = len({each.says for each in seen}) == 1 and most.part
        return Span(most.number, None, most) if same else None
    least = min(each.number for each in seen)
    return Span(least, None if any(each.part for each in seen) else most.number, seen[0])


def _is_sum(most: Seen, seen: Sequence[Seen]) -> bool:
    """Whether the others of one sentence make up the largest: 395B tokens, of which 116B are Arabic tokens and 279B English ones."""
    others = [each.number for each in seen if each is not most]
    if len(others) < 2 or any(each.says != most.says for each in seen):
        return False
    sum_ = Decimal(0)
    for number in others:
        sum_ = EXACT.add(sum_, number)
    return EXACT.multiply(most.number, Decimal("0.98")) <= sum_ <= EXACT.multiply(most.number, Decimal("1.02"))
