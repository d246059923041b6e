"""Numbers of tokens that a model was trained on, in sentences of other languages than English. Nothing where they leave a doubt."""

import re
from collections.abc import Mapping
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.sentences.figures import LEAST_TOKENS, WHOLE, Seen, Sentences, is_own

# Powers of ten. Chinese, Japanese and Korean; Russian; French, German, Spanish, Italian. What is a billion differs, and is left out.
SCALES: Mapping[str, int] = {
    **{"万亿": 12, "萬億": 12, "兆": 12, "조": 12, "亿": 8, "億": 8, "억": 8},
    **{"триллион": 12, "трлн": 12},
    **{"миллиард": 9, "млрд": 9},
    **{"milliards": 9, "milliarden": 9, "mil millones": 9, "miliardi": 9, "t": 12, "b": 9},
}
# A letter alone is a scale where no letter follows: in German "t" begins a thousand, and "b" a million millions.
_SCALE = "|".join(word if not word.isascii() else f"(?a:{word})" if word[1:] else rf"(?a:{word})(?![^\W\d_])" for word in SCALES)
_WORD = "(?:tokens?|jetons)(?![a-z])|токен|トークン|토큰|标识符|词元"
TOKENS = lazily(
    rf"{WHOLE}(?P<number>\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}}){{0,3}}(?:[.,]\d{{1,2}})?|\d{{4}})(?!\d)\s?(?P<scale>{_SCALE})"
    rf"[^\d\n,.;\u3002\uff0c\uff1b]{{0,12}}?(?:{_WORD})",
    re.IGNORECASE,
)
_ENDS = lazily("[\u3002\uff1b]|[.!?;]\\s")
_TRAINED = lazily("训练|訓練|学習|학습|обуч|entra[iî]n|trainiert|entrenad|addestrat", re.IGNORECASE)
# More than so many, which is no comparison.
_MORE = lazily("超过(?=\\s?\\d)")
# What a context or its length is said of, where that comes before the number or ends with it.
_CONTEXT = lazily(r"长度|上下文|コンテキスト|контекст|\b(?:contexte|contexto|contesto|kontext\w*)\b", re.IGNORECASE)
_CLOSE, _COMMA = 12, lazily("[,\uff0c\u3001]")  # so many characters, up to a comma
# A part of the training: what is below it, or the rest of it, is not in the number.
_PART = lazily(
    "继续|繼續|阶段|階段|蒸馏|蒸餾|剪枝|継続|段階|단계|계속|этап|продолж|" r"\b(?:phase|etapa|étape|fase|weiter|continu)", re.IGNORECASE
)
# Better than, longer than, tuned.
_OTHER = lazily(
    "教师|教師|老师|老師|基座|底座|基础模型|基礎模型|分词|分詞|ベースモデル|元モデル|トークナイザ|교사|베이스|기반 모델|토크나이저|"
    r"учител|базов|токенизатор|\b(?:lehrer\w*|basismodell\w*|enseignant|professeur|profesor|maestro|insegnante|(?<![-_])base|tokeni[sz]\w*)\b|"
    "比|优于|超过|超越|微调|より|微調整|ファイン|"
    "보다|미세|чем|дообуч|превосход|сравнен|"
    r"\b(?:affin\w*|ajust\w*|feinab\w*|que|als|rispetto|plus de)\b",
    re.IGNORECASE,
)
# What is named before the figure: in another script any word, else a word with a number, as Llama 3 and GPT-4.
_ADDRESS = lazily(r"https?://[^\s)]+")
_SCRIPT = lazily("[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_WORDS = lazily(r"(?a:[A-Za-z][A-Za-z.-]+(?:[ -]?\d[\w.-]*)?)")
_NUMBERED = lazily(r"(?a:\b(?!(?:a|con|da|dans|de|del|der|di|du|en|et|in|mit|sur|su|und|von|y) \d)[A-Za-z][A-Za-z.-]+[ -]?\d[\w.-]*)")


def tokens_abroad(sentences: Sentences, own: str) -> list[Seen]:
    """Every number of tokens that a sentence of another language says this model was trained on. `own` holds its own names, squeezed."""
    found: dict[Decimal, Seen] = {}
    for says, where in sentences:
        for part in _ENDS.split(says):
            part = _MORE.sub("", part)
            match = TOKENS.search(part)
            if match is None or not _TRAINED.search(part) or _OTHER.search(part):
                continue
            before = part[: match.start()]
            beside = _COMMA.split(part[match.end() :], maxsplit=1)[0][:_CLOSE]
            if _CONTEXT.search(before) or _CONTEXT.search(beside) or _names_another(before, own):
                continue
            number = re.sub(r"\s", "", match["number"]).replace(",", ".")
            power = SCALES.get(match["scale"].lower())  # some letters fit another one, and are not its small form
            if power is not None and (figure := Decimal(number).scaleb(power)) >= LEAST_TOKENS:
                found.setdefault(figure, Seen(figure, says, where, _PART.search(part) is not None))
    return list(found.values())


def _names_another(before: str, own: str) -> bool:
    words = _ADDRESS.sub("", before)
    names = _WORDS if _SCRIPT.search(words) else _NUMBERED
    return any(not is_own(name[0], own) for name in names.finditer(words))
