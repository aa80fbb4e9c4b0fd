"""What the browser keeps of the map: scripts and styles, outlines, and the ends of the ties."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
from xstatic.pkg import leaflet

from geo.base import style
from geo.base.held import Held
from geo.base.words import LANGUAGES, Language, Words
from geo.figures.ends import ends_of
from geo.figures.scene import SMALL_KM2
from geo.sources import boundaries
from geo.ties import home, life
from geo.ties.home import ISTANBUL
from geo.ties.in_force import first_and_last, may_stand

HERE: Final = Path(__file__).parent
SCRIPTS: Final = ("element", "projection", "flows", "rings", "names", "inset", "atlas", "time", "layers")
"""In this order they are one file for the browser: it asks for six at once and no more."""
FIRST: Final = ("focus", "counted", "first")
"""Those by which it answers before the server does, read once the map is drawn."""
FAR_TOLERANCE: Final = 0.2
"""Of outlines for the whole world on a screen, degrees; less than a pixel until someone comes nearer."""
_COMMENTS: Final = re.compile(rb"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/|//.*)[ \t]*\r?\n", re.MULTILINE)
_NO_FILES: Final = re.compile(r"background-image:\s*url\((?!data:)[^)]*\);?|behavior:\s*url\([^)]*\);?")


def contents(ties: pd.DataFrame, world: gpd.GeoDataFrame | None = None, province: str = ISTANBUL) -> dict[str, str]:
    """Give what the browser keeps.

    ``world``: as `geo.sources.boundaries.screen_world`; without it, for the whole world on a screen. ``province``: of
    the districts. Returns JSON
    texts: ``world`` and ``districts`` (GeoJSON; the world's longitudes run from −169 to 191) and ``ties`` (one list per
    field, in the order of the rows; a tie without a point has ``null``).
    """
    return {
        "world": outlines(boundaries.screen_world(tolerance=FAR_TOLERANCE) if world is None else world),
        "districts": districts(province),
        "ties": json.dumps(lists(ties), ensure_ascii=False, separators=(",", ":")),
    }


def districts(province: str) -> str:
    """Write the districts of a province as the browser holds them."""
    named = {"name_latitude": "label_latitude", "name_longitude": "label_longitude"}
    found = home.outlines(province).rename(columns=named).round(dict.fromkeys(named.values(), 4))
    kept = ["district", "name", "municipality_slug", *named.values(), "geometry"]
    return str(found[kept].to_json(drop_id=True, separators=(",", ":")))


def outlines(world: gpd.GeoDataFrame) -> str:
    """Write countries as the browser holds them: their names, and where a dot stands for the small ones."""
    world["small"] = boundaries.small(world, below_km2=SMALL_KM2)
    kept = ["area_code", "name_tr", "name_en", "label_latitude", "label_longitude", "small", "geometry"]
    return str(world[kept].to_json(drop_id=True, separators=(",", ":")))


def lists(ties: pd.DataFrame) -> dict[str, list[object]]:
    """Give the ties as the browser holds them.

    Returns one list per field, in the order of the rows; ``origin`` and ``point`` are latitude and longitude, or
    ``None``; ``flow``, ``gathered``, ``dot``, the hubs and the turns are of `geo.figures.ends.Ends`; a turn is ``None``
    for a great circle; ``namesake``: 1 where another country has a place of that name; ``over_tr``, ``over_en`` say of
    ties what the names of places do not: see `_over_among_living`; ``years``: see `_years`.
    """
    ends, starts = ends_of(Held(ties)), ties[["origin_latitude", "origin_longitude"]].round(4)
    names = {"id": "tie_id", "area": "area_code", "kind": "agreement", "printed": "printed_text"}
    return {
        **{name: ties[column].tolist() for name, column in names.items()},
        **{f"place_{language}": ends.names(language).tolist() for language in LANGUAGES},
        "municipality": ties["municipality"].tolist(),
        "place_id": ties["place_id"].tolist(),
        "flow": ends.flow_of.tolist(),
        "turn": _turns(ends.turns),
        "far_turn": _turns(ends.far_turns),
        "hub": ends.hub_of.tolist(),
        "far_hub": ends.far_hub_of.tolist(),
        "gathered": ends.gathered_of.tolist(),
        "dot": ends.place_of.tolist(),
        "namesake": np.append(ends.namesakes, False)[ends.place_of].astype(int).tolist(),
        "origin": points(starts, ties["origin_latitude"].notna()),
        "point": points(ties[["latitude", "longitude"]].round(4), ties["latitude"].notna()),
        **{f"over_{language}": _over_among_living(ties, language) for language in LANGUAGES},
        "years": _years(ties),
        "distance_km": [None if pd.isna(km) else km for km in ties["distance_km"]],
    }


def points(at: pd.DataFrame, kept: "pd.Series[bool]") -> list[list[float] | None]:
    """Give points, two columns, as the browser holds them; ``None`` for what is not ``kept``."""
    return [point if here else None for point, here in zip(at.to_numpy().tolist(), kept, strict=True)]


def _years(ties: pd.DataFrame) -> list[list[int | None] | None]:
    """Give the years in which ties began and ended, the latter ``None`` where it has not; ``None`` of one undated."""
    years = zip(*first_and_last(ties), may_stand(ties), strict=True)
    return [
        [int(start), None if pd.isna(end) else int(end)] if stands and not pd.isna(start) else None
        for start, end, stands in years
    ]


def _turns(turns: np.ndarray) -> list[list[float] | None]:
    """Write turns as `geo.figures.ends.Ends.turn` gives them, all at once."""
    return [None if np.isnan(out) else [out, middle] for out, middle in turns.round(3).tolist()]


def _over_among_living(ties: pd.DataFrame, language: Language) -> list[str]:
    """Say of ties that are over where they lead to a place that others still lead to; empty of all others."""
    words, over = Words(language), life.is_over(ties)
    told = over & ties["place_id"].isin(set(ties.loc[~over, "place_id"]) - {""})
    said = {row.Index: life.word(row, words) for row in ties[told].itertuples()}
    return [said.get(label, "") for label in ties.index]


def scripts() -> dict[str, bytes]:
    """Give the scripts and styles of the map by file name, in the order in which the document loads them."""
    packaged = Path(leaflet.BASE_DIR)
    sheets = [style.rule(":root").encode(), *((HERE / f"{name}.css").read_bytes() for name in ("atlas", "layers"))]
    return {
        **{name: (packaged / name).read_bytes() for name in ("leaflet.js", "leaflet.css")},
        "atlas.js": joined(SCRIPTS),
        "atlas.css": b"".join(sheets),
    }


def joined(names: Iterable[str]) -> bytes:
    """Join scripts of ours to one, without the comments that fill whole lines: a quarter of their bytes."""
    return b"\n".join(_COMMENTS.sub(b"", (HERE / f"{name}.js").read_bytes()) for name in names)


def inline() -> dict[str, str]:
    """Give the same for a document that loads nothing: the styles name no files."""
    files = {name: content.decode() for name, content in scripts().items()}
    return {**files, "leaflet.css": _NO_FILES.sub("", files["leaflet.css"])}
