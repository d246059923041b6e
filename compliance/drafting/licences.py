"""The hub's licence ids and what people call these licences, as SPDX ids. Not a reader of licence texts.

Ids: hub-docs, docs/hub/repositories-licenses.md. An id without an SPDX counterpart, such as llama2 or openrail, is kept as given.
"""

from compliance.card.expressions import lazily

_SPDX = (
    *("Apache-2.0", "MIT", "AFL-3.0", "AGPL-3.0", "Artistic-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSD-3-Clause-Clear", "BSL-1.0"),
    *("CC0-1.0", "CC-BY-2.0", "CC-BY-2.5", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC-BY-NC-2.0", "CC-BY-NC-3.0"),
    *("CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-NC-ND-3.0", "CC-BY-NC-ND-4.0", "CC-BY-NC-SA-2.0", "CC-BY-NC-SA-3.0", "CC-BY-NC-SA-4.0"),
    *("CDLA-Permissive-1.0", "CDLA-Permissive-2.0", "CDLA-Sharing-1.0", "ECL-2.0", "EPL-1.0", "EPL-2.0", "EUPL-1.1", "EUPL-1.2"),
    *("GPL-2.0", "GPL-3.0", "LGPL-2.1", "LGPL-3.0", "LPPL-1.3c", "MPL-2.0", "MS-PL", "OFL-1.1", "ISC", "NCSA", "PostgreSQL"),
    *("Unlicense", "WTFPL", "Zlib"),
)
_BY_ID = {id.lower(): id for id in _SPDX} | {
    "c-uda": "C-UDA-1.0",
    "etalab-2.0": "etalab-2.0",
    "lgpl-lr": "LGPLLR",
    "odbl": "ODbL-1.0",
    "odc-by": "ODC-By-1.0",
    "pddl": "PDDL-1.0",
}
_BY_NAME = {
    "apache": "",  # which version is not said
    "apache2": "Apache-2.0",
    "apache 2": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "mit license": "MIT",
    "bsd 3-clause": "BSD-3-Clause",
}
_ORNAMENT = lazily(r"\s+(?:license|licence)$")


def spdx(id: str) -> str:
    """The SPDX id of a hub id; the id itself where SPDX has none. The case does not matter."""
    return _BY_ID.get(id.lower(), id)


def named(words: str) -> str:
    """The SPDX id of a licence as people write it, "Apache 2.0" or "CC BY-SA 3.0"; empty where the words do not settle it."""
    plain = " ".join(words.lower().split()).removeprefix("the ")
    short = _ORNAMENT.sub("", plain)
    for form in (plain, short, short.replace(" ", "-")):
        if form in _BY_ID or form in _BY_NAME:
            return _BY_ID.get(form) or _BY_NAME.get(form, "")
    return ""


def hub_id(spdx: str) -> str:
    """The hub's id of an SPDX id; empty where the hub has none."""
    return next((id for id, known in _BY_ID.items() if known.lower() == spdx.lower()), "")
