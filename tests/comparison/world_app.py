"""
The atlas with the world's twin towns in place of the article: the scale test.

``ATLAS_WORLD_TWINS`` names a CSV of pairs with the columns ``city1, country1, lat1,
lng1, city2, country2, lat2, lng2, iso1, iso2``.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import geo.ties
from tests.comparison.world import world_ties

geo.ties.ties = world_ties

from pages import run  # noqa: E402 - the pages must see the world's ties

run()
