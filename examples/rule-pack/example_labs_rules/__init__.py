"""Rule files of Example Labs; fmcheck reads them by their path, and never imports this."""

raise ImportError("a rule pack is read, not imported")
