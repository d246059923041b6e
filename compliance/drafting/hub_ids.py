"""The Hugging Face Hub's id of a model, org/name, in a package URL or in the address of a page. Nothing is looked up."""

import re
from urllib.parse import unquote

from compliance.card.expressions import lazily

LONGEST = 400
_PURL = lazily(r"pkg:huggingface/(?P<id>[^@?#\s]+?)/*(?:@[^?#]*)?(?:\?[^#]*)?(?:#.*)?", re.IGNORECASE)
_PAGE = lazily(r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/(?P<id>[\w.-]+/[\w.-]+)(?:[/?#].*)?", re.IGNORECASE)
_ID = lazily(r"[\w.-]{1,96}/[\w.-]{1,96}")
_NO_MODELS = ("datasets/", "spaces/", "docs/", "blog/", "papers/", "collections/", "api/")


def of_purl(text: str) -> str:
    """org/name of pkg:huggingface/org/name@commit; empty for any other text."""
    found = _PURL.fullmatch(text) if len(text) <= LONGEST else None
    id = unquote(found["id"]) if found else ""
    return id if _ID.fullmatch(id) else ""


def of_page(text: str) -> str:
    """org/name of a page of a model, or of one below it; empty for any other address."""
    found = _PAGE.fullmatch(text) if len(text) <= LONGEST else None
    return found["id"] if found and not found["id"].lower().startswith(_NO_MODELS) else ""
