"""The geocoder as a service for other programs: the Reconciliation API 0.2 of the W3C's community group.

OpenRefine and its like send the names of a column with what they know beside them and get candidates with
scores; a match is what ``geo geocode`` calls exact. `Reconciler` answers, `pages.serving.reconcile` listens.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NotRequired, TypedDict

from geo.base.errors import AtlasError
from geo.base.text import fold
from geo.places.gazetteer import Gazetteer, Place
from geo.places.geocoder import Placing
from geo.places.list_placer import ListPlacer
from geo.sources import countries

SPACE: Final = "urn:kardes-sehir-atlasi:place"
"""What identifiers mean: those of GeoNames behind ``gn:``, the atlas's own behind ``sup:``."""

MOST_QUERIES: Final = 500
_MOST_CANDIDATES: Final = 6
_SUGGESTED: Final = 10
_MOST_EXTENDED: Final = 1_000


class Entity(TypedDict):
    """Something with an identifier: a type, a property, a suggestion."""

    id: str
    name: str
    description: NotRequired[str]


class Candidate(TypedDict):
    """A place that a query may mean; ``score`` runs from 0 to 100, at most one is a ``match``."""

    id: str
    name: str
    description: str
    type: list[Entity]
    score: float
    match: bool


class Result(TypedDict):
    """The candidates of one query, best first."""

    result: list[Candidate]


class Given(TypedDict):
    """A property beside a name: ``country`` or ``region``."""

    pid: str
    v: object


class Query(TypedDict):
    """One query as the API writes it."""

    query: NotRequired[str]
    properties: NotRequired[list[Given]]
    limit: NotRequired[int]


TYPE: Final[Entity] = {"id": "place", "name": "Place"}
PROPERTIES: Final[tuple[Entity, ...]] = (
    {"id": "country", "name": "Country", "description": "in any language, or its ISO code"},
    {"id": "region", "name": "Region", "description": "state or province"},
)
VALUES: Final[tuple[Entity, ...]] = (
    {"id": "latitude", "name": "Latitude"},
    {"id": "longitude", "name": "Longitude"},
    {"id": "country_code", "name": "Country code"},
    {"id": "population", "name": "Population"},
)
"""What a data extension gives of a place."""


class Extension(TypedDict):
    """Values of places by property, each a list of one."""

    meta: list[Entity]
    rows: dict[str, dict[str, list[dict[str, float | str]]]]


class Reconciler:
    """Answers as ``geo geocode`` does, with a person's decisions before everything."""

    def __init__(self, placer: ListPlacer, gazetteer: Gazetteer) -> None:
        self._placer, self._gazetteer = placer, gazetteer

    def answer(self, queries: Mapping[str, Query]) -> dict[str, Result]:
        """Answer a batch by the caller's keys; `AtlasError` if there are more than `MOST_QUERIES` or one is none."""
        if len(queries) > MOST_QUERIES:
            raise AtlasError("At most {most} queries are answered at once.", most=MOST_QUERIES)
        keys = {name: _key(query) for name, query in queries.items()}
        placings = self._placer.place(keys.values())
        limits = {name: _limit(query) for name, query in queries.items()}
        return {name: {"result": self._candidates(placings[key])[: limits[name]]} for name, key in keys.items()}

    def _candidates(self, placing: Placing) -> list[Candidate]:
        score = round(100 * placing.confidence, 1)
        own: list[Candidate] = []
        if placing.latitude is not None:
            identifier = placing.gazetteer_id or f"at:{placing.latitude},{placing.longitude}"
            said = f"{countries.name(placing.country_code, 'en')} – {placing.reason_en}"
            own = [_candidate(identifier, placing.place_name, said, score, match=placing.status == "exact")]
        others = [
            _candidate(other.gazetteer_id, other.name, countries.name(other.country_code, "en"), 100 * other.score)
            for other in placing.candidates
        ]
        return [*own, *others]

    def suggest(self, prefix: str) -> list[Entity]:
        """Suggest places whose name begins with a text, most populous first."""
        found = self._gazetteer.beginning(fold(prefix), limit=_SUGGESTED)
        return [{"id": place.gazetteer_id, "name": place.name, "description": _where(place)} for place in found]

    def extend(self, identifiers: Iterable[str], properties: Iterable[str]) -> Extension:
        """Give some of the `VALUES` of places, empty for an unknown one; `AtlasError` for too many."""
        wanted, names = list(identifiers), set(properties)
        if len(wanted) > _MOST_EXTENDED:
            raise AtlasError("At most {most} queries are answered at once.", most=_MOST_EXTENDED)
        places = self._gazetteer.identified(wanted)
        meta = [value for value in VALUES if value["id"] in names]
        rows = {one: {value["id"]: _value(places.get(one), value["id"]) for value in meta} for one in wanted}
        return {"meta": meta, "rows": rows}

    def preview(self, identifier: str) -> str:
        """Describe a place in a line; ``""`` when there is no such place."""
        place = self._gazetteer.identified([identifier]).get(identifier)
        return f"{place.name}, {_where(place)}" if place else ""


def properties_like(prefix: str) -> list[Entity]:
    """Suggest the properties whose name begins with a text."""
    return [entity for entity in PROPERTIES if fold(entity["name"]).startswith(fold(prefix))]


def malformed() -> AtlasError:
    """Say that a request does not keep to the API."""
    return AtlasError("The queries are not in the form of the Reconciliation API 0.2.")


def _key(query: Query) -> tuple[str, str]:
    try:
        given = {item["pid"]: _text(item["v"]) for item in query.get("properties") or ()}
    except (KeyError, TypeError):
        raise malformed() from None
    place = " ".join(str(query.get("query") or "").split())
    if region := given.get("region", ""):
        place = f"{place}, {region}"
    return place, given.get("country", "")


def _text(value: object) -> str:
    """Read a property: a text, a number, an entity or a list of them, of which the first counts."""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("id"))
    return "" if value is None else " ".join(str(value).split())


def _limit(query: Query) -> int:
    limit = query.get("limit")
    return limit if isinstance(limit, int) and 0 < limit <= _MOST_CANDIDATES else _MOST_CANDIDATES


def _candidate(identifier: str, name: str, said: str, score: float, *, match: bool = False) -> Candidate:
    kept = round(score, 1)
    return {"id": identifier, "name": name, "description": said, "type": [TYPE], "score": kept, "match": match}


def _where(place: Place) -> str:
    return f"{countries.name(place.country_code, 'en')} ({place.latitude:.3f}, {place.longitude:.3f})"


def _value(place: Place | None, name: str) -> list[dict[str, float | str]]:
    if place is None:
        return [{}]
    if name == "country_code":
        return [{"str": place.country_code}]
    return [{"float": {"latitude": place.latitude, "longitude": place.longitude}.get(name, float(place.population))}]
