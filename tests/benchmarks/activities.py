"""
The part ``activities``: a list of a year's activities, placed and reported.

Run alone, ``python -m tests.benchmarks.activities ROWS`` does so once and writes the processor time of its process as
JSON.
"""

import datetime
import json
import sys
import time
from collections.abc import Mapping
from itertools import cycle, islice
from typing import Any, Final

from geo.base.words import message
from tests.benchmarks import budgets
from tests.benchmarks.apart import told
from tests.benchmarks.figures import Figures
from tests.benchmarks.part import Asked, Measured

ROWS: Final = 500
YEAR: Final = 2026
KINDS: Final = ("Heyet ziyareti", "Gençlik değişimi", "Fotoğraf sergisi", "Festival", "Eğitim programı")
WHOSE: Final = ("Kadıköy", "Şişli", "Pendik", "Üsküdar")


def measure(asked: Asked) -> Measured:
    """Bring the list in processes of its own; once when it must be quick, else three times."""
    asked.say(message("A list of activities, placed and reported in a fresh process"))
    runs = [told("tests.benchmarks.activities", str(ROWS)) for _ in range(1 if asked.quick else 3)]
    figure = Figures(
        part="activities",
        setting=message("{count} rows"),
        count=ROWS,
        name=message("Processor time from nothing until every row is placed and the year is reported as PDF"),
        unit="s",
        values=tuple(run["cpu_s"] for run in runs),
        budget=budgets.ACTIVITIES,
    )
    return Measured((figure,))


def written(rows: int) -> bytes:
    """Write a list: the partners of the article in their order, again where they are too few. Returns a CSV file."""
    from geo.sources import countries, records

    entries = records.partnerships().itertuples()
    partners = [
        (row.place_read, row.country_read)
        for row in entries
        if row.place_read and countries.understand(row.country_read)
    ]
    lines = ["Belediye;Faaliyet;Kardeş Şehir;Ülke;Tarih;Yön;Kişi Sayısı;Harcama"]
    for number, (place, country) in enumerate(islice(cycle(partners), rows)):
        what, who = KINDS[number % len(KINDS)], WHOSE[number % len(WHOSE)]
        day = f"{1 + number % 28:02}.{1 + number % 12:02}.{YEAR}"
        lines.append(f"{who};{what};{place};{country};{day};giden;{number % 40 + 1};{1000 * (number % 90 + 1)} TL")
    return "\n".join(lines).encode()


def reported(rows: int) -> Mapping[str, Any]:
    """Place a list and report its year. Returns how many rows are on record, and processor time in seconds."""
    from geo.base.words import Words
    from geo.documents.dossiers import names
    from geo.documents.dossiers.forms import write
    from geo.documents.report import report
    from geo.places.list_placer import ListPlacer
    from geo.ties.editions import Edition, deeds
    from geo.ties.lists import Lists
    from geo.your_lists import check

    table = check.read("list.csv", written(rows), "activities")
    found = check.check_table(table, check.recognise(table, "activities"), "activities", Words("tr"))
    placer = ListPlacer(None)
    placement = check.Placement(found.good, "activities", placer)
    for _ in placement.steps():
        pass
    kept = check.edition_rows(placement.placed(), "activities", placer=placer)
    done = deeds.activities([(Edition(edition_id="acts", name="Faaliyetler", kind="activities"), kept)])
    lists = Lists(chosen={"acts": ("Faaliyetler", "activities")}, activities=lambda: done)
    day = datetime.date(YEAR, 11, 30)
    for who in WHOSE:
        write(report(names.municipality(who, lists), YEAR, lists, Words("tr"), day=day), "pdf")
    return {"rows": len(done), "placed": int(done["latitude"].notna().sum()), "cpu_s": time.process_time()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(reported(int(sys.argv[1]))))
