"""An agenda as a calendar for Thunderbird, Evolution, Outlook and phones: iCalendar (RFC 5545)."""

import datetime
import hashlib

from icalendar import Calendar, Event

from geo.base.words import Words
from geo.measures.agenda import KIND_NAMES, Agenda, Entry
from geo.sources import public_holidays


def calendar(agenda: Agenda, words: Words) -> bytes:
    """Write an agenda as an .ics file.

    What is known to the month fills the month; what is known to the year, or waits without a date, has no day in a
    calendar and is counted in its description.
    """
    entries, name = agenda.entries, agenda.title(words)
    whole = [each for each in entries if len(each.day) > len("2024")]
    made = Calendar()
    made.add("prodid", "-//Kardeş Şehir Atlası//agenda//")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    left = words.plural("{count} entry has no day and is not here.", "{count} entries have no day and are not here.",
                        len(entries) - len(whole))  # fmt: skip
    made.add("x-wr-caldesc", left if len(whole) < len(entries) else name)
    for each in whole:
        made.add_component(_event(each, words, agenda.first))
    return bytes(made.to_ical())


def _event(entry: Entry, words: Words, made_on: datetime.date) -> Event:
    first, after = _first(entry.day), _after(entry.last)
    event = Event()
    key = f"{entry.kind} {entry.day} {entry.municipality} {entry.partner} {entry.what}"
    event.add("uid", f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@kardes-sehir-atlasi")
    event.add("dtstamp", datetime.datetime.combine(made_on, datetime.time(), datetime.UTC))
    event.add("dtstart", first)
    # The end is the day after the last one (RFC 5545, 3.6.1).
    event.add("dtend", after)
    event.add("summary", f"{entry.municipality}: {entry.what}" if entry.municipality else entry.what)
    source = entry.source or public_holidays.sources(words)
    event.add("description", f"{words.text(KIND_NAMES[entry.kind])}. {source}")
    event.add("categories", [words.text(KIND_NAMES[entry.kind])])
    event.add("transp", "TRANSPARENT")
    return event


def _first(day: str) -> datetime.date:
    return datetime.date.fromisoformat(day if len(day) == len("2024-06-07") else f"{day}-01")


def _after(last: str) -> datetime.date:
    first = _first(last)
    if len(last) == len("2024-06-07"):
        return first + datetime.timedelta(days=1)
    return (first + datetime.timedelta(days=31)).replace(day=1)
