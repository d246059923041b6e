"""What kinds of model there are, as far as a head, a task or a library shows it: what comes out, and whether it does one thing only."""

from compliance.named_tuple import NamedTuple


class Kind(NamedTuple):
    """What comes out of a model of one kind, all of it; and whether such a model does one task and nothing else."""

    outputs: tuple[str, ...]
    narrow: bool


LABELS, SCORES, VECTORS = Kind(("label",), True), Kind(("score",), True), Kind(("embedding",), False)
MASKS, ACTIONS, FORECASTS = Kind(("segmentation",), True), Kind(("action",), True), Kind(("forecast",), True)
ENCODER, SEGMENTER = Kind(("embedding",), False), Kind(("segmentation",), False)
SPANS, WRITES_ONE_THING, SPEAKS = Kind(("label",), True), Kind(("text",), True), Kind(("speech",), True)
PICTURES = Kind(("other",), True)
SOUNDS = Kind(("audio",), False)  # of sound: one task, or a model that talks

DRAFTS = Kind(("text",), True)  # a draft of what another model writes
PART = Kind(("other",), True)  # a part of a pipeline of images or video
SCULPTS = Kind(("3d",), False)

# Families of causal language models of transformers that were made for text. A class of its own may do anything.
FAMILIES = (
    r"Llama|Mistral|Ministral3?|Mixtral|Qwen[23]?(?:Moe)?|Qwen3Next|QWen|GPT2|GPTNeo|GPTNeoX|GPTJ|GPTBigCode|GptOss|OPT|Bloom|Falcon|FalconH1|"
    r"FalconMamba|Gemma[23]?|Phi3?|PhiMoE|Cohere2?|Olmo[23]?|Olmoe|OLMo|StableLm|MPT|Starcoder2|Deepseek(?:V[23]|V32)?|"
    r"InternLM[23]?|Baichuan|BaiChuan|ChatGLM|Glm4?(?:Moe)?|Granite(?:Moe)?(?:Hybrid|Shared)?|Mamba2?|Rwkv|RWKV[567]|CodeGen|XGLM|CTRL|"
    r"Persimmon|Nemotron|NemotronH|Jamba|Bamba|Zamba2?|Dbrx|Arctic|Arcee|Apertus|SeedOss|SmolLM3|Helium|Exaone4?|Ernie4_5(?:_Moe)?|"
    r"HunYuan(?:(?:Dense|MoE)V1)?|Dots1|BailingMoe(?:V2)?|MiniCPM3?|MiniMax(?:Text01|M2)?|MiMo|Lfm2(?:Moe)?|Orion|Skywork|Tele[Cc]hat[23]?|Xverse|"
    r"Plamo2?|OpenELM|Hymba|DeciLM|JAIS|DiffLlama|Yi|Aquila|Solar(?:Open)?|BitNet|Afmoe|FlexOlmo|VaultGemma|LongcatFlash|"
    r"ExaoneMoE|CrystalCoder|KimiLinear|GlmMoeDsa|Motif|Pharia"
)

# The endings of architecture classes that give something else than language, images or video (transformers). A base class without
# a head says nothing; neither does a causal language model, which may do anything.
HEADS: dict[str, Kind] = {
    "ForSequenceClassification": LABELS,
    "ForTokenClassification": LABELS,
    "ForQuestionAnswering": SPANS,
    "ForMultipleChoice": LABELS,
    "ForNextSentencePrediction": LABELS,
    "ForImageClassification": LABELS,
    "ForImageClassificationWithTeacher": LABELS,
    "ForAudioClassification": LABELS,
    "ForAudioFrameClassification": LABELS,
    "ForVideoClassification": LABELS,
    "ForObjectDetection": LABELS,
    "ForSemanticSegmentation": MASKS,
    "ForInstanceSegmentation": MASKS,
    "ForUniversalSegmentation": MASKS,
    "ForImageSegmentation": MASKS,
    "ForDepthEstimation": SCORES,
    "ForXVector": Kind(("embedding",), True),
    "ForCTC": WRITES_ONE_THING,
    "ForSpeechSeq2Seq": WRITES_ONE_THING,
    "ForRegression": SCORES,
    "ForTimeSeriesPrediction": FORECASTS,
    "ForPrediction": FORECASTS,
    **dict.fromkeys(("PatchTSTForPretraining", "PatchTSMixerForPretraining"), FORECASTS),
    "ForImageSuperResolution": PICTURES,
    "MarianMTModel": WRITES_ONE_THING,
    "ForMaskedLM": ENCODER,
    "ForPreTraining": ENCODER,
    "RewardModel": SCORES,
    "ForMaskGeneration": SEGMENTER,
    "CLIPModel": ENCODER,
    "SiglipModel": ENCODER,
    "ChineseCLIPModel": ENCODER,
    "SamModel": SEGMENTER,
    "Sam2Model": SEGMENTER,
    "ViTModel": ENCODER,
    "Dinov2Model": ENCODER,
    "Wav2Vec2Model": ENCODER,
    "HubertModel": ENCODER,
    "EsmModel": ENCODER,
    "BertModel": ENCODER,
    "RobertaModel": ENCODER,
    "XLMRobertaModel": ENCODER,
    "DistilBertModel": ENCODER,
    "MPNetModel": ENCODER,
    **dict.fromkeys(("HF_ColBERT", "ForRetrieval"), VECTORS),
    **dict.fromkeys(("ForCausalLMEagle", "ForCausalLMEagle3", "EagleModel", "MedusaModel"), DRAFTS),
    **dict.fromkeys(("AutoencoderKL", "AutoencoderTiny", "AutoencoderDC", "VQModel", "AutoencoderKLWan", "AutoencoderKLCogVideoX"), PART),
    **dict.fromkeys(("ControlNetModel", "ControlNetModel_Union", "ControlNetXSAdapter", "T2IAdapter"), PART),
    "UNet2DModel": PICTURES,
}
# Tasks of adapters (peft, TaskType) that put a head on a model; of a causal one nothing follows.
ADAPTERS: dict[str, Kind] = {
    **dict.fromkeys(("SEQ_CLS", "TOKEN_CLS"), LABELS),
    "QUESTION_ANS": SPANS,
    "FEATURE_EXTRACTION": VECTORS,
}
# Not ForPreTraining alone: these generate.
GENERATES = ("ForCausalLM", "LMHeadModel", "ForConditionalGeneration")

# Encoders and decoders that write a text for a text. What a trainer made of one does the task of its data.
REWRITES = (
    r"(?:M?T5|LongT5|UMT5|ByT5|SwitchTransformers|M?Bart|Pegasus|PegasusX|BigBirdPegasus|M2M100|LED|Blenderbot|ProphetNet|PLBart|Mvp|FSMT)"
)
# Metrics of how near an output is to the one right answer: what is measured by them alone does one task.
METRICS = frozenset(
    (
        *("rouge", "rouge1", "rouge2", "rougel", "rougelsum", "bleu", "sacrebleu", "google_bleu", "meteor", "chrf", "ter", "bertscore"),
        *("wer", "cer", "squad", "squad_v2", "exact_match", "seqeval", "f1", "precision", "recall", "matthews_correlation", "roc_auc"),
        *("spearmanr", "pearsonr", "mse", "mae", "rmse", "iou", "mean_iou", "map"),
    )
)

# Tasks of the hub: what comes out, and whether they are one task. Tasks that are none of these leave everything open.
TASKS: dict[str, Kind] = {
    **dict.fromkeys(("text-classification", "token-classification", "sentiment-analysis", "natural-language-inference"), LABELS),
    **dict.fromkeys(("multiple-choice", "tabular-classification", "zero-shot-classification", "named-entity-recognition"), LABELS),
    **dict.fromkeys(("image-classification", "object-detection", "keypoint-detection", "video-classification"), LABELS),
    **dict.fromkeys(("audio-classification", "voice-activity-detection", "speaker-identification", "speaker-diarization"), LABELS),
    **dict.fromkeys(("image-segmentation",), MASKS),
    **dict.fromkeys(("mask-generation",), SEGMENTER),
    **dict.fromkeys(("question-answering", "extractive-qa"), SPANS),
    **dict.fromkeys(("sentence-similarity", "feature-extraction", "image-feature-extraction", "zero-shot-image-classification"), VECTORS),
    **dict.fromkeys(("text-ranking", "tabular-regression", "visual-document-retrieval"), SCORES),
    **dict.fromkeys(("reinforcement-learning", "robotics"), ACTIONS),
    **dict.fromkeys(("time-series-forecasting",), FORECASTS),
    **dict.fromkeys(("depth-estimation",), SCORES),
    **dict.fromkeys(("image-to-3d", "text-to-3d"), SCULPTS),
    **dict.fromkeys(("automatic-speech-recognition", "speech-recognition"), WRITES_ONE_THING),
    **dict.fromkeys(("translation", "summarization", "table-to-text", "text-summarization", "machine-translation"), WRITES_ONE_THING),
    **dict.fromkeys(("text-to-speech",), SPEAKS),
    **dict.fromkeys(("unconditional-image-generation",), PICTURES),
    **dict.fromkeys(("audio-to-audio",), SOUNDS),
    **dict.fromkeys(("fill-mask",), ENCODER),
}
# Words of a name that say what a model was trained to do.
NAMES: dict[str, Kind] = {
    **dict.fromkeys(("ner", "sentiment", "classifier", "classification", "mnli", "snli", "sst2", "mrpc", "cola", "qnli", "imdb"), LABELS),
    **dict.fromkeys(("emotion", "emotions", "toxicity", "toxic", "categorization", "conll2003", "xnli", "fever"), LABELS),
    **dict.fromkeys(("squad", "squad2", "cuad", "qa"), SPANS),
    **dict.fromkeys(("summarization", "summarisation", "translation", "asr", "ocr"), WRITES_ONE_THING),
    **dict.fromkeys(("summarizer", "summariser", "translator", "paraphraser"), WRITES_ONE_THING),
    **dict.fromkeys(("reranker", "rm", "reward"), SCORES),
}

# Libraries that hold one kind of model, whatever the tag. Names of library_name, and tags of the same name.
LIBRARIES: dict[str, Kind] = {
    **dict.fromkeys(("stable-baselines3", "sample-factory", "ml-agents", "cleanrl", "rl-baselines3-zoo"), ACTIONS),
    **dict.fromkeys(("deep-reinforcement-learning", "custom-q-learning", "reinforce"), ACTIONS),
    **dict.fromkeys(("sklearn", "scikit-learn", "skops", "xgboost", "lightgbm", "fasttext", "setfit", "span-marker"), LABELS),
    **dict.fromkeys(("spacy", "flair", "stanza", "gliner", "bertopic", "pyannote-audio", "pyannote"), LABELS),
    **dict.fromkeys(("timm", "ultralytics", "ultralyticsplus", "yolov5", "yolov8", "fastai", "doctr", "paddleocr"), LABELS),
    **dict.fromkeys(("sentence-transformers", "pylate", "model2vec"), VECTORS),
    **dict.fromkeys(("mlx-whisper", "whisperkit", "faster-whisper"), WRITES_ONE_THING),
    **dict.fromkeys(("saelens",), Kind(("embedding",), True)),
}
# Libraries and tags of models that each do one task, whichever it is.
ONE_TASK = frozenset({"speechbrain", "espnet", "asteroid", "keras"})
