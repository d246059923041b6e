"""Tables of models as people keep them: where one begins, how its columns are written, and each row as a draft of a card."""
