"""A directory counts as one model: copies are not added up, parts are, and what is missing makes the count a lower bound."""

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.law.quantity import Interval
from compliance.weights import Measured, measured, measured_file

if TYPE_CHECKING:
    from tests.weights.conftest import Made, Measure

FIRST, SECOND, THIRD = (f"model-{number:05}-of-00003.safetensors" for number in (1, 2, 3))


def tensors(prefix: str = "layer", size: int = 1000, dtype: str = "BF16") -> dict[str, tuple[str, list[int]]]:
    return {f"{prefix}.weight": (dtype, [size])}


def shards(made: "Made", stem: str = "model", dtype: str = "BF16") -> dict[str, bytes]:
    """Three shards of 1,000 parameters each."""
    return {f"{stem}-{number:05}-of-00003.safetensors": made.safetensors(tensors(f"layers.{number}", dtype=dtype)) for number in (1, 2, 3)}


def index(**changed: Any) -> dict[str, Any]:
    return {
        "metadata": {"total_size": 6000},
        "weight_map": {"layers.1.weight": FIRST, "layers.2.weight": SECOND, "layers.3.weight": THIRD},
        **changed,
    }


def says(found: Measured, words: str) -> bool:
    return any(words in note for note in found.notes)


def is_lower_bound(found: Measured, low: int) -> bool:
    return found.total is None and found.parameters == Interval(Decimal(low), None)


@pytest.mark.parametrize(
    "others",
    [
        ("model.safetensors",),
        ("consolidated.safetensors",),
        ("pytorch_model-00001-of-00001.bin",),
        ("model.fp16.safetensors",),
        ("model.fp16-00001-of-00001.safetensors", "diffusion_pytorch_model.bf16.safetensors"),
        ("original/consolidated.safetensors", "onnx/model.safetensors", "checkpoint-500/model.safetensors"),
        ("model-Q4_K_M.gguf", "model-Q8_0.gguf"),
        ("vae.safetensors",),
    ],
)
def test_what_stands_beside_the_shards_is_not_added(made: "Made", measure: "Measure", others: tuple[str, ...]) -> None:
    whole = made.safetensors({f"layers.{number}.weight": ("F16", [1000]) for number in (1, 2, 3)})
    found = measure({**shards(made), "model.safetensors.index.json": index(), **dict.fromkeys(others, whole)})
    assert found.total == 3000


def test_the_whole_model_comes_before_its_variants(made: "Made", measure: "Measure") -> None:
    whole = made.safetensors(tensors())
    assert measure({"model.bf16.safetensors": whole, "model.safetensors": whole, "pytorch_model.safetensors": whole}).where == (
        "model.safetensors",
    )
    assert measure({"model.safetensors": b"damaged"}).where == ("pytorch_model.safetensors",)


def test_what_is_left_out_is_named(made: "Made", measure: "Measure") -> None:
    found = measure(
        {"model.safetensors": made.safetensors(tensors()), "ae.safetensors": made.safetensors(tensors("other")), "a.gguf": b"GGUF"}
    )
    assert found.total == 1000
    assert says(found, "not counted, as copies of the same weights or no part of the model: ae.safetensors")
    assert says(found, ".gguf files are not counted")


def test_a_damaged_copy_gives_way_to_a_whole_one(made: "Made", measure: "Measure") -> None:
    found = measure({"model.safetensors": b"\xff" * 100, **shards(made)})
    assert found.total == 3000
    assert says(found, "model.safetensors: the header is said to have")


def test_shards_with_other_names_are_found_by_the_index(made: "Made", measure: "Measure") -> None:
    files = {f"part_{number}.safetensors": made.safetensors(tensors(f"layers.{number}")) for number in (1, 2, 3)}
    listed = {f"layers.{number}.weight": f"part_{number}.safetensors" for number in (1, 2, 3)}
    assert measure({**files, "model.safetensors.index.json": {"weight_map": listed}}).total == 3000


@pytest.mark.parametrize("with_index", [True, False])
def test_a_missing_shard_makes_the_count_a_lower_bound(made: "Made", measure: "Measure", with_index: bool) -> None:
    files: dict[str, object] = {**shards(made), **({"model.safetensors.index.json": index()} if with_index else {})}
    del files[SECOND]
    found = measure(files)
    assert is_lower_bound(found, 2000)
    assert says(found, "1 of 3 files of model were not read, so the count is a lower bound")


@pytest.mark.parametrize("damage", [b"", b"\xff" * 64, (1 << 63).to_bytes(8, "little") + b"{}"])
def test_a_damaged_shard_makes_the_count_a_lower_bound(made: "Made", measure: "Measure", damage: bytes) -> None:
    found = measure({**shards(made), "model.safetensors.index.json": index(), SECOND: damage})
    assert is_lower_bound(found, 2000)
    assert says(found, SECOND)


def test_a_pointer_among_the_shards_makes_the_count_a_lower_bound(made: "Made", measure: "Measure") -> None:
    found = measure({**shards(made), SECOND: made.pointer(2100)})
    assert is_lower_bound(found, 2000)
    assert says(found, f"{SECOND}: git-lfs pointers instead of the weights")


def test_tensors_that_no_shard_holds_make_the_count_a_lower_bound(made: "Made", measure: "Measure") -> None:
    listed = {**index()["weight_map"], "layers.4.weight": THIRD}
    found = measure({**shards(made), "model.safetensors.index.json": index(weight_map=listed)})
    assert is_lower_bound(found, 3000)
    assert says(found, "in no file of model: 1, so the count is a lower bound")


def test_a_tensor_in_two_shards_is_counted_once(made: "Made", measure: "Measure") -> None:
    again = made.safetensors({**tensors("layers.2"), **tensors("layers.1")})
    found = measure({**shards(made), SECOND: again})
    assert found.total == 3000
    assert says(found, "in more than one file and are counted once: 1")


@pytest.mark.parametrize(
    "shard", ["../secret.safetensors", "/etc/secret.safetensors", "https://example.org/a.safetensors", "a/../../b.safetensors", ""]
)
def test_an_index_is_not_followed_out_of_the_directory(made: "Made", measure: "Measure", shard: str, tmp_path: Path) -> None:
    (tmp_path / "secret.safetensors").write_bytes(made.safetensors(tensors()))
    found = measure({"config.json": {}, "model.safetensors.index.json": index(weight_map={"layer.weight": shard})})
    assert found.parameters is None
    assert says(found, "is not a file beside it, and is not followed")


def test_a_link_out_of_the_directory_is_refused(made: "Made", measure: "Measure", tmp_path: Path) -> None:
    (tmp_path / "secret.safetensors").write_bytes(made.safetensors(tensors()))
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.safetensors").symlink_to(tmp_path / "secret.safetensors")
    found = measure({"config.json": {}})
    assert found.parameters is None
    assert says(found, "leads out of the directory")


@pytest.mark.parametrize("config", ["{", "[]", '{"a": 1, "a": 2}', 50_000 * "[", "\0", '{"n": ' + "9" * 5000 + "}"])
def test_a_configuration_that_cannot_be_read_is_a_note(made: "Made", measure: "Measure", config: str) -> None:
    found = measure({"config.json": config, "model.safetensors": made.safetensors(tensors())})
    assert found.total == 1000
    assert says(found, "config.json: ")


def test_quantisations_of_one_model_count_once(made: "Made", measure: "Measure") -> None:
    file = made.gguf({"token_embd.weight": [64, 10]}, {"general.architecture": "llama"})
    found = measure({"a-Q4_K_M.gguf": file, "a-Q8_0.gguf": file, "BF16/a-BF16.gguf": file, "mmproj-a-f16.gguf": file, "mtp-a.gguf": file})
    assert found.total == 640
    assert says(found, "3 copies of the same 640 parameters")
    assert says(found, "not counted, as they go with a model and are none: mmproj-a-f16.gguf, mtp-a.gguf")


def test_quantisations_that_differ_by_a_shared_tensor_give_a_narrow_range_and_other_models_a_wide_one(
    made: "Made", measure: "Measure"
) -> None:
    first, second = {"token_embd.weight": [64, 100]}, {"token_embd.weight": [64, 100], "output_norm.weight": [64]}
    found = measure({"a-Q4.gguf": made.gguf(first), "a-Q8.gguf": made.gguf(second)})
    assert found.parameters == Interval(Decimal(6400), Decimal(6464), Decimal(6464))
    found = measure({"b.gguf": made.gguf({"token_embd.weight": [64, 10]})})
    assert found.parameters == Interval(Decimal(640), Decimal(6400 + 6464 + 640))


def test_an_image_encoder_that_says_so_is_no_model(made: "Made", measure: "Measure") -> None:
    encoder = made.gguf({"v.weight": [500]}, {"general.architecture": "clip"})
    found = measure({"a.gguf": made.gguf({"token_embd.weight": [64]}, {"general.architecture": "llama"}), "vision.gguf": encoder})
    assert found.total == 64


def test_gguf_shards_count_as_one_model(made: "Made", measure: "Measure") -> None:
    first = made.gguf({}, {"general.architecture": "llama", "split.tensors.count": 2, "llama.expert_count": 0})
    parts = [first, *(made.gguf({f"blk.{number}.ffn_up.weight": [64]}) for number in (0, 1))]
    files = {f"a-Q4-{number:05}-of-00003.gguf": part for number, part in enumerate(parts, 1)}
    assert measure(files).total == 128


@pytest.mark.parametrize("announced", [2, 3])
def test_a_gguf_shard_that_is_missing_makes_the_count_a_lower_bound(made: "Made", measure: "Measure", announced: int) -> None:
    first = made.gguf({"a.weight": [64]}, {"general.architecture": "llama", "split.tensors.count": announced})
    files = {"a-00001-of-00002.gguf": first} | ({"a-00002-of-00002.gguf": made.gguf({"b.weight": [64]})} if announced == 3 else {})
    assert is_lower_bound(measure(files), 64 * len(files))


def test_files_that_do_not_say_how_they_belong_together_give_a_range(made: "Made", measure: "Measure") -> None:
    found = measure({"flux.safetensors": made.safetensors(tensors()), "ae.safetensors": made.safetensors(tensors("other", 200))})
    assert found.total is None
    assert found.parameters == Interval(Decimal(200), Decimal(1200))
    assert says(found, "do not say how they belong together")


def test_copies_of_the_same_tensors_count_once_and_halves_of_a_model_do_not(made: "Made", measure: "Measure", tmp_path: Path) -> None:
    first = made.safetensors(tensors("first"))
    assert measure({"a.safetensors": first, "b.safetensors": first}).total == 1000
    found = measure({"b.safetensors": made.safetensors(tensors("second"))})
    assert found.parameters == Interval(Decimal(1000), Decimal(2000))


@pytest.mark.parametrize(
    ("readable", "damaged"),
    [
        ("unet.safetensors", "model.safetensors"),
        ("unet.safetensors", "vae.safetensors"),
        ("unet/model.safetensors", "text_encoder/model.safetensors"),
        ("unet/model.safetensors", "model.safetensors"),
    ],
)
def test_what_is_damaged_beside_the_only_readable_file_may_belong_to_the_model(
    made: "Made", measure: "Measure", readable: str, damaged: str
) -> None:
    found = measure({readable: made.safetensors(tensors()), damaged: b"damaged"})
    assert is_lower_bound(found, 1000)
    assert says(found, "could not be read, so the count is a lower bound")


def test_the_only_folder_with_weights_is_counted(made: "Made", measure: "Measure") -> None:
    assert measure({"transformer/diffusion_pytorch_model.safetensors": made.safetensors(tensors())}).total == 1000


PIPELINE = {
    "_class_name": "StableDiffusionPipeline",
    "force_zeros": True,
    "scheduler": ["diffusers", "PNDMScheduler"],
    "text_encoder": ["transformers", "CLIPTextModel"],
    "tokenizer": ["transformers", "CLIPTokenizerFast"],
    "unet": ["diffusers", "UNet2DConditionModel"],
    "vae": ["diffusers", "AutoencoderKL"],
    "safety_checker": [None, None],
}


def pipeline(made: "Made") -> dict[str, object]:
    return {
        "model_index.json": PIPELINE,
        "unet/diffusion_pytorch_model.safetensors": made.safetensors(tensors(size=5000)),
        "unet/diffusion_pytorch_model.fp16.safetensors": made.safetensors(tensors(size=5000)),
        "vae/diffusion_pytorch_model.safetensors": made.safetensors(tensors(size=300)),
        "text_encoder/model.safetensors": made.safetensors(tensors(size=40)),
        "scheduler/scheduler_config.json": {},
        "tokenizer/tokenizer_config.json": {},
        "sd-v1-5.safetensors": made.safetensors(tensors(size=5340)),
    }


def test_the_components_of_a_pipeline_add_up(made: "Made", measure: "Measure") -> None:
    found = measure(pipeline(made))
    assert found.total == 5340
    assert found.method == "weights of 3 components"
    assert says(found, "unet: 5,000 parameters") and says(found, "text_encoder: 40 parameters")


@pytest.mark.parametrize("left", [{}, {"text_encoder/config.json": {}}, {"text_encoder/model.safetensors": b"damaged"}])
def test_a_component_without_weights_makes_the_count_a_lower_bound(made: "Made", measure: "Measure", left: dict[str, object]) -> None:
    files = pipeline(made)
    del files["text_encoder/model.safetensors"]
    found = measure({**files, **left})
    assert is_lower_bound(found, 5300)
    assert says(found, "no weights of text_encoder, which the pipeline names")


def test_the_dense_layers_of_a_sentence_transformer_belong_to_it(made: "Made", measure: "Measure") -> None:
    modules = [{"path": "", "type": "Transformer"}, {"path": "1_Pooling", "type": "Pooling"}, {"path": "2_Dense", "type": "Dense"}]
    files = {"modules.json": modules, "1_Pooling/config.json": {}, "2_Dense/model.safetensors": made.safetensors(tensors(size=7))}
    assert measure({**files, "model.safetensors": made.safetensors(tensors())}).total == 1007


@pytest.mark.parametrize(
    "name", ["adapter_model.safetensors", "pytorch_lora_weights.safetensors", "model.safetensors", "style.safetensors"]
)
def test_an_adapter_is_never_the_model(made: "Made", measure: "Measure", name: str) -> None:
    lora = {"base.layers.0.q_proj.lora_A.weight": ("F32", [8, 100]), "base.layers.0.q_proj.lora_B.weight": ("F32", [100, 8])}
    found = measure({"adapter_config.json": {"peft_type": "LORA"}, name: made.safetensors(lora)})
    assert found.adapter == 1600
    assert found.total is None and found.parameters is None
    assert found.firm == "measured"


def test_an_adapter_beside_a_model_is_counted_apart(made: "Made", measure: "Measure") -> None:
    found = measure({"adapter_model.safetensors": made.safetensors(tensors("a", 16)), "model.safetensors": made.safetensors(tensors())})
    assert (found.total, found.adapter) == (1000, 16)


def test_a_gguf_adapter_is_never_the_model(made: "Made", measure: "Measure") -> None:
    found = measure({"lora.gguf": made.gguf({"blk.0.attn_q.weight.lora_a": [64]}, {"general.type": "adapter"})})
    assert (found.parameters, found.adapter) == (None, 64)


def test_a_directory_without_weights_says_so(measure: "Measure") -> None:
    found = measure({"README.md": "# A model"})
    assert (found.parameters, found.firm, found.notes) == (None, None, ("no weights that could be read",))
    assert says(measure({"tf_model.h5": b"\x89HDF"}), "tf_model.h5: weights in a format that is not opened")


def test_a_file_alone_is_read_with_the_configuration_beside_it(made: "Made", tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"num_experts": 2, "num_experts_per_tok": 1}))
    weights = {"a.weight": ("BF16", [100]), "experts.0.weight": ("BF16", [10]), "experts.1.weight": ("BF16", [10])}
    (tmp_path / "model.safetensors").write_bytes(made.safetensors(weights))
    found = measured_file(Folder(str(tmp_path)), "model.safetensors")
    assert found.total == 120
    assert found.active is not None and found.active.best == 110


def test_one_shard_alone_is_a_lower_bound(made: "Made", tmp_path: Path) -> None:
    for name, content in shards(made).items():
        (tmp_path / name).write_bytes(content)
    found = measured_file(Folder(str(tmp_path)), SECOND)
    assert is_lower_bound(found, 1000)
    assert says(found, "one of 3 shards")


def test_a_file_without_parameters_measures_nothing(made: "Made", measure: "Measure", tmp_path: Path) -> None:
    found = measure({"model.safetensors": made.of_header("{}"), "vocabulary.gguf": made.gguf({}, {"general.architecture": "llama"})})
    assert found.parameters is None and found.firm is None
    assert not says(found, "shorter")
    assert says(found, "model.safetensors: no parameters") and says(found, "vocabulary.gguf: no parameters")
    with pytest.raises(InputError, match=r"^model\.safetensors: no parameters$"):
        measured_file(Folder(str(tmp_path / "model")), "model.safetensors")


def test_a_damaged_file_alone_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"nothing of the kind")
    with pytest.raises(InputError, match=r"^model\.safetensors: the header is said to have"):
        measured_file(Folder(str(tmp_path)), "model.safetensors")


def test_headers_are_not_read_without_end(made: "Made", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.weights.directory.LONGEST", 100)
    for name, content in shards(made).items():
        (tmp_path / name).write_bytes(content)
    found = measured(Folder(str(tmp_path)))
    assert found.total is None
    assert says(found, "not read, after 100 bytes of headers in this directory")
