"""The review desk: what placing left in doubt, and what a person decides about it."""

from geo.your_lists.review.decisions import apply, at_candidate, at_position, later, no_place
from geo.your_lists.review.desk import Desk
from geo.your_lists.review.finding import Spot, at_point, search
from geo.your_lists.review.options import Option
from geo.your_lists.review.queue import Doubt, queue

__all__ = [
    "Desk",
    "Doubt",
    "Option",
    "Spot",
    "apply",
    "at_candidate",
    "at_point",
    "at_position",
    "later",
    "no_place",
    "queue",
    "search",
]
