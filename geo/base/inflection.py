"""Case endings: names in the nominative that a genitive or locative of another language may stand for."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice, product
from typing import Final

from geo.base.errors import beside

_SHORTEST_STEM: Final = 2
_SHORTEST_NAME: Final = 3
_LONGEST_NAME: Final = 80
_MOST: Final = 120


def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for rule in chain.from_iterable(beside(__file__).values()):
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
