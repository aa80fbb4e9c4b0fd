"""What the commands share: faults as sentences, the choice of language, and the gazetteer."""

import errno
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from geo.base.errors import AddressError, AtlasError
from geo.base.files import write_whole
from geo.base.words import DEFAULT_LANGUAGE, Language, Words
from geo.commands.help import Explained, sentence

if TYPE_CHECKING:
    from geo.base.database import Store
    from geo.documents.dossiers.dossier import Form
    from geo.places.gazetteer import Gazetteer
    from geo.ties.lists import Lists
    from geo.ties.selection import Selection

AnyStore = TypeVar("AnyStore", bound="Store")
_MOST_TOLD: Final = 20
DOSSIER_FORMS: Final[tuple["Form", ...]] = ("pdf", "pptx", "html")


class AtlasCommand(Explained):
    """A command whose known faults are sentences in the reader's language."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a fault is said on standard error: exit status 2 for an unknown name, else 1."""
        try:
            return super().invoke(ctx)
        except AtlasError as fault:
            click.echo(sentence(fault, ctx.params.get("language", DEFAULT_LANGUAGE)), err=True)
            ctx.exit(2 if isinstance(fault, AddressError) else 1)
        except OSError as fault:
            if fault.errno == errno.EPIPE:
                raise
            said = AtlasError(
                "A file cannot be read or written: {fault}. See that there is room and the right to write, also where "
                "the system keeps temporary files.",
                fault=fault.strerror or fault,
            )
            click.echo(sentence(said, ctx.params.get("language", DEFAULT_LANGUAGE)), err=True)
            ctx.exit(1)


@contextmanager
def opened(store: "AnyStore", language: Language) -> Iterator["AnyStore"]:
    """Say what a store warns of, and close it in the end."""
    with closing(store):
        for warning in store.warnings:
            click.echo(sentence(warning, language), err=True)
        yield store


def tell(sentences: Sequence[str], words: Words) -> None:
    """Say the first of many sentences on standard error, and how many more there are."""
    for each in sentences[:_MOST_TOLD]:
        click.echo(each, err=True)
    if (more := len(sentences) - _MOST_TOLD) > 0:
        click.echo(words.plural("and {count} more", "and {count} more", more), err=True)


def hand_over(content: bytes, output: Path | None) -> None:
    """Write what was asked for, whole, to a file or to standard output."""
    if output:
        write_whole(output, content)
    else:
        sys.stdout.buffer.write(content)


def open_gazetteer(language: Language) -> "Gazetteer":
    """Open the gazetteer, and say so, with how far it has come, where it has to be built first."""
    from geo.places.gazetteer import Gazetteer, is_current

    if is_current():
        return Gazetteer()
    said = Words(language).text("The gazetteer is built once (about half a minute) …")
    if not sys.stderr.isatty():
        click.echo(said, err=True)
        return Gazetteer()
    with click.progressbar(length=100, label=said, file=sys.stderr) as bar:
        return Gazetteer(progress=lambda percent: bar.update(percent - bar.pos))


def lists_of(query: str) -> "Lists":
    """Give the lists that an address asks for; `StoreError` if the database of editions cannot be used."""
    from urllib.parse import parse_qs

    from geo.ties.lists import Lists

    if "edition" not in query:
        return Lists()
    # Here, since the database takes a while to be imported and most queries need none.
    from geo.ties import editions

    return editions.lists(editions.ids_in(parse_qs(query.removeprefix("?"))))


def read_view(query: str) -> "tuple[Selection, Lists]":
    """Read from an address what is in view, and in which lists; all of the article when empty.

    Raises `AddressError` if a filter cannot be understood, `StoreError` if the database of editions cannot be used.
    """
    from geo.ties.selection import selection_of

    found = lists_of(query)
    return selection_of(query, found.ties, also=tuple(found.chosen)), found


def form_of(output: Path, words: Words) -> "Form":
    """Give the form of a dossier by the ending of its file; `click.UsageError` for another."""
    if form := next((form for form in DOSSIER_FORMS if output.suffix.lower() == f".{form}"), None):
        return form
    raise click.UsageError(words.text("{file}: a dossier is .pdf, .pptx or .html.", file=output.name))
