"""Form 1: editions of ties. A step is written out and never follows `geo.ties.editions.tables`, which moves on."""

import time
from typing import Final

import sqlalchemy as sa
from alembic import op

revision: str = "1"
down_revision: str | None = None

_EDITION: Final = "name kind source licence date note imported_by imported_at"
_TEXTS: Final = (
    "municipality origin_country_code agreement place country status country_code viewpoint_code place_name "
    "place_kind matched_name provider gazetteer_id candidates reason_tr reason_en start_on end_on approved_on remark"
)
_NUMBERS: Final = "origin_latitude origin_longitude latitude longitude confidence"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "editions",
        sa.Column("edition_id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in _EDITION.split()),
        sa.Column("row_count", sa.Integer, nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "edition_ties",
        sa.Column("edition_id", sa.Text, primary_key=True),
        sa.Column("row_number", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in _TEXTS.split()),
        *(sa.Column(name, sa.Double) for name in _NUMBERS.split()),
    )
    counter = op.create_table(
        "edition_revision",
        sa.Column("counter", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
    )
    # Begins at the clock, so that a database that is made anew never repeats a number of the former.
    op.bulk_insert(counter, [{"counter": 1, "revision": int(time.time())}])
