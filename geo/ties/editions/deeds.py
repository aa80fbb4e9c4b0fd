"""Editions of activities as activities: whose, with whom, when, and what they cost."""

from collections.abc import Iterable

import pandas as pd

from geo.sources import exonyms
from geo.sources.countries import OWN_AREAS
from geo.ties import activities as of_lists
from geo.ties.editions.edition import Edition
from geo.ties.editions.origins import recognise


def activities(lists: Iterable[tuple[Edition, pd.DataFrame]]) -> pd.DataFrame:
    """Give lists of activities together: `geo.ties.activities.COLUMNS`, ``municipality`` as the ties call it."""
    every = [_of(edition, rows) for edition, rows in lists]
    return pd.concat(every, ignore_index=True) if every else of_lists.none()


def _of(edition: Edition, rows: pd.DataFrame) -> pd.DataFrame:
    nan = float("nan")
    who = recognise(rows.assign(origin_country_code="", origin_latitude=nan, origin_longitude=nan))
    own = rows["viewpoint_code"].isin(OWN_AREAS)
    named = rows["place_name"].where(rows["place_name"].ne(""), rows["place"])
    found = who.assign(
        activity_id=edition.edition_id + "-" + rows["row_number"].astype("str"),
        partner_place=exonyms.in_turkish(rows["gazetteer_id"], named),
        place_name=named,
        area_code=rows["viewpoint_code"].where(own, rows["country_code"]),
        currency=rows["currency"].map(of_lists.currency),
        source_id=edition.edition_id,
        row_source=rows["source"],
        **edition.on_rows,
    )
    return found[list(of_lists.COLUMNS)]
