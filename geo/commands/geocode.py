"""``python -m geo geocode``: place the rows of a list."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import click

from geo.base.errors import AtlasError, StoreError
from geo.base.words import Language, Words, message
from geo.commands.frame import AtlasCommand, hand_over, open_gazetteer, tell
from geo.commands.help import language_option, sentence

if TYPE_CHECKING:
    from geo.places.cache import GeocodeStore
    from geo.places.list_placer import ListPlacer
    from geo.your_lists.check.reading import Table
    from geo.your_lists.read.writing import Format

_FORMATS: Final = ("csv", "json", "geojson", "xlsx")


@click.command(cls=AtlasCommand, help="Place the rows of a CSV file or a workbook.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: standard output.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="Default: by the output's name, else csv.")
@click.option("--online", is_flag=True, help="Ask an online geocoder about what is not found; only names are sent.")
@click.option("--place-column", help="The column of the place, if it is not found by its name.")
@click.option("--country-column", help="The column of the country; '' if there is none.")
@click.option("--sheet", help="The sheet of a workbook. Default: all that have the columns.")
@language_option
def geocode(  # noqa: PLR0913 - one parameter an option
    *,
    file: Path,
    output: Path | None,
    form: str | None,
    online: bool,
    place_column: str | None,
    country_column: str | None,
    sheet: str | None,
    language: Language,
) -> None:
    """Read the list, place it, and write it with the answers appended."""
    from geo.your_lists.check.places import read_places
    from geo.your_lists.read.writing import encode

    _check_output(file, output)
    suffix = output.suffix.lstrip(".").lower() if output else ""
    chosen = cast("Format", next(name for name in (form, suffix, "csv") if name in _FORMATS))
    places = read_places(file, place=place_column, country=country_column, sheet=sheet)
    keys = places.questions()
    with _placer(online, language) as placer, _progress(len(set(keys)), language) as each:
        placings = placer.place(keys, each)
    found, table = [placings[key] for key in keys], places.table
    hand_over(encode(table.header, table.rows, found, chosen, language), output)
    _report(table, [placing.status for placing in found], language)


def _check_output(file: Path, output: Path | None) -> None:
    """Find out before the work, not after it, that its result has nowhere to go."""
    if output is None:
        return
    if output.exists() and file.exists() and output.samefile(file):
        raise AtlasError("{file} is the list itself; name another file for the result.", file=output)
    if not output.parent.is_dir() or not os.access(output.parent, os.W_OK):
        raise AtlasError("The folder {folder} does not exist or cannot be written to.", folder=output.parent)


@contextmanager
def _placer(online: bool, language: Language) -> Iterator["ListPlacer"]:
    from geo.places.list_placer import ListPlacer
    from geo.places.online.asking import service_from_environment
    from geo.places.online.geocoder import OnlineGeocoder

    service = service_from_environment() if online else None
    store, warnings = _store(needed=online)
    asking = OnlineGeocoder(service, store) if service and store else None
    placer = ListPlacer(store, online=asking, gazetteer=lambda: open_gazetteer(language))
    placer.warnings += warnings
    try:
        yield placer
    finally:
        for warning in placer.warnings:
            click.echo(sentence(warning, language), err=True)
        for reasons, count in asking.faults.items() if asking else ():
            click.echo(f"{count} × {reasons[language == 'en']}", err=True)
        if store:
            store.close()


def _store(*, needed: bool) -> tuple["GeocodeStore | None", list[AtlasError]]:
    """Open the cache; go on without it when it is only the usual file that cannot be used."""
    from geo.base.paths import VARIABLE
    from geo.places.cache import GeocodeStore

    try:
        return GeocodeStore(), []
    except StoreError as fault:
        if needed or os.environ.get(VARIABLE, "").strip():
            raise
        return None, [fault]


@contextmanager
def _progress(length: int, language: Language) -> Iterator[Callable[[int], object]]:
    """Show a bar to a person at a terminal; a program hears nothing."""
    if not sys.stderr.isatty():
        yield int
        return
    with click.progressbar(length=length, label=Words(language).text("Placing"), file=sys.stderr) as bar:
        yield bar.update


def _report(table: "Table", statuses: list[str], language: Language) -> None:
    from geo.places.geocoder.placing import STATUS_NAMES

    words = Words(language)
    counted = Counter(statuses)
    named = {words.text(name): counted[status] for status, name in STATUS_NAMES.items() if counted[status]}
    parts = ", ".join(f"{name}: {words.number(count)}" for name, count in named.items())
    said = words.text(message("{file}: {rows} rows – {parts}."), file=table.where, rows=len(statuses), parts=parts)
    click.echo(said, err=True)
    tell([sentence for _, _, sentence in table.told(words)], words)
