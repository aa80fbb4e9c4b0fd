"""The pictures of the memberships: members and seats on the map, who sits in most, who sits where."""

from dataclasses import replace
from typing import Any, Final

import pandas as pd

from geo.base.text import slug
from geo.base.words import message
from geo.figures import charts, findings, matrix_chart, membership_map
from geo.figures.chart import Chart
from geo.figures.combined_map import layered, layers
from geo.figures.figure import Choice, figure
from geo.figures.picture import Picture, View
from geo.figures.ranking import rank
from geo.figures.tie_layers import ground_of
from geo.sources import shared_rooms
from geo.sources.organisations import IDENTIFICATION_NAMES, LEVEL_NAMES, THEME_NAMES
from geo.ties import membership_lists, membership_view
from geo.ties.facets import applying_to

MAPS: Final = {"members": message("Members in Türkiye"), "seats": message("Seats of the bodies")}
RANKED: Final = 12
OWN_FACETS: Final = {
    "theme": "theme",
    "level": "member_level",
    "province": "province",
    "identification": "identification",
}
"""Filter that applies to memberships alone → the column that holds its values."""


@figure(
    "memberships",
    page="memberships",
    title=message("Map of members and seats"),
    choices=(Choice(name="map", values=tuple(MAPS)), Choice(name="with"), Choice(name="and"), layers("memberships")),
    needs=("memberships",),
)
def members_or_seats(view: View) -> Picture:
    """Draw the members in Türkiye, or (``map``) the seats, with lines from the members ``with`` and ``and``."""
    words, kept = view.words, in_view(view)
    ground = ground_of(view.ties, view.selection, words)
    if view.choice("map", MAPS, "members") == "seats":
        drawn = membership_map.with_seats(ground, kept, _pair(kept, view), words)
    else:
        drawn = membership_map.with_members(ground, kept, words)
    shown = _picture(view, drawing=drawn, rows=lambda: readable(view), leading=lambda: _by_member(kept, view))
    return layered(shown, "memberships")


@figure("memberships-members", page="memberships", title=message("Members in most bodies"), needs=("memberships",))
def members(view: View) -> Picture:
    """Rank the members by the bodies they sit in. Returns about `RANKED` bars."""
    words, counts = view.words, _by_member(in_view(view), view)
    ranking = rank(counts.set_axis(["label", "bodies"], axis="columns"), "bodies", most=view.most(RANKED))
    return _picture(
        view,
        drawing=charts.ranked_bars(ranking, words, label="label", value="bodies", unit=words.text("bodies")),
        rows=lambda: ranking.shown.set_axis(counts.columns, axis="columns"),
        unit=ranking.said(words.text("Bodies by member"), words),
    )


@figure("memberships-matrix", page="memberships", title=message("Members and bodies"), needs=("memberships",))
def matrix(view: View) -> Picture:
    """Set the most connected members against the bodies that several share, by how surely these are identified."""
    words, kept = view.words, in_view(view)
    shown = matrix_chart.matrix_of(kept, words)
    return _picture(
        view,
        drawing=matrix_chart.chart(shown, words),
        rows=lambda: matrix_chart.readable(shown, words),
        unit=matrix_chart.rest_note(shown, kept, words),
    )


def title(view: View) -> str:
    """Say who sits in most bodies and where the municipality in focus stands, or on the map of seats where most are."""
    who = view.selection.focus.removeprefix("municipality:")
    if who or view.choice("map", MAPS, "members") != "seats":
        return findings.of_members(in_view(view), view.words, focus=who)
    cities, measure = membership_map.in_cities(in_view(view), view.words), view.words.text("Seats of the bodies")
    return findings.lead(cities, cities.values(), view.words, measure=measure, several=findings.PLACES)


def options(view: View) -> dict[str, dict[str, str]]:
    """List what the memberships looked at can be narrowed to: filter of `OWN_FACETS` → value → name."""
    held = {facet: view.lists.seats[column].unique() for facet, column in OWN_FACETS.items()}
    there = {facet: {*values, *map(slug, values)} for facet, values in held.items()}
    return {
        facet: {value: name for value, name in view.value_names(facet).items() if value in there[facet]}
        for facet in OWN_FACETS
    }


def in_view(view: View) -> pd.DataFrame:
    """Keep the memberships in view. Returns rows of `geo.ties.membership_view.everything`."""
    return view.selection.of_memberships(view.lists.seats)


def readable(view: View, kept: pd.DataFrame | None = None) -> pd.DataFrame:
    """Give memberships, those in view if none are given, as a table to read, one row each."""
    words, kept = view.words, in_view(view) if kept is None else kept
    return pd.DataFrame(
        {
            words.text("Member"): kept["member"],
            words.text("Level"): kept["member_level"].map(lambda level: words.text(LEVEL_NAMES[level])),
            words.text("Province"): kept["province"],
            words.text("Body"): [membership_view.body_name(body, words) for _, body in kept.iterrows()],
            words.text("Identification"): kept["identification"].map(lambda how: words.text(IDENTIFICATION_NAMES[how])),
            words.text("Theme"): kept["theme"].map(lambda theme: words.text(THEME_NAMES[theme])),
            words.text("As written"): kept["printed_forms"],
            words.text("Table 1, entry"): kept["printed_rows"],
            **membership_lists.lists_columns(kept, words),
        }
    )


def _picture(view: View, **parts: Any) -> Picture:
    kept, words = in_view(view), view.words
    drawing = parts["drawing"]
    counts = membership_lists.once(kept)["identification"].value_counts()
    shares = " · ".join(
        f"{words.text(name)}: {words.number(int(counts.get(how, 0)))}" for how, name in IDENTIFICATION_NAMES.items()
    )
    return Picture(
        view=view,
        title=title(replace(view, choices={})) if isinstance(drawing, Chart) else title(view),
        records=lambda: membership_lists.table(kept, language=words.language),
        source=membership_map.source(kept, view),
        coverage=f"{words.text('Memberships by identification of the body')} – {shares}."
        if isinstance(drawing, Chart)
        else drawing.note,
        facets=applying_to("memberships"),
        **parts,
    )


def _by_member(kept: pd.DataFrame, view: View) -> pd.DataFrame:
    counts = shared_rooms.most_connected(kept)
    named = counts["member"].map(membership_view.short_member)
    return pd.DataFrame({view.words.text("Member"): named, view.words.text("Bodies"): counts["bodies"]})


def _pair(kept: pd.DataFrame, view: View) -> tuple[str, ...]:
    slugs = [view.choices.get(name, "") for name in ("with", "and")]
    return tuple(kept.loc[kept["member_slug"].isin(slugs), "member"].unique())
