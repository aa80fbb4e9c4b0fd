"""What a scene is: a picture of a view, a title and one sentence."""

from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode

import geopandas as gpd

from geo.base.errors import AddressError, AtlasError
from geo.base.text import fold
from geo.base.words import Language, Words
from geo.documents.tours import numbers
from geo.figures.picture import Picture, View
from geo.figures.registry import figure_of, picture, read_view
from geo.sources.records import ARTICLE
from geo.ties.lists import Lists


@dataclass(frozen=True)
class Wording:
    """What is said in each language, perhaps with numbers; where one is empty, the other is said."""

    tr: str = ""
    en: str = ""

    def of(self, language: Language) -> str:
        """Give the words of a language; those of the other rather than nothing."""
        return (self.tr or self.en) if language == "tr" else (self.en or self.tr)

    def written(self, language: Language, said: str) -> "Wording":
        """Change the words of one language; the other is kept."""
        return replace(self, tr=said) if language == "tr" else replace(self, en=said)


@dataclass(frozen=True)
class Scene:
    """One view of a tour.

    ``picture``: its name in `geo.figures.registry`. ``query``: the view, as behind the ``?`` of an address. ``title``:
    empty for the picture's own finding. ``notes``: for the speaker alone. ``seconds``: meant for it; 0 where not said.
    """

    picture: str
    query: str = ""
    title: Wording = Wording()
    sentence: Wording = Wording()
    notes: Wording = Wording()
    seconds: int = 0

    @classmethod
    def of(cls, picture: Picture) -> "Scene":
        """Make a scene of what a reader looks at, with the picture's own finding, which follows the language."""
        address = {name: value for name, value in picture.view.address().items() if name != "lang" and value}
        own = (choice.name for choice in figure_of(picture.name).choices)
        kept = {*picture.view.selection.to_address(), *own}
        return cls(picture.name, urlencode({name: address[name] for name in address if name in kept}))

    def check(self, ties: gpd.GeoDataFrame) -> None:
        """Make sure that the atlas knows the picture, filters and choices of the scene, or raise `AtlasError`."""
        figure_of(self.picture)
        # A list may come back; until then the scene says that it is gone.
        for fault in () if missing_editions(self.query) else self._asked(lists_of(self.query, ties), Words())[1]:
            raise fault

    def shown(self, ties: gpd.GeoDataFrame, words: Words) -> Picture:
        """Draw the scene in the light theme under its title, the numbers filled in.

        Raises `AtlasError` if an edition that the scene asks for is gone, or holds nothing for the picture.
        """
        view, _ = self._asked(lists_of(self.query, ties), words)
        drawn = picture(self.picture, view)
        return drawn.titled(numbers.fill(self.title.of(words.language), view))

    def _asked(self, lists: Lists, words: Words) -> tuple[View, list[AddressError]]:
        return read_view(self.picture, parse_qs(self.query, keep_blank_values=True), lists, words)

    def said(self, picture: Picture) -> str:
        """Give the sentence of the scene in the language of what `shown` gave, the numbers filled in."""
        return numbers.fill(self.sentence.of(picture.view.words.language), picture.view)

    def spoken(self, picture: Picture) -> str:
        """Give what the speaker reads: the notes as `said`, and the time that is meant for the scene."""
        words = picture.view.words
        return "\n".join(filter(None, (numbers.fill(self.notes.of(words.language), picture.view), self.time(words))))

    def time(self, words: Words) -> str:
        """Write the time that is meant for the scene; empty where it is not said."""
        return words.text("Time: {minutes} min", minutes=minutes(self.seconds, words)) if self.seconds else ""


@dataclass(frozen=True)
class Tour:
    """Scenes in order; none while a tour is begun."""

    scenes: tuple[Scene, ...] = ()
    title: Wording = Wording()

    def named(self, words: Words) -> str:
        """Give the tour's own name, else a general one."""
        return self.title.of(words.language) or words.text("Kardeş Şehir Atlası: a tour")

    def length(self, words: Words) -> str:
        """Say how many scenes there are, and how long they are meant to take."""
        said = words.plural("{count} scene", "{count} scenes", len(self.scenes))
        seconds = sum(scene.seconds for scene in self.scenes)
        return f"{said} · {words.text('{minutes} min', minutes=minutes(seconds, words))}" if seconds else said

    def moved(self, place: int, by: int) -> "Tour":
        """Move a scene. ``by``: how far; beyond an end it stays there."""
        scenes = list(self.scenes)
        scene = scenes.pop(place)
        scenes.insert(max(place + by, 0), scene)
        return replace(self, scenes=tuple(scenes))


def minutes(seconds: int, words: Words) -> str:
    """Write seconds as minutes, halves where they are needed."""
    return words.number(seconds / 60, digits=0 if seconds % 60 == 0 else 1)


def picture_or_reason(scene: Scene, ties: gpd.GeoDataFrame, words: Words) -> Picture | str:
    """Draw a scene, or say why it cannot be shown: an edition that it asks for is gone."""
    try:
        return scene.shown(ties, words)
    except AtlasError as fault:
        return words.error(fault)


def missing_editions(query: str) -> tuple[str, ...]:
    """Say which editions a scene's view asks for in vain; without a look at the database for the article alone.

    Raises `StoreError` if the database cannot be used.
    """
    wanted = _editions_asked(query)
    if not set(wanted) - {ARTICLE}:
        return ()
    # Here, since the database takes a while to be imported and most scenes need none.
    from geo.ties import editions

    there = {fold(edition_id) for edition_id in editions.ids_in({"edition": wanted})}
    return tuple(edition_id for edition_id in wanted if fold(edition_id) not in there)


def lists_of(query: str, ties: gpd.GeoDataFrame) -> Lists:
    """Give the lists that a scene looks at. Raises `AtlasError` if one of them is no longer there."""
    for edition_id in missing_editions(query):
        raise AtlasError("The edition “{edition}” is no longer there; this scene cannot be shown.", edition=edition_id)
    wanted = _editions_asked(query)
    if not set(wanted) - {ARTICLE}:
        return Lists(ties)
    from geo.ties import editions

    return editions.lists(editions.ids_in({"edition": wanted}))


def _editions_asked(query: str) -> tuple[str, ...]:
    values = parse_qs(query).get("edition", [])
    return tuple(part.strip() for value in values for part in value.replace(",", ".").split(".") if part.strip())
