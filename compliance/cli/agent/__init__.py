"""What agents may ask over the Model Context Protocol, on standard streams; never a decision of its own."""
