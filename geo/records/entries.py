"""Entries of the printed tables, and the corrections without which they can not be read."""

from pathlib import Path
from typing import Final

import pandas as pd

from geo import datapackage
from geo.errors import ArticleError
from geo.paths import DATA

PRINTED_TABLES: Final = ("table2", "footnote6", "footnote7", "table3")
"""Where a partnership can be printed, in the order of the article."""

MEMBERSHIP_TABLE: Final = "table1"
"""The table of international organisations and their Turkish members."""

_SEPARATORS: Final = str.maketrans(",;", "  ")


def partnerships(folder: Path = DATA) -> pd.DataFrame:
    """
    Read the printed partnerships and apply the corrections to their reading.

    Parameters
    ----------
    folder
        Where the data stands.

    Returns
    -------
    entries
        One row per printed entry, repeats included, in printed order:
        `tie_id, printed_table, printed_row, municipality, printed_text,
        printed_place, printed_country` exactly as printed (``""`` where no
        place or no country is printed); `place_read, country_read`, the words
        to look up; `correction_ids`, joined by ``;``; `remark_tr, remark_en`,
        the reasons of these corrections.

    Raises
    ------
    ArticleError
        If a correction no longer fits the row it names.
    DataFileError
        If a table is missing or damaged.
    """
    entries = datapackage.table("partnerships", folder)
    entries = entries.assign(
        place_read=entries["printed_place"],
        country_read=entries["printed_country"],
        correction_ids="",
        remark_tr="",
        remark_en="",
    )
    ruled = corrections(folder)
    for _, correction in ruled[ruled["printed_table"].isin(PRINTED_TABLES)].iterrows():
        _apply(correction, entries)
    return entries


def corrections(folder: Path = DATA) -> pd.DataFrame:
    """
    Read the repairs without which the print can not be cut or understood.

    Parameters
    ----------
    folder
        Where the data stands.

    Returns
    -------
    corrections
        `correction_id, kind, printed_table, printed_row, municipality,
        printed_form, repaired_form, place_read, country_read, reason_tr,
        reason_en`. A ``separator`` says how the running print is cut and holds
        for as many rows from `printed_row` on as `repaired_form` has entries;
        a ``reading`` says what one entry means. In table 1 `printed_row`
        counts the organisations. A reading whose two forms are the same
        records a doubt that could not be decided.
    """
    return datapackage.table("corrections", folder)


def memberships(folder: Path = DATA) -> pd.DataFrame:
    """
    Read table 1: international organisations and their Turkish members.

    Parameters
    ----------
    folder
        Where the data stands.

    Returns
    -------
    memberships
        One row per printed member of each printed organisation, repeats
        included: `printed_row` (running number of the organisation),
        `member_order, organisation_printed, member_printed, member` (the full
        name meant by the printed words), `printed_text` (the whole entry),
        `correction_ids` (joined by ``;``) and `remark_tr, remark_en` of the
        members that a correction concerns, or of all members of the
        organisation if it concerns the organisation.

    Raises
    ------
    ArticleError
        If a correction no longer fits the row it names.
    """
    members = datapackage.table("memberships", folder)
    members = members.assign(correction_ids="", remark_tr="", remark_en="")
    ruled = corrections(folder)
    for _, correction in ruled[ruled["printed_table"] == MEMBERSHIP_TABLE].iterrows():
        named = members["printed_row"] == correction["printed_row"]
        if not members.loc[named, "printed_text"].str.contains(correction["printed_form"], regex=False).any():
            raise _outdated(correction)
        _note(correction, members, _concerned(correction, members[named]))
    return members


def _apply(correction: pd.Series, entries: pd.DataFrame) -> None:
    covered = _covered(correction, entries)
    printed = " ".join(entries.loc[covered, "printed_text"])
    if _words(printed) != _words(correction["printed_form"]):
        raise _outdated(correction)
    if correction["kind"] == "reading":
        entries.loc[covered, ["place_read", "country_read"]] = [correction["place_read"], correction["country_read"]]
    _note(correction, entries, covered)


def _covered(correction: pd.Series, entries: pd.DataFrame) -> pd.Index:
    cut = correction["repaired_form"].count(",") + 1 if correction["kind"] == "separator" else 1
    offset = entries["printed_row"] - correction["printed_row"]
    same_print = entries["printed_table"].eq(correction["printed_table"]) & entries["municipality"].eq(
        correction["municipality"]
    )
    covered: pd.Index = entries.index[same_print & offset.between(0, cut - 1)]
    return covered


def _concerned(correction: pd.Series, members: pd.DataFrame) -> pd.Index:
    forms = correction["printed_form"] + "," + correction["repaired_form"]
    named = members["member_printed"].isin([form.strip() for form in forms.replace(";", ",").split(",")])
    concerned: pd.Index = members.index[named] if named.any() else members.index
    return concerned


def _note(correction: pd.Series, rows: pd.DataFrame, where: pd.Index) -> None:
    for column, value, glue in (
        ("correction_ids", correction["correction_id"], ";"),
        ("remark_tr", correction["reason_tr"], " "),
        ("remark_en", correction["reason_en"], " "),
    ):
        rows.loc[where, column] = (rows.loc[where, column] + glue + value).str.lstrip(glue)


def _words(printed: str) -> list[str]:
    return printed.translate(_SEPARATORS).split()


def _outdated(correction: pd.Series) -> ArticleError:
    return ArticleError(
        "data/corrections.csv, {correction}: '{form}' is no longer printed in {table}, row {row}. "
        "Correct or remove this correction.",
        correction=correction["correction_id"],
        form=correction["printed_form"],
        table=correction["printed_table"],
        row=correction["printed_row"],
    )
