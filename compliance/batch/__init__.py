"""Many cards judged quickly: a verdict is worked out once for all cards that its rule cannot distinguish. docs/batch.md explains it."""
