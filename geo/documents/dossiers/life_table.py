"""What became of ties, in a dossier: event by event, each with its date and its source."""

import datetime

import pandas as pd

from geo.base.words import Words
from geo.documents.dossiers.dossier import Section, Table, columns
from geo.documents.dossiers.lists import from_article
from geo.sources.countries import ISO_OF
from geo.sources.districts import districts, name_in_print
from geo.sources.tie_events import COMPILED_ON, tie_events
from geo.ties import life
from geo.ties.ties import METROPOLITAN


def of_municipality(names: tuple[str, ...], words: Words) -> tuple[Section, ...]:
    """List the events of a municipality's ties, newest first; nothing where the article is not looked at."""
    events = tie_events()
    return _section(events[events["municipality"].isin(names)], words, first="place_name")


def of_country(code: str, words: Words) -> tuple[Section, ...]:
    """List the events of ties with a country, newest first; nothing where the article is not looked at."""
    return _section(events_of_country(code), words, first="municipality")


def events_of_country(code: str) -> pd.DataFrame:
    """Give the events of ties with a country; none where the article is not looked at."""
    events, istanbul = tie_events(), {METROPOLITAN, *map(name_in_print, districts()["district"])}
    own = events["country_code"].eq(ISO_OF.get(code, code)) & events["municipality"].isin(istanbul)
    return events[own & from_article()]


def _section(events: pd.DataFrame, words: Words, *, first: str) -> tuple[Section, ...]:
    if not from_article():
        return ()
    day = words.date(datetime.date.fromisoformat(COMPILED_ON))
    title = words.text("What became of the ties, as of {date}", date=day)
    if events.empty:
        return (Section(name="life", title=title, lead=words.text("No news of them was found since the article.")),)
    shown = columns("life", words, without=("place_name" if first == "municipality" else "municipality",))
    rows = tuple(
        (
            life.when(str(event.date), words) or words.text("no date"),
            str(getattr(event, first)),
            life.what(event, words),
            str(event.publisher),
        )
        for event in life.newest_first(events).itertuples()
    )
    lead = words.text("What sources say since the article, beside it; what they contradict each other in stays so.")
    return (Section(name="life", title=title, lead=lead, tables=(Table(columns=shown, rows=rows),)),)
