"""Which fields one line can fill in."""

from compliance.answers.forms import Blank, blank
from compliance.law import facts as f


def test_a_field_is_filled_in_by_one_line_where_an_answer_has_a_form() -> None:
    assert blank(f.WIDE_TASKS.pointer, f.WIDE_TASKS) == Blank("/capability/wide_tasks", f.WIDE_TASKS, "judgement")
    assert blank("/lineage/bases", None) == Blank("/lineage/bases", None, "models")
    assert blank("/model/name", None) is None


def test_an_act_is_filled_in_only_where_it_is_known_whose_it_is() -> None:
    assert blank("/acts", f.DESIGNATED) == Blank("/acts", f.DESIGNATED, "act")
    assert blank("/acts", None) is None and blank("/acts", f.DESIGNATED._replace(authority="")) is None
