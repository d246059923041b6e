"""Questions about the provider, the state of the field, what the model was built on, and acts of authorities."""

from compliance.law.fact import LEAST_FLOP, Fact, base, quantity

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

BASE_FLOP = base(
    "training_flop", "compute of the base", "what is the training compute of the original model?", "quantity", "FLOP", LEAST_FLOP
)
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
