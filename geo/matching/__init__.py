"""
The partner-matching desk: which known places have what an office looks for.

An office says what it looks for in the terms of the article's section 3.1 (the
desk "Kardeş Şehir Arıyorum" of the Union of Municipalities of Türkiye) and with a
few conditions of its own (`Wish`). Every known place is judged criterion by
criterion: met, not met, or no data here. Nothing is guessed: a criterion without
data neither raises nor lowers a place.

`criteria` says what can be judged; `places` and `shore` what is known; `ranking` and
`explaining` judge; `background` and `reading` put it into words.
"""

from geo.matching.background import LINES, background
from geo.matching.criteria import CONDITIONS, GROUPS, criteria
from geo.matching.explaining import VERDICTS, explained
from geo.matching.places import Known, known_places
from geo.matching.ranking import candidates
from geo.matching.reading import described, finding, nobody, short_list, with_candidates
from geo.matching.wish import TIES, Wish

__all__ = [
    "CONDITIONS",
    "GROUPS",
    "LINES",
    "TIES",
    "VERDICTS",
    "Known",
    "Wish",
    "background",
    "candidates",
    "criteria",
    "described",
    "explained",
    "finding",
    "known_places",
    "nobody",
    "short_list",
    "with_candidates",
]
