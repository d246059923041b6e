"""Applies many rules to one card: verdicts, the duties that follow, warnings and conflicts."""
