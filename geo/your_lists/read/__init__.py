"""Lists of places a person brings along: read, placed and given back with nothing lost.

`reading` tells what kind of file it is, `text_tables` and `workbooks` read it,
`columns` finds the place and the country, `writing` gives the rows back in their
order with the answers appended.
"""

from geo.your_lists.read.columns import Columns
from geo.your_lists.read.reading import read
from geo.your_lists.read.table import PlaceList
from geo.your_lists.read.writing import APPENDED, FORMATS, Format, encode

__all__ = ["APPENDED", "FORMATS", "Columns", "Format", "PlaceList", "encode", "read"]
