"""A tour as slides: a cover, one slide for each scene, and where it all comes from; and as a handout."""

import datetime
from typing import Final

import geopandas as gpd

from geo.base.words import Words
from geo.documents.dossiers.dossier import Dossier, Plate, Section
from geo.documents.tours.scene import Scene, Tour, picture_or_reason
from geo.figures.description import describe
from geo.figures.picture import Picture
from geo.figures.registry import figure_of
from geo.render.origin import citation, licences
from geo.render.slides.deck import Slide, deck
from geo.ties.home import PLAIN, Style

_PICTURE_MM: Final = 132.0
"""High on a page of a handout: it leaves room for what somebody writes."""


def presentation(  # noqa: PLR0913 - what a deck is made of
    tour: Tour, ties: gpd.GeoDataFrame, words: Words, day: datetime.date, *, base_url: str = "", style: Style = PLAIN
) -> bytes:
    """Write a tour as a PPTX file; the citations lead to ``base_url``, where this atlas is served."""
    made = slides(tour, ties, words, day, base_url=base_url)
    return deck(made, language=words.language, title=tour.named(words), day=day, style=style)


def slides(tour: Tour, ties: gpd.GeoDataFrame, words: Words, day: datetime.date, *, base_url: str = "") -> list[Slide]:
    """Lay a tour out as slides: a cover, the scenes in order, the sources; as of `presentation`."""
    tried = [(scene, picture_or_reason(scene, ties, words)) for scene in tour.scenes]
    shown = [(scene, picture) for scene, picture in tried if isinstance(picture, Picture)]
    made_on = words.text("Kardeş Şehir Atlası, {date}", date=words.date(day))
    cover = Slide(title=tour.named(words), lead=made_on, notes="\n".join(picture.title for _, picture in shown))
    made = [
        _slide(scene, picture, day, base_url)
        if isinstance(picture, Picture)
        else Slide(title=words.text(figure_of(scene.picture).title), lead=picture)
        for scene, picture in tried
    ]
    return [cover, *made, *([_sources(shown, day, base_url)] if shown else [])]


def _slide(scene: Scene, picture: Picture, day: datetime.date, base_url: str) -> Slide:
    said, cited = scene.said(picture), _citation(picture, day, base_url)
    spoken = scene.spoken(picture)
    notes = "\n\n".join(
        part for part in (spoken, said, picture.filters(), "\n".join(picture.footing(day)), cited) if part
    )
    return Slide(title=picture.title, lead=said, picture=picture, notes=notes)


def _sources(shown: list[tuple[Scene, Picture]], day: datetime.date, base_url: str) -> Slide:
    lines = [line for _, picture in shown for line in (picture.footing(day)[2], *licences(picture))]
    first = shown[0][1]
    words, cited = first.view.words, _citation(first, day, base_url)
    return Slide(
        title=words.text("Sources and licences"),
        bullets=tuple(dict.fromkeys([*lines, cited])),
        footing=(first.footing(day)[-1],),
    )


def _citation(picture: Picture, day: datetime.date, base_url: str) -> str:
    return picture.view.words.text("To cite: {citation}", citation=citation(picture, day, base_url=base_url))


def handout(tour: Tour, ties: gpd.GeoDataFrame, words: Words, day: datetime.date) -> Dossier:
    """Lay a tour out for paper: of each scene its picture, its sentence and the notes with the time."""
    sections, footing = list[Section](), tuple[str, ...]()
    for place, scene in enumerate(tour.scenes, 1):
        shown = picture_or_reason(scene, ties, words)
        if isinstance(shown, str):
            sections.append(Section(name=f"scene-{place}", title=str(place), lead=shown))
            continue
        footing = footing or tuple(shown.footing(day))
        said = ". ".join((shown.filters(), shown.footing(day)[2]))
        plate = Plate(picture=shown, alt=describe(shown), caption=said, height_mm=_PICTURE_MM)
        notes = tuple(filter(None, scene.spoken(shown).split("\n")))
        title, lead = f"{place}. {shown.title}", scene.said(shown)
        sections.append(
            Section(name=f"scene-{place}", title=title, lead=lead, plate=plate, notes=notes, apart=place > 1)
        )
    return Dossier(
        name="tour",
        kind="tour",
        title=tour.named(words),
        subtitle=tour.length(words),
        sections=tuple(sections),
        footing=footing or ("", ""),
        language=words.language,
        day=day,
    )
