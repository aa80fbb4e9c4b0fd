"""When to call a partner: the time difference, the office hours both share, and the days on which one is closed.

Time zones come from the point itself (tzfpy, after timezone-boundary-builder,
© OpenStreetMap contributors, ODbL) and the IANA time zone database of the package
tzdata, so that every machine gives one answer.
"""

import datetime
import zoneinfo
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import tzfpy

from geo.base.words import Words
from geo.sources import public_holidays
from geo.sources.public_holidays import HOME

zoneinfo.reset_tzpath(to=[])  # The machine's own zone files may be years old.
ZoneInfo.clear_cache()

TURKIYE: Final = "Europe/Istanbul"
OFFICE_OPENS_H, OFFICE_CLOSES_H = 9, 17
_AHEAD: Final = datetime.timedelta(days=30)


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
    difference_h = hours_ahead(zone, day)
    opens_h = max(OFFICE_OPENS_H, OFFICE_OPENS_H - difference_h)
    closes_h = min(OFFICE_CLOSES_H, OFFICE_CLOSES_H - difference_h)
    return Meeting(zone, difference_h, opens_h, max(opens_h, closes_h))


def hours_ahead(zone: str, day: datetime.date) -> float:
    """Give the time difference of a zone with Türkiye, positive where it is later than there."""
    noon = datetime.datetime.combine(day, datetime.time(12))
    here, there = (noon.replace(tzinfo=ZoneInfo(name)).utcoffset() or datetime.timedelta() for name in (TURKIYE, zone))
    return (there - here).total_seconds() / 3600


def days_off(area: str, day: datetime.date, words: Words) -> list[str]:
    """Say on which side offices are closed on a day, the partner's working week, and its holidays of 30 days from then.

    ``area``: the partner's country as on the map. Returns sentences; the first ones about the day itself.
    """
    said = []
    for where, name in ((HOME, words.text("in Türkiye")), (area, words.text("there"))):
        if reason := public_holidays.closed(where, day, words.language):
            said.append(words.text("Closed on that day {where}: {reason}.", where=name, reason=reason))
    if not public_holidays.is_known(area):
        return [*said, words.text("Public holidays there are not known here.")]
    if (off := public_holidays.weekend(area)) != public_holidays.weekend(HOME):
        said.append(words.text("Days off there: {days}.", days=words.weekdays(off)))
    coming = public_holidays.between(area, day + datetime.timedelta(days=1), day + _AHEAD, words.language)
    if coming:
        named = "; ".join(f"{words.date(each.day)} ({each.name})" for each in coming)
        said.append(words.text("Public holidays there soon: {days}.", days=named))
    return said


def clock(hours: float) -> str:
    """Write hours after midnight: 9.5 is ``"09:30"``."""
    minutes = round(hours * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
