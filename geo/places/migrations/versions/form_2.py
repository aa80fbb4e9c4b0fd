"""Form 2: decisions have one home.

Those of the desk gain both languages of their reason and a note whether they have reached the rows; those that stood
among the answers of the geocoder join them, before all others, since the desk's won over them.

A step is written out and never follows `geo.places.tables`, which moves on.
"""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: str = "2"
down_revision: str | None = "1"

_TEXTS: Final = (
    "status country_code viewpoint_code place_name place_kind matched_name provider gazetteer_id candidates reason_tr "
    "reason_en"
)
_NUMBERS: Final = ("latitude", "longitude", "confidence")
_OF_PERSONS: Final = ("decided_by", "why_tr", "why_en")


def upgrade() -> None:
    """Make the table of decisions anew with what there was; take decisions out of the answers."""
    there = sa.inspect(op.get_bind())
    kept = _of_desk() if there.has_table("decisions") else []
    answers = _of_answers()
    first = min((row["decision_id"] for row in kept), default=1)
    before = [{**row, "decision_id": first - len(answers) + at} for at, row in enumerate(answers)]
    if there.has_table("decisions"):
        op.drop_table("decisions")
    op.bulk_insert(_decisions(), [*before, *kept])
    if kept and op.get_bind().dialect.name == "postgresql":
        last = max(row["decision_id"] for row in kept)
        op.execute(f"SELECT setval(pg_get_serial_sequence('decisions', 'decision_id'), {last})")
    op.create_table(
        "decision_revision",
        sa.Column("counter", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
    )
    _refuse_older(there)


def _of_desk() -> list[dict[str, Any]]:
    found = op.get_bind().exec_driver_sql("SELECT * FROM decisions ORDER BY decision_id").mappings()
    rows = [dict(row) for row in found]
    standing = {(row["place"], row["country"]): row for row in rows if not row["undone_at"]}
    for row in rows:
        why, language, among = row.pop("why"), row.pop("language"), row.pop("among")
        row |= {"why_tr": why if language == "tr" else "", "why_en": why if language == "en" else ""}
        row["candidates"] = row["candidates"] or among
        # It may have been cut off on its way to the rows; there again it changes nothing.
        stands = standing.get((row["place"], row["country"])) is row
        row["carried"] = int(not stands or row["choice"] == "later")
    return rows


def _of_answers() -> list[dict[str, Any]]:
    query = "SELECT * FROM geocode_answers WHERE source = 'decision' ORDER BY answered_at, query_place, query_country"
    rows = []
    for row in op.get_bind().exec_driver_sql(query).mappings():
        point = "candidate" if row["gazetteer_id"] else "coordinates"
        rows.append(
            {name: row[name] for name in (*_TEXTS.split(), *_NUMBERS, *_OF_PERSONS)}
            | {"place": row["query_place"], "country": row["query_country"], "decided_at": row["answered_at"]}
            | {"choice": "no_place" if row["latitude"] is None else point, "provider": "decision"}
            | {"undone_at": "", "undone_by": "", "carried": 0}
        )
    op.execute("DELETE FROM geocode_answers WHERE source = 'decision'")
    with op.batch_alter_table("geocode_answers") as table:
        for name in _OF_PERSONS:
            table.drop_column(name)
    return rows


def _decisions() -> sa.Table:
    texts = ("place", "country", "choice", *_TEXTS.split(), "decided_by", "decided_at", "why_tr", "why_en")
    made = op.create_table(
        "decisions",
        sa.Column("decision_id", sa.Integer, primary_key=True, autoincrement=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("latitude", sa.Double),
        sa.Column("longitude", sa.Double),
        sa.Column("confidence", sa.Double, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("undone_at", "undone_by")),
        sa.Column("carried", sa.Integer, nullable=False, server_default="0"),
        sqlite_autoincrement=True,
    )
    op.create_index("decisions_key", "decisions", ["place", "country"])
    return made


def _refuse_older(there: sa.Inspector) -> None:
    """An atlas from before the steps looks here alone, and goes away from a number it does not know."""
    if not there.has_table("schema_version"):
        op.create_table("schema_version", sa.Column("version", sa.Integer, primary_key=True))
        op.execute("INSERT INTO schema_version VALUES (2)")
    op.execute("UPDATE schema_version SET version = 2")
