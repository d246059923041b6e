"""flops_meter.json of the Fine-Tuning FLOPs Meter for SageMaker: two methods side by side, of one fine-tuning.

By architecture: (4 x all + 2 x trainable parameters) x tokens without padding. By hardware: what the accelerators could have
done at their peak, an upper end. Its threshold is 30 % of the original's compute, where the Guidelines say a third; it is not read.
"""

from compliance.files.folder import Folder
from compliance.formats.run_logs import METER as FILE
from compliance.formats.run_logs.reading import Reading, amount, document, whole

KEY = "Flops_architecture"
_PLACES = (FILE, f"output/{FILE}")


def read(folder: Folder, names: list[str], notes: list[str]) -> Reading | None:
    """What the meter says, or None where there is none."""
    path = next((path for path in _PLACES if path in names), None)
    content = document(folder, path, notes) if path else None
    if path is None or content is None:
        return None
    flop, hardware = amount(content.get(KEY)), amount(content.get("Flops_hardware"))
    if flop is None:
        notes.append(f"{path}: no number at /{KEY}, so it says nothing of the compute of training")
        return None
    if original := amount(content.get("Flops_original")):
        notes.append(
            f"{path} /Flops_original: {original:.3g}; where that is the base's own figure, write it in /lineage/bases/0/training_flop"
        )
    return Reading(
        f"{path} /{KEY}",
        flop,
        whole(content.get("tokens_processed")),
        whole(content.get("N_total")),
        whole(content.get("N_trainable")),
        hardware,
        exact=True,
    )
