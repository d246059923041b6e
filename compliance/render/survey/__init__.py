"""The page of a survey and the same as one picture: sums over any number of cards, and the models with the most compute. Not a report."""
