"""What no column says: the kind of ties by the sheet's name, states by colours, partners in sentences of decisions."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Final

from geo.base.errors import beside
from geo.base.text import fold
from geo.base.words import told
from geo.sources import countries
from geo.your_lists.check.doubting import certain, is_nothing, is_refused, state_in
from geo.your_lists.check.kinds import Kind, agreements_in, field_of, fields_of, place_field
from geo.your_lists.check.layout import TITLE, Apart, Part, put
from geo.your_lists.check.recognising import by_name
from geo.your_lists.read import headings
from geo.your_lists.read.grids import Grid
from geo.your_lists.read.table import Cell, as_text

KIND, TITLED, DATED, MONTH_FIRST, STATED, COMPUTED, COLOURED, NO_TIE, IN_SENTENCE = told(__file__).values()
_COMPUTED_AT_LEAST: Final = 4
_SHORT: Final = 40
_SLASHED: Final = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b", re.ASCII)
_MONTHS: Final = 12
_PAIR: Final = 2
_LETTERS: Final = 3
_INSTEAD: Final[dict[str, list[str]]] = beside(__file__)["instead"]


def leave_off_computed(part: Part, kind: Kind) -> None:
    """Leave off what the atlas has written into a file of its own and finds anew."""
    computed = [at for at, name in enumerate(part.header) if headings.is_known(headings.COMPUTED, name)]
    if len(computed) < _COMPUTED_AT_LEAST:
        return
    names = {fold(name) for name in part.header}
    # In rows of a list the status is how a place was found; the tie's own stands beside it.
    computed += [at for at, name in enumerate(part.header) if fold(name) == "status" and "state" in names]
    _keep_needed(part, kind)
    part.apart.append(Apart(0, COMPUTED, ", ".join(name for at, name in enumerate(part.header) if at in computed)))
    part.leave_off(computed)


def _keep_needed(part: Part, kind: Kind) -> None:
    """Take what stands as printed, or of a country the code, where a row would else not say what it needs."""
    folded = [fold(name) for name in part.header]
    for field, instead in _INSTEAD.items():
        source = next((folded.index(name) for name in instead if name in folded), None)
        if source is None or field not in {each.name for each in fields_of(kind)}:
            continue
        if field not in by_name(tuple(part.header), kind):
            part.add(field, kind, [None] * len(part.rows))
        columns = by_name(tuple(part.header), kind)
        names = {field} if field != "country" else {field, place_field(kind)}
        needed = [part.header.index(columns[name]) for name in names if name in columns]
        for _, _, row in part.rows:
            if all(row[at] in (None, "") for at in needed):
                row[part.header.index(columns[field])] = row[source]


def name_kind(part: Part) -> None:
    """Take the kind of the ties from the sheet's name, or from the titles above, where no column says it."""
    if "agreement" in by_name(tuple(part.header), "ties"):
        return
    titles = " ".join(entry.value for entry in part.apart if entry.message == TITLE)
    for text, said in ((part.name, KIND), (titles, TITLED)):
        if len(spoken := agreements_in(text)) == 1:
            part.apart.append(Apart(0, said, text))
            part.add("agreement", "ties", [spoken[0]] * len(part.rows))
            return


def name_dates(part: Part) -> None:
    """Take a column that is called after the agreement, but holds days and years alone, for the start."""
    columns = by_name(tuple(part.header), "ties")
    at = part.header.index(columns["agreement"]) if "agreement" in columns else -1
    said = [text for _, _, row in part.rows if at >= 0 and not is_nothing(text := as_text(row[at]))]
    start, today = field_of("ties", "start_date"), date.today()
    if "start_date" in columns or not said or not all(certain(start, text, today=today) for text in said):
        return
    part.apart.append(Apart(0, DATED, part.header[at]))
    part.header[at] = start.tr


def put_days_first(part: Part, kind: Kind) -> None:
    """Write dates by ISO where the month stands first, as a ``06/30/2024`` in any cell or title of the table shows."""
    columns = by_name(tuple(part.header), kind)
    fields = [field.name for field in fields_of(kind) if field.form == "date" and field.name in columns]
    dated = [part.header.index(columns[name]) for name in fields]
    slashed = {at: found for at in dated if (found := _slashed(part, at))}
    if not slashed:
        return
    texts = [entry.value for entry in part.apart if entry.message == TITLE]
    texts += [cell for _, _, row in part.rows for cell in row if isinstance(cell, str) and "/" in cell]
    days = [(int(one), int(other)) for text in texts for one, other, _ in _SLASHED.findall(text)]
    if any(one > _MONTHS for one, _ in days) or not any(other > _MONTHS for _, other in days):
        return
    for at, found in slashed.items():
        part.apart.append(Apart(0, MONTH_FIRST, part.header[at]))
        part.rewrite(at, found)


def _slashed(part: Part, at: int) -> dict[int, str]:
    """Give the dates with strokes of a column by ISO, as if the month stood first, by the order of their rows."""
    cells = (row[at] for _, _, row in part.rows)
    return {
        order: f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}"
        for order, cell in enumerate(cells)
        if isinstance(cell, str) and "/" in cell and (found := _SLASHED.fullmatch(cell.strip()))
    }


def legend_of(laid: Iterable[tuple[Grid, Part]]) -> dict[str, str]:
    """Read what the letters for states mean where a sheet of two columns explains them."""
    return {
        fold(short): meaning
        for grid, _ in laid
        if grid.width == _PAIR
        for row in grid.rows.values()
        for short, meaning in (map(as_text, [*row, ""][:_PAIR]),)
        if 0 < len(short) <= _LETTERS and state_in(meaning)
    }


def write_out(part: Part, legend: Mapping[str, str]) -> None:
    """Write states for their letters, as the sheet explains them that goes with the list."""
    columns = by_name(tuple(part.header), "ties")
    if not legend or "status" not in columns:
        return
    at = part.header.index(columns["status"])
    meant = {order: legend.get(fold(as_text(row[at]))) for order, (_, _, row) in enumerate(part.rows)}
    part.rewrite(at, {order: meaning for order, meaning in meant.items() if meaning})


def name_states(part: Part) -> None:
    """Take a remark that is nothing but the word of a state for it where no column says one."""
    columns = by_name(tuple(part.header), "ties")
    if "status" in columns or "remark" not in columns:
        return
    at = part.header.index(columns["remark"])
    found = [state_in(text) if len(text := as_text(row[at])) <= _SHORT else "" for _, _, row in part.rows]
    if any(found):
        said = zip(part.rows, found, strict=True)
        part.apart += [Apart(number, STATED, as_text(row[at])) for (number, _, row), state in said if state]
        part.add("status", "ties", found)


def name_colours(part: Part, grid: Grid) -> None:
    """Keep the colours of rows where nothing else says a state; a key beside the list says what each means."""
    if not grid.colours or "status" in by_name(tuple(part.header), "ties"):
        return
    by_row: dict[int, Counter[str]] = {}
    for (number, _), colour in grid.colours.items():
        by_row.setdefault(number, Counter())[colour] += 1
    colours = [by_row[number].most_common(1)[0][0] if number in by_row else "" for number, _, _ in part.rows]
    striped = len(colours) > 3 and all(one != other for one, other in pairwise(colours)) and len(set(colours)) == 2
    if len(set(colours)) < 2 or striped:
        return
    numbers = {number for number, _, _ in part.rows}
    meanings = {
        colour: state
        for (number, at), colour in grid.colours.items()
        if number not in numbers and number in grid.rows
        for cell in grid.whole(number)[at : at + 2]
        if (state := state_in(as_text(cell)))
    }
    told = [
        f"{colour} – {meanings[colour]}" if colour in meanings else colour
        for colour in dict.fromkeys(colours)
        if colour
    ]
    part.apart.append(Apart(0, COLOURED, ", ".join(told)))
    part.add("status", "ties", [meanings.get(colour, colour) for colour in colours])


_DECISION, _ACTIVITY = "decision", "activity"
_LONGEST: Final = 150
_TIE: Final = re.compile(rf"\b(?:{'|'.join(beside(__file__)['tie'])})")
_CONCLUDED: Final = re.compile(rf"\b(?:{'|'.join(beside(__file__)['concluded'])})")
_NOT_YET: Final = re.compile(rf"\b(?:{'|'.join(beside(__file__)['not_yet'])})")
_OWN: Final = re.compile(r"(?:\w+ )*(?:belediyemiz|baskanligimiz|ilcemiz|ilimiz|kentimiz|sehrimiz)\w*")
_ENDS: Final = re.compile(
    r"\s+(?:arasında|kardeş|iş\s?birliği|dostluk|ortak|karşılıklı|mutabakat|protokol)", re.IGNORECASE
)
_TITLES: Final = re.compile(
    r"\s+(?:Büyükşehir\s+)?(?:Belediye(?:si)?(?:\s+Başkanlığı)?|Şehri|Kenti|İlçesi|Yönetimi|Valiliği)$", re.IGNORECASE
)
_GENITIVE: Final = re.compile(r"['’](?:n?[ıiuü]n)$")


def read_sentences(part: Part) -> None:
    """Leave only the rows that state a tie where a list holds decisions or activities, and name the others."""
    columns = by_name(tuple(name for name in part.header if name), "ties")
    decisions = "place" not in columns and not any(_is(name, _ACTIVITY) for name in part.header)
    said = [at for at, name in enumerate(part.header) if _is(name, _DECISION if decisions else _ACTIVITY)]
    if not said or "agreement" in columns:
        return
    kept: list[tuple[int, str, list[Cell]]] = []
    for number, label, row in part.rows:
        folded = fold(" ".join(as_text(cell) for cell in row))
        states = _TIE.search(folded) and not is_refused(folded) and not _NOT_YET.search(folded)
        sentence = max((as_text(row[at]).strip() for at in said), key=len)
        if states and (decisions or _CONCLUDED.search(folded)):
            kept.append((number, label, row))
            said_of = {"agreement": next(iter(agreements_in(folded)), "")}
            if decisions:
                place, country = partner_in(sentence)
                said_of |= {"place": place, "country": country}
                part.apart.append(Apart(number, IN_SENTENCE, sentence))
            for name, value in said_of.items():
                put(row, part.column(name, "ties"), value or None)
        else:
            place = as_text(row[part.header.index(columns["place"])]) if "place" in columns else ""
            part.apart.append(Apart(number, NO_TIE, f"{place}: {sentence}" if place else sentence))
    part.rows[:] = kept
    for _, _, row in part.rows:
        row.extend([None] * (len(part.header) - len(row)))


def partner_in(sentence: str) -> tuple[str, str]:
    """Find place and country with whom a decision ties; else the beginning of the sentence, for a person to decide."""
    before, _, after = sentence.partition(" ile ")
    if not after:
        return sentence[:_LONGEST], ""
    name = before.rsplit(",", 1)[-1].strip()
    if _OWN.fullmatch(fold(name)):
        name = _ENDS.split(after, maxsplit=1)[0].strip()
    words = _TITLES.sub("", name).split()
    for many in range(min(len(words) - 1, 4), 0, -1):
        country = _GENITIVE.sub("", " ".join(words[:many]))
        if countries.exactly(country):
            return _TITLES.sub("", " ".join(words[many:]).strip(" -–")), country
    return " ".join(words)[:_LONGEST] or sentence[:_LONGEST], ""


def _is(name: str, role: str) -> bool:
    return headings.is_known(role, name) or headings.is_like(role, name)
