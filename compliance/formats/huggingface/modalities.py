"""What config.json says a model takes in and gives out. Not that it does nothing else, and no guess at what its tokens mean."""

from typing import Any

from compliance.card.locate import join
from compliance.drafting import model_types
from compliance.drafting.draft import Draft
from compliance.formats.huggingface.config_json import FILE, WORDS, architecture, model_type, part

_INPUTS = (
    ("image", ("vision_config", "vision_encoder", "vision_tower", "mm_vision_tower", "image_token_id", "image_token_index")),
    ("video", ("video_token_id", "video_token_index")),
    ("audio", ("audio_config", "audio_encoder", "speech_config", "audio_token_id", "audio_token_index")),
)
_HEADS = {
    "ForSequenceClassification": "label",
    "ForTokenClassification": "label",
    "ForImageClassification": "label",
    "ForAudioClassification": "label",
    "ForVideoClassification": "label",
    "ForObjectDetection": "label",
    "ForQuestionAnswering": "label",
    "ForSemanticSegmentation": "segmentation",
    "ForUniversalSegmentation": "segmentation",
    "RewardModel": "score",
    "ForRewardModel": "score",
}
_WRITES = frozenset({"ForCausalLM", "LMHeadModel", "LMHead", "ForConditionalGeneration"})
_TRANSCRIBES = frozenset({"whisper", "speech_to_text", "moonshine", "pix2struct", "nougat"})


def state(draft: Draft, config: dict[str, Any], writes: bool = False) -> None:
    """Add to the inputs and outputs what sub-configurations and the architecture show; `writes`: its weights put out tokens."""
    type, where = model_type(config)
    senses = 0
    for kind, keys in _INPUTS:
        for steps in ((), ("thinker_config",)):
            node = part(config, steps)
            key = next((key for key in keys if node.get(key) not in (None, "", False)), None)
            if key is not None:
                senses += 1
                draft.add("/capability/inputs", kind, f"{FILE} {join([*steps, key])}", "derived")
                break
    words = next((steps for steps in WORDS if part(config, steps)), None)
    if senses and words:
        draft.add("/capability/inputs", "text", f"{FILE} {join(words)}", "derived")
    for kind in model_types.TAKES.get(type, ()):
        draft.add("/capability/inputs", kind, where, "derived")
    _outputs(draft, config, type, bool(senses and words), writes)


def _outputs(draft: Draft, config: dict[str, Any], type: str, sees: bool, writes: bool) -> None:
    named, where = architecture(config)
    found = model_types.HEAD.fullmatch(named)
    head = found[2] if found else ""
    if head in _HEADS:
        labels = config.get("num_labels"), config.get("id2label")
        single = labels[0] == 1 or (isinstance(labels[1], dict) and len(labels[1]) == 1)
        kind = "score" if single and head == "ForSequenceClassification" else _HEADS[head]
        if writes or isinstance(config.get("auto_map"), dict):  # code of its own may do more
            draft.add("/capability/outputs", kind, where, "derived")
        else:
            draft.replace("/capability/outputs", "text", kind, where, f"{named} ({where}) gives {kind}, and writes nothing")
    elif head == "ForConditionalGeneration" and (type in _TRANSCRIBES or (sees and type in model_types.COMPOSITE)):
        draft.add("/capability/outputs", "text", where, "derived")
    elif head in _WRITES and type in model_types.FAMILY and type not in model_types.TAKES:
        _language_model(draft, where)
    elif type in ("clip", "siglip", "siglip2") and head == "Model":
        draft.add("/capability/outputs", "embedding", where, "derived")
    elif type == "sam":
        draft.add("/capability/outputs", "segmentation", where, "derived")
    if part(config, ("talker_config",)) and config.get("enable_audio_output") is not False:
        draft.add("/capability/outputs", "speech", f"{FILE} /talker_config", "derived")


def _language_model(draft: Draft, where: str) -> None:
    """A head that writes tokens writes text where the card names natural languages; tokens may as well be proteins or sound."""
    if draft.at("/documentation/languages") and not draft.at("/capability/outputs"):
        languages = draft.where("/documentation/languages") or "the languages named"
        for field in ("/capability/inputs", "/capability/outputs"):
            draft.add(field, "text", f"{where}, with {languages}", "derived")
