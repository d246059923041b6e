"""The hub's tasks (pipeline_tag) and pipeline classes as what goes in and what comes out. Not a judgement: publishers choose the tag.

Tags: huggingface.js, packages/tasks/src/pipelines.ts. A tag proves what a model does, never what it cannot do, so no list made
of it is complete. Where a tag leaves a side open (any-to-any, fill-mask, reinforcement-learning), that side is empty.
"""

from compliance.drafting.draft import Draft
from compliance.named_tuple import NamedTuple


class Flow(NamedTuple):
    """What goes in and what comes out, in the card's words."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


def _flow(inputs: str, outputs: str) -> Flow:
    return Flow(tuple(inputs.split()), tuple(outputs.split()))


_GROUPS = {
    ("text", "text"): "text-generation text2text-generation conversational summarization translation question-answering",
    ("text", ""): "fill-mask",
    ("text", "label"): "text-classification token-classification zero-shot-classification multiple-choice",
    ("text", "score"): "sentence-similarity text-ranking",
    ("text", "embedding"): "feature-extraction text-retrieval",
    ("table text", "text"): "table-question-answering",
    ("table", "text"): "table-to-text tabular-to-text",
    ("table", "label"): "tabular-classification",
    ("table", "score"): "tabular-regression",
    ("text", "image"): "text-to-image",
    ("text", "video"): "text-to-video",
    ("text", "speech"): "text-to-speech",
    ("text", "audio"): "text-to-audio",
    ("text", "3d"): "text-to-3d",
    ("image", "text"): "image-to-text",
    ("image text", "text"): "image-text-to-text visual-question-answering",
    ("document text", "text"): "document-question-answering",
    ("image", "image"): "image-to-image",
    ("image text", "image"): "image-text-to-image",
    ("", "image"): "unconditional-image-generation",
    ("image", "video"): "image-to-video",
    ("image text", "video"): "image-text-to-video",
    ("image", "3d"): "image-to-3d",
    ("image", "label"): "image-classification object-detection keypoint-detection",
    ("image text", "label"): "zero-shot-image-classification zero-shot-object-detection",
    ("image", "segmentation"): "image-segmentation mask-generation",
    ("image", "score"): "depth-estimation",
    ("image", "embedding"): "image-feature-extraction",
    ("document text", "score"): "visual-document-retrieval",
    ("speech", "text"): "automatic-speech-recognition",
    ("audio text", "text"): "audio-text-to-text",
    ("audio", "audio"): "audio-to-audio",
    ("audio", "label"): "audio-classification voice-activity-detection",
    ("video text", "text"): "video-text-to-text",
    ("video", "video"): "video-to-video",
    ("video", "label"): "video-classification",
    ("time-series", "forecast"): "time-series-forecasting",
    ("graph", ""): "graph-ml",
    ("observation", "action"): "robotics",
    ("", ""): "any-to-any reinforcement-learning",
}
TASKS = {tag: _flow(*sides) for sides, tags in _GROUPS.items() for tag in tags.split()}

# diffusers: the first ending that fits the class of a pipeline, variants such as StableDiffusionXL before it.
_PIPELINES = (
    ("Img2ImgPipeline", _flow("image text", "image")),
    ("InpaintPipeline", _flow("image text", "image")),
    ("InstructPix2PixPipeline", _flow("image text", "image")),
    ("UpscalePipeline", _flow("image text", "image")),
    ("ImageToVideoPipeline", _flow("image text", "video")),
    ("VideoDiffusionPipeline", _flow("image", "video")),
    ("TextToVideoSDPipeline", _flow("text", "video")),
    ("LTXPipeline", _flow("text", "video")),
    ("WanPipeline", _flow("text", "video")),
    ("MochiPipeline", _flow("text", "video")),
    ("HunyuanVideoPipeline", _flow("text", "video")),
    ("CogVideoXPipeline", _flow("text", "video")),
    ("AudioLDMPipeline", _flow("text", "audio")),
    ("AudioLDM2Pipeline", _flow("text", "audio")),
    ("StableAudioPipeline", _flow("text", "audio")),
    ("MusicLDMPipeline", _flow("text", "music")),
    ("ShapEPipeline", _flow("text", "3d")),
    ("DDPMPipeline", _flow("", "image")),
    ("DDIMPipeline", _flow("", "image")),
)
_TEXT_TO_IMAGE = frozenset(
    f"{name}Pipeline"
    for name in (
        *("StableDiffusion", "StableDiffusionXL", "StableDiffusion3", "Flux", "PixArtAlpha", "PixArtSigma", "Kandinsky", "Kandinsky3"),
        *("KandinskyV22", "IF", "StableCascade", "StableCascadeCombined", "WuerstchenCombined", "AuraFlow", "HunyuanDiT", "Lumina"),
        *("Sana", "LatentConsistencyModel", "QwenImage", "CogView3Plus", "CogView4", "HiDreamImage", "Chroma", "LDMTextToImage"),
    )
)


def of_pipeline(name: str) -> Flow | None:
    """What a diffusers pipeline class takes in and gives out; None for a class that is not known."""
    if name in _TEXT_TO_IMAGE:
        return _flow("text", "image")
    return next((flow for ending, flow in _PIPELINES if name.endswith(ending)), None)


def put_flow(draft: Draft, flow: Flow, where: str) -> None:
    """What goes in and what comes out. Never that nothing else does."""
    for kind in flow.inputs:
        draft.add("/capability/inputs", kind, where)
    for kind in flow.outputs:
        draft.add("/capability/outputs", kind, where)


def put_task(draft: Draft, word: str, where: str) -> bool:
    """What goes in and comes out by a task of the hub, on a side of which nothing is stated; whether the word is such a task."""
    flow = TASKS.get(word.strip().lower())
    if flow is None:
        return False
    sides = (flow.inputs if not draft.at("/capability/inputs") else (), flow.outputs if not draft.at("/capability/outputs") else ())
    put_flow(draft, Flow(*sides), where)
    return True
