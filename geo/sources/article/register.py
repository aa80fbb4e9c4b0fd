"""The register of all that the article prints, proved against the tables that pages show.

Nothing may be left over: a thing is said by rows that a page shows, or is left out for a reason of `REASONS`.
"""

import re
from functools import cache
from typing import Final

import pandas as pd

from geo.base.errors import AtlasError
from geo.base.text import fold
from geo.base.words import message
from geo.sources import datapackage

_STEM: Final = 5
_ENDING: Final = 4
REGISTER: Final = "article_things"
"""The register itself shows citations and addresses."""
REASONS: Final = {
    "opening": message("A word that is no name: a sentence or a list begins with it"),
    "frame": message("A heading or a mark of the article itself"),
    "everywhere": message("What the whole atlas is about"),
    "repeats": message("Said again of what another section says"),
    "misprint": message("Misprinted; the right form is shown"),
}
"""Why something that the article prints is on no page of its own."""


def says(text: str, printed: str, *, ending: bool = True) -> bool:
    """Tell whether a text says what is printed: the same words in a row, whatever their case.

    ``ending``: whether a word may lack an ending that the other has, as Turkish cases add it.
    """
    said, wanted = _words(text), _words(printed)
    same = _alike if ending else str.__eq__
    return any(all(map(same, said[start:], wanted)) for start in range(len(said) - len(wanted) + 1))


@cache
def shown() -> pd.DataFrame:
    """Read which tables hold the article, in the order in which a thing is looked for: columns as in the dictionary."""
    return datapackage.table("article_shown").set_index("table")


def things() -> pd.DataFrame:
    """Read the register: whatever countable or named the article prints, once for each section."""
    return datapackage.table("article_things")


def rows(table: str) -> pd.DataFrame:
    """Give the rows of a table of `shown`: `sections` (joined by ``;``) and `text`, by key."""
    of, read = shown().loc[table], datapackage.table(table)
    texts = [" ".join(map(str, said)) for said in read[of["says"].split()].itertuples(index=False)]
    where = str(of["sections"])
    sections = read.get(where, pd.Series(where, read.index)).str.replace(r"^(table|footnote)(?=\d)", r"\1 ", regex=True)
    keyed = pd.DataFrame({"key": read[of["key"]].astype(str), "sections": sections, "text": texts})
    return keyed.groupby("key", sort=False).agg({"sections": "first", "text": " ".join})


def check() -> list[AtlasError]:
    """Compare the register with the tables that pages show; empty if each thing has rows that say it, or a reason."""
    texts = {table: dict(rows(table)["text"]) for table in shown().index}
    return [
        AtlasError(
            "'{printed}' ({section}) is left over: {table} {row} does not say it.",
            printed=thing["printed"],
            section=thing["section"],
            table=thing["shown_in"] or "–",
            row=thing["row"],
        )
        for thing in things().to_dict("records")
        if thing["reason"] not in REASONS and thing["shown_in"] != REGISTER
        if not all(
            key in (known := texts.get(thing["shown_in"], {}))
            and (thing["by_hand"] or says(known[key], thing["printed"]))
            for key in thing["row"].split("; ")
        )
    ]


def _words(text: str) -> list[str]:
    return fold(re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", re.sub(r"[’'/]", " ", text))).split()


def _alike(said: str, wanted: str) -> bool:
    short, long = sorted((said, wanted), key=len)
    cased = len(short) >= _STEM and len(long) - len(short) <= _ENDING and not short.isdigit()
    return long == short or (cased and long.startswith(short))
