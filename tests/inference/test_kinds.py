"""Which classes, tasks and libraries are for one task, and which give something that serves many."""

import pytest

from compliance.inference.kinds import HEADS, LIBRARIES, NAMES, TASKS, Kind

# What a class or a task of this name gives, and whether that is one task and nothing else.
ONE_TASK = [
    (HEADS["ForTokenClassification"], "label"),
    (HEADS["ForObjectDetection"], "label"),
    (HEADS["ForQuestionAnswering"], "label"),
    (HEADS["ForSemanticSegmentation"], "segmentation"),
    (HEADS["ForDepthEstimation"], "score"),
    (HEADS["AutoencoderKL"], "other"),
    (HEADS["EagleModel"], "text"),
    (LIBRARIES["mlx-whisper"], "text"),
    (LIBRARIES["saelens"], "embedding"),
    (HEADS["ForXVector"], "embedding"),
    (HEADS["ForCTC"], "text"),
    (HEADS["ForRegression"], "score"),
    (HEADS["RewardModel"], "score"),
    (HEADS["ForTimeSeriesPrediction"], "forecast"),
    (HEADS["ForPrediction"], "forecast"),
    (HEADS["PatchTSTForPretraining"], "forecast"),
    (HEADS["ForImageSuperResolution"], "other"),
    (HEADS["MarianMTModel"], "text"),
    (TASKS["speaker-diarization"], "label"),
    (NAMES["paraphraser"], "text"),
    (NAMES["translator"], "text"),
    (TASKS["question-answering"], "label"),
    (TASKS["text-ranking"], "score"),
    (TASKS["robotics"], "action"),
    (TASKS["time-series-forecasting"], "forecast"),
    (TASKS["depth-estimation"], "score"),
    (TASKS["automatic-speech-recognition"], "text"),
    (TASKS["text-to-speech"], "speech"),
    (TASKS["unconditional-image-generation"], "other"),
    (NAMES["squad"], "label"),
    (NAMES["rm"], "score"),
    (LIBRARIES["cleanrl"], "action"),
    (LIBRARIES["flair"], "label"),
]
MANY = [
    (HEADS["ForMaskedLM"], "embedding"),
    (HEADS["CLIPModel"], "embedding"),
    (HEADS["ForMaskGeneration"], "segmentation"),
    (TASKS["fill-mask"], "embedding"),
    (TASKS["text-to-3d"], "3d"),
    (HEADS["HF_ColBERT"], "embedding"),
    (TASKS["audio-to-audio"], "audio"),
    (TASKS["feature-extraction"], "embedding"),
    (TASKS["mask-generation"], "segmentation"),
    (LIBRARIES["sentence-transformers"], "embedding"),
]


@pytest.mark.parametrize(("kind", "output"), ONE_TASK)
def test_what_labels_scores_or_speaks_does_one_task(kind: Kind, output: str) -> None:
    assert kind == Kind((output,), True)


@pytest.mark.parametrize(("kind", "output"), MANY)
def test_vectors_and_masks_of_anything_serve_many_tasks(kind: Kind, output: str) -> None:
    assert kind == Kind((output,), False)
