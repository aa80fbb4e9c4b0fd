"""The records: what the article prints, row by row, and how each entry is read.

The tables are a mirror of the print. What had to be repaired to read them is a row of ``data/corrections.csv``; a
correction whose printed form is no longer in the row it names is an error, never silently skipped.
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd

from geo.base.errors import ArticleError
from geo.base.paths import DATA
from geo.sources import datapackage

ARTICLE: Final = "article"
"""The edition that is always there: what the article prints."""
TURKIYE: Final = "turkiye"
"""The other one that comes with the atlas: `geo.ties.editions.shipped`."""

PRINTED_TABLES: Final = ("table2", "footnote6", "footnote7", "table3")
"""Where a partnership can be printed, in the order of the article."""

AGREEMENTS: Final = ("sister_city", "cooperation_protocol", "memorandum")
"""The kinds of tie, as the print tells them apart."""

MEMBERSHIP_TABLE: Final = "table1"
"""The table of international organisations and their Turkish members."""

_SEPARATORS: Final = str.maketrans(",;", "  ")


_Correction = Mapping[Hashable, Any]


def partnerships(folder: Path = DATA) -> pd.DataFrame:
    """Read the printed partnerships and apply the corrections to their reading.

    Returns one row per printed entry, repeats included, in printed order: `tie_id, printed_table, printed_row,
    municipality, printed_text, printed_place, printed_country` exactly as printed (``""`` where no place or no country
    is printed); `place_read, country_read`, the words to look up; `correction_ids`, joined by ``;``; `remark_tr,
    remark_en`, the reasons of these corrections. Raises `ArticleError` if a correction no longer fits the row it names.
    Raises `DataFileError` if a table is missing or damaged.
    """
    entries = datapackage.table("partnerships", folder)
    keys = ["printed_table", "municipality", "printed_row"]
    position = {key: number for number, key in enumerate(entries[keys].itertuples(index=False, name=None))}
    places, countries = entries["printed_place"].tolist(), entries["printed_country"].tolist()
    words = entries["printed_text"].tolist()
    noted: list[list[_Correction]] = [[] for _ in words]
    for correction in _corrections_of(PRINTED_TABLES, folder):
        covered = [position.get(key) for key in _keys(correction)]
        numbers = [number for number in covered if number is not None]
        if _words(" ".join(words[number] for number in numbers)) != _words(correction["printed_form"]):
            raise _outdated_error(correction)
        for number in numbers:
            noted[number].append(correction)
            if correction["kind"] == "reading":
                places[number], countries[number] = correction["place_read"], correction["country_read"]
    return entries.assign(place_read=places, country_read=countries, **_remarks(noted))


def corrections(folder: Path = DATA) -> pd.DataFrame:
    """Read the repairs without which the print cannot be cut or understood.

    Returns `correction_id, kind, printed_table, printed_row, municipality, printed_form, repaired_form, place_read,
    country_read, reason_tr, reason_en`. A ``separator`` says how the running print is cut and holds for as many rows
    from `printed_row` on as `repaired_form` has entries; a ``reading`` says what one entry means. In table 1
    `printed_row` counts the organisations. A reading whose two forms are the same records a doubt that could not be
    decided.
    """
    return datapackage.table("corrections", folder)


def memberships(folder: Path = DATA) -> pd.DataFrame:
    """Read table 1: international organisations and their Turkish members.

    Returns one row per printed member of each printed organisation, repeats included: `printed_row` (running number of
    the organisation), `member_order, organisation_printed, member_printed, member` (the full name meant by the printed
    words), `printed_text` (the whole entry), `correction_ids` (joined by ``;``) and `remark_tr, remark_en` of the
    members that a correction concerns, or of all members of the organisation if it concerns the organisation. Raises
    `ArticleError` if a correction no longer fits the row it names.
    """
    members = datapackage.table("memberships", folder)
    printed = members[["printed_row", "printed_text", "member_printed"]].to_dict("records")
    noted: list[list[_Correction]] = [[] for _ in printed]
    for correction in _corrections_of((MEMBERSHIP_TABLE,), folder):
        named = [number for number, row in enumerate(printed) if row["printed_row"] == correction["printed_row"]]
        if not any(correction["printed_form"] in printed[number]["printed_text"] for number in named):
            raise _outdated_error(correction)
        forms = re.split(r"\s*[,;]\s*", f"{correction['printed_form']},{correction['repaired_form']}")
        for number in [n for n in named if printed[n]["member_printed"] in forms] or named:
            noted[number].append(correction)
    return members.assign(**_remarks(noted))


def _corrections_of(tables: Sequence[str], folder: Path) -> list[_Correction]:
    ruled = corrections(folder)
    return [*ruled[ruled["printed_table"].isin(tables)].to_dict("records")]


def _keys(correction: _Correction) -> list[tuple[str, str, int]]:
    cut = correction["repaired_form"].count(",") + 1 if correction["kind"] == "separator" else 1
    first = correction["printed_row"]
    return [(correction["printed_table"], correction["municipality"], first + step) for step in range(cut)]


def _remarks(noted: list[list[_Correction]]) -> dict[str, list[str]]:
    return {
        "correction_ids": [";".join(correction["correction_id"] for correction in row) for row in noted],
        "remark_tr": [" ".join(correction["reason_tr"] for correction in row) for row in noted],
        "remark_en": [" ".join(correction["reason_en"] for correction in row) for row in noted],
    }


def _words(printed: str) -> list[str]:
    return printed.translate(_SEPARATORS).split()


def _outdated_error(correction: _Correction) -> ArticleError:
    return ArticleError(
        "data/corrections.csv, {correction}: '{form}' is no longer printed in {table}, row {row}. "
        "Correct or remove this correction.",
        correction=correction["correction_id"],
        form=correction["printed_form"],
        table=correction["printed_table"],
        row=correction["printed_row"],
    )


def country_tallies(folder: Path = DATA) -> pd.DataFrame:
    """Read the country counts after tables 2 and 3: `stated` is missing where a country has no number.

    Returns `tally_id, after_table (table2|table3), printed_order, country_printed, stated`; a country listed twice has
    two rows.
    """
    return datapackage.table("country_tallies", folder)


def stated_figures(folder: Path = DATA) -> pd.DataFrame:
    """Read the headline numbers of the article in printed order; a number stated twice has two rows."""
    return datapackage.table("stated_figures", folder)


def aid_statements(folder: Path = DATA) -> pd.DataFrame:
    """Read every statement of the article about aid, generic ones included.

    `quantity` is missing where none is printed. A statement that names several recipients without shares stays one row.
    """
    return datapackage.table("aid_statements", folder)


def matching_criteria(folder: Path = DATA) -> pd.DataFrame:
    """Read the criteria by which sister cities are matched (section 3.1), in three groups."""
    return datapackage.table("matching_criteria", folder)


def twinning_focus_areas(folder: Path = DATA) -> pd.DataFrame:
    """Read what the town-twinning project works on (section 3.1); examples are joined by ``;``."""
    return datapackage.table("twinning_focus_areas", folder)
