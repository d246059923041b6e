"""A base that is the model itself at an earlier stage, and families of others in a name."""

import pytest

from compliance.inference.itself import of_a_family, of_itself
from tests.inference.cards import base, card, view


@pytest.mark.parametrize(
    ("name", "said", "itself"),
    [
        ("acme/Alpha-14B", "acme/Alpha-14B-base", True),
        ("acme/Alpha-9B-Instruct", "acme/Alpha-9B", True),
        ("hub/alpha7-1.5B-world", "maker/alpha-7-world", True),
        ("hub/alpha7-1.5B-world", "maker/alpha7-world", True),
        ("acme/Alpha-7B-Chat-GGUF", "acme/Alpha-7B-Chat", True),
        ("acme/Alpha-7B", "acme/Alpha-13B", False),
        ("acme/Alpha-mini-reasoning", "acme/Alpha-mini", False),
        ("acme/Alpha-7B-Legal", "acme/Alpha-7B", False),
        ("acme/Alpha-7B", "Beta-7B", False),
        ("acme/Alpha-7B", "/home/me/models/Alpha-7B", False),
    ],
)
def test_a_base_of_the_same_name_and_size_is_the_model_itself(name: str, said: str, itself: bool) -> None:
    assert of_itself(view(card(name, hub_id=name, origins=[base(said)]))) is itself


def test_all_bases_count_and_none_says_nothing() -> None:
    both = [base("acme/Alpha-7B"), base("acme/Beta-7B")]
    assert not of_itself(view(card("acme/Alpha-7B-Chat", hub_id="acme/Alpha-7B-Chat", origins=both)))
    assert not of_itself(view(card("acme/Alpha-7B-Chat", hub_id="acme/Alpha-7B-Chat")))


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("someone/Llama-3-Open-Ko-8B", "llama"),
        ("someone/llama3-legal", "llama"),
        ("someone/qwen-legal-7b", "qwen"),
        ("someone/Mistral-7B-law", "mistral"),
        ("meta-llama/Llama-3.1-8B-Instruct", ""),
        ("Llama-3", ""),
        ("mirror/Qwen2.5-7B-Instruct", ""),
        ("someone/open_llama_13b", ""),
        ("someone/tiny-llama-poems", ""),
        ("someone/Alpha-7B", ""),
    ],
)
def test_the_name_of_another_s_family_in_its_own(name: str, family: str) -> None:
    assert of_a_family(view(card(name, hub_id=name))) == family
