"""How the tables of the geocoding cache came about, step by step (alembic); run by `geo.base.database`."""
