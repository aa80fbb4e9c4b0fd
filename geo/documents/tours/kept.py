"""Tours kept under a name in the database, beside the editions."""

from typing import Final

from sqlalchemy import delete, insert, select

from geo.base.database import lock
from geo.base.errors import AtlasError
from geo.documents.tours import files
from geo.documents.tours.scene import Tour
from geo.places.cache import moment_text, now
from geo.ties import editions
from geo.ties.editions.tables import kept_tours
from geo.ties.ties import ties

MOST_TOURS: Final = 200
LONGEST_NAME: Final = 80


def names() -> dict[str, str]:
    """List the tours by name, each with who kept it. Raises `StoreError` if the database cannot be used."""
    with editions.store().database.reading() as connection:
        found = connection.execute(select(kept_tours.c.name, kept_tours.c.kept_by).order_by(kept_tours.c.name))
        return dict(tuple(row) for row in found)


def read(name: str) -> tuple[Tour, int]:
    """Read a tour and its revision. Raises `AtlasError` if there is none of that name, or it cannot be shown."""
    with editions.store().database.reading() as connection:
        row = connection.execute(select(kept_tours).where(kept_tours.c.name == name)).mappings().first()
    if row is None:
        raise AtlasError("There is no tour named “{name}”.", name=name)
    return files.read(row["content"].encode(), ties()), int(row["revision"])


def keep(tour: Tour, name: str, *, by: str, seen: int = 0) -> int:
    """Keep a tour under a name; when this returns, it is kept whatever happens to the process.

    ``seen``: the revision that is replaced, 0 for a new name. Returns the new revision. Raises `AtlasError` if the name
    cannot be one, or the tour that bears it is another than was seen.
    """
    if not 0 < len(name) <= LONGEST_NAME:
        raise AtlasError("Give the tour a name of at most {most} letters.", most=LONGEST_NAME)
    with editions.store().database.writing() as connection:
        lock(connection)
        held = dict(tuple(row) for row in connection.execute(select(kept_tours.c.name, kept_tours.c.revision)))
        if held.get(name, seen) != seen:
            raise AtlasError("There is another tour named “{name}”. Open it first, or choose another name.", name=name)
        if name not in held and len(held) >= MOST_TOURS:
            raise AtlasError("There are {most} tours, which is the most. Remove one first.", most=MOST_TOURS)
        written = {"content": files.write(tour).decode(), "kept_by": by, "kept_at": moment_text(now())}
        connection.execute(delete(kept_tours).where(kept_tours.c.name == name))
        connection.execute(insert(kept_tours).values(name=name, revision=seen + 1, **written))
    return seen + 1


def remove(name: str) -> None:
    """Remove a tour, if there is one of that name."""
    with editions.store().database.writing() as connection:
        connection.execute(delete(kept_tours).where(kept_tours.c.name == name))
