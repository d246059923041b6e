"""What the name of a licence says of its terms, alone, in alternatives and together."""

from typing import Any

import pytest

from compliance.case.case import Case
from compliance.case.licences import FREE_BY_NAME, NO_LICENCE, limits_of_name
from compliance.law import facts as f
from compliance.law.fact import Fact
from compliance.law.finding import Basis, Known

SPDX = "/licence/spdx"


def card(spdx: str | None, **licence: Any) -> Case:
    return Case({"licence": {**licence, **({} if spdx is None else {"spdx": spdx})}}, "2026-11-24")


def value(fact: Fact, spdx: str | None, **licence: Any) -> Any:
    known = card(spdx, **licence).known(fact)
    return None if known is None else known.value


@pytest.mark.parametrize(
    ("spdx", "commercial", "research", "derivatives", "words"),
    [
        ("MIT", False, False, False, []),
        ("CC-BY-NC-4.0", True, False, False, ["not for commercial use"]),
        ("CC-BY-NC-ND-4.0", True, False, True, ["not for commercial use", "without derivatives"]),
        ("cc_by_nc.4", True, False, False, ["not for commercial use"]),
        ("Acme-Non-Commercial", True, False, False, ["not for commercial use"]),
        ("Acme-NoDerivatives", False, False, True, ["without derivatives"]),
        ("acme-research-only", False, True, False, ["for research only"]),
        ("acme-academic-use", False, True, False, ["for research only"]),
        ("gemma", False, False, False, ["with terms of use"]),
        ("llama3.1", False, False, False, ["with terms of use"]),
        ("ncsa", False, False, False, []),  # a part of a name, not letters in it
        # One alternative without a limit is enough; together, each limits.
        ("CC-BY-NC-4.0 OR MIT", False, False, False, []),
        ("CC-BY-NC-4.0 OR CC-BY-NC-ND-4.0", True, False, False, ["not for commercial use", "without derivatives"]),
        ("CC-BY-NC-4.0 AND MIT", True, False, False, ["not for commercial use"]),
        ("(CC-BY-NC-4.0 OR MIT)", False, False, False, []),
        ("CC-BY-ND-4.0 OR CC-BY-NC-4.0", False, False, False, ["not for commercial use", "without derivatives"]),  # each has a limit
        # An exception adds a permission, whatever its name.
        ("GPL-2.0 WITH nc-exception", False, False, False, []),
        ("GPL-2.0 WITH Classpath-exception-2.0 AND CC-BY-NC-4.0", True, False, False, ["not for commercial use"]),
    ],
)
def test_a_name_limits_what_it_says(spdx: str, commercial: bool, research: bool, derivatives: bool, words: list[str]) -> None:
    for fact, limited, says in ((f.NON_COMMERCIAL, commercial, "non-commercial"), (f.RESEARCH_USE_ONLY, research, "research only")):
        expected = Known(True, SPDX, Basis.ESTIMATE, "derived", f"the licence's name says {says}")
        assert card(spdx).known(fact) == (expected if limited else None)
    forbids = Known(False, SPDX, Basis.ESTIMATE, "derived", "the licence's name says no derivatives")
    assert card(spdx).known(f.LICENCE_MODIFICATION) == (forbids if derivatives else None)
    assert value(f.LICENCE_MODIFICATION, spdx, modification=True) is not derivatives
    assert limits_of_name(card(spdx)) == words


def test_without_a_name_nothing_is_limited() -> None:
    assert limits_of_name(card(None)) == []
    assert value(f.NON_COMMERCIAL, None) is value(f.RESEARCH_USE_ONLY, None) is value(f.LICENCE_MODIFICATION, None) is None
    assert value(f.LICENCE_MODIFICATION, None, modification=True) is True


UNLISTED = {
    "MIT": FREE_BY_NAME,
    "Apache-2.0": FREE_BY_NAME,
    "GPL-3.0+": FREE_BY_NAME,
    "MIT OR acme-licence": FREE_BY_NAME,
    "acme-licence OR MIT": FREE_BY_NAME,
    "MIT AND Apache-2.0": FREE_BY_NAME,
    "(MIT OR acme-licence)": FREE_BY_NAME,
    "(acme-licence AND CC-BY-NC-4.0) OR (MIT AND (Apache-2.0 OR acme-licence))": FREE_BY_NAME,
    "CC BY 4.0": FREE_BY_NAME,
    "GPL-2.0-only WITH acme-exception": FREE_BY_NAME,
    "GPL-2.0-only WITH acme-exception AND MIT": FREE_BY_NAME,
    "CC-BY-NC-4.0": "",
    "CC-BY-ND-4.0": "",
    "acme-research-only": "",
}


@pytest.mark.parametrize("spdx", UNLISTED)
def test_a_name_that_shows_its_terms_leaves_nothing_unlisted(spdx: str) -> None:
    assert card(spdx).known(f.UNLISTED_RESTRICTIONS) == Known(False, SPDX, Basis.GUIDANCE, "derived", UNLISTED[spdx])


@pytest.mark.parametrize(
    "spdx",
    [
        *("acme-licence", "llama3.1", "MIT AND acme-licence", "GPL-2.0 WITH acme-exception AND acme-licence"),
        *(
            "acme-licence AND CC-BY-ND-4.0",
            "(acme-licence OR CC-BY-NC-4.0) AND CC-BY-ND-4.0",
            "(CC-BY-NC-4.0 OR acme-licence) AND CC-BY-ND-4.0",
        ),
        *("CC-BY-ND-4.0 AND acme-licence", "MIT AND (Apache-2.0 OR Llama-2) AND Llama-2"),
        # Each choice has a limit, and not the same one.
        "CC-BY-ND-4.0 OR CC-BY-NC-4.0",
        # What is added and is no exception has terms of its own.
        *("MIT WITH Commons-Clause", "Apache-2.0 with additional terms", "MIT with an exception for acme"),
    ],
)
def test_a_name_that_nobody_knows_leaves_the_terms_open(spdx: str) -> None:
    assert card(spdx).known(f.UNLISTED_RESTRICTIONS) is None


FREEDOMS = {"access": True, "use": True, "modification": True, "distribution": True}


def test_restrictions_that_are_listed_are_all_there_are() -> None:
    licences: tuple[dict[str, Any], ...] = ({"restrictions": []}, {"restrictions": ["military"], **FREEDOMS})
    for licence in licences:
        for spdx in (None, "acme-licence", "MIT"):
            assert card(spdx, **licence).known(f.UNLISTED_RESTRICTIONS) == Known(False, "/licence/restrictions")


@pytest.mark.parametrize("freedom", [None, *FREEDOMS])
@pytest.mark.parametrize("denied", [True, False])
def test_without_a_name_the_four_freedoms_must_be_attested(freedom: str | None, denied: bool) -> None:
    licence = {name: attested for name, attested in FREEDOMS.items() if name != freedom}
    licence |= {freedom: False} if freedom is not None and denied else {}
    attested = Known(False, f.LICENCE_ACCESS.pointer, Basis.GUIDANCE, "derived", NO_LICENCE)
    assert card(None, **licence).known(f.UNLISTED_RESTRICTIONS) == (attested if freedom is None else None)
