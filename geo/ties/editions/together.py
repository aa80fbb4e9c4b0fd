"""Editions as ties: one at a time or several together, the article among them; kept until one of them changes."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from threading import Lock
from typing import Final

import geopandas as gpd
import pandas as pd

from geo.base.errors import AtlasError
from geo.base.paths import address_from_environment
from geo.base.text import fold
from geo.sources.records import ARTICLE, TURKIYE
from geo.ties.editions.edition import Edition
from geo.ties.editions.origins import recognise
from geo.ties.editions.rows import check
from geo.ties.editions.store import EditionStore
from geo.ties.ties import complete, in_print, ties

_KEPT: Final = 4
"""Frames of some tens of megabytes each at 25,000 ties."""
_OPENING: Final = Lock()


@lru_cache(maxsize=4)
def _store_at(address: str) -> EditionStore:
    return EditionStore(address)


def store() -> EditionStore:
    """Open the database that ``ATLAS_DATABASE_URL`` names now, once. Raises `StoreError` if it cannot be used."""
    # Two sessions that come first at once get one store, and so one copy of each edition.
    with _OPENING:
        return _store_at(address_from_environment())


def revision() -> int:
    """Read the state of the editions: a number that grows with every change, by whatever process."""
    return store().revision()


def ids_in(address: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Read from an address which editions of any kind it asks for, in its order; empty for the article alone.

    What is unknown is left out here, and named by `from_address`.
    """
    wanted = [part for value in address.get("edition", ()) for part in value.replace(",", ".").split(".")]
    names = dict.fromkeys(fold(part) for part in wanted if part.strip())
    if not names.keys() - {ARTICLE}:
        return (ARTICLE,) if names else ()
    known = {ARTICLE: ARTICLE, TURKIYE: TURKIYE}
    if not names.keys() <= known.keys():
        known |= {fold(each.edition_id): each.edition_id for each in store().editions()}
    return tuple(known[name] for name in names if name in known)


def everything(edition_ids: tuple[str, ...] = ()) -> gpd.GeoDataFrame:
    """Give the ties of the chosen editions together, the article's first; empty for the article alone.

    Shared: copy it before changing it. Raises `AtlasError` if there is no such edition, or it does not hold ties, and
    `StoreError` if the database cannot be used.
    """
    wanted = set(edition_ids) or {ARTICLE}
    if wanted == {ARTICLE}:
        return ties()
    here = store()
    chosen = [here.edition(edition_id) for edition_id in sorted(wanted - {ARTICLE})]
    for edition in chosen:
        if edition.kind != "ties":
            raise AtlasError(
                "The edition '{edition}' holds no ties but {kind}.", edition=edition.edition_id, kind=edition.kind
            )
    key = (here, tuple(chosen), ARTICLE in wanted)
    # Who asks for what another thread is making waits for it, instead of making it a second time.
    with _making(key):
        return _together(*key)


def ties_of(edition_ids: Iterable[str]) -> gpd.GeoDataFrame:
    """Give the ties of at least one edition, without the article's, as `everything`."""
    wanted = tuple(edition_id for edition_id in edition_ids if edition_id != ARTICLE)
    if not wanted:
        raise AtlasError("Name at least one edition besides the article's.")
    return everything(wanted)


@lru_cache(maxsize=64)
def _making(key: tuple[EditionStore, tuple[Edition, ...], bool]) -> Lock:  # noqa: ARG001 - one lock for each
    return Lock()


@lru_cache(maxsize=_KEPT)
def _together(here: EditionStore, chosen: tuple[Edition, ...], with_article: bool) -> gpd.GeoDataFrame:
    own = pd.concat([_entries(edition, here.rows(edition.edition_id)) for edition in chosen], ignore_index=True)
    article = in_print()
    entries = recognise(own)[list(article.columns)]
    return complete(pd.concat([article, entries], ignore_index=True) if with_article else entries)


def as_ties(edition: Edition, rows: pd.DataFrame) -> gpd.GeoDataFrame:
    """Give rows of `geo.ties.editions.EditionStore.add` as the ties they would be, before they are kept.

    Raises `AtlasError` if a row cannot be kept.
    """
    entries = recognise(_entries(edition, check("ties", rows)))
    return complete(entries[list(in_print().columns)])


def _entries(edition: Edition, rows: pd.DataFrame) -> pd.DataFrame:
    """Lay out the rows of an edition as the printed entries are laid out."""
    written = rows["place"] + rows["country"].where(rows["country"].eq(""), ", " + rows["country"])
    entries = rows.drop(columns=["row_number", "place", "country", "remark"])
    return entries.assign(
        tie_id=edition.edition_id + "-" + rows["row_number"].astype("str"),
        printed_table=edition.edition_id,
        printed_row=rows["row_number"],
        printed_text=written.str.removeprefix(", "),
        printed_place=rows["place"],
        printed_country=rows["country"],
        place_read=rows["place"],
        country_read=rows["country"],
        correction_ids="",
        remark_tr=rows["remark"],
        remark_en=rows["remark"],
        confidence=rows["confidence"].fillna(0.0),
        **edition.on_rows,
        row_source=rows["source"],
        origin_area=rows["origin_country_code"],
    )
