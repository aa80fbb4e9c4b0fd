"""Form 6: tours of one's own; it never follows `geo.ties.editions.tables`, which moves on."""

import sqlalchemy as sa
from alembic import op

revision: str = "6"
down_revision: str | None = "5"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "kept_tours",
        sa.Column("name", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("content", "kept_by", "kept_at")),
        sa.Column("revision", sa.BigInteger, nullable=False),
    )
