"""Organisations: which Turkish municipality sits in which international body.

Table 1 prints one body under several names, some that no longer exist, some
that are charters or awards, and some that could not be identified. The printed
form stays as printed; `same_as` says which forms are one body, `identification`
how sure that is.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

import pandas as pd

from geo.base.errors import DataFileError
from geo.base.paths import DATA
from geo.base.text import slug
from geo.base.words import told
from geo.sources import datapackage, records
from geo.sources.districts import name_in_print

IDENTIFICATIONS: Final = ("identified", "doubtful", "unidentified", "fragment")
"""How sure a printed form stands for its body; a fragment is the torn tail of another form."""

UNSTATED: Final = "unstated"
"""What the article knows of every member and body, and a list of one's own may leave unsaid."""
THEME_NAMES: Final = told(__file__, "themes")
LEVEL_NAMES: Final = told(__file__, "levels")
IDENTIFICATION_NAMES: Final = told(__file__, "identifications")
_METROPOLITAN_MEMBER: Final = "İstanbul Büyükşehir Belediyesi"
_ISTANBUL: Final = "İstanbul"
# fmt: off
CONTRACT: Final = (
    "organisation_id", "organisation_printed", "organisation", "acronym", "member_printed", "member", "member_level",
    "province", "printed_row", "remark",
)
# fmt: on
"""Columns of the exported table `memberships`, in order."""


def organisations(folder: Path = DATA) -> pd.DataFrame:
    """Read the organisations of table 1, one row per printed form.

    Returns `organisation_id` of the printed form, `organisation_printed`, `organisation` (English, ``""`` where
    unidentified), `organisation_tr, acronym, same_as` (id of the form that stands for the body, else ``""``),
    `identification` (see `IDENTIFICATIONS`), `category, theme, seat_city, seat_country_code, latitude, longitude,
    seat_kind` (what the point is: own seat, secretariat, seat of the parent, last known …), `website, founded_year,
    successor, confidence, basis, note_tr, note_en`, then `body_id`, the id all forms of one body share. By printed
    form, in the order of the Turkish alphabet. Raises `DataFileError` if the table is missing or damaged.
    """
    forms = datapackage.table("organisations", folder)
    return forms.assign(body_id=forms["same_as"].where(forms["same_as"] != "", forms["organisation_id"]))


def bodies(forms: pd.DataFrame) -> pd.DataFrame:
    """Fold the printed forms into bodies, a row each, in the order of its own form.

    The columns of `organisations` without `body_id` and `same_as`, then `printed_forms`, all names it is printed under,
    joined by ``" | "``, fragments left out.
    """
    whole = forms[forms["identification"] != "fragment"]
    names = whole.groupby("body_id")["organisation_printed"].agg(" | ".join).rename("printed_forms")
    own = whole[whole["same_as"] == ""].drop(columns=["same_as", "body_id"])
    return own.merge(names, left_on="organisation_id", right_index=True).reset_index(drop=True)


def members(folder: Path = DATA) -> pd.DataFrame:
    """Read the Turkish members of table 1.

    Returns `member, level` (``metropolitan, district, provincial_centre, town, union, museum``), `province, district,
    latitude, longitude` (missing where the seat is not certain), `printed_forms, basis, note_tr, note_en`; in the order
    of the Turkish alphabet. Raises `DataFileError` if the table is missing or damaged.
    """
    return datapackage.table("organisation_members", folder)


@lru_cache(maxsize=1)
def provinces() -> dict[str, str]:
    """Give the provinces of the members: slug → name. Shared."""
    return {slug(name): name for name in members()["province"].unique() if name}


def municipality_slug(member: "pd.Series[str]") -> str:
    """Give the slug of Istanbul's municipality that a row of `members` is; empty for members beyond Istanbul."""
    if member["member"] == _METROPOLITAN_MEMBER:
        return "ibb"
    of_istanbul = member["province"] == _ISTANBUL and member["level"] == "district"
    return slug(name_in_print(member["district"])) if of_istanbul else ""


def networks(folder: Path = DATA) -> pd.DataFrame:
    """Read the city networks that the article's text names outside table 1.

    Columns as in the data dictionary, then `members`, who of Türkiye is in it by table 1, joined by ``", "``, or else
    in the bodies it is related to, behind the acronym of each; in printed order.
    """
    named = datapackage.table("city_networks", folder)
    seats = distinct_memberships(folder).groupby("organisation_id")["member"].agg(", ".join)
    acronyms = organisations(folder).set_index("organisation_id")["acronym"]
    related = (
        named["related_to"]
        .str.split(";")
        .map(lambda bodies: "; ".join(f"{acronyms[body]}: {seats[body]}" for body in bodies if body in seats))
    )
    return named.assign(members=named["organisation_id"].map(seats).fillna(related))


def memberships(folder: Path = DATA, *, language: str = "tr") -> pd.DataFrame:
    """Join the printed memberships with their organisations and members.

    ``language``: ``"tr"`` or ``"en"``: the language of `remark`. Returns the columns of `CONTRACT`, one row per printed
    member, in printed order. `organisation_id` is the id of the body, so that forms of one body share it; `remark`
    joins the notes on the form and on the member. Raises `DataFileError` if a table is missing or damaged, or does not
    know a printed name.
    """
    forms, known = organisations(folder), members(folder)
    printed = records.memberships(folder)
    _require(printed["organisation_printed"], forms["organisation_printed"], folder / "organisations.csv")
    _require(printed["member"], known["member"], folder / "organisation_members.csv")
    note = f"note_{language}"
    forms = forms[["body_id", "organisation_printed", "organisation", "acronym", note]]
    known = known[["member", "level", "province", note]]
    joined = printed[["printed_row", "organisation_printed", "member_printed", "member"]]
    joined = joined.merge(forms, on="organisation_printed").merge(known, on="member", suffixes=("", "_member"))
    joined = joined.rename(columns={"body_id": "organisation_id", "level": "member_level"})
    remark = (joined[note] + " " + joined[f"{note}_member"]).str.strip()
    return joined.assign(remark=remark)[list(CONTRACT)]


def _require(names: "pd.Series[str]", known: "pd.Series[str]", path: Path) -> None:
    missing = names[~names.isin(known)]
    if not missing.empty:
        raise DataFileError.at(
            path,
            "{file} has no row for '{name}', which the printed table names. Add it or restore the file with: "
            "git checkout -- {file}",
            name=missing.iloc[0],
        )


def distinct_memberships(folder: Path = DATA) -> pd.DataFrame:
    """Give each membership once, however many names its body is printed under.

    Returns one row per member and body, in printed order: `organisation_id` (of the body), `member, member_level,
    province` (``""`` where it is not certain), `printed_forms` (joined by ``" | "``, a torn line left out),
    `printed_rows` (joined by ``", "``) and `identification`: the surest of these forms, but never surer than the body's
    own. Raises `DataFileError` as `memberships`.
    """
    forms = organisations(folder)
    rank = {how: number for number, how in enumerate(IDENTIFICATIONS)}
    form = forms.set_index("organisation_printed")["identification"].map(rank)
    body = forms.set_index("organisation_id")["identification"].map(rank)
    printed = memberships(folder)
    unsure = pd.concat(
        [printed["organisation_printed"].map(form), printed["organisation_id"].map(body)], axis="columns"
    )
    printed = printed.assign(unsure=unsure.max(axis="columns"), province=printed["province"].fillna(""))
    whole = printed[printed["unsure"] < rank["fragment"]]
    once = whole.groupby(["organisation_id", "member", "member_level", "province"], sort=False).agg(
        printed_forms=("organisation_printed", lambda names: " | ".join(dict.fromkeys(names))),
        printed_rows=("printed_row", lambda rows: ", ".join(map(str, dict.fromkeys(rows)))),
        unsure=("unsure", "min"),
    )
    once["identification"] = once.pop("unsure").map(dict(enumerate(IDENTIFICATIONS)))
    return once.reset_index()
