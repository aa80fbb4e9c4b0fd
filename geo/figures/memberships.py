"""The pictures of the memberships: members and seats on the map, who sits in most, who sits where."""

from typing import Any, Final

import pandas as pd

from geo.base.text import slug
from geo.base.words import message
from geo.figures import charts, matrix_chart, membership_map
from geo.figures.chart import Chart
from geo.figures.figure import Choice, figure
from geo.figures.picture import Picture, View
from geo.figures.ranking import ranked
from geo.figures.scene import state
from geo.sources import shared_rooms
from geo.ties import list_sources, membership_lists, membership_view
from geo.ties.membership_view import IDENTIFICATION_NAMES, LEVEL_NAMES, THEME_NAMES, UNSTATED, Choices

MAPS: Final = {"members": message("Members in Türkiye"), "seats": message("Seats of the bodies")}
RANKED: Final = 12
_KEPT: Final = tuple(Choice(name=name) for name in membership_view.CHOICES)
SOURCE: Final = message("The article's table 1; the bodies and their seats identified by the atlas")
FACETS: Final = ("municipality", "country", "located", "edition")
"""The filters that apply: members, countries of the seats, with a seat or not, and the lists."""


@figure(
    "memberships",
    page="memberships",
    title=message("Map of members and seats"),
    choices=(*_KEPT, Choice(name="map", values=tuple(MAPS)), Choice(name="with"), Choice(name="and")),
    needs=("memberships",),
)
def members_or_seats(view: View) -> Picture:
    """
    Draw the members in Türkiye, or the seats of the bodies.

    ``view``: ``map`` is one of `MAPS`; ``with`` and ``and`` name two members, from whom lines lead to the seats.
    """
    words, kept = view.words, in_view(view)
    base = state(view.ties, view.selection, words)
    if view.choice("map", MAPS, "members") == "seats":
        drawn = membership_map.with_seats(base, kept, _chosen_members(kept, view), words)
    else:
        drawn = membership_map.with_members(base, kept, words)
    return _picture(view, drawing=drawn, rows=lambda: readable(view), leading=lambda: _by_member(kept, view))


@figure(
    "memberships-members",
    page="memberships",
    title=message("Members in most bodies"),
    choices=_KEPT,
    needs=("memberships",),
)
def members(view: View) -> Picture:
    """
    Rank the members by the bodies they sit in.

    ``view``: what the reader looks at; see `choices`. Returns about `RANKED` bars.
    """
    words, counts = view.words, _by_member(in_view(view), view)
    ranking = ranked(counts.set_axis(["label", "bodies"], axis="columns"), "bodies", most=RANKED)
    return _picture(
        view,
        drawing=charts.ranked_bars(ranking, words, label="label", value="bodies", unit=words.text("bodies")),
        rows=lambda: ranking.shown.set_axis(counts.columns, axis="columns"),
        unit=ranking.said(words.text("Bodies by member"), words),
    )


@figure(
    "memberships-matrix", page="memberships", title=message("Members and bodies"), choices=_KEPT, needs=("memberships",)
)
def matrix(view: View) -> Picture:
    """
    Set the most connected members against the bodies that several of them share.

    ``view``: as of `members`. Returns a matrix; filled, half filled or empty by how surely a body is identified.
    """
    words, kept = view.words, in_view(view)
    shown = matrix_chart.matrix_of(kept, words)
    return _picture(
        view,
        drawing=matrix_chart.chart(shown, words),
        rows=lambda: matrix_chart.readable(shown, words),
        unit=matrix_chart.left_out(shown, kept, words),
    )


def choices(view: View) -> Choices:
    """
    Read the page's own filters.

    ``view``: ``theme``, ``level``, ``province`` and ``identification``, values separated by full stops; themes and
    provinces by their slugs. Returns known values only.
    """
    known = options(view)
    asked = {name: view.choices.get(name, "").split(".") for name in known}
    return Choices(**{name: tuple(table[v] for v in asked[name] if v in table) for name, table in known.items()})


def options(view: View) -> dict[str, dict[str, str]]:
    """
    List what the page's own filters can keep.

    ``view``: as of `members`. Returns filter → its value in the address → value in the data.
    """
    held = view.lists.seats
    provinces, levels, themes = (held[name].unique() for name in ("province", "member_level", "theme"))
    return {
        "theme": {slug(theme): theme for theme in THEME_NAMES if theme != UNSTATED or theme in themes},
        "level": {level: level for level in LEVEL_NAMES if level != UNSTATED or level in levels},
        "province": {slug(name): name for name in provinces if name},
        "identification": {how: how for how in IDENTIFICATION_NAMES},
    }


def in_view(view: View) -> pd.DataFrame:
    """
    Keep the memberships in view.

    ``view``: as of `members`. Returns rows of `geo.ties.membership_view.everything`.
    """
    return membership_view.in_view(view.lists.seats, view.selection, choices(view))


def readable(view: View) -> pd.DataFrame:
    """
    Give the memberships in view as a table to read.

    ``view``: as of `members`. Returns headings in the reader's language, one row per membership.
    """
    words, kept = view.words, in_view(view)
    return pd.DataFrame(
        {
            words.text("Member"): kept["member"],
            words.text("Level"): kept["member_level"].map(lambda level: words.text(LEVEL_NAMES[level])),
            words.text("Province"): kept["province"],
            words.text("Body"): [membership_view.body_name(body, words) for _, body in kept.iterrows()],
            words.text("Identification"): kept["identification"].map(lambda how: words.text(IDENTIFICATION_NAMES[how])),
            words.text("Theme"): kept["theme"].map(lambda theme: words.text(THEME_NAMES[theme])),
            words.text("Printed as"): kept["printed_forms"],
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
        title=membership_view.title(kept, words),
        records=lambda: membership_lists.table(kept, language=words.language),
        source="; ".join(
            [*([words.text(SOURCE)] if view.lists.with_article else []), *list_sources.sources(kept, words)]
        ),
        coverage=f"{words.text('Memberships by identification of the body')} – {shares}."
        if isinstance(drawing, Chart)
        else drawing["note"],
        facets=FACETS,
        narrowed=_narrowed(view),
        **parts,
    )


def _by_member(kept: pd.DataFrame, view: View) -> pd.DataFrame:
    counts = shared_rooms.most_connected(kept)
    named = counts["member"].map(membership_view.short_member)
    return pd.DataFrame({view.words.text("Member"): named, view.words.text("Bodies"): counts["bodies"]})


def _chosen_members(kept: pd.DataFrame, view: View) -> tuple[str, ...]:
    slugs = [view.choices.get(name, "") for name in ("with", "and")]
    return tuple(kept.loc[kept["member_slug"].isin(slugs), "member"].unique())


def _narrowed(view: View) -> tuple[tuple[str, str], ...]:
    words, kept = view.words, choices(view)
    named = {
        "theme": (words.text("Theme"), {value: words.text(name) for value, name in THEME_NAMES.items()}),
        "level": (words.text("Level"), {value: words.text(name) for value, name in LEVEL_NAMES.items()}),
        "province": (words.text("Province"), {}),
        "identification": (
            words.text("Identification"),
            {value: words.text(name) for value, name in IDENTIFICATION_NAMES.items()},
        ),
    }
    return tuple(
        (heading, names.get(value, value))
        for field, (heading, names) in named.items()
        for value in getattr(kept, field)
    )
