"""The matrix of members and bodies: a table that keeps its names in sight while it scrolls."""

from html import escape
from typing import Final

import streamlit as st

from geo.base.palette import SURFACES
from geo.base.words import Words
from geo.figures import memberships
from geo.figures.matrix_chart import matrix_of
from geo.figures.picture import View
from geo.sources.organisations import IDENTIFICATION_NAMES
from geo.ties.membership_view import short_member
from pages.parts.frame.view import theme
from pages.parts.take_away import dialog

_STYLE: Final = """<style>
.matrix { overflow-x: auto; margin-bottom: var(--space-s); }
.matrix i, .matrix-key i { display: inline-block; width: .68rem; height: .68rem; border-radius: 50%; box-sizing: border-box;
  border: 2px solid var(--mark-fill); vertical-align: -.08rem; }
.matrix i.identified, .matrix-key i.identified { background: var(--mark-fill); }
.matrix i.doubtful, .matrix-key i.doubtful { background: linear-gradient(90deg, var(--mark-fill) 50%, transparent 50%); }
.matrix-key { font-size: .875rem; opacity: .75; } .matrix-key span { margin-right: var(--space-m); }
.matrix table { border-collapse: separate; border-spacing: 0; font-size: .8rem; width: max-content; }
.matrix th, .matrix td { border: 0; padding: 0; border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
.matrix tbody th { position: sticky; left: 0; z-index: 1; text-align: left; font-weight: 400; padding: 0 var(--space-s) 0 0; height: var(--target);
  white-space: nowrap; background: var(--matrix-panel); max-width: 13rem; overflow: hidden; text-overflow: ellipsis; }
.matrix thead th { vertical-align: bottom; height: 9.5rem; width: 1.75rem; min-width: 1.75rem; font-weight: 400; }
.matrix thead th span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 9rem; overflow: hidden;
  text-overflow: ellipsis; white-space: nowrap; text-align: left; }
.matrix td { text-align: center; border-left: 1px solid color-mix(in srgb, currentColor 10%, transparent); }
.matrix td.number, .matrix thead th.number { color: inherit; font-variant-numeric: tabular-nums; padding: 0 var(--space-s); opacity: .75; }
.matrix tbody tr:hover th, .matrix tbody tr:hover td { background-color: color-mix(in srgb, var(--mark-fill) 14%, transparent); }
@media (max-width: 640px) { .matrix tbody th { max-width: 8.5rem; } }
</style>"""  # noqa: E501 - a style sheet reads better unbroken


def matrix(now: View) -> None:
    """Draw the most connected members against the bodies that several of them share."""
    words, in_view = now.words, memberships.in_view(now)
    shown = matrix_of(in_view, words)
    head = "".join(
        f'<th scope="col" title="{escape(full)}"><span>{escape(short)}</span></th>'
        for short, full in shown.bodies.values()
    )
    rows = [
        _row(member, list(shown.bodies), shown.cells, number)
        for member, number in zip(shown.members, shown.numbers, strict=True)
    ]
    table = (
        f'<table><thead><tr><td></td><th class="number" scope="col"><span>{escape(words.text("Bodies"))}</span></th>'
        f"{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )
    more_members = in_view["member"].nunique() - len(shown.members)
    key = _legend(more_members, in_view["organisation_id"].nunique() - len(shown.bodies), words)
    style = f"--matrix-panel: {SURFACES[theme()]['page']}"
    st.html(f'{_STYLE}<div class="matrix" style="{style}" tabindex="0">{table}</div>{key}')
    dialog.button(memberships.matrix(now), key="matrix")


def _row(member: str, bodies: list[str], cells: dict[tuple[str, str], str], number: int) -> str:
    signs = "".join(f"<td>{_sign(cells.get((member, body), ''))}</td>" for body in bodies)
    name = escape(short_member(member))
    return f'<tr><th scope="row" title="{escape(member)}">{name}</th><td class="number">{number}</td>{signs}</tr>'


def _sign(identification: str) -> str:
    return f'<i class="{identification}"></i>' if identification else ""


def _legend(more_members: int, more_bodies: int, words: Words) -> str:
    parts = [f"{_sign(how)} {escape(words.text(name))}" for how, name in IDENTIFICATION_NAMES.items()]
    if more_members or more_bodies:
        more = words.text(
            "{members} more members and {bodies} more bodies stand in the tables below.",
            members=more_members,
            bodies=more_bodies,
        )
        parts.append(escape(more))
    return '<div class="matrix-key">' + "".join(f"<span>{part}</span>" for part in parts) + "</div>"
