"""Form 3: what persons said that words of lists mean.

A step is written out and never follows `geo.places.tables`, which moves on.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "3"
down_revision: str | None = "2"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "meanings",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("kind", "field", "word")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("code", "said_by", "said_at")),
    )
