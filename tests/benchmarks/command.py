"""``python -m geo bench``: what the atlas promises, measured on this machine."""

from pathlib import Path
from typing import Any, Final

import click

from geo.base.errors import AtlasError
from geo.base.words import Language, Words
from geo.commands.frame import AtlasCommand, sentence
from geo.commands.help import language_option

PARTS: Final = (
    *("screen", "felt", "map", "flows", "networks", "load", "geocoder"),
    *("import", "activities", "matching", "print", "export", "start"),
)
_FILE: Final = click.Path(path_type=Path, dir_okay=False)
_THERE: Final = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command(
    cls=AtlasCommand,
    help="Measure what the atlas promises: on the screen beside the naive way of building it, with many visitors, "
    "the geocoder, lists full of faults, prints, the command line and the start. Without PART all of them, in about "
    "half an hour.",
)
@click.argument("parts", nargs=-1, type=click.Choice(PARTS), metavar="[PART …]")
@click.option("--json", "output", type=_FILE, help="Write every single value to this file.")
@click.option("--quick", is_flag=True, help="Fewer values: some minutes.")
@click.option(
    "--twins", type=_THERE, envvar="ATLAS_TWINS", help="Twin towns of the world (CSV), for the part “screen”."
)
@click.option("--against", type=_THERE, help="Say what got worse since this file of --json.")
@click.option(
    "--against-checkout",
    "checkout",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Measure another checkout of the atlas beside this one, turn about: felt, map, import, print, export, start.",
)
@click.option("--show", type=_THERE, help="Measure nothing; show this file of --json.")
@language_option
def bench(  # noqa: PLR0913, PLR0917 - one parameter an option
    parts: tuple[str, ...],
    output: Path | None,
    quick: bool,
    twins: Path | None,
    against: Path | None,
    checkout: Path | None,
    show: Path | None,
    language: Language,
) -> None:
    """
    Measure, say, keep and compare.

    ``parts``: which; empty for all. ``checkout``: measured beside this one. ``output``, ``against``, ``show``: files of
    results: to be written, to be compared with, to be shown.
    """
    from tests.benchmarks import comparing, report, results

    words = Words(language)
    earlier = results.read(against) if against else None  # a damaged file is told before minutes are spent
    lacking: list[str] = []
    found = (
        results.read(show) if show else _measured(parts, words, lacking, quick=quick, twins=twins, checkout=checkout)
    )
    if output:
        results.write(found, output)
    click.echo(report.report(found, words))
    if earlier:
        click.echo("\n" + report.comparison(earlier, found, comparing.worse(earlier, found), words))
    if lacking:
        click.get_current_context().exit(1)


def _measured(parts: tuple[str, ...], words: Words, lacking: list[str], **asked: Any) -> Any:
    from tests.benchmarks import catalogue
    from tests.benchmarks.part import Asked

    def say(message: str, **values: object) -> None:
        click.echo(f"{words.text(message, **values)} …", err=True)

    def left_out(name: str, fault: AtlasError) -> None:
        lacking.append(name)
        click.echo(f"{name}: {sentence(fault, words.language)}", err=True)

    return catalogue.run(parts, Asked(say=say, **asked), left_out=left_out)
