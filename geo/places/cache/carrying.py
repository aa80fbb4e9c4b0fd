"""Carrying answers between the database and files, without loss."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from geo.base.errors import DataFileError, StoreError
from geo.base.files import write_whole
from geo.base.paths import CACHE
from geo.base.text import turkish_sort_key
from geo.places import geocodes
from geo.places.cache.answer import DECISION, OFFLINE, Answer, Key, answer_of, row_of
from geo.places.cache.store import GeocodeStore
from geo.places.tables import geocode_answers

VERSIONED: Final = "geocodes.csv"
"""The `Answer.made_with` of what came from the versioned file."""

_NUMBERS: Final = {"latitude": "{:.5f}", "longitude": "{:.5f}", "confidence": "{:.2f}"}
_KEYS: Final = {"place_read": "query_place", "country_read": "query_country", "decided_on": "answered_at"}
_DUMPED: Final = tuple(column.name for column in geocode_answers.columns)


def import_versioned(store: GeocodeStore, folder: Path = CACHE) -> int:
    """
    Take ``geocodes.csv`` and ``decisions.csv`` into the database.

    Returns how many rows were taken. Raises `DataFileError` if a file is missing or damaged; nothing is taken then.
    """
    geocodes.geocodes(folder)  # Reads both critically: a fault is named with its row and cure.
    placed = [_versioned(row, OFFLINE) for row in _rows(folder / geocodes.GEOCODES.name)]
    decided = [_versioned(row, DECISION) for row in _rows(folder / geocodes.DECISIONS.name)]
    return store.put([*placed, *decided])


def export_versioned(store: GeocodeStore, folder: Path, pairs: Iterable[Key] | None = None) -> None:
    """
    Write ``geocodes.csv`` and ``decisions.csv`` from the database.

    ``pairs``: the rows of ``geocodes.csv``; the printed pairs of the records when not given. Raises `StoreError` if a
    pair has no offline answer in the database.
    """
    wanted = geocodes.printed_pairs() if pairs is None else list(pairs)
    kept = {answer.key: answer for answer in store.all_answers(OFFLINE)}
    if missing := [key for key in wanted if key not in kept]:
        raise StoreError(
            "The geocoding cache holds no answer for {place}, {country} and {count} more. "
            "Import cache/geocodes.csv first.",
            place=missing[0][0] or "–",
            country=missing[0][1] or "–",
            count=len(missing) - 1,
        )
    for name, columns, answers in (
        (geocodes.GEOCODES.name, geocodes.COLUMNS, [kept[key] for key in wanted]),
        (geocodes.DECISIONS.name, geocodes.DECISION_COLUMNS, store.all_answers(DECISION)),
    ):
        ordered = sorted(answers, key=lambda answer: (*map(turkish_sort_key, answer.key), *answer.key))
        _write(folder / name, columns, [_cells(answer, columns) for answer in ordered])


def dump(store: GeocodeStore, path: Path) -> int:
    """Write every answer with every column, to move a cache from one database to another."""
    rows = [row_of(answer) for answer in store.all_answers()]
    _write(path, _DUMPED, [["" if row[name] is None else row[name] for name in _DUMPED] for row in rows])
    return len(rows)


def load(store: GeocodeStore, path: Path) -> int:
    """
    Take what `dump` wrote.

    Raises `DataFileError` if the file is not a dump; nothing is taken then.
    """
    try:
        return store.put([answer_of(_typed(row)) for row in _rows(path)])
    except (OSError, ValueError, KeyError, TypeError):
        raise DataFileError.at(path, "{file} is not a dump of the geocoding cache.") from None


def _versioned(row: dict[str, str], source: str) -> Answer:
    values: dict[str, Any] = dict.fromkeys(("made_with", "attribution", "decided_by", "why_tr", "why_en"), "")
    values |= {_KEYS.get(name, name): cell for name, cell in row.items()}
    values |= {"source": source, "expires_at": "", "made_with": VERSIONED}
    values.setdefault("answered_at", "")
    return answer_of(_typed(values))


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, **{name: float(row[name]) if row[name] else None for name in _NUMBERS}}


def _cells(answer: Answer, columns: tuple[str, ...]) -> list[str]:
    # The versioned form dates a decision by its day.
    row = {**row_of(answer), "decided_on": answer.answered_at[:10]}
    values = [(name, row.get(name, row.get(_KEYS.get(name, name)))) for name in columns]
    return ["" if value is None else _NUMBERS.get(name, "{}").format(value) for name, value in values]


def _write(path: Path, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    write_whole(path, text.getvalue().encode())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
