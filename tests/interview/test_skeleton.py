"""The bare card: it validates, and what is said beside it names fields that exist."""

from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.card.field_kinds import field
from compliance.card.validate import is_valid
from compliance.interview import skeleton


def test_the_bare_card_is_valid_and_says_nothing() -> None:
    card = decode(encode(skeleton.card()).encode())
    assert is_valid(card) and card == skeleton.card()


def test_every_field_that_is_explained_exists_and_has_its_section_in_the_card() -> None:
    for pointer in skeleton.FIELDS:
        assert field(pointer) is not None
        assert pointer.split("/")[1] in skeleton.card()
    assert any("training.compute.direct_flop" in line and "Example: 3.8e25" in line for line in skeleton.explanation())
