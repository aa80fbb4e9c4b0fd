"""The tables of the editions, as `geo.ties.editions.migrations` leaves them; a test holds the two together."""

from pathlib import Path
from typing import Final

from sqlalchemy import BigInteger, Column, Double, Inspector, Integer, MetaData, Table, Text

from geo.base.database import Layout

METADATA: Final = MetaData()

editions: Final = Table(
    "editions",
    METADATA,
    Column("edition_id", Text, primary_key=True),
    *(
        Column(name, Text, nullable=False)
        for name in ("name", "kind", "source", "licence", "date", "note", "imported_by", "imported_at")
    ),
    Column("row_count", Integer, nullable=False),
    Column("revision", BigInteger, nullable=False),
)
"""One row per edition; ``revision`` is the state of the database in which its rows were written."""

edition_revision: Final = Table(
    "edition_revision",
    METADATA,
    Column("counter", Integer, primary_key=True, autoincrement=False),
    Column("revision", BigInteger, nullable=False),
)
"""One row; raised by every change, so that other processes see it."""


def _of_rows(name: str, texts: str, numbers: str, integers: str = "", *, younger: str = "") -> Table:
    """Lay out the rows of one kind of edition; the younger texts are empty where a row was brought before them."""
    return Table(
        name,
        METADATA,
        Column("edition_id", Text, primary_key=True),
        Column("row_number", Integer, primary_key=True, autoincrement=False),
        *(Column(column, Text, nullable=False) for column in texts.split()),
        *(Column(column, Text, nullable=False, server_default="") for column in younger.split()),
        *(Column(column, Double) for column in numbers.split()),
        *(Column(column, Integer) for column in integers.split()),
    )


_PLACED: Final = (
    "viewpoint_code place_name place_kind matched_name provider gazetteer_id candidates reason_tr reason_en"
)

edition_ties: Final = _of_rows(
    "edition_ties",
    "municipality origin_country_code agreement place country status country_code viewpoint_code place_name "
    "place_kind matched_name provider gazetteer_id candidates reason_tr reason_en start_on end_on approved_on remark",
    "origin_latitude origin_longitude latitude longitude confidence",
    younger="state source other_cells council_on council_number ministry_on ministry_number signed_on term "
    "end_decision field contact",
)
"""
``status`` is the geocoder's, ``state`` what the list says of the tie (`kinds.json` of lists); ``other_cells``, here
and below, what else stands in its row, as it was written.
"""

edition_aid: Final = _of_rows(
    "edition_aid",
    "event_id donor partner_agency recipient_country_code recipient_place kind item unit date status group_id "
    "source_id remark",
    "latitude longitude quantity confidence amount",
    "counts",
    younger=f"recipient_country source located {_PLACED} other_cells currency",
)
edition_memberships: Final = _of_rows(
    "edition_memberships",
    "organisation_id organisation_printed organisation acronym member_printed member member_level province remark",
    "latitude longitude confidence",
    "printed_row",
    younger=f"country website start_on end_on source located country_code {_PLACED} other_cells state fee",
)

edition_activities: Final = _of_rows(
    "edition_activities",
    f"municipality kind activity place country country_code located {_PLACED} start_on end_on direction field currency "
    "source remark other_cells",
    "people amount latitude longitude confidence",
)

kept_tours: Final = Table(
    "kept_tours",
    METADATA,
    Column("name", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("content", "kept_by", "kept_at")),
    Column("revision", BigInteger, nullable=False),
)
"""Tours of one's own; ``content`` as `geo.documents.tours.files` writes it."""

homes: Final = Table(
    "homes",
    METADATA,
    Column("home", Text, primary_key=True),
    Column("is_chosen", Integer, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("logo", "accent")),
)
"""One row per home of which something is kept: whether this atlas is its, its logo (base64) and its colour."""

ROW_TABLES: Final = {
    "ties": edition_ties,
    "aid": edition_aid,
    "memberships": edition_memberships,
    "activities": edition_activities,
}
"""Kind of edition → the table of its rows."""


def _recognise(there: Inspector) -> str:
    """Tell the form of tables whose note of it was lost with a damaged file."""
    if not there.has_table("editions") or not there.has_table("edition_ties"):
        return ""
    if there.has_table("homes"):
        return "7"
    if "council_on" in {column["name"] for column in there.get_columns("edition_ties")}:
        return "6" if there.has_table("kept_tours") else "5"
    if "other_cells" in {column["name"] for column in there.get_columns("edition_ties")}:
        return "4"
    if "state" in {column["name"] for column in there.get_columns("edition_ties")}:
        return "3"
    return "2" if there.has_table("edition_aid") else "1"


EDITIONS: Final = Layout("edition_form", METADATA, Path(__file__).with_name("migrations"), "7", _recognise)
