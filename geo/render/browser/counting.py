"""What a browser counts and draws a selection by, whatever its language: all lists, and all looks."""

from dataclasses import asdict, replace
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from geo.base.held import Held
from geo.base.words import Words
from geo.figures import activity_map, extents
from geo.figures.area_layers import class_paints
from geo.figures.ends import ends_of
from geo.figures.mark_layers import CHOSEN_PX, MARK_PX, RING_PX
from geo.figures.membership_map import LISTED, kind_of_seat
from geo.figures.scene import EXTENTS, Area, Areas, Districts, Fill
from geo.figures.tie_layers import GROWTH, ground_of, samples, with_hatches
from geo.measures.countries import MEASURES
from geo.render.browser import contents, wire
from geo.render.browser.wire import Json
from geo.sources import aid
from geo.ties import aid_view, life
from geo.ties.home import Home, province_of
from geo.ties.lists import Lists
from geo.ties.selection import Selection

_FACETS: Final = {
    "municipality": ("municipality_slug",),
    "side": ("side",),
    "country": ("area_code",),
    "region": ("region", "continent"),
    "kind": ("agreement",),
    "status": ("tie_status",),
    "place": ("place_kind",),
    "confidence": ("confidence_level",),
    "aid": ("aid",),
    "edition": ("edition",),
}
"""Facet → the columns of the ties one of which must hold a chosen value; the others are read by the browser itself."""


def counting(lists: Lists, home: Home, *, stated: bool = False) -> Json:
    """Give ties, gifts, seats and happenings in the order of their rows, and the rule by which they are drawn.

    ``stated``: whether the home is, so that maps open on it.
    """
    return {
        "ties": _ties(lists.ties),
        "gifts": _gifts(lists.events),
        "seats": _seats(lists.seats),
        "happenings": _happenings(lists.happenings),
        "rule": _rule(lists.ties)
        | {"home": home.province, "around": extents.around(home.province).round(4).tolist() if stated else []},
    }


def _ties(ties: gpd.GeoDataFrame) -> Json:
    ends, over = ends_of(Held(ties)), life.is_over(ties)
    return {
        **contents.lists(ties),
        "slug": ties["municipality_slug"].tolist(),
        "facets": {facet: [ties[column].tolist() for column in columns] for facet, columns in _FACETS.items()},
        "located": ties["located"].tolist(),
        "search": ties["search_text"].tolist(),
        "repeats": ties["repeats"].ne("").tolist(),
        "over": over.tolist(),
        "province": ties["municipality"].map(province_of).tolist(),
        "look": ends.looks.tolist(),
        "way": ends.way_of.tolist(),
        "seat": ends.seat_of.tolist(),
    }


def _gifts(events: pd.DataFrame) -> Json:
    """Give the gifts that count; ``at`` is where the map draws one, ``None`` where it cannot."""
    given = aid_view.placed(aid.counting(events))
    return {
        "facets": {
            "municipality": [sorted(aid.donor_slugs(donors)) for donors in given["donor"]],
            "country": aid.area_codes(given).str.split(";").tolist(),
            "edition": given[["edition"]].to_numpy().tolist(),
            "year": given[["date"]].map(lambda date: date[:4]).to_numpy().tolist(),
            "located": [["no" if only else "yes"] for only in given["country_only"]],
        },
        "status": given["status"].tolist(),
        "place": given["recipient_place"].tolist(),
        "only": given["country_only"].tolist(),
        "at": contents.points(given[["latitude", "longitude"]], given["drawn"]),
    }


def _seats(seats: pd.DataFrame) -> Json:
    columns = {"municipality": "municipality_slug", "country": "seat_country_code", "edition": "edition"}
    return {
        "facets": {
            **{facet: seats[[column]].to_numpy().tolist() for facet, column in columns.items()},
            "located": [["yes" if there else "no"] for there in seats["latitude"].notna()],
        },
        "body": seats["organisation_id"].tolist(),
        "city": seats["seat_city"].tolist(),
        "kind": kind_of_seat(seats).tolist(),
        "at": contents.points(seats[["latitude", "longitude"]], seats["latitude"].notna()),
    }


def _happenings(rows: pd.DataFrame) -> Json:
    """Give the activities and events; ``year``: every one in which it went on, as `geo.ties.in_force.went_on`."""
    columns = {"municipality": "municipality_slug", "country": "area_code", "edition": "edition"}
    began, ended = (rows[name].str[:4] for name in ("start_on", "end_on"))
    years = [range(int(one), int(max(one, end)) + 1) if one else () for one, end in zip(began, ended, strict=True)]
    return {
        "facets": {
            **{facet: rows[[column]].to_numpy().tolist() for facet, column in columns.items()},
            "year": [[str(year) for year in own] for own in years],
        },
        "start": rows["start_on"].tolist(),
        "sort": activity_map.sorts_of(rows).tolist(),
        "at": contents.points(rows[["latitude", "longitude"]].round(4), rows["latitude"].notna()),
    }


def _rule(ties: gpd.GeoDataFrame) -> Json:
    """Give how lines, dots and extents follow from counts, and one of each look."""
    words = Words()
    ground = ground_of(ties, Selection(), words)
    drawn = samples(ground, ties, words)
    hatched, districts = drawn.layer(Areas), with_hatches(ground, ties, words).layer(Districts)
    assert hatched is not None and districts is not None
    breaks = MEASURES["ties"].breaks
    classes = (Area(code=str(level), fill=Fill(paint=paint)) for level, paint in enumerate(class_paints(len(breaks))))
    areas = replace(hatched, areas=(*hatched.areas, *classes))
    codes = (*(area.code for area in areas.areas), "rest")
    return {
        "growth": asdict(GROWTH),
        "mark_px": MARK_PX,
        "ring_px": RING_PX,
        "chosen_px": CHOSEN_PX,
        "looks": wire.layers(drawn.plus(areas).layers),
        "breaks": breaks,
        "casings": {code: _casing(replace(areas, focus=code), "areas") for code in codes},
        "casing": _casing(replace(districts, focus=codes[0]), "districts"),
        "most": extents.MOST,
        "far": extents.FAR,
        "widest": extents.WIDEST,
        "corners": {code: at.round(4).tolist() for code, at in extents.corners().items()},
        "narrow": {"world": EXTENTS["world"].narrow_height, "subject": EXTENTS["europe"].narrow_height},
        "rings": aid_view.MOST_RINGS,
        "told": [aid_view.MOST_TOLD, LISTED, activity_map.TOLD],
    }


def _casing(layer: Areas | Districts, name: str) -> object:
    told: Any = wire.layers((layer,))
    return told[name]["focus_casing"]
