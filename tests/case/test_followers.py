"""What is worked out of a fact asks only for facts that it is listed to follow from, so that nothing stale is used again."""

from pathlib import Path

from compliance.card.decode import decode
from compliance.card.validate import is_valid
from compliance.case.case import Case, ways
from compliance.case.followers import FOLLOWS, with_followers
from compliance.law import facts as f
from compliance.law.facts import ALL, Fact
from compliance.law.finding import Known

ROOT = Path(__file__).resolve().parents[2]


class Asking(Case):
    """A case that notes which facts are asked for while another one is worked out, what is made once included."""

    __slots__ = ("asked", "below")

    def __init__(self, case: Case) -> None:
        super().__init__(case.card, case.day)
        self.below: list[Fact] = []
        self.asked: set[tuple[Fact, Fact]] = set()

    def known(self, fact: Fact) -> Known | None:
        self.asked |= {(asking, fact) for asking in self.below}
        self.below.append(fact)
        try:
            return super().known(fact)
        finally:
            self.below.pop()


def asked() -> set[tuple[Fact, Fact]]:
    found: set[tuple[Fact, Fact]] = set()
    for path in [*sorted((ROOT / "examples").glob("*/*.json")), *sorted((ROOT / "tests/rules").glob("*/*/*.json"))]:
        card = decode(path.read_bytes())
        if isinstance(card, dict) and is_valid(card):
            for fact in ALL:
                if ways(fact) != (None, None):
                    case = Asking(Case(card, "2026-11-24"))
                    case.known(fact)
                    found |= case.asked
    return found


def test_every_fact_that_is_asked_for_on_any_card_we_have_is_listed_and_most_that_are_listed_are_asked_for() -> None:
    found = asked()
    assert not [(asking.key or asking.pointer, fact.pointer) for asking, fact in found if asking not in with_followers([fact])]
    seen = {(asking, fact) for asking, others in FOLLOWS.items() for fact in others} & found
    assert len({asking for asking, _ in seen}) > len(FOLLOWS) // 2


def test_what_follows_is_followed_to_the_end() -> None:
    assert {f.OWN_INTENDED_FLOP, f.OWN_FLOP, f.TOTAL_FLOP_KR} < with_followers([f.TOTAL_FLOP])
    assert f.OUTPUTS not in with_followers([f.TOTAL_FLOP]) and with_followers([]) == frozenset()
