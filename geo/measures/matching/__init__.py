"""The partner-matching desk: which known places have what an office looks for.

An office says it in the terms of the article's section 3.1 (the desk "Kardeş Şehir Arıyorum" of the Union of
Municipalities of Türkiye) and with a few conditions of its own (`Wish`). Every known place is judged criterion by
criterion: met, not met, or no data, which neither raises nor lowers it.
"""

from geo.measures.matching.criteria import CONDITIONS, GROUPS, TIES, Wish, criteria
from geo.measures.matching.explaining import LINES, VERDICTS, background, explain
from geo.measures.matching.places import Known, all_places
from geo.measures.matching.ranking import candidates

__all__ = [
    "CONDITIONS",
    "GROUPS",
    "LINES",
    "TIES",
    "VERDICTS",
    "Known",
    "Wish",
    "all_places",
    "background",
    "candidates",
    "criteria",
    "explain",
]
