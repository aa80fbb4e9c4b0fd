"""``--help`` and what click says of a command it did not understand, in the reader's language.

Click itself explains commands in English only, and its gettext knows compiled catalogues alone:
``data/words/click/tr.po`` is compiled into one that lasts as long as the process.
"""

import gettext
import os
from contextlib import suppress
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import click

from geo.base.errors import AtlasError
from geo.base.files import make_folder_apart
from geo.base.made import made_once
from geo.base.paths import ROOT
from geo.base.words import CATALOGUES, DEFAULT_LANGUAGE, LANGUAGES, Language, Words, compile_catalogue, message, told

CATALOGUE: Final = CATALOGUES / "click" / "tr.po"
_DOMAIN: Final = "kardes-sehir-atlasi-click"
_OF_PYTHON: Final = "messages"
_LANGUAGE: Final = "geo.language"
_CLICKS_OWN: Final = message("Show this message and exit.")
_OF_A_GROUP: Final = message("The language of this list; each command can be asked for its own.")

TO_FILE: Final = click.Path(path_type=Path, dir_okay=False)
"""What is written into, or read from."""

_LANGUAGES: Final[dict[str, Any]] = {"type": click.Choice(LANGUAGES), "default": DEFAULT_LANGUAGE, "show_default": True}
language_option: Final = click.option("--language", **_LANGUAGES, help="The language of everything it says and writes.")


class Explained(click.Command):
    """A command that explains itself in the language it is asked in."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the language first: ``--help`` is answered before options are known. A fault of a file is said."""
        ctx.meta[_LANGUAGE] = _language_asked(args) or ctx.meta.get(_LANGUAGE, DEFAULT_LANGUAGE)
        ctx.default_map = {**(ctx.default_map or {}), "language": ctx.meta[_LANGUAGE]}
        speak(ctx.meta[_LANGUAGE])
        try:
            return super().parse_args(ctx, args)
        except AtlasError as fault:
            click.echo(sentence(fault, ctx.meta[_LANGUAGE]), err=True)
            ctx.exit(1)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is typed."""
        words = words_of(ctx)
        pieces = " ".join(_placeholder(piece, words) for piece in self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{words.text('Usage')}: ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(words_of(ctx).text(self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what can be said to the command."""
        words = words_of(ctx)
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section(words.text("Options")):
            formatter.write_dl([_record(option, ctx, words) for option in options])


class AtlasGroup(Explained, click.Group):
    """Commands under one name, listed in the language it is asked in."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.params.append(click.Option(["--language"], **_LANGUAGES, expose_value=False, help=_OF_A_GROUP))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        words = words_of(ctx)
        with formatter.section(words.text("Commands")):
            commands = sorted(self.commands.items())
            said = {name: words.text(command.help or "").partition(". ")[0] for name, command in commands}
            formatter.write_dl([(name, text.removesuffix(".") + ".") for name, text in said.items()])


class OfTables(click.ParamType):  # type: ignore[type-arg] # click 8.1 has no argument
    """The tables of the contract; which there are is looked up only where one is asked for."""

    name = "table"

    def get_metavar(self, *about: Any, **asked: Any) -> str | None:
        """Name all tables."""
        return _tables().get_metavar(*about, **asked)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the name of a table as it was written; the usual error where there is none of that name."""
        return _tables().convert(value, param, ctx)


def _tables() -> "click.Choice[str]":
    def read() -> bytes:
        from geo.measures.tables import TABLES

        return "\n".join(TABLES).encode()

    return click.Choice(made_once("tables", (ROOT / "geo/measures/tables.py").read_bytes(), read).decode().split())


def sentence(fault: AtlasError, language: Language) -> str:
    """Say a fault, in English when the catalogue itself is at fault."""
    try:
        return Words(language).error(fault)
    except AtlasError:
        return str(fault)


def words_of(ctx: click.Context) -> Words:
    """Give the words of the language a command was asked in, else Turkish."""
    return Words(ctx.meta.get(_LANGUAGE, DEFAULT_LANGUAGE))


def _language_asked(args: list[str]) -> Language | None:
    said = ""
    for word, after in pairwise([*args, ""]):
        if word == "--language":
            said = after
        elif word.startswith("--language="):
            said = word.removeprefix("--language=")
    return next((language for language in LANGUAGES if language == said), None)


def _placeholder(text: str, words: Words) -> str:
    """Translate what click writes in capitals for something that is to be typed."""
    known = told(__file__, "placeholders")
    return words.text(known[text]) if text in known else text


def _record(option: click.Option, ctx: click.Context, words: Words) -> tuple[str, str]:
    """Give the two columns of an option: how it is typed, what it does."""
    named, _ = option.get_help_record(ctx) or ("", "")
    start, space, last = named.rpartition(" ")
    extra = option.get_help_extra(ctx)
    said = [words.text(option.help)] if option.help else []
    if "default" in extra:
        said.append(f"[{words.text('default: {default}', default=option.default)}]")
    if "required" in extra:
        said.append(f"[{words.text('needed')}]")
    return f"{start}{space}{_placeholder(last, words)}", " ".join(said)


def speak(language: Language) -> None:
    """Let click speak a language from now on; English where the catalogue cannot be compiled."""
    gettext.textdomain(_OF_PYTHON)
    if language == "tr":
        # Without the catalogue click says it in English.
        with suppress(OSError, AtlasError):
            gettext.bindtextdomain(_DOMAIN, _folder())
            os.environ["LANGUAGE"] = language
            gettext.textdomain(_DOMAIN)


@cache
def _folder() -> str:
    folder = make_folder_apart()
    target = folder / "tr" / "LC_MESSAGES" / f"{_DOMAIN}.mo"
    target.parent.mkdir(parents=True)
    target.write_bytes(compile_catalogue(CATALOGUE, "tr"))
    return str(folder)
