"""Form 5: official columns, and activities; it never follows `geo.ties.editions.tables`, which moves on."""

import sqlalchemy as sa
from alembic import op

revision: str = "5"
down_revision: str | None = "4"

_TEXTS = {
    "edition_ties": "council_on council_number ministry_on ministry_number signed_on term end_decision field contact",
    "edition_memberships": "state fee",
    "edition_aid": "currency",
}
_ACTIVITIES = (
    "municipality kind activity place country country_code located viewpoint_code place_name place_kind matched_name "
    "provider gazetteer_id candidates reason_tr reason_en start_on end_on direction field currency source remark "
    "other_cells"
)
_NUMBERS = "people amount latitude longitude confidence"


def upgrade() -> None:
    """Add the columns, empty where a row was brought before, and the table of activities."""
    for table, names in _TEXTS.items():
        for name in names.split():
            op.add_column(table, sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.add_column("edition_aid", sa.Column("amount", sa.Double))
    op.create_table(
        "edition_activities",
        sa.Column("edition_id", sa.Text, primary_key=True),
        sa.Column("row_number", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in _ACTIVITIES.split()),
        *(sa.Column(name, sa.Double) for name in _NUMBERS.split()),
    )
