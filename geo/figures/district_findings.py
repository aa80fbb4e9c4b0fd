"""Titles of the district pages: what a view of Istanbul's municipalities shows."""

from math import comb

import pandas as pd

from geo.base.text import slug
from geo.base.words import Words
from geo.measures import overlap
from geo.measures.reach import INDICATORS, value_text
from geo.sources.districts import METROPOLITAN


def of_districts(measured: pd.DataFrame, words: Words) -> str:
    """Say how unevenly ties are spread over the districts.

    ``measured``: as `geo.measures.reach.reach` gives it. Returns a sentence with the median and the leading district.
    """
    districts = measured[measured["municipality_slug"] != slug(METROPOLITAN)]
    if districts.empty:
        return words.text("No district has a tie in this selection")
    most = districts.sort_values("ties", ascending=False, kind="stable").iloc[0]
    return words.plural(
        "Half of the districts have at most {count} tie; {leader} leads with {most}",
        "Half of the districts have at most {count} ties; {leader} leads with {most}",
        int(districts["ties"].median()),
        leader=most["municipality"],
        most=int(most["ties"]),
    )


def of_indicator(measured: pd.DataFrame, indicator: str, words: Words) -> str:
    """Name the district with the highest value of an indicator.

    ``measured``: as `geo.measures.reach.reach` gives it. ``indicator``: one of `geo.measures.reach.INDICATORS`. Returns
    a sentence; districts that share the highest value are counted instead.
    """
    districts = measured[measured["municipality_slug"] != slug(METROPOLITAN)].dropna(subset=indicator)
    if districts.empty:
        return words.text("No district has a tie in this selection")
    about = INDICATORS[indicator]
    values = districts[indicator].astype(float)
    leaders = districts.loc[values.eq(values.max()), "municipality"]
    said = {"measure": words.text(about.title), "value": value_text(values.max(), about.unit, words)}
    if len(leaders) > 1:
        return words.text(
            "{measure}: {districts} districts share the highest value, {value}", districts=len(leaders), **said
        )
    return words.text("{measure}: {district} has the highest value, {value}", district=leaders.iloc[0], **said)


def of_municipality(row: pd.Series, words: Words) -> str:
    """Say what sets one municipality apart.

    ``row``: its row of `geo.measures.reach.reach`. Returns a sentence with its ties, countries and the places nobody
    else has.
    """
    own = words.text(
        "{own} of {places} places shared with no other municipality",
        own=int(row["own_places"]),
        places=int(row["places"]),
    )
    parts = (
        words.plural("{count} tie", "{count} ties", int(row["ties"])),
        words.plural("{count} country", "{count} countries", int(row["countries"])),
        own,
    )
    return f"{row['municipality']}: {', '.join(parts)}"


def of_comparison(ties: pd.DataFrame, chosen: tuple[str, ...], names: dict[str, str], words: Words) -> str:
    """Say what a few municipalities share.

    ``names``: slug → name. Returns a sentence; for fewer than two a request to choose.
    """
    if len(chosen) < 2:
        return words.text("Choose two or three municipalities to compare")
    shared = {by: frozenset.intersection(*(overlap.sets(ties, by=by)[each] for each in chosen)) for by in overlap.BY}
    parts = (
        words.plural("{count} shared country", "{count} shared countries", len(shared["countries"])),
        words.plural("{count} shared place", "{count} shared places", len(shared["places"])),
    )
    return f"{' – '.join(names[each] for each in chosen)}: {', '.join(parts)}"


def of_overlap(of: overlap.Sets, words: Words, *, by: str) -> str:
    """Say how many pairs have something in common.

    ``of``: as `geo.measures.overlap.sets` gives them. ``by``: ``"places"`` or ``"countries"``.
    """
    sharing, every = len(overlap.pairs(of)), comb(len(of), 2)
    if not every:
        return words.text("There is no pair of municipalities in this selection")
    if by == "places":
        return words.text("{sharing} of {every} pairs of municipalities share a place", sharing=sharing, every=every)
    return words.text("{sharing} of {every} pairs of municipalities share a country", sharing=sharing, every=every)


def of_place(tied: pd.DataFrame, place: str, words: Words) -> str:
    """Say how many municipalities are tied to a place."""
    return words.plural(
        "{place}: {count} municipality of Istanbul has a tie",
        "{place}: {count} municipalities of Istanbul have a tie",
        tied["municipality_slug"].nunique(),
        place=place,
    )
