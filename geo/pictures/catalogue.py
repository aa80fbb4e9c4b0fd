"""Every picture of the atlas by its name."""

from collections.abc import Callable
from typing import Final

from geo.errors import AtlasError
from geo.pictures import countries
from geo.pictures.picture import Picture, View

PICTURES: Final[dict[str, Callable[[View], Picture]]] = {
    "countries": countries.choropleth,
    "countries-ranking": countries.ranking,
}
"""Name → how it is built, in the order of the pages."""


def picture(name: str, view: View) -> Picture:
    """
    Build a picture by its name.

    Parameters
    ----------
    name
        One of `PICTURES`.
    view
        What the reader looks at.

    Returns
    -------
    picture
        The picture.

    Raises
    ------
    AtlasError
        If there is no picture of that name.
    """
    if name not in PICTURES:
        raise AtlasError("There is no picture “{name}”. There are: {names}.", name=name, names=", ".join(PICTURES))
    return PICTURES[name](view)
