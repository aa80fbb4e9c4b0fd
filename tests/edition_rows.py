"""Editions to be stored, and a process that can be killed in the middle of bringing one."""

import os
import signal
import sys
from datetime import UTC, datetime

import pandas as pd

from geo.places.decisions import Decision
from geo.ties.editions import Edition, EditionStore
from geo.your_lists.review.decisions import Person, no_place

SARAJEVO = {
    "status": "exact",
    "latitude": 43.84864,
    "longitude": 18.35644,
    "country_code": "BA",
    "place_name": "Sarajevo",
    "place_kind": "city",
    "matched_name": "Sarajevo",
    "provider": "geonames",
    "gazetteer_id": "gn:3191281",
    "confidence": 0.97,
}
NOWHERE = {"status": "unresolved", "reason_tr": "Bulunamadı.", "reason_en": "Not found."}
MANY = 25_917
_NINE = datetime(2026, 11, 22, 9, tzinfo=UTC)


def edition(edition_id: str = "own", **values: object) -> Edition:
    return Edition(**{"edition_id": edition_id, "name": "Kendi listemiz", "source": "Meclis kararları", **values})


def tie(
    municipality: str = "Şişli", place: str = "Saraybosna", country: str = "Bosna Hersek", **values: object
) -> dict:
    first = {"municipality": municipality, "agreement": "sister_city", "place": place, "country": country}
    return {**first, **(SARAJEVO if "status" not in values else {}), **values}


def ties(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame(list(rows) or [tie()])


def many(count: int = MANY) -> pd.DataFrame:
    """Generate as many ties as the largest open list of the world's twin towns has."""
    return ties(
        *(
            tie(f"Belediye {at % 900}", f"Yer {at}", latitude=at % 80 + 0.5, gazetteer_id=f"gn:{at}")
            for at in range(count)
        )
    )


def aid(**values: object) -> pd.DataFrame:
    row = {
        "event_id": "a1",
        "donor": "İBB",
        "recipient_country_code": "BA",
        "kind": "bus",
        "item": "otobüs",
        "quantity": 30.0,
        "unit": "adet",
        "date": "2016-06",
        "status": "delivered",
        "group_id": "g1",
        "counts": 1,
    }
    return pd.DataFrame([{**row, **values}])


def memberships(**values: object) -> pd.DataFrame:
    row = {
        "organisation_printed": "WHO Sağlıklı Kentler",
        "member_printed": "Kadıköy",
        "member": "Kadıköy",
        "printed_row": 3,
    }
    return pd.DataFrame([{**row, **values}])


def decided(place: str = "Yokşehir", country: str = "Bosna Hersek") -> Decision:
    return no_place((place, country), Person("Ayşe", "Meclise sordum: böyle bir yer yok.", clock=lambda: _NINE))


def main(address: str, edition_id: str, how: str) -> None:
    """Bring an edition; die in the middle of writing it, or remove another in the same breath."""
    store = EditionStore(address)
    written = []

    def each(count: int) -> None:
        written.append(count)
        if how == "die" and len(written) == 2:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        store.add(edition(edition_id), many(12_000), each=each)
    except Exception as fault:
        sys.stdout.write(str(fault))


if __name__ == "__main__":
    main(*sys.argv[1:])
