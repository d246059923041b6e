"""What one look-up in the catalogue of known models costs: python -m benchmarks.lookup [--runs N]

Every run is a process of its own, which opens the file, finds one id, and then another. The milliseconds are printed only.
"""

import argparse
import json
import subprocess
import sys
from statistics import median

from benchmarks.measure import ROOT
from compliance.files.shipped import mapped
from compliance.inference.catalogue import Catalogue
from compliance.inference.catalogue.catalogue import FILE

AIM = 5  # milliseconds
# Modules are imported before the clock starts: whoever judges has most of them already.
ONE = """
import json, sys
from time import perf_counter
from compliance.files.shipped import mapped
from compliance.inference.catalogue import Catalogue, of_id
import mmap

class Counted:
    def __init__(self, text):
        self.text, self.read = text, 0
    def find(self, *a): return self.text.find(*a)
    def rfind(self, *a): return self.text.rfind(*a)
    def __len__(self): return len(self.text)
    def __getitem__(self, index):
        part = self.text[index]
        self.read += len(part)
        return part

start = perf_counter()
text = mapped(sys.argv[1])
opened = perf_counter()
assert of_id(Catalogue((text,)), sys.argv[2]) is not None
first = perf_counter()
assert of_id(Catalogue((text,)), sys.argv[3]) is not None
later = perf_counter()
counted = Counted(text)
of_id(Catalogue((counted,)), sys.argv[2])
print(json.dumps([1000 * (opened - start), 1000 * (first - opened), 1000 * (later - first), counted.read]))
"""


def main() -> int:
    """Print the table. The exit code is 0 whatever the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=40)
    runs = options.parse_args().runs
    text = mapped(FILE)
    ids = [id for id in Catalogue((text,)).keys("id") if "/" in id]
    found = []
    for run in range(runs):
        one, other = ids[run * len(ids) // runs], ids[-1 - run * len(ids) // runs]
        done = subprocess.run([sys.executable, "-c", ONE, FILE, one, other], cwd=ROOT, capture_output=True, text=True, check=True)
        found.append(json.loads(done.stdout))
    print(f"{len(text):,} bytes, {runs} processes; aim: a look-up, the file's opening included, in at most {AIM} ms")
    for name, figures in zip(
        ("open the file", "first look-up", "later look-up"), zip(*(run[:3] for run in found), strict=True), strict=True
    ):
        print(f"{name:14} median {median(figures):6.3f} ms   largest {max(figures):6.3f} ms")
    print(f"bytes taken from the file by one look-up: median {median(run[3] for run in found):,.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
