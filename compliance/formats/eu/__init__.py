"""Foreign formats written from a card: what a card can say in them, with the gaps marked."""
