"""The commands by name, with a line on each. They are known before any of them is imported."""

COMMANDS = {
    "check": "judge cards by the definitions of each place (the default)",
    "validate": "check cards against the schema only",
    "explain": "the reasons for each verdict, as a tree",
    "timeline": "the days on which a verdict, a status or a duty changes, from today on",
    "plot": "pictures: models among the thresholds, counts by rule, the coming days",
    "diff": "what differs between two cards, two days or two rule sets, and which fact did it",
    "record": "write a determination that somebody signs off beside the card",
    "gate": "close where a determination that was signed off has changed",
    "estimate": "training compute and parameters: range, method, and a trace to check by hand",
    "convert": "any supported format -> a card, with what could not be known; or a card -> another format",
    "measure": "parameter counts from weight-file headers",
    "survey": "judge many cards: JSON Lines, Parquet, archives and directories, in many processes",
    "rules": "the register of rules: threshold, status, dates, citation",
    "rule": "one rule: the provision as quoted, its dates, readings and source",
    "duty": "one duty: who owes it, when, the fine, what lifts and what documents it, and its source",
    "catalogue": "what is publicly known of a model, each fact with its source",
    "inferences": "what likely answers may rest on, and how often each was right",
    "completion": "the script that completes command lines in bash, zsh or fish",
    "schema": "print the JSON Schema of the card or of the report",
}
