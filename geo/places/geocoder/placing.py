"""What the geocoder answers: a placing with its reason, and the candidates it weighed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final, Literal

from geo.base.words import message

if TYPE_CHECKING:
    from geo.places.gazetteer import Place

Status = Literal["exact", "approximate", "ambiguous", "country_only", "unresolved"]
STATUS_NAMES: Final[dict[str, str]] = {
    "exact": message("Exact"),
    "approximate": message("Approximate"),
    "ambiguous": message("Several candidates"),
    "country_only": message("Country only"),
    "unresolved": message("Unresolved"),
}
Provider = Literal["decision", "cache", "supplement", "geonames", ""]

LONGEST_NAME: Final = 200
"""Longer cells are not looked up: no place is called so."""

_SEPARATOR: Final = " | "
_WRITTEN: Final = re.compile(r"(\S+) (.+) \(([A-Z]{2,4})\) (-?\d+\.\d+) (-?\d+\.\d+) (\d\.\d+)")
_CANDIDATES_KEPT: Final = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that was weighed; ``score`` runs from 0 to 1, ``country_code`` is that of an area of its own where so."""

    gazetteer_id: str
    name: str
    country_code: str
    latitude: float
    longitude: float
    score: float

    def __str__(self) -> str:
        """Write it on one line: ``gn:707688 Chornomors’k (UA) 46.299 30.655 0.91``."""
        position = f"{self.latitude:.3f} {self.longitude:.3f}"
        return f"{self.gazetteer_id} {self.name} ({self.country_code}) {position} {self.score:.2f}"


@dataclass(frozen=True)
class Placing:
    """Where a printed place is, how it was found, and how sure that is.

    ``status`` is exact (nothing else fits), approximate (the point of what it is part of or likely means), ambiguous
    (several candidates, none chosen), country_only or unresolved. Latitude and longitude are degrees of WGS 84,
    ``None`` unless exact or approximate. ``matched_name`` is the name in the gazetteer, ``place_name`` today's name for
    showing; ``confidence`` runs from 0 to 1; candidates are ranked best first.
    """

    status: Status
    country_code: str
    viewpoint_code: str
    reason_tr: str
    reason_en: str
    latitude: float | None = None
    longitude: float | None = None
    matched_name: str = ""
    place_name: str = ""
    place_kind: str = ""
    provider: Provider = ""
    gazetteer_id: str = ""
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()


def candidates_of(places: list["Place"], *, score: float) -> tuple[Candidate, ...]:
    """Turn places into at most five candidates; ``score`` is the first's, the others follow at equal steps."""
    kept = places[:_CANDIDATES_KEPT]
    step = score / (len(kept) + 1) if kept else 0.0
    # An area of its own has a code; another view of a place is a name.
    areas = [p.viewpoint_code if p.viewpoint_code.isupper() else p.country_code for p in kept]
    return tuple(
        Candidate(p.gazetteer_id, p.name, area, p.latitude, p.longitude, round(score - rank * step, 2))
        for rank, (p, area) in enumerate(zip(kept, areas, strict=True))
    )


def candidates_text(candidates: tuple[Candidate, ...]) -> str:
    """Write candidates into one cell, separated by `` | ``."""
    return _SEPARATOR.join(str(candidate) for candidate in candidates)


def candidates_from(text: str) -> tuple[Candidate, ...]:
    """Read what `candidates_text` wrote; raises `ValueError` if a piece has another form."""
    return tuple(_candidate(piece) for piece in text.split(_SEPARATOR)) if text else ()


def _candidate(piece: str) -> Candidate:
    written = _WRITTEN.fullmatch(piece)
    if written is None:
        raise ValueError(piece)
    gazetteer_id, name, country_code, latitude, longitude, score = written.groups()
    return Candidate(gazetteer_id, name, country_code, float(latitude), float(longitude), float(score))


def flat(placing: Placing) -> dict[str, str | float | None]:
    """Lay a placing out as the cells of one row, its candidates in one of them."""
    return {**vars(placing), "candidates": candidates_text(placing.candidates)}


def unflat(row: Mapping[str, Any]) -> Placing:
    """Rebuild a placing from what `flat` gave, among other cells; raises `ValueError` for unreadable candidates."""
    cells = {field.name: row[field.name] for field in fields(Placing)}
    return Placing(**{**cells, "candidates": candidates_from(row["candidates"])})


def at(place: "Place", placing: Placing) -> Placing:
    """Put a placing at a place of the gazetteer, whose own viewpoint counts where the country's name set none.

    It is ``approximate`` when the gazetteer itself only knows the parent's point.
    """
    return Placing(
        "approximate" if place.stands_for_parent else placing.status,
        place.country_code,
        placing.viewpoint_code or place.viewpoint_code,
        f"{placing.reason_tr} {place.note_tr}".strip(),
        f"{placing.reason_en} {place.note_en}".strip(),
        place.latitude,
        place.longitude,
        place.name,
        place.name,
        place.kind,
        place.provider,
        place.gazetteer_id,
        placing.confidence,
        placing.candidates,
    )
