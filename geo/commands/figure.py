"""The command ``figure``: any picture of the atlas as a file, without a browser."""

import datetime
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qs, urlencode

import click

from geo.base.errors import AtlasError
from geo.base.files import write_whole
from geo.base.words import Language, Words
from geo.commands.frame import AtlasCommand, lists_of
from geo.commands.help import language_option

Address: TypeAlias = dict[str, list[str]]
ALL: Final = "all"

SUFFIXES: Final = ("png", "svg", "pdf", "html")


@click.command(cls=AtlasCommand, help="Write a picture, or all of them, with title, filters, legend, source and date.")
@click.argument("name", default="")
@click.option("--list", "listed", is_flag=True, help="List the pictures and what they can be asked.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A file .png, .svg, .pdf or .html; with “all” a folder."
)
@click.option("--format", "form", type=click.Choice(SUFFIXES), help="Default: by the file's name, else png.")
@click.option("--select", "query", default="", help="As in the address, e.g. 'municipality=sisli&country=BA'.")
@click.option("--choice", "choices", multiple=True, metavar="NAME=VALUE", help="The picture's own choice, see --list.")
@click.option("--size", type=click.Choice(["wide", "classic", "a4", "square"]), default="wide", show_default=True)
@click.option("--scale", type=click.Choice(["1", "2", "4"]), default="2", show_default=True, help="How fine a PNG is.")
@click.option("--title", default="", help="Instead of the finding.")
@click.option("--greyscale", is_flag=True, help="Greys that stay apart on a black-and-white printer.")
@click.option(
    "--logo", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A PNG or SVG for the corner."
)
@language_option
def figure(name: str, listed: bool, output: Path | None, form: str | None, language: Language, **asked: Any) -> None:
    """Write one picture of `geo.figures.registry.FIGURES` to a file, or `ALL` to a folder.

    ``form``: one of `SUFFIXES`; without it by the file's name. ``**asked``: ``query, choices, title`` of the view; the
    rest of `geo.render.sheet.Sheet`. Raises `AtlasError` if a name, choice or suffix is unknown, or a file cannot be
    written.
    """
    from geo.figures.registry import figure_of

    words = Words(language)
    if listed:
        click.echo("\n".join(_listing(words)))
        return
    if not name:
        raise click.UsageError(words.text("Name a picture, “all”, or use --list."))
    if output is None:
        raise click.UsageError(words.text("Name the file to write with -o, for example -o {name}.png", name=name))
    address = parse_qs(asked["query"].rpartition("?")[2], keep_blank_values=True) | _chosen(asked["choices"], words)
    if name == ALL:
        _write_all(output, form or "png", words, address, asked)
        return
    figure_of(name)
    suffix = form or output.suffix.lstrip(".").lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise click.UsageError(
            words.text("A picture can be written as {known}, not as “{suffix}”.", known=known, suffix=suffix)
        )
    _write(name, output, suffix, words, address, asked)


def _listing(words: Words) -> list[str]:
    from geo.figures.registry import FIGURES

    lines = []
    for name, each in FIGURES.items():
        lines.append(f"{name:<26}{words.text(each.title)}")
        lines += [f"{'':<28}{choice.name}={_listed(choice.values)}" for choice in each.choices]
    return lines


def _listed(values: tuple[str, ...]) -> str:
    from geo.ties.selection import Several

    return ("." if isinstance(values, Several) else "|").join(values) or "…"


def _write_all(folder: Path, form: str, words: Words, address: Address, asked: Mapping[str, Any]) -> None:
    from geo.figures.registry import FIGURES

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise AtlasError("The folder {folder} cannot be made: {fault}.", folder=folder, fault=fault.strerror) from None
    names = list(FIGURES)
    with click.progressbar(names, label=words.text("Drawing"), file=sys.stderr, item_show_func=str) as bar:
        for name in bar:
            # A choice that only other pages know is left out.
            own = {key: values for key, values in address.items() if key not in _elsewhere(name)}
            _write(name, folder / f"{name}-{words.language}.{form}", form, words, own, asked)
    click.echo(
        words.plural(
            "{count} picture written to {folder}", "{count} pictures written to {folder}", len(names), folder=folder
        ),
        err=True,
    )


def _write(  # noqa: PLR0913, PLR0917 - what, where, how, and of what
    name: str, path: Path, form: str, words: Words, address: Address, asked: Mapping[str, Any]
) -> None:
    from geo.figures.registry import picture
    from geo.figures.registry import read_view as view_of
    from geo.ties import homes

    kept = {"home": [code]} if (code := homes.chosen()) else {}
    view, faults = view_of(name, {**kept, **address}, lists_of(urlencode(address, doseq=True)), words)
    for fault in faults:
        raise fault
    write_whole(path, _content(picture(name, view).titled(asked["title"]), form, asked))


def _content(picture: Any, form: str, asked: Mapping[str, Any]) -> bytes:
    from geo.ties import homes

    day = datetime.datetime.now().astimezone().date()
    style = homes.style(picture.view.selection.home, picture.view.ties)
    if form == "html":
        from geo.render.browser.stand_alone import stand_alone

        return stand_alone(picture, day, look=style)
    from geo.render.sheet import Sheet, print_picture

    logo, accent = asked["logo"].read_bytes() if asked["logo"] else style.logo, style.accent
    kept = {"size": asked["size"], "scale": int(asked["scale"]), "greyscale": asked["greyscale"]}
    return print_picture(picture, Sheet(**kept, logo=logo, accent=accent, day=day), form)  # type: ignore[arg-type]


def _elsewhere(name: str) -> set[str]:
    """Give the choices that only pages other than the picture's know."""
    from geo.figures.registry import FIGURES, OF_PAGES, page_choices

    pages = {each.page for each in FIGURES.values()} | OF_PAGES.keys()
    every = {choice for page in pages for choice in page_choices(page)}
    return every - page_choices(FIGURES[name].page).keys()


def _chosen(written: Iterable[str], words: Words) -> dict[str, list[str]]:
    pairs = [text.partition("=") for text in written]
    for name, equals, value in pairs:
        if not equals or not name:
            text = f"{name}{equals}{value}"
            raise click.UsageError(words.text("Write a choice as name=value, not “{text}”.", text=text))
    return {name: [value] for name, _, value in pairs}
