"""Judging every known place at once, and ranking them.

Score = criteria met ÷ (criteria met + criteria not met), over the wanted criteria for
which the atlas holds data of the place. Best score first; equal scores by criteria met,
then by inhabitants, most first; then in Turkish order of names. A place of which nothing can be judged has
no score and comes last.
"""

import datetime
from collections.abc import Callable
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import geopandas as gpd
import numpy as np
import pandas as pd
from babel.languages import get_official_languages, get_territory_language_info
from numpy.typing import NDArray

from geo.base.held import Held
from geo.measures.matching import surroundings
from geo.measures.matching.criteria import Wish, judged
from geo.measures.matching.places import Office, all_places, distances_km, holders, is_metropolitan, lies_in, office_of
from geo.measures.meeting import TURKIYE, hours_ahead
from geo.ties.home import province_of
from geo.ties.ties import ties as article

Verdicts = NDArray[np.int8]
MET: Final = 1
NOT_MET: Final = 0
NO_DATA: Final = -1
SPOKEN: Final = 20.0


def candidates(wish: Wish, *, day: datetime.date | None = None, ties: gpd.GeoDataFrame | None = None) -> pd.DataFrame:
    """Rank the known places within a wish's regions and countries, best first.

    ``day``: today if it is not given. ``ties``: the article's when not given. `place, name, area_code, country_code,
    latitude, longitude, population, distance_km, sea_km, met, not_met, missing` (numbers of wanted criteria), `score`
    (0…1, missing where nothing could be judged), `municipalities` (of the lists, with a tie there) and `own_tie`
    (whether the office is one of them). Shared: copy it before changing it.
    """
    day = day or datetime.datetime.now(ZoneInfo(TURKIYE)).date()
    return _rank(wish, day, Held(article() if ties is None else ties))


@lru_cache(maxsize=16)
def _rank(wish: Wish, day: datetime.date, looked_at: Held) -> pd.DataFrame:
    table, tied, office = all_places().table, holders(looked_at.frame), office_of(wish.office, looked_at.frame)
    kept = np.flatnonzero(_within(wish, office))
    verdicts = list(judge(wish, day=day, ties=looked_at.frame, rows=kept).values())
    stack = np.stack(verdicts) if verdicts else np.empty((0, len(kept)), dtype=np.int8)
    met, not_met = (stack == MET).sum(axis=0), (stack == NOT_MET).sum(axis=0)
    weighed = met + not_met
    score = np.divide(met, weighed, out=np.full(len(kept), np.nan), where=weighed > 0)
    # The table stands by inhabitants and name already: a stable sort keeps that among equals.
    best = np.lexsort((-met, np.where(np.isnan(score), 1.0, -score)))
    rows = kept[best]
    shown = table.iloc[rows][["place", "name", "area_code", "country_code", "latitude", "longitude", "population"]]
    municipalities = shown["place"].map(tied).fillna("").to_numpy()
    return shown.assign(
        distance_km=distances_km(*office.seat)[rows].round(0),
        sea_km=table["sea_km"].to_numpy()[rows],
        met=met[best],
        not_met=not_met[best],
        missing=len(verdicts) - weighed[best],
        score=score[best],
        municipalities=municipalities,
        own_tie=[office.name in names.split(", ") if names else False for names in municipalities],
    ).reset_index(drop=True)


def judge(
    wish: Wish, *, day: datetime.date, ties: gpd.GeoDataFrame, rows: slice | NDArray[np.int64] = slice(None)
) -> dict[str, Verdicts]:
    """Judge rows of `geo.measures.matching.places.Known` by every wanted criterion that can be judged.

    Condition, then criterion → `MET`, `NOT_MET` or `NO_DATA` for each of the rows.
    """
    table, tied, office = all_places().table.iloc[rows], holders(ties), office_of(wish.office, ties)
    conditions: dict[str, Callable[[], Verdicts]] = {
        "size": lambda: _judge_size(table["population"].to_numpy(), wish),
        "distance": lambda: (distances_km(*office.seat)[rows] <= wish.farthest_km).astype(np.int8),
        "hours": lambda: _of_categories(table["zone"], {zone: _hours(zone, wish, day) for zone in _all(table["zone"])}),
        "language": lambda: _of_categories(
            table["country_code"], {code: speaks(code, wish.tongue) for code in _all(table["country_code"])}
        ),
        "ties": lambda: (table["place"].isin(tied.index).to_numpy() == (wish.ties == "known")).astype(np.int8),
    }
    wanted = {name: surroundings.judge(name, table, ties) for name in judged() if name in wish.wanted}
    if "level" in wanted and not is_metropolitan(office):
        wanted["level"] = np.where(wanted["level"] < 0, wanted["level"], 1 - wanted["level"]).astype(np.int8)
    return {**{name: conditions[name]() for name in wish.conditions}, **wanted}


def speaks(country_code: str, language: str) -> int:
    """Judge whether a language (``"fr"``) is official, or spoken by at least `SPOKEN` percent, after CLDR."""
    official = official_languages(country_code)
    spoken = language in official or shares(country_code).get(language, 0.0) >= SPOKEN
    return (MET if spoken else NOT_MET) if official else NO_DATA


@lru_cache(maxsize=512)
def shares(country_code: str) -> dict[str, float]:
    """Give the percentage of a country's people that speak each language, the most spoken first, after CLDR."""
    stated = get_territory_language_info(country_code)
    found: dict[str, float] = {}
    for written, entry in stated.items():
        code = written.partition("_")[0]
        found[code] = max(found.get(code, 0.0), float(entry["population_percent"] or 0))
    return dict(sorted(found.items(), key=lambda each: -each[1]))


@lru_cache(maxsize=512)
def official_languages(country_code: str) -> tuple[str, ...]:
    """List the codes of a country's official languages, after CLDR, the most spoken first; not of a part of it."""
    stated = get_official_languages(country_code, de_facto=True)
    return tuple(dict.fromkeys(code.partition("_")[0] for code in stated))


def _within(wish: Wish, office: Office) -> NDArray[np.bool_]:
    table = all_places().table
    inside = np.ones(len(table), dtype=bool)
    if not wish.domestic:
        inside &= table["country_code"].ne("TR").to_numpy()
    elif home := province_of(office.name):
        inside &= ~lies_in(home)
    if wish.regions:
        inside &= (table["region"].isin(wish.regions) | table["continent"].isin(wish.regions)).to_numpy()
    if wish.countries:
        inside &= (table["area_code"].isin(wish.countries)).to_numpy()
    return inside


def _judge_size(people: NDArray[np.float64], wish: Wish) -> Verdicts:
    fits = (people >= wish.smallest) & (people <= (wish.largest or np.inf))
    return np.where(np.isnan(people), NO_DATA, fits).astype(np.int8)


def _hours(zone: str, wish: Wish, day: datetime.date) -> int:
    return NO_DATA if not zone or wish.hours is None else int(abs(hours_ahead(zone, day)) <= wish.hours)


def _all(column: "pd.Series[str]") -> list[str]:
    return [str(value) for value in column.cat.categories]


def _of_categories(column: "pd.Series[str]", verdicts: dict[str, int]) -> Verdicts:
    by_code = np.array([*(verdicts[value] for value in _all(column)), NO_DATA], dtype=np.int8)
    return by_code[column.cat.codes.to_numpy()]
