"""The page for people: what it holds, place by place, and how it is written in HTML. Its sentences are those of the first screen."""
