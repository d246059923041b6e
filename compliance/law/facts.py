"""Every question a rule may ask: where the card answers it, its kind and unit, and its wording. Not what is done with the answer.

One name a question. The card schema takes its descriptions from here, so the law's question and the field's are one.
"""

from typing import Literal, NamedTuple

FactKind = Literal["attestation", "quantity", "terms", "date", "claim", "act"]


class Fact(NamedTuple):
    """A question in the card's words. It never asks for a legal conclusion.

    `pointer` is the card field that answers it (RFC 6901). A claim counts only where the card makes it; an act is
    looked up in /acts by its `authority` (empty: any) and `key`, the word for what was done. Where several facts share a field, `key` names
    the one that is asked for: the field of a list's members, a term that the list may hold, or a market.
    """

    pointer: str
    label: str
    asks: str
    kind: FactKind = "attestation"
    unit: str = ""
    authority: str = ""
    key: str = ""


def quantity(pointer: str, label: str, asks: str, unit: str) -> Fact:
    return Fact(pointer, label, asks, "quantity", unit)


# Training data and method
BROAD_DATA = Fact("/training/data/broad", "broad data", "is the model trained on broad data?")
LARGE_DATA = Fact("/training/data/large", "large amount of data", "is the model trained with a large amount of data?")
VAST_DATA = Fact("/training/data/vast", "data at scale", "is the model trained on vast amounts of data, or data at scale?")
BIOLOGICAL_DATA = Fact(
    "/training/data/primarily_biological", "biological data", "is the model trained using primarily biological sequence data?"
)
UNLABELED_DATA = Fact("/training/data/unlabeled", "unlabeled data", "is the model trained on unlabeled data sets?")
SELF_SUPERVISED = Fact("/training/self_supervised", "self-supervision", "does training use self-supervision?")
TOKENS = quantity("/training/data/tokens", "tokens", "how many tokens were seen in training, repeats counted?", "tokens")

# Training compute: three notions that the laws keep apart
DIRECT_FLOP = quantity(
    "/training/compute/direct_flop",
    "direct compute",
    "how many operations contributed directly to parameter updates?",
    "FLOP",
)
CUMULATIVE_FLOP = quantity(
    "/training/compute/cumulative_flop",
    "cumulative compute",
    "how many operations were used cumulatively, synthetic data and weights built upon included?",
    "FLOP",
)
TOTAL_FLOP = quantity(
    "/training/compute/total_flop",
    "total compute",
    "how many operations were used for the original training run and all later modifications?",
    "FLOP",
)
# Where the words of a law allow for no later modifications, no allowance closes an unstated total.
TOTAL_FLOP_STATED = Fact(
    "/training/compute/total_flop",
    "total compute",
    "how many operations was the model trained with?",
    "quantity",
    "FLOP",
    key="without-allowance",
)
TOTAL_FLOP_KR = quantity(
    "/training/compute/total_flop_kr",
    "total compute, as Korea counts",
    "how many operations count cumulatively in Korea, the preparation of data and fine-tuning included?",
    "FLOP",
)
PLANNED_CUMULATIVE_FLOP = quantity(
    "/training/compute/planned_cumulative_flop",
    "planned cumulative compute",
    "how many operations will have been used cumulatively once training is complete?",
    "FLOP",
)
COMPUTE_COMPLETE = Fact(
    "/training/compute/complete", "compute complete", "is it certain that nothing else counts towards training compute?"
)

# Size
PARAMETERS = quantity("/architecture/parameters/total", "parameters", "how many parameters does the model contain?", "parameters")

# What it takes in and gives out, and how widely
OUTPUTS = Fact("/capability/outputs", "outputs", "which kinds of output does the model generate?", "terms")
TEXT_TO_IMAGE = Fact("/capability/text_to_image", "text-to-image", "can the model generate images from text?")
TEXT_TO_VIDEO = Fact("/capability/text_to_video", "text-to-video", "can the model generate video from text?")
GENERATIVE = Fact("/capability/generative", "generative", "does the model generate content?")
GENERAL_OUTPUT = Fact("/capability/general_output", "generality of output", "is the model designed for generality of output?")
SIGNIFICANT_GENERALITY = Fact(
    "/capability/significant_generality", "significant generality", "does the model display significant generality (false: it is narrow)?"
)
WIDE_TASKS = Fact("/capability/wide_tasks", "wide range of tasks", "does the model competently perform a wide range of distinct tasks?")
WIDE_CONTEXTS = Fact("/capability/wide_contexts", "wide contexts", "is the model applicable across a wide range of contexts?")
WIDE_OUTPUTS = Fact("/capability/wide_outputs", "wide outputs", "can the model issue a wide range of outputs in response to inferences?")
INTEGRABLE = Fact("/capability/integrable", "integrable", "can the model be integrated into a variety of downstream systems?")
ADAPTABLE = Fact("/adaptation/wide_range", "adaptability", "can the model be adapted to a wide range of distinctive tasks?")

# Risk. Safeguards shown to users are deliberately no fact: EO 14110 disregards them
SERIOUS_RISK = Fact(
    "/risk/serious",
    "serious risk",
    "does the model exhibit, or could it easily be modified to exhibit, high performance at tasks that pose a serious risk?",
)
EASILY_MODIFIABLE = Fact(
    "/risk/easily_modifiable", "easily modified", "could the model easily be modified to perform highly at tasks that pose a serious risk?"
)
CBRN_UPLIFT = Fact("/risk/cbrn_uplift", "CBRN uplift", "does the model lower the barrier to CBRN weapons for non-experts?")
OFFENSIVE_CYBER = Fact("/risk/offensive_cyber", "offensive cyber", "does the model enable powerful offensive cyber operations?")
EVADES_CONTROL = Fact("/risk/evades_control", "evades control", "does the model permit the evasion of human control or oversight?")

# Release and stage
PRE_MARKET = Fact(
    "/model/stage",
    "pre-market research",
    "is the model used for research, development or prototyping before it is placed on the market?",
    "claim",
)
RELEASED = Fact("/model/released", "release date", "when was the model first released?", "date")
MODIFIED = Fact("/model/modified", "modification date", "when was the model last substantially modified?", "date")
MARKETS = Fact("/availability/markets", "markets", "where is the model available?", "terms")
MARKET_DATE_EU = Fact("/availability/markets", "EU market date", "when was the model placed on the Union market?", "date", key="EU")
EU_MARKET_ENDED = Fact("/availability/markets", "Union market left", "has the model left the Union market?", "claim", key="EU-ended")
UNION_EXCLUDED = Fact(
    "/availability/excluded_markets",
    "Union excluded",
    "is the Union market excluded in a clear and unequivocal way?",
    "claim",
    key="EU",
)
UNION_INTENDED = Fact("/availability/union_market_intended", "Union market intended", "is the model meant for the Union market?")
DEVELOPED_OR_OPERATED_IN = Fact(
    "/availability/developed_or_operated_in",
    "places of the model",
    "where is the model itself developed, deployed or operated?",
    "terms",
)
OWN_MARKET_DATE_EU = Fact(
    "/availability/markets", "EU market date of this version", "when was this version placed on the Union market?", "date", key="EU-own"
)
MARKET_END_EU = Fact("/availability/markets", "end on the Union market", "when did the model leave the Union market?", "date", key="EU-end")
UNION_MARKET_AHEAD = Fact(
    "/availability/markets", "Union market ahead", "on which day will the model be placed on the Union market?", "claim", key="EU-ahead"
)
WEIGHTS = Fact("/availability/weights", "weights", "are the weights open, gated or closed?", "terms")
ARCHITECTURE_PUBLIC = Fact("/availability/architecture_public", "architecture public", "is information on the architecture public?")
USAGE_PUBLIC = Fact("/availability/usage_information_public", "usage information public", "is information on the model's usage public?")
US_COMMERCE = Fact(
    "/availability/us_commerce",
    "interstate or foreign commerce",
    "is the model made available or used in interstate or foreign commerce of the United States?",
)
PUBLIC_GENERATIVE = Fact(
    "/availability/public_generative", "public and generative", "is it a generative system made available to the public?"
)
MONTHLY_USERS = quantity("/availability/monthly_users", "monthly users", "how many monthly visitors or users does it have?", "users")
RESEARCH_ONLY = Fact(
    "/availability/scientific_research_only",
    "scientific research only",
    "is the model developed and put into service for the sole purpose of scientific research and development?",
)
INTERNAL_ONLY = Fact("/availability/internal_only", "internal use only", "is the model used for purely internal processes?")
ESSENTIAL = Fact(
    "/availability/essential_to_third_parties",
    "essential to others",
    "is the internal use essential for a product or service to third parties?",
)
AFFECTS_RIGHTS = Fact("/availability/affects_rights", "affects rights", "does the internal use affect rights of natural persons?")

# Licence
LICENCE_ACCESS = Fact("/licence/access", "licence: access", "does the licence allow access to the model?")
LICENCE_USE = Fact("/licence/use", "licence: usage", "does the licence allow usage of the model?")
LICENCE_MODIFICATION = Fact("/licence/modification", "licence: modification", "does the licence allow modification of the model?")
LICENCE_DISTRIBUTION = Fact("/licence/distribution", "licence: distribution", "does the licence allow distribution of the model?")
UNLISTED_RESTRICTIONS = Fact(
    "/licence/restrictions", "licence restrictions", "what does the licence restrict (an empty list: nothing)?", key="unlisted"
)
PROPORTIONATE = Fact("/licence/proportionate", "proportionate terms", "are the safety-oriented terms proportionate and non-discriminatory?")
MONETISED = Fact("/licence/monetised", "monetised", "is the model provided against a price or otherwise monetised?")


def restriction(term: str, label: str, asks: str) -> Fact:
    return Fact("/licence/restrictions", label, asks, "claim", key=term)


def monetisation(term: str, label: str, asks: str) -> Fact:
    return Fact("/licence/monetisation", label, asks, "claim", key=term)


# Single restrictions and forms of monetisation: each counts only where the card lists it.
NON_COMMERCIAL = restriction("non-commercial", "non-commercial use only", "does the licence limit use to non-commercial use?")
RESEARCH_USE_ONLY = restriction("research-only", "research use only", "does the licence limit use to research?")
NO_DISTRIBUTION = restriction("no-distribution", "no distribution", "does the licence prohibit distribution?")
USER_SCALE = restriction("user-scale", "limit of users", "does the licence restrict use above a number of users?")
SEPARATE_LICENCE = restriction(
    "separate-commercial-licence", "separate commercial licence", "do some uses need a separate commercial licence?"
)
SAFETY_ONLY = restriction("safety-only", "safety-oriented terms", "does the licence restrict some uses for safety alone?")
FIELD_OF_USE = restriction("field-of-use", "excluded fields of use", "does the licence exclude some fields of use?")
DUAL_LICENSING = monetisation("dual-licensing", "dual licensing", "is the model free for some users and paid for by others?")
REQUIRED_SUPPORT = monetisation("required-support", "required support", "is paid support needed for the model to work?")
REQUIRED_SERVICE = monetisation("required-service", "required service", "must a paid service be bought with the model?")
PAID_HOSTING = monetisation("paid-or-ad-hosting", "paid hosting", "is the model hosted only where users pay or see advertisements?")
PERSONAL_DATA = monetisation(
    "personal-data", "personal data", "is personal data used for more than security, compatibility, interoperability?"
)
MICROENTERPRISE = monetisation("microenterprise", "between microenterprises", "is the model sold between microenterprises only?")

# Where the model stands in the field
INTENDED_GENERAL = Fact(
    "/capability/general_purpose_intended",
    "general purpose intended",
    "does the provider intend the model to perform generally applicable functions?",
)
NEAR_STATE_OF_THE_ART = Fact(
    "/capability/near_state_of_the_art", "near the state of the art", "does the model approach, reach or exceed the state of the art?"
)
GENERAL_PURPOSE = Fact("/capability/general_purpose", "general-purpose", "is the model highly capable and general-purpose?")
AT_FRONTIER = Fact(
    "/capability/at_frontier",
    "at the frontier",
    "does the model match or exceed the capabilities present in today's most advanced models?",
)
MOST_ADVANCED_TECHNOLOGY = Fact(
    "/capability/most_advanced_technology", "most advanced technology", "does the model apply the most advanced technology?"
)
# One field for both questions, in older cards. It answers the one of technology alone.
STATE_OF_THE_ART = Fact(
    "/capability/state_of_the_art", "state of the art", "does the model apply the most advanced technology (older field)?"
)
ABOVE_BEST_PUBLISHED = Fact(
    "/capability/above_best_published", "above the best published", "does the model exceed the most advanced published model?"
)
HIGH_IMPACT = Fact("/capability/high_impact", "high-impact capabilities", "does the model have high-impact capabilities on evaluation?")
RIGHTS_IMPACT = Fact(
    "/risk/fundamental_rights_impact",
    "wide and serious impact on rights",
    "is a wide and serious effect on life, bodily safety and fundamental rights to be feared?",
)

# Cost, and the developer's own compute and means
COMPUTE_COST = quantity("/training/compute/cost_usd", "compute cost", "what does the training compute cost at market prices?", "USD")
OWN_FLOP = quantity("/training/compute/own_flop", "own compute", "how many operations has the developer itself used so far?", "FLOP")
OWN_INTENDED_FLOP = quantity(
    "/training/compute/own_planned_flop",
    "own compute, used or intended",
    "how many operations has the developer itself used, or does it intend to use, to train this model?",
    "FLOP",
)
TRAINING_STARTED = Fact("/training/status", "training started", "has training of the model been initiated or completed?")
TRAINING_COMPLETE = Fact("/training/status", "training complete", "is training of the model complete?", key="complete")
DAY_STARTED = Fact("/training/started", "day training began", "on which day did training of the model begin?", "date")
DAY_COVERED = Fact(
    "/model/released",
    "day of the first frontier model",
    "on which day was training begun, or the model first released?",
    "date",
    key="covered",
)
REVENUE_LAST_YEAR = quantity(
    "/provider/revenue",
    "revenue of the preceding year",
    "what were the gross revenues of the developer and its affiliates in the preceding calendar year?",
    "USD",
)
REVENUE_36_MONTHS = quantity(
    "/provider/revenue_36_months_usd", "revenue of 36 months", "what was the revenue of the last 36 months?", "USD"
)
AI_SPEND_36_MONTHS = quantity(
    "/provider/ai_spend_36_months_usd", "AI spend of 36 months", "what was spent on AI in the last 36 months?", "USD"
)
AGGREGATE_COMPUTE_SPEND = quantity(
    "/provider/frontier_compute_spend_usd", "aggregate compute spend", "what was spent on compute for all frontier models?", "USD"
)
OUTSIDE_UNION = Fact("/provider/country", "provider outside the Union", "in which country is the provider established?")
WORLDWIDE_TURNOVER = quantity(
    "/provider/worldwide_turnover_eur", "worldwide turnover", "what was the worldwide turnover of the preceding financial year?", "EUR"
)
SYSTEMIC_RISK_KNOWN = Fact(
    "/training/compute/systemic_risk_known", "line known to be met", "on which day was it known that the line is or will be met?", "date"
)
OPERATES_IN = Fact("/provider/operates_in", "places of operation", "where does the provider operate?", "terms")
COUNTRY_OF_CONCERN = Fact(
    "/provider/person_of_country_of_concern",
    "person of a country of concern",
    "is the developer a person of a country of concern, or does it hold such a person, as 31 CFR 850.209 says?",
)
MILITARY_USE = Fact(
    "/intended_use/military_or_intelligence",
    "military or intelligence use",
    "is the system designed for a military, government-intelligence or mass-surveillance end use?",
)
CYBER_USE = Fact(
    "/intended_use/cyber_or_robotics",
    "cyber or robotics use",
    "is the system intended for cybersecurity, digital forensics, penetration testing or the control of robots?",
)
NEW_YORK_ACADEMIC = Fact(
    "/provider/exemptions",
    "New York academic exemption",
    "is the provider an accredited New York college or university doing academic research, or Empire AI?",
    "claim",
    key="us-ny.academic",
)

# What the model was built on. With several bases, a fact holds if it holds of one of them; `key` names the field of a base.
MODIFICATION_FLOP = quantity("/lineage/modification_flop", "modification compute", "how many operations did the modification take?", "FLOP")
MODIFICATION_COST = quantity(
    "/lineage/modification_cost_usd", "modification cost", "what did the modification cost at market prices?", "USD"
)
SIGNIFICANT_CHANGE = Fact(
    "/lineage/significant_change",
    "significant change",
    "did the modification significantly change generality, capabilities or systemic risk?",
)


def base(field: str, label: str, asks: str, kind: FactKind = "attestation", unit: str = "") -> Fact:
    return Fact("/lineage/bases", label, asks, kind, unit, key=field)


BASE_FLOP = base("training_flop", "compute of the base", "what is the training compute of the original model?", "quantity", "FLOP")
BASE_SAME_PROVIDER = base("same_provider", "base of the same provider", "is the original model the provider's own?")
# The same field, asked the other way round: false for every base is not the same as no base at all.
BASE_OTHER_PROVIDER = base("same_provider", "base of another provider", "is the original model another provider's?")
BASE_SAME_RUN = base("same_pretraining_run", "same pre-training run", "do both models come from one large pre-training run?")
BASE_SYSTEMIC = base("systemic_risk", "base with systemic risk", "is the original model a general-purpose AI model with systemic risk?")
BASE_UNKNOWABLE = base("compute_unknowable", "base compute unknowable", "can the original model's compute be neither known nor estimated?")
BASE_PLACED = base("market_date", "base on the Union market", "on which day was the original model placed on the Union market?")
BASE_FRONTIER = base("frontier", "base is a frontier model", "is the original or teacher model a frontier model?")
BASE_COVERED = base("covered", "base is a covered model", "is the original model a covered model?")
BASE_RELATION = base("relation", "relation to the base", "how was the model made from the original?", "terms")

# Acts of authorities
DESIGNATED = Fact(
    "/acts", "Commission designation", "has the Commission designated the model?", "act", authority="European Commission", key="designation"
)
REBUTTAL_ACCEPTED = Fact(
    "/acts",
    "rebuttal accepted",
    "has the Commission accepted that the model presents no systemic risks?",
    "act",
    authority="European Commission",
    key="rebuttal-accepted",
)
REBUTTAL_SINCE = Fact(
    "/acts",
    "rebuttal after the designation",
    "did the Commission accept the rebuttal after it designated the model (on which days)?",
    "act",
    authority="European Commission",
    key="rebuttal-since-designation",
)
NSA_DESIGNATED = Fact(
    "/acts",
    "NSA designation",
    "has the NSA designated the model a covered frontier model?",
    "act",
    authority="NSA",
    key="covered-frontier-model",
)

COVERED_FRONTIER_SYSTEM = Fact(
    "/acts",
    "covered by the Center's definition",
    "does the published definition of a covered frontier system cover the model?",
    "act",
    key="covered-frontier-system",
)
COVERED_MODEL = Fact(
    "/acts", "designated a covered model", "has the Secretary designated the model a covered model?", "act", key="covered-model"
)
NEW_DEFINITION_S_2938 = Fact(
    "/acts",
    "another definition by rule",
    "has another definition of advanced artificial intelligence system been set by rule?",
    "act",
    key="advanced-ai-system-definition",
)

# Every fact above. A fact that is left out is unknown to the checks on rule files; the tests compare.
# fmt: off
ALL = (
    BROAD_DATA, LARGE_DATA, VAST_DATA, BIOLOGICAL_DATA, UNLABELED_DATA, SELF_SUPERVISED, TOKENS, DIRECT_FLOP, CUMULATIVE_FLOP,
    TOTAL_FLOP, TOTAL_FLOP_STATED, TOTAL_FLOP_KR, PLANNED_CUMULATIVE_FLOP, COMPUTE_COMPLETE, PARAMETERS, OUTPUTS, TEXT_TO_IMAGE,
    TEXT_TO_VIDEO, GENERATIVE, GENERAL_OUTPUT, SIGNIFICANT_GENERALITY, WIDE_TASKS, WIDE_CONTEXTS, WIDE_OUTPUTS, INTEGRABLE, ADAPTABLE,
    SERIOUS_RISK, EASILY_MODIFIABLE, CBRN_UPLIFT, OFFENSIVE_CYBER, EVADES_CONTROL, PRE_MARKET, RELEASED, MODIFIED, MARKETS,
    MARKET_DATE_EU, EU_MARKET_ENDED, UNION_EXCLUDED, UNION_INTENDED, DEVELOPED_OR_OPERATED_IN, OWN_MARKET_DATE_EU, MARKET_END_EU,
    UNION_MARKET_AHEAD, WEIGHTS, ARCHITECTURE_PUBLIC, USAGE_PUBLIC, US_COMMERCE, PUBLIC_GENERATIVE, MONTHLY_USERS, RESEARCH_ONLY,
    INTERNAL_ONLY, ESSENTIAL, AFFECTS_RIGHTS, LICENCE_ACCESS, LICENCE_USE, LICENCE_MODIFICATION, LICENCE_DISTRIBUTION,
    UNLISTED_RESTRICTIONS, PROPORTIONATE, MONETISED, NON_COMMERCIAL, RESEARCH_USE_ONLY, NO_DISTRIBUTION, USER_SCALE, SEPARATE_LICENCE,
    SAFETY_ONLY, FIELD_OF_USE, DUAL_LICENSING, REQUIRED_SUPPORT, REQUIRED_SERVICE, PAID_HOSTING, PERSONAL_DATA, MICROENTERPRISE,
    INTENDED_GENERAL, NEAR_STATE_OF_THE_ART, GENERAL_PURPOSE, AT_FRONTIER, MOST_ADVANCED_TECHNOLOGY, STATE_OF_THE_ART,
    ABOVE_BEST_PUBLISHED, HIGH_IMPACT, RIGHTS_IMPACT, COMPUTE_COST, OWN_FLOP, OWN_INTENDED_FLOP, TRAINING_STARTED, TRAINING_COMPLETE,
    DAY_STARTED, DAY_COVERED, REVENUE_LAST_YEAR, REVENUE_36_MONTHS, AI_SPEND_36_MONTHS, AGGREGATE_COMPUTE_SPEND, OUTSIDE_UNION,
    WORLDWIDE_TURNOVER, SYSTEMIC_RISK_KNOWN, OPERATES_IN, COUNTRY_OF_CONCERN, MILITARY_USE, CYBER_USE, NEW_YORK_ACADEMIC,
    MODIFICATION_FLOP, MODIFICATION_COST, SIGNIFICANT_CHANGE, BASE_FLOP, BASE_SAME_PROVIDER, BASE_OTHER_PROVIDER, BASE_SAME_RUN,
    BASE_SYSTEMIC, BASE_UNKNOWABLE, BASE_PLACED, BASE_FRONTIER, BASE_COVERED, BASE_RELATION, DESIGNATED, REBUTTAL_ACCEPTED,
    REBUTTAL_SINCE, NSA_DESIGNATED, COVERED_FRONTIER_SYSTEM, COVERED_MODEL, NEW_DEFINITION_S_2938,
)
# fmt: on
KNOWN = frozenset(ALL)
FACTS: dict[str, Fact] = {fact.pointer: fact for fact in ALL if not fact.key}
