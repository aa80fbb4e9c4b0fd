"""What is certain in a cell that cannot be taken as it is: a year among words, the number before a unit."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from geo.base.errors import AtlasError, beside
from geo.base.text import fold
from geo.your_lists.check.dates import months, partial_date
from geo.your_lists.check.fields import Field
from geo.your_lists.check.kinds import field_of
from geo.your_lists.check.values import clean_text, understand
from geo.your_lists.read import headings
from geo.your_lists.read.table import Cell

_REFUSED: Final = re.compile(rf"\b(?:{'|'.join(beside(__file__)['refused'])})\b")
_MONTHS_OF: Final = tuple(beside(__file__)["months_of"])
_ERAS: Final[dict[str, int]] = beside(__file__)["eras"]
_ERA: Final = re.compile(rf"({'|'.join(_ERAS)})(\d{{1,2}}|元)年")
_EASTERN: Final = re.compile(r"(\d{4})\s*[年년](?:\s*(\d{1,2})\s*[月월])?(?:\s*(\d{1,2})\s*[日일])?")
_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?!\d)")
_ISO: Final = re.compile(r"(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)")
_WORDED: Final = re.compile(r"(?:(\d{1,2})\.? )?([^\W\d]+)\.?,? (\d{4})(?!\d)")
_YEAR: Final = re.compile(r"(?<![\d./-])(\d{4})(?![\d/])")
_FILLER: Final = ("1900-01-01", "1899-12-30", "1904-01-01")
_NUMBER: Final = re.compile(r"[~≈]?\s*(?:ca\.?|yaklaşık|approx\.?)?\s*(\d+(?:[.,]\d+)*)\s*([^\W\d]*\.?)")
_AROUND_A_NUMBER: Final = re.compile(
    r"\btarih(?:li|inde)?\b|\b[ts]\.(?!\w)|\bve\b|\bsayılı\b|\bkarar(?:ı|ıyla)?\b|\bno\b[:.]?|^[\s/,;:()–-]+|[\s/,;:()–-]+$",
    re.IGNORECASE,
)
_UNIT: Final = re.compile(r"[^\W\d]*\.?")


def is_nothing(text: str) -> bool:
    """Say whether a cell only says that nothing is known: ``-``, ``?``, ``yok``."""
    nothing = not fold(text) or headings.is_known(headings.NOTHING, text)
    return nothing and not any(sign.isdigit() for sign in text)


def is_refused(text: str) -> bool:
    """Say whether a state or a kind says that there is no tie: ``reddedildi``, ``uygun görülmedi``."""
    return _REFUSED.search(fold(text)) is not None


def is_filler(value: Any) -> bool:
    """Say whether a date is the one that spreadsheet programs make of an empty or a zero cell."""
    return value in _FILLER


def certain(field: Field, cell: Cell, *, today: date) -> Any:
    """Take what is certain of a cell that `understand` refuses; ``None`` where nothing is.

    A country that is not known stays as it is written: a person looks for the place then, not the whole world.
    """
    text = clean_text(cell)
    if field.form == "date":
        return next((found for each in _dates(text, field) if (found := _dated(each, today))), None)
    if field.form == "choice":
        return _among(field, fold(text))
    if field.form == "number":
        return _numbered(field, text, today)
    if field.form in ("country", "text", "name"):
        return text[: field.longest] or None
    return None


def decision_in(text: str, field: Field, *, today: date) -> tuple[str | None, str | None]:
    """Part the day of a decision from its number, as both stand in one cell; a number alone is never a day."""
    found = _DAY.search(text) or _ISO.search(text)
    if not found:
        return None, text or None
    rest = _AROUND_A_NUMBER.sub("", text[: found.start()] + " " + text[found.end() :]).strip()
    return certain(field, found[0], today=today), rest or None


def unit_in(cell: Cell) -> str:
    """Give the unit that stands behind the number of a cell: ``25 ton``; empty for none."""
    text = clean_text(cell)
    found = _NUMBER.fullmatch(text)
    if found:
        return found[2]
    number, unit = leading_number(text)
    return unit if number is not None and _UNIT.fullmatch(unit) else ""


def choice_in(field: Field, text: str) -> str | None:
    """Find the one allowed value of a field that other words speak of; none where they speak of several or none."""
    return _among(field, fold(text))


def state_in(text: str) -> str:
    """Give the state of a tie that the words of a key beside a list name; empty for none."""
    return _among(field_of("ties", "status"), fold(text)) or "" if text else ""


def _dated(text: str, today: date) -> str:
    try:
        found = partial_date(text, today=today)
    except AtlasError:
        return ""
    return "" if found in _FILLER else found


def _dates(written: str, field: Field) -> Iterator[str]:
    """Give what may be the date, the most exact first; of an end the last."""
    text = "".join(str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign for sign in written)
    if era := _ERA.search(text):
        year = _ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))
        text = f"{text[: era.start()]}{year}年{text[era.end() :]}"
    if found := _EASTERN.search(text):
        yield "-".join(part.zfill(2) for part in found.groups() if part)
    if re.fullmatch(r"\d{4} ?/ ?\d{1,5}", text):
        return
    yield from _ISO.findall(text)
    for day, month, year in _DAY.findall(text):
        whole = year if len(year) == 4 else f"{'19' if int(year) > date.today().year % 100 else '20'}{year}"
        yield f"{day}.{month}.{whole}"
        yield f"{month}.{whole}"
    for day, name, year in _WORDED.findall(text):
        if month := months(_MONTHS_OF, ("wide",)).get(fold(name)):
            yield f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")
        elif (first := fold(name)) and _dated(f"{name} {year}", date.today()):
            yield f"{day} {first} {year}".strip()
    worded, _ = leading_number(text)
    years = [*_YEAR.findall(text), *([str(worded)] if worded else [])]
    yield from reversed(years) if field.name == "end_date" else years


def _among(field: Field, folded: str) -> str | None:
    """Find the one allowed value whose name stands among other words; the longest name counts."""
    held = {name: choice.code for choice in field.choices for name in choice.known_as if f" {name} " in f" {folded} "}
    longest = max(map(len, held), default=0)
    codes = {code for name, code in held.items() if len(name) == longest}
    return codes.pop() if len(codes) == 1 else None


def _numbered(field: Field, text: str, today: date) -> float | None:
    found = _NUMBER.fullmatch(text)
    if not found:
        worded, unit = leading_number(text)
        return float(worded) if worded is not None and _UNIT.fullmatch(unit) else None
    # Three digits behind a single sign are thousands far more often than thousandths.
    bare = re.sub(r"[.,](?=\d{3}$)", "", found[1]) if re.fullmatch(r"\d{1,3}[.,]\d{3}", found[1]) else found[1]
    try:
        number: float = understand(field, bare, today=today)
    # What is no number leaves nothing to doubt; checking refuses it.
    except AtlasError:
        return None
    return number


_WORDS: Final[dict[str, int]] = beside(__file__)["numbers"]
_PARTS: Final = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))


def leading_number(text: str) -> tuple[int | None, str]:
    """Read the number that a text begins with in words, and the words behind it; ``None`` and the text if none."""
    words = text.replace("-", " ").split()
    values: list[int] = []
    for at, word in enumerate(words):
        folded = fold(word)
        parts = _PARTS.findall(folded)
        if not folded or "".join(parts) != folded:
            return (_sum(values), " ".join(words[at:])) if values else (None, text)
        values += [_WORDS[part] for part in parts]
    return (_sum(values) if values else None), ""


def _sum(values: list[int]) -> int:
    total = group = 0
    for value in values:
        if value < 100:
            group += value
        elif value == 100:
            group = max(group, 1) * value
        else:
            total, group = total + max(group, 1) * value, 0
    return total + group
