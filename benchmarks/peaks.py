"""Reduce a table of accelerators to compliance/compute/peaks.py: python -m benchmarks.peaks [--check] ACCELERATORS.csv

The source is Epoch AI's table of machine learning hardware (epoch.ai), CC BY 4.0. Run it again when the source has new rows.
With --check nothing is written, and the exit code is 1 when the module is not what the source gives.
"""

import csv
import sys
from collections.abc import Iterator
from decimal import Context, Decimal
from pathlib import Path

from compliance.compute import peaks
from compliance.law.quantity import show

TARGET = Path(peaks.__file__)
COLUMNS = {
    "fp64": "FP64 (double precision) performance (FLOP/s)",
    "fp32": "FP32 (single precision) performance (FLOP/s)",
    "tf32": "TF32 (TensorFloat-32) performance (FLOP/s)",
    "fp16": "Tensor-FP16/BF16 performance (FLOP/s)",
    "fp8": "FP8 performance (FLOP/s)",
    "fp4": "FP4 performance (FLOP/s)",
    "int8": "INT8 performance (OP/s)",
}
VECTOR_16 = "FP16 (half precision) performance (FLOP/s)"
FIGURES = Context(prec=5)  # the source's figures passed through binary: 65129999999999.9 stands for 65.13e12
HEAD = '''"""Peak rates of accelerators by number format, in operations a second. Data, not code: written by benchmarks/peaks.py.

Data: Epoch AI (epoch.ai), CC BY 4.0, machine learning hardware; reduced to names and peak rates. `fp16` is the dense
rate of 16-bit matrix products (FP16 or BF16); a question mark where the source has only the rate without tensor cores.
"""

TABLE = """\\
'''


def main(arguments: list[str]) -> int:
    check = arguments[:1] == ["--check"]
    paths = arguments[1:] if check else arguments
    if len(paths) != 1:
        print(__doc__)
        return 2
    text = module(Path(paths[0]))
    if check:
        same = TARGET.read_text(encoding="utf-8") == text
        print(f"{TARGET.name} {'is' if same else 'differs from'} what {paths[0]} gives")
        return 0 if same else 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET}: {text.count(chr(10)) - HEAD.count(chr(10)) - 2} accelerators")
    return 0


def module(source: Path) -> str:
    """The text of the module."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return HEAD + "\n".join(_lines(rows)) + '\n"""\n'


def _lines(rows: list[dict[str, str]]) -> Iterator[str]:
    yield ",".join(("name", *COLUMNS))
    for row in rows:
        peaks = _peaks(row)
        if any(peaks.values()) and "," not in row["Hardware name"]:
            yield ",".join((row["Hardware name"].strip(), *peaks.values()))


def _peaks(row: dict[str, str]) -> dict[str, str]:
    rates = {name: _rate(row[column]) for name, column in COLUMNS.items()}
    vector = _rate(row[VECTOR_16])
    shown = {name: show(FIGURES.plus(rate)) if rate else "" for name, rate in rates.items()}
    if not rates["fp16"] and vector:
        shown["fp16"] = "?" if _without_tensor_cores(row, rates, vector) else show(FIGURES.plus(vector))
    return shown


def _without_tensor_cores(row: dict[str, str], rates: dict[str, Decimal], vector: Decimal) -> bool:
    """Whether a chip has tensor cores and the source gives the 16-bit rate without them: at most twice the 32-bit rate."""
    has_them = bool(_rate(row["Tensor cores"])) or any(rates[name] >= 7 * rates["fp32"] > 0 for name in ("int8", "fp8"))
    return has_them and vector <= Decimal("2.1") * rates["fp32"]


def _rate(text: str) -> Decimal:
    return Decimal(text or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
