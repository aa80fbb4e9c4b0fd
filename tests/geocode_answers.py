"""Answers to be stored, and a writer that can be killed in the middle of its work."""

import sys
from dataclasses import replace

from geo.places.cache import Answer, GeocodeStore, answer_now
from geo.places.decisions import Decision, choice_of
from geo.places.geocoder import Candidate, Placing

SARAJEVO = Placing(
    "exact", "BA", "", "Ad ülkede bulundu.", "The name was found in the country.", 43.84864, 18.35644, "Sarajevo",
    "Sarajevo", "city", "geonames", "gn:3191281", 0.97, (Candidate("gn:1", "Sarajevo", "BA", 43.85, 18.36, 0.4),),
)  # fmt: skip
MISS = Placing("unresolved", "BA", "", "Bulunamadı.", "Not found.")
WRITTEN = 5


def automatic(place: str, country: str = "Bosna Hersek", placing: Placing = SARAJEVO, **values: str) -> Answer:
    return answer_now((place, country), values.pop("source", "offline"), placing, **values)


def person(place: str, country: str = "Bosna Hersek", placing: Placing = SARAJEVO) -> Decision:
    placing = replace(placing, provider="decision")
    moment = "2026-11-22T09:00:00Z"
    return Decision(place, country, choice_of(placing), placing, "A. Analyst", moment, "Bilinir.", "Known.")


def main(address: str, name: str) -> None:
    """Write until killed; say each acknowledged write on standard output."""
    store = GeocodeStore(address)
    for number in range(1_000_000):
        store.put([automatic(f"{name} {number} {at}") for at in range(WRITTEN)])
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
