"""The ties that are measured: the article's, ten times as many, or the world's."""

import os

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.ties.ties import ties as article
from tests.benchmarks.comparison.world import world_ties

FOLD = 10
WIDEST_DEGREES = 2.0


def tenfold():
    """Repeat the article's ties, each time at places of their own up to two degrees away."""
    every = article()
    dice = np.random.default_rng(20261122)
    return gpd.GeoDataFrame(pd.concat([_moved(every, turn, dice) for turn in range(FOLD)], ignore_index=True))


def _moved(every, turn, dice):
    if turn == 0:
        return every
    moved = every.copy()
    away = dice.uniform(-WIDEST_DEGREES, WIDEST_DEGREES, (2, len(moved)))
    moved["latitude"] = (moved["latitude"] + away[0]).clip(-85, 85)
    moved["longitude"] = (moved["longitude"] + away[1]).clip(-179, 179)
    moved["tie_id"] += f"-{turn}"
    moved["place_id"] = moved["place_id"].where(moved["place_id"] == "", moved["place_id"] + f"-{turn}")
    moved["place_name"] += f" {turn}"
    points = gpd.GeoSeries.from_xy(moved["longitude"], moved["latitude"], crs="EPSG:4326")
    return moved.set_geometry(points.where(moved["latitude"].notna(), None))


SETS = {"article": article, "tenfold": tenfold, "world": world_ties}


def measured_ties():
    """Give the ties that ``ATLAS_MEASURED_TIES`` names."""
    return SETS[os.environ.get("ATLAS_MEASURED_TIES", "article")]()
