"""What a person writes for a field, in an answer or a cell, as values of the card: a figure, a run, a day, places. Asks nobody."""
