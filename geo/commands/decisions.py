"""``python -m geo decisions``: write what persons decided as a patch, and take a patch in."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.base.errors import DataFileError
from geo.base.words import Language, Words
from geo.commands.frame import AtlasCommand, hand_over
from geo.commands.help import AtlasGroup, language_option

if TYPE_CHECKING:
    from geo.places.decisions import Decision


@click.group(cls=AtlasGroup, help="Decisions about doubtful places: write them as a patch, take a patch in.")
def decisions() -> None:
    """Group the two commands."""


@decisions.command(cls=AtlasCommand, help="Write the decisions that stand as rows of cache/decisions.csv.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: standard output.")
@language_option
def export(*, output: Path | None, language: Language) -> None:
    """Write the decisions of the database."""
    from geo.places.decision_store import DecisionStore
    from geo.places.decisions import write

    with closing(DecisionStore()) as store:
        made = [kept.decision for kept in store.standing().values()]
    hand_over(write(made), output)
    count = sum(decision.choice != "later" for decision in made)
    click.echo(Words(language).plural("{count} decision written.", "{count} decisions written.", count), err=True)


@decisions.command(
    cls=AtlasCommand, help="Take a patch into cache/decisions.csv, or with --database into the database."
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--database", is_flag=True, help="Into the database instead of the file.")
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False), help="Default: cache/decisions.csv.")
@language_option
def apply(*, file: Path, database: bool, target: Path | None, language: Language) -> None:
    """Take a patch into the ``target`` file, or the database; whole or not at all."""
    taken, older = _into_database(file) if database else _into_file(file, target)
    words = Words(language)
    click.echo(words.plural("{count} decision imported.", "{count} decisions imported.", taken), err=True)
    for name in older:
        click.echo(words.text("{place}: a later decision stands; it was kept.", place=name), err=True)


def _into_database(file: Path) -> tuple[int, list[str]]:
    from geo.places.decision_store import DecisionStore
    from geo.places.decisions import read
    from geo.ties.editions import EditionStore

    brought = read(file, file.read_bytes())
    with closing(EditionStore()) as editions:
        taken, older = DecisionStore(editions.database).take(brought)
        editions.carry_decisions()
    return taken, [_name(one) for one in older]


def _into_file(file: Path, target: Path | None) -> tuple[int, list[str]]:
    from geo.base.database.hold import hold_alone
    from geo.base.files import write_whole
    from geo.places.decisions import DECISIONS, newer, read, write

    path = target or DECISIONS
    if not path.is_file():
        raise DataFileError.at(path, "{file} does not exist. Check the name and the folder.")
    brought = read(file, file.read_bytes())
    # Read and written by one process at a time; between the two another's decisions would be lost.
    with hold_alone(path):
        standing = {one.key: one for one in read(path, path.read_bytes())}
        fresh, older = newer(standing, brought)
        if fresh:
            write_whole(path, write({**standing, **{one.key: one for one in fresh}}.values()))
    return len(fresh), [_name(one) for one in older]


def _name(decision: "Decision") -> str:
    return " / ".join(filter(None, decision.key))
