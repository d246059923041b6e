"""Stanford CRFM, August 2021: the paper that coined "foundation model". A scholarly definition, without legal force."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Holds
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

CRFM_2021 = Instrument(
    id="crfm",
    jurisdiction="ACADEMIC",
    title="Bommasani et al., On the Opportunities and Risks of Foundation Models",
    short="CRFM 2021",
    citation="arXiv:2108.07258",
    url="https://arxiv.org/abs/2108.07258",
    kind="academic",
    written="2021-08-16",
    applies=Period("2021-08-16"),
)

SEC_1 = CRFM_2021.at(
    "§ 1",
    """A foundation model is any model that is trained on broad data (generally using self-supervision at scale) that can be \
adapted (e.g., fine-tuned) to a wide range of downstream tasks; current examples include BERT [Devlin et al. 2019], GPT-3 \
[Brown et al. 2020], and CLIP [Radford et al. 2021].""",
)

FOUNDATION_MODEL = Rule(
    id="crfm.2021",
    term="foundation model",
    source=SEC_1,
    test=AllOf(
        "any model that is",
        (
            Holds(f.BROAD_DATA, "trained on broad data"),
            Holds(f.SELF_SUPERVISED, "generally using self-supervision at scale", typical=True),
            Holds(f.ADAPTABLE, "can be adapted (e.g., fine-tuned) to a wide range of downstream tasks"),
        ),
    ),
    assumes=(
        '"generally" describes what is typical; it never limits the verdict',
        '"e.g., fine-tuned" is an example; prompting, adapters and textual inversion are adaptation too',
        "there is no size floor: BERT is among the definition's own examples",
    ),
    review=Review("2026-11-23", "fmcheck maintainers", "VERIFIED", "three independent quotations; the page number was not read"),
    founding=True,
)

RULES = (FOUNDATION_MODEL,)
