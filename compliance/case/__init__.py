"""Reads a card as the facts that rules ask for, on a day: what is stated, and what follows from other fields."""
