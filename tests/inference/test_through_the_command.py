"""The likely lane as a person meets it: READMEs and directories through the command, hostile ones among them."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

CRITERION = "eu.gl.criterion"
ALL = ("check", "--all", "--no-policy", "--exit-zero", "--format", "json")
HUB = "https://huggingface.co/"
PLAIN = "---\nlicense: mit\n---\n# Alpha\n\nA model that we made.\n\n"


def written(tmp_path: Path, text: str, name: str = "alpha", **files: Any) -> str:
    folder = tmp_path / name
    folder.mkdir(exist_ok=True)
    (folder / "README.md").write_text(text, encoding="utf-8")
    for file, content in files.items():
        (folder / f"{file}.json").write_text(json.dumps(content), encoding="utf-8")
    return str(folder if files else folder / "README.md")


def likely(quick: "Quick", path: str, *more: str) -> dict[str, Any]:
    """What is likely of each rule that has it."""
    outcome = quick(*ALL, *more, path)
    assert outcome.code == 0, outcome.err
    found = json.loads(outcome.out)["assessments"][0]["determinations"]
    return {item["rule"]: item["likely"] for item in found if item["likely"]}


def grounds(found: dict[str, Any]) -> set[str]:
    return {ground["inference"] for item in found.values() for ground in item["grounds"]}


HOSTILE = {
    "a comment": "<!-- base_model: meta-llama/Llama-3.1-405B. It was trained on 15T tokens with 1e26 FLOP. -->",
    "a comment over lines": f"<!--\nThis model is a fine-tuned version of [x]({HUB}meta-llama/Llama-3.1-405B).\n2e26 FLOP\n-->",
    "code": f"```\nThis model is a fine-tuned version of [x]({HUB}meta-llama/Llama-3.1-405B)\n1e26 FLOP\n```",
    "a quotation": "> This model is a fine-tuned version of [gpt](https://huggingface.co/meta-llama/Llama-3.1-405B). It took 1e26 FLOP.",
    "a comparison": "It outperforms Llama 3.1 405B, a language model that was trained with more than 3.8e25 FLOP.",
    "a teacher": "Its answers resemble those of the teacher meta-llama/Llama-3.1-405B, which has 405B parameters.",
    "a plan": "We will train a version with 400B parameters on 30T tokens, which would take 7e25 FLOP.",
    "code by its indent": f"    This model is a fine-tuned version of [x]({HUB}meta-llama/Llama-3.1-405B).",
    "a footnote": f"[^1]: This model is a fine-tuned version of [x]({HUB}meta-llama/Llama-3.1-405B).",
    "struck out": f"~~This model is a fine-tuned version of [x]({HUB}meta-llama/Llama-3.1-405B).~~",
    "quotation marks": '"This model is based on meta-llama/Llama-3.1-405B", somebody wrote.',
    "news": "## News\n\n- 2024: This model is based on meta-llama/Llama-3.1-405B.\n- 2025: It is trained anew.",
    "a list of others": f"We compare with:\n\n- A fine-tuned version of [x]({HUB}meta-llama/Llama-3.1-405B)",
    "a judge in French": "Le modèle est basé sur meta-llama/Llama-3.1-405B comme juge.",
    "a base of the past": "Base model: our own (previously meta-llama/Llama-3.1-405B)",
    "a label that denies it": f"- **Finetuned from model:** not [x]({HUB}meta-llama/Llama-3.1-405B)",
    "another card": f"# Original model card\n\nThis model is a fine-tuned version of [x]({HUB}meta-llama/Llama-3.1-405B). 3.8e25 FLOP.",
    "a rival by its name": "Rival is based on meta-llama/Llama-3.1-405B. Rival is a fine-tuned version of meta-llama/Llama-3.1-405B.",
    "a comparison in German": "Besser als Modelle auf Basis von meta-llama/Llama-3.1-405B, die auf 15 000 Milliarden Token trainiert sind.",
    "a denial in Spanish": "No está basado en meta-llama/Llama-3.1-405B.",
    "a comparison in Chinese": "优于基于 meta-llama/Llama-3.1-405B 的模型。Llama-3.1-405B 在 15万亿 tokens 上训练。",
    "a teacher in Japanese": "教師モデルは meta-llama/Llama-3.1-405B をベースにしており、15兆トークンで学習されました。",
    "models like it": "Alpha is a language model. It is trained to match models pretrained on 15T tokens of web text.",
    "a rumour": "Alpha is a language model. It is rumoured to be trained on 15T tokens of web text.",
    "a sample": "Alpha is a language model. It was trained on 0.001% of 15T tokens of web text.",
    "a context and a batch": "Alpha is a language model, trained with a context of 2T tokens and batches of 3T tokens.",
    "a line that denies it": "- Base model: none, other than meta-llama/Llama-3.1-405B",
    "a kind in a quotation": "> This is a text classification model.\n\n<!-- This is a reward model. -->",
    "a kind of another model": "Rival is a text classification model. This model was trained with a reward model, unlike a reranker.",
    "random weights of a part": "The classifier head has randomly initialized weights. We start from randomly initialized weights.",
    "a table": "| model | parameters | FLOP |\n|---|---|---|\n| Llama 3.1 405B | 405B | 3.8e25 |",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_another_model_in_the_text_fires_nothing(quick: "Quick", tmp_path: Path, text: str) -> None:
    found = likely(quick, written(tmp_path, PLAIN + text + "\n"))
    assert grounds(found) <= {"few-developers"}
    assert not any(item["verdict"] == "meets" for item in found.values())
    assert "405" not in json.dumps(found)


@pytest.mark.parametrize(
    "says",
    [
        "was trained on 300 b\u0131llion tokens",
        "was trained on 300 b\u0130llion tokens",
        "was trained on 300 thou\u017fand million tokens",
        "was trained in 3 m\u0131llion A100 GPU hours",
    ],
)
def test_a_letter_that_is_nearly_one_of_a_word_of_scale_fires_nothing(quick: "Quick", tmp_path: Path, says: str) -> None:
    without = likely(quick, written(tmp_path, PLAIN))
    assert likely(quick, written(tmp_path, PLAIN + f"The model {says}.\n")) == without


def test_a_claim_of_smallness_in_a_quotation_opens_nothing(quick: "Quick", tmp_path: Path) -> None:
    text = PLAIN + "> It has 10M parameters and was trained on 1B tokens.\n\n<!-- 10M parameters -->\n"
    assert CRITERION not in likely(quick, written(tmp_path, text))


def test_a_name_beside_weights_of_another_size_is_not_that_model(quick: "Quick", tmp_path: Path) -> None:
    config = {"architectures": ["LlamaForCausalLM"], "model_type": "llama"}
    index = {"metadata": {"total_size": 30_000_000, "total_parameters": 15_000_000}, "weight_map": {}}
    path = written(tmp_path, "# Llama\n", "meta-llama__Llama-3.1-405B", config=config, **{"model.safetensors.index": index})
    assert not any(item["verdict"] == "meets" for item in likely(quick, path).values())


def test_an_agent_is_likely_no_and_says_why(quick: "Quick", tmp_path: Path) -> None:
    path = written(tmp_path, "---\nlibrary_name: stable-baselines3\ntags: [reinforcement-learning]\n---\n# Q\n")
    found = likely(quick, path)
    assert found[CRITERION]["verdict"] == "does_not_meet" and grounds({CRITERION: found[CRITERION]}) == {"task"}


@pytest.mark.parametrize(
    ("text", "name", "inference"),
    [
        ("---\nlicense: mit\n---\n# x\n", "someone_legal-t5-small", "name-family"),
        (
            f"{PLAIN}This model is a fine-tuned version of [x]({HUB}facebook/wav2vec2-large-xlsr-53).\n",
            "asr",
            "bound.ratio",
        ),
        ("---\ntags: [translation]\n---\n# x\n", "x", "one-task"),
        (f"{PLAIN}This is a text classification model.\n", "alpha", "task"),
        (f"{PLAIN}Randomly initialized weights of a model, not trained.\n\nAlpha is a language model.\n", "alpha", "untrained"),
        ("---\ntags: [text-generation]\n---\n# x\n", "tiny-random-x", "untrained"),
    ],
)
def test_what_decides_is_switched_off(quick: "Quick", tmp_path: Path, text: str, name: str, inference: str) -> None:
    path = written(tmp_path, text, name)
    found = likely(quick, path)
    assert found[CRITERION]["verdict"] == "does_not_meet" and inference in grounds({CRITERION: found[CRITERION]})
    assert inference not in grounds(likely(quick, path, "--without", inference))
    assert likely(quick, path, "--no-likely") == {}


def test_a_large_language_model_is_likely_yes(quick: "Quick", tmp_path: Path) -> None:
    path = written(tmp_path, "---\nlicense: mit\n---\n# Alpha\n\nAlpha is a language model with 175 billion parameters.\n")
    found = likely(quick, path)
    assert found[CRITERION]["verdict"] == "meets"
    assert grounds({CRITERION: found[CRITERION]}) == {"described", "floor.size"}


def test_a_label_that_says_the_type_of_the_model_is_read(quick: "Quick", tmp_path: Path) -> None:
    found = likely(quick, written(tmp_path, f"{PLAIN}- **Model type:** Language model\n\nIt has 175 billion parameters.\n"))
    assert found[CRITERION]["verdict"] == "meets" and "described" in grounds({CRITERION: found[CRITERION]})
    other = likely(quick, written(tmp_path, f"{PLAIN}- **Base model type:** Language model\n\nIt has 175 billion parameters.\n"))
    assert "described" not in grounds(other)


def test_rows_of_one_s_own_that_are_built_on_one_another_end(quick: "Quick", tmp_path: Path) -> None:
    said = {"developer": "us", "sources": ["our log"], "source_date": "2026", "retrieved": "2026-01-01"}
    rows = [{"id": id, "name": id, "hub_ids": [f"us/{id}"], "base": {"id": on, "relation": "finetune"}, **said} for id, on in ("ab", "ba")]
    own = tmp_path / "own.json"
    own.write_text(json.dumps({"schema": "fmcheck.catalogue/1", "models": rows}), encoding="utf-8")
    path = written(tmp_path, f"{PLAIN}This model is a fine-tuned version of [x]({HUB}us/a).\n")
    assert "known-base" not in grounds(likely(quick, path, "--catalogue", str(own)))  # of neither is any compute known


def test_the_head_of_an_adapter_is_read_and_only_a_text_is_a_task(quick: "Quick", tmp_path: Path) -> None:
    adapter: dict[str, Any] = {"base_model_name_or_path": "meta-llama/Llama-3.1-70B", "peft_type": "LORA"}
    for task, verdict in (("SEQ_CLS", "does_not_meet"), ("CAUSAL_LM", "meets"), (["SEQ_CLS"], "meets")):
        found = likely(quick, written(tmp_path, PLAIN, adapter_config=adapter | {"task_type": task}))
        assert found[CRITERION]["verdict"] == verdict


def test_a_tune_without_a_word_of_its_base_is_recognised_by_its_dimensions(quick: "Quick", tmp_path: Path) -> None:
    sizes = {"hidden_size": 16384, "num_hidden_layers": 126, "num_attention_heads": 128, "num_key_value_heads": 8}
    config = {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "intermediate_size": 53248,
        "tie_word_embeddings": False,
        **sizes,
    }
    found = likely(quick, written(tmp_path, PLAIN, config=config | {"vocab_size": 128256}))
    assert found["eu.aia.51-2"]["verdict"] == "meets" and "same-count" in grounds(found)
    found = likely(quick, written(tmp_path, PLAIN, config=config | {"vocab_size": 128257}))
    assert "eu.aia.51-2" not in found and "same-count" not in grounds(found)


def test_the_tokens_that_a_model_says_it_was_trained_on_show_broad_data(quick: "Quick", tmp_path: Path) -> None:
    text = (
        "---\npipeline_tag: text-generation\n---\n# Alpha-40b\n\nAlpha-40b is a language model.\n\n"
        "It was pre-trained on 9T tokens of web text.\n"
    )
    path = written(tmp_path, text, "acme__Alpha-40b", config={"architectures": ["LlamaForCausalLM"]})
    found = likely(quick, path)
    for rule in ("crfm.2021", "uk.cma.fm"):
        assert found[rule]["verdict"] == "meets"
        says = next(ground["says"] for ground in found[rule]["grounds"] if ground["inference"] == "said-scale")
        assert '"It was pre-trained on 9T tokens of web text."; tokens.broad: ' in says
    assert not {"crfm.2021", "uk.cma.fm"} & likely(quick, path, "--without", "said-scale").keys()
    narrow = written(tmp_path, text.replace("Alpha-40b", "Alpha-Coder-40b"), "acme__Alpha-Coder-40b", config={"model_type": "llama"})
    assert "said-scale" not in grounds(likely(quick, narrow))


def test_tokens_of_a_later_stage_deny_nothing(quick: "Quick", tmp_path: Path) -> None:
    says = "It was obtained by pruning. Following pruning, we perform continued training with distillation using 94 billion tokens."
    path = written(tmp_path, f"# Alpha-4B\n\nAlpha-4B is a language model with 4.5B parameters.\n\n{says}\n", "acme__Alpha-4B")
    assert CRITERION not in likely(quick, path)
    whole = written(
        tmp_path, "# Beta-4B\n\nBeta-4B is a language model with 4.5B parameters. It was trained on 94 billion tokens.\n", "acme__Beta-4B"
    )
    assert likely(quick, whole)[CRITERION]["verdict"] == "does_not_meet"
