"""What follows for a card from its signals and from public knowledge, never as firmly as what the card states. Reads no file."""
