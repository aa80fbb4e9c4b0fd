"""Claims about foreign words: a Turkish reader meets no English one, on the command line or in a figure."""

import re

import click
import pytest
from click.testing import CliRunner

from geo.__main__ import atlas
from geo.figures.registry import FIGURES
from tests.foreign_words import foreign
from tests.test_numbers import texts


def commands(group, path=()):
    for name, command in sorted(group.commands.items()):
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = [(), *commands(atlas)]
TYPED = {word for path in ALL for word in path}
"""What is typed has one form in both languages."""


def help_of(path):
    return CliRunner().invoke(atlas, [*path, "--help", "--language", "tr"]).output


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_has_no_foreign_word(path):
    assert [word for word in foreign(help_of(path)) if word not in TYPED] == []


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_shows_nothing_of_the_program(path):
    assert re.findall(r"Sentinel\S*|UNSET|None|<\w+ object", help_of(path)) == []


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_no_foreign_word(name):
    assert foreign(" ".join(texts(name, "everything", "tr"))) == []
