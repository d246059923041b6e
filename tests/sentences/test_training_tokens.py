"""Numbers of tokens in English sentences: those that this model was trained on, and all that only look like them."""

from decimal import Decimal

import pytest

from compliance.sentences.figures import Seen
from compliance.sentences.training_tokens import Span, together, training_tokens

WHERE, OWN = "README.md line 1", "acmealpha7b alpha7b"


def of(says: str) -> list[Seen]:
    return training_tokens([(says, WHERE)], OWN)


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("It was trained on 300B tokens.", ["3e11"]),
        ("It was trained on 1,300 billion tokens.", ["1.3e12"]),
        ("It was trained on 150,000,000 tokens.", ["1.5e8"]),
        ("It was trained on 100M tokens.", ["1e8"]),
        ("It was trained on 99M tokens.", []),
        ("It was trained on 100M tokens, 100 million tokens and 2T tokens.", ["1e8", "2e12"]),
        ("It saw 300B tokens.", []),
        ("It was trained on 4096 tokens.", []),
        ("It was trained on 2,5T tokens.", []),
        ("It was trained on 12345 billion tokens.", []),
        # What the tokens are of, and how they are written
        ("It was trained on 3T English and French tokens.", ["3e12"]),
        ("It was trained on 1.2T mixed Arabic/English tokens.", ["1.2e12"]),
        ("It was trained on **2.3T** Tokens of text.", ["2.3e12"]),
        ("It was trained on 200 billions tokens.", ["2e11"]),
        ("It was trained on 20 trillion+ high-quality, reasoning-dense tokens.", ["2e13"]),
        ("It was trained on 4+ trillion tokens.", ["4e12"]),
        ("It was trained on more than 30 trillion tokens.", ["3e13"]),
        ("It was trained on 500B vision and text tokens.", ["5e11"]),
        ("It has 7B parameters and was trained on tokens.", []),
        ("It was trained on 5M documents of many tokens.", []),
        ("It was trained on 200B validation tokens.", []),
        ("It was trained on 200B generated tokens.", []),
        ("It was trained on 3 \u017fome tokens.", []),
        ("It was trained on 3 billion\u017f tokens.", []),
        # A batch or a context beside a number that none of them can have
        ("It was trained on 2T tokens with a context of 8,192 tokens.", ["2e12"]),
        ("Its training has 450,000 updates with a batch of 4,718,592 tokens, and a cooldown phase across 2 trillion tokens.", ["2e12"]),
        ("It was trained on 2T tokens and does well on benchmarks.", ["2e12"]),
        ("It was trained for 420 billion tokens over 400,000 steps.", ["4.2e11"]),
        ("It was trained with a context of 8 billion tokens.", []),
        ("It was trained with a batch of 4 billion tokens.", []),
        ("It was trained with a global batch size of 400B tokens.", []),
        ("It was trained on 5B tokens with a context of 8,192 tokens.", []),
        ("Training ran at 150B tokens a day.", []),
        ("Training ran at 200B tokens/day.", []),
        ("It was trained on up to 1.6T tokens.", []),
        ("It was trained on less than 2T tokens.", []),
        # Pre-training beside a later stage
        ("Training tokens: 8.4T tokens pre-training, 380B mid-training, 150B SFT", ["8.4e12"]),
        ("It was pre-trained on 2.3 trillion tokens, followed by SFT on 4.5 million pairs.", ["2.3e12"]),
        ("Training stage: Pretraining (15T tokens) & Post-training", ["1.5e13"]),
        ("It was fine-tuned on 300B tokens of training text.", []),
        ("Fine-tuning: 200B tokens, as pre-training is another matter.", []),
        ("It was trained and fine-tuned, with 200B tokens.", []),
        ("It was fine-tuned after training (200B tokens).", []),
        ("An instruction-tuned 7B model pre-trained with 4T tokens.", ["4e12"]),
        ("An instruction-tuned 7B model trained with 4T tokens.", []),
        ("It was pre-trained on 2T tokens and fine-tuned on 300B tokens.", ["2e12"]),
        # A part of what was said before, and a corpus that holds them
        ("It was trained on 7T tokens, which contains nearly 1.5T tokens of synthetic data.", ["7e12"]),
        ("It was trained on 5T tokens including 1T tokens of code.", ["5e12"]),
        ("It was trained on a corpus containing 320B tokens.", ["3.2e11"]),
        # A label and a number, and nothing else
        ("| Training tokens | 5.2T |", ["5.2e12"]),
        ("| **Pretraining Tokens** | ~12 trillion |", ["1.2e13"]),
        ("- Number of Tokens seen: 2.3T", ["2.3e12"]),
        ("- **Training tokens:** more than 15T tokens", ["1.5e13"]),
        ("* Tokens: 1.4T", ["1.4e12"]),
        ("* Tokens: 4B", []),
        ("* Number of tokens: 1.4T", ["1.4e12"]),
        ("| Total number of training tokens | 1.4T |", ["1.4e12"]),
        ("- Training tokens: 4B", ["4e9"]),
        ("- Training tokens: 4M", []),
        ("| Training tokens | 5T | 6T |", []),
        ("| Max tokens | 128K |", []),
        ("| Context tokens | 1T |", []),
        ("| Generated tokens | 2T |", []),
        ("- Fine-tuning tokens: 200B", []),
        ("- Tokens per batch: 4T", []),
        # By how a sentence begins, and by its own name
        ("- Training tokens: 150B tokens", ["1.5e11"]),
        ("| Training budget | 12 trillion tokens |", ["1.2e13"]),
        ("1.5T tokens of pre-training.", ["1.5e12"]),
        ("Alpha-7B: trained on 8T tokens.", ["8e12"]),
        ("Final checkpoint: Alpha-7B-20230213-8019.pth : Trained for 331B tokens.", ["3.31e11"]),
        ("We introduce Alpha, a language model pretrained on 3T tokens.", ["3e12"]),
        ("[Alpha](https://example.org/rival) was trained on 3T tokens.", ["3e12"]),
        ("Overview: It was trained on 3T tokens.", ["3e12"]),
    ],
)
def test_a_number_of_tokens_that_it_was_trained_on(says: str, found: list[str]) -> None:
    assert [seen.number for seen in of(says)] == list(map(Decimal, found))
    assert all((seen.says, seen.where) == (says, WHERE) for seen in of(says))


@pytest.mark.parametrize(
    "says",
    [
        # Another model
        "The teacher was trained on 300B tokens.",
        "Beta was pretrained on 15T tokens.",
        "The base, Beta, was pretrained on 15T tokens.",
        "GPT-4: trained on 13T tokens.",
        "| Llama 3 | trained | 15T tokens |",
        "Most models are pretrained on 15T tokens.",
        "Today's models are pretrained on trillions of tokens, say 15T tokens.",
        "The best model was trained on 15T tokens.",
        "Alpha is trained to match models pretrained on 15T tokens.",
        "Alpha performs like models that were pretrained on 15 trillion tokens.",
        "Alpha writes as well as models trained on 300 billion tokens.",
        "Alpha was distilled from a model trained on 15T tokens.",
        "Alpha was distilled from Beta, pre-trained on 15T tokens.",
        "Alpha is a student of Beta (trained on 15T tokens).",
        "- Total tokens: 15T",
        "Alpha imitates one trained on 15T tokens.",
        "Unlike rivals, which were trained on 18T tokens, Alpha is small.",
        "It is a reproduction of a model trained on 15T tokens.",
        "We trained a classifier on 15T tokens of web text.",
        "Its tokenizer was trained on 200B tokens.",
        # A plan, a wish, a rumour, a denial, a rule
        "We will train Alpha on 15T tokens.",
        "We are training Alpha; it should see 15 trillion tokens.",
        "Our goal was pretraining on 15T tokens.",
        "An upcoming version is trained on 15T tokens.",
        "The next version is being trained on 15T tokens.",
        "Training tokens: TBD (target 15T tokens)",
        "If it was trained on 15T tokens, it might be better.",
        "It can be trained on 15T tokens.",
        "You can train it on 15T tokens.",
        "It is rumoured to be trained on 15T tokens.",
        "It was not trained on 15T tokens.",
        "It has never been pretrained on 15T tokens.",
        "Pretraining requires 15T tokens.",
        "According to a law, training takes 15T tokens.",
        # What it was taken from, and what it did itself
        "It was trained on 0.001% of 15T tokens.",
        "It was trained on a subset of a corpus of 15T tokens.",
        "It was trained on a sample of a crawl (1.2T tokens).",
        "Trained on 10B tokens sampled from a crawl (15T tokens).",
        "The training data was filtered from 15T tokens.",
        "It was trained on data; the validation set has 200B tokens.",
        "It generates 15T tokens of text for training.",
        "The API serves 15T tokens and was trained by us.",
        "Training cost $15 per 1T tokens.",
    ],
)
def test_what_is_of_another_model_or_another_thing_is_no_number_of_tokens(says: str) -> None:
    assert of(says) == []


@pytest.mark.parametrize(
    ("says", "part"),
    [
        ("It was trained on 2T tokens.", False),
        ("It was pretrained on 15T tokens with a staged curriculum.", False),
        ("Following pruning, we perform continued training with distillation using 94 billion tokens.", True),
        ("It was further pre-trained on 6 trillion tokens.", True),
        ("We continually pretrain it on 1T tokens.", True),
        ("Training with an additional 6T tokens.", True),
        ("Pre-training stage 1: 100B tokens", True),
        ("It was initialized with another and trained on 22B tokens.", True),
        ("It was trained in two steps: 4T tokens and 1T tokens.", True),
        ("First, we trained the model on 10 trillion tokens.", True),
        ("It was trained on 2T tokens from an intermediate checkpoint.", True),
        ("It was trained for 2T tokens over 400,000 steps.", False),
    ],
)
def test_tokens_of_a_later_stage_are_a_part_of_the_training(says: str, part: bool) -> None:
    assert [seen.part for seen in of(says)][:1] == [part]


def test_more_than_so_many_is_said() -> None:
    for says in ("over 2T tokens", "more than 2T tokens", "at least 2T tokens", "2T+ tokens", "2+ trillion tokens"):
        assert [seen.more for seen in of(f"It was trained on {says}.")] == [True], says
    assert [seen.more for seen in of("It was trained on about 2T tokens.")] == [False]


def span(*says: str, members: int = 1) -> tuple[str, str | None] | None:
    found = together(training_tokens([(each, WHERE) for each in says], OWN), members)
    return None if found is None else (f"{found.low:e}", None if found.high is None else f"{found.high:e}")


@pytest.mark.parametrize(
    ("says", "found"),
    [
        (("It was trained on 2T tokens.",), ("2e+12", "2e+12")),
        (("It was trained on 2T tokens.", "It was trained on 3T tokens."), None),
        (
            ("It is pre-trained for a total of 9T tokens.", "After pre-training on 8T tokens, it continued on 1T tokens."),
            ("9e+12", "9e+12"),
        ),
        (("It was trained on 9T tokens in total, 2T tokens of them code.",), ("9e+12", "9e+12")),
        (("It was trained on 395B tokens: 116B Arabic tokens and 279B English tokens.",), ("3.95e+11", "3.95e+11")),
        (("It was trained on 395B tokens: 100B Arabic tokens and 279B English tokens.",), None),
        (("It was trained in two steps: 4T tokens, 1T tokens.",), ("4e+12", None)),
        (("It was further trained on 1T tokens.",), ("1e+12", None)),
        (("It was further trained on a total of 1T tokens.", "It was trained on 100B tokens."), ("1e+12", None)),
    ],
)
def test_several_numbers_say_one_thing_or_nothing(says: tuple[str, ...], found: tuple[str, str | None] | None) -> None:
    assert span(*says) == found


def test_of_a_family_the_range_holds_for_all_its_members() -> None:
    says = ("It was trained on 2T tokens.", "It was trained on 3T tokens.")
    assert span(*says, members=2) == ("2e+12", "3e+12") and together([], 2) is None
    seen = training_tokens([(says[0], "line 1"), (says[0] + " ", "line 2")], OWN)
    assert seen == [Seen(Decimal("2e12"), says[0], "line 1")]  # each number with its first sentence
    assert together(seen, 1) == Span(Decimal("2e12"), Decimal("2e12"), seen[0])


def test_a_long_sentence_takes_no_longer_than_its_length() -> None:
    for part in ("1 a-a-", "a model ", "1T, ", "to the a a a ", "(", "total of ", "the a a ", "](("):
        says = "It was trained on " + part * 3_000 + " tokens"
        assert training_tokens([(says, WHERE)], OWN) == []
