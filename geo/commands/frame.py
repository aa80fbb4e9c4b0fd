"""What every command shares: faults as sentences, and the choice of language."""

from typing import Any, Final

import click

from geo.errors import AtlasError
from geo.words import DEFAULT_LANGUAGE, LANGUAGES, Language, Words


class AtlasCommand(click.Command):
    """A command whose known faults are sentences in the reader's language."""

    def invoke(self, ctx: click.Context) -> Any:
        """
        Run the command.

        Parameters
        ----------
        ctx
            What was typed.

        Returns
        -------
        result
            The command's own; exit status 1 after a fault, which is said on standard error.
        """
        try:
            return super().invoke(ctx)
        except AtlasError as fault:
            click.echo(sentence(fault, ctx.params.get("language", DEFAULT_LANGUAGE)), err=True)
            ctx.exit(1)


def sentence(fault: AtlasError, language: Language) -> str:
    """
    Say a fault, in English when the catalogue itself is at fault.

    Parameters
    ----------
    fault
        What went wrong.
    language
        The reader's.

    Returns
    -------
    sentence
        Ready to be shown.
    """
    try:
        return Words(language).error(fault)
    except AtlasError:
        return str(fault)


language_option: Final = click.option(
    "--language", type=click.Choice(LANGUAGES), default=DEFAULT_LANGUAGE, show_default=True
)
