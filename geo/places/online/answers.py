"""What an online answer is worth: taken, offered as a candidate, or not taken, each with its reason."""

from dataclasses import dataclass, replace
from typing import Final, cast

from geopy.distance import great_circle

from geo.base.text import fold
from geo.places.geocoder.placing import Candidate, Placing, Provider
from geo.places.geocoder.reading import without_titles
from geo.places.geocoder.search import SAME_PLACE_KM
from geo.places.online.asking import Found, ServiceFault
from geo.places.online.service import Service

SURE: Final = 0.8
"""Confidence of the one settlement of the name in the country."""

_UNSURE: Final = 0.5
_KINDS: Final = {
    "village": "hamlet village isolated_dwelling farm locality",
    "district": "suburb borough quarter neighbourhood city_district district city_block municipality",
    "region": "state region province county state_district country",
}
_KIND: Final = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_FAULTS: Final = {
    "slow": ("{host} {seconds} saniye içinde yanıt vermedi.", "{host} did not answer within {seconds} seconds."),
    "busy": ("{host} çok sık sorulduğunu bildirdi.", "{host} said that it is asked too often."),
    "refused": ("{host} soruyu geri çevirdi ({said}).", "{host} refused the question ({said})."),
    "unreadable": ("{host} okunamayan bir yanıt verdi.", "{host} gave an answer that cannot be read."),
    "dead": ("{host} adresine ulaşılamadı.", "{host} cannot be reached."),
    "closed": (
        "{host} şimdilik sorulmuyor; yaklaşık {seconds} saniye sonra yeniden deneyin.",
        "{host} is not asked for now; try again in about {seconds} seconds.",
    ),
    "most": (
        "Bir çalıştırmada {host} en çok {most} kez sorulur; kalanlar için yeniden çalıştırın.",
        "One run asks {host} at most {most} times; run again for the rest.",
    ),
}


@dataclass(frozen=True)
class OnlineQuestion:
    """A name to ask for, the ISO codes it must lie in, and whether the printed area is narrower than they are."""

    text: str
    codes: tuple[str, ...]
    narrower: bool
    offline: Placing


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
            reason_tr=f"{service.host} de basılan ülkede böyle bir yer bulamadı.",
            reason_en=f"{service.host} found no such place in the printed country either.",
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


def fault_text(fault: ServiceFault, service: Service) -> tuple[str, str]:
    """Say what a fault was. ``service``: whose."""
    return fault_reasons(fault.fault, service, said=fault.said)


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
