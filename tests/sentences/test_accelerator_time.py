"""Accelerators and hours in sentences: those of the model's own training give a range, all others nothing."""

from pathlib import Path
from typing import Any

import pytest

from compliance.sentences.accelerator_time import spent
from tests.inference.cards import card, sentence, shown, size, yields

ON = ("--as-of", "2026-11-28")


def read(*says: str) -> str:
    found = spent([(text, f"README.md line {place}") for place, text in enumerate(says)], "Foo")
    return "" if found is None else f"{found.operations}{' of all' if found.of_all else ''}"


H100 = "2.50822656e21 to 4.5956284416e22"  # 256 x 72 h x 3600 s x 7.56e14 to 9.894e14 x 0.05 to 0.7


@pytest.mark.parametrize(
    ("says", "range"),
    [
        ("It was trained on 256 H100 for 72 hours.", H100),
        ("The model was trained on 256 x H100 GPUs for 3 days.", H100),
        ("Foo was trained using 256 NVIDIA H100 GPUs for approximately 72 hours", H100),
        ("- Trained with 256 H100 for 3 days", H100),
        ("**Training time:** training took 72 hours on 256 H100 GPUs.", H100),
        ("Training took 18,432 H100 GPU hours.", f"{H100} of all"),
        ("The model was trained on 8 16 GB V100 for 90 hours.", "1.45152e19 to 2.268e20"),
        (
            "Pretraining utilized a cumulative 3.3M GPU hours of computation on hardware of type A100-80GB",
            "1.85328e23 to 2.594592e24 of all",
        ),
        ("Training utilized a total of **1.5**M GPU hours of computation on A100-80GB (TDP of 400W)", "8.424e22 to 1.17936e24 of all"),
        ("It was trained on a single A100 for 10 hours", "5.616e17 to 7.8624e18"),
        ("The **final** model was trained on 256 H100 for 72 hours.", H100),
        ("We trained the model for 1,000 hours on 8 A100 GPUs.", "4.4928e20 to 6.28992e21"),
        ("The model was trained on 8 A100 for 1,000 hours.", "4.4928e20 to 6.28992e21"),
    ],
)
def test_accelerators_of_a_known_kind_and_their_time_give_a_range(says: str, range: str) -> None:
    assert read(says) == range


def test_a_day_has_24_hours_and_a_week_seven_days() -> None:
    hours, days, weeks = (read(f"It was trained on 8 A100 for {time}.") for time in ("336 hours", "14 days", "2 weeks"))
    assert hours == days == weeks != ""


def test_the_kind_may_stand_in_another_sentence_where_it_is_the_only_one() -> None:
    last = "Training took 15 days on all 160 GPUs."
    assert read(last) == ""
    assert read("Trained on 160 A100 GPUs.", last) == "3.234816e21 to 4.5287424e22"
    assert read("Trained on 160 A100 GPUs.", "Trained on 8 V100 GPUs.", last) == ""
    total = "Training took 18,432 GPU hours."
    assert read(total) == "" and read(total, "Trained on 8 H100 GPUs.") == f"{H100} of all"
    assert read("Training took 18,432 H100 GPU hours.", "Trained on 8 V100 GPUs.") == f"{H100} of all"


@pytest.mark.parametrize(
    "says",
    [
        "GPT-4 was trained on 25,000 A100 for 95 days.",
        "The model was trained 2,5 days on 8 A100 GPUs.",
        "Training took 2,5 million H100 GPU hours.",
        "Training took 1.300.000 H100 GPU hours.",
        "The LLaMA model was trained on 2048 A100 GPUs for 21 days.",
        "LLaMA: trained on 2048 A100 GPUs for 21 days.",
        "Unlike GPT-3, it was trained on 256 H100 for 72 hours.",
        "It needs less than the 256 H100 for 72 hours that others trained on.",
        "It was trained on 256 H100 for 72 hours, whereas Bar took 3 days.",
        "The teacher was trained on 256 H100 for 72 hours.",
        "The original model was trained on 256 H100 for 72 hours.",
        "The base model was trained on 256 H100 for 72 hours.",
        "We will train it on 256 H100 for 72 hours.",
        "We fine-tuned it on 8 A100 GPUs for 3 days.",
        "It was trained on 8 A100 GPUs for 3 days each.",
        'As they put it, "it was trained on 256 H100 for 72 hours".',
        "It was trained on 4 to 16 Cloud TPUs for 4 days.",
        "It was trained on 8 DGX A100 for 3 days.",  # machines, not accelerators
        "It was trained on 8 Frobnicators for 3 days.",
        "It was trained for 3 days.",
        "It was trained on 8 A100 for 0 hours.",
        "It was trained on 256 H100.",
        "It runs on 2 H100 for 3 hours.",
    ],
)
def test_others_figures_plans_stages_and_doubts_stay_silent(says: str) -> None:
    assert read(says) == ""


def test_two_figures_that_differ_settle_nothing_and_the_same_one_twice_does() -> None:
    one, same, other = "It was trained on 256 H100 for 72 hours.", "Training took 3 days on 256 H100.", "Trained on 8 H100 for 72 hours."
    assert read(one, same) == H100 and read(one, other) == ""


def test_hours_on_accelerators_bound_the_compute_of_a_model_that_is_not_known() -> None:
    of = card("Foo", size("1e9"), sentences=[sentence("It was trained on 256 H100 for 72 hours.")])
    assert shown(yields(of)["prose"])["direct compute"] == "2.51e+21..4.60e+22"
    assert "prose" not in yields(of, "prose")
    family = card("Foo", sentences=[sentence("Foo has 7B and 13B parameters."), sentence("It was trained on 256 H100 for 72 hours.")])
    assert shown(yields(family)["prose"])["direct compute"] == "0..4.60e+22"


README = """---
pipeline_tag: text-generation
---
# Foo

{}
"""


def likely(report: Any, path: Path, says: str) -> list[str]:
    path.mkdir(exist_ok=True)
    (path / "README.md").write_text(README.format(says), encoding="utf-8")
    (path / "config.json").write_text('{"architectures": ["FooForCausalLM"]}', encoding="utf-8")
    (determination,) = report(str(path), "--select", "eu.aia.51-2", *ON)["assessments"][0]["determinations"]
    return [ground["says"] for ground in (determination["likely"] or {"grounds": []})["grounds"] if ground["inference"] == "prose"]


def test_a_readme_says_so_through_the_command_and_a_hostile_one_does_not(report: Any, tmp_path: Path) -> None:
    said = "It was trained on 256 H100 for 72 hours."
    (found,) = dict.fromkeys(likely(report, tmp_path / "foo", said))
    assert said in found and "the utilisation of known training runs" in found
    for hostile in (
        f"<!-- {said} -->",
        f"> {said}",
        f"```\n{said}\n```",
        "Unlike Bar, " + said,
        "Bar was trained on 256 H100 for 72 hours.",
    ):
        assert likely(report, tmp_path / "foo", hostile) == [], hostile
