"""What a person decides about a place, and ``decisions.csv``, the form in which decisions travel.

Decisions are kept by `geo.places.decision_store`. ``cache/decisions.csv`` holds those that come
with the atlas: they are in force wherever nobody decided otherwise, and are never rebuilt.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from geo.base.paths import CACHE
from geo.base.text import with_guard
from geo.places.geocoder.placing import Placing
from geo.places.geocoder.written import COLUMNS as PLACED
from geo.places.geocoder.written import Key, as_csv, content_of, placing_of, row_of, rows_of

Choice = Literal["candidate", "coordinates", "no_place", "later"]

DECISIONS: Final = CACHE / "decisions.csv"
COLUMNS: Final = (*PLACED, "decided_by", "decided_on", "why_tr", "why_en")
_RESTORE: Final = "git checkout -- cache/decisions.csv"
_EXPORT: Final = "python -m geo decisions export"


@dataclass(frozen=True)
class Decision:
    """One decision about all rows that write ``place`` and ``country`` so.

    ``placing`` is where the place is now, with the candidates there were; ``decided_at`` is ISO 8601, a moment in UTC
    or a day. What was put off (``later``) decides nothing.
    """

    place: str
    country: str
    choice: Choice
    placing: Placing
    decided_by: str
    decided_at: str
    why_tr: str = ""
    why_en: str = ""

    @property
    def key(self) -> Key:
        """Give place and country as written."""
        return self.place, self.country


def choice_of(placing: Placing) -> Choice:
    """Tell from a placing what was chosen."""
    if placing.latitude is None:
        return "no_place"
    return "candidate" if placing.gazetteer_id else "coordinates"


def shipped_decisions(folder: Path = CACHE) -> dict[Key, Decision]:
    """Read the decisions that come with the atlas. Raises `DataFileError` if the file is missing or damaged."""
    path = folder / DECISIONS.name
    return {one.key: one for one in read(path, content_of(path, _RESTORE), command=_RESTORE)}


def read(path: Path, content: bytes, *, command: str = _EXPORT) -> list[Decision]:
    """Read ``decisions.csv``, all of it or, if it is damaged (`DataFileError`), nothing."""
    return [_decision(row) for row in rows_of(path, content, COLUMNS, command)]


def write(made: Iterable[Decision]) -> bytes:
    """Write all but what was put off as ``decisions.csv``; what a spreadsheet would run stands behind an apostrophe."""
    return as_csv(COLUMNS, (_row(one) for one in made if one.choice != "later"))


def newer(standing: Mapping[Key, Decision], brought: Iterable[Decision]) -> tuple[list[Decision], list[Decision]]:
    """Divide what is brought: what is new or replaces something, and what gives way to a later decision."""
    changed = [one for one in brought if standing.get(one.key) != one]
    older = [one for one in changed if one.key in standing and standing[one.key].decided_at > one.decided_at]
    return [one for one in changed if one not in older], older


def _row(decision: Decision) -> dict[str, str]:
    cells = {
        **row_of(decision.key, decision.placing),
        "decided_by": decision.decided_by,
        "decided_on": decision.decided_at,
        "why_tr": decision.why_tr,
        "why_en": decision.why_en,
    }
    return {name: with_guard(cell) for name, cell in cells.items()}


def _decision(row: Mapping[str, str]) -> Decision:
    placing = placing_of({**row, "provider": "decision"})
    said = row["decided_by"], row["decided_on"], row["why_tr"], row["why_en"]
    return Decision(row["place_read"], row["country_read"], choice_of(placing), placing, *said)
