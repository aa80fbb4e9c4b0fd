"""What a browser that counts a selection says of it in one language: the whole map, messages and names."""

from typing import Any

from geo.base.errors import beside
from geo.base.text import turkish_ranks
from geo.base.words import Language, Words
from geo.figures import activity_map, overview, scene
from geo.figures.combined_map import FIRST_IN_YEAR, OFFERED
from geo.figures.membership_map import SEAT_KINDS, seat_text
from geo.figures.scene import MapScene
from geo.figures.tie_layers import ground_of, samples
from geo.figures.timeline import timeline
from geo.figures.view import View
from geo.measures.countries import MEASURES
from geo.render.browser import wire
from geo.render.browser.wire import Json
from geo.sources import aid, boundaries
from geo.sources.countries import name as country_name
from geo.sources.records import AGREEMENTS, ARTICLE
from geo.ties import activities, aid_view
from geo.ties.facets import applying_to
from geo.ties.home import ISTANBUL
from geo.ties.lists import Lists
from geo.ties.membership_view import place_of_seat
from geo.ties.readings import FACET_NAMES, subject_names
from geo.ties.selection import Selection


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
