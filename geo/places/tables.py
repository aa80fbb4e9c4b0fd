"""The tables of the geocoding cache and of decisions, as the newest step of `geo.places.migrations` leaves them."""

from pathlib import Path
from typing import Final

from sqlalchemy import BigInteger, Column, Double, Index, Inspector, Integer, MetaData, Table, Text

from geo.base.database import Layout

METADATA: Final = MetaData()

_TEXTS: Final = (
    "folded status country_code viewpoint_code place_name place_kind provider gazetteer_id matched_name candidates "
    "reason_tr reason_en made_with attribution answered_at expires_at"
)

geocode_answers: Final = Table(
    "geocode_answers",
    METADATA,
    Column("query_place", Text, primary_key=True),
    Column("query_country", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in _TEXTS.split()),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("confidence", Double, nullable=False),
    Index("geocode_answers_folded", "folded"),
)
"""One row per question and source."""

online_services: Final = Table(
    "online_services",
    METADATA,
    Column("service", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("next_allowed_at", Double, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("closed_until", Double, nullable=False),
)
"""Whose turn it is to ask a service; times are seconds since 1970 by the database's clock."""


decisions: Final = Table(
    "decisions",
    METADATA,
    Column("decision_id", Integer, primary_key=True, autoincrement=True),
    *(
        Column(name, Text, nullable=False)
        for name in (
            *("place", "country", "choice", "status", "country_code", "viewpoint_code", "place_name", "place_kind"),
            *("matched_name", "provider", "gazetteer_id", "candidates", "reason_tr", "reason_en"),
            *("decided_by", "decided_at", "why_tr", "why_en"),
        )
    ),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("confidence", Double, nullable=False),
    Column("undone_at", Text, nullable=False, server_default=""),
    Column("undone_by", Text, nullable=False, server_default=""),
    Column("carried", Integer, nullable=False, server_default="0"),
    Index("decisions_key", "place", "country"),
    sqlite_autoincrement=True,
)
"""
What persons decided about places; none is ever changed but to mark it as undone or as carried into the rows.

``place`` and ``country`` are as written in a list; of those not undone, the one with the highest ``decision_id``
stands. ``candidates`` is a text as `candidates_text` writes it; times are ISO 8601 in UTC; latitude and longitude are
degrees of WGS 84, missing where no point was chosen.
"""

decision_revision: Final = Table(
    "decision_revision",
    METADATA,
    Column("counter", Integer, primary_key=True, autoincrement=False),
    Column("revision", BigInteger, nullable=False),
)
"""One row; raised by every decision, so that other processes see it."""

meanings: Final = Table(
    "meanings",
    METADATA,
    *(Column(name, Text, primary_key=True) for name in ("kind", "field", "word")),
    *(Column(name, Text, nullable=False) for name in ("code", "said_by", "said_at")),
)
"""What persons said that words of lists mean: the code of an allowed value by kind of list, field and folded word."""


def _recognise(there: Inspector) -> str:
    """Tell the form of tables whose note of it was lost with a damaged file."""
    if there.has_table(meanings.name):
        return "3"
    for table, younger in ((decisions, "why_tr"), (geocode_answers, "")):
        if there.has_table(table.name):
            names = {column["name"] for column in there.get_columns(table.name)}
            return "2" if younger in names or (not younger and "decided_by" not in names) else "1"
    return ""


PLACES: Final = Layout("place_form", METADATA, Path(__file__).with_name("migrations"), "3", _recognise)
