"""Doubts: where the print is broken, repeated, outdated or unclear, entry by entry; nothing is repaired here."""

from collections.abc import Callable, Iterable
from typing import Final

import pandas as pd

from geo.base.errors import ArticleError
from geo.base.words import Words, told
from geo.places.geocoder.placing import candidates_from
from geo.sources import datapackage, records
from geo.sources.countries import name as country_name
from geo.sources.countries import understand
from geo.sources.districts import districts, name_in_print
from geo.sources.exonyms import column_in
from geo.ties.readings import PRINTED_NAMES, where_in_print
from geo.ties.ties import ties

COLUMNS: Final = ("kind", "tie_id", "printed_at", "municipality", "printed_text", "today", "note")
SURE: Final = 0.9
"""From this confidence on an exact placing is not called doubtful."""

KIND_NAMES: Final = told(__file__, "kinds")
ISO_AREAS: Final = ("XK", "PS")
"""Areas with an ISO code (or a user-assigned one) of their own, printed as countries."""
_HISTORIC_VIEWPOINT: Final = "Sırbistan-Karadağ"


def doubts(words: Words) -> pd.DataFrame:
    """Gather all doubts about the printed entries: `COLUMNS`, in the order of `KIND_NAMES` and then of print.

    `tie_id` is ``""`` where the doubt is not about an entry of tables 2 and 3 or their footnotes; `today` is the name
    or the place as it is called or was read. One entry may stand in several lists. Raises `ArticleError` if a label of
    ``data/historic_labels.csv`` is no longer printed.
    """
    nowhere = ties().query("located == 'country_only'")
    lists: dict[str, Callable[[Words], Iterable[tuple[str, ...]]]] = {
        "repeated": _repeats,
        "broken": lambda words: _corrections("separator", words),
        "misprint": lambda words: _corrections("reading", words),
        "missing": _missing,
        "place": _doubtful_places,
        "country_only": lambda words: (_entry(row, words, today=_name(row, words)) for row in nowhere.itertuples()),
        "historic": _historic,
        "viewpoint": _viewpoint,
    }
    rows = [(kind, *row) for kind, gathered in lists.items() for row in gathered(words)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _entry(row: object, words: Words, *, today: str, note: str = "") -> tuple[str, ...]:
    tie_id, municipality, text = (str(getattr(row, name)) for name in ("tie_id", "municipality", "printed_text"))
    return tie_id, where_in_print(row, words), municipality, text, today, note


def _name(row: object, words: Words) -> str:
    place, area = getattr(row, column_in(words.language)), getattr(row, "area_code")  # noqa: B009 - rows have no static type
    return ", ".join(part for part in (place, country_name(area, words.language) if area else "") if part)


def _repeats(words: Words) -> Iterable[tuple[str, ...]]:
    entries = ties()
    first = entries.set_index("tie_id")
    for row in entries[entries["repeats"].ne("")].itertuples():
        earlier = first.loc[row.repeats]
        number, text = str(earlier["printed_row"]), earlier["printed_text"]
        note = words.text("Repeats entry {number}, “{text}”.", number=number, text=text)
        yield _entry(row, words, today=_name(row, words), note=note)
    printed = records.memberships()
    keys = ["printed_row", "organisation_printed", "member"]
    for again in printed[printed.duplicated(keys)].itertuples():
        text = f"{again.organisation_printed}: {again.member_printed}"
        note = words.text("The member is printed twice in this row.")
        yield "", _at("table1", again.printed_row, words), "", text, str(again.member), note


def _corrections(kind: str, words: Words) -> Iterable[tuple[str, ...]]:
    known = ties().set_index(["printed_table", "printed_row"])["tie_id"]
    applied = records.corrections()
    # A reading that changes nothing is a doubt that stays one; it stands among the doubtful places.
    changing = applied["kind"].eq(kind) & applied["printed_form"].ne(applied["repaired_form"])
    for row in applied[changing].itertuples():
        tie_id = known.get((row.printed_table, row.printed_row), "")
        at = _at(str(row.printed_table), row.printed_row, words)
        note = getattr(row, f"reason_{words.language}")
        yield str(tie_id), at, str(row.municipality), str(row.printed_form), str(row.repaired_form), note


def _missing(words: Words) -> Iterable[tuple[str, ...]]:
    numbers = records.partnerships().query("printed_table == 'table2'")["printed_row"]
    for number in sorted(set(range(1, int(numbers.max()) + 1)) - set(numbers)):
        note = words.text("The numbers run on, but this one is not printed.")
        yield "", _at("table2", number, words), "İBB", "", "", note
    tallies = records.country_tallies()
    for row in tallies[tallies["stated"].isna()].itertuples():
        table, order = str(row.after_table)[-1], str(row.printed_order)
        at = words.text("Section 3.2, list after table {table}, country {order}", table=table, order=order)
        note = words.text("The country stands in the list without its number.")
        yield "", at, "", f"{row.country_printed},", "", note
    printed, table3 = set(records.partnerships()["municipality"]), PRINTED_NAMES["table3"]
    for district in districts()["district"]:
        if name_in_print(district) not in printed:
            note = words.text("The district has no row in the table; that is “not listed”, not zero.")
            yield "", words.text(table3), district, "", "", note


def _doubtful_places(words: Words) -> Iterable[tuple[str, ...]]:
    entries = ties()
    unsure = entries["confidence"].lt(SURE) & entries["located"].eq("exact")
    for row in entries[unsure | entries["located"].isin(("approximate", "unresolved"))].itertuples():
        reason = getattr(row, f"reason_{words.language}")
        yield _entry(row, words, today=_name(row, words), note=" ".join(filter(None, (reason, _weigh(row, words)))))


def _weigh(row: object, words: Words) -> str:
    candidates = candidates_from(getattr(row, "candidates"))  # noqa: B009 - rows have no static type
    if not candidates:
        return ""
    at = [(words.number(place.latitude, digits=2), words.number(place.longitude, digits=2)) for place in candidates]
    listed = [f"{place.name} ({north}°; {east}°)" for place, (north, east) in zip(candidates, at, strict=True)]
    return words.text("Candidates: {candidates}", candidates="; ".join(listed))


def _historic(words: Words) -> Iterable[tuple[str, ...]]:
    entries = ties()
    labels = datapackage.table("historic_labels")
    for label in labels.itertuples():
        found = entries[entries[label.printed_in] == label.printed_label]
        if found.empty:
            raise ArticleError(
                "data/historic_labels.csv: '{label}' is no longer printed. Correct or remove this row.",
                label=label.printed_label,
            )
        for row in found.itertuples():
            today = getattr(label, f"today_{words.language}") or country_name(str(row.country_code), words.language)
            yield _entry(row, words, today=today, note=getattr(label, f"note_{words.language}"))


def _viewpoint(words: Words) -> Iterable[tuple[str, ...]]:
    entries = ties()
    labels = {country: understand(country) for country in entries["country_read"].unique()}
    own = {country for country, known in labels.items() if known and known.viewpoint_code}
    other = entries["country_read"].isin(own) | entries["country_code"].isin(ISO_AREAS)
    historic = entries["viewpoint_code"].eq(_HISTORIC_VIEWPOINT)
    for row in entries[other & ~historic].itertuples():
        code = str(row.country_code)
        note = words.text("ISO 3166-1 writes {code}, {country}.", code=code, country=country_name(code, words.language))
        if code == "XK":
            note = words.text("ISO 3166-1 has no code; XK is a user-assigned one.")
        yield _entry(row, words, today=_name(row, words), note=note)


def _at(table: str, number: object, words: Words) -> str:
    name = words.text("Table 1") if table == "table1" else words.text(PRINTED_NAMES[table])
    return words.text("{table}, entry {number}", table=name, number=str(number))
