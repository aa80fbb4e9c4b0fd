"""A tour as slides: a cover, one slide for each scene, and where it all comes from."""

import datetime
from typing import Final

import geopandas as gpd

from geo.base.words import Words, message
from geo.documents.tours.scene import Scene, Tour, picture_or_reason
from geo.figures.picture import Picture
from geo.figures.registry import figure_of
from geo.render.origin import citation, licences
from geo.render.slides.deck import Slide, deck

UNTITLED: Final = message("Kardeş Şehir Atlası: a tour")


def presentation(tour: Tour, ties: gpd.GeoDataFrame, words: Words, day: datetime.date, *, base_url: str = "") -> bytes:
    """Write a tour as a PPTX file; the citations lead to ``base_url``, where this atlas is served."""
    made = slides(tour, ties, words, day, base_url=base_url)
    return deck(made, language=words.language, title=title_of(tour, words), day=day)


def slides(tour: Tour, ties: gpd.GeoDataFrame, words: Words, day: datetime.date, *, base_url: str = "") -> list[Slide]:
    """Lay a tour out as slides: a cover, the scenes in order, the sources; as of `presentation`."""
    tried = [(scene, picture_or_reason(scene, ties, words)) for scene in tour.scenes]
    shown = [(scene, picture) for scene, picture in tried if isinstance(picture, Picture)]
    made_on = words.text("Kardeş Şehir Atlası, {date}", date=words.date(day))
    cover = Slide(title=title_of(tour, words), lead=made_on, notes="\n".join(picture.title for _, picture in shown))
    made = [
        _slide(scene, picture, day, base_url)
        if isinstance(picture, Picture)
        else Slide(title=words.text(figure_of(scene.picture).title), lead=picture)
        for scene, picture in tried
    ]
    return [cover, *made, *([_sources(shown, day, base_url)] if shown else [])]


def title_of(tour: Tour, words: Words) -> str:
    """Name a tour by its own name, else by a general one."""
    return tour.title.of(words.language) or words.text(UNTITLED)


def _slide(scene: Scene, picture: Picture, day: datetime.date, base_url: str) -> Slide:
    said, cited = scene.said(picture), _citation(picture, day, base_url)
    notes = "\n\n".join(part for part in (said, picture.filters(), "\n".join(picture.footing(day)), cited) if part)
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
