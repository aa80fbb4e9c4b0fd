"""One built index for all tests that look places up."""

from functools import cache

from geo.places.gazetteer import Gazetteer


@cache
def shared() -> Gazetteer:
    return Gazetteer()
