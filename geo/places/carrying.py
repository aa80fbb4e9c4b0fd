"""Carrying answers and decisions between the database and files, without loss."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from geo.base.database.hold import hold_alone
from geo.base.errors import DataFileError, StoreError
from geo.base.files import write_whole
from geo.base.paths import CACHE
from geo.places import decisions, geocodes
from geo.places.cache import OFFLINE, Answer, GeocodeStore, answer_of, row_of
from geo.places.decision_store import DecisionStore
from geo.places.decisions import Decision, choice_of
from geo.places.geocoder.placing import flat, unflat
from geo.places.geocoder.written import COLUMNS, Key, as_csv, placing_of, table_text
from geo.places.geocoder.written import row_of as written_row
from geo.places.geocodes import pairs_in_print
from geo.places.tables import geocode_answers

VERSIONED: Final = "geocodes.csv"
"""The `Answer.made_with` of what came from the versioned file."""

_DECISION: Final = "decision"
"""What a dump calls the source of a decision."""

_OF_PERSONS: Final = ("decided_by", "why_tr", "why_en")
_NUMBERS: Final = ("latitude", "longitude", "confidence")
_DUMPED: Final = (*(column.name for column in geocode_answers.columns), *_OF_PERSONS)


def import_versioned(store: GeocodeStore, folder: Path = CACHE) -> int:
    """Take ``geocodes.csv`` and ``decisions.csv`` into the database, and count their rows; damaged files not at all."""
    decided = decisions.shipped_decisions(folder)
    placed = [
        Answer(row["place_read"], row["country_read"], OFFLINE, placing_of(row), "", made_with=VERSIONED)
        for row in geocodes.read_cache(folder)
    ]
    DecisionStore(store.database).take(decided.values())
    return store.put(placed) + len(decided)


def export_versioned(store: GeocodeStore, folder: Path, pairs: Iterable[Key] | None = None) -> None:
    """Write ``geocodes.csv``, of the printed pairs if none are given, and ``decisions.csv`` from the database.

    Raises `StoreError` if a pair has no offline answer in the database.
    """
    wanted = pairs_in_print() if pairs is None else list(pairs)
    kept = {answer.key: answer for answer in store.all_answers(OFFLINE)}
    if missing := [key for key in wanted if key not in kept]:
        raise StoreError(
            "The geocoding cache holds no answer for {place}, {country} and {count} more. "
            "Import cache/geocodes.csv first.",
            place=missing[0][0] or "–",
            country=missing[0][1] or "–",
            count=len(missing) - 1,
        )
    rows = (written_row(key, kept[key].placing) for key in wanted)
    write_whole(folder / geocodes.GEOCODES.name, as_csv(COLUMNS, rows))
    with hold_alone(path := folder / decisions.DECISIONS.name):
        in_force = DecisionStore(store.database).in_force()
        write_whole(path, decisions.write(in_force.values()))


def dump(store: GeocodeStore, path: Path) -> int:
    """Write every answer and every decision that stands, to move a cache from one database to another."""
    standing = DecisionStore(store.database).standing().values()
    decided = [_dump(kept.decision) for kept in standing if kept.decision.choice != "later"]
    rows = [*(row_of(answer) for answer in store.all_answers()), *decided]
    write_whole(path, table_text(_DUMPED, ([row.get(name) for name in _DUMPED] for row in rows)))
    return len(rows)


def load(store: GeocodeStore, path: Path) -> int:
    """Take what `dump` wrote; of a file that is none nothing is taken (`DataFileError`)."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows: list[dict[str, Any]] = list(csv.DictReader(file))
        for row in rows:
            row |= {name: float(row[name]) if row[name] else None for name in _NUMBERS}
        answers = [answer_of(row) for row in rows if row["source"] != _DECISION]
        decided = [_load(row) for row in rows if row["source"] == _DECISION]
    except (OSError, ValueError, KeyError, TypeError):
        raise DataFileError.at(path, "{file} is not a dump of the geocoding cache.") from None
    DecisionStore(store.database).take(decided)
    return store.put(answers) + len(decided)


def _dump(decision: Decision) -> dict[str, Any]:
    asked = {"query_place": decision.place, "query_country": decision.country, "source": _DECISION}
    said = {name: getattr(decision, name) for name in _OF_PERSONS}
    return {**asked, **flat(decision.placing), **said, "answered_at": decision.decided_at}


def _load(row: dict[str, Any]) -> Decision:
    placing = unflat({**row, "provider": _DECISION})
    said = row["decided_by"], row["answered_at"], row["why_tr"], row["why_en"]
    return Decision(row["query_place"], row["query_country"], choice_of(placing), placing, *said)
