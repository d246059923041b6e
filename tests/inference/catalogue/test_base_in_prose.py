"""The base that a README's text names, looked up in the catalogue."""

from compliance.inference.catalogue import Catalogue, Match, find_base
from compliance.sentences.origins import in_prose

GPT = "https://huggingface.co/openai-community/gpt2"


def test_two_bases_on_one_line_are_no_base(shipped: Catalogue) -> None:
    found = in_prose("Base model: openai-community/gpt2, microsoft/phi-2")
    assert len(found) == 2
    assert not isinstance(find_base(shipped, found), Match)


def test_a_statement_in_prose_finds_the_row(shipped: Catalogue) -> None:
    found = find_base(shipped, in_prose(f"This model is a fine-tuned version of [gpt2]({GPT})."))
    assert isinstance(found, Match) and found.row.id == "gpt2-small"
