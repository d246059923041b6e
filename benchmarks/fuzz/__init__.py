"""Fuzzing: bytes at every reader, looked for by a tool that sees which branches they reach, until something fails that must not."""
