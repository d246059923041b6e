"""The package's face: its names are found by those who list them, by those who check types, and by those who write them down."""

import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import compliance

ASKED = """
import compliance
reveal_type(compliance.check)
reveal_type(compliance.check_batch)
reveal_type(compliance.load_card(b"").model.name)
reveal_type(compliance.Verdict.MEETS)
compliance.nothing
"""


def test_every_public_name_is_listed_and_leads_to_what_it_names() -> None:
    assert set(compliance.__all__) <= set(dir(compliance))
    members = dict(inspect.getmembers(compliance))
    for name in compliance.__all__:
        assert members[name] is getattr(compliance, name)
        assert name == "__version__" or inspect.getdoc(members[name])


def test_a_star_import_puts_every_name_where_documentation_tools_look() -> None:
    code = "import compliance; from compliance import *; assert set(compliance.__all__) <= set(vars(compliance))"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(compliance.__file__).parents[1], check=False).returncode == 0


def test_listing_the_names_imports_nothing() -> None:
    code = "import sys, compliance; dir(compliance); sys.exit('compliance.api' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(compliance.__file__).parents[1], check=False).returncode == 0


def test_a_type_checker_knows_every_name(tmp_path: Path) -> None:
    pytest.importorskip("mypy", reason="no mypy here")
    assert (Path(compliance.__file__).parent / "py.typed").is_file()
    (tmp_path / "asked.py").write_text(ASKED, encoding="utf-8")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(tmp_path / "cache"), str(tmp_path / "asked.py")]
    place = Path(compliance.__file__).parents[1]
    found = {} if place.name == "site-packages" else {"MYPYPATH": str(place)}  # an installed package is found by itself
    done = subprocess.run(mypy, cwd=tmp_path, env=os.environ | found, capture_output=True, text=True, timeout=300, check=False)
    assert "compliance.assessment.result.Assessment" in done.stdout and "Iterator[dict[str, Any]]" in done.stdout, done.stdout
    assert "compliance.law.finding.Verdict.MEETS" in done.stdout
    assert re.search(r'Revealed type is "(builtins\.)?str"', done.stdout), done.stdout
    assert 'Module has no attribute "nothing"' in done.stdout
    assert done.stdout.count("error:") == 1, done.stdout
