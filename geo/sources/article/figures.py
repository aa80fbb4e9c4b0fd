"""Proof of the numbers: country tallies and every other number of the running text.

A number is recorded or matches `NOT_COUNTED`. Of numbers spelt as words only *birer* and *ikişer* are examined.
"""

import re
from typing import Final

import pandas as pd

from geo.sources.article.finding import Finding, compare
from geo.sources.article.page import Article, between, running

TALLIES: Final = {
    "table2": (("gösterildiği üzere;", "’dan birer adet", 1), ("aynı tabloda", "’dan ikişer adet", 2)),
    "table3": (("bulunduğu ülkelerden;", " şehirle", None),),
}
"""The printed phrases around the tallies after each table, and the count they give to every country."""

NOT_COUNTED: Final = {
    "link": r"https?://\S+",
    "citation with a year": r"\([^()]*\b(?:19|20)\d\d\b[^()]*\)",
    "law, circular or its article": r"\(?\b\d{4}/\d+\)?(?: \d+-\d+)?|\b(?:\d+-)?\d+ sayılı|\b\d+\. (?:madde|fıkra)",
    "date": r"\b\d{1,2}\.\d{2}\.\d{4}|\b\d{1,2} (?:Nisan|Haziran) \d{4}",
    "century": r"\b\d+(?:th|\.) (?:yüzyıl|century)",
    "year": r"\b\d{3,4} yıl|\b(?:1\d|20)\d\d(?=['’]\w)",
    "mark of a footnote": r"(?<=[a-zçğıöşü”])\d\b",
    "part of a name": r"\bC40\b",
}
"""Why a number counts nothing, and the pattern that tells it."""

_HEADING: Final = re.compile(r"^\d(?:\.\d)?\. (?=[A-ZÇĞİÖŞÜ])")
_NOTE: Final = re.compile(r"^\d\s+(?=\w)")
_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")


def check_tallies(article: Article, tallies: pd.DataFrame) -> list[Finding]:
    """Prove that each country and count of the tallies is recorded, in order, and no other."""
    text = running(article.running_lines())
    findings: list[Finding] = []
    for table, phrases in TALLIES.items():
        printed = [pair for start, end, count in phrases for pair in _count(between(text, start, end), count)]
        rows = tallies[tallies["after_table"] == table]
        recorded = [
            (country, None if pd.isna(stated) else int(stated))
            for country, stated in zip(rows["country_printed"], rows["stated"], strict=True)
        ]
        findings += compare(f"tally after {table}", printed, recorded)
    return findings


def check_figures(article: Article, figures: pd.DataFrame) -> list[Finding]:
    """Prove that every number of the running text is recorded or counts nothing.

    The recorded figures are exactly what is left without tallies and `NOT_COUNTED`, in order and each in its own words.
    """
    text = running(_without_openings(article))
    remaining = [(_value(number[0]),) for number in _NUMBER.finditer(_only_counting(text))]
    recorded = [(int(stated),) for stated in figures["stated"]]
    misquoted = [
        Finding(
            "{item}: the recorded words '{words}' are not printed or do not hold {stated}.",
            {"item": row["figure_id"], "words": row["printed_words"], "stated": row["stated"]},
        )
        for _, row in figures.iterrows()
        if row["printed_words"] not in text or row["stated"] not in map(_value, _NUMBER.findall(row["printed_words"]))
    ]
    return compare("numbers of the running text", remaining, recorded) + misquoted


def _count(text: str, count: int | None) -> list[tuple[object, ...]]:
    if count is not None:
        return [(country.strip(), count) for country in re.split(r", | ve ", text)]
    items = (re.fullmatch(r"(.*?)(?: (\d+))?", item.strip()) for item in text.split(","))
    return [(item[1], int(item[2]) if item[2] else None) for item in items if item]


def _without_openings(article: Article) -> list[str]:
    """Drop the numbers that open a heading or a footnote."""
    notes = len(article.notes)
    lines = article.running_lines()
    return [_HEADING.sub("", line) for line in lines[:-notes]] + [_NOTE.sub("", line) for line in lines[-notes:]]


def _only_counting(text: str) -> str:
    start, end, _ = TALLIES["table3"][0]
    text = text.replace(between(text, start, end), "")
    text = re.sub(r"\bTablo \d:", "", text)
    for pattern in NOT_COUNTED.values():
        text = re.sub(pattern, " ", text)
    return text


def _value(number: str) -> int:
    return int(number.replace(".", ""))
