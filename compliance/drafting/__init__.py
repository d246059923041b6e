"""The making of a card from people's words and figures: a draft, each fact with its place, and what a source's words mean as values."""
