"""The last resort: asking online what the offline geocoder could not find, and what such an answer is worth."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Final, cast

from geopy.distance import great_circle

from geo.base.errors import beside
from geo.base.text import fold
from geo.places.cache import GeocodeStore, answer_now, storable
from geo.places.geocoder.placing import Candidate, Placing, Provider
from geo.places.geocoder.reading import country_in, names_no_place, without_titles
from geo.places.geocoder.search import SAME_PLACE_KM
from geo.places.limiter import Closed, Limiter, Pace
from geo.places.online.asking import Found, Questions, Service, ServiceFault
from geo.sources import countries

Key = tuple[str, str]
Reasons = tuple[str, str]

_BUSY_SECONDS: Final = 60.0
_REFUSED_SECONDS: Final = 300.0
_LONGEST_PAUSE: Final = 86_400.0


@dataclass(frozen=True)
class OnlineQuestion:
    """A name to ask for, the ISO codes it must lie in, and whether the printed area is narrower than they are."""

    text: str
    codes: tuple[str, ...]
    narrower: bool
    offline: Placing


class OnlineGeocoder:
    """Asks a service about what stayed unresolved, and keeps answers and misses.

    ``faults`` counts how often each fault came, by its two sentences.
    """

    def __init__(self, service: Service, store: GeocodeStore) -> None:
        self.faults: Counter[Reasons] = Counter()
        self._service, self._store = service, store
        pace = Pace(service.interval, longest_turn=2 * service.timeout + 5)
        self._limiter = Limiter(store.database, service.host, pace)
        self._questions: Questions | None = None
        self._asked = 0

    def place(self, key: Key, offline: Placing) -> Placing:
        """Look for a place the offline geocoder did not find in a country it understood.

        When the service cannot be asked, the reason says so and nothing is kept.
        """
        question = _question(key, offline)
        if question is None:
            return offline
        kept = self._store.answers([key], self._service.provider, made_with=[self._service.address])
        if key in kept:
            return _join(offline, kept[key].placing)
        try:
            found = self._ask(question)
        except ServiceFault as fault:
            return self._without(offline, fault_reasons(fault.fault, self._service, said=fault.said))
        except Closed as closed:
            return self._without(offline, fault_reasons("closed", self._service, seconds=closed.seconds))
        if found is None:
            return self._without(offline, fault_reasons("most", self._service))
        placing = judge(question, found, self._service)
        credit = found[0].credit if found else ""
        source = self._service.provider
        self._store.put([answer_now(key, source, placing, made_with=self._service.address, attribution=credit)])
        return _join(offline, placing)

    def _ask(self, question: OnlineQuestion) -> list[Found] | None:
        """Ask once, in turn; ``None`` when this run has asked enough."""
        if self._asked >= self._service.most:
            return None
        if self._questions is None:
            self._questions = Questions(self._service)
        with self._limiter.turn():
            self._asked += 1
            try:
                found = self._questions.ask(question.text, question.codes)
            except ServiceFault as fault:
                self._limiter.failed(close_for=_pause(fault))
                raise
            self._limiter.answered()
            return found

    def _without(self, offline: Placing, reasons: Reasons) -> Placing:
        self.faults[reasons] += 1
        return _with_reasons(offline, reasons)


def _pause(fault: ServiceFault) -> float:
    """Say how long nobody should ask: a service that refuses is not to be pressed."""
    if fault.fault == "busy":
        return _BUSY_SECONDS if fault.retry_after is None else min(float(fault.retry_after), _LONGEST_PAUSE)
    return _REFUSED_SECONDS if fault.fault == "refused" and fault.said in ("HTTP 401", "HTTP 403") else 0.0


def _question(key: Key, offline: Placing) -> OnlineQuestion | None:
    """Make the question, when there is one: a name, in a country that was understood."""
    place_read, country_read = key
    country = countries.understand(country_read) if country_read.strip() else None
    before, inside = country_in(place_read.strip())
    if inside and (not country_read.strip() or (country and set(inside.country_codes) & set(country.country_codes))):
        place_read, country = before, country or inside
    text = " ".join(word for word in place_read.split() if without_titles(word))
    if offline.status != "unresolved" or country is None or names_no_place(text) or not storable(*key):
        return None
    return OnlineQuestion(text, country.country_codes, bool(country.admin1), offline)


def _join(offline: Placing, online: Placing) -> Placing:
    """Keep the offline placing and its hints, unless the service found something."""
    if online.status == "unresolved":
        return _with_reasons(offline, (online.reason_tr, online.reason_en))
    return online


def _with_reasons(offline: Placing, reasons: Reasons) -> Placing:
    turkish, english = reasons
    return replace(
        offline, reason_tr=f"{offline.reason_tr} {turkish}".strip(), reason_en=f"{offline.reason_en} {english}".strip()
    )


SURE: Final = 0.8
"""Confidence of the one settlement of the name in the country."""

_UNSURE: Final = 0.5
_KINDS: Final = {
    "village": "hamlet village isolated_dwelling farm locality",
    "district": "suburb borough quarter neighbourhood city_district district city_block municipality",
    "region": "state region province county state_district country",
}
_KIND: Final = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_FAULTS: Final[dict[str, tuple[str, str]]] = beside(__file__)


def judge(question: OnlineQuestion, found: list[Found], service: Service) -> Placing:
    """Judge what a service found, best first.

    ``exact`` when it knows one settlement of that very name in the country; ``ambiguous`` with candidates when it knows
    several, or one of another name, or the printed area is narrower than a country; else ``unresolved``.
    """
    here = [place for place in found if place.country_code in question.codes]
    blank = replace(question.offline, status="unresolved", confidence=0.0, candidates=())
    if not here:
        return replace(
            blank,
            reason_tr=f"{service.host} de yazılan ülkede böyle bir yer bulamadı.",
            reason_en=f"{service.host} found no such place in the country written either.",
        )
    called = [place for place in here if _is_called(place, question.text)]
    apart = _apart(called or here)
    if called and len(apart) == 1 and not question.narrower:
        return _take(blank, called, service)
    return replace(
        blank,
        status="ambiguous",
        confidence=_UNSURE,
        candidates=_candidates(apart),
        reason_tr=f"{service.host} adayları buldu; hangisi olduğu anlaşılmıyor. {apart[0].credit}.",
        reason_en=f"{service.host} found the candidates; which is meant is not clear. {apart[0].credit}.",
    )


def fault_reasons(fault: str, service: Service, *, said: str = "", seconds: float = 0) -> tuple[str, str]:
    """Say why a service was of no use: a `ServiceFault.fault`, ``closed`` (for ``seconds``) or ``most``."""
    values = {"host": service.host, "said": said, "most": service.most}
    values["seconds"] = f"{seconds or service.timeout:.0f}"
    turkish, english = _FAULTS[fault]
    return turkish.format(**values), english.format(**values)


def _take(blank: Placing, called: list[Found], service: Service) -> Placing:
    place = called[0]
    return replace(
        blank,
        status="exact",
        country_code=place.country_code,
        latitude=round(place.latitude, 5),
        longitude=round(place.longitude, 5),
        matched_name=place.name,
        place_name=place.name,
        place_kind=_KIND.get(place.kind, "city"),
        # The services stand beside the gazetteer's providers; what is offline never bears their names.
        provider=cast(Provider, service.provider),
        gazetteer_id=place.osm_id,
        confidence=SURE,
        reason_tr=f"{service.host} ülkede bu adda tek bir yer buldu. {place.credit}.",
        reason_en=f"{service.host} found one place of this name in the country. {place.credit}.",
    )


def _is_called(place: Found, text: str) -> bool:
    wanted = {fold(text), without_titles(text)} - {""}
    names = {form for name in place.names for form in (fold(name), without_titles(name))}
    return bool(wanted & names)


def _apart(found: list[Found]) -> list[Found]:
    """Keep one of each neighbourhood: a town and its municipality are one place."""
    kept: list[Found] = []
    for place in found:
        here = (place.latitude, place.longitude)
        if all(great_circle(here, (other.latitude, other.longitude)).km > SAME_PLACE_KM for other in kept):
            kept.append(place)
    return kept


def _candidates(found: list[Found]) -> tuple[Candidate, ...]:
    # Rounded as they are written, so that a cached answer equals the fresh one.
    return tuple(
        Candidate(
            place.osm_id,
            place.name,
            place.country_code,
            round(place.latitude, 3),
            round(place.longitude, 3),
            round(_UNSURE * (1 - rank / (len(found) + 1)), 2),
        )
        for rank, place in enumerate(found)
    )
