"""The inputs from which others are made: the examples of the repository, small ones written for this, and every finding so far."""

import struct
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(__file__).with_name("corpus")
FOUND = CORPUS / "found"  # a folder a target: inputs that were findings, and are none any more


def files(pattern: str) -> list[bytes]:
    """The examples whose path below examples/ fits."""
    return [path.read_bytes() for path in sorted((ROOT / "examples").glob(pattern if "/" in pattern else f"repositories/*/{pattern}"))]


def models() -> list[bytes]:
    """Cards, small ones first, and one that a foreign format became."""
    return sorted(files("models/*.json") + files("not-foundation-models/*.json") + files("fine-tuning/*.json"), key=len)


def lines(name: str) -> list[bytes]:
    """The lines of a file of the corpus: one input each, with \\n for a line break."""
    return [line.replace(b"\\n", b"\n") for line in (CORPUS / f"{name}.txt").read_bytes().splitlines() if line]


def hub_record() -> list[bytes]:
    return files("hub-records/records.jsonl")[0].splitlines()


def found(target: str) -> list[bytes]:
    """What was found at a target before."""
    return [path.read_bytes() for path in sorted((FOUND / target).glob("*"))]


def weights(layout: str) -> bytes:
    """A small weight file."""
    if layout == "safetensors":
        header = b'{"__metadata__":{"format":"pt"},"a.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}'
        return struct.pack("<Q", len(header)) + header + b"\0" * 24

    def text(value: bytes) -> bytes:
        return struct.pack("<Q", len(value)) + value

    pairs = text(b"general.architecture") + struct.pack("<I", 8) + text(b"llama") + text(b"llama.block_count") + struct.pack("<II", 4, 2)
    tensor = text(b"token_embd.weight") + struct.pack("<IQQIQ", 2, 4, 8, 0, 0)
    head = b"GGUF" + struct.pack("<IQQ", 3, 1, 2) + pairs + tensor
    return head + b"\0" * (-len(head) % 32 + 128)
