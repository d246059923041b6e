"""What the name of a licence says: alternatives, exceptions, brackets."""

import pytest

from compliance.case.case import Case
from compliance.case.licences import FREE_BY_NAME, limits_of_name, non_commercial, unlisted
from compliance.law.finding import Basis


def named(spdx: str) -> Case:
    return Case({"schema_version": "1.0", "model": {"name": "x"}, "licence": {"spdx": spdx}}, "2026-11-24")


@pytest.mark.parametrize(
    ("spdx", "limited", "free"),
    [
        ("CC-BY-NC-4.0", True, False),
        ("MIT OR CC-BY-NC-4.0", False, True),  # whoever takes it may take the first
        ("MIT AND CC-BY-NC-4.0", True, False),
        # Brackets group, and nothing else.
        ("(MIT OR CC-BY-NC-4.0)", False, True),
        ("((MIT) OR (CC-BY-NC-4.0))", False, True),
        ("(MIT OR Apache-2.0)", False, True),
        ("(MIT OR Apache-2.0) AND CC-BY-NC-4.0", True, False),
        ("MIT OR (Apache-2.0 AND CC-BY-NC-4.0)", False, True),
        ("(MIT AND CC-BY-NC-4.0) OR (CC-BY-NC-SA-4.0 AND (MIT OR Apache-2.0))", True, False),
        ("CC-BY-NC-4.0 OR MIT AND CC-BY-NC-SA-4.0", True, False),  # AND binds more closely
        # An exception adds a permission, and says nothing else of the licence; what follows it is a licence again.
        ("GPL-2.0-only WITH Classpath-exception-2.0", False, True),
        ("MIT WITH acme-nc-exception", False, True),
        ("CC-BY-NC-4.0 WITH acme-exception", True, False),
        ("GPL-2.0-only WITH Classpath-exception-2.0 AND CC-BY-NC-4.0", True, False),
        ("GPL-2.0-only WITH Classpath-exception-2.0 OR CC-BY-NC-4.0", False, True),
    ],
)
def test_a_limit_holds_where_every_alternative_has_it(spdx: str, limited: bool, free: bool) -> None:
    case = named(spdx)
    found, listed = non_commercial(case), unlisted(case)
    assert limits_of_name(case) == (["not for commercial use"] if limited else [])
    assert (found is not None and found.value is True and found.basis is Basis.ESTIMATE) is limited
    assert listed is not None and listed.value is False and (listed.reading == FREE_BY_NAME) is free
