"""
The tour that comes with the atlas: the story of the article in a few scenes.

It is read like any other tour, so that it can ask for nothing that a reader's could not.
"""

from functools import lru_cache
from typing import Final

from geo.documents.tours import files
from geo.documents.tours.scene import Tour
from geo.sources import datapackage
from geo.ties.ties import ties

NAME: Final = "tour"
"""Its entry in ``data/datapackage.json``."""


@lru_cache(maxsize=1)
def standard() -> Tour:
    """
    Read the tour that comes with the atlas.

    Returns in both languages; its numbers are counted when they are said. Raises `DataFileError` if its file is missing
    or damaged. Raises `AtlasError` if it asks for something that the data no longer know.

    Source: ``data/tour.json``. The order is the article's own: the whole, the
    metropolitan municipality, the districts, where the ties lead, what is given,
    who meets where, and how far the article's numbers and its tables agree.
    """
    return files.read(datapackage.file(NAME).read_bytes(), ties())
