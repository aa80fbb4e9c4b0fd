"""Titles of the district pages: what a view of municipalities shows."""

from functools import partial
from math import comb
from typing import Final

import pandas as pd

from geo.base.words import Words
from geo.figures.findings import DISTRICTS, MUNICIPALITIES, lead
from geo.measures import overlap, reach
from geo.measures.reach import INDICATORS, value_text

_MANY: Final = 4
"""Of fewer districts no half is spoken of."""


def of_districts(measured: pd.DataFrame, words: Words) -> str:
    """Say how unevenly ties are spread: the median and the leading district, else as `of_indicator`."""
    districts = reach.alike_in_kind(measured).sort_values("ties", ascending=False)
    if (
        len(districts) < _MANY
        or not _are_districts(districts)
        or districts["ties"].iloc[0] == districts["ties"].iloc[1]
    ):
        return of_indicator(measured, "ties", words)
    most = districts.iloc[0]
    return words.plural(
        "Half of the districts have at most {count} tie; {leader} leads with {most}",
        "Half of the districts have at most {count} ties; {leader} leads with {most}",
        int(districts["ties"].median()),
        leader=most["municipality"],
        most=int(most["ties"]),
    )


def of_indicator(measured: pd.DataFrame, indicator: str, words: Words, *, focus: str = "") -> str:
    """Name the district with the highest value of one of `geo.measures.reach.INDICATORS`."""
    districts = reach.alike_in_kind(measured).dropna(subset=indicator)
    if districts.empty:
        return words.text("No municipality has a tie in this selection")
    about = INDICATORS[indicator]
    return lead(
        districts["municipality"],
        districts[indicator].astype(float),
        words,
        measure=words.text(about.title),
        several=DISTRICTS if _are_districts(districts) else MUNICIPALITIES,
        write=partial(value_text, unit=about.unit, words=words),
        focus=("municipality:" + districts["municipality_slug"]).eq(focus),
    )


def _are_districts(rows: pd.DataFrame) -> bool:
    return bool(rows["municipality_kind"].eq("district").all())


def of_municipality(row: pd.Series, words: Words, *, alone: bool = False) -> str:
    """Say the ties, countries and the places nobody else has of a row of `geo.measures.reach.reach`."""
    own = words.plural(
        "{own} of {count} place shared with no other municipality",
        "{own} of {count} places shared with no other municipality",
        int(row["places"]),
        own=int(row["own_places"]),
    )
    parts = [
        words.plural("{count} tie", "{count} ties", int(row["ties"])),
        words.plural("{count} country", "{count} countries", int(row["countries"])),
        *([own] if row["places"] and not alone else []),
    ]
    return f"{row['municipality']}: {', '.join(parts)}"


def of_comparison(ties: pd.DataFrame, chosen: tuple[str, ...], names: dict[str, str], words: Words) -> str:
    """Say what a few municipalities, slug → name, share; ask to choose where they are fewer than two."""
    if len(chosen) < 2:
        return words.text("Choose two or three municipalities to compare")
    shared = {by: frozenset.intersection(*(overlap.sets(ties, by=by)[each] for each in chosen)) for by in overlap.BY}
    parts = (
        words.plural("{count} shared country", "{count} shared countries", len(shared["countries"])),
        words.plural("{count} shared place", "{count} shared places", len(shared["places"])),
    )
    return f"{' – '.join(names[each] for each in chosen)}: {', '.join(parts)}"


def of_overlap(of: overlap.Sets, words: Words, *, by: str) -> str:
    """Say how many pairs of `geo.measures.overlap.sets` have ``"places"`` or ``"countries"`` in common."""
    sharing, every = len(overlap.pairs(of)), comb(len(of), 2)
    if not every:
        return words.text("There is no pair of municipalities in this selection")
    if by == "places":
        return words.plural(
            "{sharing} of {count} pair of municipalities shares a place",
            "{sharing} of {count} pairs of municipalities share a place",
            every,
            sharing=sharing,
        )
    return words.plural(
        "{sharing} of {count} pair of municipalities shares a country",
        "{sharing} of {count} pairs of municipalities share a country",
        every,
        sharing=sharing,
    )


def of_place(tied: pd.DataFrame, place: str, words: Words) -> str:
    """Say how many municipalities are tied to a place."""
    return words.plural(
        "{place}: {count} municipality has a tie",
        "{place}: {count} municipalities have a tie",
        tied["municipality_slug"].nunique(),
        place=place,
    )
