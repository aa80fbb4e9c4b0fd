"""A tour as a file and as a link.

A file is JSON that a person can read and change; what comes from outside is limited in
size and checked before it is believed, and what is wrong is said by scene.
"""

import base64
import json
import zlib
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

import geopandas as gpd

from geo.base.errors import AtlasError
from geo.base.words import LANGUAGES, Words, message
from geo.documents.tours.scene import Scene, Tour, Wording
from geo.figures.registry import figure_of
from geo.sources import datapackage
from geo.ties.home import home
from geo.ties.lists import Lists
from geo.ties.ties import ties as ties_of_article

FORMAT: Final = "kardes-sehir-atlasi/tour"
VERSION: Final = 1
MOST_BYTES: Final = 400_000
MOST_SCENES: Final = 60
LONGEST_TITLE: Final = 160
LONGEST_SENTENCE: Final = 400
LONGEST_NOTES: Final = 1_200
MOST_SECONDS: Final = 3_600
LONGEST_QUERY: Final = 600
LONGEST_LINK: Final = 6_000
_STANDARD, _OF_LISTS = "tour", "tour_of_lists"
_WORDS: Final = {language: Words(language) for language in LANGUAGES}
_DAMAGED: Final = message("The link to the tour is damaged. Ask for it again, or for the tour as a file.")


def write(tour: Tour) -> bytes:
    """Write a tour as JSON, in UTF-8."""
    return (json.dumps(_plain(tour), ensure_ascii=False, indent=2) + "\n").encode()


def read(content: bytes, ties: gpd.GeoDataFrame) -> Tour:
    """Read a tour, which may come from anybody, as `write` gives it; each of its scenes can be shown.

    Raises `AtlasError` if it is no tour, too large, or a scene asks for something unknown.
    """
    if len(content) > MOST_BYTES:
        raise AtlasError("The file is larger than a tour can be ({most} bytes).", most=MOST_BYTES)
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise AtlasError(
            "The file is not a tour: it is not readable JSON. Choose a file that this page saved."
        ) from None
    return _tour(told, ties)


def link(tour: Tour) -> str:
    """Write a tour for an address. Raises `AtlasError` if it is longer than an address may be."""
    told = json.dumps(_plain(tour), ensure_ascii=False, separators=(",", ":")).encode()
    parameter = base64.urlsafe_b64encode(zlib.compress(told, 9)).decode().rstrip("=")
    if len(parameter) > LONGEST_LINK:
        raise AtlasError("The tour is too long for a link. Save it as a file and pass the file on.")
    return parameter


def from_link(parameter: str, ties: gpd.GeoDataFrame) -> Tour:
    """Read a tour from an address as `read`."""
    if len(parameter) > LONGEST_LINK:
        raise AtlasError(_DAMAGED)
    try:
        packed = base64.b64decode(parameter + "=" * (-len(parameter) % 4), altchars=b"-_", validate=True)
        unpacking = zlib.decompressobj()
        # A few bytes may unfold into very many.
        told = unpacking.decompress(packed, MOST_BYTES)
        if unpacking.unconsumed_tail or not unpacking.eof:
            raise ValueError("cut off")
    except (ValueError, zlib.error):
        raise AtlasError(_DAMAGED) from None
    return read(told, ties)


def standard() -> Tour:
    """Read the tour that comes with the atlas, like any other; its numbers are counted when they are said.

    Source: ``data/tour.json``, in the article's own order. Raises `DataFileError` if it is missing or damaged,
    `AtlasError` if it asks for something that the data no longer know.
    """
    return _shipped(_STANDARD)


def of_lists(lists: Lists, asked: str = "") -> Tour:
    """Give the tour that comes with lists: the article's own where it is among them, else that of lists.

    Its scenes stand under their own findings, and follow what the lists hold. ``asked``: the home, as of
    `geo.ties.home.home`. Source: ``data/tour_of_lists.json``; errors as `standard`.
    """
    if lists.with_article:
        return standard()
    here = home(asked, lists.ties)
    query = urlencode({"edition": ".".join(lists.chosen), "home": here.slug})
    fitting = [each for each in _shipped(_OF_LISTS).scenes if not figure_of(each.picture).lacking({}, lists)]
    titles = {each: said.text("{home}: sister cities and aid", home=here.name(said)) for each, said in _WORDS.items()}
    return Tour(tuple(replace(each, query=query) for each in fitting) or standard().scenes, Wording(**titles))


@lru_cache(maxsize=2)
def _shipped(name: str) -> Tour:
    return read(datapackage.file(name).read_bytes(), ties_of_article())


def _plain(tour: Tour) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": _both(tour.title),
        "scenes": [
            {
                "picture": scene.picture,
                "query": scene.query,
                "title": _both(scene.title),
                "sentence": _both(scene.sentence),
                **({"notes": noted} if (noted := _both(scene.notes)) else {}),
                **({"seconds": scene.seconds} if scene.seconds else {}),
            }
            for scene in tour.scenes
        ],
    }


def _both(wording: Wording) -> dict[str, str]:
    return {language: said for language in LANGUAGES if (said := getattr(wording, language))}


def _tour(told: Any, ties: gpd.GeoDataFrame) -> Tour:
    if not isinstance(told, dict) or told.get("format") != FORMAT or not isinstance(told.get("scenes"), list):
        raise AtlasError("The file is not a tour of the atlas. Choose a file that the presentation page saved.")
    if told.get("version") != VERSION:
        raise AtlasError("The tour was saved by another version of the atlas and cannot be read.")
    if len(told["scenes"]) > MOST_SCENES:
        raise AtlasError("A tour has at most {most} scenes.", most=MOST_SCENES)
    scenes = tuple(_scene(one, place, ties) for place, one in enumerate(told["scenes"], 1))
    return Tour(scenes, _wording(told.get("title"), LONGEST_TITLE, "title", 0))


def _scene(told: Any, place: int, ties: gpd.GeoDataFrame) -> Scene:
    if not isinstance(told, dict) or not isinstance(told.get("picture"), str):
        raise AtlasError("Scene {place} of the tour names no picture.", place=place)
    query = told.get("query", "")
    if not isinstance(query, str) or len(query) > LONGEST_QUERY:
        raise AtlasError("The view of scene {place} of the tour is not an address.", place=place)
    scene = Scene(
        told["picture"],
        query.removeprefix("?"),
        _wording(told.get("title"), LONGEST_TITLE, "title", place),
        _wording(told.get("sentence"), LONGEST_SENTENCE, "sentence", place),
        _wording(told.get("notes"), LONGEST_NOTES, "notes", place),
        _seconds(told.get("seconds", 0), place),
    )
    try:
        scene.check(ties)
    except AtlasError as fault:
        raise AtlasError("Scene {place} of the tour: {fault}", place=place, fault=str(fault)) from fault
    return scene


def _seconds(told: Any, place: int) -> int:
    if type(told) is not int or not 0 <= told <= MOST_SECONDS:
        raise AtlasError("The time of scene {place} of the tour is not a number of seconds.", place=place)
    return told


def _wording(told: Any, longest: int, part: str, place: int) -> Wording:
    if told is None:
        return Wording()
    told = dict.fromkeys(LANGUAGES, told) if isinstance(told, str) else told
    if not isinstance(told, dict) or not all(isinstance(said, str) for said in told.values()):
        raise AtlasError("The words of scene {place} of the tour are not texts ({part}).", place=place, part=part)
    said = {language: " ".join(str(told.get(language, "")).split()) for language in LANGUAGES}
    if max(map(len, said.values())) > longest:
        raise AtlasError(
            "The words of scene {place} of the tour are too long ({part}: at most {most} letters).",
            place=place,
            part=part,
            most=longest,
        )
    return Wording(**said)
