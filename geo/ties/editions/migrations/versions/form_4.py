"""Form 4: cells that no column holds; it never follows `geo.ties.editions.tables`, which moves on."""

import sqlalchemy as sa
from alembic import op

revision: str = "4"
down_revision: str | None = "3"


def upgrade() -> None:
    """Add the column, empty where a row was brought before."""
    for table in ("edition_ties", "edition_aid", "edition_memberships"):
        op.add_column(table, sa.Column("other_cells", sa.Text, nullable=False, server_default=""))
