"""
The table of decisions: one row for every decision ever made, none is ever changed but to mark it as undone.

It is created where it is missing; a migration may take it over as it stands.
"""

from typing import Final

from sqlalchemy import Column, Double, Index, Integer, MetaData, Table, Text

METADATA: Final = MetaData()

_TEXTS: Final = (
    "place country choice status country_code viewpoint_code place_name place_kind matched_name provider gazetteer_id "
    "candidates reason_tr reason_en among decided_by decided_at why language"
)

decisions: Final = Table(
    "decisions",
    METADATA,
    Column("decision_id", Integer, primary_key=True, autoincrement=True),
    *(Column(name, Text, nullable=False) for name in _TEXTS.split()),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("confidence", Double, nullable=False),
    Column("undone_at", Text, nullable=False, server_default=""),
    Column("undone_by", Text, nullable=False, server_default=""),
    Index("decisions_key", "place", "country"),
    sqlite_autoincrement=True,
)
"""
``place`` and ``country`` are as written in a list; of those not undone, the one with the highest ``decision_id``
stands. ``candidates`` and ``among`` are texts as `geo.geocoder.placing.candidates_text` writes them; times are ISO
8601 in UTC; latitude and longitude are degrees of WGS 84, missing where no point was chosen.
"""

COLUMNS: Final = tuple(column.name for column in decisions.columns)
"""The table's columns in their order."""

PLACING: Final = (
    *("status", "country_code", "viewpoint_code", "reason_tr", "reason_en", "latitude", "longitude"),
    *("matched_name", "place_name", "place_kind", "provider", "gazetteer_id", "confidence"),
)
"""Those that hold where the place is now, but for the candidates."""
