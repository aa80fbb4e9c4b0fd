"""Which lists a scene looks at, and which of them are gone."""

from urllib.parse import parse_qs

import geopandas as gpd

from geo.base.errors import AtlasError
from geo.base.text import fold
from geo.sources.records import ARTICLE
from geo.ties.lists import Lists


def missing_editions(query: str) -> tuple[str, ...]:
    """Say which editions a scene's view asks for in vain; without a look at the database for the article alone.

    Raises `StoreError` if the database cannot be used.
    """
    wanted = _editions_asked(query)
    if not set(wanted) - {ARTICLE}:
        return ()
    # Here, since the database takes a while to be imported and most scenes need none.
    from geo.ties import editions

    there = {fold(edition_id) for edition_id in editions.ids_in({"edition": wanted})}
    return tuple(edition_id for edition_id in wanted if fold(edition_id) not in there)


def lists_of(query: str, ties: gpd.GeoDataFrame) -> Lists:
    """Give the lists that a scene looks at. Raises `AtlasError` if one of them is no longer there."""
    for edition_id in missing_editions(query):
        raise AtlasError("The edition “{edition}” is no longer there; this scene cannot be shown.", edition=edition_id)
    wanted = _editions_asked(query)
    if not set(wanted) - {ARTICLE}:
        return Lists(ties)
    from geo.ties import editions

    return editions.lists(editions.ids_in({"edition": wanted}))


def _editions_asked(query: str) -> tuple[str, ...]:
    values = parse_qs(query).get("edition", [])
    return tuple(part.strip() for value in values for part in value.replace(",", ".").split(".") if part.strip())
