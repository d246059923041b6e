"""How a rule of law is written as data, and what it means: facts, criteria, quoted provisions, verdicts. Standard library only."""
