"""Citations: where a claim of the atlas stands in print."""

from typing import Final

import pandas as pd

from geo.base.words import Words, message
from geo.ties.readings import where_in_print

_MINISTRY: Final = message(
    "Ministry of Environment and Urbanisation, General Directorate of Local Administrations, accessed 7 May 2021, "
    "as printed in the article."
)
_METROPOLITAN: Final = message("İBB, 2020, as printed in the article.")
SOURCES: Final = {"table2": _MINISTRY, "table3": _MINISTRY, "footnote6": _METROPOLITAN, "footnote7": _METROPOLITAN}
"""Printed table → who its rows come from, as messages."""


def of_tie(row: object, words: Words) -> str:
    """Cite a printed entry, a row of `itertuples`: its words, where they stand, their source, and its identifier."""
    printed, tie_id = (str(getattr(row, name)) for name in ("printed_text", "tie_id"))
    municipality, table = (str(getattr(row, name)) for name in ("municipality", "printed_table"))
    source = words.text(SOURCES[table]) if table in SOURCES else _source_statement(row, words)
    return words.text(
        "{municipality}: “{printed}”. {place}. {source} Kardeş Şehir Atlası, {tie_id}.",
        municipality=municipality,
        printed=printed,
        place=where_in_print(row, words),
        source=source,
        tie_id=tie_id,
    )


def of_ties(ties: pd.DataFrame, words: Words) -> str:
    """Cite several printed entries. Returns one line each, in the order of the rows."""
    return "\n".join(of_tie(row, words) for row in ties.itertuples())


def _source_statement(row: object, words: Words) -> str:
    """Give what the person who brought an edition said of its source."""
    source = str(getattr(row, "edition_source")).strip().rstrip(".")  # noqa: B009 - rows have no static type
    return f"{source}." if source else words.text("Source not stated.")
