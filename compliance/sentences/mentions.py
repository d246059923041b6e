"""How a README mentions a model: a link to its page, its id in code, its address, or its id in running text."""

import re

from compliance.card.expressions import lazily
from compliance.sentences.identifiers import hub_id

_PART = r"(?a:[A-Za-z0-9](?:[\w.-]{0,94}\w)?)"
_LINK = r"\[(?P<text>[^\]\n]{1,200})\]\((?P<url>[^)\s]{1,400})\)"
_BARE = rf"(?a:(?<![\w./~:\\-]))(?P<bare>{_PART}/{_PART})(?a:(?![\w/]))"
_ADDRESS = rf"(?P<address>https?://(?:www\.)?(?:huggingface\.co|hf\.co)/{_PART}/{_PART})(?a:(?![\w/]))"
TARGET = rf"(?:{_LINK}|`(?P<code>[^`\n]{{1,200}})`|{_ADDRESS}|{_BARE})"
_PAGE = lazily(r"(?:https?://)?(?:www\.)?(?:huggingface\.co|hf\.co)/(?!papers/|docs/|blog/)", re.IGNORECASE)


def target_of(found: re.Match[str]) -> str:
    """The id that a match of TARGET gives; empty where it gives none. A link goes where it goes, whatever its text says."""
    said = found["url"] or found["code"] or found["address"] or found["bare"]
    if found["url"] and not _PAGE.match(said):
        return ""
    return said if hub_id(said) is not None else ""
