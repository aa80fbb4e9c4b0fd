"""Further sets of ties beside those of the map's document, loaded once when a state names their file.

So the map neither jumps nor blinks when a reader turns to another edition.
"""

import base64
import hashlib
import json
import os
import re
from pathlib import Path
from typing import Final

import geopandas as gpd

from geo.base.errors import AtlasError
from geo.base.files import write_whole
from geo.render.browser.contents import districts, lists

MOST_SETS: Final = 12
"""Sets besides the document's own that are kept for browsers; the one that was not asked for longest goes first."""

_NAMED: Final = re.compile(r"ties-[0-9a-f]{12}\.json")


def lay_out(ties: gpd.GeoDataFrame, folder: Path) -> str:
    """Lay a set of ties where browsers find it.

    ``ties``: any ties; the bit masks of the state that names them are over these. ``folder``: what
    `geo.render.browser.document.site` gave. Returns of the file in that folder, with a hash of its content: what a
    state says under ``ties``; an address that holds all of it where nothing can be written.
    """
    return lay_out_json("ties", lists(ties), folder)


def lay_out_json(kind: str, content: object, folder: Path) -> str:
    """Lay anything where browsers find it under the name of its ``kind``. Returns as `lay_out`."""
    name = _write(kind, json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")), folder)
    _forget(folder, kind, but=name)
    return name


def lay_out_districts(province: str, folder: Path) -> str:
    """Lay the districts of a province where browsers find them. Returns as `lay_out`: what a state says is divided."""
    return _write("districts", districts(province), folder)


def _write(kind: str, text: str, folder: Path) -> str:
    content = text.encode()
    name = f"{kind}-{hashlib.sha256(content).hexdigest()[:12]}.json"
    try:
        write_whole(folder / name, content)
    except AtlasError:
        return f"data:application/json;base64,{base64.b64encode(content).decode()}"
    return name


def is_laid_out(name: str, folder: Path) -> bool:
    """Say whether a set is still there, and that it was asked for; it may have gone for others or with the folder."""
    try:
        os.utime(folder / name)
    except OSError:
        return False
    return True


def _forget(folder: Path, kind: str, *, but: str) -> None:
    own = _NAMED.findall((folder / "index.html").read_text(encoding="utf-8"))
    others = [path for path in folder.glob(f"{kind}-*.json") if path.name not in (but, *own)]
    ages = sorted((path.stat().st_mtime, path) for path in others)
    for _, path in ages[: max(len(ages) - MOST_SETS + 1, 0)]:
        path.unlink(missing_ok=True)
