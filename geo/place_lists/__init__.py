"""
Lists of places a person brings along: read, placed and given back with nothing lost.

`reading` tells what kind of file it is, `text_tables` and `workbooks` read it,
`columns` finds the place and the country, `placing` places every distinct pair
once, `writing` gives the rows back in their order with the answers appended.
"""

from geo.place_lists.columns import Columns
from geo.place_lists.placing import ListPlacer
from geo.place_lists.reading import read
from geo.place_lists.table import PlaceList
from geo.place_lists.writing import APPENDED, FORMATS, Format, encoded

__all__ = ["APPENDED", "FORMATS", "Columns", "Format", "ListPlacer", "PlaceList", "encoded", "read"]
