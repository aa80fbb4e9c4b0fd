"""The command line of the atlas: ``python -m geo …``.

Exit status: 0 done, 1 something is wrong and was said on standard error, 2 the
command was not understood.
"""

import datetime
import gc
import sys
from pathlib import Path
from typing import Any, Final

import click

from geo.base.files import write_whole
from geo.base.words import Language, Words
from geo.commands.agenda import agenda, report
from geo.commands.bench import bench
from geo.commands.decisions import decisions
from geo.commands.dossier import dossier
from geo.commands.edition import edition
from geo.commands.figure import figure
from geo.commands.folder import folder
from geo.commands.frame import AtlasCommand, hand_over, open_gazetteer
from geo.commands.geocode import geocode
from geo.commands.help import AtlasGroup, OfTables, language_option
from geo.commands.store import store
from geo.commands.tour import tour

FORMATS: Final = ("csv", "json", "geojson", "gpkg", "xlsx")


@click.group(cls=AtlasGroup, help="Kardeş Şehir Atlası: places, tables and checks without a browser.")
def atlas() -> None:
    """Group the commands."""


@atlas.command(cls=AtlasCommand, help="Write a table, whole or as selected in an address.")
@click.argument("table", type=OfTables())
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: by the file's name, else csv.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: standard output.")
@click.option("--select", "query", default="", help="As in the address, e.g. 'municipality=sisli&country=BA'.")
@click.option(
    "--for-people",
    "people",
    is_flag=True,
    help="CSV as a spreadsheet of the language opens it: marked as UTF-8, formulas harmless, source and licence beside "
    "each row; in Turkish with semicolons, since the comma is its decimal sign.",
)
@language_option
def export(table: str, form: str | None, output: Path | None, query: str, language: Language, *, people: bool) -> None:  # noqa: PLR0913 - options
    """Write one of the tables of the contract."""
    from geo.commands.frame import read_view
    from geo.measures import tables
    from geo.render.tables.files import table_file

    suffix = output.suffix.lstrip(".") if output else ""
    chosen: Any = form or (suffix if suffix in FORMATS else "csv")
    selection, lists = read_view(query)
    everything = tables.behind(table, selection, lists)
    day = datetime.date.today()
    hand_over(table_file(table, selection, Words(language), chosen, day, everything=everything, people=people), output)


@atlas.command(cls=AtlasCommand, help="Verify data, provenance, hashes, cache and boundaries.")
@click.option(
    "--article",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The article's text, to prove the transcription.",
)
@click.option(
    "--record", "name", help="Record one data file as it is now, after checking it, and write the dictionary again."
)
@language_option
def check(article: Path | None, name: str | None, language: Language) -> None:
    """Print what is wrong; exit 1 if anything is."""
    from geo.commands import checks, dictionary

    if name:
        dictionary.record(name)
    words = Words(language)
    faults = 0
    for title, found in checks.run(article):
        click.echo(f"{'✗' if found else '✓'} {words.text(title)}")
        for fault in found:
            click.echo(f"  {words.error(fault)}")
        faults += len(found)
    if faults:
        click.get_current_context().exit(1)


@atlas.command(cls=AtlasCommand, help="Place every entry again, offline, and write cache/geocodes.csv.")
@language_option
def rebuild(language: Language) -> None:
    """Rebuild the geocoding cache; a person's decisions stay."""
    from geo.places.rebuild import rebuild as place_again

    words = Words(language)
    click.echo(words.text("Placing every entry again …"), err=True)
    path = place_again(gazetteer=open_gazetteer(language))
    click.echo(words.text("Written: {file}", file=path.name), err=True)


@atlas.command(cls=AtlasCommand, help="Write data/DICTIONARY.md: every file and column of the data, in words.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: data/DICTIONARY.md.")
@language_option
def dictionary(output: Path | None, language: Language) -> None:
    """Write the dictionary of the data, in both languages at once."""
    from geo.commands.dictionary import COMMITTED, document

    target = output or COMMITTED
    write_whole(target, document().encode("utf-8"))
    click.echo(Words(language).text("Written: {file}", file=target.name), err=True)


@atlas.command(cls=AtlasCommand, help="Write the catalogue of the tables for machines: schema.org and DCAT (JSON-LD).")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: standard output.")
@click.option("--base-url", default="", help="Where the atlas is served, e.g. https://atlas.example.org.")
@language_option
def catalogue(output: Path | None, base_url: str, language: Language) -> None:  # noqa: ARG001 - as every command has
    """Write the catalogue; it speaks both languages at once."""
    from geo.render.tables.catalogue import catalogue as write_catalogue

    hand_over(write_catalogue(base_url), output)


@atlas.command(cls=AtlasCommand, help="Write the Turkish names of places abroad: CSV, or Linked Places (TSV, JSON-LD).")
@click.option(
    "--format", "form", type=click.Choice(("csv", "tsv", "jsonld")), help="Default: by the output's name, else csv."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: standard output.")
@language_option
def names(form: str | None, output: Path | None, language: Language) -> None:
    """Write every name with its place and who says so."""
    from geo.places import linked_places

    suffix = output.suffix.lstrip(".") if output else ""
    chosen: Any = form or (suffix if suffix in ("tsv", "jsonld") else "csv")
    hand_over(linked_places.write(linked_places.names(open_gazetteer(language)), chosen), output)


atlas.add_command(agenda)
atlas.add_command(report)
atlas.add_command(bench)
atlas.add_command(dossier)
atlas.add_command(figure)
atlas.add_command(folder)
atlas.add_command(geocode)
atlas.add_command(decisions)
atlas.add_command(tour)
atlas.add_command(edition)
atlas.add_command(store)

if __name__ == "__main__":
    # Streamlit brings pyarrow along, and pandas reads it where it is: 45 MB and a fifth of a second for the same bytes.
    sys.modules.setdefault("pyarrow", None)  # type: ignore[arg-type]
    gc.set_threshold(50_000)  # what libraries make while they are read stays: seldom look for rubbish among it
    atlas(prog_name="python -m geo")
