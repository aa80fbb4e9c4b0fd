"""What a cache may keep: frames by their identity, and what was made of short texts.

A data frame cannot be hashed; a bounded ``functools.lru_cache`` can still keep what was computed from one, as long as
the frame itself is never changed. And it counts its entries, not their letters: whole books would stay in memory.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, ParamSpec, TypeVar

import geopandas as gpd
import pandas as pd

Given = ParamSpec("Given")
Result = TypeVar("Result")
LONGEST: Final = 200
"""Letters of a text, beyond which no name goes."""


def of_short_texts(most: int) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Keep ``most`` results of a function of texts alone, as long as these are no longer than a name."""

    def decorate(made: Callable[Given, Result]) -> Callable[Given, Result]:
        kept = lru_cache(maxsize=most)(made)

        @wraps(made)
        def asked_one(text: str) -> Result:
            return (kept if len(text) <= LONGEST else made)(text)  # type: ignore[call-arg, arg-type]

        if made.__code__.co_argcount == 1:
            return asked_one  # type: ignore[return-value]

        @wraps(made)
        def asked(*texts: Given.args, **named: Given.kwargs) -> Result:
            length = sum(map(len, (*texts, *named.values())))  # type: ignore[arg-type]
            return (kept if length <= LONGEST else made)(*texts, **named)  # type: ignore[arg-type]

        return asked

    return decorate


class Held:
    """A frame that nobody changes, known by what it is and not by what it holds."""

    def __init__(self, frame: gpd.GeoDataFrame | pd.DataFrame) -> None:
        self.frame = frame

    def __hash__(self) -> int:  # noqa: D105
        return id(self.frame)

    def __eq__(self, other: object) -> bool:  # noqa: D105
        return isinstance(other, Held) and other.frame is self.frame
