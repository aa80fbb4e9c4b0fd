"""Where a picture comes from: name of a file, link of a view, README of every package, and how to cite it."""

import datetime
from typing import Final
from urllib.parse import urlencode

import pandas as pd

from geo.base.text import slug
from geo.base.words import Words, message
from geo.figures.picture import Picture, View
from geo.measures.tables import TABLES
from geo.sources import datapackage
from geo.ties import list_sources
from geo.ties.home import ISTANBUL, Home
from geo.ties.list_sources import holds_article, ties_source
from geo.ties.readings import VIEWPOINT_NAMES, say_filters, value_names
from geo.ties.selection import Selection
from geo.ties.ties import ties

LONGEST: Final = 100
"""Characters of a file's name."""
_ATLAS: Final = "Kardeş Şehir Atlası"
_FIRST_PAGE: Final = "overview"
_OF_RECONCILIATION: Final = ("stated_figures", "figure_explanations", "partnerships")
_FILES: Final[dict[str, tuple[str, ...]]] = {
    "ties": ("partnerships",),
    "aid": ("aid_events", "aid_sources"),
    "memberships": ("memberships", "organisations"),
    "activities": ("tie_events",),
}
"""Kind of list → the files of ``data/`` behind the article's."""
_BROUGHT: Final = ("aid", "memberships", "activities")
_LICENCES: Final = {
    "other-open": message("Facts transcribed from a published article; its running text is not included")
}
_COMPARED: Final = message(
    "A tie is known by its municipality and the place it leads to, however either is written; where no place is known, "
    "by its words. It has moved where it leads to another place or one more than a kilometre off."
)
_POINTS: Final = message("Points of places: GeoNames, Creative Commons Attribution 4.0")


def licences(picture: Picture, *, drawn: bool = True) -> list[str]:
    """Say under which licences a picture may be passed on: a line for each file, the outlines' last.

    ``drawn``: the drawing leaves with it, and with a map its outlines.
    """
    words = picture.view.words
    districts = "istanbul_districts_boundaries" if picture.view.home.province == ISTANBUL else "district_outlines"
    outlines = ("world_countries", districts, "marmara") if drawn and picture.is_map else ()
    return [
        *(_licence(name, words) for name in _files(picture)),
        *(line for kind in picture.behind for line in list_sources.licences(_rows(kind, picture.view), words)),
        words.text(_POINTS),
        *(_licence(name, words) for name in outlines),
    ]


def origin(picture: Picture, day: datetime.date, *, base_url: str = "", drawn: bool = True) -> list[tuple[str, str]]:
    """Say, by label, everything a stranger must know who finds the file."""
    words = picture.view.words
    coverage, viewpoint, *_ = picture.footing(day)
    pairs = [
        (words.text("Title"), picture.title),
        (words.text("Selection"), picture.filters()),
        (words.text("Coverage"), coverage),
        (words.text("Viewpoint of boundaries"), viewpoint),
        (words.text("Source"), picture.stated_source()),
        *((words.text("Licence"), line) for line in licences(picture, drawn=drawn)),
        (words.text("Date"), f"{words.date(day)} ({day.isoformat()})"),
        (words.text("Link to this view"), link(picture, base_url)),
        (words.text("Citation"), citation(picture, day, base_url=base_url)),
    ]
    return pairs if not picture.unit else [pairs[0], (words.text("Unit"), picture.unit), *pairs[1:]]


def of_table(
    name: str, rows: pd.DataFrame, selection: Selection, words: Words, day: datetime.date
) -> list[tuple[str, str]]:
    """Say, by label, where a table of the contract comes from; the article is named only where ``rows`` are of it."""
    files = TABLES[name].files if holds_article(rows) else ()
    return [
        (words.text("Title"), f"{_ATLAS}: {name}"),
        (words.text("Selection"), _selection(selection, rows, words)),
        (words.text("Viewpoint of boundaries"), words.text(VIEWPOINT_NAMES[selection.viewpoint or "printed"])),
        *((words.text("Source"), words.text(datapackage.resource(file)["citation"])) for file in files),
        *((words.text("Source"), said) for said in list_sources.sources(rows, words)),
        *((words.text("Licence"), _licence(file, words)) for file in files),
        *((words.text("Licence"), said) for said in list_sources.licences(rows, words)),
        (words.text("Licence"), words.text(_POINTS)),
        (words.text("Date"), f"{words.date(day)} ({day.isoformat()})"),
    ]


def _selection(selection: Selection, rows: pd.DataFrame, words: Words) -> str:
    own = rows if "edition_name" in rows else pd.DataFrame(columns=["edition", "edition_name"])
    editions = dict(zip(own["edition"], own["edition_name"], strict=True))
    known = rows if "area_code" in rows else ties()

    def names(facet: str) -> dict[str, str]:
        return (value_names(facet, known, words) | editions) if facet == "edition" else value_names(facet, known, words)

    said = say_filters(selection.active(), names, words)
    listed = " · ".join(f"{facet}: {', '.join(values)}" for facet, values in said.items())
    return listed or words.text("All entries, no filter")


def of_edition(rows: pd.DataFrame, words: Words, day: datetime.date) -> list[tuple[str, str]]:
    """Say where rows of lists of one's own come from: label and text, as `of_table`; of any other, atlas and date."""
    named = "; ".join(rows["edition_name"].unique()) if "edition_name" in rows else ""
    return [
        (words.text("Title"), f"{_ATLAS}: {named}" if named else _ATLAS),
        *((words.text("Source"), said) for said in list_sources.sources(rows, words)),
        *((words.text("Licence"), said) for said in list_sources.licences(rows, words)),
        (words.text("Date"), f"{words.date(day)} ({day.isoformat()})"),
    ]


def of_comparison(
    sides: tuple[pd.DataFrame, pd.DataFrame], names: tuple[str, str], words: Words
) -> list[tuple[str, str]]:
    """Say what was compared with what, where both are from, and how: label and text, as `of_table`."""
    day = datetime.datetime.now().astimezone().date()
    return [
        (words.text("Title"), f"{_ATLAS}: {' → '.join(names)}"),
        *((words.text("Source"), ties_source(side, words)) for side in sides),
        *((words.text("Licence"), said) for side in sides for said in list_sources.licences(side, words)),
        (words.text("How it was compared"), words.text(_COMPARED)),
        (words.text("Date"), f"{words.date(day)} ({day.isoformat()})"),
    ]


def citation(picture: Picture, day: datetime.date, *, base_url: str = "") -> str:
    """Cite a picture in the reader's language. Returns atlas, year, title, selection, source, link and date."""
    words = picture.view.words
    return words.text(
        "Kardeş Şehir Atlası ({year}). {title}. {filters}. Source: {source}. {link} (taken on {date}).",
        year=str(day.year),
        title=picture.title.rstrip("."),
        filters=picture.filters().rstrip("."),
        source=picture.stated_source().rstrip("."),
        link=link(picture, base_url),
        date=words.date(day),
    )


def bibliography(picture: Picture, day: datetime.date, *, base_url: str = "") -> dict[str, str]:
    """Cite a picture for a reference manager, in ``BibTeX`` and ``RIS``."""
    title, address, note = (
        " ".join(text.split()) for text in (picture.title, link(picture, base_url), picture.filters())
    )
    key = f"atlas{day.year}{picture.name.replace('-', '')}"
    braced = title.replace("{", "").replace("}", "")
    bibtex = (
        f"@misc{{{key},\n  author = {{{{{_ATLAS}}}}},\n  title = {{{{{braced}}}}},\n  year = {{{day.year}}},\n"
        f"  note = {{{note}}},\n  url = {{{address}}},\n  urldate = {{{day.isoformat()}}}\n}}\n"
    )
    ris = (
        f"TY  - DATA\nAU  - {_ATLAS}\nTI  - {title}\nPY  - {day.year}\nN1  - {note}\n"
        f"UR  - {address}\nY2  - {day:%Y/%m/%d}\nER  - \n"
    )
    return {"BibTeX": bibtex, "RIS": ris}


def _files(picture: Picture) -> tuple[str, ...]:
    """Name the files of ``data/`` behind a picture; none of the article's where it is not looked at."""
    printed = {"ties": holds_article(picture.view.ties)} | dict.fromkeys(_BROUGHT, picture.view.lists.with_article)
    if picture.page == "reconciliation":
        return tuple(name for name in _OF_RECONCILIATION if name != "partnerships" or printed["ties"])
    return tuple(name for kind in picture.behind if printed[kind] for name in _FILES[kind])


def _rows(kind: str, view: View) -> pd.DataFrame:
    if kind == "activities":
        return view.lists.activities
    return view.ties if kind == "ties" else view.lists.events if kind == "aid" else view.lists.seats


def _licence(file: str, words: Words) -> str:
    entry = datapackage.resource(file)
    said = [words.text(_LICENCES.get(one["name"], one["title"])) for one in entry["licenses"]]
    return f"{words.text(entry['title'])}: {'; '.join(said)}"


def file_name(picture: Picture, suffix: str) -> str:
    """Name a file of a picture: ``"kardes-sehir-atlasi_countries_ba_sisli_tr.png"``, ASCII of at most `LONGEST`."""
    view, ending = picture.view, suffix.lstrip(".")
    values = [view.value_names(facet).get(value, value) for facet, value in view.selection.active()]
    said = [slug(value) for value in (*values, view.selection.focus, *view.choices.values()) if slug(value)]
    whose = f"_{view.home.slug}" if view.home != Home() else ""
    start, end = f"kardes-sehir-atlasi{whose}_{slug(picture.name)}", f"_{view.words.language}.{ending}"
    while said and len("_".join([start, *said])) + len(end) > LONGEST:
        said.pop()
    return "_".join([start, *said])[: LONGEST - len(end)] + end


def link(picture: Picture, base_url: str) -> str:
    """Give the address that opens a picture with every filter again, within any atlas if none is named."""
    page = "" if picture.page == _FIRST_PAGE else picture.page
    return f"{base_url.rstrip('/')}/{page}?{urlencode(picture.view.address())}"
