"""Loads rule files, ours and the user's, and checks that they are sound."""
