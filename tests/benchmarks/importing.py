"""
The part ``import``: a list whose every row has a fault beside the same list without it.

Run alone, ``python -m tests.benchmarks.importing FAULT ROWS`` reads, checks and places one list
and writes the processor time of its process as JSON.
"""

import csv
import io
import json
import sys
import time
from collections.abc import Callable, Mapping
from itertools import cycle, islice
from typing import Any, Final

from geo.base.words import message
from tests.benchmarks import budgets
from tests.benchmarks.apart import told
from tests.benchmarks.figures import Figures
from tests.benchmarks.part import Asked, Measured

PART: Final = "import"
ROWS: Final = 1_000
CPU: Final = message("Processor time from nothing until every row is placed or refused")
BASELINE: Final = message("the same list without the fault")
_FAR: Final = 4.5
"""Degrees of latitude: 500 km."""

Row = dict[str, str]


def _placed(row: Row) -> Row:
    return row


def _by_name(row: Row) -> Row:
    return {**row, "Latitude": "", "Longitude": ""}


def _exchanged(row: Row) -> Row:
    return {**row, "Latitude": row["Longitude"], "Longitude": row["Latitude"]}


def _zero(row: Row) -> Row:
    return {**row, "Latitude": "0", "Longitude": "0"}


def _far(row: Row) -> Row:
    latitude = float(row["Latitude"])
    return {**row, "Latitude": str(latitude - _FAR if latitude > 0 else latitude + _FAR)}


def _unknown(row: Row) -> Row:
    return {**_by_name(row), "Place": row["Place"][::-1]}


def _misspelt(row: Row) -> Row:
    return {**_by_name(row), "Country": f"{row['Country'][:2]}q{row['Country'][2:]}"}


_LISTS: Final[dict[str, Callable[[Row], Row]]] = {
    "placed": _placed,
    "by_name": _by_name,
    "exchanged": _exchanged,
    "zero": _zero,
    "far": _far,
    "unknown": _unknown,
    "misspelt": _misspelt,
}
FAULTS: Final = {
    "exchanged": ("placed", message("{count} rows, latitude and longitude exchanged")),
    "zero": ("placed", message("{count} rows, all at 0/0")),
    "far": ("placed", message("{count} rows, all 500 km off")),
    "unknown": ("by_name", message("{count} rows, names that no place has")),
    "misspelt": ("by_name", message("{count} rows, misspelt countries")),
}
"""Fault → the list without it, and the setting."""


def measure(asked: Asked) -> Measured:
    """
    Import every list in processes of its own, turn about.

    ``asked``: how; once when it must be quick, else three times. Returns processor time per fault, beside that of the
    right list.
    """
    asked.say(message("Lists full of faults, each in a fresh process"))
    turns = 1 if asked.quick else 3
    runs = [told("tests.benchmarks.importing", name, str(ROWS)) for _ in range(turns) for name in _LISTS]
    return Measured(tuple(told_figures(runs)))


def told_figures(runs: list[Mapping[str, Any]]) -> list[Figures]:
    """
    Read what the imports cost.

    ``runs``: one per process: ``list`` (its fault, or ``placed`` or ``by_name`` for a right one), ``rows`` and
    ``cpu_s``.
    """

    def seconds(name: str) -> tuple[float, ...]:
        return tuple(run["cpu_s"] for run in runs if run["list"] == name)

    return [
        Figures(
            part=PART,
            setting=setting,
            count=runs[0]["rows"],
            name=CPU,
            unit="s",
            values=seconds(fault),
            baseline=seconds(right),
            baseline_name=BASELINE,
            budget=budgets.FAULTS,
        )
        for fault, (right, setting) in FAULTS.items()
    ]


def written(name: str, rows: int) -> bytes:
    """
    Write a list.

    ``name``: its fault, or ``placed`` or ``by_name`` for a right one, with positions or without. ``rows``: how many;
    the sets of ``tests/evaluation`` are gone through again where they are too few. Returns a CSV file of ties.
    """
    from geo.sources import countries
    from tests.benchmarks.geocoding import SETS, rows_of

    known = [
        row
        for path in sorted(SETS.glob("*.csv"))
        for row in rows_of(path)
        if row["expected"] == "place" and row["country"] and countries.understand(row["country"])
    ]
    text = io.StringIO()
    writer = csv.DictWriter(text, ["Municipality", "Place", "Country", "Latitude", "Longitude"])
    writer.writeheader()
    for row in islice(cycle(known), rows):
        right = {"Place": row["place"], "Country": row["country"]}
        right |= {"Municipality": "Fatih", "Latitude": row["latitude"], "Longitude": row["longitude"]}
        writer.writerow(_LISTS[name](right))
    return text.getvalue().encode()


def _imported(name: str, rows: int) -> Mapping[str, Any]:
    from geo.base.words import Words
    from geo.places.list_placer import ListPlacer
    from geo.your_lists import check

    table = check.read("list.csv", written(name, rows), "ties")
    found = check.check_table(table, check.recognise(table, "ties"), "ties", Words("en"))
    placer = ListPlacer(None)
    placement = check.Placement(found.good, "ties", placer)
    for _ in placement.steps():
        pass
    check.edition_rows(placement.placed(), "ties", placer=placer)
    return {"list": name, "rows": rows, "cpu_s": time.process_time()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_imported(sys.argv[1], int(sys.argv[2]))))
