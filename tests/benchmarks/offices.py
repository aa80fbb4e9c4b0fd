"""
How much of an office's own list is kept, as it is brought.

Run with a folder of lists, each beside its ``NAME.truth.json``: ``python -m tests.benchmarks.offices [FOLDER]``. Writes
for each list the rows and cells that a careful clerk would keep, and how many are.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from geo.base.errors import AtlasError
from geo.base.text import fold
from geo.base.words import Words
from geo.sources.districts import METROPOLITAN
from geo.sources.municipalities import known_as
from geo.ties.home import ISTANBUL
from geo.your_lists import check
from geo.your_lists.check.dates import partial_date
from geo.your_lists.check.doubting import certain
from geo.your_lists.check.values import clean_text

LISTS: Final = Path(__file__).parents[1] / "offices"
TODAY: Final = date(2026, 11, 30)
HOME: Final = "Pendik"
"""Whose list one is that does not say so."""


@dataclass(frozen=True)
class Kept:
    """
    What of a list is kept: rows and cells of so many, and the partners and cells that are not.

    ``wrong`` are rows that were taken for ties and are none, by sheet and number.
    """

    name: str
    rows: tuple[int, int]
    cells: tuple[int, int]
    lost_rows: tuple[str, ...]
    lost_cells: tuple[str, ...]
    silent: tuple[str, ...]
    wrong: tuple[tuple[str, str], ...]


def measure(path: Path) -> Kept:
    """Read one list as an office would bring it, and hold each of its rows against its truth."""
    truth = json.loads(path.with_name(f"{path.stem}.truth.json").read_text(encoding="utf-8"))
    kind: check.Kind = "aid" if truth["kind"] == "aid" else "ties"
    kept, said = _kept(path, kind)
    partners = [
        (_label(row), row["partner"])
        for row in truth["rows"]
        if row.get("what") != "activity" or "tie" in row.get("also", "")
    ]
    ties = {at for at, _ in partners}
    lost_rows = [partner for at, partner in partners if not _ties(kept.get(at, {}), partner)]
    cells = [(_label(cell), cell["text"]) for cell in truth["cells_to_keep"] if _label(cell) in ties]
    lost_cells = [cell for at, cell in cells if not _has(" ".join(kept.get(at, {}).values()), cell)]
    return Kept(
        path.stem,
        (len(partners) - len(lost_rows), len(partners)),
        (len(cells) - len(lost_cells), len(cells)),
        tuple(lost_rows),
        tuple(lost_cells),
        tuple(partner for partner in lost_rows if partner not in said),
        tuple(sorted(set(kept) - ties)),
    )


def _kept(path: Path, kind: check.Kind) -> tuple[dict[tuple[str, str], dict[str, str]], str]:
    """Give the rows that are kept by sheet and number, and everything that is told."""
    try:
        table = check.read(path.name, path.read_bytes(), kind, municipality=HOME)
        found = check.check_table(table, check.recognise(table, kind), kind, Words("tr"), today=TODAY)
    except AtlasError as fault:
        return {}, str(fault)
    kept: dict[tuple[str, str], dict[str, str]] = {}
    for row in found.good.astype("str").to_dict("records"):
        number, _, sheet = table.label(int(row["row"])).partition(" [")
        at = (sheet.rstrip("]") or table.sheets[0], number.partition("/")[0])
        before = kept.setdefault(at, {})
        kept[at] = {
            name: f"{before.get(name, '')} {_forms(value, kind)}".strip()
            for name, value in row.items()
            if name != "row"
        }
    return kept, " ".join(note.sentence for note in (*found.faults, *found.doubts, *found.notes))


def _label(entry: Mapping[str, object]) -> tuple[str, str]:
    sheet = str(entry["sheet"])
    return "" if sheet == "csv" else sheet, str(entry["row"])


def _ties(row: Mapping[str, str], partner: str) -> bool:
    """Say whether a row ties with a partner; one of Türkiye may be the municipality that the tie is of."""
    names = {METROPOLITAN if one.name == ISTANBUL else one.name for one in known_as(partner)}
    return _holds(row.get("place", ""), partner) or any(
        fold(name) in fold(row.get("municipality", "")) for name in names
    )


def _holds(place: str, partner: str) -> bool:
    return clean_text(partner).casefold() in place or partner == "-"


def _forms(value: str, kind: check.Kind) -> str:
    """Give a kept value as it may be written in a list: as it is, and by the names of what it is a code of."""
    choices = [each for field in check.fields_of(kind) for each in field.choices if each.code == value]
    names = [name for each in choices for name in (each.tr, each.en, *each.known_as)]
    return " ".join(clean_text(each).casefold() for each in (value, *names))


def _has(kept: str, cell: str) -> bool:
    if clean_text(cell).casefold() in kept or (fold(cell) and fold(cell) in fold(kept)):
        return True
    number = certain(next(each for each in check.fields_of("aid") if each.form == "number"), cell, today=TODAY)
    if number is not None and str(number) in kept.split():
        return True
    try:
        return partial_date(cell, today=TODAY) in kept
    except AtlasError:
        return False


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else LISTS
    for truth in sorted(folder.glob("*.truth.json")):
        name = truth.name.removesuffix(".truth.json")
        kept = measure(next(each for each in sorted(folder.glob(f"{name}.*")) if not each.name.endswith(".json")))
        print(f"{kept.name}: rows {kept.rows[0]}/{kept.rows[1]}, cells {kept.cells[0]}/{kept.cells[1]}")
        print(f"  wrong: {kept.wrong}")
        print(f"  lost rows: {kept.lost_rows}\n  lost cells: {kept.lost_cells[:20]}\n  silently: {kept.silent}")
