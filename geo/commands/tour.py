"""``python -m geo tour``: a tour as slides, without a browser."""

import datetime
from pathlib import Path

import click

from geo.base.words import Language, Words
from geo.commands.frame import AtlasCommand, read_view
from geo.commands.help import language_option


@click.command(cls=AtlasCommand, help="Write a tour as slides: the atlas's own, or one saved by the presentation page.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="FILE.pptx")
@click.option(
    "--tour", "saved", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Default: the atlas's own."
)
@click.option("--select", "query", default="", help="The lists it is made from, as in the address: 'edition=own'.")
@language_option
def tour(output: Path, saved: Path | None, query: str, language: Language) -> None:
    """Write a tour as a PowerPoint file.

    ``saved``: a tour as a file; none for that of the lists that ``query`` names, by default the article's own.
    Raises `AtlasError` if the file is no tour, or cannot be written.
    """
    from geo.base.files import write_whole
    from geo.documents.tours import files, slides
    from geo.ties.ties import ties

    if output.suffix.casefold() != ".pptx":
        raise click.UsageError(
            Words(language).text(
                "A tour is written as slides: give a file that ends in .pptx, not “{file}”.", file=output.name
            )
        )
    chosen = files.read(saved.read_bytes(), ties()) if saved else files.of_lists(read_view(query)[1])
    today = datetime.datetime.now(tz=datetime.UTC).date()
    write_whole(output, slides.presentation(chosen, ties(), Words(language), today))
