"""Whether what a backup holds could have been brought: its contents are checked as an import's are."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, get_args

import pandas as pd
from sqlalchemy import Connection, Table, select

from geo.base.errors import AtlasError, DataFileError
from geo.places.cache.answer import answer_of
from geo.places.decision_store import kept_of
from geo.places.decisions import Choice
from geo.places.geocoder.placing import Placing, Status
from geo.places.tables import decisions, geocode_answers
from geo.sources.countries import CODES
from geo.ties.editions import rows as edition_rows
from geo.ties.editions.edition import Edition
from geo.ties.editions.tables import ROW_TABLES, editions

_AT_ONCE: Final = 5000


def require_sound(connection: Connection, path: Path) -> None:
    """Go through everything put back; `DataFileError` for the first thing that no atlas could have kept."""
    try:
        _require_editions(connection)
        for table, placing_of in _PLACED.items():
            _require_placings(connection, table, placing_of)
    except AtlasError as fault:
        raise DataFileError.at(
            path, "{file} is no backup that this atlas could have written: {fault} Nothing was restored.", fault=fault
        ) from None


def _require_editions(connection: Connection) -> None:
    known: dict[str, set[str]] = {kind: set() for kind in ROW_TABLES}
    for row in connection.execute(select(editions)).mappings():
        edition = Edition(**dict(row)).checked()
        known[edition.kind].add(edition.edition_id)
        table = ROW_TABLES[edition.kind]
        # One of which damage left nothing has no rows.
        if rows := connection.execute(select(table).where(table.c.edition_id == edition.edition_id)).all():
            frame = pd.DataFrame(list(map(tuple, rows)), columns=[column.name for column in table.columns])
            edition_rows.check_cells(edition.kind, frame.drop(columns="edition_id"))
    for kind, table in ROW_TABLES.items():
        for edition_id in connection.execute(select(table.c.edition_id).distinct()).scalars():
            if edition_id not in known[kind]:
                raise AtlasError("There is no edition '{edition}'.", edition=edition_id[:60])


def _require_placings(connection: Connection, table: Table, placing_of: Callable[[Mapping[str, Any]], Placing]) -> None:
    found = connection.execution_options(yield_per=_AT_ONCE).execute(select(table)).mappings()
    for number, row in enumerate(found, start=1):
        if name := _wrong(placing_of(cells := dict(row))):
            raise AtlasError(
                "Row {row}: the column {column} holds '{value}', which cannot be kept. Allowed: {allowed}.",
                row=number,
                column=f"{table.name}.{name}",
                value=str(cells[name])[:60],
                allowed=_ALLOWED[name],
            )


def _of_decision(row: Mapping[str, Any]) -> Placing:
    decision = kept_of(dict(row)).decision
    if decision.choice not in get_args(Choice):
        raise ValueError(decision.choice)
    return decision.placing


def _wrong(placing: Placing) -> str:
    """Name the first cell that no placing has."""
    points = (placing.latitude, placing.longitude)
    wrong = {
        "status": placing.status not in ("", *get_args(Status)),
        "latitude": points[0] is not None and not -90 <= points[0] <= 90,
        "longitude": (points[1] is None) != (points[0] is None) or not -180 <= (points[1] or 0) <= 180,
        "confidence": not 0 <= placing.confidence <= 1,
        "country_code": placing.country_code not in ("", *CODES),
    }
    return next((name for name, is_wrong in wrong.items() if is_wrong), "")


_ALLOWED: Final = {
    "status": ", ".join(get_args(Status)),
    "latitude": "-90 … 90",
    "longitude": "-180 … 180",
    "confidence": "0 … 1",
    "country_code": "ISO 3166-1 alpha-2, XK",
}
_PLACED: Final[dict[Table, Callable[[Mapping[str, Any]], Placing]]] = {
    geocode_answers: lambda row: answer_of(row).placing,
    decisions: _of_decision,
}
