"""Decisions as a patch: rows for ``cache/decisions.csv`` that the project can commit."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from geo.base.errors import DataFileError
from geo.base.text import turkish_sort_key
from geo.base.words import Language, message
from geo.places import geocodes
from geo.places.geocoder import Placing
from geo.places.geocoder.placing import candidates_from, candidates_text
from geo.places.geocoder.written import row_fault
from geo.your_lists.check.returning import harmless
from geo.your_lists.check.values import unguarded
from geo.your_lists.review.decisions import Decision

COLUMNS: Final = geocodes.DECISION_COLUMNS
_NUMBERS: Final = {"latitude": "{:.5f}", "longitude": "{:.5f}", "confidence": "{:.2f}"}
_FROM_EXPORT: Final = "python -m geo decisions export"
_FOREIGN: Final = message("{file}, row 1: the columns are not those expected. Write the file again with: {command}")
_BROKEN: Final = message("{file}, row {row}: there are too few or too many cells. Write the file again with: {command}")
_UNNAMED: Final = message("{file}, row {row}: it is not said who decided. Write the file again with: {command}")


def patch(made: Iterable[Decision]) -> bytes:
    """
    Write decisions as rows of ``cache/decisions.csv``.

    ``made``: decisions that stand; what was put off is left out. Returns CSV as `geo.places.geocodes` reads it: UTF-8,
    comma, bare line feeds, in Turkish order. The reason a person gave stands in the column of its language; the other
    one stays empty until somebody translates it. What a spreadsheet program would run stands behind an apostrophe,
    which `read_patch` takes off again.
    """
    rows = [_row(decision) for decision in made if decision.choice != "later"]
    return _written([{name: harmless(cell) for name, cell in row.items()} for row in rows])


def read_patch(path: Path, content: bytes) -> list[Decision]:
    """
    Read a patch.

    Returns in the order of the file; a decision without a point is ``no_place``. Raises `DataFileError` if it is
    damaged; nothing of it is taken then.
    """
    return [_decision(row) for row in _rows(path, content)]


def merged(path: Path, content: bytes, patch_path: Path, patch_content: bytes) -> tuple[bytes, int, list[str]]:
    """
    Merge a patch into a file of decisions.

    Returns the merged file; how many rows of the patch are new in it or replace another; the places whose row in the
    file is of a later day, and stays. Raises `DataFileError` if one of the two is damaged.
    """
    kept = {(row["place_read"], row["country_read"]): row for row in _rows(path, content)}
    taken, older = 0, []
    for row in _rows(patch_path, patch_content):
        key = (row["place_read"], row["country_read"])
        before = kept.get(key)
        if before and before["decided_on"] > row["decided_on"]:
            older.append(" / ".join(filter(None, key)))
        elif before != row:
            kept[key] = row
            taken += 1
    return _written(list(kept.values())), taken, older


def _row(decision: Decision) -> dict[str, str]:
    placing = decision.placing
    cells: dict[str, Any] = {name: getattr(placing, name, "") for name in geocodes.COLUMNS}
    cells |= {name: _number(getattr(placing, name), form) for name, form in _NUMBERS.items()}
    cells |= {
        "place_read": decision.place,
        "country_read": decision.country,
        "candidates": candidates_text(decision.among),
        "decided_by": decision.decided_by,
        "decided_on": decision.decided_at[:10],
        "why_tr": decision.why if decision.language == "tr" else "",
        "why_en": decision.why if decision.language == "en" else "",
    }
    return {name: str(cells[name]) for name in COLUMNS}


def _number(value: float | None, form: str) -> str:
    return "" if value is None else form.format(value)


def _decision(row: dict[str, str]) -> Decision:
    has_point = row["status"] in ("exact", "approximate")
    language: Language = "tr" if row["why_tr"] or not row["why_en"] else "en"
    placing = Placing(
        row["status"],  # type: ignore[arg-type]
        row["country_code"],
        row["viewpoint_code"],
        row["reason_tr"],
        row["reason_en"],
        float(row["latitude"]) if has_point else None,
        float(row["longitude"]) if has_point else None,
        row["matched_name"],
        row["place_name"],
        row["place_kind"],
        "decision",
        row["gazetteer_id"],
        float(row["confidence"]),
    )
    choice = ("candidate" if row["gazetteer_id"] else "coordinates") if has_point else "no_place"
    why = row["why_tr"] if language == "tr" else row["why_en"]
    return Decision(
        row["place_read"],
        row["country_read"],
        choice,  # type: ignore[arg-type]
        placing,
        row["decided_by"],
        f"{row['decided_on']}T00:00:00Z",
        why,
        language,
        candidates_from(row["candidates"]),
    )


def _rows(path: Path, content: bytes) -> list[dict[str, str]]:
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        lines = []
    if not lines or tuple(lines[0]) != COLUMNS:
        raise DataFileError.at(path, _FOREIGN, command=_FROM_EXPORT)
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        row = dict(zip(COLUMNS, map(unguarded, line), strict=False))
        fault = _BROKEN if len(line) != len(COLUMNS) else row_fault(row) or ("" if row["decided_by"] else _UNNAMED)
        if fault:
            status = row.get("status", "")
            raise DataFileError.at(path, fault, row=number, command=_FROM_EXPORT, status=status)
        rows.append(row)
    return rows


def _written(rows: list[dict[str, str]]) -> bytes:
    def order(row: dict[str, str]) -> tuple[object, ...]:
        key = (row["place_read"], row["country_read"])
        return (*map(turkish_sort_key, key), *key)

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([row[name] for name in COLUMNS] for row in sorted(rows, key=order))
    return text.getvalue().encode()
