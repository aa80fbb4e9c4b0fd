"""The pictures of aid: the rings on the map and the years."""

from dataclasses import replace

import pandas as pd

from geo.base.words import message
from geo.figures import charts, findings
from geo.figures.combined_map import layered, layers
from geo.figures.figure import figure
from geo.figures.gifts import FACETS, about_focus, coverage, events_of, labelled_rings, source_of
from geo.figures.picture import Picture, View
from geo.figures.tie_layers import ground_of
from geo.sources import aid
from geo.ties import aid_lists, aid_view
from geo.ties.readings import AID_STATUS_NAMES


@figure("aid", page="aid", title=message("Map of aid"), needs=("aid",), choices=(layers("aid"),))
def rings(view: View) -> Picture:
    """Draw aid of a kind, or of all kinds, as rings whose parts are the stages it has reached."""
    words, kind, events = view.words, view.selection.gift, events_of(view)
    ground = replace(ground_of(view.ties, view.selection, words), note=coverage(events, kind, words))
    shown = Picture(
        view=view,
        title=findings.about(view.subject(compared="place"), findings.of_gifts(about_focus(view), kind, words)),
        drawing=labelled_rings(ground, view),
        rows=lambda: _at_places(aid_view.rings(events, words, kind=kind), view),
        records=lambda: aid_lists.table(events, language=words.language),
        unit=words.text("Number of buses") if kind == aid.BUS else words.text("Number of gifts"),
        source=source_of(events, words),
        coverage=coverage(events, kind, words),
        facets=FACETS,
    )
    return layered(shown, "aid", "aid")


@figure("aid-years", page="aid", title=message("Aid by year and status"), needs=("aid",))
def years(view: View) -> Picture:
    """Draw a kind of aid in every year, stacked by status; the coverage says what has no stated year."""
    view = replace(view, selection=view.selection.without("year"))
    words, kind, events = view.words, view.selection.gift, events_of(view)
    given = aid_view.by_year(about_focus(view), kind)
    present = set(given["status"])
    names = {status: words.text(AID_STATUS_NAMES[status]) for status in aid.STAGES if status in present}
    dated = given.dropna(subset="year")
    unit = words.text("buses") if kind == aid.BUS else words.text("gifts")
    by_year = words.text("Buses by year and status") if kind == aid.BUS else words.text("Gifts by year and status")
    return Picture(
        view=view,
        title=findings.about(view.subject(compared="place"), findings.of_gifts(about_focus(view), kind, words)),
        drawing=charts.stacked_columns(dated, names, words, unit=unit),
        rows=lambda: _by_year(dated, names, view),
        records=lambda: aid_lists.table(events, language=words.language),
        unit=by_year,
        source=source_of(events, words),
        coverage=undated_note(view) or words.text("Every gift counted here has a stated year."),
        facets=FACETS,
    )


def undated_note(view: View) -> str:
    """Say how much has no stated year; empty where every year is stated."""
    kind = view.selection.gift
    given = aid_view.by_year(about_focus(view), kind)
    count = int(given.loc[given["year"].isna(), "quantity"].sum())
    if not count:
        return ""
    if kind == aid.BUS:
        return view.words.plural("{count} bus has no stated year.", "{count} buses have no stated year.", count)
    return view.words.plural("{count} gift has no stated year.", "{count} gifts have no stated year.", count)


def _at_places(drawn: pd.DataFrame, view: View) -> pd.DataFrame:
    words = view.words
    quantity = words.text("Buses") if view.selection.gift == aid.BUS else words.text("Gifts")
    return pd.DataFrame(
        {
            words.text("Place"): [text.split("\n")[0] for text in drawn["text"]],
            words.text("Only the country is stated"): drawn["country_only"].tolist(),
            words.text("Status"): [words.text(AID_STATUS_NAMES[status]) for status in drawn["status"]],
            quantity: drawn["quantity"].astype(int).tolist(),
        }
    )


def _by_year(dated: pd.DataFrame, names: dict[str, str], view: View) -> pd.DataFrame:
    wide = dated.pivot_table(index="year", columns="status", values="quantity", aggfunc="sum", fill_value=0)
    wide = wide.reindex(columns=list(names), fill_value=0).rename(columns=names).astype(int)
    return wide.rename_axis(view.words.text("Year"), axis="index").rename_axis(None, axis="columns").reset_index()
