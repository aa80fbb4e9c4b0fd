"""The figures as tables for people, in Markdown that also reads well in a terminal."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from geo.base.words import Words, message
from tests.benchmarks.comparing import Worse, compared, is_same_machine
from tests.benchmarks.figures import Figures, spread
from tests.benchmarks.results import Results
from tests.benchmarks.writing import budget, number, ratio

NOTHING: Final = "–"
HEADINGS: Final = {
    "screen": message("On the screen, in a real browser"),
    "felt": message("What a reader feels of a change"),
    "map": message("The map near by, with very many lines"),
    "flows": message("Lines that can be followed"),
    "networks": message("The world’s twin towns beside KONECT’s"),
    "load": message("Many visitors"),
    "geocoder": message("The geocoder"),
    "import": message("Lists full of faults"),
    "activities": message("A year of activities"),
    "matching": message("Partners looked for"),
    "print": message("Prints"),
    "export": message("Command line"),
    "start": message("Starting"),
}


def report(results: Results, words: Words) -> str:
    """
    Write a run for people.

    Returns ratios first, then the budget and whether it is met, then the values: the median with quartiles (least and
    most of fewer than four).
    """
    blocks = [machine(results, words)]
    for part, of_part in groupby(results.figures, key=lambda each: each.part):
        load = results.loads.get(part)
        said = (
            ""
            if load is None
            else words.text(" (load of the machine before: {load})", load=words.number(load, digits=1))
        )
        blocks.append(f"## {words.text(HEADINGS[part])}{said}")
        for (setting, count), of_setting in groupby(of_part, key=lambda each: (each.setting, each.count)):
            blocks.append(f"### {words.text(setting, count=count)}\n\n{table(list(of_setting), words)}")
        if part in results.details:
            blocks.append(f"{words.text('In detail: right / wrong / undecided, per cent')}\n\n{results.details[part]}")
    return "\n\n".join([*blocks, verdict(results.figures, words)])


def machine(results: Results, words: Words) -> str:
    """
    Say where and when was measured.

    Returns date, machine, Python and the version of the atlas.
    """
    facts = results.machine
    memory = facts["memory_mib"]
    commit = f"{facts['commit'] or NOTHING}{'+' if facts['changed'] else ''}"
    said = words.text(
        "{date}: {cores} cores, {memory} of memory, {system}, Python {python}, version {commit}",
        date=facts["date"],
        cores=facts["cores"] or NOTHING,
        memory=number(memory, "MiB", words) if memory else NOTHING,
        system=facts["system"],
        python=facts["python"],
        commit=commit,
    )
    return f"{said}; {', '.join(f'{name} {version}' for name, version in facts['packages'].items())}"


def table(figures: Sequence[Figures], words: Words) -> str:
    """Write figures as one table."""
    header = ["", *(words.text(title) for title in _COLUMNS)]
    rows = [[*_cells(each, words)] for each in figures]
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    rule = "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])])
    lines = [_line(header, widths), f"|{rule}|", *(_line(row, widths) for row in rows)]
    return "\n".join(lines)


_COLUMNS: Final = (message("ratio"), message("budget"), message("met?"), message("atlas"), message("against"))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = cells
    return "| " + " | ".join([first.ljust(widths[0]), *(map(str.rjust, rest, widths[1:]))]) + " |"


def _cells(each: Figures, words: Words) -> Sequence[str]:
    met = {True: words.text("met"), False: words.text("NOT met"), None: NOTHING}[each.is_met]
    beside = f"{_values(each, each.baseline, words)} {words.text(each.baseline_name)}" if each.baseline else NOTHING
    promised = budget(each.budget, each.unit, words) if each.budget else NOTHING
    compared = NOTHING if each.ratio is None else ratio(each.ratio, words)
    return words.text(each.name), compared, promised, met, _values(each, each.values, words), beside


def _values(each: Figures, values: tuple[float, ...], words: Words) -> str:
    value = each.value if values is each.values else each.baseline_value or 0.0
    written = number(value, each.unit, words)
    if len(set(values)) == 1:
        return written
    lower, upper = (number(bound, each.unit, words) for bound in spread(values))
    return f"{written} ({lower} – {upper})"


def verdict(figures: Sequence[Figures], words: Words) -> str:
    """
    Say which budgets are not met.

    Returns how many budgets are met, and each that is not.
    """
    judged = [each for each in figures if each.is_met is not None]
    missed = [each for each in judged if not each.is_met]
    met = len(judged) - len(missed)
    said = words.text("Budgets met: {met} of {all}.", met=met, all=len(judged))
    return "\n".join([said, *(f"- {words.text('NOT met')}: {_named(each, words)}" for each in missed)])


def comparison(before: Results, after: Results, found: Sequence[Worse], words: Words) -> str:
    """
    Say what got worse since an earlier run.

    Returns one line a figure; one sentence where nothing did.
    """
    said = words.text("Compared with {commit} of {date}: {count} figures are in both.", **{
        "commit": before.machine["commit"] or NOTHING, "date": before.machine["date"], "count": compared(before, after),
    })  # fmt: skip
    lines = [said]
    if not is_same_machine(before, after):
        lines.append(words.text("The machines differ; seconds and memory cannot be compared, ratios can."))
    if not found:
        lines.append(words.text("Nothing got worse by more than its values lie apart."))
    for each in found:
        unit = each.after.unit
        was, now = (number(one.value, unit, words) for one in (each.before, each.after))
        lines.append(f"- {words.text('worse')}: {_named(each.after, words)}: {was} → {now}")
    return "\n".join(lines)


def _named(each: Figures, words: Words) -> str:
    return f"{each.part}, {words.text(each.setting, count=each.count)}: {words.text(each.name)}"
