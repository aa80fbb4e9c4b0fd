"""
Frames that a cache may know by their identity.

A data frame can not be hashed; a bounded ``functools.lru_cache`` can still keep what
was computed from one, as long as the frame itself is never changed.
"""

import geopandas as gpd
import pandas as pd


class Held:
    """
    A frame, known by what it is and not by what it holds.

    Parameters
    ----------
    frame
        A frame that nobody changes; it lives as long as the cache keeps it.
    """

    def __init__(self, frame: gpd.GeoDataFrame | pd.DataFrame) -> None:
        self.frame = frame

    def __hash__(self) -> int:  # noqa: D105
        return id(self.frame)

    def __eq__(self, other: object) -> bool:  # noqa: D105
        return isinstance(other, Held) and other.frame is self.frame
