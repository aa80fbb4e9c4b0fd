"""Form 1: answers of the geocoder, and whose turn it is to ask a service.

A step is written out and never follows `geo.places.tables`, which moves on.
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: str = "1"
down_revision: str | None = None

_TEXTS: Final = (
    "folded status country_code viewpoint_code place_name place_kind provider gazetteer_id matched_name candidates "
    "reason_tr reason_en made_with attribution decided_by why_tr why_en answered_at expires_at"
)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "geocode_answers",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("query_place", "query_country", "source")),
        *(sa.Column(name, sa.Text, nullable=False) for name in _TEXTS.split()),
        sa.Column("latitude", sa.Double),
        sa.Column("longitude", sa.Double),
        sa.Column("confidence", sa.Double, nullable=False),
    )
    op.create_index("geocode_answers_folded", "geocode_answers", ["folded"])
    op.create_table(
        "online_services",
        sa.Column("service", sa.Text, primary_key=True),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("next_allowed_at", sa.Double, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("closed_until", sa.Double, nullable=False),
    )
