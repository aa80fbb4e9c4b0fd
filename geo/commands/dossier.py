"""``python -m geo dossier``: the briefing of a municipality or the visit sheet of a country as a file."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from geo.base.words import Language, Words
from geo.commands.frame import DOSSIER_FORMS, AtlasCommand, form_of, read_view
from geo.commands.help import language_option

if TYPE_CHECKING:
    from geo.documents.dossiers.dossier import Dossier, Form
    from geo.ties.lists import Lists

_DAY: Final = click.DateTime(formats=["%Y-%m-%d"])


@click.command(cls=AtlasCommand, help="Write the briefing of a municipality or the visit sheet of a country.")
@click.argument("municipality", required=False)
@click.option("--country", help="A country instead: a code or a name in any language.")
@click.option("--all", "every", is_flag=True, help="All municipalities, into the folder named by -o.")
@click.option("--list", "listed", is_flag=True, help="Name all municipalities and countries.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="FILE.pdf, .pptx or .html; with --all a folder.")
@click.option("--format", "form", type=click.Choice(DOSSIER_FORMS), help="Default: by the file's name; with --all pdf.")
@click.option("--select", "query", default="", help="The lists it is made from, as in the address: 'edition=own'.")
@click.option("--date", "when", type=_DAY, help="The day of the visit, for office hours. Default: today.")
@language_option
def dossier(  # noqa: PLR0913, PLR0917 - one parameter an option
    municipality: str | None,
    country: str | None,
    every: bool,
    listed: bool,
    output: Path | None,
    form: "Form | None",
    query: str,
    when: datetime.datetime | None,
    language: Language,
) -> None:
    """Write one dossier, or all of them, of the editions that ``query`` names, else of the article."""
    if listed:
        _list(language, _lists(query))
        return
    words = Words(language)
    if sum((municipality is not None, country is not None, every)) != 1:
        raise click.UsageError(words.text("Name a municipality, or a country with --country, or ask for --all."))
    if output is None:
        raise click.UsageError(words.text("Say where to with -o."))
    day = when.date() if when else datetime.date.today()
    if every:
        _write_all(output, form or "pdf", language, day, _lists(query))
        return
    if output.is_dir():
        named = words.text(
            "{folder} is a folder; name a file, such as {file}.", folder=output, file=output / "note.pdf"
        )
        raise click.UsageError(named)
    lists = _lists(query)
    _write(_build(municipality, country, language, day, lists), output, form or form_of(output, words), lists)


def _lists(query: str) -> "Lists":
    """Give the editions asked for; a dossier has no other filters."""
    from dataclasses import replace

    from geo.base.errors import AtlasError
    from geo.ties.selection import Selection

    selection, lists = read_view(query)
    if replace(selection, edition=()) != Selection():
        raise AtlasError("A dossier can be asked for editions only; leave out the other filters of --select.")
    return lists


def _build(
    municipality: str | None, country: str | None, language: Language, day: datetime.date, lists: "Lists"
) -> "Dossier":
    from geo.documents.dossiers import names

    if country is not None:
        from geo.documents.dossiers.country import visit_sheet

        return visit_sheet(names.country(country), language=language, day=day, lists=lists)
    from geo.documents.dossiers.municipality import briefing

    who = names.municipality(municipality or "", lists)
    return briefing(who, language=language, day=day, lists=lists)


def _write(made: "Dossier", output: Path, form: "Form", lists: "Lists") -> None:
    from geo.base.files import write_whole
    from geo.documents.dossiers.forms import write
    from geo.ties import homes

    write_whole(output, write(made, form, homes.style(ties=lists.ties)))


def _write_all(folder: Path, form: "Form", language: Language, day: datetime.date, lists: "Lists") -> None:
    from geo.base.errors import AtlasError
    from geo.documents.dossiers.municipality import briefing
    from geo.documents.dossiers.names import municipalities

    words = Words(language)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise AtlasError("{file} cannot be written: {fault}.", file=folder, fault=fault.strerror or fault) from None
    said = words.text("Writing the dossiers …")
    with click.progressbar(list(municipalities(lists).values()), label=said, file=sys.stderr) as each:
        for who in each:
            made = briefing(who, language=language, day=day, lists=lists)
            _write(made, folder / made.file_name(form), form, lists)
    click.echo(words.text("Written: {file}", file=str(folder)), err=True)


def _list(language: Language, lists: "Lists") -> None:
    from geo.documents.dossiers.lists import making_from
    from geo.documents.dossiers.names import country_codes, municipalities

    for who in municipalities(lists).values():
        click.echo(who.name)
    with making_from(lists):
        for code, name in country_codes(language).items():
            click.echo(f"{code}\t{name}")
