"""The folder itself: one page, its scripts, its styles and its data, which a browser reads from any disk."""

import datetime
import io
import json
import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from geo.base import palette, style
from geo.base.files import write_whole
from geo.base.words import DEFAULT_LANGUAGE, LANGUAGES
from geo.documents.folder.held import held
from geo.documents.folder.said import said
from geo.render.browser import contents, document, lettering, shell
from geo.render.browser.wire import Json
from geo.ties.home import home, is_stated
from geo.ties.lists import Lists
from geo.ties.selection import Selection
from geo.ties.ties import ties

PAGE: Final = "index.html"
_HERE: Final = Path(__file__).parent
_SCRIPTS: Final = ("counted.js", "tables.js", "tour.js", "folder.js")


def folder(lists: Lists, selection: Selection, day: datetime.date, tours: Mapping[str, list[Json]]) -> dict[str, bytes]:
    """Make the atlas as files that open without a server.

    ``lists``: what is inside. ``selection``: what it opens on. ``tours``: language → scenes of a tour of the article,
    inside where that is looked at. Returns name → content; `PAGE` is the one to open. The data are scripts, since a
    page from a disk may load nothing else.
    """
    staged = tours if lists.ties is ties() else {}
    rendered = document.document({name: name for name in document.FIRST}).get_root().render()
    first, *inline = re.findall(r"<script>(.*?)</script>", rendered, re.DOTALL)
    body = re.search(r"<body>(.*?)</body>", rendered, re.DOTALL)
    files = contents.inline()
    own = [shell.own("focus.js"), _own("before.js"), *inline]
    scripts = [files["leaflet.js"], first, files["atlas.js"], *own, *map(_own, _SCRIPTS)]
    sheets = [style.rule(":root"), files["leaflet.css"], files["atlas.css"], shell.own("shell.css"), _own("folder.css")]
    opens = {**selection.to_address(), "lang": DEFAULT_LANGUAGE}
    shown = {"themes": palette.SURFACES, "opens": opens, "languages": LANGUAGES}
    return {
        PAGE: _template().render(drawing=body.group(1) if body else "", languages=LANGUAGES).encode(),
        "data/held.js": _script(
            "held", held(lists, home(selection.home, lists.ties), stated=is_stated(selection.home))
        ),
        **{
            f"data/{each}.js": _script(each, {**said(lists, selection.home, each, day), "tour": staged.get(each, [])})
            for each in LANGUAGES
        },
        "data/opens.js": _script("opens", shown),
        "atlas.js": "\n".join(scripts).encode(),
        "atlas.css": ("\n".join(sheets) + lettering.inline()).encode(),
    }


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


@lru_cache(maxsize=1)
def _template() -> Template:
    return Environment(loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined).get_template(
        "index.html.j2"
    )
