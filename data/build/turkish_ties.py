"""Build ``data/turkish_ties.csv``: the ties of Turkish municipalities in the world's list, as rows of an edition.

Source: ``world_cities.csv`` and ``world_ties.csv`` (E. Hekman, MIT, see `data.build.world_ties`). Build with::

    python -m data.build.turkish_ties

A municipality is called as `geo.sources.municipalities` calls it; among namesakes the nearest to the list's point is
meant. Its point is the atlas's, and the list's own only where the atlas does not know it, since some of the list's lie
in another province.
"""

from contextlib import closing
from typing import Final

import pandas as pd

from geo.base.paths import DATA
from geo.base.sphere import on_sphere
from geo.base.text import slug, turkish_sort_key
from geo.places.gazetteer import Gazetteer
from geo.sources import countries, world_ties
from geo.sources.countries import OWN_AREAS
from geo.sources.municipalities import known_as
from geo.ties.editions.origins import of_istanbul

_NAMES: Final = {"Princes' Islands": "Adalar"}


def build() -> pd.DataFrame:
    """Make the table, by municipality in Turkish order, country and place."""
    cities, pairs = world_ties.cities(), world_ties.pairs()
    both = pd.concat([pairs, pairs.set_axis(["partner_id", "city_id"], axis="columns")])
    home = cities.loc[both["city_id"]].reset_index(drop=True)
    partner = cities.loc[both["partner_id"]].reset_index(drop=True)
    kept = home["country_code"].eq("TR") & partner["country_code"].ne("TR")
    home, partner = home[kept], partner[kept]
    who = [_who(*row) for row in home[["name", "latitude", "longitude"]].itertuples(index=False)]
    area = partner["area_code"]
    table = pd.DataFrame(who, columns=["municipality", "origin_latitude", "origin_longitude"], index=home.index).assign(
        place=partner["name"],
        city_id=both["partner_id"].to_numpy()[kept],
        country=[countries.name(code, "en") for code in area],
        country_code=partner["country_code"],
        viewpoint_code=area.where(area.isin(OWN_AREAS), ""),
        latitude=partner["latitude"],
        longitude=partner["longitude"],
        gazetteer_id=partner["gazetteer_id"],
        place_name=partner["gazetteer_id"].map(_names()).fillna(partner["name"]),
        matched_name=partner["name"],
        agreement="sister_city",
        origin_country_code="TR",
        status="exact",
        place_kind="city",
        provider=partner["gazetteer_id"].ne("").map({True: "geonames", False: "file"}),
        confidence=1,
    )
    table.insert(1, "municipality_slug", [slug(of_istanbul(name) or f"{name} TR") for name in table["municipality"]])
    keys = zip(table["municipality"].map(turkish_sort_key), table["country"], table.index, strict=True)
    return table.loc[[at for *_, at in sorted(keys)]].assign(row_number=range(1, len(table) + 1))


def _names() -> dict[str, str]:
    """Give the names by which the atlas calls the places, so that a place is one with that of another list."""
    with closing(Gazetteer()) as gazetteer:
        found = gazetteer.identified(set(world_ties.cities()["gazetteer_id"]) - {""})
    return {identifier: place.name for identifier, place in found.items()}


def _who(name: str, latitude: float, longitude: float) -> tuple[str, float, float]:
    here = on_sphere(latitude, longitude)[0]
    found = known_as(_NAMES.get(name, name))
    if len(found) > 1:
        found = (max(found, key=lambda one: float(on_sphere(one.latitude, one.longitude)[0] @ here)),)
    if not found:
        return name, latitude, longitude
    one = found[0]
    return one.label, one.latitude, one.longitude


if __name__ == "__main__":
    build().to_csv(DATA / "turkish_ties.csv", index=False, lineterminator="\n")
