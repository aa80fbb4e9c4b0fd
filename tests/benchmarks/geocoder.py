"""The part ``geocoder``: how right it is beside naive ways, how fast, how much memory it takes."""

from typing import Any, Final

import pandas as pd

from geo.base.words import message
from tests.benchmarks import budgets, geocoding, geocoding_speed
from tests.benchmarks.budgets import Budget
from tests.benchmarks.figures import Figures, Unit
from tests.benchmarks.part import Asked, Measured

PART: Final = "geocoder"
SETS: Final = {
    "turkish_lists": message("Lists of Turkish municipalities, held-out half"),
    "fresh_lists": message("Lists written after the rules, held-out half"),
    "hard_cases": message("Hard cases, held-out half"),
    "english": message("English spellings, held-out half"),
    "not_places": message("What is not a place, held-out half"),
    "undecidable": message("What cannot be decided, held-out half"),
}
ROWS: Final = message("{count} rows")
BASELINE: Final = message("folded and fuzzy names")
_BUDGETED: Final = 1_000
_Row = tuple[str, str, Unit, Budget | None]
_SPEED: Final[tuple[_Row, ...]] = (
    ("cold_seconds", message("Opening the index and placing"), "s", budgets.GEOCODER_COLD),
    ("warm_seconds", message("Placing once more"), "s", budgets.GEOCODER_WARM),
    ("memory_mib", message("More memory"), "MiB", budgets.GEOCODER_MEMORY),
    ("rows_per_second", message("Rows per second"), "1/s", None),
)


def measure(asked: Asked) -> Measured:
    """
    Measure the geocoder.

    ``asked``: how; 25,000 rows are not placed when it must be quick. Returns right and wrong in per cent on the sets of
    ``tests/evaluation`` beside folded and fuzzy names, seconds and memory; in detail every set, half and way.
    """
    asked.say(message("Right and wrong on the sets of tests/evaluation"))
    judged = geocoding.evaluate()
    asked.say(message("Seconds and memory, each in a fresh process"))
    sizes = (1_000,) * 3 if asked.quick else (1_000,) * 5 + (25_000,)
    figures = [*rightness(judged), *speed(geocoding_speed.measure(sizes))]
    tables = (judged, geocoding.by_language(), geocoding.understanding())
    details = "\n\n".join([*map(geocoding.table, tables), geocoding.curve(geocoding.calibration())])
    return Measured(tuple(figures), details=details)


def rightness(judged: pd.DataFrame) -> list[Figures]:
    """
    Read how right it is.

    ``judged``: as `tests.benchmarks.geocoding.evaluate` gives it. Returns right and wrong, in per cent, of the held-out
    half of each set.
    """
    shares: Any = judged[judged["half"] == "held_out"].set_index(["set", "way"])
    shares = (shares[["right_share", "wrong_share"]] * 100).round(2)
    columns = (("right_share", message("Right"), True), ("wrong_share", message("Wrong"), False))
    return [
        Figures(
            part=PART,
            setting=setting,
            name=name,
            unit="%",
            values=(float(shares.at[(key, "atlas"), column]),),
            baseline=(float(shares.at[(key, "fold_and_fuzzy"), column]),),
            baseline_name=BASELINE,
            more_is_better=more_is_better,
        )
        for key, setting in SETS.items()
        if (key, "atlas") in shares.index
        for column, name, more_is_better in columns
    ]


def speed(measured: pd.DataFrame) -> list[Figures]:
    """
    Read how fast it is.

    ``measured``: as `tests.benchmarks.geocoding_speed.measure` gives it. Returns per number of rows; memory is left out
    where the system does not tell.
    """
    return [
        Figures(
            part=PART,
            setting=ROWS,
            count=int(str(rows)),
            name=name,
            unit=unit,
            values=tuple(float(value) for value in group[key]),
            budget=budget if rows == _BUDGETED else None,
            more_is_better=unit == "1/s",
        )
        for rows, group in measured.groupby("rows")
        for key, name, unit, budget in _SPEED
        if group[key].notna().all()
    ]
