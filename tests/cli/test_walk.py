"""What lies below a directory: every card is judged, what is passed over is reported with the reason, and nothing waits or fails for it."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

CARD = {"schema_version": "1.0", "model": {"name": "M"}}
RULE = ("--select", "crfm.2021", "--format", "concise", "--as-of", "2026-11-24")
SBOM = {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"type": "library", "name": "left-pad", "version": "1"}]}
BILL = {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"type": "machine-learning-model", "name": "m"}]}
SPDX = {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [{"type": "software_Package", "spdxId": "urn:a"}]}
WEIGHTS = b"\2\0\0\0\0\0\0\0{}"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Tree":
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()  # a policy is searched for up to here
    return Tree(tmp_path / "d")


class Tree:
    """A directory to be walked."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()

    def put(self, name: str, content: Any = CARD) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, bytes | str) else json.dumps(content)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path


def judged(out: str) -> list[str]:
    return [line.partition(": ")[0] for line in out.splitlines() if ": crfm.2021: " in line]


@pytest.mark.parametrize("name", ["big.JSON", "Big.Json", ".big.json", "deep/.big.JSON", "x.fmcheck.json", "a b.json", "x.cdx.JSON"])
def test_a_card_is_judged_whatever_its_name(quick: "Quick", tree: Tree, name: str) -> None:
    tree.put("a.json")
    tree.put(name, BILL if "cdx" in name else CARD)
    outcome = quick("d", *RULE)
    assert outcome.code == 0 and sorted(judged(outcome.out)) == sorted(["d/a.json", f"d/{name}"])


def test_a_record_is_not_a_card_and_what_only_bears_its_name_is_reported(quick: "Quick", tree: Tree) -> None:
    tree.put("a.json")
    assert quick("record", "d/a.json", "--by", "B", "--reason", "R", "--select", "crfm.2021").code == 0
    assert quick("d", *RULE).err == ""
    tree.put("b.fmcheck.json", {"schema": "else"})
    outcome = quick("d", *RULE)
    assert outcome.code == 0 and judged(outcome.out) == ["d/a.json"] and "(b.fmcheck.json)" in outcome.err


FOREIGN = {
    "tsconfig.json": '{\n  // comments\n  "compilerOptions": {"strict": true,},\n}',
    "package.json": {"name": "x", "version": "1.0.0"},
    "train.json": {"model": {"name": "bert"}, "training": {"epochs": 3, "lr": 1e-4}},
    "app.json": {"model": "gpt-4", "temperature": 0},
    "tokenizer.json": {"version": "1.0", "model": {"type": "BPE", "vocab": {}}},
    "events.json": {"schema_version": "1.0", "events": []},
    "empty.json": "",
    "broken.json": '{"a": ',
    "latin.json": b'{"a": "\xe9"}',
    "nan.json": '{"a": NaN}',
    "twice.json": '{"a": 1, "a": 2}',
    "list.json": [1, 2],
    "ld.json": {"@context": "https://schema.org", "@type": "Person"},
    "deep.json": "[" * 5000 + "]" * 5000,
    "long.json": {"a": "x" * 2_000_000},
    "utf16.json": '{"a": 1}'.encode("utf-16"),
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("command", ["check", "validate"])
def test_foreign_json_is_counted_and_fails_nothing(quick: "Quick", tree: Tree, name: str, command: str) -> None:
    tree.put("a.json")
    tree.put(name, FOREIGN[name])
    outcome = quick(command, "d", *(RULE if command == "check" else ()))
    assert outcome.code == 0 and "fmcheck: d: 1 JSON file is not a card and was skipped\n" in outcome.err


CLAIMING = {
    "cut.json": '{"schema_version": "1.0", "model": {"name": "x"',
    "slip.json": {"schema_version": "1.0", "modle": {"name": "x"}, "training": {}},
    "bill.json": json.dumps(BILL)[:-1],
    "utf16.json": json.dumps(CARD).encode("utf-16"),
    "utf16-without-mark.json": json.dumps(CARD).encode("utf-16-le"),
    "large.json": {**CARD, "model": {"name": "x" * 2_000_000}},
    "unversioned.json": {"model": {"name": "x"}},
}


@pytest.mark.parametrize("name", CLAIMING)
def test_what_says_that_it_is_a_card_and_cannot_be_read_fails(quick: "Quick", tree: Tree, name: str) -> None:
    tree.put("a.json")
    tree.put(name, CLAIMING[name])
    outcome = quick("d", *RULE)
    assert outcome.code == 3 and judged(outcome.out) == ["d/a.json"] and f"d/{name}" in outcome.out


@pytest.mark.parametrize("content", [SBOM, SPDX, {**SBOM, "metadata": {"component": {"type": "application", "name": "x"}}}])
@pytest.mark.parametrize("command", ["check", "validate", "gate"])
def test_a_bill_without_a_model_is_passed_over_and_named(quick: "Quick", tree: Tree, content: Any, command: str) -> None:
    tree.put("a.json")
    tree.put("sbom.cdx.json", content)
    outcome = quick(command, "d", *(RULE if command == "check" else ()))
    assert outcome.code == 0 and (command == "gate" or "bills of materials without a model (sbom.cdx.json)" in outcome.err)
    assert quick("d/sbom.cdx.json", *RULE).code == 3  # what is named is meant


def test_a_bill_that_only_speaks_of_models_is_none_with_a_model(quick: "Quick", tree: Tree) -> None:
    tree.put("a.json")
    tree.put("b.json", {**SBOM, "components": [{"type": "library", "name": "x", "description": "not a machine-learning-model"}]})
    assert quick("d", *RULE).code == 0


INSTALLED = ["node_modules/x", "vendor/x", ".venv/lib", "env/lib", "deep/node_modules/x/y", ".hidden", "site-packages"]


@pytest.mark.parametrize("folder", INSTALLED)
def test_installed_and_hidden_folders_are_passed_over_and_named(quick: "Quick", tree: Tree, folder: str) -> None:
    tree.put("a.json")
    tree.put(f"{folder}/b.json")
    if folder == "env/lib":
        tree.put("env/pyvenv.cfg", "home = /usr")
    outcome = quick("d", *RULE)
    assert outcome.code == 0 and judged(outcome.out) == ["d/a.json"]
    passed = "deep/node_modules" if folder.startswith("deep") else folder.split("/")[0]
    assert f"({passed})" in outcome.err and "passed over" in outcome.err


def test_what_version_control_keeps_is_no_part_of_the_tree(quick: "Quick", tree: Tree) -> None:
    tree.put("a.json")
    tree.put(".git/b.json")
    assert quick("d", *RULE).err == ""


def test_linked_folders_are_named_and_linked_files_are_read(quick: "Quick", tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/b.json").write_text(json.dumps(CARD), encoding="utf-8")
    tree.put("a.json")
    (tree.root / "linked").symlink_to(tmp_path / "elsewhere")
    (tree.root / "c.json").symlink_to(tmp_path / "elsewhere/b.json")
    (tree.root / "gone.json").symlink_to("nowhere.json")
    outcome = quick("d", *RULE)
    assert outcome.code == 0 and judged(outcome.out) == ["d/a.json", "d/c.json"]
    assert "linked folders (linked)" in outcome.err and "links that lead nowhere (gone.json)" in outcome.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX's")
@pytest.mark.parametrize("name", ["pipe.json", "README.md", "data_summary_card.md", "config.json", "x.safetensors", "a.fmcheck.json"])
@pytest.mark.parametrize("command", ["check", "validate", "survey", "gate", "timeline"])
def test_a_pipe_with_a_name_makes_nothing_wait(quick: "Quick", tree: Tree, name: str, command: str) -> None:
    tree.put("a.json")
    os.mkfifo(tree.root / name)
    options = ("--out", "rows.jsonl") if command == "survey" else RULE if command == "check" else ()
    outcome = quick(command, "d", *options)
    assert outcome.code in ((0, 1, 3) if command == "gate" else (0,)), outcome.out + outcome.err
    if name == "pipe.json" and command != "gate":
        assert "no regular files (pipe.json)" in outcome.err


@pytest.mark.parametrize("front", ["pipeline_tag: text-generation", "base_model: org/x", "library_name: transformers", "license: mit"])
def test_a_folder_with_a_models_front_matter_is_a_repository(quick: "Quick", tree: Tree, front: str) -> None:
    tree.put("one/README.md", f"---\n{front}\n---\n# M\n")
    tree.put("one/notes/b.json")
    outcome = quick("d", *RULE)
    assert outcome.code == 0 and judged(outcome.out) == ["d/one", "d/one/notes/b.json"]


@pytest.mark.parametrize(
    "readme",
    ["# Software\n\nText.\n", "---\nlayout: page\ntitle: x\ntags: [a]\n---\n# Page\n", "---\nsdk: gradio\nlicense: mit\n---\n", ""],
)
def test_a_readme_that_is_no_models_makes_none_and_hides_nothing(quick: "Quick", tree: Tree, readme: str) -> None:
    tree.put("README.md", readme)
    tree.put("cards/a.json")
    outcome = quick("d", *RULE)
    assert outcome.code == 0 and judged(outcome.out) == ["d/cards/a.json"]


@pytest.mark.parametrize("beside", ["model.safetensors", "model.gguf", "config.json", "adapter_config.json"])
def test_a_readme_without_front_matter_beside_a_model_is_its_readme(quick: "Quick", tree: Tree, beside: str) -> None:
    tree.put("one/README.md", "# Model card\n\n- **License:** MIT\n")
    tree.put(f"one/{beside}", WEIGHTS if "model." in beside else {"model_type": "llama"})
    outcome = quick("d", *RULE)
    assert outcome.code == 0 and judged(outcome.out) == ["d/one"]


@pytest.mark.parametrize("name", ["README.md", "card.md", "model.MARKDOWN"])
def test_markdown_that_is_named_is_the_readme_of_a_model(quick: "Quick", tree: Tree, name: str) -> None:
    tree.put(name, "# Example 7B\n\n- **License:** MIT\n")
    outcome = quick(f"d/{name}", *RULE)
    assert outcome.code == 0 and judged(outcome.out) == [f"d/{name}"]
    assert json.loads(quick("convert", f"d/{name}", "--quiet").out)["model"]["name"] == "Example 7B"


def test_a_card_elsewhere_in_a_repository_does_not_hide_the_model(quick: "Quick", tree: Tree) -> None:
    tree.put("README.md", "---\nlicense: mit\n---\n# Big\n")
    tree.put("model.safetensors", WEIGHTS)
    tree.put("examples/deep/tiny.json")
    outcome = quick("d", *RULE)
    assert outcome.code == 0 and judged(outcome.out) == ["d", "d/examples/deep/tiny.json"]


def test_a_card_beside_a_models_files_speaks_for_them_and_that_is_reported(quick: "Quick", tree: Tree) -> None:
    tree.put("one/README.md", "---\nlicense: mit\n---\n# Big\n")
    tree.put("one/model.json")
    outcome = quick("d", *RULE)
    assert judged(outcome.out) == ["d/one/model.json"] and "a card beside them speaks for (one)" in outcome.err


def test_parts_of_a_pipeline_are_no_models_of_their_own_and_bills_in_it_are_judged(quick: "Quick", tree: Tree) -> None:
    tree.put("model_index.json", {"_class_name": "X", "_diffusers_version": "1"})
    tree.put("unet/config.json", {"_class_name": "UNet"})
    tree.put("bom.cdx.json", BILL)
    outcome = quick("d", *RULE)
    assert outcome.code == 0 and judged(outcome.out) == ["d", "d/bom.cdx.json"]


@pytest.mark.parametrize("name", [".fmcheck.toml", "fmcheck.yaml", ".fmcheckrc"])
def test_a_file_that_is_nearly_a_policy_is_reported(quick: "Quick", tree: Tree, name: str, tmp_path: Path) -> None:
    tree.put("a.json")
    (tmp_path / name).write_text('fail-on = ["meets:crfm.2021"]\n', encoding="utf-8")
    outcome = quick("d", *RULE)
    assert outcome.code == 0 and f"fmcheck: {name}: is not read; a policy is called fmcheck.toml\n" in outcome.err
    assert name not in quick("d", *RULE, "--no-policy").err


def test_a_survey_reads_a_directory_as_a_check_does(quick: "Quick", tree: Tree, tmp_path: Path) -> None:
    for name, content in (("a.JSON", CARD), ("tsconfig.json", FOREIGN["tsconfig.json"]), ("sbom.json", SBOM), (".b.json", CARD)):
        tree.put(name, content)
    outcome = quick("survey", "d", "--out", "rows.jsonl", "--wide", "--select", "crfm.2021")
    rows = [json.loads(line) for line in (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()]
    assert outcome.code == 0 and [row["card"] for row in rows] == ["d/.b.json", "d/a.JSON"]
    assert "1 JSON file is not a card" in outcome.err and "(sbom.json)" in outcome.err
