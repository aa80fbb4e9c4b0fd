"""Where the atlas keeps its committed data, its cache and its database."""

import os
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent.parent
DATA: Final = ROOT / "data"
CACHE: Final = ROOT / "cache"
DEFAULT_DATABASE: Final = CACHE / "atlas.sqlite"
VARIABLE: Final = "ATLAS_DATABASE_URL"


def address_from_environment() -> str:
    """Say where the database is: ``ATLAS_DATABASE_URL``, or the SQLite file ``cache/atlas.sqlite``."""
    return os.environ.get(VARIABLE, "").strip() or f"sqlite:///{DEFAULT_DATABASE}"
