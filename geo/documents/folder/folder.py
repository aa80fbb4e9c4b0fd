"""The folder itself: one page, its scripts, its styles and its data, which a browser reads from any disk."""

import datetime
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pandas as pd
from jinja2 import StrictUndefined, Template

from geo.base import palette, style
from geo.base.errors import AtlasError
from geo.base.files import write_whole
from geo.base.words import DEFAULT_LANGUAGE, LANGUAGES, Language, Words, told
from geo.documents.tours.drawing import shown as staged
from geo.figures.memberships import readable as seats_table
from geo.figures.picture import View
from geo.figures.registry import of_page, picture
from geo.render.browser import contents, document, lettering, shell
from geo.render.browser.counting import counting, spoken, whole_view
from geo.render.browser.wire import Json
from geo.render.origin import licences
from geo.sources import aid, boundaries
from geo.sources.exonyms import with_names_in
from geo.ties import aid_view, citations, life
from geo.ties.home import PLAIN, Style, home, is_stated
from geo.ties.lists import KIND_NAMES, Lists
from geo.ties.readings import ties_table
from geo.ties.selection import Selection
from geo.ties.ties import ties

PAGE: Final = "index.html"
_HERE: Final = Path(__file__).parent
_SCRIPTS: Final = ("tables.js", "tour.js", "figures.js", "folder.js")
_OF_ONE: Final = ("countries-beside", "districts-compare", "districts-place", "districts-profile")
"""Figures of what a reader names, which only a server draws anew."""
TOLERANCE: Final = 0.05
"""Of the world's outlines, degrees: near enough for cities, and a third of a megabyte when packed."""


def folder(
    lists: Lists, selection: Selection, day: datetime.date, tours: Mapping[str, list[Json]], look: Style = PLAIN
) -> dict[str, bytes]:
    """Make the atlas as files that open without a server.

    ``lists``: what is inside. ``selection``: what it opens on. ``tours``: language → scenes of a tour of the article,
    inside where that is looked at. ``look``: of the home. Returns name → content; `PAGE` is the one to open. The data
    are scripts, since a page from a disk may load nothing else.
    """
    toured = tours if lists.ties is ties() else {}
    rendered = document.document({name: name for name in document.FIRST}).get_root().render()
    first, *inline = re.findall(r"<script>(.*?)</script>", rendered, re.DOTALL)
    body = re.search(r"<body>(.*?)</body>", rendered, re.DOTALL)
    files = contents.inline()
    world = boundaries.with_coast(boundaries.screen_world(tolerance=TOLERANCE))
    here, stated = home(selection.home, lists.ties), is_stated(selection.home)
    kept = contents.contents(lists.ties.iloc[:0], world, here.province)
    held = {"world": kept["world"], "districts": kept["districts"], **counting(lists, here, stated=stated)}
    own = [contents.joined(("focus", "counted")).decode(), _own("before.js"), *inline]
    scripts = [files["leaflet.js"], first, files["atlas.js"], *own, *map(_own, _SCRIPTS)]
    sheets = [style.rule(":root"), files["leaflet.css"], files["atlas.css"], shell.own("shell.css"), _own("folder.css")]
    sheets.append(shell.of_home(look))
    opens = {**selection.to_address(), "lang": DEFAULT_LANGUAGE}
    shown = {"themes": palette.SURFACES, "opens": opens, "languages": LANGUAGES}
    page = Template(_own("index.html.j2"), autoescape=True, undefined=StrictUndefined)
    return {
        PAGE: page.render(drawing=body.group(1) if body else "", languages=LANGUAGES).encode(),
        "data/held.js": _script("held", held),
        **{
            f"data/{each}.js": _script(each, {**_said(lists, selection.home, each, day), "tour": toured.get(each, [])})
            for each in LANGUAGES
        },
        "data/opens.js": _script("opens", shown),
        "atlas.js": "\n".join(scripts).encode(),
        "atlas.css": ("\n".join(sheets) + lettering.inline()).encode(),
    }


def _said(lists: Lists, home: str, language: Language, day: datetime.date) -> Json:
    """Give all that is said in a language: also citations, events, tables and the footing."""
    view = whole_view(lists, home, language)
    shown, words = picture("overview", view), view.words
    known: Any = shown.drawing
    sources = dict.fromkeys(part for switch in known.switches for part in switch.source().split("; "))
    inside = (kind for kind in KIND_NAMES if lists.holds(kind) or (kind == "activities" and len(lists.happenings)))
    whole = replace(shown, source="; ".join(sources), behind=tuple(inside))
    return {
        **spoken(view),
        "citations": [citations.of_tie(row, words) for row in lists.ties.itertuples()],
        "events": [_events(row, words) for row in lists.ties.itertuples()],
        "tables": _tables(view, aid.counting(lists.events)),
        "pages": {page: view.words.text(name) for page, name in told(__file__).items()},
        "figures": [figure for page in told(__file__) for figure in _figures(page, view, day)],
        "footing": [*whole.footing(day)[2:], *licences(whole)],
    }


def _events(tie: Any, words: Words) -> list[str]:
    known = life.events_of(tie)
    if known.empty:  # of most: not worth the class that a table makes to give its rows
        return []
    return [f"{life.event_line(event, words)} {event.publisher} {event.url}" for event in known.itertuples()]


def _figures(page: str, view: View, day: datetime.date) -> Iterator[Json]:
    """Give the figures of a page as they are of all that is inside; one that the lists hold nothing for is not there.

    A browser does not count them anew: they follow no filter.
    """
    for figure in of_page(page):
        with suppress(AtlasError):  # the lists hold nothing that it draws
            shown = picture(figure.name, view)
            if figure.name in _OF_ONE or shown.rows().empty:
                continue
            named = {"page": page, "name": figure.name, "label": view.words.text(figure.title)}
            yield {**named, **staged(shown, day, letters=False), "table": shell.twin(shown.rows(), view.words)}


def _tables(view: View, given: pd.DataFrame) -> Json:
    """Give the tables of rows; ``of``: the row of the data that each of theirs is."""
    ties = ties_table(with_names_in(view.ties, view.words.language), view.words)
    others = {"aid": aid_view.readable(given, view.words), "memberships": seats_table(view)}
    return {
        "ties": _table(ties, view.ties.index.get_indexer(ties.index).tolist()),
        **{name: _table(rows, list(range(len(rows)))) for name, rows in others.items()},
    }


def _table(rows: pd.DataFrame, of: list[int]) -> Json:
    cells = rows.astype(object).where(rows.notna(), None).to_numpy().tolist()
    return {"headings": [str(name) for name in rows.columns], "rows": cells, "of": of}


def write(files: dict[str, bytes], target: Path) -> None:
    """Write the files into a folder, which is made where it is missing; what else is there stays."""
    (target / "data").mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_whole(target / name, content)


def packed(files: dict[str, bytes], name: str) -> bytes:
    """Pack the files into one archive. ``name``: of the folder that comes out of it. Returns a ZIP file."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packing:
        for path, content in files.items():
            packing.writestr(f"{name}/{path}", content)
    return archive.getvalue()


def _own(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _script(name: str, value: Json) -> bytes:
    """Write data as a script; texts that are JSON already stay as they are."""
    parts = (
        f"{json.dumps(key)}:{text if isinstance(text, str) and text.startswith('{') else _json(text)}"
        for key, text in value.items()
    )
    return f"(window.ATLAS??={{}}).{name}={{{','.join(parts)}}};\n".encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
