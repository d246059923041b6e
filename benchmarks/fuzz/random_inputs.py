"""One target with inputs changed at random: python -m benchmarks.fuzz.random_inputs TARGET SECONDS SEED FOLDER"""

import sys
import time
from hashlib import sha256
from pathlib import Path
from random import Random

from benchmarks.fuzz.bounds import bounded, patience
from benchmarks.fuzz.mutations import changed, restructured
from benchmarks.fuzz.seeds import found
from benchmarks.fuzz.targets import TARGETS, read


def main(name: str, seconds: str, first: str, folder: str) -> int:
    random, pool, tried = Random(f"{first} {name}"), TARGETS[name].seeds() + found(name), 0
    bounded()
    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        seed = random.choice(pool)
        data = (random.random() < 0.6 and restructured(random, seed)) or changed(random, seed)
        try:
            with patience():
                read(name, data)
        except BaseException:
            path = Path(folder) / f"crash-{sha256(data).hexdigest()[:16]}"
            path.write_bytes(data)
            print(f"tried {tried}\n{path}", file=sys.stderr)
            raise
        tried += 1
    print(f"tried {tried}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
