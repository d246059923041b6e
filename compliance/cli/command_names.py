"""The commands by name, by what a person wants to do, with a line on each. They are known before any of them is imported."""

GROUPS = {
    "Judge a model": {
        "check": "which definitions it meets, place by place (the default)",
        "explain": "the reasons for each answer, in the order of the law's sentence",
        "timeline": "the days on which an answer, a law or a duty changes",
        "plot": "pictures: models among the thresholds, counts, the coming days",
        "estimate": "training compute and parameters, with a working to check",
        "diff": "what differs between two cards, days or rule sets, and why",
    },
    "Get a card": {
        "init": "write a card by answering questions",
        "ask": "ask what a card leaves open, and write the answers into it",
        "convert": "a card from another format, or a card in another format",
        "validate": "hold a card against the schema only",
        "measure": "parameter counts from the headers of weight files",
        "catalogue": "what is publicly known of a model, with sources",
    },
    "Sign off, and hold to it": {
        "record": "write down a determination that somebody signs off",
        "gate": "close where what was signed off has changed",
    },
    "Judge many models": {
        "survey": "JSON Lines, Parquet, tables, archives, directories; a row a card",
    },
    "Read the law": {
        "rules": "the register: what each rule asks, its status, its source",
        "rule": "one rule: its words, dates, readings and source",
        "duty": "one duty: its words, who owes it, when, the fine, its source",
        "inferences": "what likely answers rest on, and how often they were right",
    },
    "For other programs": {
        "completion": "the script that completes command lines in a shell",
        "lsp": "mistakes, answers and the law's words in an editor",
        "mcp": "an agent's questions about models and rules",
        "schema": "the JSON Schema of the card, the report and others",
    },
}
COMMANDS = {name: help for group in GROUPS.values() for name, help in group.items()}
EXAMPLES = (
    ("fmcheck model.json", "the answer on one screen"),
    ("fmcheck my-model/", "the same of a model repository"),
    ("fmcheck explain model.json", "why, with the law's words"),
    ("fmcheck init my-model/", "asks for what decides, and writes a card"),
)
