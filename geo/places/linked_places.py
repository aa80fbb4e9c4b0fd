"""The names that Turkish gives to places abroad, which no gazetteer holds: CSV, and the Linked Places format."""

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Final, Literal

from geo.places.gazetteer import Gazetteer, Place
from geo.places.geocoder.written import table_text
from geo.sources import datapackage

Form = Literal["csv", "tsv", "jsonld"]
_CONTEXT: Final = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/linkedplaces-context-v1.1.jsonld"
)
_ATLAS: Final = ("Kardeş Şehir Atlası, Turkish names of foreign places (CC BY 4.0)", "")
_SOURCES: Final = {
    "CLDR": ("Unicode CLDR, names of exemplar cities in Turkish", "https://cldr.unicode.org/"),
    "article": ("Kardeş Şehir Atlası, as the article prints the place", ""),
    "gazetteer": ("GeoNames, alternate names (CC BY 4.0)", "https://www.geonames.org/"),
}
_KINDS: Final = {"city": ("city", 300008389), "village": ("village", 300008372)}
_ANY_KIND: Final = ("inhabited place", 300008347)
_ATTESTED: Final = "2026"
"""The year of the atlas: since when it attests a name; how old a name is stands in no source of it."""


@dataclass(frozen=True)
class Name:
    """One Turkish or historic name of a place; ``source`` and ``source_uri`` say who calls it so."""

    place: Place
    name: str
    is_todays: bool
    source: str
    source_uri: str


def names(gazetteer: Gazetteer) -> list[Name]:
    """Give the names of places abroad that the gazetteer still holds, by identifier, today's name first."""
    today = datapackage.table("turkish_names")
    said = {
        identifier: (name, _SOURCES.get(source, _ATLAS))
        for identifier, name, source in today[["gazetteer_id", "name_tr", "name_source"]].itertuples(index=False)
    }
    others: dict[str, list[str]] = defaultdict(list)
    for identifier, name in datapackage.table("place_names")[["gazetteer_id", "name"]].itertuples(index=False):
        others[identifier].append(name)
    places = gazetteer.identified({*said, *others})
    found = []
    for identifier in sorted(place for place in places if places[place].country_code != "TR"):
        first = [(name, True, source) for name, source in [said[identifier]]] if identifier in said else []
        known = {name for name, _, _ in first}
        rest = [(name, False, _ATLAS) for name in dict.fromkeys(others[identifier]) if name not in known]
        found += [Name(places[identifier], name, todays, *source) for name, todays, source in first + rest]
    return found


def write(found: list[Name], form: Form) -> bytes:
    """Write the names in UTF-8: a row per name in ``csv``, a record per place in ``tsv`` (LP-TSV) and ``jsonld``."""
    writers = {"csv": _csv, "tsv": _tsv, "jsonld": _jsonld}
    return writers[form](found)


def _csv(found: list[Name]) -> bytes:
    columns = ("gazetteer_id", "name", "language", "is_todays", "gazetteer_name", "country_code")
    rows = [(*_own(one), one.place.latitude, one.place.longitude, one.source, one.source_uri) for one in found]
    return table_text((*columns, "latitude", "longitude", "citation", "citation_uri"), rows)


def _own(one: Name) -> tuple[object, ...]:
    place = one.place
    return place.gazetteer_id, one.name, "tr", int(one.is_todays), place.name, place.country_code


def _tsv(found: list[Name]) -> bytes:
    columns = (
        "id", "title", "title_source", "start", "title_uri", "ccodes", "matches", "variants", "types", "aat_types",
        "lon", "lat", "geo_source",
    )  # fmt: skip
    rows = []
    for first, *others in _by_place(found):
        place, (kind, aat) = first.place, _KINDS.get(first.place.kind, _ANY_KIND)
        variants = ";".join([*(f"{one.name}@tr" for one in others), place.name])
        origin = (first.source, _ATTESTED, first.source_uri, "".join(_codes(place)), _match(place), variants)
        where = (kind, aat, place.longitude, place.latitude, _position_source(place))
        rows.append((place.gazetteer_id, first.name, *origin, *where))
    return table_text(columns, rows, delimiter="\t")


def _jsonld(found: list[Name]) -> bytes:
    features = []
    for group in _by_place(found):
        place, (kind, aat) = group[0].place, _KINDS.get(group[0].place.kind, _ANY_KIND)
        own = {"toponym": place.name, "citations": [{"label": _position_source(place)}]}
        feature: dict[str, object] = {
            "@id": f"urn:kardes-sehir-atlasi:place:{place.gazetteer_id}",
            "type": "Feature",
            "properties": {"title": group[0].name, **({"ccodes": codes} if (codes := _codes(place)) else {})},
            "when": {"timespans": [{"start": {"in": _ATTESTED}}]},
            "names": [*map(_toponym, group), own],
            "types": [{"identifier": f"aat:{aat}", "label": kind}],
            "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        }
        if match := _match(place):
            feature["links"] = [{"type": "closeMatch", "identifier": match}]
        features.append(feature)
    collection = {"type": "FeatureCollection", "@context": _CONTEXT, "features": features}
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def _toponym(one: Name) -> dict[str, object]:
    cited = {"label": one.source, **({"@id": one.source_uri} if one.source_uri else {})}
    return {"toponym": one.name, "lang": "tr", "citations": [cited]}


def _by_place(found: list[Name]) -> list[list[Name]]:
    groups: dict[str, list[Name]] = defaultdict(list)
    for one in found:
        groups[one.place.gazetteer_id].append(one)
    return list(groups.values())


def _codes(place: Place) -> list[str]:
    """Give the country by ISO 3166-1, which has no code for Kosovo."""
    return [] if place.country_code == "XK" else [place.country_code]


def _match(place: Place) -> str:
    return f"gn:{place.gazetteer_id.removeprefix('gn:')}" if place.provider == "geonames" else ""


def _position_source(place: Place) -> str:
    return "GeoNames (CC BY 4.0)" if place.provider == "geonames" else "Kardeş Şehir Atlası, gazetteer_supplement.csv"
