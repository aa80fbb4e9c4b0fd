"""What comes next, as a sheet, slides or a calendar."""

import datetime

from geo.base.text import slug
from geo.base.words import Words
from geo.documents.dossiers.dossier import Dossier, Section, Table, columns
from geo.documents.dossiers.names import municipalities
from geo.measures.agenda import KIND_NAMES, Agenda, agenda, areas, dated, until, working_weeks
from geo.sources import public_holidays
from geo.sources.countries import ISO_OF
from geo.sources.municipalities import known_as
from geo.sources.tie_events import tie_events
from geo.ties import life
from geo.ties.home import label_of, slug_of
from geo.ties.lists import Lists
from geo.ties.readings import subject_names
from geo.ties.selection import Selection


def agenda_of(selection: Selection, lists: Lists, words: Words, *, first: datetime.date, months: int = 12) -> Agenda:
    """Make the agenda of the ties that a selection keeps, from a day on."""
    ties, last = life.named(selection.of(lists.ties), words.language), until(first, months)
    names = subject_names(lists.ties, words)
    who = names.get(f"municipality:{selection.municipality[0]}", "") if len(selection.municipality) == 1 else ""
    events = tie_events() if lists.with_article and selection.dated != "off" else tie_events().iloc[:0]
    asked = selection.municipality or {each.tie_slug for each in municipalities(lists).values()}
    events = events[events["municipality"].map(_tie_slug).isin(asked)]
    if selection.country:
        events = events[events["country_code"].isin({ISO_OF.get(code, code) for code in selection.country})]
    entries = agenda(ties, events, words, first=first, last=last)
    return Agenda(entries, who, first, last, tuple(working_weeks(areas(ties), words)))


def _tie_slug(name: str) -> str:
    """Give the slug under which the ties know the municipality of an event."""
    found = known_as(name)
    return slug_of(label_of(found[0]), found[0].province) if len(found) == 1 else slug(name)


def sheet(made: Agenda, words: Words) -> Dossier:
    """Build the sheet of an agenda. Returns a section a kind; one without entries says so."""
    sections = tuple(_section(kind, made, words) for kind in KIND_NAMES)
    named = dict.fromkeys(each.source for each in made.entries if each.source)
    sources = (*named, public_holidays.sources(words))
    return Dossier(
        name=slug(made.who) or "all",
        kind="agenda",
        title=made.title(words),
        subtitle=words.text("{first} to {last}", first=words.date(made.first), last=words.date(made.last)),
        sections=(*sections, Section(name="sources", title=words.text("Sources"), bullets=sources)),
        footing=(words.text("As of {date}", date=words.date(made.first)),),
        language=words.language,
        day=made.first,
    )


def _section(kind: str, made: Agenda, words: Words) -> Section:
    own = tuple(each for each in made.entries if each.kind == kind)
    title, notes = words.text(KIND_NAMES[kind]), made.weeks if kind == "holiday" else ()
    if not own:
        return Section(name=kind, title=title, lead=words.text("Nothing is known in this time."), notes=notes)
    absent = ("municipality", "source") if kind in {"home", "holiday"} else ()
    cells = (
        {"date": dated(each, words), "municipality": each.municipality, "what": each.what, "source": each.source}
        for each in own
    )
    rows = tuple(tuple(cell for name, cell in row.items() if name not in absent) for row in cells)
    table = Table(columns=columns("agenda", words, without=absent), rows=rows)
    return Section(name=kind, title=title, tables=(table,), notes=notes)
