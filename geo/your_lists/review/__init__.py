"""
The review desk: what placing left in doubt, and what a person decides about it.

`queue` lists the doubtful places with their candidates (`options`), `finding` searches the
gazetteer and looks around a typed or clicked position, `decisions` are what a
person decides, `store` keeps them with everything that was decided before,
`desk` joins these for one list, `lists` are the lists there are and bring their
rows to what was decided, `drawing` is the small map, `patch` writes decisions
for the project.
"""

from geo.your_lists.review.decisions import Decision, applied, at_candidate, at_position, later, no_place
from geo.your_lists.review.desk import Desk
from geo.your_lists.review.finding import Spot, at_point, search
from geo.your_lists.review.options import Option
from geo.your_lists.review.patch import merged, patch, read_patch
from geo.your_lists.review.queue import Doubt, queue
from geo.your_lists.review.store import DecisionStore

__all__ = [
    "Decision",
    "DecisionStore",
    "Desk",
    "Doubt",
    "Option",
    "Spot",
    "applied",
    "at_candidate",
    "at_point",
    "at_position",
    "later",
    "merged",
    "no_place",
    "patch",
    "queue",
    "read_patch",
    "search",
]
