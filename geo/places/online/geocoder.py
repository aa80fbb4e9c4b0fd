"""The last resort: asking online what the offline geocoder could not find."""

from collections import Counter
from dataclasses import replace
from typing import Final

from geo.places.cache import GeocodeStore, storable
from geo.places.cache.answer import answer_now
from geo.places.geocoder.placing import Placing
from geo.places.geocoder.reading import country_in, names_no_place, without_titles
from geo.places.limiter import Closed, Limiter, Pace
from geo.places.online.answers import OnlineQuestion, fault_reasons, fault_text, judge
from geo.places.online.asking import Found, Questions, ServiceFault
from geo.places.online.service import Service
from geo.sources import countries

Key = tuple[str, str]
Reasons = tuple[str, str]

_BUSY_SECONDS: Final = 60.0
_REFUSED_SECONDS: Final = 300.0
_LONGEST_PAUSE: Final = 86_400.0


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
            return self._without(offline, fault_text(fault, self._service))
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
