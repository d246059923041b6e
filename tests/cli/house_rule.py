"""The rule of a company, as tests of commands load it."""

HOUSE = '''"""A rule of a test."""

from compliance.law import facts as f
from compliance.law.criteria import AtLeast
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

ACME = Instrument("acme", "ACME", "Acme policy", "Acme 1", "", "company", "2026-01-01", Period("2026-01-01"))
LARGE = ACME.at("1", "A model is large if it has at least a billion parameters.")
TEST = AtLeast(f.PARAMETERS, "1e9", "at least a billion")
RULES = (Rule("acme.large", "large model", LARGE, TEST, Review("2026-10-01", "test", "VERIFIED")),)
'''
