"""Turkish text: case, folding, sorting and file names; whatever compares or orders names goes through here."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from anyascii import anyascii

_TURKISH_LOWER: Final = str.maketrans({"I": "ı", "İ": "i"})
_TURKISH_UPPER: Final = str.maketrans({"i": "İ", "ı": "I"})
_FOLDED: Final = str.maketrans(
    {"ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e"}
    | dict.fromkeys("ʻʼ’'‘`׳״ـ\u200d", "")
    | dict(zip("یىکةۀھہ", "ييكهههه", strict=True))
)
"""Letters of one value; Arabic ones as keyboards of Arabic and Persian have them."""

_KANA: Final = re.compile("[\u3041-\u30ff\uff66-\uff9f]")
_NOT_KANA: Final = re.compile("[^\u3041-\u30ff]+")
"""The voiced signs of kana are letters of their own, whatever Unicode takes them apart into."""

_WORDS: Final = re.compile("(?:[^\\W_]|[\u0900-\u0963\u0966-\u0e7f\u1000-\u109f\u1780-\u17ff])+")
"""Words with their vowels, which the scripts of India and its neighbours write as signs that are no letters."""

_ASCII: Final = str.maketrans(
    {chr(sign): "" if chr(sign) in "'`" else " " for sign in range(128) if not chr(sign).isalnum()}
)
_LONGEST_KEPT: Final = 200
_ALPHABET: Final = "abcçdeəfgğhıijklmnoöpqrsştuüvwxyz"
_RANK: Final = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_SORTED_AS: Final = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe"})
"""Letters that CLDR files under another but Unicode does not take apart."""

_RUN_BY_SPREADSHEETS: Final = ("=", "+", "-", "@", "\t", "\r")


def turkish_lower(text: str) -> str:
    """Lower-case a text by Turkish rules, combining dots left by other programs composed first."""
    return unicodedata.normalize("NFC", text).translate(_TURKISH_LOWER).lower()


def turkish_upper(text: str) -> str:
    """Upper-case a text by Turkish rules: ``i`` gives ``İ``, ``ı`` gives ``I``."""
    return unicodedata.normalize("NFC", text).translate(_TURKISH_UPPER).upper()


def fold(text: str) -> str:
    """Reduce a text to what a hurried typist means by it: ``"sisli"`` for ``"Şişli"`` and for ``"SISLI"``.

    Lower case, without diacritics or apostrophes, punctuation turned into single spaces.
    """
    # Folded names are folded again and again.
    return _fold(text) if len(text) <= _LONGEST_KEPT else _fold.__wrapped__(text)


@lru_cache(maxsize=32_768)
def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII).split())
    lowered = text.replace("İ", "i").lower().translate(_FOLDED)
    apart = unicodedata.normalize("NFKD", lowered)
    if _KANA.search(lowered):
        apart = _NOT_KANA.sub(lambda run: unicodedata.normalize("NFKD", run[0]), unicodedata.normalize("NFKC", apart))
    if apart.isalnum():  # neither marks nor spaces
        return apart.lower().translate(_FOLDED)
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    # Mathematical and full-width capitals are letters only now.
    return " ".join(_WORDS.findall(bare.lower().translate(_FOLDED)))


def turkish_sort_key(text: str) -> tuple[tuple[tuple[int, int | str], ...], str]:
    """Give the key that orders names as the Turkish alphabet does, in the order of CLDR.

    Spaces and punctuation first, then digits, letters, other scripts. An accent that is none of the alphabet's decides
    only between names that are the same without it: ``Kadıköy``, ``Kâğıthane``, ``Kartal``.
    """
    lowered = turkish_lower(text)
    return tuple(_place(c) for c in _letters(lowered)), lowered


def _letters(lowered: str) -> str:
    return "".join(
        c
        if c in _RANK
        else "".join(part for part in unicodedata.normalize("NFD", c) if not unicodedata.combining(part))
        for c in lowered.translate(_SORTED_AS)
    )


def _place(letter: str) -> tuple[int, int | str]:
    if letter in _RANK:
        return 2, _RANK[letter]
    return (3 if letter.isalpha() else 1 if letter.isdigit() else 0), letter


def turkish_sorted(names: Iterable[str]) -> list[str]:
    """Sort names by the Turkish alphabet."""
    return sorted(names, key=turkish_sort_key)


def turkish_ranks(names: Iterable[str]) -> dict[str, int]:
    """Number names from 0 by the Turkish alphabet, for columns that are sorted by several keys."""
    return {name: rank for rank, name in enumerate(turkish_sorted(set(names)))}


def slug(text: str) -> str:
    """Make a short ASCII name for addresses and files: ``"saraevo"`` for ``"Сараево"``; empty if none can be spelt."""
    return "-".join(re.findall(r"[a-z0-9]+", anyascii(fold(text)).lower()))


def with_guard(text: str) -> str:
    """Put an apostrophe before what a spreadsheet program would run; `without_guard` takes it off again."""
    runs = (
        text.startswith(_RUN_BY_SPREADSHEETS)
        and not text.lstrip("+-").replace(".", "", 1).replace(",", "", 1).isdecimal()
    )
    return f"'{text}" if runs or _is_guarded(text) else text


def without_guard(text: str) -> str:
    """Give a text as it was before `with_guard` wrote it."""
    return text[1:] if _is_guarded(text) else text


def _is_guarded(text: str) -> bool:
    return text.startswith("'") and text.lstrip("'").startswith(_RUN_BY_SPREADSHEETS)
