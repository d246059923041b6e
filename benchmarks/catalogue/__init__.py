"""Makes the shipped catalogue of known models from the tables it comes from."""
