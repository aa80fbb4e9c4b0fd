"""Editions of aid as aid events: the same columns as the article's, nothing added that a list does not say."""

import re
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from geo.base.text import fold
from geo.sources import aid
from geo.sources.aid import KIND_NAMES
from geo.sources.municipalities import known_as
from geo.ties.activities import currency
from geo.ties.aid_lists import of_article
from geo.ties.editions.edition import Edition
from geo.ties.editions.origins import name_of, of_istanbul

_BUSES: Final = frozenset(
    ["", "bus", "buses", "otobus", "belediye otobusu", "adet", "tane", "arac", "vehicle", "piece"]
)
"""What lists call the unit of buses; nothing at all where the kind says it already."""
_BETWEEN: Final = re.compile(r"\s*(?:[;,+&/\n]|\bve\b|\band\b)\s*")
_DECIDED: Final = ("exact", "approximate", "country_only")
_WEB: Final = ("https://", "http://")


def events(edition: Edition, rows: pd.DataFrame) -> pd.DataFrame:
    """Give an edition of aid as `geo.ties.aid_lists.of_article`, by row.

    A stage that is not stated is `geo.sources.aid.UNSTATED`; a kind that the atlas does not know is ``other``. Each row
    that belongs to no group is a gift of its own and counts.
    """
    alone = rows["group_id"].eq("")
    page = edition.source if edition.source.startswith(_WEB) and " " not in edition.source else ""
    events = _describe(rows).assign(
        event_id=edition.edition_id + "-" + rows["event_id"],
        group_id=edition.edition_id + "-" + rows["group_id"].where(~alone, rows["event_id"]),
        counts=rows["counts"].fillna(alone.astype("Int64")),
        quantity=aid.whole(rows["quantity"]),
        year=pd.to_numeric(rows["date"].str[:4], errors="coerce").astype("Int64"),
        source_id=edition.edition_id,
        source_kind="edition",
        **edition.on_rows,
        row_source=rows["source"],
        publisher=rows["source"].where(rows["source"].ne(""), edition.name),
        url=rows["source"].where(rows["source"].str.startswith(_WEB), page),
    )
    known = of_article()
    empty: dict[str, Any] = {
        name: "" if str(known[name].dtype) == "str" else pd.NA for name in known.columns if name not in events
    }
    return events.assign(**empty)[list(known.columns)]


def _describe(rows: pd.DataFrame) -> pd.DataFrame:
    """Say who gave what and where, in the words of the list."""
    located = rows["located"].where(rows["located"].isin(_DECIDED), "unresolved")
    nowhere = rows["recipient_place"].eq("") & rows["latitude"].isna()
    unplaced = rows["recipient_country_code"].ne("").map({True: "country_only", False: "none"})
    located = located.where(~nowhere, unplaced)
    place = rows["place_name"].where(rows["place_name"].ne("") & rows["latitude"].notna(), rows["recipient_place"])
    kind = rows["kind"].where(rows["kind"].isin(list(KIND_NAMES)), "other")
    buses = kind.eq(aid.BUS) & rows["unit"].map(_counts_buses)
    return rows.drop(columns=["row_number", "item", "remark", "confidence", "source", "other_cells"]).assign(
        currency=rows["currency"].map(currency),
        donor=rows["donor"].map(_donors),
        kind=kind,
        unit=rows["unit"].where(~buses, aid.BUS),
        status=rows["status"].where(rows["status"].ne(""), aid.UNSTATED),
        located=located.where(rows["latitude"].isna() | located.ne("unresolved"), "exact"),
        recipient_place=place,
        recipient_place_tr=rows["recipient_place"],
        **{f"{name}_{language}": rows[name] for name in ("item", "remark") for language in ("tr", "en")},
    )


@lru_cache(maxsize=4096)
def _counts_buses(unit: str) -> bool:
    return fold(unit) in _BUSES


@lru_cache(maxsize=4096)
def _donors(written: str) -> str:
    """Call Istanbul's municipalities as the article does; any other donor stays as written."""
    named = [part.strip() for part in written.split(";") if part.strip()]
    parts = [part for part in _BETWEEN.split(re.sub("elediyeleri", "elediyesi", written)) if part.strip()]
    # A ministry of two subjects is one donor: only where each part is a municipality are there several.
    if all(known_as(part) or of_istanbul(part) or "belediye" in fold(part) for part in parts):
        named = parts
    return ";".join(name_of(name) for name in named)
