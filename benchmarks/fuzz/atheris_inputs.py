"""One target with inputs that follow the branches they reach: python -m benchmarks.fuzz.atheris_inputs TARGET SECONDS SEED FOLDER"""

import sys
import tempfile
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["compliance"], enable_loader_override=False):
    from benchmarks.fuzz.targets import MOST_BYTES, TARGETS, read
from benchmarks.fuzz.bounds import SECONDS, bounded
from benchmarks.fuzz.mutations import PIECES, restructured
from benchmarks.fuzz.seeds import found


def mutated(data: bytes, most: int, seed: int) -> bytes:
    """Half of the time the values of JSON, and else the bytes as the tool likes to change them."""
    random = Random(seed)
    found = restructured(random, data) if random.random() < 0.6 else None
    changed: bytes = atheris.Mutate(data, most) if found is None or len(found) > most else found
    return changed


def main(name: str, seconds: str, seed: str, folder: str) -> None:
    work = Path(tempfile.mkdtemp(prefix="fmcheck-corpus-"))
    for number, data in enumerate(TARGETS[name].seeds() + found(name)):
        (work / f"{number}").write_bytes(data)
    words = work.with_suffix(".dict")
    escaped = ["".join(map(r"\x{:02x}".format, piece)) for piece in PIECES if 0 < len(piece) < 64]
    words.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
    with atheris.instrument_imports(include=["compliance"], enable_loader_override=False):
        for data in TARGETS[name].seeds():  # what is imported late is instrumented too
            read(name, data)
    limits = [f"-max_total_time={seconds}", f"-seed={seed}", f"-timeout={SECONDS}", f"-max_len={MOST_BYTES}", "-rss_limit_mb=800"]
    options = [*limits, f"-dict={words}", f"-artifact_prefix={folder}/", "-print_final_stats=1", "-verbosity=1"]
    atheris.Setup([sys.argv[0], *options, str(work)], lambda data: read(name, data), custom_mutator=mutated)
    bounded()
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
