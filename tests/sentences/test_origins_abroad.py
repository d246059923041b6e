"""What sentences of other languages say this model is based on, and what they say of other things."""

import pytest

from compliance.sentences.origins import in_prose

ID = "openai-community/gpt2"


@pytest.mark.parametrize(
    "says",
    [
        "本模型基于{}微调。",
        "本模型是基于 {} 微调的。",
        "基于 {} 微调。",
        "该模型基于 {} 训练。",
        "我们基于 {} 训练了本模型。",
        "这是一个基于 {} 的中文对话模型。",
        "Dieses Modell basiert auf {}.",
        "Das Sprachmodell basiert auf dem `{}`.",
        "Das Modell wurde auf Basis von {} trainiert.",
        "Basiert auf {}",
        "- Auf der Basis von {} trainiert.",
        "Es ist klein. Es basiert auf {} und spricht Deutsch.",
        "Ce modèle est basé sur {}.",
        "Modèle basé sur {}",
        "Il est basé sur le **{}**.",
        "Este modelo está basado en {}.",
        "Modelo basado en {}",
        "Está basado en {} y ha sido ajustado.",
        "Este modelo é baseado em {}.",
        "Questo modello è basato su {}.",
        "Модель обучена на основе {}.",
        "Модель на базе {}",
        "Эта модель создана на основе модели {}",
        "これは{}をベースにしています。",
        "本モデルは、{} をベースに日本語で学習しました。",
        "{}をベースにLoRAで学習したモデルです。",
        "이 모델은 {}를 기반으로 학습했습니다.",
        "{}를 기반으로 학습했습니다.",
    ],
)
def test_a_statement_about_this_model_is_read(says: str) -> None:
    assert [(origin.kind, origin.said) for origin in in_prose(says.format(ID))] == [("base model line", ID)]


@pytest.mark.parametrize("says", ["**LINCE-ZERO** está basado en {}.", "Lince-Zero basiert auf {}.", "LINCE-ZERO是基于 {} 的模型。"])
def test_its_own_name_says_which_model(says: str) -> None:
    assert [origin.said for origin in in_prose(says.format(ID), "lincezero")] == [ID]
    assert in_prose(says.format(ID), "rival") == in_prose(says.format(ID)) == ()


@pytest.mark.parametrize(
    "says",
    [
        # Another model, in a comparison
        "与基于{}的模型相比，本模型更小。",
        "基于{}的模型相比，本模型更小。",
        "优于基于 {} 的模型。",
        "Im Vergleich zu Modellen auf Basis von {} ist dieses klein.",
        "Besser als Modelle auf Basis von {}.",
        "Contrairement aux modèles basés sur {}, il est petit.",
        "A diferencia de un modelo basado en {}, es pequeño.",
        "Модель меньше, чем модели на основе {}.",
        "{} をベースにしたモデルより小さい。",
        "{}를 기반으로 한 모델보다 작습니다.",
        "Alpha basiert auf {}.",
        # A denial
        "Dieses Modell basiert nicht auf {}.",
        "Es basiert auf {} nicht.",
        "No está basado en {}.",
        "Ce modèle n'est pas basé sur {}.",
        "Non è basato su {}.",
        "Não é baseado em {}.",
        "Модель не основана на базе {}.",
        "본 모델은 {}를 기반으로 하지 않습니다.",
        # Something else than the model
        "Die Bewertung basiert auf {}.",
        "Die Daten basieren auf {}.",
        "El tokenizador está basado en {}.",
        "评测基于 {}。",
        "训练数据基于 {} 生成。",
        "奖励模型基于 {}。",
        "这个评测模型基于 {}。",
        "基于 {} 的评测结果如下。",
        # Less than the model, or what it made
        "Dieses Modell basiert auf [x](https://huggingface.co/{})-Ausgaben.",
        "Das Modell basiert auf {} erzeugten Daten.",
        "Modell basiert auf {} Tokenizer.",
        "Le modèle est basé sur {} comme juge.",
        "Este modelo está basado en {} tokenizador.",
        "Este modelo é baseado em {} como juiz.",
        "Questo modello è basato su {} come giudice.",
        "Эта модель обучена на основе {} разметки.",
        "本模型基于 {} 的分词器。",
        "本模型基于 {} 架构，从零训练。",
        "本模型基于 {} 生成数据训练。",
        "本モデルは {} を元に生成したデータで学習した。",
        "{} をベースにしたトークナイザーを使用。",
        "本モデルは{}を基準として比較した。",
        "이 모델은 {}를 기반으로 생성한 데이터로 학습했습니다.",
        # Denied, past or quoted
        "このモデルは {} をベースにしていない。",
        "본 모델은 {}를 기반으로 한 것이 아닙니다.",
        "Das Modell basiert auf {} bis Version 2.",
        "Le modèle est basé sur {} jusqu’à la version 2.",
        "“本模型基于 {} 微调。”是假的。",
        "对比模型：\n\n- 基于 {} 微调",
        # No page of a model
        "Está basado en [gpt2](https://example.com/openai-community/gpt2), no en {}.",
        "Está basado en [gpt2](https://example.com/openai-community/gpt2).",
    ],
)
def test_whatever_else_is_based_on_a_model_is_not_read(says: str) -> None:
    assert in_prose(says.format(ID)) == ()
