"""
Citations: where a claim of the atlas stands in print.
"""

from typing import Final

import pandas as pd

from geo.readings import printed_in
from geo.words import Words, message

_MINISTRY: Final = message(
    "Ministry of Environment and Urbanisation, General Directorate of Local Administrations, accessed 7 May 2021, "
    "as printed in the article."
)
_METROPOLITAN: Final = message("İBB, 2020, as printed in the article.")
_SOURCES: Final = {
    "table2": _MINISTRY,
    "table3": _MINISTRY,
    "footnote6": _METROPOLITAN,
    "footnote7": _METROPOLITAN,
}


def of_tie(row: object, words: Words) -> str:
    """
    Cite one printed entry.

    Parameters
    ----------
    row
        A row of `geo.ties.ties` as `itertuples` gives it.
    words
        The reader's language.

    Returns
    -------
    citation
        The printed words, where they stand, the article's citation, and the
        entry's identifier in the atlas.
    """
    printed, tie_id = (str(getattr(row, name)) for name in ("printed_text", "tie_id"))
    municipality = str(getattr(row, "municipality"))  # noqa: B009 - rows have no static type
    return words.text(
        "{municipality}: “{printed}”. {place}. {source} Kardeş Şehir Atlası, {tie_id}.",
        municipality=municipality,
        printed=printed,
        place=printed_in(row, words),
        source=words.text(_SOURCES[str(getattr(row, "printed_table"))]),  # noqa: B009
        tie_id=tie_id,
    )


def of_ties(ties: pd.DataFrame, words: Words) -> str:
    """
    Cite several printed entries.

    Parameters
    ----------
    ties
        Placed ties.
    words
        The reader's language.

    Returns
    -------
    citations
        One line each, in the order of the rows.
    """
    return "\n".join(of_tie(row, words) for row in ties.itertuples())
