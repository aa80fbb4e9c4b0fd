"""Where the atlas keeps its committed data and its cache."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent.parent
DATA: Final = ROOT / "data"
CACHE: Final = ROOT / "cache"
