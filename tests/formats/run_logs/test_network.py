"""What the repository and the run say of the network that was trained: its size, its density, and what may hide parameters."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compliance.drafting.draft import Draft
from compliance.drafting.lineage import BASES
from compliance.files.folder import Folder
from compliance.formats.run_logs.network import PACKED, SPLIT, Network, network
from compliance.formats.run_logs.reading import Reading
from tests.formats.run_logs.conftest import lora

RUN = Reading("log", Decimal("1e18"))


def known(place: Path, base: str = "", run: Reading = RUN, adapter: bool = True, config: dict[str, Any] | None = None) -> Network:
    draft = Draft("huggingface")
    if base:
        draft.add(BASES, {"name": base}, "README.md line 1")
    return network(draft, Folder(str(place)), run, config or {}, adapter)


def test_the_name_of_a_base_and_the_matrices_of_an_adapter_say_how_many_parameters_there_are_at_least(tmp_path: Path) -> None:
    assert known(tmp_path).least is None and known(tmp_path, "example/base-2").least is None
    assert known(tmp_path, "mistralai/Mixtral-8x7B-v0.1")[2:4] == (Decimal("5.6e10"), Decimal("3.92e10"))
    (tmp_path / "adapter_model.safetensors").write_bytes(lora(1000, 500, 3))
    assert known(tmp_path).least == 1_500_000 and known(tmp_path).size is None
    assert known(tmp_path, "example/7B").least == Decimal("4.9e9")
    assert known(tmp_path, adapter=False).least is None


@pytest.mark.parametrize("data", [b"", b"\0" * 8, b"{", lora()[:-1], lora()[:40]])
def test_damaged_matrices_say_nothing_or_what_their_header_says(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "adapter_model.safetensors").write_bytes(data)
    assert known(tmp_path).least in (None, 4096 * 4096)


@pytest.mark.parametrize(
    ("name", "sparse"),
    [("LlamaForCausalLM", False), ("MixtralForCausalLM", None), ("JambaForCausalLM", None), ("x" * 10_000, None), (["LlamaModel"], None)],
)
def test_an_adapter_may_name_the_class_of_its_base(tmp_path: Path, name: Any, sparse: bool | None) -> None:
    draft = Draft("huggingface")
    text = json.dumps({"auto_mapping": {"base_model_class": name}})
    (tmp_path / "adapter_config.json").write_text(text)
    assert network(draft, Folder(str(tmp_path)), RUN, {}, True).sparse is sparse


@pytest.mark.parametrize("content", ["", "[]", "{", '{"auto_mapping": 3}', '{"auto_mapping": {"base_model_class": 3}}'])
def test_a_damaged_configuration_of_an_adapter_says_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "adapter_config.json").write_text(content)
    found = known(tmp_path)
    assert found.sparse is None and found.operations == 4


def test_a_configuration_beside_an_adapter_and_the_settings_of_a_run_are_those_of_the_base(tmp_path: Path) -> None:
    mixtral = {"model_type": "mixtral", "num_local_experts": Decimal(8)}
    assert known(tmp_path, config=mixtral).sparse is True and known(tmp_path, config={"model_type": "llama"}).sparse is False
    assert known(tmp_path, run=RUN._replace(settings={"model_type": "llama"})).sparse is False


@pytest.mark.parametrize(
    ("files", "hidden"),
    [
        ({"README.md": "# M\n\nTrained with ZeRO-3 on 8 machines.\n"}, SPLIT),
        ({"README.md": "# M\n\n```yaml\ndeepspeed: deepspeed_configs/zero3_bf16.json\n```\n"}, SPLIT),
        ({"README.md": "# M\n\n```yaml\ndeepspeed:\nfsdp:\n```\nServe it with DeepSpeed.\n"}, ""),
        ({"configs/ds_zero3.json": "{}"}, SPLIT),
        ({"checkpoint-1/global_step1/zero_pp_rank_0_mp_rank_00_model_states.pt": ""}, SPLIT),
        ({"global_step.json": "{}"}, ""),
    ],
)
def test_what_says_that_machines_held_parts_of_every_parameter(tmp_path: Path, files: dict[str, str], hidden: str) -> None:
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    assert known(tmp_path).hidden == hidden


@pytest.mark.parametrize(
    ("settings", "hidden"),
    [
        ({"deepspeed": "ds.json"}, SPLIT),
        ({"deepspeed": {"zero_optimization": {"stage": Decimal(3)}}}, SPLIT),
        ({"deepspeed": None}, ""),
        ({"deepspeed": "None"}, ""),
        ({"quantization_config": {"quant_method": "gptq"}}, PACKED),
        ({"quantization_config": {"quant_method": "bitsandbytes"}}, ""),
        ({"quantization_config": "gptq"}, ""),
    ],
)
def test_what_settings_say(tmp_path: Path, settings: dict[str, Any], hidden: str) -> None:
    assert known(tmp_path, run=RUN._replace(settings=settings)).hidden == known(tmp_path, config=settings).hidden == hidden


@pytest.mark.parametrize(("base", "hidden"), [("TheBloke/Llama-2-70B-GPTQ", PACKED), ("x/awq-7b", PACKED), ("x/hawq-7b", "")])
def test_a_packed_base_is_named(tmp_path: Path, base: str, hidden: str) -> None:
    assert known(tmp_path, base).hidden == hidden
