"""The part ``matching``: every place of the world compared with a wish, as the page does after each change."""

import datetime
import time

from geo.base.words import message
from tests.benchmarks import budgets
from tests.benchmarks.figures import Figures
from tests.benchmarks.part import Asked, Measured

_DAY = datetime.date(2026, 11, 22)


def measure(asked: Asked) -> Measured:
    """Compare every place with all criteria for one office, with another least size each time."""
    from geo.measures.matching import Wish, all_places, candidates, criteria

    asked.say(message("Every place compared with a wish"))
    places = len(all_places().table)
    candidates(Wish(office="kadikoy", smallest=10), day=_DAY)  # Distances from an office are measured once.
    took = []
    for number in range(3 if asked.quick else 9):
        wish = Wish(
            office="kadikoy",
            smallest=50_000 + number,
            largest=250_000,
            farthest_km=1_500,
            hours=2,
            tongue="it",
            ties="new",
            wanted=tuple(criteria().index[criteria()["group"].ne("own")]),
        )
        began = time.process_time()
        candidates(wish, day=_DAY)
        took.append(time.process_time() - began)
    figure = Figures(
        part="matching",
        setting=message("{count} places compared"),
        count=places,
        name=message("Processor time of a change of the wish"),
        unit="s",
        values=tuple(took),
        budget=budgets.MATCHING,
    )
    return Measured((figure,))
