"""Proof of the printed lists, the statements about aid and the numbers: country tallies and every other one.

A number is recorded or matches `NOT_COUNTED`. Of numbers spelt as words only *birer* and *ikişer* are examined.
"""

import re
from collections.abc import Iterable
from typing import Final

import pandas as pd

from geo.base.errors import beside
from geo.sources.article.finding import BULLET, Article, Finding, between, compare, running

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


LISTS: Final[dict[str, tuple[str, str]]] = beside(__file__)
"""The printed phrases around each list."""

AID_WORDS: Final = re.compile(
    r"hibe|insani|yardım|otobüs|donör|Ramazan|Kurban|sünnet|sağlık tarama|restorasyon|teknik destek"
    r"|hizmetlerinin eğitimi|meslek edindirme|çatı kuruluş|\d{4} yılında \w+’(?:a|e|nın|nin)\b"
)
"""Words by which the article speaks of aid, "in the year … to …" among them."""

AID_SUMMARIES: Final = re.compile(
    r"donör sıfatıyla|bu hibe faaliyeti|insani yardım noktasında|gibi insani faaliyetler ile"
)
"""Phrases that sum up or announce statements of the same sentence or the one before."""

NETWORKS_PASSAGE: Final = ("Yerel yönetim diplomasisi tarihini incelendiğinde;", "sürdürmektedir3")
"""The printed phrases around the passage of section 1 that names networks."""

_NAME: Final = re.compile(r"(?<!\w)(?!Bu )[A-ZÇĞİÖŞÜ][\w-]*(?: (?:ve )?[A-ZÇĞİÖŞÜ][\w-]*(?!['’\w]))+")
_QUOTED: Final = ("donor_printed", "partner_printed", "recipient_printed", "recipient_place_printed", "region")


def check_lists(article: Article, networks: pd.DataFrame, criteria: pd.DataFrame, areas: pd.DataFrame) -> list[Finding]:
    """Prove that every item of the lists of sections 1 and 3.1 is recorded, in order and in its words.

    No name of two or more words may be left in the passage on networks.
    """
    text = running(article.running_lines())
    recorded = {
        "network": networks.loc[networks["printed_in"] == "bullet", "printed_text"],
        **{name: rows["printed_text"] for name, rows in criteria.groupby("group")},
        **{name: rows["printed_text"] for name, rows in areas.groupby("kind")},
    }
    findings = []
    for name, phrases in LISTS.items():
        printed = _items(between(text, *phrases))
        findings += compare(name, printed, [(words,) for words in recorded.get(name, ())])
    named = networks.loc[networks["printed_in"] == "prose", ["network_id", "printed_text"]]
    findings += _nameless(between(text, *NETWORKS_PASSAGE), networks["printed_text"])
    return findings + _not_in_print(text, named.itertuples(index=False, name=None))


def check_aid(article: Article, statements: pd.DataFrame) -> list[Finding]:
    """Prove that each statement about aid is printed, quantity and year in its sentence, each of `AID_WORDS` in one."""
    text = running(article.running_lines())
    quoted = [
        (row["statement_id"], words)
        for _, row in statements.iterrows()
        for words in (row["printed_words"], *(part for column in _QUOTED for part in row[column].split(";") if part))
    ]
    return _unsaid(text, statements) + _not_in_print(text, quoted) + _without_ground(_sentences(text), statements)


def _nameless(passage: str, recorded: Iterable[str]) -> list[Finding]:
    for words in sorted(recorded, key=len, reverse=True):
        passage = passage.replace(words, "\0")
    return [
        Finding("section 1 names '{name}', which is not recorded as a network.", {"name": found[0]})
        for found in _NAME.finditer(passage)
    ]


def _unsaid(text: str, statements: pd.DataFrame) -> list[Finding]:
    accounted = [re.escape(words) for words in sorted(statements["printed_words"], key=len, reverse=True)]
    rest = re.sub("|".join([AID_SUMMARIES.pattern, *accounted]), lambda said: "\0" * len(said[0]), text)
    return [
        Finding(
            "'… {words} …' speaks of aid, but no statement is recorded for it.",
            {"words": text[max(found.start() - 30, 0) : found.end() + 30]},
        )
        for found in AID_WORDS.finditer(rest)
    ]


def _items(part: str) -> list[tuple[object, ...]]:
    # Commas separate the items only outside brackets; a sub-list of a bullet counts as its own item.
    # "analiz, izleme ve …" and "ortak yöntem, rehber ve …" are one item each: the comma belongs to an "… ve …".
    commas = r", (?![^()]*\))(?![a-zçğıöşü]+ ve )"
    pieces = re.split(rf"{BULLET}|(?<=\)), " if BULLET in part else commas, part)
    cleaned = (re.sub(r"\s+", " ", piece).strip().removesuffix(",").strip() for piece in pieces)
    return [(piece,) for piece in cleaned if piece]


def _sentences(text: str) -> list[str]:
    without_citations = re.sub(NOT_COUNTED["citation with a year"], "", text)
    return re.split(r"(?<=[^\W\d])\s*\.\s+(?=[A-ZÇĞİÖŞÜ])", without_citations)


def _not_in_print(text: str, quoted: Iterable[tuple[str, str]]) -> list[Finding]:
    return [
        Finding("{item}: the recorded words '{words}' are not printed.", {"item": item, "words": words})
        for item, words in quoted
        if words not in text
    ]


def _without_ground(sentences: list[str], statements: pd.DataFrame) -> list[Finding]:
    findings = []
    for _, row in statements.iterrows():
        source = " ".join(sentence for sentence in sentences if row["printed_words"] in sentence)
        quantity = "" if pd.isna(row["quantity"]) else str(row["quantity"])
        numbers = [number for number in (quantity, row["date_printed"]) if number]
        findings += [
            Finding("{item}: {number} is not printed in its sentence.", {"item": row["statement_id"], "number": number})
            for number in numbers
            if not re.search(rf"(?<!\d){number}(?!\d)", source)
        ]
    return findings
