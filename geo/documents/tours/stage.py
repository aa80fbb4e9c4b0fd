"""What a browser shows of a tour: words, and of each scene a map's state, bars or an image; also as one file."""

import datetime
import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from geo.base import style
from geo.base.words import LANGUAGES, Words, told
from geo.documents.tours.drawing import shown
from geo.documents.tours.scene import Tour, picture_or_reason
from geo.figures.picture import Picture
from geo.figures.registry import figure_of
from geo.figures.scene import MapScene
from geo.render.browser import contents, document, lettering, shell
from geo.render.browser.stand_alone import TOLERANCE
from geo.render.browser.wire import Json
from geo.sources import boundaries
from geo.ties.home import ISTANBUL, PLAIN, Style
from geo.ties.ties import ties

_HERE: Final = Path(__file__).parent


def stage(
    tour: Tour, words: Words, day: datetime.date, *, also: Callable[[Picture], Json] = lambda _: {}
) -> list[Json]:
    """Give what the browser needs of each scene.

    ``also``: what the state of a map has besides, on a page. Returns title, sentence and foot, and a map's state, bars
    or an image.
    """
    scenes: list[Json] = []
    for scene in tour.scenes:
        picture = picture_or_reason(scene, ties(), words)
        if isinstance(picture, str):
            scenes.append(
                {"title": words.text(figure_of(scene.picture).title), "sentence": picture, "foot": "", "notes": ""}
            )
            continue
        told = {"sentence": scene.said(picture), "notes": scene.spoken(picture), "seconds": scene.seconds}
        scenes.append({**shown(picture, day, also=also), **told})
    return scenes


def dress(look: Style) -> str:
    """Write the style sheet of the show, with the colour and the logo of a home."""
    return style.rule(":host") + shell.of_home(look, ":host") + own("show.css")


def spoken(words: Words) -> dict[str, str]:
    """Give the words of the show's own buttons and sentences, by the names that its script has for them."""
    return {name: words.text(said) for name, said in told(__file__).items()}


def in_each_language(tour: Tour, day: datetime.date) -> dict[str, list[Json]]:
    """Give `stage` by language."""
    return {each: stage(tour, Words(each), day) for each in LANGUAGES}


def show(tour: Tour, words: Words, day: datetime.date, look: Style = PLAIN) -> bytes:
    """Write a tour as one HTML document that opens from any disk, with the show and what it says as text."""
    held: dict[str, object] = {}

    def also(picture: Picture) -> Json:
        names = dict[str, str]()
        if not isinstance(picture.drawing, MapScene):
            return {}
        if (own_ties := picture.view.ties) is not ties():
            names["ties"] = f"ties-{'.'.join(picture.view.selection.edition)}"
            held.setdefault(names["ties"], contents.lists(own_ties))
        if (province := picture.drawing.home.province) != ISTANBUL:
            names["divided"] = f"districts-{province}"
            held.setdefault(names["divided"], json.loads(contents.districts(province)))
        return dict(names)

    scenes = stage(tour, words, day, also=also)
    title = tour.named(words)
    frame, code, world = _map()
    data = {
        "key": "tour", "scenes": scenes, "start": 0, "seconds": 0, "title": title, "language": words.language,
        "map": "", "page": frame, "style": dress(look), "words": spoken(words),
        "held": {**held, **world},
    }  # fmt: skip
    script = own("show.js").replace("export default function", "const show = function") + own("alone.js")
    policy = shell.policy((script, code))
    rule = style.rule(":root") + shell.of_home(look)
    return _template().render(**data, script=script, policy=policy, rule=rule, data=data).encode()


def own(name: str) -> str:
    """Read a script or a style of the show."""
    return (_HERE / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _map() -> tuple[str, str, dict[str, object]]:
    """Give the map's document, the script in it, and what it loads from the page around it."""
    names: dict[str, object] = {name: name for name in document.FIRST}
    rendered = document.document(names).get_root().render()
    first, *inline = re.findall(r"<script>(.*?)</script>", rendered, re.DOTALL)
    body = re.search(r"<body>(.*?)</body>", rendered, re.DOTALL)
    files = contents.inline()
    before = "Atlas.prototype.load = async (name) => parent.atlasHeld[name];"
    code = "\n".join([files["leaflet.js"], first, files["atlas.js"], shell.own("focus.js"), before, *inline])
    sheets = style.rule(":root") + files["leaflet.css"] + files["atlas.css"] + lettering.inline()
    page = f"<!DOCTYPE html><style>{sheets}</style><body>{body.group(1) if body else ''}<script>{code}</script>"
    kept = contents.contents(ties(), boundaries.screen_world(tolerance=TOLERANCE))
    return page, code, {name: json.loads(text) for name, text in kept.items()}


@lru_cache(maxsize=1)
def _template() -> Template:
    loader = FileSystemLoader(_HERE)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("show.html.j2")
