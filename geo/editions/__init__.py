"""
Editions: lists of one's own beside the article's, kept in SQL.

`edition` says what one is, `rows` what may stand in it, `store` keeps it whole or
not at all, `upgrading` and `migrations` bring a database to its form, `together`
gives editions as ties, `gifts` as aid, `looking` all of it, `comparison` reads them
against each other, `carrying` backs all of it up.
"""

from geo.editions.carrying import backup, restore
from geo.editions.comparison import CHANGES, compare
from geo.editions.edition import KINDS, Edition, Kind, is_date, suggested_id
from geo.editions.looking import lists, looked_at
from geo.editions.rows import COLUMNS, MOST_ROWS
from geo.editions.store import EditionStore
from geo.editions.together import as_ties, asked, everything, placed_ties, revision, store
from geo.years import active_in, by_year, undated

__all__ = [
    "CHANGES",
    "COLUMNS",
    "KINDS",
    "MOST_ROWS",
    "Edition",
    "EditionStore",
    "Kind",
    "active_in",
    "as_ties",
    "asked",
    "backup",
    "by_year",
    "compare",
    "everything",
    "is_date",
    "lists",
    "looked_at",
    "placed_ties",
    "restore",
    "revision",
    "store",
    "suggested_id",
    "undated",
]
