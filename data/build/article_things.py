"""Build ``data/article_things.csv``: every countable or named thing that the article prints.

The article is no part of the atlas. Build with its text, UTF-8::

    python -m data.build.article_things article.txt

What a thing is, by rule, so that nobody chooses:

* a heading: the lines that open a section or a table, whole;
* an item: the first words of what stands behind a bullet or, in section 2, behind a letter and a bracket;
* an address: ``http`` up to the next blank;
* a citation: brackets that hold a year, whole;
* a tally: a country followed by its count in the list after table 3;
* a number: digits with the points, strokes and hyphens between them, and a day with its month and year; the mark
  of a footnote is none;
* a name: words beginning with a capital that follow each other in a line of a table or in the text, cut at an
  apostrophe; one word alone at the beginning
  of a sentence counts only if the article never writes it small.

A thing stands once for each section, table and footnote in which it is printed. Its row is the first of that section
in the tables of `geo.sources.article.register.shown` that says it, letter by letter before any ending; of a number all
rows of the first table. What no row says so stands in ``article_readings.csv`` beside this file, with the row that
says it in other words, or the reason why none does.
"""

import csv
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from geo.base.paths import DATA
from geo.base.text import turkish_lower
from geo.commands import dictionary
from geo.sources.article.finding import BULLET, running
from geo.sources.article.register import REGISTER, rows, says, shown

READINGS: Final = Path(__file__).with_name("article_readings.csv")
COLUMNS: Final = ("section", "kind", "printed", "pages", "times", "shown_in", "row", "by_hand", "reason")
_SECTIONS: Final = (
    ("Öz", "abstract"), ("GİRİŞ", "introduction"), ("1. K", "section 1"), ("2. Y", "section 2"), ("3. K", "section 3"),
    ("3.1. K", "section 3.1"), ("3.2. K", "section 3.2"), ("SONUÇ", "conclusion"), ("HUKUKSAL ALTYAPISI", "section 2"),
    ("Abstract", "abstract"),
)  # fmt: skip
_RULE: Final = re.compile(r" {20,}")
_PAGE: Final = re.compile(r" (?=\S)")
_MARK: Final = re.compile(r"(?<=[a-zçğıöşü”])\d\b")
_CAPITAL: Final = r"[A-ZÇĞİÖŞÜ]\w*(?:[-.]\w+)*"
_MONTHS: Final = "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık"
_THING: Final = re.compile(
    r"(?P<address>https?://[^\s;,]+)"
    r"|(?P<citation>\([^()]*\b(?:19|20)\d\d\b[^()]*\))"
    rf"|(?P<tally>{_CAPITAL}(?: {_CAPITAL})* \d+(?=,| şehirle))"
    rf"|(?P<name>{_CAPITAL}(?:(?: [–-])? {_CAPITAL})*)"
    rf"|(?P<number>\d+ (?:{_MONTHS})(?: \d{{4}})?|(?<!\w)\d+(?:[./-]\d+)*)"
)
_ITEM: Final = re.compile(rf"(?:{BULLET}|(?<!\w)[a-l]\)) ?((?:[^\s{BULLET}]+ ?){{1,4}})")
_OPENING: Final = re.compile(rf"(?:^|[.!?:;…]|{BULLET}|(?<!\w)[a-l]\)|[”\"])\s*[“\"]?$")


@cache
def _rows(table: str) -> list[tuple[str, str, str]]:
    return [(str(key), str(sections), str(text)) for key, sections, text in rows(table).itertuples()]


class Thing(NamedTuple):
    """A thing as printed. ``page``: counted from the article's first, as everywhere."""

    section: str
    kind: str
    printed: str
    page: int


def things(article: Path) -> Iterator[Thing]:
    """Find all things by the rule above, in printed order within each section."""
    printed = list(_lines(article))
    small = set(re.findall(r"(?<![\w’'])[a-zçğıöşü]\w*", " ".join(line for *_, line in printed)))
    body = [(section, page, line) for section, heads, page, line in printed if not heads]
    for section in dict.fromkeys(section for section, *_ in body):
        own = [(page, line) for of, page, line in body if of == section]
        text = (
            running(line for _, line in own) if not section.startswith("table") else "\n".join(line for _, line in own)
        )
        pages, end = [], 0
        for page, line in own:
            end = text.index(line, end) + len(line)
            pages.append((end, page))
        for kind, words, at in _found(text, small):
            yield Thing(section, kind, words, next((page for end, page in pages if at < end), pages[-1][1]))
    yield from (Thing(section, "heading", line, page) for section, heads, page, line in printed if heads)


def build(article: Path) -> list[dict[str, str]]:
    """Give the rows of the register: things with their pages, and what says them."""
    with READINGS.open(encoding="utf-8", newline="") as file:
        read = {(row["section"], row["printed"]): row for row in csv.DictReader(file)}
    together: dict[tuple[str, str, str], list[int]] = {}
    for thing in things(article):
        together.setdefault(thing[:3], []).append(thing.page)
    return [
        dict.fromkeys(COLUMNS, "")
        | dict(zip(COLUMNS[:3], of, strict=True))
        | {"pages": "; ".join(map(str, sorted(set(pages)))), "times": str(len(pages))}
        | _home(*of, read.get((of[0], of[2])) or read.get(("", of[2])))
        for of, pages in together.items()
    ]


def _home(section: str, kind: str, printed: str, own: dict[str, str] | None) -> dict[str, str]:
    if kind == "heading":
        return {"reason": "frame"}
    if kind in ("citation", "address"):
        return {"shown_in": REGISTER}
    if own:
        return {name: own[name] for name in ("shown_in", "row", "reason")} | {"by_hand": "yes"}
    return _said(section, kind, printed)


@cache
def _said(section: str, kind: str, printed: str) -> dict[str, str]:
    for ending in (False, True):
        for table in shown().index:
            found = [
                key
                for key, sections, text in _rows(table)
                if section in sections.split(";") and says(text, printed, ending=ending)
            ]
            if found:
                return {"shown_in": table, "row": "; ".join(found if kind == "number" else found[:1])}
    return {}


def _lines(article: Path) -> Iterator[tuple[str, bool, int, str]]:
    section, resumed, note, page = "", "", "", 0
    for raw in article.read_text(encoding="utf-8").splitlines():
        if _RULE.fullmatch(raw):
            note = "footnote"
        elif _PAGE.match(raw):
            page, note = page + 1, ""
        line = _MARK.sub("", " ".join(raw.split()))
        if note and line:
            opening = re.match(r"(\d) (?=\w)", line)
            note = f"footnote {opening[1]}" if opening else note
            yield note, False, page, line[opening.end() :] if opening else line
        elif line:
            opened = next((name for opening, name in _SECTIONS if line.startswith(opening)), "")
            table = re.match(r"Tablo (\d): ", line)
            resumed, section = (section, f"table {table[1]}") if table else (resumed, opened or section)
            yield section, bool(opened or table), page, line
            section = resumed if line.startswith("Erişim:") else section


def _found(text: str, small: set[str]) -> Iterator[tuple[str, str, int]]:
    for item in _ITEM.finditer(text):
        yield "item", item[1].strip(" ,"), item.start()
    for found in _THING.finditer(text):
        kind, words = str(found.lastgroup), found[0]
        alone = kind == "name" and " " not in words and _OPENING.search(text[: found.start()])
        if not (alone and turkish_lower(words) in small):
            yield kind, words, found.start()


if __name__ == "__main__":
    with (DATA / "article_things.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(build(Path(sys.argv[1])))
    dictionary.record("article_things")
