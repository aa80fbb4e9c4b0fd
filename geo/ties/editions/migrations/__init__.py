"""How the tables of the editions came about, step by step (alembic); run by `geo.base.database`."""
