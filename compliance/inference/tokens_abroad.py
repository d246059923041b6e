"""Numbers of tokens that a model was trained on, in sentences of other languages than English. Nothing where they leave a doubt."""

import re
from collections.abc import Mapping
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.inference.sentences import LEAST_TOKENS, WHOLE, Figure, Sentences

# Powers of ten. Chinese, Japanese and Korean; Russian; French, German, Spanish, Italian. What is a billion differs, and is left out.
SCALES: Mapping[str, int] = {
    **{"\u4e07\u4ebf": 12, "\u842c\u5104": 12, "\u5146": 12, "\uc870": 12, "\u4ebf": 8, "\u5104": 8, "\uc5b5": 8},
    **{"\u0442\u0440\u0438\u043b\u043b\u0438\u043e\u043d": 12, "\u0442\u0440\u043b\u043d": 12},
    **{"\u043c\u0438\u043b\u043b\u0438\u0430\u0440\u0434": 9, "\u043c\u043b\u0440\u0434": 9},
    **{"milliards": 9, "milliarden": 9, "mil millones": 9, "miliardi": 9, "t": 12, "b": 9},
}
_WORD = "(?:tokens?|jetons)(?![a-z])|\u0442\u043e\u043a\u0435\u043d|\u30c8\u30fc\u30af\u30f3|\ud1a0\ud070|\u6807\u8bc6\u7b26|\u8bcd\u5143"
TOKENS = lazily(
    rf"{WHOLE}(?P<number>\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})*(?:[.,]\d{{1,2}})?|\d{{4}})(?!\d)\s?(?P<scale>{'|'.join(SCALES)})"
    rf"[^\d\n,.;\u3002\uff0c\uff1b]{{0,12}}?(?:{_WORD})",
    re.IGNORECASE,
)
_ENDS = lazily("[\u3002\uff1b]|[.!?;]\\s")
_TRAINED = lazily(
    "\u8bad\u7ec3|\u8a13\u7df4|\u5b66\u7fd2|\ud559\uc2b5|\u043e\u0431\u0443\u0447|entra[i\u00ee]n|trainiert|entrenad|addestrat",
    re.IGNORECASE,
)
# Better than, longer than, tuned, the length of a context.
_OTHER = lazily(
    "\u6bd4|\u4f18\u4e8e|\u8d85\u8fc7|\u8d85\u8d8a|\u5fae\u8c03|\u957f\u5ea6|\u4e0a\u4e0b\u6587|\u3088\u308a|\u5fae\u8abf\u6574|\u30d5\u30a1\u30a4\u30f3|\u30b3\u30f3\u30c6\u30ad\u30b9\u30c8|"
    "\ubcf4\ub2e4|\ubbf8\uc138|\u0447\u0435\u043c|\u043a\u043e\u043d\u0442\u0435\u043a\u0441\u0442|\u0434\u043e\u043e\u0431\u0443\u0447|\u043f\u0440\u0435\u0432\u043e\u0441\u0445\u043e\u0434|\u0441\u0440\u0430\u0432\u043d\u0435\u043d|"
    r"\b(?:contexte|contexto|contesto|kontext\w*|affin\w*|ajust\w*|feinab\w*|que|als|rispetto|plus de)\b",
    re.IGNORECASE,
)


def tokens_abroad(sentences: Sentences) -> list[Figure]:
    """Every number of tokens that a sentence of another language says this model was trained on."""
    found: dict[Decimal, Figure] = {}
    for says, where in sentences:
        for part in _ENDS.split(says):
            match = TOKENS.search(part)
            if match is None or not _TRAINED.search(part) or _OTHER.search(part):
                continue
            number = re.sub(r"\s", "", match["number"]).replace(",", ".")
            figure = Decimal(number).scaleb(SCALES[match["scale"].lower()])
            if figure >= LEAST_TOKENS:
                found.setdefault(figure, (figure, says, where))
    return list(found.values())
