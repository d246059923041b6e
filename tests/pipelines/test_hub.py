"""The recipe for the Hugging Face Hub: the README gets the determination, a client of the Hub gets the folder, a closed gate neither."""

import shutil
from pathlib import Path

import pytest

from tests.pipelines.recipes import CLOSED, DAY, OPEN, POLICY, Recipe, needed

README = "---\nlicense: mit\n---\n# Our model\n\nWords of ours.\n"
# The recipe with a client that notes what it is asked to push.
PUSH = """
import sys
import hub_push
class Hub:
    def upload_folder(self, **options):
        return f"asked: {sorted(options.items())}"
sys.exit(hub_push.main(Hub()))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model's folder with an open gate."""
    place = tmp_path / "model"
    place.mkdir()
    (place / "README.md").write_text(README, encoding="utf-8")
    shutil.copyfile(OPEN, place / "model.json")
    return place


def test_without_push_the_readme_alone_is_written(recipe: Recipe, folder: Path) -> None:
    for _ in range(2):
        ran = recipe("hub_push.py", folder, POLICY, *DAY)
        assert (ran.code, ran.out) == (0, ""), ran.err
    page = (folder / "README.md").read_text(encoding="utf-8")
    assert page.startswith("---\nlicense: mit\n") and "Words of ours." in page
    assert page.count("<!-- fmcheck:begin -->") == 1 and "fmcheck:" in page.split("---")[1]
    assert sorted(path.name for path in folder.iterdir()) == ["README.md", "model.json"]


def test_with_push_the_client_gets_the_folder_as_a_pull_request(recipe: Recipe, folder: Path) -> None:
    ran = recipe(PUSH, folder, POLICY, "--push", "owner/model", *DAY)
    assert ran.code == 0, ran.err
    assert "('create_pr', True)" in ran.out and f"('folder_path', '{folder}')" in ran.out and "('repo_id', 'owner/model')" in ran.out


def test_a_closed_gate_writes_nothing_and_pushes_nothing(recipe: Recipe, folder: Path) -> None:
    shutil.copyfile(CLOSED, folder / "model.json")
    ran = recipe(PUSH, folder, POLICY, "--push", "owner/model", *DAY)
    assert ran.code == 1 and "is not pushed:\neu.aia.51-2 is meets" in ran.err and ran.out == ""
    assert (folder / "README.md").read_text(encoding="utf-8") == README


def test_a_readme_that_cannot_be_written_is_not_pushed(recipe: Recipe, folder: Path) -> None:
    (folder / "README.md").write_text("---\nlicense: [mit\n---\n", encoding="utf-8")
    ran = recipe(PUSH, folder, POLICY, "--push", "owner/model", *DAY)
    assert ran.code == 1 and "is not pushed:" in ran.err and ran.out == ""


def test_the_hub_s_own_library_reads_the_page(recipe: Recipe, folder: Path) -> None:
    needed("huggingface_hub")
    assert recipe("hub_push.py", folder, POLICY, *DAY).code == 0
    show = "import sys; from huggingface_hub import ModelCard; print(sorted(ModelCard.load(sys.argv[1]).data.to_dict()))"
    assert recipe(show, folder / "README.md").out.strip() == "['fmcheck', 'license']"
