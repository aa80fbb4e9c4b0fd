"""The rows of an edition: which columns each kind has, and what may stand in them.

Whoever brings a list checks it with more patience and friendlier words; what is
refused here would break a map, a table or a database.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final, get_args

import numpy as np
import pandas as pd

from geo.base.errors import AtlasError
from geo.places.geocoder.placing import Status
from geo.sources import aid
from geo.sources.countries import CODES
from geo.sources.records import AGREEMENTS
from geo.ties import activities
from geo.ties.editions.edition import Kind, is_date
from geo.ties.editions.tables import ROW_TABLES

MOST_ROWS: Final = 200_000
LONGEST_CELL: Final = 5000
COLUMNS: Final = {
    kind: tuple(column.name for column in table.columns if column.name != "edition_id")
    for kind, table in ROW_TABLES.items()
}
"""Kind of edition → its columns; ``row_number`` is the row in the file that was brought."""

_NEEDED: Final[dict[Kind, tuple[str, ...]]] = {
    "ties": ("municipality", "agreement", "place", "country", "status"),
    "aid": ("event_id", "donor", "kind"),
    "memberships": ("organisation_printed", "member_printed"),
    "activities": ("municipality", "kind"),
}
_FILLED: Final[dict[Kind, tuple[str, ...]]] = {
    "ties": ("municipality", "agreement", "status"),
    "aid": ("event_id", "kind"),
    "memberships": ("organisation_printed", "member_printed"),
    "activities": ("municipality", "kind"),
}
_WITH_POINT: Final = ("exact", "approximate")
_RANGES: Final = {
    "latitude": (-90.0, 90.0),
    "origin_latitude": (-90.0, 90.0),
    "longitude": (-180.0, 180.0),
    "origin_longitude": (-180.0, 180.0),
    "confidence": (0.0, 1.0),
    "counts": (0.0, 1.0),
    "quantity": (0.0, 1e12),
    "people": (0.0, 1e9),
    "amount": (0.0, 1e15),
}
STATES: Final = ("active", "planned", "suspended", "ended")
"""What a list may say of a tie's own state."""

MEMBER_STATES: Final = ("active", "applied", "suspended", "left", "wound_up")
"""What a list may say of a membership; only the first of them is one."""

_ONE_OF: Final[dict[str, tuple[str, ...]]] = {
    "agreement": AGREEMENTS,
    "status": get_args(Status),
    "state": ("", *STATES),
}
_DATES: Final = ("start_on", "end_on", "approved_on", "council_on", "ministry_on", "signed_on", "date")
_A_DATE: Final = "2026, 2026-11, 2026-11-22"


def check(kind: Kind, rows: pd.DataFrame) -> pd.DataFrame:
    """Make rows ready for the database, or refuse them all.

    Columns that may be empty may be missing; ``row_number`` counts from 1 then. Gives every column of `COLUMNS` in
    order, by ``row_number``: texts ``""`` where nothing is stated, numbers missing. Raises `AtlasError` for the first
    row that cannot be kept; it names row and column.
    """
    _require_shape(kind, rows)
    whole = _complete(kind, rows.reset_index(drop=True))
    for fault in _faults(kind, whole):
        raise fault
    return whole.sort_values("row_number", ignore_index=True)


def check_cells(kind: Kind, rows: pd.DataFrame) -> None:
    """Check each cell of `check` for itself, whatever rows are missing. Raises `AtlasError` for the first bad one."""
    _require_shape(kind, rows)
    for fault in _cell_faults(kind, _complete(kind, rows)):
        raise fault


def records(rows: pd.DataFrame, edition_id: str) -> list[dict[str, object]]:
    """Give checked rows to SQL, a dictionary a row; ``None`` for a missing number."""
    names = [str(name) for name in rows]
    columns = [rows[name].astype(object).where(rows[name].notna(), None).to_numpy() for name in names]
    return [dict(zip(names, cells, strict=True), edition_id=edition_id) for cells in zip(*columns, strict=True)]


def set_types(kind: Kind, rows: pd.DataFrame) -> pd.DataFrame:
    """Give every column its type, in order: texts ``str``, numbers ``float64``, counts and row numbers ``Int64``."""
    columns = ROW_TABLES[kind].columns
    return pd.DataFrame({name: _set_type(rows[name], columns[name].type.python_type) for name in COLUMNS[kind]})


def _set_type(column: "pd.Series[Any]", wanted: type) -> "pd.Series[Any]":
    if wanted is str:
        if column.dtype == "str" and not column.hasnans:
            return column
        return column.astype(object).where(column.notna(), "").map(str).astype("str")
    numbers = pd.to_numeric(column.replace("", None), errors="coerce").astype("float64")
    return numbers.round().astype("Int64") if wanted is int else numbers


def _require_shape(kind: Kind, rows: pd.DataFrame) -> None:
    unknown = [str(name) for name in rows.columns if name not in COLUMNS[kind]]
    missing = [name for name in _NEEDED[kind] if name not in rows.columns]
    if unknown or missing:
        raise AtlasError(
            "The rows do not fit an edition of the kind {kind}; missing columns: {missing}; unknown ones: {unknown}.",
            kind=kind,
            missing=", ".join(missing) or "–",
            unknown=", ".join(unknown)[:200] or "–",
        )
    if not 1 <= len(rows) <= MOST_ROWS:
        raise AtlasError(
            "An edition holds between 1 and {most} rows; this one has {count}.", most=MOST_ROWS, count=len(rows)
        )


def _complete(kind: Kind, rows: pd.DataFrame) -> pd.DataFrame:
    whole = rows.assign(row_number=rows["row_number"] if "row_number" in rows else range(1, len(rows) + 1))
    whole = whole.reindex(columns=list(COLUMNS[kind]))
    wanted = set_types(kind, whole)
    for name in wanted.columns[wanted.dtypes != "str"]:
        stated = whole[name].notna() & whole[name].ne("")
        if (lost := stated & ~np.isfinite(wanted[name].astype("float64"))).any():
            raise _fault(wanted, lost, name, "0 … 9", whole[name])
    return wanted


def _faults(kind: Kind, rows: pd.DataFrame) -> Iterator[AtlasError]:
    """Go through the rules, column by column."""
    yield from _cell_faults(kind, rows)
    if kind == "ties" or not rows["row_number"].is_unique:
        yield from _repeat_faults(rows, "row_number")
    if kind == "aid":
        yield from (*_repeat_faults(rows, "event_id"), *_wrong_groups(rows))


def _cell_faults(kind: Kind, rows: pd.DataFrame) -> Iterator[AtlasError]:
    empty = ((rows[name].str.strip().eq(""), name, "…") for name in _FILLED[kind])
    for bad, name, allowed in (*_general(rows), *empty, *_OWN_RULES[kind](rows)):
        if bad.any():
            yield _fault(rows, bad, name, allowed, rows[name])


def _general(rows: pd.DataFrame) -> Iterator[tuple["pd.Series[bool]", str, str]]:
    for name in rows.columns[rows.dtypes == "str"]:
        yield rows[name].str.len().gt(LONGEST_CELL), name, f"≤ {LONGEST_CELL}"
        yield rows[name].str.contains("\0", regex=False), name, "UTF-8"
    for name, (least, most) in _RANGES.items():
        if name in rows:
            yield rows[name].notna() & ~rows[name].between(least, most), name, f"{least:g} … {most:g}"
    for name in _DATES:
        if name in rows:
            yield rows[name].ne("") & ~_each(rows[name], is_date), name, _A_DATE
    yield ~rows["row_number"].between(1, 2**31 - 1).fillna(False), "row_number", "1 …"


def _of_ties(rows: pd.DataFrame) -> Iterator[tuple["pd.Series[bool]", str, str]]:
    yield from ((~rows[name].isin(known), name, ", ".join(known)) for name, known in _ONE_OF.items())
    for name in ("country_code", "origin_country_code"):
        yield rows[name].ne("") & ~rows[name].isin(CODES), name, "ISO 3166-1 alpha-2, XK"
    has_point = rows["status"].isin(_WITH_POINT)
    for name in ("latitude", "longitude"):
        yield rows[name].notna() != has_point, name, ", ".join(_WITH_POINT)
    yield rows["origin_latitude"].notna() != rows["origin_longitude"].notna(), "origin_longitude", "-180 … 180"
    width = pd.concat([rows["start_on"].str.len(), rows["end_on"].str.len()], axis=1).min(axis=1)
    shortened = zip(rows["start_on"], rows["end_on"], width, strict=True)
    backwards = [bool(end) and end[: int(least)] < start[: int(least)] for start, end, least in shortened]
    yield pd.Series(backwards, index=rows.index), "end_on", "start_on ≤ end_on"


def _of_aid(rows: pd.DataFrame) -> Iterator[tuple["pd.Series[bool]", str, str]]:
    yield rows["status"].ne("") & ~rows["status"].isin(aid.STATUSES), "status", ", ".join(aid.STATUSES)
    yield from _positions(rows)
    codes = rows["recipient_country_code"].map(lambda text: all(code in CODES for code in text.split(";") if code))
    yield ~codes.astype(bool), "recipient_country_code", "ISO 3166-1 alpha-2, XK"


def _of_memberships(rows: pd.DataFrame) -> Iterator[tuple["pd.Series[bool]", str, str]]:
    yield ~rows["state"].isin(("", *MEMBER_STATES)), "state", ", ".join(MEMBER_STATES)
    yield from _positions(rows)
    yield rows["country_code"].ne("") & ~rows["country_code"].isin(CODES), "country_code", "ISO 3166-1 alpha-2, XK"


def _of_activities(rows: pd.DataFrame) -> Iterator[tuple["pd.Series[bool]", str, str]]:
    yield ~rows["kind"].isin(activities.KIND_NAMES), "kind", ", ".join(activities.KIND_NAMES)
    yield ~rows["direction"].isin(activities.DIRECTION_NAMES), "direction", ", ".join(activities.DIRECTION_NAMES)
    yield from _positions(rows)
    yield rows["country_code"].ne("") & ~rows["country_code"].isin(CODES), "country_code", "ISO 3166-1 alpha-2, XK"


def _positions(rows: pd.DataFrame) -> Iterator[tuple["pd.Series[bool]", str, str]]:
    statuses = _ONE_OF["status"]
    yield ~rows["located"].isin(("", *statuses)), "located", ", ".join(statuses)
    yield rows["latitude"].notna() != rows["longitude"].notna(), "longitude", "-180 … 180"


_OWN_RULES: Final[dict[Kind, Callable[[pd.DataFrame], Iterator[tuple["pd.Series[bool]", str, str]]]]] = {
    "ties": _of_ties,
    "aid": _of_aid,
    "memberships": _of_memberships,
    "activities": _of_activities,
}


def _each(column: "pd.Series[str]", rule: Callable[[str], bool]) -> "pd.Series[bool]":
    return column.map({value: rule(value) for value in column.unique()}).astype(bool)


def _repeat_faults(rows: pd.DataFrame, name: str) -> Iterator[AtlasError]:
    again = rows[name].duplicated()
    if again.any():
        value = rows.loc[again, name].iloc[0]
        yield AtlasError("The {column} '{value}' stands in two rows; each may stand once.", column=name, value=value)


def _wrong_groups(rows: pd.DataFrame) -> Iterator[AtlasError]:
    counting = rows[rows["group_id"].ne("")].groupby("group_id")["counts"].sum()
    for group_id in counting.index[counting.ne(1)][:1]:
        yield AtlasError("Exactly one row of the group '{group}' must have 1 under counts.", group=str(group_id)[:60])


def _fault(rows: pd.DataFrame, bad: "pd.Series[bool]", name: str, allowed: str, shown: "pd.Series[Any]") -> AtlasError:
    return AtlasError(
        "Row {row}: the column {column} holds '{value}', which cannot be kept. Allowed: {allowed}.",
        row=rows.loc[bad, "row_number"].iloc[0],
        column=name,
        value=repr(str(shown[bad].iloc[0])[:60])[1:-1],
        allowed=allowed,
    )
