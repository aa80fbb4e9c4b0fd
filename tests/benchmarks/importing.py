"""
The part ``import``: the world's list from a file to a kept edition, and lists whose every row has a fault.

Run alone, ``python -m tests.benchmarks.importing LIST ROWS`` reads, checks and places one list, or only reads the one
called `SHEETS`, and writes the processor time of its process as JSON.
"""

import csv
import io
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import count, cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from geo.base.paths import DATA
from geo.base.words import message
from tests.benchmarks import budgets
from tests.benchmarks.apart import OTHER, cost, told
from tests.benchmarks.figures import Figures
from tests.benchmarks.part import Asked, Measured

PART: Final = "import"
ROWS: Final = 1_000
CPU: Final = message("Processor time from nothing until every row is placed or refused")
_APART: Final = 7_919
"""How far the partners are shifted on every further turn: a prime, so that no pair comes back."""
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


def _unclear(row: Row) -> Row:
    return {**_by_name(row), "Start date": "yaklaşık 1998'den beri", "Kind of tie": "dostluk"}


def _several(row: Row) -> Row:
    return {**_by_name(row), "Place": f"{row['Place']}; {row['Place']}"}


_LISTS: Final[dict[str, Callable[[Row], Row]]] = {
    "placed": _placed,
    "by_name": _by_name,
    "exchanged": _exchanged,
    "zero": _zero,
    "far": _far,
    "unknown": _unknown,
    "misspelt": _misspelt,
    "unclear": _unclear,
    "several": _several,
    "shifted": _by_name,
}
SHEETS: Final = "sheets"
"""A workbook of a hundred sheets."""

WHOLE: Final = {
    "csv": (25_857, message("The world's list, {count} rows, CSV"), budgets.KEEP, budgets.KEEP_MEMORY),
    "xlsx": (25_857, message("The world's list, {count} rows, XLSX"), budgets.KEEP, budgets.KEEP_MEMORY),
    "long": (100_000, message("{count} rows, CSV"), budgets.KEEP_MANY, budgets.KEEP_MANY_MEMORY),
    "points": (100_000, message("{count} rows with positions"), budgets.KEEP_MANY, budgets.KEEP_MANY_MEMORY),
}
"""List → its rows, the setting, and what its processor time and its memory may be."""

KEPT: Final = message("python -m geo edition import: processor time until the edition is kept")
PEAK: Final = message("python -m geo edition import: most memory")
FAULTS: Final = {
    "exchanged": ("placed", message("{count} rows, latitude and longitude exchanged")),
    "zero": ("placed", message("{count} rows, all at 0/0")),
    "far": ("placed", message("{count} rows, all 500 km off")),
    "unknown": ("by_name", message("{count} rows, names that no place has")),
    "misspelt": ("by_name", message("{count} rows, misspelt countries")),
    "unclear": ("by_name", message("{count} rows, dates and kinds in other words")),
    "several": ("by_name", message("{count} rows of two partners in one cell")),
    "shifted": ("by_name", message("{count} rows, each with a cell more than headings")),
}
"""Fault → the list without it, and the setting."""


def measure(asked: Asked) -> Measured:
    """
    Import every list in processes of its own, turn about.

    ``asked``: how; once when it must be quick, else three times. Returns processor time per fault, beside that of the
    right list.
    """
    turns = 1 if asked.quick else 3
    figures = whole(asked, ("csv", "xlsx") if asked.quick else tuple(WHOLE), turns)
    asked.say(message("Lists full of faults, each in a fresh process"))
    runs = [told("tests.benchmarks.importing", name, str(ROWS)) for _ in range(turns) for name in _LISTS]
    sheets = [told("tests.benchmarks.importing", SHEETS, "100000")["cpu_s"] for _ in range(turns)]
    setting = message("{count} rows on a hundred sheets, read")
    figures.append(
        Figures(
            part=PART, setting=setting, count=100_000, name=CPU, unit="s", values=tuple(sheets), budget=budgets.SHEETS
        )
    )
    return Measured((*figures, *told_figures(runs)))


def whole(asked: Asked, names: tuple[str, ...], turns: int) -> list[Figures]:
    """
    Keep lists as editions by the command line, turn about with the other checkout if one is named.

    ``names``: of `WHOLE`. Returns processor time and most memory of each.
    """
    builds = [None, *([asked.checkout.resolve()] if asked.checkout else [])]
    found: list[Figures] = []
    with TemporaryDirectory() as folder:
        for name in names:
            rows, setting, time_budget, memory_budget = WHOLE[name]
            asked.say(setting, count=rows)
            file = Path(folder) / f"world.{'xlsx' if name == 'xlsx' else 'csv'}"
            file.write_bytes(world_list(rows, positions=name == "points", book=name == "xlsx"))
            runs = [[_kept(build, file) for build in builds] for _ in range(turns)]
            for at, (said, unit, budget) in enumerate(((KEPT, "s", time_budget), (PEAK, "MiB", memory_budget))):
                ours, *theirs = (tuple(run[build][at] for run in runs) for build in range(len(builds)))
                found.append(
                    Figures(
                        part=PART,
                        setting=setting,
                        count=rows,
                        name=said,
                        unit=unit,
                        values=ours,
                        budget=budget,  # type: ignore[arg-type]
                        baseline=theirs[0] if theirs else (),
                        baseline_name=OTHER if theirs else "",
                    )
                )
    return found


def _kept(checkout: Path | None, file: Path) -> tuple[float, float]:
    """Import a file with a build of the atlas, its gazetteer there before. Returns seconds and MiB."""
    with TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/atlas.sqlite"
        cost("-c", "from geo.places.gazetteer import Gazetteer; Gazetteer()", checkout=checkout)
        command = ("-m", "geo", "edition", "import", str(file), "--good-only", "--id", "world")
        return cost(*command, checkout=checkout, ATLAS_DATABASE_URL=database)


def world_list(rows: int, *, positions: bool = False, book: bool = False) -> bytes:
    """
    Write the world's list as a person would bring it: names, and countries in words.

    ``rows``: how many; once the pairs are used up, each municipality goes on with another one's partners.
    ``positions``: whether the partners' positions stand in it. ``book``: a workbook, else CSV.
    """
    from openpyxl import Workbook

    header = ["Municipality", "Country of the municipality", "Place", "Country", "Kind of tie"]
    lines = [[*header, *(["Latitude", "Longitude"] if positions else [])]]
    lines += islice(_pairs(positions), rows)
    if book:
        workbook = Workbook(write_only=True)
        sheet = workbook.create_sheet("List")
        for line in lines:
            sheet.append(line)
        content = io.BytesIO()
        workbook.save(content)
        return content.getvalue()
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return text.getvalue().encode()


def _pairs(positions: bool) -> Iterator[list[str]]:
    from geo.sources.countries import name

    with (DATA / "world_cities.csv").open(encoding="utf-8") as file:
        cities = {row["city_id"]: row for row in csv.DictReader(file)}
    with (DATA / "world_ties.csv").open(encoding="utf-8") as file:
        ties = list(csv.DictReader(file))
    for turn in count():
        for at, tie in enumerate(ties):
            home, partner = cities[tie["city_id"]], cities[ties[(at + _APART * turn) % len(ties)]["partner_id"]]
            row = [word for city in (home, partner) for word in (city["name"], name(city["country_code"], "en"))]
            yield [*row, "sister_city", *([partner["latitude"], partner["longitude"]] if positions else [])]


def _sheets(rows: int) -> bytes:
    from openpyxl import Workbook

    header, *lines = csv.reader(io.StringIO(world_list(rows).decode()))
    book = Workbook(write_only=True)
    for start in range(0, rows, 1_000):
        sheet = book.create_sheet(f"List {start}")
        for line in (header, *lines[start : start + 1_000]):
            sheet.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


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
    header = ["Municipality", "Place", "Country", "Kind of tie", "Start date", "Latitude", "Longitude"]
    writer = csv.writer(text)
    writer.writerow(header)
    for row in islice(cycle(known), rows):
        right = {"Place": row["place"], "Country": row["country"]}
        right |= {"Municipality": "Fatih", "Latitude": row["latitude"], "Longitude": row["longitude"]}
        right |= {"Kind of tie": "sister city", "Start date": "1998"}
        made = _LISTS[name](right)
        writer.writerow([made[column] for column in header] + ["more"] * (name == "shifted"))
    return text.getvalue().encode()


def _imported(name: str, rows: int) -> Mapping[str, Any]:
    from geo.base.words import Words
    from geo.places.list_placer import ListPlacer
    from geo.your_lists import check

    if name == SHEETS:
        content, began = _sheets(rows), time.process_time()
        check.read("list.xlsx", content, "ties")
        return {"list": name, "rows": rows, "cpu_s": time.process_time() - began}
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
