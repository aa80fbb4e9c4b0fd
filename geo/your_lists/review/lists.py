"""
Lists that lie on the review desk: the article's places, and the editions of ties, aid and memberships.

A decision reaches the rows of every edition that write its place so; the
article's own rows are never touched, a decision about them goes into a patch.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd
from sqlalchemy import Connection, Table, and_, select, update

from geo.base.database import lock
from geo.places.geocoder import Placing
from geo.ties.editions import EditionStore
from geo.ties.editions.mending import raised
from geo.ties.editions.tables import ROW_TABLES, editions
from geo.ties.ties import kilometres, ties
from geo.your_lists.check.kinds import Kind, place_field
from geo.your_lists.check.placing import FILE, PLACED, cells_of, keys_of
from geo.your_lists.read.placing import ListPlacer
from geo.your_lists.read.table import Key
from geo.your_lists.review.decisions import applied
from geo.your_lists.review.desk import Keeper
from geo.your_lists.review.options import Option
from geo.your_lists.review.queue import Doubt
from geo.your_lists.review.store import DecisionStore

WHO: Final = "who"
"""The column that says whose row it is: a municipality, a donor, an organisation."""

_KEPT_AS: Final[dict[Kind, dict[str, str]]] = {
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
"""Kind → what the desk calls a column → what an edition calls it, where the two differ."""

START: Final = ["origin_latitude", "origin_longitude"]
"""Where the tie of a row starts; no other kind of list has it."""


def of_edition(rows: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """
    Lay the rows of an edition on the desk.

    ``rows``: ``EditionStore.rows()``. Returns ``row``, `WHO`, place and country as written, the columns of `PLACED`
    (what `geo.your_lists.review.desk.Desk` takes) and `START`, missing where it is not known.
    """
    names = _KEPT_AS[kind]
    cells: dict[str, Any] = {"row": rows["row_number"]}
    wanted = {WHO: names[WHO], place_field(kind): names["place"], "country": names["country"]}
    for name, kept in {**wanted, **{name: names.get(name, name) for name in PLACED}}.items():
        cells[name] = rows.get(kept, "")
    cells |= {name: rows.get(name) for name in START}
    return pd.DataFrame(cells, index=rows.index)


def of_article() -> pd.DataFrame:
    """
    Lay the article's entries on the desk.

    Returns as `of_edition` of ties; ``row`` counts the printed entries from 1.
    """
    entries = pd.DataFrame(ties().drop(columns=["geometry", "located"]))
    names = {"place_read": "place", "country_read": "country", "status": "located", "municipality": WHO}
    placed = entries.rename(columns=names).assign(row=range(1, len(entries) + 1))
    return placed[["row", WHO, "place", "country", *PLACED, *START]]


def hanging(placed: pd.DataFrame, kind: Kind, doubt: Doubt) -> list[str]:
    """
    Name those whose rows hang on a place.

    Returns each once, in the order of the rows.
    """
    return [str(name) for name in _of_doubt(placed, kind, doubt)[WHO].drop_duplicates()]


def distances_km(placed: pd.DataFrame, kind: Kind, doubt: Doubt, options: Sequence[Option]) -> tuple[str, list[float]]:
    """
    Measure how far the candidates of a place are.

    Returns the first on the place whose own point is known, and the kilometres from there along the geodesic of WGS 84;
    nobody and none where no point is known.
    """
    known = _of_doubt(placed, kind, doubt).dropna(subset=START)
    if known.empty or not options:
        return "", []
    there = pd.DataFrame([(option.latitude, option.longitude) for option in options])
    here = pd.DataFrame([known.iloc[0][START].tolist()] * len(options))
    return str(known.iloc[0][WHO]), kilometres(here, there).tolist()


def _of_doubt(placed: pd.DataFrame, kind: Kind, doubt: Doubt) -> pd.DataFrame:
    return placed[placed[place_field(kind)].eq(doubt.place) & placed["country"].eq(doubt.country)]


def as_decided(placed: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """
    Use decisions again that were taken before a list was brought.

    ``placed``: ``Placement.placed()``. Returns with what stands in the database applied (see
    `geo.your_lists.review.decisions.applied`).
    """
    keeper = DecisionStore()
    try:
        standing = keeper.standing(set(keys_of(placed, kind)))
    finally:
        keeper.close()
    return applied(placed, kind, {key: kept.decision for key, kept in standing.items()})


def unsettled(placed: pd.DataFrame, kind: Kind, keeper: Keeper) -> list[Key]:
    """
    Find what was decided but has not reached the rows.

    Returns place and country as written: a process may have ended between the two.
    """
    open_rows = placed["provider"].ne(FILE) & placed["provider"].ne("decision")
    standing = keeper.standing(set(keys_of(placed[open_rows], kind)))
    return [key for key, kept in standing.items() if kept.decision.choice != "later"]


def settle(store: EditionStore, keeper: Keeper, keys: Iterable[Key], placer: ListPlacer | None = None) -> int:
    """
    Bring the rows of all editions to what stands about some places.

    ``placer``: places again what no decision stands about; offline when not given. Returns how many were placed anew;
    those whose position stands in the file stay.
    """
    wanted = list(dict.fromkeys(keys))
    standing = {key: kept.decision for key, kept in keeper.standing(wanted).items()}
    placings = {key: decision.placing for key, decision in standing.items() if decision.choice != "later"}
    left = [key for key in wanted if key not in placings]
    return _placed_anew(store, {**placings, **((placer or ListPlacer(None)).place(left) if left else {})})


def _placed_anew(store: EditionStore, placings: Mapping[Key, Placing]) -> int:
    changed, touched = 0, set()
    with store.database.writing() as connection:
        lock(connection)
        for kind, names in _KEPT_AS.items():
            table = ROW_TABLES[kind]
            if names["located"] not in table.c or names["country"] not in table.c:
                continue
            for (place, country), placing in placings.items():
                mine = and_(
                    table.c[names["place"]] == place, table.c[names["country"]] == country, table.c.provider != FILE
                )
                touched |= set(connection.execute(select(table.c.edition_id).where(mine).distinct()).scalars())
                changed += connection.execute(update(table).where(mine).values(_cells(placing, table, names))).rowcount
        if touched:
            _announce(connection, touched)
    return changed


def _cells(placing: Placing, table: Table, names: Mapping[str, str]) -> dict[str, Any]:
    cells = {names.get(name, name): value for name, value in cells_of(placing).items()}
    return {name: value for name, value in cells.items() if name in table.c}


def _announce(connection: Connection, touched: Collection[str]) -> None:
    revision = raised(connection)
    connection.execute(update(editions).where(editions.c.edition_id.in_(touched)).values(revision=revision))
