"""The words for each code of the data that readers meet: one table for each list of codes."""

NAVIGATION = {
    "Overview": "home",
    "Regions": "regions",
    "Services": "categories",
    "Opportunities": "opportunities",
    "Gaps": "gaps",
    "Money": "budgets",
    "Promises": "commitments",
    "Timeline": "timeline",
    "Search": "search",
}
"""The links at the top of every page, by the names of their addresses."""
EVERYTHING = {
    "Places, A to Z": "places",
    "What happens next": "next",
    "Plans": "plans",
    "How open is buying?": "disclosure",
    "What the records show": "findings",
    "What is not known": "unknowns",
    "What others found": "reported",
    "Organisations": "organisations",
    "All records": "records",
    "What was written down when": "changes",
    "Words we use": "glossary",
}
"""The links at the foot of every page."""
LEVELS = {
    "service": "A service",
    "process": "A tender or competition",
    "programme": "A wider programme or grant scheme",
    "award": "An award notice",
}
LEVEL_LISTS = {
    "service": "Services",
    "process": "Tenders and competitions",
    "programme": "Programmes and grant schemes",
    "award": "Award notices and other purchases",
}
"""The levels as headings of lists."""
INSTRUMENTS = {
    "contract": "Contract",
    "grant": "Grant",
    "not-stated": "We did not find whether it is a contract or a grant",
    "not-applicable": "Does not apply",
}
ROUTES = {
    "dynamic-framework": "Bought through the Dynamic Framework",
    "direct-award": "Awarded directly, without a competition",
    "open-competition": "Open competition",
    "partner-agency": "Bought by a partner body by its own route",
    "in-house": "Not bought: run by the Probation Service itself",
    "not-stated": "We did not find how it was bought",
}
CONFIDENCE = {
    "stated": "Stated in the source",
    "inferred": "Inferred: it rests on reading across sources",
    "conflicting": "Sources disagree",
    "high": "We are quite sure of this",
    "medium": "We are fairly sure of this",
    "low": "We are not very sure of this",
}
SCHEMES = {
    "ocid": "Open Contracting ID",
    "find-a-tender": "Find a Tender",
    "contracts-finder": "Contracts Finder",
    "sell2wales": "Sell2Wales",
    "bidstats": "BidStats",
    "buyer-reference": "Buyer’s reference",
    "eu-notice": "EU notice",
    "decision": "Decision",
}
COMMITMENT_KINDS = {"promise": "Promise", "concern": "Concern", "ask": "Ask", "guidance": "Guidance"}
OUTCOMES = {
    "kept": "Kept",
    "kept-late": "Kept, but late",
    "partly": "Partly kept",
    "missed": "Not kept",
    "borne-out": "Borne out: what people feared happened",
    "partly-borne-out": "Partly borne out",
    "resolved": "Did not happen, or was put right",
    "taken-up": "Taken up",
    "partly-taken-up": "Partly taken up",
    "not-taken-up": "Not taken up",
    "open": "Still open",
    "cannot-be-rated": "Cannot be rated",
    "unknown": "We did not find out",
}
FIRMNESS = {
    "will": "said it would happen",
    "expects": "expected it to happen",
    "aims": "aimed for it",
    "may": "said it might happen",
    "should": "said it should happen",
    "not-applicable": "",
}
WAYS = {
    "original": "the original",
    "stored-copy": "a stored copy, often only its first part",
    "repository": "files of a public code repository",
    "search": "searches",
}
AREA_KINDS = {
    "police-area": "Police area",
    "council": "Council area",
    "delivery-unit": "Probation delivery unit",
    "prison": "Prison",
    "part": "Part of the region",
    "contract-area": "Contract area",
    "town": "Town",
}
SPANS = {
    "bought": "being bought",
    "running": "running, or listed when last seen",
    "in-house": "run by the Probation Service itself",
    "unseen": "not seen since",
    "planned": "set to come",
    "gap": "gap",
}
"""The kinds of stretch in a chart of time."""
PLAN_KINDS = {
    "reducing-reoffending-plan": "Regional Reducing Reoffending Plan",
    "business-plan": "Business plan",
    "delivery-plan": "Delivery plan",
    "improvement-plan": "Improvement plan",
}
RELATIONS = {
    "part-of": "Part of",
    "same-purchase": "The same purchase as",
    "replaces": "Came after",
    "funds": "Pays for",
    "related": "Connected with",
}
LICENCES = {
    "ogl-3": "Open Government Licence v3.0",
    "open-parliament-3": "Open Parliament Licence v3.0",
    "mit-crown": "MIT licence, Crown copyright",
    "senedd": "Senedd Cymru copyright terms",
    "all-rights-reserved": "All rights reserved; facts only",
    "not-known": "Licence not known; facts only",
}
ORGANISATION_KINDS = {
    "charity": "Charity",
    "company": "Company",
    "public-body": "Public body",
    "social-enterprise": "Social enterprise",
    "partnership": "Partnership",
    "probation-service-team": "A team of the Probation Service itself",
}
CHANGES = {
    "record": ("event of a record", "events of records"),
    "commitment": ("thing that followed a promise", "things that followed promises"),
    "timeline": ("event of the timeline", "events of the timeline"),
    "look": ("look", "looks"),
}
