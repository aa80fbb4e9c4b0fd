"""How far a municipality reaches beside the others, and who else knows its partners."""

from functools import lru_cache
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from geo.base.held import Held
from geo.base.words import Words
from geo.documents.dossiers.dossier import Section, Table, columns
from geo.documents.dossiers.lists import every_tie
from geo.measures import overlap, reach
from geo.sources.countries import name as country_name
from geo.ties.readings import value_names

ALIKE: Final = 5


def beside_others(tie_slug: str, words: Words) -> Section:
    """Set a municipality with ties beside the median of those not metropolitan, by indicator."""
    compared = reach.compare(measure(), tie_slug)
    rows = []
    for name, about in reach.INDICATORS.items():
        row: Any = compared.loc[name]
        rank = "–" if pd.isna(row["rank"]) else f"{words.number(row['rank'])} / {words.number(row['of'])}"
        value, median = (reach.value_text(row[which], about.unit, words) for which in ("value", "median"))
        rows.append((words.text(about.title), value, median, rank, words.text(about.meaning)))
    among = words.text(
        "Medians and ranks are of the {count} municipalities with a tie that are not metropolitan. "
        "Rank 1 is the highest value, and equal values share the better rank.",
        count=int(compared["of"].max()),
    )
    table = Table(columns=columns("reach", words), rows=tuple(rows))
    title = words.text("Reach, beside the median of the municipalities")
    return Section(name="reach", title=title, tables=(table,), notes=(among,))


def partners_in_common(own: gpd.GeoDataFrame, tie_slug: str, words: Words) -> Section:
    """List the partners that others have as well, with their names, and the municipalities most alike."""
    places = own[own["place_id"].ne("")].drop_duplicates("place_id")
    others = {place: _others(place, tie_slug, words) for place in places["place_id"]}
    shared = [row for row in places.itertuples() if others[row.place_id]]
    shared.sort(key=lambda row: (-len(others[row.place_id]), row.place_id))
    rows = tuple(
        (
            f"{row.place_name}, {country_name(row.area_code, words.language)}",
            words.number(len(others[row.place_id])),
            ", ".join(others[row.place_id]),
        )
        for row in shared
    )
    tables = [*([Table(columns=columns("overlap", words), rows=rows)] if rows else []), *_alike(tie_slug, words)]
    return Section(
        name="overlap",
        title=words.text("Who else knows its partners"),
        lead=_share_sentence(len(places), len(shared), words),
        tables=tuple(tables),
    )


def measure() -> pd.DataFrame:
    """Measure every municipality as `geo.measures.reach.reach`. Shared: copy it before changing it."""
    return _measure(Held(every_tie()))


def _share_sentence(places: int, shared: int, words: Words) -> str:
    if not places:
        return words.text("No place of its ties is located, so nobody can be said to share one.")
    if not shared:
        return words.text("No other municipality of the lists is tied to any of its located places.")
    return words.text(
        "{shared} of its {places} located places are tied to other municipalities as well; {own} to no other.",
        shared=shared,
        places=places,
        own=places - shared,
    )


def _alike(tie_slug: str, words: Words) -> list[Table]:
    near = _alikeness(Held(every_tie()))[tie_slug].drop(tie_slug)
    near = near[near > 0].sort_values(ascending=False, kind="stable").head(ALIKE)
    if near.empty:
        return []
    names = value_names("municipality", every_tie(), words)
    places, countries = (overlap.sets(every_tie(), by=what) for what in ("places", "countries"))
    rows = tuple(
        (
            names[other],
            words.number(value, digits=2),
            words.number(len(places[tie_slug] & places[other])),
            ", ".join(words.sorted(country_name(code, words.language) for code in both)) or "–",
        )
        for other, value in zip(near.index.map(str), near, strict=True)
        for both in [countries[tie_slug] & countries[other]]
    )
    note = words.text(
        "Similarity: the mean of the Jaccard index of the places (Jaccard 1901) and the cosine of the ties by "
        "country (Salton and McGill 1983), 0 to 1. With one or two ties it says little."
    )
    title = words.text("Municipalities that behave alike")
    return [Table(title=title, columns=columns("alike", words), rows=rows, note=note)]


def _others(place_id: str, tie_slug: str, words: Words) -> list[str]:
    tied = overlap.knowers(every_tie(), place_id)
    return words.sorted(set(tied.loc[tied["municipality_slug"].ne(tie_slug), "municipality"]))


@lru_cache(maxsize=2)
def _measure(held: Held) -> pd.DataFrame:
    return reach.reach(held.frame)


@lru_cache(maxsize=2)
def _alikeness(held: Held) -> pd.DataFrame:
    return overlap.alikeness(held.frame)
