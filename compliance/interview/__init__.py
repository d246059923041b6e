"""A card that is written by asking: what to ask next, what an answer says, and what it settles."""
