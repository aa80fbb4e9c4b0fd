"""The tables of the geocoding cache, as the newest step of `geo.places.migrations` leaves them."""

from pathlib import Path
from typing import Final

from sqlalchemy import Column, Double, Index, Inspector, Integer, MetaData, Table, Text

from geo.base.database import Layout

METADATA: Final = MetaData()

_TEXTS: Final = (
    "folded status country_code viewpoint_code place_name place_kind provider gazetteer_id matched_name candidates "
    "reason_tr reason_en made_with attribution decided_by why_tr why_en answered_at expires_at"
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
"""One row per question and source; a person's decision and an automatic answer stand side by side."""

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


def _recognised(there: Inspector) -> str:
    return "1" if there.has_table(geocode_answers.name) else ""


PLACES: Final = Layout("place_form", METADATA, Path(__file__).with_name("migrations"), "1", _recognised)
