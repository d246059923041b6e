"""What a card is, and how one is read: decode, validate, locate. Not what a card means: see compliance.case."""
