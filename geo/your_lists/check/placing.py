"""Placing the good rows step by step: one can watch it, stop it, and keep what was placed."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, cast

import pandas as pd

from geo.base.text import fold
from geo.places.gazetteer import Gazetteer, Place, kilometres
from geo.places.geocoder.placing import Candidate, Placing, Provider, candidates_of, flat
from geo.places.geocoder.written import Key
from geo.places.list_placer import ListPlacer
from geo.sources import countries
from geo.ties.editions.decided import FILE
from geo.your_lists.check.kinds import Kind, place_field
from geo.your_lists.check.whereabouts import Whereabouts, at_degrees

PLACED: Final = (
    *("located", "latitude", "longitude", "country_code", "viewpoint_code", "place_name", "place_kind", "matched_name"),
    *("provider", "gazetteer_id", "confidence", "candidates", "reason_tr", "reason_en"),
)
"""
The columns that placing adds; ``latitude`` and ``longitude`` replace those of the
file. ``located`` is the status of the geocoder: a tie has a status of its own.
"""

WAITING: Final = "waiting"
"""What ``located`` says of a row that placing has not reached."""

_NUMBERS: Final = ("latitude", "longitude", "confidence")
_AT_ONCE: Final = 250
_LONG_WAY_KM: Final = 300.0
_FAR_FROM_NAME_KM: Final = 200.0
_MIRRORED_KM: Final = 40.0
_NAMESAKES: Final = 4
_STATED: Final = 0.5


@dataclass(frozen=True)
class Step:
    """How far placing has come: distinct places done and in all, rows by status, whether it was stopped."""

    done: int
    total: int
    statuses: Mapping[str, int] = field(default_factory=dict)
    stopped: bool = False


class Placement:
    """One run of placing the good rows of a list.

    ``placer``: with a store, what was placed is kept and a run that was stopped goes on quickly. ``decided``: by
    (place, country) as written; wins over everything but a position that stands in the file. ``gazetteer``: opens the
    index for rows that give a position without a country.
    """

    def __init__(
        self,
        good: pd.DataFrame,
        kind: Kind,
        placer: ListPlacer,
        *,
        decided: Mapping[Key, Placing] | None = None,
        gazetteer: Callable[[], Gazetteer] = Gazetteer,
    ) -> None:
        self._good, self._placer, self._gazetteer = good, placer, gazetteer
        self._keys = keys_of(good, kind)
        self._given = (good["latitude"].notna() & good["longitude"].notna()).tolist()
        pairs = zip(self._keys, self._given, strict=True)
        self._wanted = Counter(key for key, given in pairs if not given)
        self._answers: dict[Key, Placing] = {}
        self._statuses = Counter({"exact": sum(self._given), WAITING: self._wanted.total()})
        self._answered({key: found for key, found in (decided or {}).items() if key in self._wanted})
        self._stopped = False

    def steps(self, *, at_once: int = _AT_ONCE) -> Iterator[Step]:
        """Place, a number of distinct places at a time, and yield before the first and after every such step."""
        waiting = iter([key for key in self._wanted if key not in self._answers])
        yield self._step()
        while not self._stopped and (some := list(islice(waiting, at_once))):
            self._answered(self._placer.place(some))
            yield self._step()

    def stop(self) -> None:
        """End the run after the present step; what was placed stays."""
        self._stopped = True

    def placed(self) -> pd.DataFrame:
        """Give the rows with the columns of `PLACED` found so far; ``located`` may be `WAITING`.

        A position of the file wins, provider `FILE`, unless every place of the name lies far from it: then both are
        candidates.
        """
        points = _Points(self._gazetteer()) if any(self._given) else None
        stated = zip(self._given, self._good["latitude"], self._good["longitude"], strict=True)
        asked = [
            (key, latitude, longitude) if given else (key, 0.0, 0.0)
            for key, (given, latitude, longitude) in zip(self._keys, stated, strict=True)
        ]
        different = list(dict.fromkeys(zip(asked, self._given, strict=True)))
        answers = [points.place(*each) if given and points else self._answers.get(each[0]) for each, given in different]
        order = {each: at for at, each in enumerate(different)}
        found = _frame(answers).take([order[each] for each in zip(asked, self._given, strict=True)])
        found.index = self._good.index
        return pd.concat([self._good.drop(columns=["latitude", "longitude"]), found], axis=1)

    def _answered(self, found: Mapping[Key, Placing]) -> None:
        self._answers |= found
        for key, placing in found.items():
            self._statuses[placing.status] += self._wanted[key]
            self._statuses[WAITING] -= self._wanted[key]

    def _step(self) -> Step:
        return Step(len(self._answers), len(self._wanted), dict(+self._statuses), self._stopped)


def keys_of(rows: pd.DataFrame, kind: Kind) -> list[Key]:
    """Give what is to be placed. Returns place and country as written, by row."""
    # One by one, texts leave a frame ten times as slowly as all at once.
    place, country = (rows[name].to_numpy(dtype=object) for name in (place_field(kind), "country"))
    return list(zip(map(str, place), map(str, country), strict=True))


def cells_of(placing: Placing) -> dict[str, str | float | None]:
    """Flatten a placing to the columns of `PLACED`."""
    cells = {**flat(placing), "located": placing.status}
    return {name: cells[name] for name in PLACED}


def _frame(answers: list[Placing | None]) -> pd.DataFrame:
    waiting = {**dict.fromkeys(PLACED, ""), **dict.fromkeys(_NUMBERS), "located": WAITING}
    rows = [cells_of(each) if each else waiting for each in answers]
    return pd.DataFrame(
        {
            name: pd.Series([row[name] for row in rows], dtype="float64" if name in _NUMBERS else "str")
            for name in PLACED
        }
    )


class _Points:
    """Positions of a file, held against the names they stand beside."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer, self._whereabouts = gazetteer, Whereabouts(gazetteer)
        self._named: dict[Key, list[Place]] = {}

    def place(self, key: Key, latitude: float, longitude: float) -> Placing:
        """Place a row at the position that it states, or doubt it."""
        known = countries.understand(key[1])
        code, viewpoint = (known.country_code, known.viewpoint_code) if known else ("", "")
        if not code:
            near = self._whereabouts.nearest(latitude, longitude)
            code = near[0].country_code if near and near[1] <= _LONG_WAY_KM else ""
        provider = cast("Provider", FILE)  # it stands beside the geocoder's own
        said = "Konum dosyada verilmiş.", "The file gives the position."
        found = Placing(
            "exact", code, viewpoint, *said, latitude, longitude, place_name=key[0], provider=provider, confidence=1.0
        )
        namesakes = self._namesakes(key)
        point = at_degrees(latitude, longitude)
        if not namesakes or _fits(point, namesakes):
            return found
        first = namesakes[0]
        apart = round(kilometres(point, first))
        stated = Candidate("file:position", key[0], code or first.country_code, latitude, longitude, _STATED)
        return Placing(
            "ambiguous",
            code,
            viewpoint,
            f"Dosyadaki konum {latitude:g}, {longitude:g}; {first.name} ise {apart} km uzakta.",
            f"The file says {latitude:g}, {longitude:g}; {first.name} lies {apart} km away.",
            candidates=(*candidates_of(namesakes[:_NAMESAKES], score=_STATED), stated),
        )

    def _namesakes(self, key: Key) -> list[Place]:
        if key not in self._named:
            known = countries.understand(key[1])
            self._named[key] = (
                self._gazetteer.named(fold(key[0]), known.country_codes if known else ()) if key[0] else []
            )
        return self._named[key]


def _fits(point: Place, namesakes: list[Place]) -> bool:
    """Say whether a point can be that of a name: near a place of it, and not the mirror image of one."""
    apart = min(kilometres(point, place) for place in namesakes)
    if apart > _FAR_FROM_NAME_KM or apart <= _MIRRORED_KM or abs(point.longitude) > 90:
        return apart <= _FAR_FROM_NAME_KM
    mirror = at_degrees(point.longitude, point.latitude)
    return all(kilometres(mirror, place) > _MIRRORED_KM for place in namesakes)
