"""The parts of the reader of Hugging Face repositories: YAML, front matter, README, configuration. Not the reader: see huggingface."""
