"""Case endings: names in the nominative that a genitive or locative of another language may stand for."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import Final

_ENDINGS: Final = (
    # Polish, Czech, Slovak, Slovene, Croatian, Bosnian, Serbian
    "a: - o e|u: - o a|y: a -|i: a - e ia|ie: - a o e|e: a o -|om: - o|em: - o e|ou: a|ia: -|iu: -|ach: e y|iach: e|"
    "ima: i e|ama: e|ih: e|c: ce|ca: ec ac|cu: ec ac|ka: ek ak|ku: ek ak|vca: vac|na: an en|eho: y e|ego: y i o|"
    "og: i|oga: i|ej: a|oj: a|ym: y|im: i|"
    # Finnish and Estonian
    "n: -|een: e|ssa: - n|sta: -|lla: -|lta: -|lle: -|ngin: nki|ngissa: nki|nnin: nti|nnissa: nti|den: ti si|"
    "dessa: ti|run: rku|russa: rku|rton: rtto rtu|iian: iika|iiassa: iika|nnan: nta|mmen: mpi|"
    # Hungarian
    "ban: -|ben: -|on: -|en: -|nak: -|nek: -|bol: -|rol: -|nal: -|nel: -|val: -|vel: -|ra: -|re: -|ott: -|ett: -|"
    # Albanian, with or without its article, and Romanian
    "s: -|es: a e|dres: der|it: - i|ut: - u|t: -|in: i|ului: - u|ei: a|"
    ": i|oja: o|aja: a|eja: e|ajt: aj|er: ra ri|ra: er|"
    # Lithuanian, Latvian
    "aus: us|o: as|os: a|io: is ys|iu: iai|as: a|"
    # Russian, Ukrainian, Belarusian, Bulgarian, Serbian in Cyrillic
    "а: - о е|у: - а о|ы: а -|и: а ь я|ии: ия|е: - а о ь|я: ь и|ю: ь|ом: - о|ем: ь|ои: а ая ыи|его: ии|ого: ыи ии ои|"
    "ког: ки|вог: ви|і: а я|ова: ів|ева: ів|єва: ів|оля: іль|ці: ця ка|ах: и ы|"
    # Greek
    "ου: ος ο ι|ης: η|ας: α|ων: α ες οι|εως: η|εων: α|αιων: α ος η|ιτων: ινα|ους: ος"
)
_SHORTEST_STEM: Final = 2
_SHORTEST_NAME: Final = 3
_LONGEST_NAME: Final = 80
_MOST: Final = 120


def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for rule in _ENDINGS.split("|"):
        ending, _, others = rule.partition(":")
        table[ending] += tuple(other.strip("-") for other in others.split())
    return dict(table)


_RULES: Final = _table()
_LONGEST: Final = max(map(len, _RULES))


@lru_cache(maxsize=4096)
def nominatives(folded: str) -> tuple[str, ...]:
    """List the names that a folded text may be an inflected form of; most are no names at all."""
    if len(folded) > _LONGEST_NAME:
        return ()
    ways = product(*(list(_nominatives(word)) for word in folded.split()))
    return tuple(dict.fromkeys(way for words in islice(ways, _MOST) if (way := " ".join(words)) != folded))


def _nominatives(word: str) -> Iterator[str]:
    yield word
    for cut in range(max(_SHORTEST_STEM, len(word) - _LONGEST), len(word) + 1):
        for other in _RULES.get(word[cut:], ()):
            if len(name := word[:cut] + other) >= _SHORTEST_NAME:
                yield name
