"""What a folder says in one language: its map, its messages, names, tables and the tour."""

import datetime
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pandas as pd

from geo.base.text import turkish_ranks
from geo.base.words import Language, Words
from geo.figures import scene
from geo.figures.membership_map import SEAT_KINDS, seat_text
from geo.figures.memberships import readable as seats_table
from geo.figures.registry import picture
from geo.figures.tie_layers import ground_of, samples
from geo.figures.timeline import timeline
from geo.figures.view import View
from geo.measures.countries import MEASURES
from geo.render.browser import wire
from geo.render.browser.wire import Json
from geo.render.origin import licences
from geo.sources import aid, boundaries
from geo.sources.countries import name as country_name
from geo.sources.exonyms import with_names_in
from geo.sources.records import AGREEMENTS, ARTICLE
from geo.ties import aid_view, citations, life
from geo.ties.facets import applying_to
from geo.ties.home import ISTANBUL
from geo.ties.lists import KIND_NAMES, Lists
from geo.ties.membership_view import place_of_seat
from geo.ties.readings import FACET_NAMES, subject_names, ties_table
from geo.ties.selection import Selection

_WORDS: Final = Path(__file__).with_name("words.json")


def said(lists: Lists, home: str, language: Language, day: datetime.date) -> Json:
    """Give all that is said in a language; lists of rows stand in the order of those of `geo.documents.folder.held`."""
    words = Words(language)
    view = View(ties=lists.ties, selection=Selection(edition=_chosen(lists), home=home), words=words, lists=lists)
    shown = picture("overview", view)
    drawing: Any = shown.drawing
    # The browser counts ties, gifts and seats; of activities it is told in the records.
    known = replace(drawing, time=None, switches=tuple(s for s in drawing.switches if s.name != "activities"))
    sources = dict.fromkeys(part for switch in known.switches for part in switch.source().split("; "))
    whole = replace(shown, source="; ".join(sources), behind=tuple(kind for kind in KIND_NAMES if lists.holds(kind)))
    given = aid.counting(lists.events)
    told = json.loads(_WORDS.read_text(encoding="utf-8"))
    return {
        "state": wire.told(known, whole=True),
        "messages": {name: words.forms(*([said] if isinstance(said, str) else said)) for name, said in told.items()},
        "facets": _facets(view),
        "order": {facet: turkish_ranks(view.value_names(facet).values()) for facet in ("country", "municipality")},
        "subjects": subject_names(lists.ties, words),
        "areas": {code: country_name(code, language) for code in _codes(lists)},
        "measure": words.text(MEASURES["ties"].name),
        "agreements": AGREEMENTS,
        "article": ARTICLE,
        "istanbul": ISTANBUL,
        "province": known.home.province,
        **_kinds(view),
        "citations": [citations.of_tie(row, words) for row in lists.ties.itertuples()],
        "events": [
            [
                f"{life.event_line(event, words)} {event.publisher} {event.url}"
                for event in life.events_of(row).itertuples()
            ]
            for row in lists.ties.itertuples()
        ],
        "gifts": {"names": aid_view.place_names(given, words).tolist(), "lines": aid_view.gift_lines(given, words)},
        "stages": {status: [scene.stage(status).light, scene.stage(status).dark] for status in aid.STAGES},
        "seats": {
            "names": [seat_text(row, words) for _, row in lists.seats.iterrows()],
            "places": [place_of_seat(row, words) for _, row in lists.seats.iterrows()],
        },
        "seatKinds": list(SEAT_KINDS),
        "tables": _tables(view, given),
        "footing": [*whole.footing(day)[2:], *licences(whole)],
    }


def _chosen(lists: Lists) -> tuple[str, ...]:
    return (*([ARTICLE] if lists.with_article else []), *lists.chosen) if lists.chosen else ()


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
    time = timeline(view)
    named["year"] = {str(year): str(year) for year in time.years} if time else {}
    return [
        {"name": facet, "label": view.words.text(FACET_NAMES[facet]), "values": list(names.items())}
        for facet, names in named.items()
        if names
    ]


def _tables(view: View, given: pd.DataFrame) -> Json:
    """Give the tables of rows; ``of``: the row of `held` that each of theirs is."""
    ties = ties_table(with_names_in(view.ties, view.words.language), view.words)
    others = {"aid": aid_view.readable(given, view.words), "memberships": seats_table(view)}
    return {
        "ties": _table(ties, view.ties.index.get_indexer(ties.index).tolist()),
        **{name: _table(rows, list(range(len(rows)))) for name, rows in others.items()},
    }


def _table(rows: pd.DataFrame, of: list[int]) -> Json:
    cells = rows.astype(object).where(rows.notna(), None).to_numpy().tolist()
    return {"headings": [str(name) for name in rows.columns], "rows": cells, "of": of}
