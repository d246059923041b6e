"""The sums of which the page of a survey is made: of each shard beside its rows, then of all. What the page looks like: render.survey."""
