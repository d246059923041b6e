"""Logs that training leaves beside a model: what they count of operations, tokens, hardware and energy. One file a tool.

The reader of a repository calls compute.state where `found` says so; the other modules read files and return what they found.
"""

STATE, SUMMARY, METER, EMISSIONS = "trainer_state.json", "wandb-summary.json", "flops_meter.json", "emissions.csv"
RESULTS = ("all_results.json", "train_results.json")
METERED = ".meter.jsonl"  # how the files of fmcheck's own meter end
DESCRIPTION = "meta.yaml"  # of a run of MLflow
DIRECTORIES = ("files", "metrics", "params")  # of a run of Weights & Biases, and of MLflow
_FILES = (STATE, *RESULTS, SUMMARY, METER, EMISSIONS, DESCRIPTION, METERED)


def found(names: list[str]) -> bool:
    """Whether one of a directory's files may be a log of training, by its name."""
    return any(name.endswith(_FILES) for name in names)


def is_log(names: list[str]) -> bool:
    """Whether a directory is the record of a run by itself: then it is a source without any other file of a model."""
    if any(name in names for name in (STATE, *RESULTS, SUMMARY, METER)):
        return True
    return is_mlflow_run(names) or any(name.endswith((f"files/{SUMMARY}", METERED)) for name in names)


def is_mlflow_run(names: list[str]) -> bool:
    """Whether a directory is a run of MLflow: its description, with metrics or params below it."""
    return DESCRIPTION in names and any(name.startswith(("metrics/", "params/")) for name in names)
