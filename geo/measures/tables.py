"""Tables and files that leave the atlas, complete or absent, with formulas made harmless."""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Geod

from geo.base.errors import AddressError, AtlasError
from geo.base.files import folder_apart, no_room
from geo.base.words import Language, Words
from geo.measures import reconciliation
from geo.sources import tie_events
from geo.sources.records import ARTICLE
from geo.ties import activities, aid_lists, membership_lists, world_list
from geo.ties.facets import FACETS
from geo.ties.lists import Lists, nothing_of
from geo.ties.selection import Selection
from geo.ties.ties import partnerships, ties, without_repeats

Format = Literal["csv", "json", "geojson", "gpkg", "xlsx"]
FORMATS: Final[tuple[Format, ...]] = ("csv", "json", "geojson", "gpkg", "xlsx")
OF_PLACES: Final = ("edition", "edition_name", "edition_source", "edition_licence", "edition_date")
"""What is said of the editions behind a place, joined by ``; ``."""

_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
_ENDS: Final = ("origin_latitude", "origin_longitude", "latitude", "longitude")
_STEP_KM: Final = 200.0
_GLOBE: Final = Geod(ellps="WGS84")
_POINTLESS: Final = ("csv", "json", "xlsx")


def places(selection: Selection, language: Language, *, everything: gpd.GeoDataFrame | None = None) -> pd.DataFrame:
    """Give the table ``places``, a row per distinct place, by ``place_id``, as `partnerships`.

    ``place_id, place_name, country_code, viewpoint_code, latitude, longitude, place_kind, located, confidence,
    provider, gazetteer_id, matched_name, reason, entries, municipalities``. With ties of other editions also
    `OF_PLACES`, each editions' in one cell.
    """
    among = ties() if everything is None else everything
    located = selection.of(among)
    located = located[located["place_id"].ne("")].rename(columns={f"reason_{language}": "reason"})
    groups = located.groupby("place_id")
    kept = ["place_name", "country_code", "viewpoint_code", "latitude", "longitude", "place_kind", "located"]
    provenance = ["confidence", "provider", "gazetteer_id", "matched_name", "reason"]
    table = groups[[*kept, *provenance]].first()
    table["entries"], table["municipalities"] = groups.size(), groups["municipality"].nunique()
    if among["edition"].ne(ARTICLE).any():
        table = table.join(groups[list(OF_PLACES)].agg(lambda said: "; ".join(filter(None, dict.fromkeys(said)))))
    return pd.DataFrame(table.reset_index())


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of the contract.

    ``rows``: makes it of a selection, a language and the rows behind it. ``kind``: the kind of list; empty for the
    stated figures, which are the article's. ``files``: those of ``data/`` behind the article's.
    """

    rows: Callable[..., pd.DataFrame]
    kind: str
    files: tuple[str, ...]


def _memberships(selection: Selection, language: Language, *, everything: pd.DataFrame | None = None) -> pd.DataFrame:
    among = membership_lists.everything() if everything is None else everything
    kept = selection.of_memberships(among)
    if len(kept) < len(among):
        return membership_lists.table(kept, language=language)
    return membership_lists.export_table(among, language=language)


def _tie_events(
    selection: Selection, language: Language, *, everything: gpd.GeoDataFrame | None = None
) -> pd.DataFrame:
    events = tie_events.tie_events()
    if selection.applying_to("ties").active():
        kept = selection.of(ties() if everything is None else everything)
        events = events[events["tie_id"].isin(kept["tie_id"])]
    return tie_events.table(events, language=language).reset_index(drop=True)


def _world_list(selection: Selection, _: Language, *, everything: gpd.GeoDataFrame | None = None) -> pd.DataFrame:
    found = world_list.besides(selection.of(ties() if everything is None else everything))
    columns = ["municipality", "place_name", "country_code", "viewpoint_code", "latitude", "longitude"]
    return found[columns].reset_index(drop=True)


def _lines(selection: Selection, _: Language, *, everything: gpd.GeoDataFrame | None = None) -> pd.DataFrame:
    own = selection.of(ties() if everything is None else everything)
    ends = own[own["latitude"].notna() & own["origin_latitude"].notna()]
    columns = ["tie_id", "municipality", "agreement", "place_name", "country_code", "viewpoint_code", "tie_status"]
    return pd.DataFrame(ends)[[*columns, "distance_km", *_ENDS]].reset_index(drop=True)


def _municipalities(selection: Selection, _: Language, *, everything: gpd.GeoDataFrame | None = None) -> pd.DataFrame:
    own = pd.DataFrame(without_repeats(selection.of(ties() if everything is None else everything)))
    groups = own.groupby(["municipality", "municipality_kind"], sort=False, as_index=False)
    table = groups[list(_ENDS[:2])].first().rename(columns=dict(zip(_ENDS[:2], _ENDS[2:], strict=True)))
    return table.assign(ties=groups.size()["size"], places=groups["place_id"].nunique()["place_id"])


def _stated_figures(selection: Selection, language: Language) -> pd.DataFrame:
    stated = reconciliation.stated_figures(language=language)
    if not selection.applying_to("figures").active():
        return stated
    kept = selection.of_figures(reconciliation.figures(Words(language)))
    return stated[stated["figure_id"].isin(kept["figure_id"])].reset_index(drop=True)


TABLES: Final = {
    "partnerships": Table(rows=partnerships, kind="ties", files=("partnerships", "corrections")),
    "memberships": Table(rows=_memberships, kind="memberships", files=("memberships", "organisations")),
    "aid": Table(
        rows=lambda selection, language, everything=None: aid_lists.table(
            selection.of_aid(aid_lists.of_article() if everything is None else everything), language=language
        ),
        kind="aid",
        files=("aid_events", "aid_sources"),
    ),
    "stated_figures": Table(rows=_stated_figures, kind="", files=("stated_figures", "figure_explanations")),
    "places": Table(rows=places, kind="ties", files=("partnerships", "gazetteer_supplement")),
    "tie_events": Table(rows=_tie_events, kind="ties", files=("tie_events", "tie_event_sources")),
    "world_list": Table(rows=_world_list, kind="ties", files=("turkish_ties", "world_ties")),
    "lines": Table(rows=_lines, kind="ties", files=("partnerships",)),
    "municipalities": Table(rows=_municipalities, kind="ties", files=("partnerships", "istanbul_districts")),
    "activities": Table(
        rows=lambda selection, _, everything=None: activities.table(
            selection.of_activities(activities.none() if everything is None else everything)
        ),
        kind="activities",
        files=(),
    ),
}
"""The tables that can be taken away, by name."""
LAYERS_BESIDE: Final = {"partnerships": ("lines", "municipalities")}
"""The tables that stand in a GeoPackage of another as further layers."""


def behind(name: str, selection: Selection, lists: Lists) -> pd.DataFrame:
    """Give the rows behind one of `TABLES`; ties for a table that knows no editions.

    Raises `AddressError` if a filter does not apply to the table, `AtlasError` if the lists hold nothing for it.
    """
    kind = TABLES[name].kind
    if kind and not lists.holds(kind):
        raise nothing_of(kind, lists)
    if unfit := [facet for facet in dict(selection.active()) if (kind or "figures") not in FACETS[facet]]:
        raise AddressError(
            "The table {table} cannot be filtered by: {filters}. Leave that out.", table=name, filters=", ".join(unfit)
        )
    if kind == "aid":
        return lists.events
    if kind == "activities":
        return lists.activities
    return lists.seats if kind == "memberships" else lists.ties


def table(
    name: str, selection: Selection, language: Language, *, everything: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Give one of `TABLES`, as the function of its name; ``everything`` is what `behind` gives, else the article's."""
    asked = TABLES[name]
    more = {"everything": everything} if asked.kind and everything is not None else {}
    return asked.rows(selection, language, **more)


def encode(table: pd.DataFrame, form: Format) -> bytes:
    """Write a table as one of `FORMATS`; CSV and JSON are UTF-8 for programs.

    Coordinates are EPSG:4326, rows without a point have an empty geometry. Raises `AtlasError` if the table has no
    points but the format needs them.
    """
    if form not in _POINTLESS and "latitude" not in table:
        raise AtlasError("This table has no points; choose csv, json or xlsx instead of {format}.", format=form)
    writers: dict[Format, Callable[[pd.DataFrame], bytes]] = {
        "csv": lambda rows: _csv(rows).encode(),
        "json": lambda rows: (rows.to_json(orient="records", force_ascii=False, indent=1) + "\n").encode(),
        "geojson": lambda rows: (shapes(rows).to_json(drop_id=True, ensure_ascii=False) + "\n").encode(),
        "gpkg": lambda rows: geopackage_of(lambda path: shapes(rows).to_file(path, driver="GPKG")),
        "xlsx": _workbook,
    }
    return writers[form](table)


def for_spreadsheets(table: pd.DataFrame, words: Words | None) -> bytes:
    """Write a table as CSV for a person's spreadsheet: UTF-8 with a byte-order mark, formulas made harmless.

    ``words``: the language of its headings; none where they are the contract's names. In Turkish semicolons stand
    between cells and a decimal comma, else comma and point; true and false are words.
    """
    kept = harmless(table)
    if words is None:
        return _csv(kept).encode("utf-8-sig")
    said = kept.astype(object).map(lambda cell: _said(cell, words))
    return _csv(said, separator=";" if words.language == "tr" else ",").encode("utf-8-sig")


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe in front of texts and headings that begin like a formula (OWASP, "CSV Injection")."""
    return table.map(_as_text).rename(columns=_as_text)


def _as_text(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS) else cell


def _said(cell: Any, words: Words) -> Any:
    if isinstance(cell, bool | np.bool):
        return words.text("yes") if cell else words.text("no")
    if not isinstance(cell, float) or not np.isfinite(cell):
        return cell
    written = np.format_float_positional(cell, trim="-")
    return written.replace(".", ",") if words.language == "tr" else written


def _csv(table: pd.DataFrame, *, separator: str = ",") -> str:
    # The writer leaves a lone carriage return unquoted, and a reader starts a new row there.
    one_line_end = table.map(lambda cell: re.sub(r"\r\n?", "\n", cell) if isinstance(cell, str) else cell)
    return str(one_line_end.to_csv(index=False, sep=separator, lineterminator="\n"))


def is_of_lines(table: pd.DataFrame) -> bool:
    """Say whether the rows of a table lead from point to point."""
    return set(_ENDS) <= set(table)


def shapes(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Give a table its geometry, EPSG:4326: points, missing where a row has none, or geodesics of WGS 84."""
    if is_of_lines(table):
        lines = [_geodesic(*ends) for ends in table[list(_ENDS)].itertuples(index=False, name=None)]
        return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(lines, index=table.index, crs="EPSG:4326"))
    points = gpd.GeoDataFrame(
        table, geometry=gpd.points_from_xy(table["longitude"], table["latitude"], crs="EPSG:4326")
    )
    points.loc[table["latitude"].isna(), "geometry"] = None
    return points


def _geodesic(from_y: float, from_x: float, to_y: float, to_x: float) -> shapely.MultiLineString:
    """Draw the shortest way as a line of many points, in two parts where it crosses the date line."""
    between = _GLOBE.inv_intermediate(from_x, from_y, to_x, to_y, del_s=_STEP_KM * 1000, return_back_azimuth=False)
    across = np.unwrap([from_x, *between.lons, to_x], period=360)
    line = shapely.LineString(np.column_stack([across, [from_y, *between.lats, to_y]]))
    turns = {turn: shapely.box(turn - 180, -90, turn + 180, 90) for turn in (-360, 0, 360)}
    parts = [shapely.transform(line & frame, lambda at, by=turn: at - [by, 0]) for turn, frame in turns.items()]
    return shapely.MultiLineString([part for part in parts if part.length])


def geopackage_of(write: Callable[[Path], object]) -> bytes:
    """Give the content of a GeoPackage, which GDAL writes to a file only. Raises `AtlasError` if there is no room."""
    with folder_apart() as folder, tell_lack_of_room():
        path = folder / "table.gpkg"
        write(path)
        return path.read_bytes()


@contextmanager
def tell_lack_of_room() -> Iterator[None]:
    """Raise `AtlasError` where a library finds no room for its temporary files."""
    try:
        yield
    except Exception as fault:
        from lxml.etree import SerialisationError
        from pyogrio.errors import DataLayerError, DataSourceError

        if isinstance(fault, OSError | SerialisationError | DataLayerError | DataSourceError):
            raise no_room(fault) from None
        raise


def _workbook(table: pd.DataFrame) -> bytes:
    book = io.BytesIO()
    with tell_lack_of_room():
        harmless(table).to_excel(book, index=False, freeze_panes=(1, 0))
    return book.getvalue()
