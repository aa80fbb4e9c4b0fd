"""Lists of places a person brings along: read, placed and given back with nothing lost."""

from geo.your_lists.read.reading import read
from geo.your_lists.read.table import Columns, PlaceList
from geo.your_lists.read.writing import APPENDED, FORMATS, Format, encode

__all__ = ["APPENDED", "FORMATS", "Columns", "Format", "PlaceList", "encode", "read"]
