"""Classes of a choropleth: where one colour ends and the next begins.

The atlas's own breaks are the same for every selection, so that a colour always means the same numbers; the other
schemes follow the values (mapclassify).
"""

import warnings
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from geo.base.words import Words, message

SCHEMES: Final = {
    "own": message("The atlas's own"),
    "quantile": message("Quantiles"),
    "equal": message("Equal intervals"),
    "natural": message("Natural breaks"),
}
COUNT: Final = 5
_CLASSIFIERS: Final = {"quantile": "Quantiles", "equal": "EqualInterval", "natural": "FisherJenks"}


@dataclass(frozen=True)
class Classes:
    """Classes of a measure. ``lower``: lower end of each class, ascending; the first is the least value drawn."""

    lower: tuple[float, ...]
    whole: bool

    def of(self, values: "pd.Series[float]") -> np.ndarray:
        """Put numbers, none missing, into their classes: 0 for the lowest, and for a value below it."""
        return np.clip(np.digitize(values.astype(float), self.lower) - 1, 0, None)

    def labels(self, words: Words) -> list[str]:
        """Write the classes for a legend: ``"1"``, ``"2–4"`` … ``"20+"``; decimals where the values have them."""
        digits = 0 if self.whole else 2
        ends = [value - (1 if self.whole else 0) for value in self.lower[1:]]
        spans = [
            words.number(low, digits=digits)
            if low >= high
            else f"{words.number(low, digits=digits)}–{words.number(high, digits=digits)}"
            for low, high in zip(self.lower, ends, strict=False)
        ]
        return [*spans, f"{words.number(self.lower[-1], digits=digits)}+"]


def classify(values: "pd.Series[float]", scheme: str, own: tuple[float, ...]) -> Classes:
    """Choose the breaks for positive numbers by one of `SCHEMES`; missing ones are left out.

    At most `COUNT` classes; the measure's own where the values are too few or too alike to part.
    """
    stated = values.dropna().astype(float)
    whole = bool((stated % 1 == 0).all())
    if scheme not in _CLASSIFIERS or stated.nunique() <= COUNT:
        return Classes(own, whole=whole and all(float(end).is_integer() for end in own))
    import mapclassify

    with warnings.catch_warnings():
        # It warns of fewer classes than asked for and of a missing accelerator; neither changes the breaks.
        warnings.simplefilter("ignore")
        classifier = getattr(mapclassify, _CLASSIFIERS[scheme])(stated.to_numpy(), k=COUNT)
    ends = [stated.min(), *(float(upper) for upper in classifier.bins[:-1])]
    following = [ends[0], *(float(stated[stated > end].min()) for end in ends[1:])]
    return Classes(tuple(dict.fromkeys(following)), whole=whole)
