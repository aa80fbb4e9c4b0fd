"""
How right the geocoder is beside naive ways, how fast, and how much memory it takes.

The sets are CSV files with ``place, country, latitude, longitude, country_code,
expected`` (place, not_a_place or undecidable). A placing is right within 25 km and
in the right country; any point for what is no place or cannot be decided is wrong.
Every set is split in two by a hash of its rows; the rules of the geocoder were made
while looking at the halves called ``tuned``, then the other halves were looked at and
what failed there was mended as well (``tests/evaluation/README.md``).
"""

import csv
import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, Literal, NamedTuple

import pandas as pd

from geo.base.paths import ROOT
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder.geocoder import Geocoder
from geo.sources import countries
from tests.benchmarks import naive as naive_ways
from tests.benchmarks import peers

SETS: Final = ROOT / "tests" / "evaluation"
TOLERANCE_KM: Final = 25.0

Half = Literal["tuned", "held_out"]
Verdict = Literal["right", "wrong", "undecided"]


class Point(NamedTuple):
    """Where a way puts a place: degrees of WGS 84 and the ISO code."""

    latitude: float
    longitude: float
    country_code: str


Way = Callable[[str, str], Point | None]
"""Places a printed place and country, or gives ``None``."""


def evaluate(folder: Path = SETS, *, naive: bool = True, gazetteer: Gazetteer | None = None) -> pd.DataFrame:
    """
    Judge the geocoder and the naive ways on every set.

    ``naive``: whether to judge the naive ways and the peers that are installed too; they take half a minute and 700 MB.
    ``gazetteer``: the index; the usual one when not given. Returns one row per ``set, half, way``: ``rows, right,
    wrong, undecided`` in counts and ``right_share, wrong_share`` (0–1). ``way`` is atlas, exact, exact_in_country,
    fold_and_fuzzy or a peer.
    """
    return _evaluate(folder, lambda name, row: (name, half_of(row)), naive=naive, gazetteer=gazetteer)


def by_language(folder: Path = SETS, *, naive: bool = True) -> pd.DataFrame:
    """Judge as `evaluate` does the sets whose notes name languages: ``set`` is a group of them, ``half`` their set."""
    return _evaluate(folder, lambda name, row: (group_of(row), name) if name in BY_LANGUAGE else None, naive=naive)


Key = Callable[[str, Mapping[str, str]], tuple[str, str] | None]
"""Tells under what a row of a set is counted; ``None`` when it is not."""


def _evaluate(folder: Path, key: Key, *, naive: bool, gazetteer: Gazetteer | None = None) -> pd.DataFrame:
    geocoder = Geocoder(gazetteer or Gazetteer())
    judged: dict[str, Way] = {"atlas": _atlas(geocoder)}
    if naive:
        others = naive_ways.ways() | peers.ways()
        judged.update({name: _naive(place) for name, place in others.items()})
    counts: dict[tuple[str, str, str], dict[Verdict, int]] = {}
    for path in sorted(folder.glob("*.csv")):
        for row in rows_of(path):
            if not (counted := key(path.stem, row)):
                continue
            for name, way in judged.items():
                count = counts.setdefault((*counted, name), {"right": 0, "wrong": 0, "undecided": 0})
                count[verdict(row, way(row["place"], row["country"]))] += 1
    return _figures(counts)


def understanding(folder: Path = SETS) -> pd.DataFrame:
    """Judge how the countries of placeable rows are understood; ``way`` is atlas or a peer, as in `evaluate`."""
    judged: dict[str, peers.Understands] = {"atlas": _country_of, **peers.countries()}
    counts: dict[tuple[str, str, str], dict[Verdict, int]] = {}
    for path in sorted(folder.glob("*.csv")):
        for row in rows_of(path):
            for name, understands in judged.items() if row["expected"] == "place" and row["country"] else ():
                code = understands(row["country"])
                verdict_of: Verdict = "undecided" if not code else "right" if code == row["country_code"] else "wrong"
                count = counts.setdefault((path.stem, "country", name), {"right": 0, "wrong": 0, "undecided": 0})
                count[verdict_of] += 1
    return _figures(counts)


def _country_of(text: str) -> str:
    country = countries.understand(text)
    return country.country_code if country else ""


BY_LANGUAGE: Final = ("many_languages", "second_look", "third_look", "fourth_look")
_GROUPS: Final = {
    "Turkish, Azerbaijani": "tr az",
    "English": "en",
    "Romance": "es pt it fr ro ca gl",
    "Germanic": "de nl sv da nb no is",
    "Slavic, Latin": "pl cs sk hr bs sl",
    "Slavic, Cyrillic": "bg sr ru uk mk be",
    "Finnic, Hungarian, Baltic": "hu fi et lt lv",
    "Greek": "el",
    "Albanian": "sq",
    "Arabic, Persian, Hebrew": "ar fa he ka hy ur",
    "Chinese, Japanese, Korean": "zh ja ko zh-Hant zh-Hans",
    "South-east Asian": "id vi th ms",
}
GROUPS: Final = {language: group for group, languages in _GROUPS.items() for language in languages.split()}


def group_of(row: Mapping[str, str]) -> str:
    """Give the group of languages that a row's note begins with; without a language, what the row is to show."""
    language = row["note"].replace("/", " ").replace(",", " ").replace(":", " ").split(" ")[0]
    return GROUPS.get(language, "Nothing decides" if row["expected"] != "place" else "Others")


def _figures(counts: Mapping[tuple[str, str, str], Mapping[Verdict, int]]) -> pd.DataFrame:
    rows = []
    for (name, half, way), count in sorted(counts.items()):
        total = sum(count.values())
        row: dict[str, object] = {"set": name, "half": half, "way": way, "rows": total}
        row |= {"right": count["right"], "wrong": count["wrong"], "undecided": count["undecided"]}
        rows.append(row | {"right_share": count["right"] / total, "wrong_share": count["wrong"] / total})
    return pd.DataFrame(rows)


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Read a set."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def half_of(row: Mapping[str, str]) -> Half:
    """
    Tell whether a row was looked at while the rules were made.

    Returns by the first bit of SHA-256 of place and country, so that no one chose it.
    """
    digest = hashlib.sha256(f"{row['place']}|{row['country']}".encode()).digest()
    return "held_out" if digest[0] % 2 else "tuned"


def verdict(row: Mapping[str, str], point: Point | None) -> Verdict:
    """
    Judge one placing.

    ``point``: where a way put it; ``None`` for nowhere. Returns undecided is right where nothing should be placed.
    """
    if row["expected"] != "place":
        return "wrong" if point else "right"
    if point is None:
        return "undecided"
    near = kilometres(point, float(row["latitude"]), float(row["longitude"])) <= TOLERANCE_KM
    return "right" if near and point.country_code == row["country_code"] else "wrong"


BANDS: Final = (0.0, 0.7, 0.8, 0.9, 0.95)


def calibration(folder: Path = SETS, *, gazetteer: Gazetteer | None = None) -> pd.DataFrame:
    """
    Compare how sure the geocoder says it is with how often it is right.

    ``gazetteer``: the index; the usual one when not given. Returns one row per band of confidence that has answers:
    ``from`` (its lower edge), ``placed`` (rows with a point), ``said`` (their mean confidence) and ``right_share``.
    """
    geocoder = Geocoder(gazetteer or Gazetteer())
    judged: dict[float, list[tuple[float, bool]]] = {}
    for path in sorted(folder.glob("*.csv")):
        for row in rows_of(path):
            placing = geocoder.place(row["place"], row["country"])
            if placing.latitude is None or placing.longitude is None:
                continue
            point = Point(placing.latitude, placing.longitude, placing.country_code)
            band = max(edge for edge in BANDS if placing.confidence >= edge)
            judged.setdefault(band, []).append((placing.confidence, verdict(row, point) == "right"))
    rows = [
        {
            "from": band,
            "placed": len(answers),
            "said": sum(said for said, _ in answers) / len(answers),
            "right_share": sum(right for _, right in answers) / len(answers),
        }
        for band, answers in sorted(judged.items())
    ]
    return pd.DataFrame(rows)


def curve(bands: pd.DataFrame) -> str:
    """Write the calibration as a table for people, in markdown."""
    lines = ["| confidence from | placed | said, mean | right |", "|--:|--:|--:|--:|"]
    lines += [
        f"| {row['from']:.2f} | {row['placed']:.0f} | {row['said']:.3f} | {row['right_share']:.3f} |"
        for _, row in bands.iterrows()
    ]
    return "\n".join(lines)


def table(figures: pd.DataFrame) -> str:
    """
    Write the figures as a table for people.

    ``figures``: as `evaluate` gives them. Returns markdown: sets and halves down, ways across, each ``right / wrong /
    undecided`` in per cent.
    """
    names = list(dict.fromkeys(figures["way"]))
    lines = [f"| set | rows | {' | '.join(names)} |", "|---|--:|" + "--:|" * len(names)]
    for (name, half), group in figures.groupby(["set", "half"], sort=True):
        by_way = group.set_index("way")
        cells = [_percentages(by_way.loc[way]) for way in names]
        lines.append(f"| {name} ({half}) | {group['rows'].iloc[0]} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _percentages(row: pd.Series) -> str:
    return " / ".join(f"{100 * row[verdict] / row['rows']:.1f}" for verdict in ("right", "wrong", "undecided"))


def sample(count: int, folder: Path = SETS) -> list[tuple[str, str]]:
    """
    Make a list to measure speed with.

    Returns place and country, round after round through the sets. Each round asks for another district of each place,
    so that no answer is merely remembered.
    """
    pairs = [(row["place"], row["country"]) for path in sorted(folder.glob("*.csv")) for row in rows_of(path)]
    short = [pair for pair in pairs if len(pair[0]) < 100]
    rounds: Iterable[tuple[str, str]] = (
        (place if turn == 0 else f"{place} {turn}. Bölge", country)
        for turn in range(count // len(short) + 1)
        for place, country in short
    )
    return [pair for pair, _ in zip(rounds, range(count), strict=False)]


def _atlas(geocoder: Geocoder) -> Way:
    def place(name: str, country: str) -> Point | None:
        placing = geocoder.place(name, country)
        if placing.latitude is None or placing.longitude is None:
            return None
        return Point(placing.latitude, placing.longitude, placing.country_code)

    return place


def _naive(found: Callable[[str, str], tuple[float, float, str] | None]) -> Way:
    def place(name: str, country: str) -> Point | None:
        point = found(name, country)
        return Point(*point) if point else None

    return place


def kilometres(point: Point, latitude: float, longitude: float) -> float:
    """Measure a great circle."""
    south, north = math.radians(point.latitude), math.radians(latitude)
    across = math.radians(longitude - point.longitude) / 2
    chord = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(across) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(chord)))
