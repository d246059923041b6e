"""The likely answers of cards drawn at random: they change no firm answer, and stating what they rest on contradicts none of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.registry.selection import Ruleset
from tests.inference.cards import DAY
from tests.inference.test_inferences import FIRES
from tests.inference.test_lane import REGISTRY, judged, likely, opposite, stated
from tests.properties.drawn import CALM, Card, random_cards

RULES = Ruleset(REGISTRY.on(DAY), tuple(REGISTRY.on(DAY)))
signalled: st.SearchStrategy[Card] = st.builds(
    lambda drawn, fired: {**drawn, **{key: fired[key] for key in ("provenance", "model") if key in fired}},
    random_cards,
    st.sampled_from([case[2] for case in FIRES]),
)


@settings(CALM, max_examples=25)
@given(card=signalled)
def test_the_likely_answers_of_any_card_change_no_firm_one_and_survive_what_they_rest_on(card: Card) -> None:
    firm = judged(RULES, card)
    both = likely(RULES, card, firm)
    assert (both.duties, both.conflicts, both.warnings) == (firm.duties, firm.conflicts, firm.warnings)
    assert tuple(item._replace(likely=None) for item in both.determinations) == firm.determinations
    after = {item.rule.id: item for item in judged(RULES, stated(card)).determinations}
    for item in both.determinations:
        if item.likely is not None and after[item.rule.id].verdict is not None:
            assert not opposite(item.likely.verdict, after[item.rule.id].verdict), item.rule.id
