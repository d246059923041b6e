"""What a README says in another language than English that this model is based on. Nothing where the sentence leaves a doubt."""

import re
from collections.abc import Iterator

from compliance.card.expressions import lazily
from compliance.sentences.mentions import TARGET, target_of
from compliance.sentences.subjects import is_own_name

# Of each language: what may stand before the words, which is this model and a verb or nothing; and the words, with the article after them.
_WORDS_BEFORE = (
    (r"(?:[本该該此这這]|这个|這個|我们的?|我們的?)?(?:大?(?:语言|語言)?模型)?(?:是|为|為)?(?:一[个個])?", "基于|基於"),
    (
        r"(?:(?:das|dieses|unser)\s(?:\w{0,20})?modell|(?:sprach)?modell|es|er)?\s?(?:ist|wurde)?",
        r"(?:basiert auf|auf (?:der )?basis von)(?:\sde[mrn])?",
    ),
    (
        r"(?:(?:ce|le|notre|un)\s(?:\w{1,20}\s)?mod[èe]le(?: de langue)?|mod[èe]le|il|elle)?\s?(?:est|a été \w{1,20})?",
        r"bas[ée]e? sur(?:\sl[ea])?",
    ),
    (r"(?:(?:este|el|nuestro|un)\smodelo|modelo)?\s?(?:está|es|fue|ha sido \w{1,20})?", r"basado en(?:\s(?:el|la))?"),
    (r"(?:(?:este|o|nosso|um)\smodelo|modelo)?\s?(?:é|está|foi \w{1,20})?", r"basead[oa] em(?:\s[oa])?"),
    (r"(?:(?:questo|il|nostro|un)\smodello|modello)?\s?(?:è|è stato \w{1,20})?", "basato su"),
    (
        r"(?:(?:эта|данная|наша|это)\s)?(?:модель)?\s?(?:(?:до)?обучена|создана|построена|сделана|основана)?",
        "на (?:основе|базе)(?: модели)?",
    ),
)
_THIS = r"(?:(?:これ|こちら|(?:本|この|当)モデル)は|(?:이|본) 모델은|이것은)?[、,]?"
_WORDS_AFTER = "(?:モデル)?を(?:ベース(?!ライン)|元|基(?!準))|(?:모델)?[를을] 기반"
_ANY = lazily("|".join((*(words for _, words in _WORDS_BEFORE), _WORDS_AFTER)), re.IGNORECASE)
_SAYS = "|".join(rf"{this}\s?(?:{words})" for this, words in _WORDS_BEFORE)
_NAME = r"(?P<name>(?a:[a-z0-9][\w.-]{0,60}))[*_`]{0,3}\s?(?:是|ist|wurde|est|está|es|é|è)?"
_NAMED = rf"{_NAME}\s?(?:{'|'.join(words for _, words in _WORDS_BEFORE)})"
_BEFORE = lazily(rf"[\W_]*(?:{_SAYS}|{_NAMED})\s?[*_]{{0,2}}{TARGET}", re.IGNORECASE)
_AFTER = lazily(rf"[\W_]*{_THIS}\s?[*_]{{0,2}}{TARGET}[*_]{{0,2}}\s?(?:{_WORDS_AFTER})", re.IGNORECASE)
# What may follow the id, so that the model is the whole of what is meant: the end, a comma, "and", or what was done with it.
_GOES_ON = lazily(
    r"[*_`]{0,3}\s?(?:$|[.,;!。，；！、]|(?:und|et|e|ed|y|и|que|il|die|wurde|trainiert|feinabgestimmt|feingetunt|nachtrainiert|weitertrainiert|"
    r"entwickelt|erstellt|fine-?tuned|entraînée?|affinée?|ajustad[oa]|entrenad[oa]|afinad[oa]|treinad[oa]|addestrat[oa]|дообучен\w*|обучен\w*)\b|"
    r"(?:版本|模型|基座|底座|上|之上|进行|進行|微调|微調|精调|训练|訓練|继续|繼續|在|通过|使用|采用|开发|開發|构建|优化|改进|量化|转换)|"
    r"的[^，。,.]{0,20}(?:模型|版本|权重))",
    re.IGNORECASE,
)
# Words of comparison, of denial and of judging, wherever they stand in the sentence.
_OTHER = lazily(
    "比较|比較|相比|对比|對比|优于|優於|超过|超越|不是|并非|没有|不同于|评[测估]|評[測估]|打分|的(?:数据|結果|结果)|比.{1,20}更|教师|裁判|奖励|错误|"
    "より|比べ|ない|なかった|ません|せず|評価|採点|判定|生成[しさ]|合成|トークナイザ|보다|비교|않|아[니닙님]|평가|채점|생성[하한된]|합성|토크나이저|"
    r"\b(?:nicht|kein\w*|vergl\w*|vergleich\w*|besser|schlechter|als|anders|statt|im gegensatz|bewert\w*|evaluier\w*|"
    r"pas|contrairement|que|compar\w*|mieux|évalu\w*|par rapport|diferencia|mejor|frente a|evalu\w*|não|melhor|avalia\w*|"
    r"non|rispetto|meglio|valuta\w*|не|чем|сравн\w*|отлич\w*|лучше|хуже|меньше|больше|превосход\w*|оцен\w*)\b",
    re.IGNORECASE,
)
_ENDS = lazily(r"(?<=[.!?;])\s|(?<=[。！？；])")


def based_abroad(passage: str, own: str) -> Iterator[str]:
    """The ids of models that sentences of a passage say this one is based on. `own` holds its own names, squeezed."""
    if not _ANY.search(passage):
        return
    for sentence in _ENDS.split(passage):
        found = _BEFORE.match(sentence)
        if found is not None and not _GOES_ON.match(sentence, found.end()):
            continue
        found = found or _AFTER.match(sentence)
        if found is None or _OTHER.search(sentence):
            continue
        name = found.groupdict().get("name")
        if (not name or is_own_name(name, own)) and (said := target_of(found)):
            yield said
