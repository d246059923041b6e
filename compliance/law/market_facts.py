"""Questions about where and how the model is offered: release, markets, use, licence."""

from compliance.law.fact import Fact, monetisation, quantity, restriction

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
MARKETS_LEFT = Fact("/availability/markets", "markets left", "which markets has the model left?", "terms", key="left")
MARKET_DATE_EU = Fact("/availability/markets", "EU market date", "when was the model placed on the Union market?", "date", key="EU")
MARKET_DATE_CALIFORNIA = Fact(
    "/availability/markets", "Californian market date", "when was the model first made available in California?", "date", key="US-CA"
)
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
