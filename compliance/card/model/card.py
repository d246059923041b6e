"""The card as typed models: who, what, and what authorities decided. The schema's author; never imported by a check."""

from typing import Annotated, Literal

from pydantic import Field
from pydantic import WithJsonSchema as Emits

from compliance.card.model.ability import Adaptation, Capability, IntendedUse, Risk
from compliance.card.model.kinds import Attestation, Country, Day, Maybe, Number, Place, Quantity, Section, Text, Texts, Whole, needed, said
from compliance.card.model.provenance import Provenance
from compliance.card.model.release import Availability, Documentation, Licence
from compliance.card.model.training import Architecture, Lineage, Training

Year = Annotated[Whole, Field(ge=1900, le=2100), Emits({"type": "number", "minimum": 1900, "maximum": 2100, "multipleOf": 1})]


class Model(Section):
    """What the model is called, and how far it has come."""

    name: Text = needed("The model's name, as published.", '"Example 70B"')
    version: Maybe[Text] = said("The version that this card describes.", '"1.0"')
    family: Maybe[Text] = said("The family it belongs to.", '"Example"')
    url: Maybe[Text] = said("The model's page.", '"https://example.org/example-70b"')
    description: Maybe[Text] = said("What the model is, in a sentence.", '"A dense language model for chat"')
    released: Maybe[Day] = said("The day on which it was first made available to anyone outside the provider.", '"2024-07-23"')
    modified: Maybe[Day] = said("The day of the last substantial modification.", '"2025-01-15"')
    stage: Maybe[Literal["released", "internal", "research", "development"]] = said(
        "How far the model has come. research and development claim the exclusion of AI Act Art. 3(63), until a market date is stated.",
        '"released"',
    )
    purpose: Maybe[Text] = said("What it is for, in the provider's words.", '"general assistance with text and code"')


class Revenue(Section):
    """Gross revenue of one calendar year."""

    year: Year = needed("The calendar year.", "2025")
    usd: Number = needed("Unit: US dollars. Gross annual revenue.", "1.2e9")
    includes_affiliates: Maybe[bool] = said("Whether affiliates' revenue is included, as SB 53 and RAISE ask.", "true")


class Representative(Section):
    """The authorised representative in the Union, AI Act Art. 54."""

    name: Text = needed("Name of the authorised representative.", '"Example Ireland Ltd"')
    member_state: Maybe[Country] = said("The Member State in which it is established, two letters.", '"IE"')
    mandate_date: Maybe[Day] = said("The day of the written mandate.", '"2025-07-01"')


class Provider(Section):
    """Who develops the model or places it on the market."""

    name: Maybe[Text] = said("The provider's name.", '"Example Labs"')
    country: Maybe[Country] = said("The country in which it is established, two letters (ISO 3166-1).", '"US"')
    kind: Maybe[Literal["company", "academic", "public", "nonprofit", "individual"]] = said("What kind of body it is.", '"company"')
    url: Maybe[Text] = said("The provider's page.", '"https://example.org"')
    revenue: Maybe[list[Revenue]] = said(
        "Gross revenue by calendar year; SB 53 and RAISE read 500 million USD.", '[{"year": 2025, "usd": 1.2e9}]'
    )
    revenue_36_months_usd: Maybe[Quantity] = said("Unit: US dollars. Revenue of the last 36 months.", "3e9")
    worldwide_turnover_eur: Maybe[Quantity] = said("Unit: euro. Worldwide annual turnover; AI Act Art. 101 fines read it.", "2e9")
    ai_spend_36_months_usd: Maybe[Quantity] = said("Unit: US dollars. Spent on AI development in the last 36 months.", "4e8")
    frontier_compute_spend_usd: Maybe[Quantity] = said("Unit: US dollars. Aggregate spend on compute for frontier models.", "2e8")
    compute_spend_12_months_usd: Maybe[Quantity] = said("Unit: US dollars. Spent on compute in the last 12 months.", "1e8")
    person_of_country_of_concern: Maybe[Attestation] = said("31 CFR 850.209(a); stated here, never inferred from the country.", "false")
    operates_in: Maybe[list[Place]] = said("Places in which the provider operates.", '["US-CA", "EU"]')
    exemptions: Maybe[Texts] = said("Exemptions that the provider claims, by rule or duty id.", '["us-ny.academic"]')
    codes_of_practice: Maybe[Texts] = said("Codes of practice that it has signed; AI Act Art. 53(4).", '["GPAI Code of Practice"]')
    eu_representative: Maybe[Representative] = said(
        "Authorised representative in the Union, AI Act Art. 54.", '{"name": "Example Ireland Ltd"}'
    )


class Act(Section):
    """A recorded decision or notice of an authority, or to one."""

    authority: Text = needed("The authority that acted, or was addressed.", '"European Commission"')
    act: Text = needed(
        "What was done: designation, rebuttal-accepted, notification, exemption, covered-frontier-model, covered-model "
        "or another act that a rule names.",
        '"designation"',
    )
    value: Maybe[bool] = said("Whether it was done; false records that it was not.", "true")
    date: Maybe[Day] = said("The day of the act.", '"2025-09-01"')
    flop: Maybe[Quantity] = said("Unit: FLOP. The training compute that the act states.", "2e25")
    method: Maybe[Text] = said("How the act arrived at its figure.", '"hardware-based"')
    reference: Maybe[Text] = said("Number or URL of the act.", '"https://example.org/decision"')


class Card(Section):
    """A model card for fmcheck. One object a model and version; a field that is absent is not known."""

    schema_uri: Maybe[Text] = Field(
        default=None,
        alias="$schema",
        description="For editors: where a copy of this schema is. fmcheck reads its own, whatever is written here. "
        'Example: "./.vscode/model-card.schema.json"',
    )
    schema_version: Literal["1.0"] = needed("The version of the card's format.", '"1.0"')
    model: Model = needed("What the model is called, and how far it has come.", '{"name": "Example 70B"}')
    provider: Maybe[Provider] = said("Who develops the model or places it on the market.", '{"name": "Example Labs"}')
    architecture: Maybe[Architecture] = said("How the model is built.", '{"parameters": {"total": 70e9}}')
    training: Maybe[Training] = said("What it was trained on, how, and with how much compute.", '{"compute": {"direct_flop": 3.8e25}}')
    capability: Maybe[Capability] = said("What it takes in, gives out and can do.", '{"outputs": ["text"]}')
    adaptation: Maybe[Adaptation] = said("How it can be adapted.", '{"wide_range": true}')
    intended_use: Maybe[IntendedUse] = said("What the system is designed or intended for.", '{"military_or_intelligence": false}')
    risk: Maybe[Risk] = said("What it could do to others.", '{"serious": false}')
    lineage: Maybe[Lineage] = said("The models it was built from.", '{"bases": []}')
    licence: Maybe[Licence] = said("On what terms it is given.", '{"spdx": "Apache-2.0"}')
    availability: Maybe[Availability] = said("Where and to whom it is available.", '{"weights": "open"}')
    acts: Maybe[list[Act]] = said(
        "Decisions and notices of authorities. Public acts that are not recorded count as not done, and the report says so.",
        '[{"authority": "European Commission", "act": "designation", "value": true}]',
    )
    documentation: Maybe[Documentation] = said("What is written about it, and where.", '{"technical": "docs/technical.pdf"}')
    provenance: Maybe[Provenance] = said(
        "Where the facts come from; written by fmcheck convert, not needed in a card written by hand.", '{"source_format": "huggingface"}'
    )
