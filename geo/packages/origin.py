"""
Where a picture comes from: what stands in the README of every package, and how to cite it.
"""

import datetime
from typing import Final

from geo import datapackage
from geo.packages.naming import link
from geo.pictures.picture import ARTICLE, Picture
from geo.provenance import FILE_TITLES
from geo.words import message

_ATLAS: Final = "Kardeş Şehir Atlası"
_OTHER_FILES: Final[dict[str, tuple[str, ...]]] = {
    "aid": ("aid_events", "aid_sources"),
    "aid_and_ties": ("partnerships", "aid_events", "aid_sources"),
    "memberships": ("memberships", "organisations"),
    "reconciliation": ("stated_figures", "figure_explanations", "partnerships"),
}
"""Page → the files of ``data/`` behind its pictures; the other pages show the printed partnerships."""
_LICENCES: Final = {
    "other-open": message("Facts transcribed from a published article; its running text is not included"),
}


def licences(picture: Picture) -> list[str]:
    """
    Say under which licences a picture may be passed on.

    Parameters
    ----------
    picture
        Any picture.

    Returns
    -------
    licences
        A line for each file behind it, the drawing's outlines last.
    """
    words = picture.view.words
    outlines = ("world_countries", "istanbul_districts_boundaries") if picture.is_map else ()
    lines = []
    for name in (*_OTHER_FILES.get(picture.page, ("partnerships",)), *outlines):
        entry = datapackage.resource(name)
        said = [words.text(_LICENCES.get(one["name"], one["title"])) for one in entry.get("licenses", ())]
        lines.append(f"{words.text(FILE_TITLES[name])}: {'; '.join(said)}")
    return lines


def origin(picture: Picture, day: datetime.date, *, base_url: str = "") -> list[tuple[str, str]]:
    """
    Say everything a stranger must know who finds the file.

    Parameters
    ----------
    picture
        What was taken away.
    day
        The day on which it was made.
    base_url
        Where this atlas is served (see `geo.packages.naming.link`).

    Returns
    -------
    origin
        Label and text in the reader's language: title, selection, coverage,
        viewpoint, source, licences, date, link and citation.
    """
    words = picture.view.words
    coverage, viewpoint, *_ = picture.footing(day)
    pairs = [
        (words.text("Title"), picture.title),
        (words.text("Selection"), picture.filters()),
        (words.text("Coverage"), coverage),
        (words.text("Viewpoint of boundaries"), viewpoint),
        (words.text("Source"), _source(picture)),
        *((words.text("Licence"), line) for line in licences(picture)),
        (words.text("Date"), f"{words.date(day)} ({day.isoformat()})"),
        (words.text("Link to this view"), link(picture, base_url)),
        (words.text("Citation"), citation(picture, day, base_url=base_url)),
    ]
    return pairs if not picture.unit else [pairs[0], (words.text("Unit"), picture.unit), *pairs[1:]]


def citation(picture: Picture, day: datetime.date, *, base_url: str = "") -> str:
    """
    Cite a picture in the reader's language.

    Parameters
    ----------
    picture
        Any picture.
    day
        The day on which it was taken.
    base_url
        Where this atlas is served.

    Returns
    -------
    citation
        Atlas, year, title, selection, source, link and date.
    """
    words = picture.view.words
    return words.text(
        "Kardeş Şehir Atlası ({year}). {title}. {filters}. Source: {source}. {link} (taken on {date}).",
        year=str(day.year),
        title=picture.title.rstrip("."),
        filters=picture.filters().rstrip("."),
        source=_source(picture).rstrip("."),
        link=link(picture, base_url),
        date=words.date(day),
    )


def bibliography(picture: Picture, day: datetime.date, *, base_url: str = "") -> dict[str, str]:
    """
    Cite a picture for a reference manager.

    Parameters
    ----------
    picture, day, base_url
        As of `citation`.

    Returns
    -------
    entries
        ``BibTeX`` and ``RIS``.
    """
    title, address, note = (_bare(text) for text in (picture.title, link(picture, base_url), picture.filters()))
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


def _source(picture: Picture) -> str:
    return picture.source or picture.view.words.text(ARTICLE)


def _bare(text: str) -> str:
    return " ".join(text.split())
