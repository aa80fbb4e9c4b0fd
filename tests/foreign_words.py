"""English words that no Turkish page says: those of the catalogue's keys that none of its translations uses.

Names of places, bodies and sources are said as they are in both languages.
"""

import re
from functools import cache

from babel.messages.pofile import read_po

from geo.base.words import CATALOGUES
from geo.sources import datapackage
from geo.ties.ties import ties

_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"https?://\S+|--?[\w-]+|\{[^}]*\}|\[[^\]]*\]|[“'‘\"][^”'’\"]*[”'’\"]|\S*[._/=|]\w\S*|<[^>]*>")
"""What is typed or looked up and has one form in both languages: options, addresses, files, values, quotations."""
NAMES = {"mail", "nominatim", "photon"}


def words_of(text):
    return {word.casefold() for word in _WORD.findall(_CODE.sub(" ", text))}


@cache
def english():
    with (CATALOGUES / "tr.po").open("rb") as source:
        messages = [message for message in read_po(source) if message.id]
    keys = [text for each in messages for text in ([each.id] if isinstance(each.id, str) else each.id)]
    said = [text for each in messages for text in ([each.string] if isinstance(each.string, str) else each.string)]
    turkish = set().union(*(words_of(text) | {word.casefold() for word in _WORD.findall(text)} for text in said))
    known = ties()[["place_name", "place_name_tr", "municipality", "printed_text"]].to_numpy().ravel()
    tables = [datapackage.table(name) for name in ("organisations", "aid_sources", "tie_event_sources")]
    tables.append(datapackage.table("city_networks").drop(columns=["work_en", "note_en", "basis"]))
    listed = [str(cell) for table in tables for cell in table.to_numpy().ravel()]
    names = set().union(*map(words_of, [*known, *listed]))
    return set().union(*map(words_of, keys)) - turkish - names - NAMES


def foreign(text):
    """Give the English words of a Turkish text."""
    return sorted(words_of(text) & english())
