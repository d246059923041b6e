"""What closes a gate: the policy file, its meaning against the loaded rules, and its application to an assessment."""
