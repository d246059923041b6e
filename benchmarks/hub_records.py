"""Records of the Hub's API to measure with, one a line: python -m benchmarks.hub_records FILE COUNT

Made up, in the shape of a list call: the names of tunes of known models, some with a size, a configuration, a base, a task, tags.
The same records on every machine and every run.
"""

import json
import random
import sys
from collections.abc import Iterator
from typing import Any

# Known models, and the task of what is mostly tuned from each, with the class of such a model.
ORIGINALS = {
    "meta-llama/Llama-3.1-8B": ("text-generation", "LlamaForCausalLM"),
    "Qwen/Qwen2.5-7B-Instruct": ("text-generation", "Qwen2ForCausalLM"),
    "mistralai/Mistral-7B-v0.1": ("text-generation", "MistralForCausalLM"),
    "openai-community/gpt2": ("text-generation", "GPT2LMHeadModel"),
    "google-bert/bert-base-uncased": ("text-classification", "BertForSequenceClassification"),
    "FacebookAI/roberta-large": ("token-classification", "RobertaForTokenClassification"),
    "google-t5/t5-small": ("translation", "T5ForConditionalGeneration"),
    "openai/whisper-small": ("automatic-speech-recognition", "WhisperForConditionalGeneration"),
    "google/vit-base-patch16-224": ("image-classification", "ViTForImageClassification"),
    "stabilityai/stable-diffusion-xl-base-1.0": ("text-to-image", ""),
    "sentence-transformers/all-MiniLM-L6-v2": ("sentence-similarity", "BertModel"),
    "": ("reinforcement-learning", ""),
}
ENDINGS = ("finetuned", "lora", "v2", "emotion", "dpo", "ner", "sft", "q4")
DATASETS = ("imdb", "glue", "squad", "mozilla-foundation/common_voice_11_0", "HuggingFaceH4/ultrachat_200k")


def lines(count: int, seed: int = 7) -> Iterator[str]:
    """Records as compact JSON, each with a name of its own."""
    drawn = random.Random(seed)
    for number in range(count):
        yield json.dumps(_record(drawn, number), separators=(",", ":"))


def _record(drawn: random.Random, number: int) -> dict[str, Any]:
    base = drawn.choice(list(ORIGINALS))
    task, architecture = ORIGINALS[base]
    name = base.partition("/")[2] or "ppo-LunarLander-v2"
    record: dict[str, Any] = {
        "id": f"user-{drawn.randrange(3_000)}/{name}-{drawn.choice(ENDINGS)}-{number}",
        "createdAt": f"{drawn.randrange(2022, 2027)}-{drawn.randrange(1, 10):02}-11T10:00:00.000Z",
        "gated": False,
        "tags": ["region:us"],
    }
    if drawn.random() < 0.9:
        record["pipeline_tag"] = task
        record["tags"].append(task)
    if drawn.random() < 0.8:
        record["library_name"] = "stable-baselines3" if not base else drawn.choice(("transformers", "transformers", "peft"))
    if base and drawn.random() < 0.6:
        record["tags"] += [f"base_model:{base}", f"base_model:{drawn.choice(('finetune', 'adapter', 'quantized'))}:{base}"]
        record["cardData"] = {"base_model": base, "license": "apache-2.0"}
    if drawn.random() < 0.4:
        record["tags"].append(f"dataset:{drawn.choice(DATASETS)}")
    if drawn.random() < 0.6:
        elements = int(10 ** drawn.uniform(6.5, 10))
        record["safetensors"] = {"parameters": {"F32": elements}, "total": elements}
    if architecture and drawn.random() < 0.7:
        record["config"] = {"architectures": [architecture]}
    return record


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines(int(sys.argv[2])))
