"""What is likely: what it rests on, and the same where no file was read."""

from compliance.assessment.result import Assessment, Determination, Likely
from compliance.inference.inferred import Ground, Inferred
from compliance.law import facts as f
from compliance.law.finding import MEETS
from compliance.registry.load import load

RULE = load().on("2026-11-24")["crfm.2021"]


def likely(*grounds: Ground) -> Likely:
    return Likely(MEETS, tuple(Inferred((f.BROAD_DATA,), True, "so", "source", ground) for ground in grounds))


def test_it_was_read_where_every_ground_is_a_file_or_a_size_measured_in_one() -> None:
    cases: list[tuple[Ground, ...]] = [("read",), ("measured",), ("read", "measured"), ("said",), ("read", "said"), ()]
    assert [likely(*grounds).read for grounds in cases] == [True, True, True, False, False, False]


def test_without_a_file_it_is_what_somebody_said() -> None:
    assert likely("read", "measured", "said").said() == likely("said", "said", "said")


def test_an_assessment_is_said_determination_by_determination_and_the_same_where_nothing_is_likely() -> None:
    plain = Determination(RULE, "in_force", None)
    assert not plain.defect
    nothing = Assessment((plain, plain), ())
    assert nothing.said() is nothing
    made = Assessment((plain, plain._replace(likely=likely("read"))), ())
    assert made.said() == Assessment((plain, plain._replace(likely=likely("said"))), ())
    assert made.firm() == nothing
