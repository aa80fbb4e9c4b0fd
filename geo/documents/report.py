"""The yearly report of a municipality: its ties, what was done with them, what it cost, and aid."""

import datetime

from geo.base.words import Words
from geo.documents.dossiers import activity_tables, aid_tables, closing, partner_map, ties_tables
from geo.documents.dossiers.dossier import Dossier, Fact, Section
from geo.documents.dossiers.lists import every_activity, every_tie, making_from
from geo.documents.dossiers.names import Municipality
from geo.measures import counts
from geo.sources import aid
from geo.ties import activities, life
from geo.ties.lists import Lists
from geo.ties.selection import Selection
from geo.ties.ties import without_repeats


def report(who: Municipality, year: int, lists: Lists, words: Words, *, day: datetime.date) -> Dossier:
    """Build the report of a year. ``day``: the day as of which the ties are told."""
    with making_from(lists):
        selection = Selection(municipality=(who.tie_slug,), year=str(year))
        own = life.named(every_tie()[every_tie()["municipality_slug"] == who.tie_slug], words.language)
        done = selection.of_activities(every_activity()).sort_values("start_on", kind="stable")
        events = aid_tables.in_view(selection)
        living = without_repeats(own[~life.is_over(own)])
        quiet = sum(activities.of_ties(done, living.loc[[row]]).empty for row in living.index)
        count = counts.totals(own)
        facts = (
            Fact(value=words.number(count.ties), label=words.text("Ties"), note=counts.over_note(own, words)),
            Fact(value=words.number(len(done)), label=words.text("Activities")),
            Fact(value=words.number(quiet), label=words.text("Ties without an activity in the year")),
            Fact(
                value="; ".join(activities.spending(done, words)) or words.text("not stated"), label=words.text("Spent")
            ),
            Fact(value=words.number(len(aid.counting(events))), label=words.text("Gifts of aid")),
        )
        glance = Section(
            name="glance",
            title=words.text("At a glance"),
            lead=words.text("As of {date}; activities and aid of {year}.", date=words.date(day), year=str(year)),
            facts=facts,
        )
        ties = (ties_tables.partners(own, words),) if len(own) else ()
        return Dossier(
            name=f"{who.slug}-{year}",
            kind="report",
            title=words.text("{municipality}: {year}", municipality=who.titled(words), year=str(year)),
            subtitle=words.text("Ties, activities, spending and aid"),
            sections=(
                glance,
                activity_tables.counted(done, words),
                activity_tables.listed(done, words),
                aid_tables.gifts(selection, words, giver=True),
                *ties,
                closing.sources(own, events, words, done=done),
            ),
            footing=partner_map.footing(glance, words, day),
            language=words.language,
            day=day,
        )
