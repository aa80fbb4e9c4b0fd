"""What is kept of homes beside the editions: whose atlas this is, and the logo and colour of each."""

import base64
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

import pandas as pd

from geo.base.errors import AtlasError
from geo.base.paths import address_from_environment
from geo.base.text import slug
from geo.ties.home import PLAIN, Home, Style, home

_SQLITE: Final = "sqlite:///"


def chosen() -> str:
    """Give the slug of the home that is kept as the atlas's; empty where none is, or the database cannot be read."""
    return next((str(row["home"]) for row in _kept() if row["is_chosen"]), "")


def style(asked: str = "", ties: pd.DataFrame | None = None) -> Style:
    """Give the logo and colour kept of a home, else of its province; the atlas's own where none are kept.

    ``asked``, ``ties``: as of `geo.ties.home.home`; the home that is kept where none is asked for.
    """
    styles = {row["home"]: Style(base64.b64decode(row["logo"]), row["accent"]) for row in _kept()}
    here = home(asked or chosen(), ties) if styles else Home()
    return next((styles[each] for each in (here.slug, slug(here.province)) if styles.get(each, PLAIN) != PLAIN), PLAIN)


def choose(code: str) -> None:
    """Keep a home, by its slug, as the atlas's; empty for none. Raises `StoreError` if it cannot be kept."""
    _keep(code, {"is_chosen": 1})


def keep_style(of: Home, look: Style) -> None:
    """Keep the logo and colour of a home; errors as `choose`."""
    _keep(of.slug, {"logo": base64.b64encode(look.logo).decode(), "accent": look.accent})


def _keep(code: str, said: dict[str, object]) -> None:
    from sqlalchemy import insert, update

    from geo.base.database import lock
    from geo.ties.editions.tables import homes
    from geo.ties.editions.together import store

    with store().database.writing() as connection:
        lock(connection)
        if "is_chosen" in said:
            connection.execute(update(homes).values(is_chosen=0))
        if code and not connection.execute(update(homes).where(homes.c.home == code).values(said)).rowcount:
            connection.execute(insert(homes).values({"home": code, "is_chosen": 0, "logo": "", "accent": "", **said}))


def _kept() -> list[dict[str, Any]]:
    address = address_from_environment()
    if address.startswith(_SQLITE) and not _any_in(Path(address.removeprefix(_SQLITE))):
        return []  # most visits need no database: none is made for a look, and its library is not read
    from sqlalchemy import select

    from geo.ties.editions.tables import homes
    from geo.ties.editions.together import store

    with suppress(AtlasError), store().database.reading() as connection:  # else drawn without a look of its own
        return [dict(row) for row in connection.execute(select(homes)).mappings()]
    return []


def _any_in(path: Path) -> bool:
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as there:
        return bool(there.execute("SELECT count(*) FROM homes").fetchone()[0])  # else not known to be empty
    return path.exists()  # of an older form, or damaged: whoever opens it says so
