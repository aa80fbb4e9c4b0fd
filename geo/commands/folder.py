"""``python -m geo folder``: the atlas as one folder that opens by a double click, without Python or a network."""

import datetime
from dataclasses import replace
from pathlib import Path

import click

from geo.base.words import Language, Words
from geo.commands.frame import AtlasCommand, read_view
from geo.commands.help import language_option


@click.command(cls=AtlasCommand, help="Write the atlas as one folder that opens in any browser, without a network.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write, for example atlas.",
)
@click.option("--select", "query", default="", help="What it opens on and which lists are inside, as in the address.")
@language_option
def folder(output: Path, query: str, language: Language) -> None:
    """Write the folder; both languages are inside, ``language`` is what the command says itself."""
    from geo.documents.folder import folder as made
    from geo.documents.tours.files import standard
    from geo.documents.tours.stage import in_each_language
    from geo.ties import homes

    selection, lists = read_view(query)
    selection = replace(selection, home=selection.home or homes.chosen())
    look, today = homes.style(selection.home, lists.ties), datetime.date.today()
    files = made.folder(lists, selection, today, in_each_language(standard(), today), look)
    made.write(files, output)
    page, size = output / made.PAGE, sum(map(len, files.values())) / 1e6
    words = Words(language)
    said = words.text("Written: {file} ({size} MB)", file=str(page), size=words.number(size, digits=1))
    click.echo(said, err=True)
