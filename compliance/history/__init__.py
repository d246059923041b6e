"""What was determined and what is determined now: snapshots, what differs, which fact did it, and what was signed off."""
