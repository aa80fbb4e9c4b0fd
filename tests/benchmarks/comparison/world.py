"""
The world's twin towns as ties: the data of the scale test.

``ATLAS_TWINS`` names a CSV of pairs with the columns ``city1, country1, lat1, lng1,
city2, country2, lat2, lng2, iso1, iso2``; without it the atlas's own list of the world is taken.
"""

import os
from functools import lru_cache

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.base.text import fold, slug
from geo.sources import world_ties as own
from geo.sources.regions import country_facts
from geo.ties.ties import ties as article

PAIRS, MANY = 25_857, 98_484


def twins(count):
    """Give so many pairs of the atlas's own list; beyond what it has, each city with partners of the next ones."""
    pairs, cities = own.pairs().to_numpy(), own.cities()
    turns = [np.column_stack((pairs[:, 0], np.roll(pairs[:, 1], turn))) for turn in range(-(-count // len(pairs)))]
    one, other = (cities.loc[column].reset_index() for column in np.vstack(turns)[:count].T)
    ends = {
        "city": "name", "country": "country_code", "lat": "latitude", "lng": "longitude", "iso": "country_code",
    }  # fmt: skip
    return pd.DataFrame(
        {f"{name}{end}": city[column] for end, city in ((1, one), (2, other)) for name, column in ends.items()}
    )


@lru_cache(maxsize=2)
def world_ties(count=PAIRS):
    """Give every pair as a tie of its first city."""
    named = os.environ.get("ATLAS_TWINS")
    pairs = pd.read_csv(named, keep_default_na=False) if named else twins(count)
    pairs = pairs[pairs["iso1"].ne("") & pairs["iso2"].ne("")].reset_index(drop=True)
    facts = country_facts()
    one = dict.fromkeys(
        ("remark_tr", "remark_en", "reason_tr", "reason_en", "repeats", "candidates", "viewpoint_code"), ""
    )
    ties = pd.DataFrame(
        {
            **{name: pd.Series(value, index=pairs.index) for name, value in one.items()},
            "tie_id": [f"w-{row:05d}" for row in range(len(pairs))],
            "municipality": pairs["city1"] + " (" + pairs["iso1"] + ")",
            "agreement": "sister_city",
            "municipality_kind": "district",
            "printed_table": "table3",
            "edition": "article",
            "edition_name": "",
            "printed_row": range(1, len(pairs) + 1),
            "printed_text": pairs["city2"] + " " + pairs["country2"],
            "place_name": pairs["city2"],
            "matched_name": pairs["city2"],
            "country_code": pairs["iso2"],
            "area_code": pairs["iso2"],
            "origin_area": pairs["iso1"],
            "latitude": pairs["lat2"],
            "longitude": pairs["lng2"],
            "origin_latitude": pairs["lat1"],
            "origin_longitude": pairs["lng1"],
            "place_kind": "city",
            "located": "exact",
            "confidence": 1.0,
            "confidence_level": "sure",
            "side": "both",
            "aid": "no",
            "tie_status": "unknown",
            "distance_km": 1000.0,
            "place_id": (pairs["iso2"] + " " + pairs["city2"]).map(slug),
            "region": pairs["iso2"].map(facts["region"]).fillna(""),
            "continent": pairs["iso2"].map(facts["continent"]).fillna(""),
            "search_text": (pairs["city2"] + " " + pairs["country2"] + " " + pairs["city1"]).map(fold),
        }
    )
    ties["municipality_slug"] = ties["municipality"].map(slug)
    empty = dict.fromkeys(article().columns.difference([*ties.columns, "geometry"]), "")
    ties = pd.concat([ties, pd.DataFrame(empty, index=ties.index)], axis=1)
    return gpd.GeoDataFrame(ties, geometry=gpd.points_from_xy(ties["longitude"], ties["latitude"]), crs="EPSG:4326")
