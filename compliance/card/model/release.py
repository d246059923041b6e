"""On what terms, where and with which papers the model is given out: licence, availability, documentation, as fields of the card."""

from typing import Annotated, Literal, get_args

from pydantic import WithJsonSchema as Emits

from compliance.card.model.kinds import Attestation, Count, Day, Document, Maybe, Place, Quantity, Section, Text, Texts, needed, said

Restriction = Literal[
    "non-commercial",
    "research-only",
    "no-distribution",
    "user-scale",
    "field-of-use",
    "safety-only",
    "separate-commercial-licence",
]
Monetisation = Literal[
    "dual-licensing",
    "required-support",
    "required-service",
    "paid-or-ad-hosting",
    "personal-data",
    "optional-service",
    "microenterprise",
]
Channel = Literal["download", "api", "app"]
Ab2013Item = Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]
Ab2013 = Annotated[
    dict[Ab2013Item, Text],
    Emits(
        {
            "type": "object",
            "properties": {item: {"type": "string", "minLength": 1} for item in get_args(Ab2013Item)},
            "additionalProperties": False,
        }
    ),
]


class Licence(Section):
    """On what terms the model is given."""

    spdx: Maybe[Text] = said("SPDX identifier of the licence.", '"Apache-2.0"')
    url: Maybe[Text] = said("The licence's text.", '"https://example.org/licence"')
    access: Maybe[Attestation] = said("Whether anyone may have access, free of charge; AI Act Art. 53(2), recital 102.", "true")
    use: Maybe[Attestation] = said("Whether anyone may use it for any purpose.", "true")
    modification: Maybe[Attestation] = said("Whether anyone may modify it.", "true")
    distribution: Maybe[Attestation] = said("Whether anyone may distribute it, modified or not.", "true")
    restrictions: Maybe[list[Restriction]] = said("What the licence restricts; Guidelines, para. 83 of the July text.", '["field-of-use"]')
    proportionate: Maybe[Attestation] = said(
        "Whether safety-only restrictions are proportionate (Guidelines, para. 84 of the July text).", "true"
    )
    monetised: Maybe[Attestation] = said("Whether the model is monetised (Guidelines, para. 86 of the July text).", "false")
    monetisation: Maybe[list[Monetisation]] = said("How it is monetised, or what is offered beside it.", '["optional-service"]')


class Market(Section):
    """A market, and since when."""

    where: Place = needed("EU, a country, or a country and its part; US contains US-CA.", '"EU"')
    date: Maybe[Day] = said("The day of placing on that market.", '"2025-09-01"')
    until: Maybe[Day] = said("The day from which it is no longer on that market.", '"2026-06-30"')


class Availability(Section):
    """Where and to whom the model is available."""

    weights: Maybe[Literal["open", "gated", "closed"]] = said(
        "Who can have the weights: anyone, anyone who accepts terms, nobody outside. gated counts as public where anyone may accept.",
        '"open"',
    )
    architecture_public: Maybe[Attestation] = said("Whether the architecture is public; AI Act Art. 53(2).", "true")
    usage_information_public: Maybe[Attestation] = said("Whether information on usage is public; AI Act Art. 53(2).", "true")
    channels: Maybe[list[Channel]] = said("How people get at it.", '["download", "api"]')
    markets: Maybe[list[Market]] = said("Markets on which it is placed, and since when.", '[{"where": "EU", "date": "2025-09-01"}]')
    markets_complete: Maybe[Attestation] = said("True when markets leaves none out.", "true")
    excluded_markets: Maybe[list[Place]] = said(
        "Markets excluded by the provider in a clear and unequivocal way; Guidelines, paras 58-59 of the July text.", '["EU"]'
    )
    union_market_intended: Maybe[Attestation] = said("Whether it is meant for the Union market; AI Act Art. 52(1) looks ahead.", "true")
    developed_or_operated_in: Maybe[list[Place]] = said(
        "Places in which the model, not its provider, is developed, deployed or operated; New York, GBL § 1425.", '["US-NY"]'
    )
    internal_only: Maybe[Attestation] = said("True when only the provider uses it.", "false")
    essential_to_third_parties: Maybe[Attestation] = said(
        "Whether internal use is essential for a product or service to others; recital 97.", "false"
    )
    affects_rights: Maybe[Attestation] = said("Whether internal use affects rights of natural persons in the Union; recital 97.", "false")
    scientific_research_only: Maybe[Attestation] = said("Whether it serves scientific research alone; AI Act Art. 2(6).", "false")
    monthly_users: Maybe[Count] = said("Unit: people. Users a month.", "2000000")
    eu_business_users: Maybe[Count] = said("Unit: registered business users in the Union; 10,000 counts, Annex XIII(f).", "12000")
    us_commerce: Maybe[Attestation] = said(
        "If the card names no market, it is taken as true, and the report says so; H.R. 9925 Sec. 2(9).", "true"
    )
    public_generative: Maybe[Attestation] = said("Whether it is a generative system made available to the public; AB 2013, SB 942.", "true")


class Evaluation(Section):
    """An evaluation that was done."""

    kind: Literal["benchmark", "adversarial", "third-party"] = needed("What kind of evaluation.", '"benchmark"')
    url: Maybe[Text] = said("Where its results are.", '"https://example.org/evaluation"')


class Statement(Document):
    """The statement on training data, California AB 2013."""

    items: Maybe[Ab2013] = said(
        "AB 2013's twelve items, by number: where each is answered, or the answer.", '{"1": "https://example.org/data"}'
    )


class Documentation(Section):
    """What is written about the model, and where."""

    technical: Maybe[Document] = said("Technical documentation, AI Act Art. 53(1)(a), Annex XI.", '"docs/technical.pdf"')
    downstream: Maybe[Document] = said("Information for downstream providers, AI Act Art. 53(1)(b), Annex XII.", '"docs/downstream.pdf"')
    copyright_policy: Maybe[Document] = said("Copyright policy, AI Act Art. 53(1)(c).", '"https://example.org/copyright"')
    training_summary: Maybe[Document] = said("Public summary of training content, AI Act Art. 53(1)(d).", '"https://example.org/summary"')
    transparency_report: Maybe[Document] = said("Transparency report, SB 53.", '"https://example.org/transparency"')
    frontier_framework: Maybe[Document] = said(
        "Frontier AI framework, SB 53 and RAISE.", '{"url": "https://example.org/framework", "version": "2"}'
    )
    training_data_statement: Maybe[Statement] = said("Statement on training data, AB 2013.", '{"url": "https://example.org/data"}')
    risk_assessment: Maybe[Document] = said("Assessment and mitigation of systemic risks, AI Act Art. 55(1)(b).", '"docs/risk.pdf"')
    incident_process: Maybe[Document] = said("How serious incidents are tracked and reported, AI Act Art. 55(1)(c).", '"docs/incidents.md"')
    cybersecurity: Maybe[Document] = said("Cybersecurity protection, AI Act Art. 55(1)(d).", '"docs/security.md"')
    model_report: Maybe[Document] = said("Safety and security model report, Code of Practice.", '"docs/model-report.pdf"')
    evaluations: Maybe[list[Evaluation]] = said("Evaluations done, AI Act Art. 55(1)(a).", '[{"kind": "benchmark"}]')
    audit: Maybe[Document] = said("Report of an independent audit.", '"docs/audit.pdf"')
    disclosure_statement: Maybe[Document] = said("Disclosure statement, where a law asks for one.", '"docs/disclosure.pdf"')
    acceptable_use: Maybe[Document] = said("Acceptable use policy.", '"https://example.org/use"')
    integration: Maybe[Document] = said("How to integrate the model; Annex XII.", '"https://example.org/integrate"')
    limitations: Maybe[Text] = said("Known limitations, in words.", '"Does arithmetic poorly"')
    opt_out_mechanisms: Maybe[Texts] = said("Opt-outs of rightsholders that are obeyed.", '["robots.txt"]')
    retention_years: Maybe[Quantity] = said("Unit: years. How long the documentation is kept.", "10")
    contact: Maybe[Text] = said("Where to write.", '"compliance@example.org"')
    intended_uses: Maybe[Text] = said("Intended uses, in words.", '"Assistance with text and code"')
    restrictions: Maybe[Text] = said("Restrictions of use, in words.", '"Not for medical decisions"')
    languages: Maybe[Texts] = said("Languages that it supports, by BCP 47 tag.", '["en", "de"]')
