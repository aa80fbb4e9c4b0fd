"""``python -m geo store``: carry the geocoding cache between the database and files."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from geo.base.errors import AtlasError
from geo.base.words import Language, Words
from geo.commands.frame import AtlasCommand, opened
from geo.commands.help import AtlasGroup, language_option

if TYPE_CHECKING:
    from geo.places.cache import GeocodeStore

_FILE: Final = click.Path(path_type=Path)


@click.group(cls=AtlasGroup, help="The geocoding cache: its answers and the decisions of persons, to and from files.")
def store() -> None:
    """Group the commands of the cache."""


@store.command("export", cls=AtlasCommand, help="Write the cache: a CSV file with all of it, or a folder's two files.")
@click.argument("target", type=_FILE)
@language_option
def _export(target: Path, language: Language) -> None:
    """Write a whole dump, or into a folder geocodes.csv and decisions.csv as they are versioned."""
    from geo.places.carrying import dump, export_versioned

    words = Words(language)
    with _open_store(language) as cache:
        if target.is_dir():
            export_versioned(cache, target)
            click.echo(words.text("Written: {file}", file="geocodes.csv, decisions.csv"), err=True)
            return
        count = dump(cache, target)
    click.echo(words.text("Written: {count} answers into {file}.", count=count, file=target), err=True)


@store.command("import", cls=AtlasCommand, help="Take what 'store export' wrote; later answers replace earlier ones.")
@click.argument("origin", type=_FILE)
@language_option
def _import(origin: Path, language: Language) -> None:
    """Take a whole dump, or from a folder geocodes.csv and decisions.csv."""
    from geo.places.carrying import import_versioned, load

    if not origin.exists():
        raise AtlasError("{file} does not exist. Check the name and the folder.", file=origin)
    with _open_store(language) as cache:
        count = import_versioned(cache, origin) if origin.is_dir() else load(cache, origin)
    click.echo(Words(language).text("Imported: {count} answers from {file}.", count=count, file=origin), err=True)


def _open_store(language: Language) -> AbstractContextManager["GeocodeStore"]:
    from geo.places.cache import GeocodeStore

    return opened(GeocodeStore(), language)
