"""Making decisions about doubtful places, and what becomes of the rows of a list by them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from geo.base.errors import StoreError
from geo.base.words import Language, Words
from geo.places.cache import moment_text, now
from geo.places.decision_store import Clock
from geo.places.decisions import Choice, Decision
from geo.places.geocoder.placing import Candidate, Placing
from geo.places.geocoder.written import Key
from geo.sources import countries
from geo.ties.editions.decided import FILE
from geo.ties.editions.edition import Kind
from geo.your_lists.check.placing import PLACED, cells_of, keys_of
from geo.your_lists.check.values import without_controls
from geo.your_lists.review.finding import Spot
from geo.your_lists.review.queue import Option

SURE: Final = 0.95
"""The confidence of what a person decided: the source itself is silent."""

_LONGEST_NAME: Final = 120
_LONGEST_WHY: Final = 2_000


@dataclass(frozen=True)
class Person:
    """Who decides, why, in which language, and by which clock."""

    name: str
    why: str = ""
    language: Language = "tr"
    clock: Clock = now


def at_candidate(key: Key, option: Option, person: Person, among: Sequence[Option] = ()) -> Decision:
    """Choose a place of the gazetteer: exact, at its point. Raises `StoreError` if nobody is named."""
    placing = Placing(
        "exact",
        option.country_code,
        option.viewpoint_code or _viewpoint(key[1], option.country_code),
        "Yeri bir kişi seçti.",
        "A person chose the place.",
        option.latitude,
        option.longitude,
        option.name,
        option.name,
        option.kind,
        "decision",
        option.gazetteer_id,
        SURE,
    )
    return _decision(key, "candidate", placing, person, among)


def at_position(key: Key, spot: Spot, person: Person, among: Sequence[Option] = ()) -> Decision:
    """Put the place exactly at a position, in the country given, else in that of the nearest place."""
    known = countries.understand(key[1])
    near = spot.nearest
    where_tr = f" En yakın yer: {near.name}, {Words('tr').number(spot.distance_km)} km." if near else ""
    where_en = f" Nearest place: {near.name}, {Words('en').number(spot.distance_km)} km." if near else ""
    placing = Placing(
        "exact",
        (known.country_code if known else "") or spot.country_code,
        known.viewpoint_code if known else "",
        f"Konumu bir kişi verdi.{where_tr}",
        f"A person gave the position.{where_en}",
        spot.latitude,
        spot.longitude,
        place_name=key[0],
        provider="decision",
        confidence=SURE,
    )
    return _decision(key, "coordinates", placing, person, among)


def no_place(key: Key, person: Person, among: Sequence[Option] = ()) -> Decision:
    """Say that no place is named that could be drawn; only the country counts, where one is understood."""
    known = countries.understand(key[1])
    placing = Placing(
        "country_only" if known else "unresolved",
        known.country_code if known else "",
        known.viewpoint_code if known else "",
        "Bir kişi, çizilebilecek bir yer adı olmadığına karar verdi.",
        "A person decided that no place is named that could be drawn.",
        place_kind="country_only" if known else "",
        provider="decision",
    )
    return _decision(key, "no_place", placing, person, among)


def later(key: Key, person: Person, among: Sequence[Option] = ()) -> Decision:
    """Put a place off: no row changes, and it comes last in the queue."""
    return _decision(
        key, "later", Placing("unresolved", "", "", "Sonraya bırakıldı.", "It was put off."), person, among
    )


def apply(placed: pd.DataFrame, kind: Kind, decisions: Mapping[Key, Decision]) -> pd.DataFrame:
    """Apply decisions to every row of a new frame that writes a decided place and country so.

    Rows whose position stands in the file stay, and so does what was put off.
    """
    keys = pd.Series(keys_of(placed, kind), index=placed.index, dtype=object)
    counted = {key: decision for key, decision in decisions.items() if decision.choice != "later"}
    changed = keys.map(lambda key: key in counted).astype(bool) & placed["provider"].ne(FILE)
    fresh = placed.copy()
    if changed.any():
        rows = [cells_of(counted[key].placing) for key in keys[changed]]
        found = pd.DataFrame(rows, columns=list(PLACED), index=fresh.index[changed])
        for name in PLACED:
            fresh.loc[changed, name] = found[name].astype(fresh[name].dtype)
    return fresh


def _decision(key: Key, choice: Choice, placing: Placing, person: Person, among: Sequence[Option]) -> Decision:
    name = without_controls(person.name)[:_LONGEST_NAME]
    if not name:
        raise StoreError("A decision needs the name of the person who makes it.")
    # As coarse as they are kept, so that a decision is the same before and after.
    candidates = tuple(
        Candidate(
            one.gazetteer_id,
            one.name,
            one.country_code,
            round(one.latitude, 3),
            round(one.longitude, 3),
            round(one.score, 2),
        )
        for one in among
    )
    why = without_controls(person.why)[:_LONGEST_WHY]
    reasons = {"why_tr" if person.language == "tr" else "why_en": why}
    return Decision(*key, choice, replace(placing, candidates=candidates), name, moment_text(person.clock()), **reasons)


def _viewpoint(country: str, code: str) -> str:
    """Keep the area that the list names, where the place lies in the country that it is part of."""
    known = countries.understand(country)
    return known.viewpoint_code if known and code in known.country_codes else ""
