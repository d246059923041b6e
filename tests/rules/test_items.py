"""How many things each point of a duty asks for, as its words count them: leaving one out would let documentation pass that lacks it."""

import re
from collections import Counter
from decimal import Decimal

import pytest

from compliance.law.duty import Fine
from compliance.registry.load import load

DUTIES = {duty.id: duty for duty in load().duties}
# By duty and point. Annex XI 1(1)(c) asks for "the date of release and methods of distribution": two.
ASKED = {
    "eu.aia.53-1-a": {
        "Art. 53(1)(a)": 2,  # the documentation; testing process and results of evaluation
        "Annex XI 1(1)(a)": 2,  # tasks; AI systems in which it can be integrated
        "Annex XI 1(1)(b)": 1,
        "Annex XI 1(1)(c)": 2,
        "Annex XI 1(1)(d)": 2,  # architecture; number of parameters
        "Annex XI 1(1)(e)": 4,  # modality and format of inputs and outputs
        "Annex XI 1(1)(f)": 1,
        "Annex XI 1(2)(a)": 1,
        "Annex XI 1(2)(b)": 1,
        "Annex XI 1(2)(c)": 6,  # type; provenance; curation; number of data points; scope; detection of bias and of unsuitable sources
        "Annex XI 1(2)(d)": 2,  # computational resources; training time
        "Annex XI 1(2)(e)": 1,
    },
    "eu.aia.53-1-b": {
        "Art. 53(1)(b)": 1,
        "Annex XII 1(a)": 2,
        "Annex XII 1(b)": 1,
        "Annex XII 1(c)": 2,
        "Annex XII 1(d)": 1,
        "Annex XII 1(e)": 1,
        "Annex XII 1(f)": 2,
        "Annex XII 1(g)": 2,
        "Annex XII 1(h)": 1,
        "Annex XII 2(a)": 1,
        "Annex XII 2(b)": 3,  # format of inputs and of outputs, and their maximum size
        "Annex XII 2(c)": 3,  # type; provenance; curation
    },
    "eu.aia.53-1-c": {"Art. 53(1)(c)": 2},  # the policy; how reservations of rights are identified
    "eu.aia.54-1": {"Art. 54(1)": 3},  # the representative, established in the Union, by written mandate
    "eu.aia.55-1-a": {
        "Art. 55(1)(a)": 2,  # model evaluation, and conducting and documenting adversarial testing
        "Annex XI 2(1)": 1,
        "Annex XI 2(2)": 2,  # adversarial testing; model adaptations, including alignment and fine-tuning
        "Annex XI 2(3)": 1,
    },
    "us-ca.sb53.transparency-report": {"": 1, "(A)": 1, "(B)": 1, "(C)": 1, "(D)": 1, "(E)": 1, "(F)": 1, "(G)": 1},
    "us-ca.sb53.transparency-summaries": {"(A)": 1, "(B)": 1, "(C)": 1, "(D)": 1},
}
POINT = re.compile(r"(?:(?P<named>(?:Annex|Art\.) [^:]+): |(?P<lettered>\([A-Z]\)) )?")


@pytest.mark.parametrize("id", ASKED)
def test_a_duty_asks_for_everything_that_its_points_name(id: str) -> None:
    found = [POINT.match(item.label) for item in DUTIES[id].items]
    points = Counter((match["named"] or match["lettered"] or "") if match else "" for match in found)
    assert points == Counter(ASKED[id])


def test_every_duty_of_several_items_has_its_count() -> None:
    counted = {"us-ca.ab2013.3111-a"}  # twelve, and the statement: see test_duties
    assert {id for id, duty in DUTIES.items() if len(duty.items) > 1} == set(ASKED) | counted


# Fines

FINES: list[tuple[str, Fine]] = [(duty.id, duty.fine) for duty in load().duties if duty.fine is not None]
SIGNS = {"USD": "$", "EUR": "EUR "}


@pytest.mark.parametrize(("id", "fine"), FINES, ids=[id for id, _ in FINES])
def test_the_highest_amount_and_the_share_of_a_fine_are_those_of_its_words(id: str, fine: Fine) -> None:
    amounts = [int(number.replace(",", "")) for number in re.findall(r"(?:\$|[A-Z]{3} )([0-9][0-9,]*)", fine.words)]
    assert max(amounts) == int(fine.amount), id
    assert SIGNS[fine.currency] in fine.words
    shares = [Decimal(number) / 100 for number in re.findall(r"([0-9.]+) ?%", fine.words)]
    assert shares == ([Decimal(fine.share)] if fine.share else [])
    assert (fine.of is None) is (not fine.share)
