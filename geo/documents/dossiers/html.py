"""A dossier as one HTML file: no network, no script, fit for print (Jinja)."""

import base64
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from geo.base.palette import SURFACES
from geo.documents.dossiers import plates
from geo.documents.dossiers.dossier import Dossier
from geo.render.font import cut
from geo.render.sheet.logo import small_logo
from geo.ties.home import PLAIN, Style

TEMPLATE: Final = "dossier.html.j2"
FAMILY: Final = "Atlas Sans"
"""A name of its own: the whole typeface, where a reader has it, is another file."""
_FEATURES: Final = ("kern", "liga", "locl", "mark", "mkmk", "tnum", "lnum")
_ADDRESS: Final = re.compile(r"https?://\S+$")


def html(dossier: Dossier, style: Style = PLAIN) -> bytes:
    """Write a dossier as a whole UTF-8 document with its pictures inside; every word of it is escaped."""
    words = dossier.words
    logo = base64.b64encode(small_logo(style.logo)).decode()
    look = {"accent": style.accent or SURFACES["light"]["accent"], "logo": logo}
    values = {"dossier": dossier, "date": words.date(dossier.day), "contents": words.text("Contents"), **look}
    written = _template().render(**values, drawn=lambda _: "", letters="")
    # As an image of its own a drawing keeps its style sheet and its letters to itself.
    values["drawn"] = lambda plate: f"data:image/svg+xml;base64,{base64.b64encode(plates.svg(plate).encode()).decode()}"
    return _template().render(**values, letters=Markup(_letters(written))).encode()


def split_address(line: str) -> tuple[str, str]:
    """Part a source from the address (http or https) that the line may end in; empty where there is none."""
    found = _ADDRESS.search(line)
    return (line[: found.start()], found.group()) if found else (line, "")


def _letters(text: str) -> str:
    """Give one ``@font-face`` a weight, with the letters of a text inside as WOFF; others are the reader's own."""
    return "\n".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; '
        f"src: url(data:font/woff;base64,{base64.b64encode(part).decode()}) format('woff'); }}"
        for weight in (400, 600)
        for part in [cut(weight, text, _FEATURES)]
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    environment.filters["cited"] = split_address
    environment.globals |= {"shares": plates.shares, "caption": plates.caption}
    return environment.get_template(TEMPLATE)
