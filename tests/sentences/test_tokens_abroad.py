"""Numbers of tokens in sentences of other languages."""

from decimal import Decimal

import pytest

from compliance.inference.prose import PROSE
from compliance.sentences.tokens_abroad import SCALES, tokens_abroad
from tests.inference.cards import card, sentence, size
from tests.inference.world import given

WHERE = "README.md line 1"


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("构建了 2.6 万亿 token 的高质量数据对模型进行充分训练", ["2.6e12"]),
        ("在大约1.2万亿tokens上训练的70亿参数模型", ["1.2e12"]),
        ("經過 3 萬億 tokens 的訓練", ["3e12"]),
        ("使用 8000 亿词元训练", ["8e11"]),
        ("经过了 1.4T 中英标识符的预训练", ["1.4e12"]),
        ("日本語と英語の1.5兆トークンで学習しました", ["1.5e12"]),
        ("500億トークンで学習しました", ["5e10"]),
        ("한국어 2조 토큰으로 학습했습니다", ["2e12"]),
        ("5000억 토큰으로 학습했습니다", ["5e11"]),
        ("Модель обучалась на текстах объёмом 15T токенов", ["1.5e13"]),
        ("Обучена на 1,2 трлн токенов", ["1.2e12"]),
        ("Обучена на 300 миллиардах токенов", ["3e11"]),
        ("Il a été entraîné sur 3 000 milliards de tokens", ["3e12"]),
        ("Es wurde auf 500 Milliarden Token trainiert", ["5e11"]),
        ("Fue entrenado con 500 mil millones de tokens", ["5e11"]),
        ("È stato addestrato su 300 miliardi di token", ["3e11"]),
        # No more than a sentence, of which each part ends where it ends
        ("在2万亿tokens上训练。比Alpha好", ["2e12"]),
        ("在2万亿tokens上训练；在3万亿tokens上训练", ["2e12", "3e12"]),
        ("在2万亿tokens上训练；在2万亿tokens上训练", ["2e12"]),
        ("在1亿tokens上训练", ["1e8"]),
        ("在0.9亿tokens上训练", []),
        # A letter alone is a scale, and the beginning of a word is none
        ("Es wurde auf 1,4 Billionen Tokens trainiert", []),
        ("Il a été entraîné sur 2 billions de tokens", []),
        ("Es wurde auf 500 tausend Tokens trainiert", []),
        ("Il a été entraîné sur 100 textos token", []),
        ("Es wurde auf 40 Büchern mit Tokens trainiert", []),
        ("Es wurde auf 40 töricht Tokens trainiert", []),
        ("Es wurde auf 15T Tokens trainiert", ["1.5e13"]),
        ("Es wurde auf 15 b Token trainiert", ["1.5e10"]),
        # Letters that fit another one where large and small are alike
        ("Es wurde auf 500 M\u0131ll\u0131arden Token trainiert", []),
        ("Es wurde auf 500 M\u0130lliarden Token trainiert", []),
        ("Il a été entraîné sur 500 milliard\u017f de tokens", []),
        ("Обучена на 2 трилли\u1c82н токенов", []),
        ("Обучена на 300 миллиар\u1c81ах токенов", []),
        ("使用超过3万亿tokens的数据进行预训练", ["3e12"]),
        ("在1.2万亿tokens上训练，上下文窗口长度为4096", ["1.2e12"]),
        ("Модель обучалась на 15T токенов с длиной контекста до 8k токенов", ["1.5e13"]),
        ("Alpha-7B-Base 在 15T tokens 上训练", ["1.5e13"]),
        # Another model, another stage, another thing
        ("Rival-7B-Base 在 15T tokens 上训练", []),
        ("训练时支持2亿tokens的上下文", []),
        ("比在2万亿tokens上训练的模型好", []),
        ("在2万亿tokens上微调训练", []),
        ("训练的上下文长度为2亿tokens", []),
        ("Модель лучше, чем обученная на 2 трлн токенов", []),
        ("Dieses Modell ist besser als eines, das auf 500 Milliarden Token trainiert wurde", []),
        ("支持2万亿tokens", []),
        # A preposition before a number is no name
        ("Un modèle de 8 milliards de paramètres entraîné sur 6 000 milliards de tokens", ["6e12"]),
        ("Un modelo de 30 mil millones de parámetros, entrenado con 2.5T tokens", ["2.5e12"]),
        ("Alpha, basado en Beta 2, fue entrenado con 500 mil millones de tokens", []),
        ("在2万亿样本上训练", []),
        ("Es wurde auf 12.500 Milliarden Token trainiert", []),  # a comma or a point of three digits may be either
        ("在1,300亿tokens上训练", []),
        ("It is fast.", []),
        ("Llama 3は15兆トークンで学習されています", []),
        ("Rival 在 15T tokens 上训练", []),
        ("Alpha-7B 在 15T tokens 上训练", ["1.5e13"]),
        ("[Alpha](https://example.org/rival) 在 15T tokens 上训练", ["1.5e13"]),
        ("在 15T tokens 上训练，使用 A100", ["1.5e13"]),
        ("Llama 3 wurde auf 15 Milliarden Tokens trainiert", []),
        ("Alpha 7B wurde auf 15 Milliarden Tokens trainiert", ["1.5e10"]),
        ("GPT-4 fue entrenado con 500 mil millones de tokens", []),
        ("教师模型在 15 万亿 tokens 上训练", []),
        ("ベースモデルは15兆トークンで学習されました", []),
        ("Das Lehrermodell wurde auf 15 Milliarden Tokens trainiert", []),
        ("El tokenizador fue entrenado con 15 mil millones de tokens", []),
    ],
)
def test_a_number_of_tokens_that_a_model_was_trained_on(says: str, found: list[str]) -> None:
    given_by = tokens_abroad([(says, WHERE)], "someonealpha7bchat")
    assert [seen.number for seen in given_by] == list(map(Decimal, found))
    assert all((seen.says, seen.where) == (says, WHERE) for seen in given_by)


def test_every_word_of_scale_is_in_lower_case_as_it_is_looked_up() -> None:
    assert all(word == word.lower() for word in SCALES) and set(SCALES.values()) == {8, 9, 12}


def test_what_english_sentences_say_comes_first() -> None:
    both = [sentence("It was trained on 1T tokens."), sentence("在2万亿tokens上训练")]
    for says, amount in ((both, "4.20e+21..7.80e+21"), (both[1:], "8.40e+21..1.56e+22")):
        assert given(PROSE, card("x", size("1e9"), sentences=says))["total compute"] == amount


@pytest.mark.parametrize(
    ("says", "part"),
    [
        ("在2万亿tokens上训练", False),
        ("在2万亿tokens上继续训练", True),
        ("На первом этапе модель обучалась на 15T токенов", True),
        ("En una segunda fase fue entrenado con 500 mil millones de tokens", True),
    ],
)
def test_tokens_of_a_later_stage_are_a_part(says: str, part: bool) -> None:
    (seen,) = tokens_abroad([(says, WHERE)], "alpha")
    assert seen.part is part
