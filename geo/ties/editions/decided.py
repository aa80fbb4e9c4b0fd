"""Bringing the rows of editions to what persons decided about their places."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
from sqlalchemy import Connection, Table, and_, or_, select, update

from geo.places.geocoder.placing import Placing, flat
from geo.places.geocoder.written import Key
from geo.sources.municipalities import known_as
from geo.ties.editions.edition import Kind
from geo.ties.editions.tables import ROW_TABLES

FILE: Final = "file"
"""The provider of a position that stands in the file; no decision changes it."""

WHO: Final = "who"
"""The column that says whose row it is: a municipality, a donor, an organisation."""

HOME: Final = "Türkiye"
"""The country beside which a municipality that ties start from is decided, as a place is."""

KEPT_AS: Final[dict[Kind, dict[str, str]]] = {
    "ties": {"located": "status", "place": "place", "country": "country", WHO: "municipality"},
    "aid": {
        "located": "located",
        "place": "recipient_place",
        "country": "recipient_country",
        "country_code": "recipient_country_code",
        WHO: "donor",
    },
    "memberships": {"located": "located", "place": "member_printed", "country": "country", WHO: "organisation_printed"},
    "activities": {"located": "located", "place": "place", "country": "country", WHO: "municipality"},
}
"""Kind → what is said of a placed row → what an edition calls it, where the two differ."""


def place_anew(connection: Connection, placings: Mapping[Key, Placing], edition_id: str = "") -> set[str]:
    """Place the rows that write some places so; those whose position stands in the file stay.

    ``edition_id``: of this edition alone; of all when empty. Returns the editions whose rows were placed.
    """
    touched: set[str] = set()
    for kind, names in KEPT_AS.items():
        table = ROW_TABLES[kind]
        for (place, country), placing in placings.items():
            mine = and_(
                table.c[names["place"]] == place, table.c[names["country"]] == country, table.c.provider != FILE
            )
            if edition_id:
                mine = and_(table.c.edition_id == edition_id, mine)
            there = connection.execute(select(table.c.edition_id).where(mine).distinct()).scalars().all()
            if there:
                connection.execute(update(table).where(mine).values(_cells(placing, table, names)))
                touched.update(there)
    return touched | _start_anew(connection, placings, edition_id)


def _start_anew(connection: Connection, placings: Mapping[Key, Placing], edition_id: str) -> set[str]:
    """Let ties start where a person said that a municipality lies, or nowhere when that was taken back.

    A point that the file states stays.
    """
    touched: set[str] = set()
    table = ROW_TABLES["ties"]
    for (name, country), placing in placings.items():
        namesakes = known_as(name) if country == HOME else ()
        if len(namesakes) < 2:
            continue
        of_atlas = [one.latitude for one in namesakes]
        mine = and_(
            table.c.municipality == name,
            table.c.origin_country_code.in_(["", "TR"]),
            or_(table.c.origin_latitude.is_(None), table.c.origin_latitude.in_(of_atlas)),
            *([table.c.edition_id == edition_id] if edition_id else []),
        )
        if there := connection.execute(select(table.c.edition_id).where(mine).distinct()).scalars().all():
            decided = placing.provider == "decision"
            point = (placing.latitude, placing.longitude) if decided else (None, None)
            cells = dict(zip(("origin_latitude", "origin_longitude"), point, strict=True))
            connection.execute(update(table).where(mine).values(origin_country_code="TR", **cells))
            touched.update(there)
    return touched


def to_decide(rows: pd.DataFrame, kind: Kind) -> set[Key]:
    """Give place and country of the rows that no decision and no position of the file has placed."""
    names = KEPT_AS[kind]
    open_rows = rows[~rows["provider"].isin([FILE, "decision"])]
    keys = set(zip(open_rows[names["place"]], open_rows[names["country"]], strict=True))
    starts = rows.loc[rows["origin_latitude"].isna(), "municipality"].unique() if kind == "ties" else ()
    return keys | {(name, HOME) for name in starts}


def _cells(placing: Placing, table: Table, names: Mapping[str, str]) -> dict[str, Any]:
    cells = flat(placing)
    cells = {"located": cells.pop("status"), **cells}
    named = {names.get(name, name): value for name, value in cells.items()}
    return {name: value for name, value in named.items() if name in table.c}
