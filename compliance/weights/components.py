"""Which folders of a directory hold the components of one pipeline. Not their weights."""

from compliance.errors import InputError
from compliance.weights.directory import Directory
from compliance.weights.document import json_value

NO_WEIGHTS = ("Tokenizer", "TokenizerFast", "Scheduler", "Processor", "Extractor")  # how classes without weights end
MOST = 32


def components(directory: Directory) -> tuple[list[str], list[str]]:
    """The folders with components of a diffusers pipeline or of a sentence-transformers model, and the components without one.

    Both are empty for any other directory.
    """
    folders: list[str] = []
    absent: list[str] = []
    try:
        if "model_index.json" in directory.names:
            listed = json_value(directory.folder, "model_index.json")
            for key, value in listed.items() if isinstance(listed, dict) else ():
                if key and directory.files(key):
                    folders.append(key)
                elif isinstance(value, list) and len(value) == 2 and isinstance(value[1], str) and not value[1].endswith(NO_WEIGHTS):
                    absent.append(key[:80])
        elif "modules.json" in directory.names:
            listed = json_value(directory.folder, "modules.json")
            paths = [node.get("path") for node in listed if isinstance(node, dict)] if isinstance(listed, list) else []
            named = dict.fromkeys(path for path in paths if isinstance(path, str))
            folders = [path for path in named if directory.files(path, ".safetensors")]
    except InputError as error:
        directory.notes.append(str(error))
    return folders[:MOST], absent + folders[MOST:]
