"""What comes next: anniversaries, terms that run out, decisions that wait, days on which partners are closed."""

import calendar
import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any, Final, cast

import pandas as pd

from geo.base.words import Words, told
from geo.sources import public_holidays
from geo.sources.countries import name as country_name
from geo.sources.exonyms import name_in_country
from geo.sources.public_holidays import HOME, Holiday
from geo.ties import life
from geo.ties.readings import AGREEMENT_NAMES
from geo.ties.ties import without_repeats

KIND_NAMES: Final = told(__file__, "kinds")
"""What an agenda holds, in its order."""
_ROUND: Final = 5
_WAITING: Final = ("planned", "decided")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry of an agenda; ``is_round``: an anniversary of a multiple of five years.

    ``day``, ``last``: first and last day, ISO; both a month or a year where no more is known, both empty for what waits
    without a date.
    """

    kind: str
    day: str
    last: str
    what: str
    municipality: str = ""
    partner: str = ""
    source: str = ""
    is_round: bool = False


@dataclass(frozen=True)
class Agenda:
    """The agenda of what is in view. ``who``: whose, empty for several municipalities; ``weeks``: `working_weeks`."""

    entries: tuple[Entry, ...]
    who: str
    first: datetime.date
    last: datetime.date
    weeks: tuple[str, ...]

    def title(self, words: Words) -> str:
        """Name it."""
        several = words.text("Agenda of the municipalities in view")
        return words.text("Agenda: {who}", who=self.who) if self.who else several


def agenda(
    ties: pd.DataFrame, events: pd.DataFrame, words: Words, *, first: datetime.date, last: datetime.date
) -> tuple[Entry, ...]:
    """Give the agenda from one day to another, both included; what has ended is never in it.

    ``ties``: named in the language of ``words``. By kind in the order of `KIND_NAMES`, round anniversaries before
    others, then by day.
    """
    living = without_repeats(ties[~life.is_over(ties)])
    told = [
        *_of_lists(living, words, first, last),
        *_of_events(life.known_on(events, first.isoformat()), words, first, last),
        *(each for area in (HOME, *sorted(areas(living))) for each in _closed(area, words, first, last)),
    ]
    once = {(each.kind, each.day, each.municipality, each.what): each for each in reversed(told)}
    order = list(KIND_NAMES)
    return tuple(
        sorted(once.values(), key=lambda each: (order.index(each.kind), not each.is_round, each.day, each.municipality))
    )


def areas(ties: pd.DataFrame) -> set[str]:
    """Give the countries of partners abroad, as on the map, of ties that are not over."""
    return set(ties.loc[~life.is_over(ties), "area_code"]) - {"", HOME}


def until(first: datetime.date, months: int = 12) -> datetime.date:
    """Give the last day of so many months from a day on."""
    return (pd.Timestamp(first) + pd.DateOffset(months=months, days=-1)).date()


def dated(entry: Entry, words: Words) -> str:
    """Write the days of an entry as a reader says them."""
    if not entry.day:
        return words.text("no date")
    day, last = life.when(entry.day, words), life.when(entry.last, words)
    return day if entry.day == entry.last else f"{day} – {last}"


def working_weeks(areas: Collection[str], words: Words) -> list[str]:
    """Say of which countries the days off are other ones than Saturday and Sunday, and whose calendar is not known."""
    told = []
    for area in words.sorted(country_name(area, words.language) + "\t" + area for area in areas):
        name, _, code = area.partition("\t")
        days = public_holidays.weekend(code)
        if not public_holidays.is_known(code):
            told.append(words.text("{country}: its public holidays are not known here.", country=name))
        elif days != public_holidays.weekend(HOME):
            told.append(words.text("{country}: days off are {days}.", country=name, days=words.weekdays(days)))
    return told


def _of_lists(ties: pd.DataFrame, words: Words, first: datetime.date, last: datetime.date) -> Iterator[Entry]:
    for row in ties[ties["edition_name"].ne("")].itertuples():
        found: Any = row
        tie = _of_tie(found.municipality, found.place_name, found.row_source or found.edition_name)
        kind = words.text(AGREEMENT_NAMES[found.agreement])
        for day, years in _anniversaries(found.start_on or found.approved_on, first, last):
            yield _anniversary(tie, day, years, kind, words)
        if found.end_on and first.isoformat()[: len(found.end_on)] <= found.end_on <= last.isoformat():
            what = words.text("The term of the tie with {place} runs out.", place=found.place_name)
            yield replace(tie, kind="term", day=found.end_on, last=found.end_on, what=what)
        if found.tie_status in _WAITING:
            what = words.text("The tie with {place} is planned and not signed.", place=found.place_name)
            yield replace(tie, kind="waiting", what=what)


def _of_events(events: pd.DataFrame, words: Words, first: datetime.date, last: datetime.date) -> Iterator[Entry]:
    for named, own in events.groupby(["municipality", "place_name", "country_code"], sort=False):
        municipality, place, code = map(str, cast("tuple[str, str, str]", named))
        place = name_in_country(code, place, words.language)
        status, since = life.status_of(own)
        if status in life.OVER:
            continue
        said = zip(*(own[name] for name in ("kind", "certainty", "date", "publisher")), strict=True)
        signed = [(day, by) for kind, certainty, day, by in said if kind == "signed" and certainty != "contradicted"]
        precise = {began[:4]: (began, by) for began, by in sorted(signed, key=lambda each: len(each[0])) if began}
        for began, publisher in precise.values():
            for day, years in _anniversaries(began, first, last):
                yield _anniversary(_of_tie(municipality, place, publisher), day, years, "", words)
        if status in _WAITING:
            what = words.text("The council’s decision on {place} waits: no signature is known.", place=place)
            tie = _of_tie(municipality, place, str(own.iloc[-1]["publisher"]))
            yield replace(tie, kind="waiting", day=since, last=since, what=what)


def _of_tie(municipality: str, partner: str, source: str) -> Entry:
    return Entry(kind="", day="", last="", what="", municipality=municipality, partner=partner, source=source)


def _anniversary(tie: Entry, day: str, years: int, kind: str, words: Words) -> Entry:
    what = words.plural(
        "{count} year since the signature with {place}",
        "{count} years since the signature with {place}",
        years,
        place=tie.partner,
    )
    said = f"{what} ({kind})" if kind else what
    return replace(tie, kind="anniversary", day=day, last=day, what=said, is_round=years % _ROUND == 0)


def _anniversaries(began: str, first: datetime.date, last: datetime.date) -> Iterator[tuple[str, int]]:
    """Give the anniversaries of an ISO date, as precise as it is: of a year alone one, in the year most looked at."""
    if len(began) == len("2024"):
        year = (first + (last - first) / 2).year
        if year > int(began):
            yield str(year), year - int(began)
        return
    for year in range(first.year, last.year + 1) if began else ():
        years = year - int(began[:4])
        if len(began) == len("2024-06"):
            day = f"{year}-{began[5:7]}"
            fits = first.isoformat()[:7] <= day <= last.isoformat()[:7]
        else:
            day_of = datetime.date.fromisoformat(began)  # in a month that is shorter its last day
            on = day_of.replace(year=year, day=min(day_of.day, calendar.monthrange(year, day_of.month)[1]))
            day, fits = on.isoformat(), first <= on <= last
        if years > 0 and fits:
            yield day, years


def _closed(area: str, words: Words, first: datetime.date, last: datetime.date) -> Iterator[Entry]:
    """Join holidays of one name that follow each other; those of a partner say the country."""
    kind = "home" if area == HOME else "holiday"
    named = "" if area == HOME else f"{country_name(area, words.language)}: "
    held: list[Holiday] = []
    days = public_holidays.between(area, first, last, words.language)
    for each, after in zip_longest(days, days[1:]):
        held.append(each)
        if after is None or after.name != each.name or (after.day - each.day).days > 1:
            began, ends = held[0].day.isoformat(), each.day.isoformat()
            yield Entry(kind=kind, day=began, last=ends, what=f"{named}{each.name}")
            held = []
