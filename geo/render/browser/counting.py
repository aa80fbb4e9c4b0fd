"""What a browser counts and draws a selection by, and what it says of it in one language.

The first are all lists and all looks; the second the whole map, messages and names.
"""

from dataclasses import asdict, replace
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from geo.base.errors import beside
from geo.base.held import Held
from geo.base.text import turkish_ranks
from geo.base.words import Language, Words
from geo.figures import activity_map, extents, overview, scene
from geo.figures.area_layers import class_paints
from geo.figures.combined_map import FIRST_IN_YEAR, OFFERED
from geo.figures.ends import ends_of
from geo.figures.mark_layers import CHOSEN_PX, MARK_PX, RING_PX
from geo.figures.membership_map import LISTED, SEAT_KINDS, kind_of_seat, seat_text
from geo.figures.picture import View
from geo.figures.scene import EXTENTS, Area, Areas, Districts, Fill, MapScene
from geo.figures.tie_layers import GROWTH, ground_of, samples, with_hatches
from geo.figures.timeline import timeline
from geo.measures.countries import MEASURES
from geo.render.browser import contents, wire
from geo.render.browser.wire import Json
from geo.sources import aid, boundaries
from geo.sources.countries import name as country_name
from geo.sources.records import AGREEMENTS, ARTICLE
from geo.ties import activities, aid_view, life
from geo.ties.facets import applying_to
from geo.ties.home import ISTANBUL, Home, province_of
from geo.ties.lists import Lists
from geo.ties.membership_lists import place_of_seat
from geo.ties.readings import FACET_NAMES, subject_names
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


def whole_view(lists: Lists, home: str, language: Language) -> View:
    """Give the view of all that the lists hold."""
    chosen = (*([ARTICLE] if lists.with_article else []), *lists.chosen) if lists.chosen else ()
    selection = Selection(edition=chosen, home=home)
    return View(ties=lists.ties, selection=selection, words=Words(language), lists=lists)


def spoken(view: View) -> Json:
    """Give what is said in a language; lists of rows stand in the order of those of `geo.render.browser.counting`.

    ``view``: as `whole_view`.
    """
    lists, words, drawing = view.lists, view.words, overview.lines(view).drawing
    assert isinstance(drawing, MapScene)
    given, done = aid.counting(lists.events), lists.happenings
    told = beside(__file__, "words.json")
    return {
        "state": wire.told(drawing, whole=True),
        "messages": {"about": [view.home.title(words)]}
        | {name: words.forms(*([said] if isinstance(said, str) else said)) for name, said in told.items()},
        "facets": _facets(view),
        "order": {facet: turkish_ranks(view.value_names(facet).values()) for facet in ("country", "municipality")},
        "subjects": subject_names(lists.ties, words),
        "areas": {code: country_name(code, words.language) for code in _codes(lists)},
        "measure": words.text(MEASURES["ties"].name),
        "agreements": AGREEMENTS,
        "article": ARTICLE,
        "istanbul": ISTANBUL,
        "province": drawing.home.province,
        **_kinds(view),
        "gifts": {"names": aid_view.place_names(given, words).tolist(), "lines": aid_view.gift_lines(given, words)},
        "stages": {status: [scene.stage(status).light, scene.stage(status).dark] for status in aid.STAGES},
        "seats": {
            "names": [seat_text(row, words) for _, row in lists.seats.iterrows()],
            "places": [place_of_seat(row, words) for _, row in lists.seats.iterrows()],
        },
        "seatKinds": list(SEAT_KINDS),
        "happenings": {
            "places": activity_map.place_names(done, view.ties, words),
            "lines": [activities.said(row, words) for row in done.itertuples()],
        },
        "inYear": FIRST_IN_YEAR,
        "shown": overview.SHOWN,
    }


def _codes(lists: Lists) -> list[str]:
    codes = {*boundaries.world()["area_code"], *lists.ties["area_code"], *aid.area_codes(lists.events)}
    return sorted(code for code in codes if code and ";" not in code)


def _kinds(view: View) -> Json:
    """Give what the legend says of ties that are over or without a place, and its title."""
    ground = ground_of(view.ties, view.selection, view.words)
    told: Any = wire.told(samples(ground, view.ties, view.words))
    (part,) = told["legend"]
    *without_place, over = part["entries"]
    return {
        "kinds": part["title"],
        "over": over["label"],
        "hatches": dict(zip(("country_only", "unresolved"), without_place, strict=True)),
    }


def _facets(view: View) -> list[Json]:
    named = {facet: view.value_names(facet) for facet in applying_to("ties") if facet not in ("text", "year")}
    time = timeline(view, OFFERED["overview"])
    named["year"] = {str(year): str(year) for year in time.years} if time else {}
    return [
        {"name": facet, "label": view.words.text(FACET_NAMES[facet]), "values": list(names.items())}
        for facet, names in named.items()
        if names
    ]
