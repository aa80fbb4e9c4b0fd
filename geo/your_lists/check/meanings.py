"""What persons said that words of lists mean: ``dostluk`` is a protocol. Said once, it counts for every later list."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import delete, insert, select

from geo.base.database import Database, Store, lock
from geo.base.errors import AtlasError
from geo.base.text import fold
from geo.base.words import Words
from geo.places.cache import moment_text, now
from geo.places.tables import PLACES, meanings
from geo.your_lists.check.faults import Checked
from geo.your_lists.check.fields import Field
from geo.your_lists.check.kinds import Kind, fields_of

Said = Mapping[tuple[str, str], str]
"""The code of an allowed value by field and folded word."""

_LONGEST: Final = 200


class Meanings(Store):
    """The words that persons explained, kept in an open database, or at an address."""

    def __init__(self, where: Database | str = "") -> None:
        super().__init__(where, PLACES)

    def of(self, kind: Kind) -> Said:
        """Give what was said for a kind of list."""
        columns = meanings.c.field, meanings.c.word, meanings.c.code
        with self.database.reading() as connection:
            found = connection.execute(select(*columns).where(meanings.c.kind == kind)).all()
        return {(field, word): code for field, word, code in found}

    def put(self, kind: Kind, field: str, word: str, code: str, *, by: str) -> None:
        """Keep what a word means in a field, an `AtlasError` if it has no such value; an empty ``code`` undoes it."""
        allowed = next((each.choices for each in fields_of(kind) if each.name == field), ())
        if not fold(word) or len(word) > _LONGEST or code not in ("", *(choice.code for choice in allowed)):
            raise AtlasError(
                "'{word}' cannot mean '{code}'; allowed are: {choices}.",
                word=word[:_LONGEST],
                code=code,
                choices=", ".join(choice.code for choice in allowed),
            )
        key = {"kind": kind, "field": field, "word": fold(word)}
        with self.database.writing() as connection:
            lock(connection)
            connection.execute(delete(meanings).filter_by(**key))
            if code:
                row = {**key, "code": code, "said_by": by, "said_at": moment_text(now())}
                connection.execute(insert(meanings).values(row))


def unknown_words(found: Checked, mapping: Mapping[str, str], kind: Kind) -> list[tuple[Field, str]]:
    """List field and word of a checked list that no allowed value is known by, each once, in order."""
    fields = {mapping[field.name]: field for field in fields_of(kind) if field.choices and field.name in mapping}
    values = {name: dict(zip(found.good["row"], found.good[field.name], strict=True)) for name, field in fields.items()}
    unknown = {
        (doubt.column, fold(doubt.value)): (fields[doubt.column], doubt.value)
        for doubt in found.doubts
        if doubt.column in fields and fold(doubt.value) and not values[doubt.column].get(doubt.row)
    }
    return list(unknown.values())


def code_of(field: Field, name: str) -> str:
    """Give the code of a value that a person names by its code or its name in either language; empty for none."""
    return next((each.code for each in field.choices if fold(name) in map(fold, (each.code, each.tr, each.en))), "")


def names_of(field: Field, words: Words) -> dict[str, str]:
    """Name the allowed values of a field in the reader's language, by their codes."""
    return {choice.code: choice.name(words.language) for choice in field.choices}
