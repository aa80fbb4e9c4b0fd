"""Which municipalities and places the pictures of districts are about, their names, and the titles."""

from functools import lru_cache, partial
from math import comb
from typing import Final

import geopandas as gpd
import pandas as pd

from geo.base.held import Held
from geo.base.words import Words
from geo.figures.findings import DISTRICTS, MUNICIPALITIES, lead
from geo.figures.picture import View
from geo.measures import counts, overlap, reach
from geo.measures.reach import INDICATORS, value_text
from geo.sources.countries import name as country_name
from geo.sources.districts import METROPOLITAN
from geo.ties import life
from geo.ties.home import outlines, province_name

MOST_COMPARED: Final = 3
_MOST_NAMED: Final = 6


def surroundings(view: View) -> gpd.GeoDataFrame:
    """Give the ties to compare a municipality with, as `geo.measures.reach.surroundings`."""
    return life.named(reach.surroundings(view.selection, view.ties), view.words.language)


def measure(view: View) -> pd.DataFrame:
    """Measure every municipality as `geo.measures.reach.reach`. Shared: copy it before changing it."""
    return _measure(Held(surroundings(view)))


def in_view(view: View) -> pd.DataFrame:
    """Keep the rows of `measure` of municipalities in view."""
    everyone = measure(view)
    return everyone[everyone["municipality_slug"].isin(view.in_view["municipality_slug"].unique())]


def in_focus(view: View) -> str:
    """Give the municipality that the view is about; empty if there is none, or if it has no tie in view."""
    kind, _, value = view.selection.subject.partition(":")
    return value if kind == "municipality" and value in set(surroundings(view)["municipality_slug"]) else ""


def of_home(view: View) -> list[str]:
    """Give the slugs of the districts of the home that have a tie in the lists looked at."""
    there = set(view.ties["municipality_slug"])
    return [code for code in outlines(view.home.province)["municipality_slug"] if code in there]


def beside_the_map(view: View, ties: gpd.GeoDataFrame | None = None) -> str:
    """Say which municipalities are no district on the map of the home; of ``ties``, else in view. Empty for none."""
    names, own = names_of(view.in_view if ties is None else ties, view.words), set(of_home(view))
    others = [name for code, name in names.items() if code not in own]
    if others == [METROPOLITAN]:
        return view.words.text("İBB is no district and not on this map; it has its own profile.")
    if not others:
        return ""
    return view.words.plural(
        "{count} municipality is no district of {home} and not on this map: {names}.",
        "{count} municipalities are no district of {home} and not on this map: {names}.",
        len(others),
        home=province_name(view.home.province, view.words),
        names=", ".join([*others[:_MOST_NAMED], *(["…"] if len(others) > _MOST_NAMED else [])]),
    )


def side_by_side(view: View) -> tuple[str, ...]:
    """Give the municipalities that stand side by side: the two or three of ``compare``; ``-`` none.

    Where none is named, the one in focus and the one most like it, else the two districts that share most places.
    """
    among = surroundings(view)
    known, asked = set(among["municipality_slug"]), view.choices.get("compare", "")
    chosen = tuple(dict.fromkeys(each for each in asked.split(".") if each in known))[:MOST_COMPARED]
    return chosen if asked == "-" or chosen else _suggest(among, in_focus(view))


def place_of(view: View) -> str:
    """Give the place whose friends are asked for: ``city``, else the focus, else the best known; empty for none."""
    among = surroundings(view)
    known, focus = set(among["place_id"]) - {""}, view.selection.focus.removeprefix("place:")
    asked = [each for each in (view.choices.get("city", ""), focus) if each in known]
    if asked:
        return asked[0]
    hubs = counts.counts_by_place(among)
    return str(hubs["place_id"].iloc[0]) if len(hubs) else ""


def names_of(ties: gpd.GeoDataFrame, words: Words) -> dict[str, str]:
    """Name the municipalities by slug, İBB first, then in Turkish order."""
    names = dict(zip(ties["municipality_slug"], ties["municipality"], strict=True))
    ordered = words.sorted(names.values())
    return dict(sorted(names.items(), key=lambda entry: (entry[0] != "ibb", ordered.index(entry[1]))))


def item_names(ties: gpd.GeoDataFrame, words: Words) -> dict[str, str]:
    """Name places by identifier, and countries by area code."""
    located = ties[ties["place_id"].ne("")]
    codes = {code: country_name(code, words.language) for code in ties["area_code"].unique() if code}
    places = {row.place_id: f"{row.place_name}, {codes[row.area_code]}" for row in located.itertuples()}
    return places | codes


@lru_cache(maxsize=8)
def _measure(held: Held) -> pd.DataFrame:
    return reach.reach(held.frame)


def _suggest(among: gpd.GeoDataFrame, who: str) -> tuple[str, ...]:
    if who:
        alike = overlap.alikeness(among)[who].drop(who)
        return (who, str(alike.idxmax())) if len(alike) else (who,)
    districts = overlap.sets(among[among["municipality_kind"].ne("metropolitan")])
    listed = overlap.pairs(districts).sort_values("shared", ascending=False, kind="stable")
    return (str(listed["one"].iloc[0]), str(listed["other"].iloc[0])) if len(listed) else tuple(districts)[:2]


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
