"""Many cards of any source judged by many processes, in shards that a later run can build on. Not a report: see docs/survey.md."""
