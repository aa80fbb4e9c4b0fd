"""Editions: lists of one's own beside the article's, kept in SQL.

`edition` says what one is, `rows` what may stand in it, `store` keeps it whole or not at all in `tables` that
`migrations` lay out, `together` gives editions as ties, `gifts` as aid, `looking` all of it.
"""

from geo.ties.editions.edition import KINDS, Edition, Kind, is_date, propose_id
from geo.ties.editions.looking import lists, read_view
from geo.ties.editions.rows import COLUMNS, MOST_ROWS
from geo.ties.editions.store import EditionStore
from geo.ties.editions.together import as_ties, everything, ids_in, revision, store, ties_of

__all__ = [
    "COLUMNS",
    "KINDS",
    "MOST_ROWS",
    "Edition",
    "EditionStore",
    "Kind",
    "as_ties",
    "everything",
    "ids_in",
    "is_date",
    "lists",
    "propose_id",
    "read_view",
    "revision",
    "store",
    "ties_of",
]
