"""What kind of network a `model_type` of transformers names, for the types that are well known. Not a guess for the others.

Types: transformers 5.23.0, and the remote code of widely used models. A type that is missing here says nothing: hybrids of
attention and state spaces or convolutions (jamba, lfm2, zamba2, qwen3_next) are left out on purpose.
"""

import re

from compliance.card.expressions import lazily

HEAD = lazily(r"(.+?)(LMHeadModel|LMHead|For[A-Z]\w*|(?:Reward)?Model)")
LONGEST_NAME = 100


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Dense unless the configuration names experts: nothing in these architectures routes tokens.
_DECODERS = _names(
    """
    gpt2 gpt_neo gpt_neox gpt_neox_japanese gptj gpt_bigcode openai-gpt opt bloom codegen ctrl xglm biogpt llama mistral ministral
    ministral3 gemma gemma2 gemma3_text phi phi3 qwen qwen2 qwen3 falcon RefinedWeb RefinedWebModel mpt mixformer-sequential phi-msft
    stablelm stablelm_epoch starcoder2 persimmon cohere cohere2 olmo olmo2 olmo3 granite nemotron internlm internlm2 baichuan chatglm
    glm glm4 exaone exaone4 smollm3 apertus helium arcee diffllama minicpm aquila Yi xverse orion skywork deci codeshell
    """
)
_ENCODERS = _names(
    """
    bert roberta roberta-prelayernorm xlm-roberta xlm-roberta-xl xlm camembert distilbert albert electra deberta deberta-v2 mpnet
    mobilebert modernbert nomic_bert funnel xlnet flaubert ernie big_bird longformer nystromformer rembert roformer megatron-bert
    layoutlm layoutlmv2 layoutlmv3 lilt esm tapas luke markuplm splinter yoso ibert data2vec-text eurobert
    """
)
_ENCODER_DECODERS = _names(
    """
    t5 mt5 umt5 longt5 t5gemma bart mbart blenderbot blenderbot-small pegasus pegasus_x bigbird_pegasus marian m2m_100 led mvp plbart
    prophetnet xlm-prophetnet fsmt whisper speech_to_text moonshine pix2struct nougat
    """
)
_SIGHT_AND_SOUND = _names(
    """
    vit vit_mae vit_msn deit beit swin swinv2 dinov2 dinov3_vit ijepa yolos segformer pvt pvt_v2 vivit timesformer videomae
    clip clip_text_model clip_vision_model clipseg siglip siglip2 siglip_vision_model chinese_clip altclip align flava
    blip blip-2 instructblip bridgetower vilt visual_bert lxmert owlvit owlv2 sam groupvit xclip
    wav2vec2 wav2vec2-bert wav2vec2-conformer hubert wavlm unispeech unispeech-sat sew sew-d data2vec-audio data2vec-vision
    audio-spectrogram-transformer speecht5 bark musicgen_decoder
    """
)
DENSE = _DECODERS | _ENCODERS | _ENCODER_DECODERS | _SIGHT_AND_SOUND

# A language model with eyes or ears; dense where its own text_config is of a dense type.
COMPOSITE = _names(
    """
    llava llava_next llava_next_video llava_onevision vipllava video_llava llava_llama llava_qwen paligemma idefics idefics2 idefics3
    smolvlm mllama gemma3 gemma3n kosmos-2 pixtral mistral3 internvl internvl_chat qwen2_vl qwen2_5_vl qwen3_vl qwen2_audio
    qwen2_5_omni minicpmv minicpmo git chameleon janus aya_vision molmo phi4_multimodal phi3_v glm4v ovis granite_speech voxtral
    ultravox shieldgemma2 cogvlm fuyu
    """
)
# The text parts of such models that have no type of their own, all dense.
DENSE_PARTS = _names("qwen2_vl_text qwen2_5_vl_text qwen3_vl_text mllama_text_model smolvlm_text glm4v_text")
# Flat configurations (no text_config) of models whose language model is always a dense one.
FLAT_DENSE = _names("qwen2_vl qwen2_5_vl minicpmv minicpmo llava_llama llava_qwen phi3_v git")

# Transformers with experts, or with parts that not every token uses: only the configuration can say how many.
_MAYBE_SPARSE = _names(
    """
    mixtral qwen2_moe qwen3_moe qwen3_vl_moe deepseek deepseek_v2 deepseek_v3 deepseek_vl_v2 dbrx grok-1 jetmoe phimoe olmoe flex_olmo
    gpt_oss llama4 llama4_text granitemoe granitemoeshared ernie4_5_moe ernie4_5_vl_moe glm4_moe glm4v_moe hunyuan hunyuan_v1_moe dots1
    bailing_moe bailingmm aria kimi_vl kimi_k2 nllb-moe switch_transformers minimax_m2 arctic gemma3n_text xmod
    """
)
_CONVOLUTIONAL = _names("resnet convnext convnextv2 regnet mobilenet_v1 mobilenet_v2 efficientnet bit")

FAMILY = {
    **dict.fromkeys(DENSE | COMPOSITE | _MAYBE_SPARSE, "transformer"),
    **dict.fromkeys(_names("mamba mamba2 falcon_mamba"), "state-space"),
    **dict.fromkeys(_CONVOLUTIONAL, "convolutional"),
    **dict.fromkeys(_names("rwkv xlstm"), "recurrent"),
}

# What these types take in, where no sub-configuration says it; a text decoder's type does not, because its tokens may be anything.
TAKES = {
    **dict.fromkeys(_CONVOLUTIONAL, ("image",)),
    **dict.fromkeys(_names("vit vit_mae vit_msn deit beit swin swinv2 dinov2 dinov3_vit ijepa yolos segformer pvt pvt_v2 sam"), ("image",)),
    **dict.fromkeys(_names("data2vec-vision pix2struct nougat"), ("image",)),
    **dict.fromkeys(_names("clip siglip siglip2 chinese_clip altclip blip blip-2 instructblip vilt owlvit owlv2"), ("image", "text")),
    **dict.fromkeys(_names("minicpmv cogvlm"), ("image", "text")),
    **dict.fromkeys(_names("vivit timesformer videomae"), ("video",)),
    **dict.fromkeys(_names("whisper speech_to_text moonshine"), ("speech",)),
    **dict.fromkeys(_names("wav2vec2 wav2vec2-bert wav2vec2-conformer hubert wavlm unispeech unispeech-sat data2vec-audio"), ("audio",)),
    **dict.fromkeys(_names("audio-spectrogram-transformer"), ("audio",)),
    **dict.fromkeys(_names("layoutlm layoutlmv2 layoutlmv3 lilt"), ("document",)),
    **dict.fromkeys(_names("esm"), ("sequence",)),
}
# RoBERTa's position embeddings begin after the padding index: the first two places take no token.
OFFSET_POSITIONS = _names("roberta roberta-prelayernorm xlm-roberta xlm-roberta-xl camembert longformer xmod data2vec-text ibert luke")


def of_class(name: str) -> str:
    """The type whose architecture a class name is, LlamaForCausalLM: llama; empty where none is known."""
    found = HEAD.fullmatch(name) if len(name) <= LONGEST_NAME else None
    return _BY_LETTERS.get(_letters(found[1]), "") if found else ""


def of_word(word: str) -> str:
    """The type that a word of a source names: a model_type, in any case and with any hyphens, or the class of an architecture."""
    return (_BY_LETTERS.get(_letters(word)) or of_class(word)) if len(word) <= LONGEST_NAME else ""


def _letters(name: str) -> str:
    return re.sub(r"[-_ ]", "", name.strip().lower())


_BY_LETTERS = {_letters(name): name for name in sorted(FAMILY, reverse=True)}
