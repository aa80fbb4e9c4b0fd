"""
Ties as a reader reads them: one language, plain headings, today's names beside the printed words.

The tables on the pages and the tables that are taken away both come from here.
"""

from typing import Final

import pandas as pd

from geo.countries import name as country_name
from geo.maps.state import AGREEMENT_NAMES
from geo.text import turkish_sort_key
from geo.words import Words, message

LOCATED_NAMES: Final = {
    "exact": message("Exact"),
    "approximate": message("Approximate"),
    "country_only": message("Country only"),
    "unresolved": message("Unresolved"),
}
PRINTED_NAMES: Final = {
    "table2": message("Table 2"),
    "footnote6": message("Footnote 6"),
    "footnote7": message("Footnote 7"),
    "table3": message("Table 3"),
}


def ties_table(ties: pd.DataFrame, words: Words) -> pd.DataFrame:
    """
    Give ties as a table to read.

    Parameters
    ----------
    ties
        Placed ties (see `geo.ties`).
    words
        The reader's language.

    Returns
    -------
    table
        Headings in that language: municipality, partner, country, kind of tie,
        distance in kilometres, located, printed as, where it stands, repeats,
        remark. In Turkish alphabetical order of municipality and partner;
        entries without a place after the others of their municipality.
    """
    columns = {
        words.text("Municipality"): ties["municipality"],
        words.text("Partner"): ties["place_name"],
        words.text("Country"): ties["area_code"].map(lambda code: country_name(code, words.language) if code else ""),
        words.text("Kind of tie"): ties["agreement"].map(lambda kind: words.text(AGREEMENT_NAMES[kind])),
        words.text("Distance (km)"): ties["distance_km"].round(),
        words.text("Located or not"): ties["located"].map(lambda how: words.text(LOCATED_NAMES[how])),
        words.text("Printed as"): ties["printed_text"],
        words.text("Where it stands"): [printed_in(row, words) for row in ties.itertuples()],
        words.text("Repeats"): ties["repeats"],
        words.text("Remark"): remark(ties, words),
    }
    order = sorted(range(len(ties)), key=lambda i: _order(ties["municipality"].iloc[i], ties["place_name"].iloc[i]))
    return pd.DataFrame(columns).iloc[order].reset_index(drop=True)


def not_located_table(ties: pd.DataFrame, words: Words) -> pd.DataFrame:
    """
    List what the map can not show.

    Parameters
    ----------
    ties
        Placed ties.
    words
        The reader's language.

    Returns
    -------
    table
        Municipality, printed words, located, the reason and the candidates of
        every entry without a point, in printed order.
    """
    missing = ties[ties["latitude"].isna()]
    return pd.DataFrame(
        {
            words.text("Municipality"): missing["municipality"],
            words.text("Printed as"): missing["printed_text"],
            words.text("Located or not"): missing["located"].map(lambda how: words.text(LOCATED_NAMES[how])),
            words.text("Reason"): missing[f"reason_{words.language}"],
            words.text("Candidates"): missing["candidates"],
        }
    ).reset_index(drop=True)


def printed_in(row: object, words: Words) -> str:
    """
    Say where an entry stands in print.

    Parameters
    ----------
    row
        A row of `geo.ties.ties` as `itertuples` gives it.
    words
        The reader's language.

    Returns
    -------
    place
        For example ``"Table 3, entry 112"``.
    """
    table, number = getattr(row, "printed_table"), getattr(row, "printed_row")  # noqa: B009 - rows have no static type
    return words.text("{table}, entry {number}", table=words.text(PRINTED_NAMES[table]), number=str(number))


def remark(ties: pd.DataFrame, words: Words) -> pd.Series:
    """
    Give the remarks of ties.

    Parameters
    ----------
    ties
        Placed ties.
    words
        The reader's language.

    Returns
    -------
    remarks
        What was repaired in reading each entry; empty where nothing was.
    """
    return ties[f"remark_{words.language}"]


def _order(municipality: str, place: str) -> tuple[object, ...]:
    return turkish_sort_key(municipality), place == "", turkish_sort_key(place)
