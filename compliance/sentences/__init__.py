"""What the words of a source say of a model: the sentences of its text, its name and its id. Knows no catalogue, infers nothing."""
