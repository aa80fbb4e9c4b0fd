"""
The schema of a list, in pandera: what every cell and every row must hold.

pandera takes more than a second to be imported, so that it is imported only
when a list is checked.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.arrivals.dates import is_before
from geo.arrivals.fields import Field
from geo.arrivals.kinds import Kind, fields_of, place_field
from geo.arrivals.values import understood, written
from geo.arrivals.whereabouts import Whereabouts
from geo.errors import AtlasError

if TYPE_CHECKING:
    import pandera.pandas as pa

EMPTY, LONG, MEANING = "empty", "long", "meaning"
"""Checks of a cell."""

NOWHERE, BEFORE, HALF, EXCHANGED, FAR = "nowhere", "before", "half", "exchanged", "far"
"""Checks of a row."""

BLAMED: Final = {NOWHERE: "place", BEFORE: "end_date", HALF: "longitude", EXCHANGED: "latitude", FAR: "latitude"}
"""The column that a row's sentence names."""


def cell_schema(kind: Kind, *, today: date) -> "pa.DataFrameSchema":
    """
    Describe the cells of a list.

    Parameters
    ----------
    kind
        What it holds.
    today
        Dates far beyond it are refused.

    Returns
    -------
    schema
        For a frame with a column for every field, cells as read, ``None`` where
        empty. Its checks are called `EMPTY`, `LONG` and `MEANING`.
    """
    import pandera.pandas as pa

    columns = {
        field.name: pa.Column(object, list(_cell_checks(field, today)), nullable=True) for field in fields_of(kind)
    }
    return pa.DataFrameSchema(columns, strict=True)


def row_schema(kind: Kind, whereabouts: Callable[[], Whereabouts]) -> "pa.DataFrameSchema":
    """
    Describe the rows of a list.

    Parameters
    ----------
    kind
        What it holds.
    whereabouts
        Opens what judges positions; only called when a row has one.

    Returns
    -------
    schema
        For a frame of understood values, ``None`` where empty. Its checks are
        called `NOWHERE`, `BEFORE`, `HALF`, `EXCHANGED` and `FAR`.
    """
    import pandera.pandas as pa

    def of_rows(name: str, holds: Callable[[dict[Any, Any]], bool]) -> pa.Check:
        def check(rows: pd.DataFrame) -> pd.Series:
            found = [holds(record) for record in rows.to_dict("records")]
            return pd.Series(found, index=rows.index, dtype=bool)

        return pa.Check(check, name=name, ignore_na=False)

    checks = [
        of_rows(NOWHERE, lambda row: bool(row[place_field(kind)] or row.get("country"))),
        of_rows(BEFORE, lambda row: not is_before(row.get("end_date") or "", row.get("start_date") or "")),
        of_rows(HALF, lambda row: (row["latitude"] is None) == (row["longitude"] is None)),
        of_rows(EXCHANGED, lambda row: not _placed(row) or not whereabouts().exchanged(*_position(row))),
        of_rows(
            FAR,
            lambda row: (
                not _placed(row) or whereabouts().exchanged(*_position(row)) or whereabouts().reaches(*_position(row))
            ),
        ),
    ]
    return pa.DataFrameSchema({}, checks=checks)


def failures(schema: "pa.DataFrameSchema", rows: pd.DataFrame) -> Iterator[tuple[int, str, str]]:
    """
    Validate a frame.

    Parameters
    ----------
    schema
        One of the two.
    rows
        The frame, by row number.

    Yields
    ------
    row, column, check
        What failed, once each; the column of a row's check is ``""``.
    """
    import pandera.pandas as pa

    try:
        schema.validate(rows, lazy=True)
    except pa.errors.SchemaErrors as found:
        cases = found.failure_cases
        whole = cases["schema_context"].ne("Column")
        columns = cases["column"].where(~whole, "")
        told = zip(cases["index"], columns, cases["check"], strict=True)
        yield from dict.fromkeys((int(row), str(column), str(check)) for row, column, check in told)


def _cell_checks(field: Field, today: date) -> Iterator["pa.Check"]:
    if field.required:
        yield _each(lambda cell: bool(written(cell)), EMPTY)
    yield _each(lambda cell: len(written(cell)) <= field.longest, LONG)
    yield _each(lambda cell: len(written(cell)) > field.longest or _has_meaning(field, cell, today), MEANING)


def _each(holds: Callable[[Any], bool], name: str) -> "pa.Check":
    import pandera.pandas as pa

    def check(cells: pd.Series) -> pd.Series:
        return pd.Series([holds(cell) for cell in cells], index=cells.index, dtype=bool)

    return pa.Check(check, name=name, ignore_na=False)


def _has_meaning(field: Field, cell: Any, today: date) -> bool:
    if not written(cell):
        return True
    try:
        understood(field, cell, today=today)
    except AtlasError:
        return False
    return True


def _placed(row: dict[Any, Any]) -> bool:
    return row["latitude"] is not None and row["longitude"] is not None and bool(row.get("country"))


def _position(row: dict[Any, Any]) -> tuple[str, float, float]:
    return str(row["country"]), row["latitude"], row["longitude"]
