"""Form 2: editions of aid and of memberships; it never follows `geo.ties.editions.tables`, which moves on."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: str = "2"
down_revision: str | None = "1"

_AID: Final = (
    "event_id donor partner_agency recipient_country_code recipient_place kind item unit date status group_id "
    "source_id remark"
)
_MEMBERSHIPS: Final = (
    "organisation_id organisation_printed organisation acronym member_printed member member_level province remark"
)


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "edition_aid",
        *_key(),
        *(sa.Column(name, sa.Text, nullable=False) for name in _AID.split()),
        *(sa.Column(name, sa.Double) for name in ("latitude", "longitude", "quantity")),
        sa.Column("counts", sa.Integer),
    )
    op.create_table(
        "edition_memberships",
        *_key(),
        *(sa.Column(name, sa.Text, nullable=False) for name in _MEMBERSHIPS.split()),
        sa.Column("printed_row", sa.Integer),
    )


def _key() -> tuple["sa.Column[str]", "sa.Column[int]"]:
    row_number = sa.Column("row_number", sa.Integer, primary_key=True, autoincrement=False)
    return sa.Column("edition_id", sa.Text, primary_key=True), row_number
