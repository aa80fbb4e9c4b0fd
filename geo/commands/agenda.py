"""``python -m geo agenda`` and ``report``: what comes next, and what a year brought."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import click

from geo.base.files import write_whole
from geo.base.words import Language, Words
from geo.commands.frame import AtlasCommand, form_of, read_view
from geo.commands.help import TO_FILE, language_option

if TYPE_CHECKING:
    from geo.documents.dossiers.dossier import Form

_DAY: Final = click.DateTime(formats=["%Y-%m-%d"])


@click.command(cls=AtlasCommand, help="Write what comes next: anniversaries, terms, what waits, holidays of partners.")
@click.argument("municipality", required=False)
@click.option("-o", "--output", required=True, type=TO_FILE, help="FILE.ics, .pdf, .pptx or .html.")
@click.option("--select", "query", default="", help="What is in view, as in the address: 'edition=own'.")
@click.option("--date", "when", type=_DAY, help="The first day. Default: today.")
@click.option("--months", type=click.IntRange(1, 60), default=12, show_default=True, help="How many months.")
@language_option
def agenda(  # noqa: PLR0913, PLR0917 - one parameter an option
    municipality: str | None, output: Path, query: str, when: datetime.datetime | None, months: int, language: Language
) -> None:
    """Write the agenda of a municipality, or of all in view."""
    from dataclasses import replace

    from geo.documents.agenda import agenda_of, sheet
    from geo.documents.dossiers import names
    from geo.documents.dossiers.dossier import FORMATS
    from geo.documents.dossiers.forms import write
    from geo.render.calendar import calendar
    from geo.ties import homes

    words = Words(language)
    form = output.suffix.lower().lstrip(".")
    if form not in ("ics", *FORMATS):
        raise click.UsageError(words.text("{file}: an agenda is .ics, .pdf, .pptx or .html.", file=output.name))
    selection, lists = read_view(query)
    if municipality:
        selection = replace(selection, municipality=(names.municipality(municipality, lists).tie_slug,))
    first = when.date() if when else datetime.date.today()
    made = agenda_of(selection, lists, words, first=first, months=months)
    look = homes.style(selection.home, lists.ties)
    content = calendar(made, words) if form == "ics" else write(sheet(made, words), cast("Form", form), look)
    write_whole(output, content)


@click.command(cls=AtlasCommand, help="Write the yearly report of a municipality: ties, activities, spending, aid.")
@click.argument("municipality")
@click.option("--year", type=click.IntRange(1850, 2200), help="The year. Default: this one.")
@click.option("-o", "--output", required=True, type=TO_FILE, help="FILE.pdf, .pptx or .html.")
@click.option(
    "--select", "query", default="", help="The lists, as in the address. Default: the article and every list."
)
@language_option
def report(municipality: str, year: int | None, output: Path, query: str, language: Language) -> None:
    """Write the report of one year."""
    from geo.documents.dossiers import names
    from geo.documents.dossiers.forms import write
    from geo.documents.report import report as report_of
    from geo.sources.records import ARTICLE
    from geo.ties import editions, homes

    words, day = Words(language), datetime.date.today()
    form = form_of(output, words)
    every = (ARTICLE, *(each.edition_id for each in editions.store().editions()))
    lists = read_view(query)[1] if query else editions.lists(every)
    who = names.municipality(municipality, lists)
    made = report_of(who, year or day.year, lists, words, day=day)
    write_whole(output, write(made, form, homes.style(ties=lists.ties)))
