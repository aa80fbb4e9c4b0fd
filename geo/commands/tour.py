"""``python -m geo tour``: a tour as slides, without a browser."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.base.words import Language, Words
from geo.commands.frame import AtlasCommand, read_view
from geo.commands.help import TO_FILE, language_option

if TYPE_CHECKING:
    from geo.documents.tours import Tour


@click.command(cls=AtlasCommand, help="Write a tour: the atlas's own, or one saved by the presentation page.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=TO_FILE,
    help="FILE.pptx, FILE.pdf (a handout with the notes) or FILE.html (the show, offline)",
)
@click.option(
    "--tour", "saved", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Default: the atlas's own."
)
@click.option("--select", "query", default="", help="The lists it is made from, as in the address: 'edition=own'.")
@language_option
def tour(output: Path, saved: Path | None, query: str, language: Language) -> None:
    """Write a tour as a file, in the form that its ending names.

    ``saved``: a tour as a file; none for that of the lists that ``query`` names, by default the article's own.
    Raises `AtlasError` if the file is no tour, or cannot be written.
    """
    from geo.base.files import write_whole
    from geo.documents.dossiers.pdf import pdf
    from geo.documents.tours import files, slides, stage
    from geo.ties import homes
    from geo.ties.ties import ties

    words, day = Words(language), datetime.datetime.now(tz=datetime.UTC).date()
    selection, lists = read_view(query)
    look = homes.style(selection.home, lists.ties)
    forms: dict[str, Callable[[Tour], bytes]] = {
        ".pptx": lambda tour: slides.presentation(tour, ties(), words, day, style=look),
        ".pdf": lambda tour: pdf(slides.handout(tour, ties(), words, day), look),
        ".html": lambda tour: stage.show(tour, words, day, look),
    }
    if (form := output.suffix.casefold()) not in forms:
        said = words.text("Give a file that ends in .pptx, .pdf or .html, not “{file}”.", file=output.name)
        raise click.UsageError(said)
    own = files.read(saved.read_bytes(), ties()) if saved else None
    write_whole(output, forms[form](own or files.of_lists(lists, selection.home or homes.chosen())))
