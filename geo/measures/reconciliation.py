"""Stated against counted: every number of the article beside the atlas's own count, and how it stands.

Neither side is corrected. A tally is compared with the entries printed under
the same country, as the article groups them (K.K.T.C, Tataristan and Kırım
apart), repeats included. What the data can say about a difference is worked
out here; what needs reasoning stands in ``data/figure_explanations.csv``, and
says "probably" where it is an inference.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from geo.base.errors import beside
from geo.base.text import fold, slug
from geo.base.words import Language, Words
from geo.sources import aid, countries, datapackage, organisations, records
from geo.ties.facets import SCOPE_NAMES, STANDING_NAMES
from geo.ties.ties import METROPOLITAN, ties

CONTRACT: Final = ("figure_id", "scope", "subject", "stated", "counted", "difference", "explanation", "printed_in")
"""Columns of the exported table `stated_figures`, in order."""

GIVEN: Final = "delivered"
"""The stage of `geo.sources.aid.STATUSES` at which buses count as given, as on the page of aid; no decision does."""

_LOT_2016: Final = "bus-lot200"
_OF_ENTRIES: Final = ["country_read", "printed_country", "printed_place", "printed_row", "printed_table", "repeats"]
_TALLIED: Final = {"table2": "ibb", "table3": "districts"}
_WORDS: Final[dict[str, dict[str, str]]] = beside(__file__)


def stated_figures(*, language: Language = "tr") -> pd.DataFrame:
    """Compare every number the article states with what its tables hold.

    ``language``: ``"tr"`` or ``"en"``: the language of `subject`, `explanation` and `printed_in`. Returns the columns
    of `CONTRACT`: first the headline numbers in printed order, then the country tallies after table 2 and after table
    3, each in printed order and followed by the countries of that table that the list leaves out. `figure_id` of a
    tally is ``tally-t3-de`` (a country listed again ends in ``-2``); `scope` is whose number it is (``world, turkiye,
    istanbul, ibb, districts, ankara``). `stated` is missing where no number is printed, `counted` where the article
    prints no table to check; `difference` = counted - stated, missing where either is missing. `explanation` is ``""``
    where both agree and nothing needs saying. Counted are: printed entries, repeats included (tables 2 and 3, footnotes
    6 and 7); distinct places of İBB for the cities it co-operates with; printed organisations of table 1 without the
    torn line; buses and countries that the sources of `geo.sources.aid` support as delivered. Raises
    `DataFileError` if a table or the geocoding cache is missing or damaged.
    """
    return _compared(language).copy()


@lru_cache(maxsize=2)
def _compared(language: Language) -> pd.DataFrame:
    entries = pd.DataFrame(ties()[_OF_ENTRIES])
    entries = entries.assign(group=entries["country_read"].map(group_of))  # Sırbistan-Karadağ is not Karadağ.
    parts = [_headlines(language), *(_tallies(entries, table, language) for table in _TALLIED)]
    figures = pd.concat(parts, ignore_index=True)
    figures["difference"] = figures["counted"] - figures["stated"]
    reasons = datapackage.table("figure_explanations").set_index("figure_id")[f"explanation_{language}"]
    figures["explanation"] = [
        " ".join(
            filter(None, [_difference_text(figure, language), reasons.get(figure["figure_id"], ""), figure["notes"]])
        )
        for _, figure in figures.iterrows()
    ]
    return figures[list(CONTRACT)].reset_index(drop=True)


def headline_counts() -> dict[str, int]:
    """Count each headline number that the tables or the sources of aid allow to count; others are absent.

    Raises `DataFileError` if a table or the geocoding cache is missing or damaged.
    """
    entries = ties()
    printed = entries.groupby("printed_table").size()
    own = entries[entries["municipality"] == METROPOLITAN]
    return {
        "organisations-turkiye": _organisations_in_print(),
        "cooperation-istanbul": int(printed["table2"] + printed["table3"]),
        "sister-cities-ibb": int(printed["table2"]),
        "protocols-ibb": int(printed["footnote6"]),
        "memoranda-ibb": int(printed["footnote7"]),
        "sister-cities-ibb-again": int(printed["table2"]),
        # An entry without a place is a city of its own until it is decided.
        "cooperation-ibb": own["place_id"].where(own["place_id"].ne(""), own["tie_id"]).nunique(),
        "sister-cities-districts": int(printed["table3"]),
        **_buses(),
    }


def _headlines(language: Language) -> pd.DataFrame:
    figures = records.stated_figures().rename(columns={f"subject_{language}": "subject"})
    figures["counted"] = figures["figure_id"].map(headline_counts()).astype("Int64")
    figures["printed_in"] = figures["printed_in"].str.replace("section", _WORDS[language]["section"])
    return figures.assign(notes="", case=figures["counted"].isna().map({True: "no_table", False: ""}))


def _organisations_in_print() -> int:
    forms = organisations.organisations()
    torn = forms.loc[forms["identification"] == "fragment", "organisation_printed"]
    printed = records.memberships().drop_duplicates("printed_row")
    return int((~printed["organisation_printed"].isin(torn)).sum())


def _buses() -> dict[str, int]:
    events = aid.aid_events()
    given = aid.article_against_sources(events).set_index("event_id")[GIVEN]
    counted = aid.counting(events)
    shares = counted[counted["lot_id"].eq(_LOT_2016) & counted["status"].eq(GIVEN)]
    return {
        "bus-lot-countries": shares["recipient_country_code"].nunique(),
        "bus-lot-2016": int(given["art-lot200"]),
        "bus-pakistan-2012": int(given["art-PK"]),
        "bus-odessa-2017": int(given["art-UA"]),
    }


def group_of(country: str) -> str:
    """Give the code under which the article counts a country; its name where it is not understood."""
    known = countries.understand(country)
    return (known.viewpoint_code or known.country_code) if known else country


def _tallies(entries: pd.DataFrame, table: str, language: Language) -> pd.DataFrame:
    rows = pd.DataFrame(_tally_rows(entries[entries["printed_table"] == table], table, language))
    again = rows.groupby("figure_id").cumcount()
    rows["figure_id"] += again.map(lambda times: f"-{times + 1}" if times else "")
    return rows.astype({"stated": "Int64", "counted": "Int64"})


def _tally_rows(entries: pd.DataFrame, table: str, language: Language) -> Iterator[dict[str, Any]]:
    listed = records.country_tallies()
    listed = listed[listed["after_table"] == table].assign(group=lambda rows: rows["country_printed"].map(group_of))
    words = _WORDS[language]
    for _, tally in listed.iterrows():
        where = words[f"after_{table}"].format(order=tally["printed_order"])
        row = _tally(entries[entries["group"] == tally["group"]], tally["country_printed"], table, language)
        twice = words["listed_again"] if listed["group"].eq(tally["group"]).sum() > 1 else ""
        notes = " ".join(filter(None, [twice, row["notes"]]))
        case = "no_number" if pd.isna(tally["stated"]) else ""
        yield {**row, "stated": tally["stated"], "notes": notes, "case": case, "printed_in": where}
    for _, absent in entries[~entries["group"].isin(listed["group"])].groupby("group", sort=False):
        row = _tally(absent, absent["country_read"].iloc[0], table, language)
        yield {**row, "stated": pd.NA, "case": "not_listed", "printed_in": _where(absent, language)}


def _tally(entries: pd.DataFrame, printed: str, table: str, language: Language) -> dict[str, Any]:
    group = group_of(printed)
    return {
        "figure_id": f"tally-t{table[-1]}-{slug(group)}",
        "scope": _TALLIED[table],
        "subject": _subject(printed, group, language),
        "counted": len(entries),
        "notes": _notes(entries, language),
    }


def _subject(printed: str, group: str, language: Language) -> str:
    """Keep the printed word and show today's name beside it where it says something else."""
    today = countries.name(group, language)
    return printed if f" {fold(today)} " in f" {fold(printed)} " else f"{printed} ({today})"


def _notes(entries: pd.DataFrame, language: Language) -> str:
    noted = {
        "repeated": entries["repeats"].ne(""),
        "country_only": entries["printed_place"].eq(""),
        "lost_country": entries["printed_country"].eq(""),
    }
    return " ".join(
        _WORDS[language][note].format(where=_where(entries[concerned], language))
        for note, concerned in noted.items()
        if concerned.any()
    )


def _where(entries: pd.DataFrame, language: Language) -> str:
    pattern = _WORDS[language]["one_entry" if len(entries) == 1 else "entries"]
    return pattern.format(table=entries["printed_table"].iloc[0][-1], rows=", ".join(map(str, entries["printed_row"])))


def _difference_text(figure: "pd.Series[Any]", language: Language) -> str:
    """Say how far stated and counted lie apart; headline numbers leave that to their own explanation."""
    words, difference = _WORDS[language], figure["difference"]
    if figure["case"]:
        return words[figure["case"]].format(n=figure["counted"])
    if not difference or not figure["figure_id"].startswith("tally-"):
        return ""
    way = "more" if difference > 0 else "fewer"
    return words[way if abs(difference) > 1 else f"one_{way}"].format(n=abs(difference))


def figures(words: Words) -> pd.DataFrame:
    """Give every figure of `geo.measures.reconciliation.stated_figures` with how it stands.

    Further `standing`, `inference` (whether the explanation is likely rather than certain), `is_tally` and `area_codes`
    (of the country a tally is about, joined by ``;``).
    """
    compared = stated_figures(language=words.language)
    reasons = datapackage.table("figure_explanations")
    likely = reasons.loc[reasons["inference"].eq(True), "figure_id"]
    areas = _areas()
    bare = compared["figure_id"].str.replace(r"^tally-t\d-|-2$", "", regex=True)
    is_tally = compared["figure_id"].str.startswith("tally-")
    return compared.assign(
        standing=[_standing(row) for _, row in compared.iterrows()],
        inference=compared["figure_id"].isin(likely),
        is_tally=is_tally,
        area_codes=bare.map(areas).fillna("").where(is_tally, ""),
    )


def standings(figures: pd.DataFrame) -> dict[str, int]:
    """Count the figures by how they stand, none left out, and ``checked``: those that agree or differ."""
    found = figures["standing"].value_counts()
    counts = {standing: int(found.get(standing, 0)) for standing in STANDING_NAMES}
    return {**counts, "checked": counts["agrees"] + counts["differs"]}


def title(figures: pd.DataFrame, words: Words) -> str:
    """Say how many figures agree."""
    count = standings(figures)
    if not count["checked"]:
        return words.text("No stated figure in view can be checked")
    if not count["differs"]:
        return words.plural(
            "The stated figure agrees with the count",
            "All {count} stated figures agree with the count",
            count["checked"],
        )
    return words.text(
        "{agreeing} of {checked} stated figures agree with the count, {differing} differ",
        agreeing=count["agrees"],
        checked=count["checked"],
        differing=count["differs"],
    )


def with_sign(difference: float, words: Words) -> str:
    """Write a difference with its sign, a true minus: ``"+35"``, ``"−4"``."""
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return sign + words.number(abs(int(difference)))


def readable(figures: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Give figures as a table to read, in the order given."""
    return pd.DataFrame(
        {
            words.text("Subject"): figures["subject"],
            words.text("Scope"): [words.text(SCOPE_NAMES[scope]) for scope in figures["scope"]],
            words.text("Stated"): figures["stated"],
            words.text("Counted"): figures["counted"],
            words.text("Difference"): figures["difference"],
            words.text("Standing"): [words.text(STANDING_NAMES[standing]) for standing in figures["standing"]],
            words.text("Explanation"): figures["explanation"],
            words.text("Inference"): figures["inference"],
            words.text("Where it stands"): figures["printed_in"],
        }
    ).reset_index(drop=True)


def _standing(figure: "pd.Series[Any]") -> str:
    if pd.isna(figure["counted"]):
        return "no_table"
    if pd.isna(figure["stated"]):
        return "no_number"
    return "differs" if figure["difference"] else "agrees"


def _areas() -> dict[str, str]:
    """Give the areas of the map behind the ending of a tally's id: ``sirbistan-karadag`` stands for two."""
    read = ties()[["country_read", "area_code"]].drop_duplicates()
    areas: dict[str, list[str]] = {}
    for country, area in read.itertuples(index=False):
        areas.setdefault(slug(group_of(country)), []).append(area)
    return {group: ";".join(sorted(set(codes))) for group, codes in areas.items()}
