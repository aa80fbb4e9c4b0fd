"""The door to the benchmarks, which stand with the tests: ``python -m geo bench``."""

import importlib

import click

from geo.base.errors import AtlasError
from geo.commands.frame import AtlasCommand


@click.command(
    cls=AtlasCommand,
    help="Measure what the atlas promises: on the screen beside the naive way of building it, with many visitors, "
    "the geocoder, lists full of faults, prints, the command line and the start. Without PART all of them, in about "
    "half an hour.",
    context_settings={"ignore_unknown_options": True},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[PART …]")
def bench(arguments: tuple[str, ...]) -> None:
    """Hand over to the command beside the benchmarks; without a checkout there are none."""
    try:
        command = importlib.import_module("tests.benchmarks.command").bench
    except ModuleNotFoundError as error:
        raise AtlasError("The benchmarks stand with the tests; they run from a checkout of the atlas.") from error
    click.get_current_context().exit(
        command.main(arguments, prog_name="python -m geo bench", standalone_mode=False) or 0
    )
