"""Form 7: what is kept of homes; it never follows `geo.ties.editions.tables`, which moves on."""

import sqlalchemy as sa
from alembic import op

revision: str = "7"
down_revision: str | None = "6"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "homes",
        sa.Column("home", sa.Text, primary_key=True),
        sa.Column("is_chosen", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("logo", "accent")),
    )
