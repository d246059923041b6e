"""Whether what a model is said to be built on is that very model at an earlier stage, or in another format: its own words speak of both."""

import re
from collections.abc import Mapping

from compliance.card.expressions import lazily
from compliance.inference.view import View
from compliance.sentences.identifiers import hub_id, less_owner, squeezed, stripped
from compliance.sentences.sizes import named_sizes

_WORDS, _SIZE = lazily(r"[^A-Za-z0-9.]+"), lazily(r"(?:\d+x)?\d+(?:\.\d+)?[mbt]|a\d+(?:\.\d+)?b", re.IGNORECASE)
# Of one model, the words for a stage, a format and a version of it.
_STAGES = frozenset({"base", "instruct", "chat", "it", "pt", "pretrain", "pretrained", "sft", "dpo", "rl", "rlhf", "preview", "hf"})
_VERSION = lazily(r"v?\d+(?:\.\d+)*")
# Families that others build on, and how the organisations of their makers begin. Of some a number that follows says the version.
_MAKERS: Mapping[str, tuple[str, ...]] = {
    **{"qwen": ("qwen", "alibaba"), "mistral": ("mistral",), "mixtral": ("mistral",), "deepseek": ("deepseek",), "falcon": ("tiiuae",)},
    **{"llama": ("meta", "facebook"), "gemma": ("google",), "phi": ("microsoft",), "yi": ("01",), "glm": ("zai", "thudm")},
}
_NUMBERED = frozenset({"llama", "gemma", "phi", "yi", "glm"})
_FAMILY = lazily(rf"(?<![a-z])(?P<name>{'|'.join(_MAKERS)})(?P<version>[-_. ]?v?\d(?![\dbm]))?(?![a-z])")


def _stem(name: str) -> str:
    """A name less its size, its stage and the format of its weights, squeezed."""
    name = less_owner(name)
    name = next((each.name for each in reversed(stripped(name.lower()))), name)
    words = [word for word in _WORDS.split(name) if not _SIZE.fullmatch(word)]
    while len(words) > 1 and (words[-1].lower() in _STAGES or _VERSION.fullmatch(words[-1].lower())):
        words.pop()
    return squeezed("".join(words))


def of_itself(view: View) -> bool:
    """Whether all that a model is said to be built on has its own name and none has another size; False where nothing is said."""
    own = {_stem(text) for text in view.ids or (view.name,)}
    return bool(view.origins) and all(_is_own(origin.said, own, view) for origin in view.origins)


def _is_own(said: str, own: set[str], view: View) -> bool:
    id = hub_id(said)
    if id is None or _stem(id.name) not in own:
        return False
    sizes = set(named_sizes(id.name))
    return not sizes or not view.named_sizes or sizes == view.named_sizes


def of_a_family(view: View) -> str:
    """The name of a family of others' models that the model's own name has, so that it may be built on one; empty where there is none."""
    makers = tuple(id.organisation for text in view.ids if (id := hub_id(text)) is not None and id.organisation)
    for text in (*view.ids, view.name):
        for found in _FAMILY.finditer(less_owner(text).lower()):
            name = found["name"]
            alone = re.sub(r"[\d.]", "", _stem(text)) == name
            if (found["version"] or name not in _NUMBERED) and not alone and not any(maker.startswith(_MAKERS[name]) for maker in makers):
                return name
    return ""
