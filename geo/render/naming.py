"""The name of a file and the link of a view: both say what is inside."""

from typing import Final
from urllib.parse import urlencode

from geo.base.text import slug
from geo.figures.picture import Picture
from geo.ties.home import Home

LONGEST: Final = 100
_FIRST_PAGE: Final = "overview"


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
