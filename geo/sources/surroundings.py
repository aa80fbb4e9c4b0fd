"""What lies around the places of the matching desk: water, ports, airports, heights and the cover of the land."""

from typing import Final

import numpy as np
import pandas as pd

from geo.sources import datapackage

REACH_KM: Final = 50
"""How far a lake, river, port, airport or bicycle system was looked for."""


def read(places: "pd.Series[str]") -> pd.DataFrame:
    """Give the columns of ``place_surroundings`` for places, in their order.

    What is farther off than `REACH_KM` is infinitely far, and so large is a continent; missing where not measured.
    """
    table = pd.read_csv(datapackage.file("place_surroundings"), index_col="place", dtype={"place": "str"})
    bounded = [name for name in table.columns if name.endswith(("_km", "_km2"))]
    table[bounded] = table[bounded].fillna(np.inf)
    return table.astype(np.float32).reindex(places)
