"""When to call a partner: the local time difference and the office hours both share.

Time zones come from the point itself (tzfpy, after timezone-boundary-builder,
© OpenStreetMap contributors, ODbL) and the IANA time zone database of the system.
"""

import datetime
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import tzfpy

TURKIYE: Final = "Europe/Istanbul"
OFFICE_OPENS_H, OFFICE_CLOSES_H = 9, 17


@dataclass(frozen=True)
class Meeting:
    """A day's time difference with a place, in hours by which it is ahead of Türkiye.

    ``opens_h``, ``closes_h``: the shared office hours, Türkiye time, in hours after midnight; equal when there are
    none.
    """

    zone: str
    difference_h: float
    opens_h: float
    closes_h: float

    @property
    def shared_h(self) -> float:
        """Hours a day in which both offices are open."""
        return self.closes_h - self.opens_h


@lru_cache(maxsize=4096)
def meeting(latitude: float, longitude: float, day: datetime.date) -> Meeting:
    """Compare a place's office hours, 9 to 17 local time, with those of Türkiye on a day."""
    zone = tzfpy.get_tz(longitude, latitude)
    noon = datetime.datetime.combine(day, datetime.time(12))
    offsets = [noon.replace(tzinfo=ZoneInfo(name)).utcoffset() or datetime.timedelta() for name in (zone, TURKIYE)]
    difference_h = (offsets[0] - offsets[1]).total_seconds() / 3600
    opens_h = max(OFFICE_OPENS_H, OFFICE_OPENS_H - difference_h)
    closes_h = min(OFFICE_CLOSES_H, OFFICE_CLOSES_H - difference_h)
    return Meeting(zone, difference_h, opens_h, max(opens_h, closes_h))


def clock(hours: float) -> str:
    """Write hours after midnight: 9.5 is ``"09:30"``."""
    minutes = round(hours * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
