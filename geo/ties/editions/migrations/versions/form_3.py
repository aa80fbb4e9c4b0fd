"""Form 3: what a list says of a row, and decisions; it never follows `geo.ties.editions.tables`, which moves on."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: str = "3"
down_revision: str | None = "2"

_PLACED: Final = (
    "viewpoint_code place_name place_kind matched_name provider gazetteer_id candidates reason_tr reason_en"
)
_TEXTS: Final = {
    "edition_ties": "state source",
    "edition_aid": f"recipient_country source located {_PLACED}",
    "edition_memberships": f"country website start_on end_on source located country_code {_PLACED}",
}
_NUMBERS: Final = {"edition_aid": "confidence", "edition_memberships": "latitude longitude confidence"}
_DECISIONS: Final = (
    "place country choice status country_code viewpoint_code place_name place_kind matched_name provider gazetteer_id "
    "candidates reason_tr reason_en among decided_by decided_at why language"
)


def upgrade() -> None:
    """Add the columns, empty where a row was brought before; make the table of decisions, or take it as it is."""
    for table, names in _TEXTS.items():
        for name in names.split():
            op.add_column(table, sa.Column(name, sa.Text, nullable=False, server_default=""))
    for table, names in _NUMBERS.items():
        for name in names.split():
            op.add_column(table, sa.Column(name, sa.Double))
    # The desk of decisions made this very table itself before the steps knew it.
    if not sa.inspect(op.get_bind()).has_table("decisions"):
        _make_decisions()


def _make_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("decision_id", sa.Integer, primary_key=True, autoincrement=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in _DECISIONS.split()),
        sa.Column("latitude", sa.Double),
        sa.Column("longitude", sa.Double),
        sa.Column("confidence", sa.Double, nullable=False),
        sa.Column("undone_at", sa.Text, nullable=False, server_default=""),
        sa.Column("undone_by", sa.Text, nullable=False, server_default=""),
        sqlite_autoincrement=True,
    )
    op.create_index("decisions_key", "decisions", ["place", "country"])
