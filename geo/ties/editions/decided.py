"""Bringing the rows of editions to what persons decided about their places."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
from sqlalchemy import Connection, Table, and_, select, update

from geo.places.geocoder.placing import Placing, flat
from geo.places.geocoder.written import Key
from geo.ties.editions.edition import Kind
from geo.ties.editions.tables import ROW_TABLES

FILE: Final = "file"
"""The provider of a position that stands in the file; no decision changes it."""

WHO: Final = "who"
"""The column that says whose row it is: a municipality, a donor, an organisation."""

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
    return touched


def to_decide(rows: pd.DataFrame, kind: Kind) -> set[Key]:
    """Give place and country of the rows that no decision and no position of the file has placed."""
    names = KEPT_AS[kind]
    open_rows = rows[~rows["provider"].isin([FILE, "decision"])]
    return set(zip(open_rows[names["place"]], open_rows[names["country"]], strict=True))


def _cells(placing: Placing, table: Table, names: Mapping[str, str]) -> dict[str, Any]:
    cells = flat(placing)
    cells = {"located": cells.pop("status"), **cells}
    named = {names.get(name, name): value for name, value in cells.items()}
    return {name: value for name, value in named.items() if name in table.c}
