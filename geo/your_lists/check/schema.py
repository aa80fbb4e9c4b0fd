"""
The schema of a list, in pandera: what every cell and every row must hold.

pandera takes more than a second to be imported, so that it is imported only
when a list is checked.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.base.errors import AtlasError
from geo.your_lists.check.dates import is_before
from geo.your_lists.check.fields import Field
from geo.your_lists.check.kinds import Kind, fields_of, place_field
from geo.your_lists.check.values import clean_text, understand
from geo.your_lists.check.whereabouts import Whereabouts

if TYPE_CHECKING:
    import pandera.pandas as pa

EMPTY, LONG, MEANING = "empty", "long", "meaning"
"""Checks of a cell."""

NOWHERE, BEFORE, HALF, EXCHANGED, FAR = "nowhere", "before", "half", "exchanged", "far"
"""Checks of a row."""

ORIGIN: Final = "origin_"
"""Stands before the checks of the municipality's own position, as before its columns."""

_OF_POSITIONS: Final = {HALF: "longitude", EXCHANGED: "latitude", FAR: "latitude"}
BLAMED: Final = {
    **{NOWHERE: "place", BEFORE: "end_date"},
    **_OF_POSITIONS,
    **{ORIGIN + check: ORIGIN + column for check, column in _OF_POSITIONS.items()},
}
"""The column that a row's sentence names."""


def cell_schema(kind: Kind, *, today: date) -> "pa.DataFrameSchema":
    """
    Describe the cells of a list.

    Returns for a frame with a column for every field, cells as read, ``None`` where empty. Its checks are called
    `EMPTY`, `LONG` and `MEANING`.
    """
    import pandera.pandas as pa

    columns = {
        field.name: pa.Column(object, list(_cell_checks(field, today)), nullable=True) for field in fields_of(kind)
    }
    return pa.DataFrameSchema(columns, strict=True)


def row_schema(kind: Kind, whereabouts: Callable[[], Whereabouts]) -> "pa.DataFrameSchema":
    """
    Describe the rows of a list.

    ``whereabouts``: opens what judges positions; only called when a row has one. Returns for a frame of understood
    values, ``None`` where empty. Its checks are called `NOWHERE`, `BEFORE`, `HALF`, `EXCHANGED` and `FAR`; of ties the
    last three stand with `ORIGIN` for the municipality's own position as well.
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
        *(of_rows(name, holds) for name, holds in _of_position("", whereabouts)),
    ]
    if kind == "ties":
        checks += [of_rows(name, holds) for name, holds in _of_position(ORIGIN, whereabouts)]
    return pa.DataFrameSchema({}, checks=checks)


def failures(schema: "pa.DataFrameSchema", rows: pd.DataFrame) -> Iterator[tuple[int, str, str]]:
    """
    Validate a frame.

    Yields what failed, once each; the column of a row's check is ``""``.
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
        yield _each(lambda cell: bool(clean_text(cell)), EMPTY)
    yield _each(lambda cell: len(clean_text(cell)) <= field.longest, LONG)
    yield _each(lambda cell: len(clean_text(cell)) > field.longest or _has_meaning(field, cell, today), MEANING)


def _each(holds: Callable[[Any], bool], name: str) -> "pa.Check":
    import pandera.pandas as pa

    def check(cells: pd.Series) -> pd.Series:
        return pd.Series([holds(cell) for cell in cells], index=cells.index, dtype=bool)

    return pa.Check(check, name=name, ignore_na=False)


def _has_meaning(field: Field, cell: Any, today: date) -> bool:
    if not clean_text(cell):
        return True
    try:
        understand(field, cell, today=today)
    except AtlasError:
        return False
    return True


def _of_position(
    prefix: str, whereabouts: Callable[[], Whereabouts]
) -> Iterator[tuple[str, Callable[[dict[Any, Any]], bool]]]:
    """Give the checks of a row's position, or with the prefix those of its municipality's."""
    names = [prefix + name for name in ("country", "latitude", "longitude")]

    def contradiction(row: dict[Any, Any]) -> str:
        country, latitude, longitude = (row.get(name) for name in names)
        if not country or latitude is None or longitude is None:
            return ""
        return whereabouts().contradiction(str(country), latitude, longitude)

    yield prefix + HALF, lambda row: (row.get(names[1]) is None) == (row.get(names[2]) is None)
    yield prefix + EXCHANGED, lambda row: contradiction(row) != EXCHANGED
    yield prefix + FAR, lambda row: contradiction(row) != FAR
