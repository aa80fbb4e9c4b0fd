"""Looking at editions: what the chosen ones hold together, of every kind."""

from functools import lru_cache
from typing import Final
from urllib.parse import parse_qs

import pandas as pd

from geo.sources.records import ARTICLE
from geo.ties import aid_lists, membership_lists
from geo.ties.editions import deeds, gifts, seats
from geo.ties.editions.edition import Edition, Kind
from geo.ties.editions.store import EditionStore
from geo.ties.editions.together import everything, ids_in, store
from geo.ties.facets import with_aid
from geo.ties.lists import Lists
from geo.ties.selection import Selection, selection_of
from geo.ties.ties import ties

_KEPT: Final = 4
"""Frames of some tens of megabytes each at 25,000 rows."""


def lists(edition_ids: tuple[str, ...] = ()) -> Lists:
    """Give what some lists hold together, kept until one changes; the article's if none is named.

    Their ties are faceted by the aid of the lists where these hold any, else by the article's. Raises `AtlasError` if
    there is no such edition, `StoreError` if the database cannot be used.
    """
    wanted = set(edition_ids) or {ARTICLE}
    if wanted == {ARTICLE}:
        return _of_article()
    here = store()
    chosen = tuple(here.edition(edition_id) for edition_id in sorted(wanted - {ARTICLE}))
    return _lists(here, chosen, ARTICLE in wanted)


def read_view(query: str) -> tuple[Selection, Lists]:
    """Read from an address what is in view, and in which lists; all of the article when empty.

    Raises `AddressError` if a parameter or a value is unknown, `StoreError` if the database cannot be used.
    """
    found = lists(ids_in(parse_qs(query.removeprefix("?"))))
    return (selection_of(query, found.ties, also=tuple(found.chosen)) if query else Selection()), found


@lru_cache(maxsize=1)
def _of_article() -> Lists:
    return Lists()


@lru_cache(maxsize=_KEPT)
def _lists(here: EditionStore, chosen: tuple[Edition, ...], with_article: bool) -> Lists:
    of_ties = tuple(each.edition_id for each in chosen if each.kind == "ties")
    with_ties = (*of_ties, *([ARTICLE] if with_article else []))
    of_aid = _of_kind("aid", chosen)
    looked_at = everything(with_ties) if of_ties else ties()
    return Lists(
        with_aid(looked_at, _events(here, of_aid, with_article)) if of_aid else looked_at,
        chosen={each.edition_id: (each.name, each.kind) for each in chosen},
        with_article=with_article,
        events=lambda: _events(here, of_aid, with_article),
        activities=lambda: _activities(here, _of_kind("activities", chosen)),
        seats=lambda: _seats(here, _of_kind("memberships", chosen), with_article),
    )


def _of_kind(kind: Kind, chosen: tuple[Edition, ...]) -> tuple[Edition, ...]:
    return tuple(each for each in chosen if each.kind == kind)


@lru_cache(maxsize=_KEPT)
def _events(here: EditionStore, chosen: tuple[Edition, ...], with_article: bool) -> pd.DataFrame:
    article = aid_lists.of_article()
    own = [gifts.events(each, here.rows(each.edition_id)) for each in chosen]
    return aid_lists.together([article if with_article else article.iloc[:0], *own])


@lru_cache(maxsize=_KEPT)
def _seats(here: EditionStore, chosen: tuple[Edition, ...], with_article: bool) -> pd.DataFrame:
    article = membership_lists.everything()
    own = [seats.seats(each, here.rows(each.edition_id)) for each in chosen]
    return pd.concat([article if with_article else article.iloc[:0], *own], ignore_index=True)


@lru_cache(maxsize=_KEPT)
def _activities(here: EditionStore, chosen: tuple[Edition, ...]) -> pd.DataFrame:
    return deeds.activities([(each, here.rows(each.edition_id)) for each in chosen])
