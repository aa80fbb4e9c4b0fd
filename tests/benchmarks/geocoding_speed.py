"""
How fast the geocoder is and how much memory it takes, each in a fresh process.

Run alone, ``python -m tests.benchmarks.geocoding_speed ROWS`` measures once and prints the
figures as JSON.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pandas as pd

from geo.base.paths import ROOT

SIZES: Final = (1_000, 25_000)


def measure(sizes: tuple[int, ...] = SIZES) -> pd.DataFrame:
    """
    Measure in fresh processes.

    ``sizes``: how many rows to place, one process each. Returns ``rows, open_seconds`` (opening the built index),
    ``cold_seconds`` (opening and the first time through), ``warm_seconds`` (the second time), ``rows_per_second`` (the
    first time) and ``memory_mib`` (what the process grew by since before the index was opened; missing where the system
    does not tell).
    """
    return pd.DataFrame([_apart(size) for size in sizes])


def _apart(rows: int) -> dict[str, float]:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.geocoding_speed", str(rows)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(ended.stdout)
    return figures


def _once(rows: int) -> dict[str, float | None]:
    from geo.places.gazetteer import Gazetteer
    from geo.places.geocoder.geocoder import Geocoder
    from tests.benchmarks.geocoding import sample

    pairs = sample(rows)
    before, started = _resident_mib(), time.perf_counter()
    geocoder = Geocoder(Gazetteer())
    opened = time.perf_counter()
    for pair in pairs:
        geocoder.place(*pair)
    first = time.perf_counter()
    for pair in pairs:
        geocoder.place(*pair)
    second, after = time.perf_counter(), _resident_mib()
    return {
        "rows": rows,
        "open_seconds": round(opened - started, 3),
        "cold_seconds": round(first - started, 3),
        "warm_seconds": round(second - first, 3),
        "rows_per_second": round(rows / (first - opened)),
        "memory_mib": None if before is None or after is None else round(after - before, 1),
    }


def _resident_mib() -> float | None:
    """Give the memory the process holds, by Linux."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return None
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_once(int(sys.argv[1]))))
