"""Publicly known models and what is known of them, each with its source; and which of them a model is, or is built on.

    catalogue = Catalogue((text,))            # text: bytes or a memory map, from whoever may open files
    own = identify(catalogue, ["meta-llama/Llama-3.1-8B"], "", [], parameters=None)
    base = find_base(catalogue, [Origin("base_model", "mistralai/Mistral-7B-v0.1", "/base_model")], own)

A match has a row (`Row`) and says how it was found. A row is public knowledge of a day, never the provider's word.
"""

from compliance.inference.catalogue.base import find_base, identify
from compliance.inference.catalogue.catalogue import ATTRIBUTION, NO_CATALOGUE, Catalogue
from compliance.inference.catalogue.corpora import Corpus, corpus
from compliance.inference.catalogue.match import Ambiguous, Conflict, Found, Match, find, of_id
from compliance.inference.catalogue.records import Record, holders, largest, last_day
from compliance.inference.catalogue.row import Compute, Judgement, Row

__all__ = [
    "ATTRIBUTION",
    "NO_CATALOGUE",
    "Ambiguous",
    "Catalogue",
    "Compute",
    "Conflict",
    "Corpus",
    "Found",
    "Judgement",
    "Match",
    "Record",
    "Row",
    "corpus",
    "find",
    "find_base",
    "holders",
    "identify",
    "largest",
    "last_day",
    "of_id",
]
